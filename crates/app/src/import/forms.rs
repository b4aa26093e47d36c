//! What is typed beside a file, and what is said of its headings.

use rules::month::Month;

use super::layout::Catalogue;
use crate::fact::input::FIRST_MONTH;
use crate::platform::access::Actor;
use crate::platform::upload::{Upload, UploadedFile};
use crate::sheet::Kind;
use crate::ui::{FieldError, Text};

/// What a file is sent as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) kind: Kind,
    pub(super) month: Option<Month>,
}

/// The kind and month that a form means, and its file.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn sent<'u>(
    upload: &'u Upload,
    t: Text,
    actor: &Actor,
    current: Month,
) -> Result<(Sent, &'u UploadedFile), Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut wrong = |field: &str, message: String| {
        errors.push(FieldError {
            field: field.to_owned(),
            message,
        });
    };
    let kind =
        Kind::from_code(upload.form.text("kind")).filter(|kind| actor.role.may(kind.permission()));
    if kind.is_none() {
        wrong("kind", t.fact_choice_unknown(t.import_kind()));
    }
    let text = upload.form.text("month");
    let month = exchange::cell::month(text);
    let is_fit = |month: &Month| (FIRST_MONTH..=current).contains(month);
    if !text.is_empty() && !month.as_ref().is_some_and(is_fit) {
        wrong("month", t.import_month_out_of_reach(text, current));
    }
    if upload.file.is_none() {
        wrong("file", t.import_no_file().to_owned());
    }
    match (kind, &upload.file) {
        (Some(kind), Some(file)) if errors.is_empty() => Ok((Sent { kind, month }, file)),
        _ => Err(errors),
    }
}

/// The name of the field that says what the heading at a place stands for.
pub(super) fn heading_field(place: usize) -> String {
    format!("kolom_{place}")
}

/// What a form says of headings: only those of which something was said.
///
/// # Errors
/// A column that two headings were said to be.
pub(super) fn columns(
    form: &crate::platform::extract::Form,
    t: Text,
    catalogue: &Catalogue,
    headings: &[(String, String)],
) -> Result<Vec<(String, String)>, Vec<FieldError>> {
    let mut said: Vec<(String, String)> = Vec::new();
    let mut errors = Vec::new();
    for (place, (heading, known)) in headings.iter().enumerate() {
        let field = heading_field(place);
        let Some(key) = form.all(&field).next().map(str::to_owned) else {
            continue;
        };
        let is_column = key.is_empty() || catalogue.columns.iter().any(|column| column.key == key);
        let key = key.as_str();
        if !is_column || heading.is_empty() {
            continue;
        }
        let is_taken = !key.is_empty() && said.iter().any(|(_, other)| *other == key);
        if is_taken {
            errors.push(FieldError {
                field,
                message: t.import_column_twice(heading),
            });
        }
        if key != known || !key.is_empty() {
            said.push((heading.clone(), key.to_owned()));
        }
    }
    if errors.is_empty() {
        Ok(said)
    } else {
        Err(errors)
    }
}
