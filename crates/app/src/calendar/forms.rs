//! What is typed becomes an entry of the calendar.

use rules::region_code::RegionCode;
use rules::work_calendar::{DayOfYear, Timing};

use super::Entry;
use super::actions::SetEntry;
use crate::fact::input;
use crate::platform::extract::Form;
use crate::ui::{FieldError, Text};

const LONGEST_TITLE: usize = 80;
/// The choices of how often.
pub(super) const EVERY: [&str; 2] = ["month", "year"];

/// The form that an entry fills.
pub(super) fn filled(entry: &Entry) -> Form {
    let mut form = Form::default().with("title", entry.title.clone().unwrap_or_default());
    if entry.is_hidden {
        form = form.with("is_hidden", "yes".to_owned());
    }
    match entry.timing {
        Timing::EachMonth { until_day } => form
            .with("every", "month".to_owned())
            .with("month_day", until_day.to_string()),
        Timing::EachYear { from, until } => form
            .with("every", "year".to_owned())
            .with("from_day", from.day().to_string())
            .with("from_month", from.month().to_string())
            .with("until_day", until.day().to_string())
            .with("until_month", until.month().to_string()),
    }
}

/// The entry that a form means; `code` is that of the entry that it changes.
///
/// # Errors
/// Everything that is wrong with it, in the order of the form.
pub(super) fn entry(
    t: Text,
    kabupaten: RegionCode,
    changes: Option<&Entry>,
    form: &Form,
) -> Result<SetEntry, Vec<FieldError>> {
    let mut errors = Vec::new();
    let title = ("title", t.calendar_entry_title());
    let title = if changes.is_some_and(|entry| is_common(&entry.code)) {
        input::text_field(t, form, title, LONGEST_TITLE, &mut errors)
    } else {
        Some(input::required_text_field(
            t,
            form,
            title,
            LONGEST_TITLE,
            &mut errors,
        ))
    };
    let timing = timing(t, form, &mut errors);
    match timing {
        Some(timing) if errors.is_empty() => Ok(SetEntry {
            kabupaten,
            code: changes.map(|entry| entry.code.clone()),
            title,
            timing,
            is_hidden: form.text("is_hidden") == "yes",
        }),
        _ => Err(errors),
    }
}

/// Whether a code is one of those that hold everywhere.
pub(super) fn is_common(code: &str) -> bool {
    rules::work_calendar::YEAR
        .iter()
        .any(|(known, _)| *known == code)
}

fn timing(t: Text, form: &Form, errors: &mut Vec<FieldError>) -> Option<Timing> {
    match form.text("every") {
        "month" => {
            let until_day = day(t, form, "month_day", errors)?;
            Some(Timing::EachMonth { until_day })
        }
        "year" => {
            let from = day_of_year(t, form, ("from_day", "from_month"), errors);
            let until = day_of_year(t, form, ("until_day", "until_month"), errors);
            Some(Timing::EachYear {
                from: from?,
                until: until?,
            })
        }
        _ => {
            errors.push(FieldError::new("every", t.calendar_every_missing()));
            None
        }
    }
}

fn day(t: Text, form: &Form, field: &str, errors: &mut Vec<FieldError>) -> Option<u8> {
    let day = form.text(field).parse().ok();
    let day = day.filter(|day| (1..=31).contains(day));
    if day.is_none() {
        errors.push(FieldError::new(field, t.calendar_day_wrong()));
    }
    day
}

fn day_of_year(
    t: Text,
    form: &Form,
    (day_field, month_field): (&str, &str),
    errors: &mut Vec<FieldError>,
) -> Option<DayOfYear> {
    let day = day(t, form, day_field, errors);
    let month = form.text(month_field).parse().ok();
    let month: Option<u8> = month.filter(|month| (1..=12).contains(month));
    if month.is_none() {
        errors.push(FieldError::new(month_field, t.calendar_month_wrong()));
    }
    DayOfYear::new(month?, day?)
}
