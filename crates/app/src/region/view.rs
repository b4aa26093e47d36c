//! What the page of a kabupaten's settings shows.

use askama::Template;

use crate::ui::{Choice, Field, FieldError, Frame};

/// Reference date, rule sets and local words of a kabupaten.
#[derive(Template)]
#[template(path = "region/settings.html")]
pub(super) struct SettingsPage {
    pub(super) frame: Frame,
    pub(super) errors: Vec<FieldError>,
    pub(super) action: String,
    pub(super) command_id: String,
    pub(super) reference_date: Field,
    pub(super) rule_set: Field,
    pub(super) rule_sets: Vec<Choice>,
    pub(super) compared: Field,
    pub(super) compared_rule_sets: Vec<Choice>,
    pub(super) words: Vec<WordsForm>,
}

/// The words for one kind of village.
pub(super) struct WordsForm {
    pub(super) kind: &'static str,
    pub(super) title: String,
    pub(super) command_id: String,
    pub(super) fields: Vec<Field>,
}
