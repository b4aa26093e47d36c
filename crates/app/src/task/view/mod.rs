//! What the page of tasks shows: one village as a list, several as a table, wider regions counted.

mod regions;
mod reminders;
mod villages;

use askama::Template;

use super::{VillageTasks, Waiting};
use crate::account::reach;
use crate::app::App;
use crate::calendar;
use crate::platform::access::{Actor, Permission};
use crate::programme_report;
use crate::ui::{Frame, Headline, Task};

/// The home after signing in. Of `village`, `villages` and `regions` at most one is there.
#[derive(Template)]
#[template(path = "task/show.html")]
pub(super) struct TaskPage {
    pub(super) frame: Frame,
    /// What slices remind of, where several places are looked after.
    pub(super) reminders: Vec<Task>,
    pub(super) village: Option<VillageList>,
    pub(super) villages: Option<Table>,
    pub(super) regions: Option<Table>,
    /// Since when changes are not counted yet.
    pub(super) pending: Option<String>,
    /// Whether the reader may send sheets.
    pub(super) may_import: bool,
    pub(super) calendar_href: String,
    /// Where reports of several villages are copied forward, where some are missing.
    pub(super) copy_href: Option<&'static str>,
}

/// The tasks of one village.
pub(super) struct VillageList {
    /// The name of the Kampung KB.
    pub(super) name: String,
    pub(super) place: String,
    pub(super) href: String,
    pub(super) waiting: Vec<Task>,
    pub(super) done: Vec<Task>,
    /// Sentences about what waits elsewhere.
    pub(super) notes: Vec<String>,
    /// Where an activity is recorded, for those who may.
    pub(super) record_href: Option<String>,
}

/// A table of villages or regions, with their sums above it.
pub(super) struct Table {
    pub(super) headlines: Vec<Headline>,
    pub(super) caption: String,
    /// The name of the first column.
    pub(super) of: String,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// Whether the cells are numbers.
    pub(super) numeric: bool,
    /// What a row says in which nothing waits; only in a table of villages.
    pub(super) all_done: &'static str,
}

/// A village or region with a cell for each column.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) place: String,
    pub(super) href: String,
    pub(super) cells: Vec<Cell>,
}

impl Row {
    /// Whether nothing waits there.
    fn is_done(&self) -> bool {
        self.cells.iter().all(|cell| cell.is_zero)
    }
}

/// What waits in one place of one kind.
pub(super) struct Cell {
    /// The column, repeated where the table is shown as cards.
    pub(super) column: String,
    pub(super) lines: Vec<Line>,
    /// Whether nothing of the kind waits; a phone leaves it out.
    pub(super) is_zero: bool,
}

/// A thing that waits, with the way to it, or one that is done.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) href: Option<String>,
}

impl Line {
    fn new(text: impl Into<String>, href: Option<String>) -> Self {
        Self {
            text: text.into(),
            href,
        }
    }
}

/// Whether a village has nothing of the report that is due.
const fn lacks_report(tasks: &VillageTasks) -> bool {
    tasks.work.is_active && tasks.work.report.is_none()
}

/// The page for who is signed in.
pub(super) fn page(
    app: &App,
    actor: &Actor,
    frame: Frame,
    waiting: &Waiting,
    pending: Option<String>,
) -> TaskPage {
    let t = frame.t;
    let is_one_village = actor.regions.len() == 1;
    let village = waiting.villages.first().filter(|_| is_one_village);
    let may_import = actor.role.may(Permission::RecordFacts);
    let reminders = reminders::tasks(app, t, &waiting.reminders, !is_one_village);
    let several = !waiting.villages.is_empty() && !is_one_village;
    TaskPage {
        village: village.map(|tasks| {
            let mut list = villages::list(app, t, actor, tasks);
            list.waiting.extend(reminders.iter().cloned());
            list
        }),
        reminders,
        villages: several.then(|| villages::table(app, t, actor, &waiting.villages)),
        regions: (!waiting.regions.is_empty())
            .then(|| regions::table(app, t, actor, &waiting.regions)),
        copy_href: (several && may_import && waiting.villages.iter().any(lacks_report))
            .then_some(programme_report::several::HREF),
        calendar_href: calendar::href(reach::place(&actor.regions, &actor.scope)),
        frame,
        pending,
        may_import,
    }
}
