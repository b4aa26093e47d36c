//! What the pages of files show.

use askama::Template;
use uuid::Uuid;

use crate::ui::{Choice, Field, FieldError, Frame};

/// The files of a region that can be had at once.
#[derive(Template)]
#[template(path = "export/region.html")]
pub(super) struct RegionPage {
    pub(super) frame: Frame,
    pub(super) about: &'static str,
    pub(super) lists: Vec<ListRow>,
    pub(super) source: String,
}

/// A list, and where it is had.
pub(super) struct ListRow {
    pub(super) label: &'static str,
    pub(super) about: &'static str,
    pub(super) csv_href: String,
    pub(super) xlsx_href: String,
}

/// The files that somebody has asked for, and the form to ask for one.
#[derive(Template)]
#[template(path = "export/show.html")]
pub(super) struct ExportsPage {
    pub(super) frame: Frame,
    pub(super) errors: Vec<FieldError>,
    pub(super) exports: Vec<ExportRow>,
    /// Whether the page loads itself again.
    pub(super) is_waiting: bool,
    pub(super) command_id: Uuid,
    pub(super) list: Field,
    pub(super) lists: Vec<Choice>,
    pub(super) region: Field,
    pub(super) month: Field,
    pub(super) format: Field,
    pub(super) formats: Vec<Choice>,
    /// What narrows the list, as its page writes it.
    pub(super) filter: String,
}

/// A file that somebody has asked for.
pub(super) struct ExportRow {
    pub(super) title: String,
    pub(super) asked: String,
    pub(super) state: String,
    /// Percent of the parts, while it is written.
    pub(super) percent: Option<i64>,
    pub(super) href: Option<String>,
}
