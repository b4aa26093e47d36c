//! What the task page shows.

use askama::Template;

use crate::ui::{Frame, Headline};

/// What waits in a person's regions.
#[derive(Template)]
#[template(path = "task/show.html")]
pub(super) struct TaskPage {
    pub(super) frame: Frame,
    pub(super) lead: String,
    pub(super) headlines: Vec<Headline>,
    pub(super) is_clear: bool,
    pub(super) villages_title: String,
    pub(super) villages: Vec<Row>,
    /// For somebody whose regions are wider than kabupaten.
    pub(super) regions: Vec<Region>,
}

/// A village and what waits in it.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) cells: Vec<Cell>,
}

/// One thing that may wait.
pub(super) struct Cell {
    pub(super) label: &'static str,
    pub(super) status: String,
    pub(super) href: String,
    pub(super) done: bool,
}

/// A wide region with its roll-up counts.
pub(super) struct Region {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) headlines: Vec<Headline>,
}
