//! What the pages of boundaries show.

use askama::Template;

use crate::ui::map::Markup;
use crate::ui::{Choice, Field, FieldError, Frame};

/// What was loaded for an area, and the form for a new file.
#[derive(Template)]
#[template(path = "boundary/show.html")]
pub(super) struct ShowPage {
    pub(super) frame: Frame,
    pub(super) errors: Vec<FieldError>,
    pub(super) action: String,
    pub(super) sets: Vec<LoadedSet>,
    pub(super) file: Field,
    pub(super) source: Field,
    pub(super) licence: Field,
    pub(super) dated_on: Field,
}

/// A set that was loaded.
pub(super) struct LoadedSet {
    pub(super) id: String,
    pub(super) command_id: String,
    pub(super) level: String,
    pub(super) shapes: String,
    pub(super) origin: String,
    pub(super) file_name: String,
    pub(super) loaded: String,
    /// Whether maps are drawn with it; an older one waits behind a newer.
    pub(super) is_current: bool,
}

/// What a file would give, before anything is written.
#[derive(Template)]
#[template(path = "boundary/preview.html")]
pub(super) struct PreviewPage {
    pub(super) frame: Frame,
    pub(super) action: String,
    pub(super) back: String,
    pub(super) command_id: String,
    pub(super) origin: String,
    /// Why nothing can be loaded yet.
    pub(super) refused: Option<String>,
    pub(super) found: Option<Found>,
    pub(super) layer: Field,
    pub(super) layers: Vec<Choice>,
    pub(super) level: Field,
    pub(super) levels: Vec<Choice>,
    pub(super) code_column: Field,
    pub(super) code_columns: Vec<Choice>,
    pub(super) name_column: Field,
    pub(super) name_columns: Vec<Choice>,
}

/// What was matched.
pub(super) struct Found {
    pub(super) level: String,
    pub(super) matched: u64,
    pub(super) sentences: Vec<String>,
    pub(super) map: Option<Markup>,
    pub(super) unmatched: Vec<UnmatchedRow>,
    pub(super) unmatched_count: u64,
    pub(super) without_shape: Vec<String>,
    pub(super) without_shape_count: u64,
}

impl Found {
    fn unmatched_more(&self) -> u64 {
        self.unmatched_count - self.unmatched.len() as u64
    }

    fn without_shape_more(&self) -> u64 {
        self.without_shape_count - self.without_shape.len() as u64
    }
}

/// A feature that is no region.
pub(super) struct UnmatchedRow {
    pub(super) number: String,
    pub(super) said: String,
    pub(super) reason: String,
}
