//! The form with which boundaries are sent.

use rules::date::Date;

use super::LARGEST_UPLOAD_BYTES;
use super::actions::About;
use crate::platform::upload::{Upload, UploadedFile};
use crate::ui::{FieldError, Text};

const LONGEST: usize = 200;

/// What is typed and the file.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) about: About,
    pub(super) file: UploadedFile,
}

/// The file with what is known of it.
///
/// # Errors
/// Everything that is missing.
pub(super) fn sent(t: Text, today: Date, upload: Upload) -> Result<Sent, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut wrong = |field: &str, message: String| {
        errors.push(FieldError::new(field, message));
    };
    let form = &upload.form;
    if upload.file.is_none() {
        let most = LARGEST_UPLOAD_BYTES >> 20;
        wrong("file", t.boundary_file_missing(t.number(most)));
    }
    for (field, missing) in [
        ("source", t.boundary_source_missing()),
        ("licence", t.boundary_licence_missing()),
    ] {
        let text = form.text(field);
        if text.is_empty() || text.chars().count() > LONGEST {
            wrong(field, missing.to_owned());
        }
    }
    let dated_on = form.text("dated_on").parse::<Date>().ok();
    let is_possible = |day: &Date| day.year() >= 1900 && *day <= today;
    let dated_on = dated_on.filter(is_possible);
    if dated_on.is_none() {
        wrong("dated_on", t.boundary_date_wrong().to_owned());
    }
    let about = dated_on.map(|dated_on| About {
        source: form.text("source").to_owned(),
        licence: form.text("licence").to_owned(),
        dated_on,
        file_name: upload
            .file
            .as_ref()
            .map(|file| file.name.clone())
            .unwrap_or_default(),
    });
    match (upload.file, about) {
        (Some(file), Some(about)) if errors.is_empty() => Ok(Sent { about, file }),
        _ => Err(errors),
    }
}
