//! What the viewer shows.

use askama::Template;

use super::change::Change;
use crate::ui::{Choice, Field, FieldError, Frame, Pages};

#[derive(Template)]
#[template(path = "audit_trail/list.html")]
pub(super) struct AuditPage {
    pub(super) frame: Frame,
    pub(super) errors: Vec<FieldError>,
    pub(super) region: Field,
    pub(super) action: Field,
    pub(super) actions: Vec<Choice>,
    pub(super) person: Field,
    pub(super) from: Field,
    pub(super) until: Field,
    pub(super) acts: Vec<ActView>,
    pub(super) pages: Pages,
    pub(super) csv_href: String,
    pub(super) xlsx_href: String,
}

/// One act.
pub(super) struct ActView {
    pub(super) time: String,
    pub(super) who: String,
    pub(super) role: Option<&'static str>,
    pub(super) region: String,
    pub(super) region_href: String,
    pub(super) action: String,
    pub(super) origin: &'static str,
    /// The place in the chain in words.
    pub(super) seal: String,
    pub(super) changes: Vec<Change>,
}
