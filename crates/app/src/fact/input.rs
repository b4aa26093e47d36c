//! Numbers, dates and texts as people type them; what is wrong is said in their words.

use rules::date::Date;
use rules::month::Month;
use uuid::Uuid;

use crate::platform::extract::Form;
use crate::platform::problem::{FieldProblem, Kind, Problem};
use crate::ui::{FieldError, Text};

/// The largest count that a form takes; no village comes near it.
pub const LARGEST_COUNT: u64 = 999_999_999;

/// The first month of which a fact is taken: before it there was no Kampung KB anywhere.
pub const FIRST_MONTH: Month = match Month::new(2000, 1) {
    Ok(month) => month,
    Err(_) => panic!("the first month is a month"),
};

/// Why a typed count is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountFault {
    /// It holds something else than digits.
    NotWhole,
    /// It is below 0.
    Negative,
    /// It is above [`LARGEST_COUNT`].
    TooLarge,
}

impl CountFault {
    /// What is wrong with the count that `label` asks for, and what to type instead.
    pub fn words(self, t: Text, label: &str) -> String {
        match self {
            Self::NotWhole => t.fact_count_not_whole(label),
            Self::Negative => t.fact_count_negative(label),
            Self::TooLarge => t.fact_count_too_large(label),
        }
    }
}

/// The count that a text means; an empty text is not filled in. Points or spaces may stand between thousands.
///
/// # Errors
/// Why the text is no count.
pub fn count(text: &str) -> Result<Option<u64>, CountFault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(rest) = text.strip_prefix(['-', '−']) {
        let is_number = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
        return Err(if is_number {
            CountFault::Negative
        } else {
            CountFault::NotWhole
        });
    }
    let digits = without_thousands_marks(text).ok_or(CountFault::NotWhole)?;
    let significant = digits.trim_start_matches('0');
    if significant.len() > 9 {
        return Err(CountFault::TooLarge);
    }
    let parsed = if significant.is_empty() {
        Ok(0)
    } else {
        significant.parse()
    };
    parsed.map(Some).map_err(|_| CountFault::NotWhole)
}

fn without_thousands_marks(text: &str) -> Option<String> {
    let mut groups = text.split(['.', ' ', '\u{a0}']);
    let mut digits = groups.next()?.to_owned();
    let mut is_grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        is_grouped = true;
        digits.push_str(group);
    }
    let leading = text.split(['.', ' ', '\u{a0}']).next()?.len();
    let fits = !is_grouped || (1..=3).contains(&leading);
    (fits && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then_some(digits)
}

/// Reads a table of counts from a form; what cannot be read is told and left out.
pub fn counts(
    t: Text,
    form: &Form,
    keys: &[&'static str],
    label: impl Fn(&str) -> String,
    mut set: impl FnMut(&str, u64),
) -> Vec<FieldError> {
    let mut errors = Vec::new();
    for key in keys {
        match count(form.text(key)) {
            Ok(Some(count)) => set(key, count),
            Ok(None) => {}
            Err(fault) => errors.push(FieldError::new(*key, fault.words(t, &label(key)))),
        }
    }
    errors
}

/// A table that was read without errors and says something; the error of an empty one stands at its `first` field.
///
/// # Errors
/// Those that were found while it was read, or that nothing is entered.
pub fn entered<T: Default + PartialEq>(
    t: Text,
    first: &str,
    (table, mut errors): (T, Vec<FieldError>),
) -> Result<T, Vec<FieldError>> {
    if errors.is_empty() && table == T::default() {
        errors.push(FieldError::new(first, t.fact_nothing_entered()));
    }
    if errors.is_empty() {
        Ok(table)
    } else {
        Err(errors)
    }
}

/// The form that a table of counts fills.
pub fn filled(counts: impl Iterator<Item = (&'static str, Option<u64>)>) -> Form {
    counts
        .filter_map(|(key, count)| Some((key.to_owned(), count?.to_string())))
        .collect()
}

/// A text without control signs, at most `longest` letters; an empty one is not filled in.
///
/// # Errors
/// How many letters are too many.
pub fn text(typed: &str, longest: usize) -> Result<Option<String>, usize> {
    let cleaned: String = typed
        .chars()
        .filter(|letter| !letter.is_control() || *letter == '\n')
        .collect();
    let cleaned = cleaned.trim();
    let length = cleaned.chars().count();
    if length > longest {
        return Err(length - longest);
    }
    Ok((!cleaned.is_empty()).then(|| cleaned.to_owned()))
}

/// A field of text of a form; one that is too long is left out and told.
pub fn text_field(
    t: Text,
    form: &Form,
    (field, label): (&str, &str),
    longest: usize,
    errors: &mut Vec<FieldError>,
) -> Option<String> {
    text(form.text(field), longest).unwrap_or_else(|excess| {
        errors.push(FieldError::new(
            field,
            t.fact_text_too_long(label, t.number(excess as u64)),
        ));
        None
    })
}

/// A field of text of a form that must be filled in; one that is empty or too long is told.
pub fn required_text_field(
    t: Text,
    form: &Form,
    (field, label): (&str, &str),
    longest: usize,
    errors: &mut Vec<FieldError>,
) -> String {
    let before = errors.len();
    let text = text_field(t, form, (field, label), longest, errors);
    if text.is_none() && errors.len() == before {
        errors.push(FieldError::new(field, t.fact_text_missing(label)));
    }
    text.unwrap_or_default()
}

/// A field of a form that holds a date from [`FIRST_MONTH`] through `last`; anything else is told, an empty one is none.
///
/// `too_late` says what is wrong with a date after `last`.
pub fn date_field(
    t: Text,
    form: &Form,
    (field, label): (&str, &str),
    (last, too_late): (Date, &str),
    errors: &mut Vec<FieldError>,
) -> Option<Date> {
    let typed = form.text(field);
    if typed.is_empty() {
        return None;
    }
    let message = match typed.parse::<Date>() {
        Err(_) => t.fact_date_unreadable(label),
        Ok(date) if date < FIRST_MONTH.first_date() => t.fact_date_too_early(label),
        Ok(date) if date > last => too_late.to_owned(),
        Ok(date) => return Some(date),
    };
    errors.push(FieldError::new(field, message));
    None
}

/// The version from which a form was made; an empty field stands for none.
///
/// # Errors
/// [`Kind::Unreadable`] where the field holds something else.
pub fn made_from(form: &Form) -> Result<Option<Uuid>, Problem> {
    let text = form.text("made_from");
    if text.is_empty() {
        return Ok(None);
    }
    Uuid::parse_str(text)
        .map(Some)
        .map_err(|error| Problem::new(Kind::Unreadable).because(error))
}

/// The month from which a form holds: that of its field, else the current one.
///
/// # Errors
/// [`Kind::Unreadable`] for a month that is none or has not begun.
pub fn month(form: &Form, current: Month) -> Result<Month, Problem> {
    let text = form.text("month");
    if text.is_empty() {
        return Ok(current);
    }
    let month: Month = text
        .parse()
        .map_err(|error| Problem::new(Kind::Unreadable).because(anyhow::anyhow!("{error}")))?;
    if !(FIRST_MONTH..=current).contains(&month) {
        return Err(Kind::Unreadable.into());
    }
    Ok(month)
}

/// The errors of a form as the API tells them.
pub fn invalid(errors: Vec<FieldError>) -> Problem {
    let field = |error: FieldError| FieldProblem {
        field: error.field,
        detail: error.message,
    };
    Problem::invalid(errors.into_iter().map(field).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_read_as_people_write_it() {
        assert_eq!(count(""), Ok(None));
        assert_eq!(count(" 12 "), Ok(Some(12)));
        assert_eq!(count("0012"), Ok(Some(12)));
        assert_eq!(count("0"), Ok(Some(0)));
        assert_eq!(count("1.234"), Ok(Some(1234)));
        assert_eq!(count("1 234 567"), Ok(Some(1_234_567)));
        assert_eq!(count("999999999"), Ok(Some(LARGEST_COUNT)));
    }

    #[test]
    fn what_is_no_count_says_why() {
        for text in [
            "1,5", "1.5", "12a", "1.2345", "1..234", "0x10", "１２", "-", "--5", "1234.567",
        ] {
            assert_eq!(count(text), Err(CountFault::NotWhole), "{text}");
        }
        assert_eq!(count("-3"), Err(CountFault::Negative));
        assert_eq!(count("1000000000"), Err(CountFault::TooLarge));
        assert_eq!(count(&"9".repeat(5000)), Err(CountFault::TooLarge));
    }

    #[test]
    fn a_text_keeps_its_lines_and_loses_control_signs() {
        assert_eq!(text(" a\u{7}b\nc ", 10), Ok(Some("ab\nc".to_owned())));
        assert_eq!(text(" \r ", 10), Ok(None));
        assert_eq!(text("péñ", 2), Err(1));
    }
}
