//! What is typed becomes a correction, or the note that answers one.

use rules::region_code::RegionCode;

use super::actions::SendCorrection;
use crate::fact::input;
use crate::platform::extract::Form;
use crate::ui::{FieldError, Text};

const LONGEST_MESSAGE: usize = 2000;
const LONGEST_CONTACT: usize = 150;
const LONGEST_NOTE: usize = 2000;

/// The correction that a form means.
///
/// # Errors
/// Everything that is wrong with it, in the order of the form.
pub(super) fn correction(
    t: Text,
    form: &Form,
    village: RegionCode,
) -> Result<SendCorrection, Vec<FieldError>> {
    let mut errors = Vec::new();
    let message = ("message", t.correction_message_short());
    let message = input::required_text_field(t, form, message, LONGEST_MESSAGE, &mut errors);
    let contact = ("contact", t.correction_contact_short());
    let contact = input::text_field(t, form, contact, LONGEST_CONTACT, &mut errors);
    if errors.is_empty() {
        Ok(SendCorrection {
            village,
            message,
            contact,
        })
    } else {
        Err(errors)
    }
}

/// The note that a form means.
///
/// # Errors
/// What is wrong with it.
pub(super) fn note(t: Text, form: &Form) -> Result<String, Vec<FieldError>> {
    let mut errors = Vec::new();
    let field = ("note", t.correction_note());
    let note = input::required_text_field(t, form, field, LONGEST_NOTE, &mut errors);
    if errors.is_empty() {
        Ok(note)
    } else {
        Err(errors)
    }
}
