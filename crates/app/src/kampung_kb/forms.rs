//! The forms of registry, life cycle and official class: what is typed becomes parsed values.

use rules::class::Class;
use rules::date::Date;
use rules::life_cycle::Step;
use rules::region_code::RegionCode;

use super::ModelLevel;
use super::actions::registry::{FirstStep, Open};
use crate::fact::input;
use crate::platform::extract::Form;
use crate::ui::{FieldError, Text};

const LONGEST_NAME: usize = 80;
const LONGEST_DOCUMENT: usize = 150;

/// A step as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TypedStep {
    pub(super) step: Step,
    pub(super) happened_on: Option<Date>,
    pub(super) document: Option<String>,
}

/// The step that a form means.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn step(form: &Form, t: Text, today: Date) -> Result<TypedStep, Vec<FieldError>> {
    let mut errors = Vec::new();
    let step = Step::from_code(form.text("step"));
    if step.is_none() {
        let message = t.fact_choice_unknown(t.life_cycle_step());
        errors.push(FieldError::new("step", message));
    }
    let label = t.life_cycle_date();
    let too_late = t.fact_date_in_future(label);
    let date = ("happened_on", label);
    let happened_on = input::date_field(t, form, date, (today, &too_late), &mut errors);
    let document = ("document", t.life_cycle_document());
    let document = input::text_field(t, form, document, LONGEST_DOCUMENT, &mut errors);
    match step {
        Some(step) if errors.is_empty() => Ok(TypedStep {
            step,
            happened_on,
            document: document.map(|document| document.replace('\n', " ")),
        }),
        _ => Err(errors),
    }
}

/// The registration that a form means: the name of a Kampung KB, and how far it is already.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn registration(
    form: &Form,
    t: Text,
    village: RegionCode,
    today: Date,
) -> Result<Open, Vec<FieldError>> {
    match (name(form, t), step(form, t, today)) {
        (Ok(name), Ok(step)) => Ok(Open {
            village,
            name,
            first_step: FirstStep {
                step: step.step,
                happened_on: step.happened_on,
                document: step.document,
            },
            month: today.month(),
        }),
        (name, step) => {
            let errors = name.err().into_iter().chain(step.err());
            Err(errors.flatten().collect())
        }
    }
}

/// The name of a Kampung KB that a form means.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn name(form: &Form, t: Text) -> Result<String, Vec<FieldError>> {
    let mut errors = Vec::new();
    let label = t.registry_name();
    let name = input::text_field(t, form, ("name", label), LONGEST_NAME, &mut errors);
    if name.is_none() && errors.is_empty() {
        errors.push(FieldError::new("name", t.fact_text_missing(label)));
    }
    let one_line = name.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    one_line.filter(|_| errors.is_empty()).ok_or(errors)
}

/// The model level that a form means; `none` takes the mark away.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn model(form: &Form, t: Text) -> Result<Option<ModelLevel>, Vec<FieldError>> {
    match form.text("level") {
        "none" => Ok(None),
        code => ModelLevel::from_code(code).map(Some).ok_or_else(|| {
            let message = t.fact_choice_unknown(t.registry_model());
            vec![FieldError::new("level", message)]
        }),
    }
}

/// The class and the day on which it was read.
///
/// # Errors
/// Everything that is wrong with them.
pub(crate) fn official_class(
    form: &Form,
    t: Text,
    today: Date,
) -> Result<(Class, Date), Vec<FieldError>> {
    let mut errors = Vec::new();
    let class = Class::from_code(form.text("class"));
    if class.is_none() {
        let message = t.fact_choice_unknown(t.official_class_class());
        errors.push(FieldError::new("class", message));
    }
    let label = t.official_class_read_on();
    let too_late = t.fact_date_in_future(label);
    let date = ("read_on", label);
    let read_on = input::date_field(t, form, date, (today, &too_late), &mut errors);
    if read_on.is_none() && errors.iter().all(|error| error.field != "read_on") {
        errors.push(FieldError::new("read_on", t.fact_text_missing(label)));
    }
    match (class, read_on) {
        (Some(class), Some(read_on)) if errors.is_empty() => Ok((class, read_on)),
        _ => Err(errors),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Form {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        fields.iter().map(owned).collect()
    }

    #[test]
    fn a_step_may_be_without_date_and_before_2016_but_not_ahead() {
        let today = "2024-12-11".parse().unwrap();
        let read = |fields: &[(&str, &str)]| step(&form(fields), Text::default(), today);
        let undated = read(&[("step", "terbentuk"), ("document", "SK 1\n2014")]).unwrap();
        assert_eq!(undated.happened_on, None);
        assert_eq!(undated.document.as_deref(), Some("SK 1 2014"));
        let old = read(&[("step", "terbentuk"), ("happened_on", "2014-06-30")]).unwrap();
        assert_eq!(old.happened_on.map(Date::year), Some(2014));
        for wrong in ["2024-12-12", "1999-12-31", "kemarin", "2024-02-30"] {
            let errors = read(&[("step", "aktif"), ("happened_on", wrong)]).unwrap_err();
            assert_eq!((errors.len(), errors[0].field.as_str()), (1, "happened_on"));
        }
        assert_eq!(read(&[]).unwrap_err()[0].field, "step");
    }

    #[test]
    fn a_name_is_one_line_and_not_empty() {
        let read = |text: &str| name(&form(&[("name", text)]), Text::default());
        assert_eq!(read(" Maluang \n Sejati ").unwrap(), "Maluang Sejati");
        assert!(read("  ").is_err());
        assert!(read(&"x".repeat(81)).is_err());
    }
}
