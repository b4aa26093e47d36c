//! "Periksa berkas": a file of children, checked on the reader's own device.
//!
//! The page brings every word that can be said of a file; the module `crates/file-check`, in a worker of the browser, says
//! which hold and fills in lines and figures. The server never sees the file, and so there is nothing to answer here.

mod words;

use askama::Template;
use axum::Extension;
use axum::response::Response;
use rules::growth_batch::columns;

use super::pages::with_rules;
use crate::platform::access::Access;
use crate::platform::reader::Reader;
use crate::shell::{self, Part};
use crate::ui::{Frame, Page, Text};
use words::{FindingWords, Word};

/// The page, with all that can be said.
#[derive(Template)]
#[template(path = "nutrition/file_check.html")]
struct FileCheckPage {
    frame: Frame,
    findings: Vec<FindingWords>,
    errors: Vec<Word>,
    /// What cells of tables stand for.
    dictionary: Vec<Word>,
    /// Who wrote the file and what it is.
    known_as: Vec<Word>,
    verdicts: Vec<Word>,
    classes: Vec<Word>,
    scores_said: Vec<Word>,
    digits: Vec<Word>,
    indices: [(&'static str, &'static str); 3],
    plain_columns: String,
}

impl FileCheckPage {
    /// The place of the number of findings of a kind.
    #[expect(clippy::unused_self, reason = "a template calls methods")]
    fn in_braces(&self, code: &str) -> String {
        format!("{{finding-{code}}}")
    }
}

/// `GET /periksa-berkas`
pub(super) async fn show(access: Access, Extension(reader): Extension<Reader>) -> Response {
    let t = Text::new(access.lang);
    let mut frame = shell::frame(&access, &reader, Part::Nutrition, t.file_check_title());
    t.file_check_lead().clone_into(&mut frame.description);
    with_rules(Page::new(FileCheckPage {
        findings: words::findings(t),
        errors: words::errors(t),
        dictionary: words::dictionary(t),
        known_as: words::known_as(t),
        verdicts: words::verdicts(t),
        classes: words::classes(t),
        scores_said: words::scores_said(t),
        digits: words::digits(t),
        indices: [("haz", "TB/U"), ("waz", "BB/U"), ("whz", "BB/TB")],
        plain_columns: columns().collect::<Vec<_>>().join(", "),
        frame,
    }))
}
