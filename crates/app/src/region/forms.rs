//! The forms of a kabupaten's settings: what is typed becomes parsed values.

use rules::date::Date;

use super::districts::Words;
use crate::app::App;
use crate::platform::extract::Form;
use crate::ui::{FieldError, Text};

const LONGEST_WORD: usize = 60;

/// Reference date and rule sets as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TypedSettings {
    pub(super) reference_date: Option<Date>,
    pub(super) rule_set: String,
    pub(super) compared_rule_set: Option<String>,
}

/// The settings that a form means.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn settings(app: &App, t: Text, form: &Form) -> Result<TypedSettings, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut wrong = |field: &str, message: &str| {
        errors.push(FieldError::new(field, message));
    };
    let date = form.text("reference_date");
    let reference_date = date.parse::<Date>().ok();
    let years = 2000..=2100;
    if !date.is_empty() && !reference_date.is_some_and(|date| years.contains(&date.year())) {
        wrong("reference_date", t.settings_date_wrong());
    }
    let rule_set = form.text("rule_set").to_owned();
    if app.rule_book().get(&rule_set).is_none() {
        wrong("rule_set", t.settings_rule_set_wrong());
    }
    let compared = Some(form.text("compared_rule_set").to_owned()).filter(|id| !id.is_empty());
    if compared
        .as_ref()
        .is_some_and(|id| app.rule_book().get(id).is_none())
    {
        wrong("compared_rule_set", t.settings_rule_set_wrong());
    } else if compared.as_ref() == Some(&rule_set) {
        wrong("compared_rule_set", t.settings_compared_same());
    }
    if errors.is_empty() {
        Ok(TypedSettings {
            reference_date,
            rule_set,
            compared_rule_set: compared,
        })
    } else {
        Err(errors)
    }
}

/// The field of a word for a kind of village.
pub(super) fn word_field(kind: &str, key: &str) -> String {
    format!("{kind}-{key}")
}

/// The words that a form means for a kind of village; a word that is left empty is the common one.
///
/// # Errors
/// Words that are too long.
pub(super) fn words(
    t: Text,
    kind: &str,
    form: &Form,
) -> Result<Vec<(&'static str, String)>, Vec<FieldError>> {
    let typed = Words::KEYS.map(|key| {
        let field = word_field(kind, key);
        let value = form.text(&field).to_owned();
        (key, field, value)
    });
    let is_long = |value: &str| value.chars().count() > LONGEST_WORD;
    let long = typed.iter().filter(|(.., value)| is_long(value));
    let errors: Vec<FieldError> = long
        .map(|(_, field, _)| {
            FieldError::new(field.clone(), t.settings_word_long(LONGEST_WORD as u64))
        })
        .collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let given = typed.into_iter().filter(|(.., value)| !value.is_empty());
    Ok(given.map(|(key, _, value)| (key, value)).collect())
}
