//! What slices remind of, as a list.

use rules::region_code::RegionCode;

use crate::app::App;
use crate::platform::reminder::Reminder;
use crate::ui::{Task, Text, format};

/// The reminders as tasks; `is_named` where the place must be said.
pub(super) fn tasks(app: &App, t: Text, reminders: &[Reminder], is_named: bool) -> Vec<Task> {
    let task = |reminder: &Reminder| {
        let is_named = is_named && reminder.region != RegionCode::NATION;
        let place = is_named.then(|| app.regions().name(reminder.region));
        Task {
            label: place.map_or_else(
                || reminder.label.clone(),
                |place| format!("{place}: {}", reminder.label),
            ),
            href: reminder.href.clone(),
            status: reminder.due.map_or_else(
                || reminder.status.clone(),
                |due| t.task_due(&reminder.status, format::date(t, due)),
            ),
            done: false,
        }
    };
    reminders.iter().map(task).collect()
}
