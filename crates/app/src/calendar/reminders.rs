//! What the task list shows of the calendar: what runs, and what begins within two weeks.

use rules::date::Date;
use rules::region_code::RegionCode;

use super::{Entry, href, of_region, view};
use crate::account::reach;
use crate::platform::problem::Problem;
use crate::platform::reminder::{Asked, Reminder, Reminders};

/// So many days ahead a beginning is told.
const AHEAD_DAYS: i32 = 14;
/// The profile's confirmation, which the list of tasks shows by itself.
const OWN_TASK: &str = "k0";

/// What runs or begins soon where who asks works.
pub(crate) fn source<'a>(asked: &'a Asked<'a>, from: &'a mut db::Snapshot) -> Reminders<'a> {
    Box::pin(read(asked, from))
}

async fn read(asked: &Asked<'_>, from: &mut db::Snapshot) -> Result<Vec<Reminder>, Problem> {
    let actor = asked.access.actor()?;
    let around = reach::place(&actor.regions, &actor.scope);
    let region = around.kabupaten().unwrap_or(around);
    let entries = of_region(from, region).await?;
    let told = |entry: &Entry| reminder(asked, region, entry);
    Ok(entries.iter().filter_map(told).collect())
}

fn reminder(asked: &Asked<'_>, region: RegionCode, entry: &Entry) -> Option<Reminder> {
    if entry.is_hidden || entry.code == OWN_TASK || view::is_monthly(entry) {
        return None;
    }
    let occurrence = entry.timing.running_or_next(asked.today)?;
    let soon: Date = asked.today.plus_days(AHEAD_DAYS)?;
    if occurrence.from > soon {
        return None;
    }
    let (label, status) = view::told(asked.t, entry, occurrence, asked.today);
    Some(Reminder {
        region,
        label,
        href: href(region),
        status,
        due: Some(occurrence.until),
    })
}
