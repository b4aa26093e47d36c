//! What the page of open data shows.

use askama::Template;

use crate::ui::Frame;

/// The files of open data.
#[derive(Template)]
#[template(path = "open_data/show.html")]
pub(super) struct DataPage {
    pub(super) frame: Frame,
    pub(super) months: Vec<MonthRow>,
    pub(super) source: &'static str,
}

/// The files of a month.
pub(super) struct MonthRow {
    pub(super) label: String,
    pub(super) files: Vec<FileLinks>,
}

/// The files of a level.
pub(super) struct FileLinks {
    pub(super) level: String,
    pub(super) csv_href: String,
    pub(super) json_href: String,
    pub(super) description_href: String,
}
