//! An activity as a form: what is typed becomes [`Content`], and a stored one fills the form again.

use rules::date::Date;

use super::actions::Content;
use super::{Activity, Agency, Details, FUNCTIONS, OTHER_SECTION, TARGET_GROUPS};
use crate::fact::input;
use crate::platform::extract::Form;
use crate::ui::{FieldError, Text};

const LONGEST_NAME: usize = 150;
const LONGEST_DESCRIPTION: usize = 3000;
/// How far ahead an activity may be planned, in days.
const AHEAD_DAYS: i32 = 366;

/// The codes of all sections, in the official order.
pub(crate) fn sections() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.into_iter().chain([OTHER_SECTION])
}

/// The form that a stored activity fills.
pub(crate) fn filled(activity: &Activity) -> Form {
    let details = &activity.details;
    let one = |field: &str, value: Option<String>| value.map(|value| (field.to_owned(), value));
    let many = |field: &'static str, values: &[String]| {
        let pairs = values
            .iter()
            .cloned()
            .map(move |value| (field.to_owned(), value));
        pairs.collect::<Vec<_>>()
    };
    [
        one("title", Some(activity.title.clone())),
        one("happened_on", Some(activity.happened_on.to_string())),
        one("place", details.place.clone()),
        one("description", details.description.clone()),
        one("section", details.section.clone()),
        one(
            "participants",
            details.participants.map(|count| count.to_string()),
        ),
    ]
    .into_iter()
    .flatten()
    .chain(many("agencies", &details.agencies))
    .chain(many("target_groups", &details.target_groups))
    .collect()
}

/// What a form means.
///
/// # Errors
/// Everything that is wrong with it, in the order of the form.
pub(crate) fn parse(
    form: &Form,
    t: Text,
    agencies: &[Agency],
    today: Date,
) -> Result<Content, Vec<FieldError>> {
    let mut errors = Vec::new();
    let title = ("title", t.activity_name());
    let title = input::text_field(t, form, title, LONGEST_NAME, &mut errors);
    let last = today.plus_days(AHEAD_DAYS).unwrap_or(today);
    let too_late = t.activity_too_late(t.activity_date());
    let date = ("happened_on", t.activity_date());
    let happened_on = input::date_field(t, form, date, (last, &too_late), &mut errors);
    let place = ("place", t.activity_place());
    let place = input::text_field(t, form, place, LONGEST_NAME, &mut errors);
    let section = form.text("section");
    let known_section = sections().any(|known| known == section);
    let description = ("description", t.activity_description());
    let description = input::text_field(t, form, description, LONGEST_DESCRIPTION, &mut errors);
    let participants = input::count(form.text("participants")).unwrap_or_else(|fault| {
        errors.push(FieldError::new(
            "participants",
            fault.words(t, t.activity_participants()),
        ));
        None
    });
    let named: Vec<String> = distinct(form, "agencies");
    if let Some(unknown) = named
        .iter()
        .find(|code| agencies.iter().all(|it| it.code != **code))
    {
        let shown: String = unknown.chars().take(40).collect();
        errors.push(FieldError::new(
            "agencies",
            t.activity_unknown_agency(shown),
        ));
    }
    let target_groups: Vec<String> = distinct(form, "target_groups");
    if target_groups
        .iter()
        .any(|code| !TARGET_GROUPS.contains(&code.as_str()))
    {
        let message = t.fact_choice_unknown(t.activity_target_groups());
        errors.push(FieldError::new("target_groups", message));
    }
    let told = |field: &str| errors.iter().any(|error| error.field == field);
    let mut missing = Vec::new();
    if title.is_none() && !told("title") {
        missing.push(FieldError::new(
            "title",
            t.fact_text_missing(t.activity_name()),
        ));
    }
    if happened_on.is_none() && !told("happened_on") {
        missing.push(FieldError::new(
            "happened_on",
            t.fact_text_missing(t.activity_date()),
        ));
    }
    if !known_section {
        missing.push(FieldError::new(
            "section",
            t.activity_choice_missing(t.activity_section()),
        ));
    }
    errors.splice(0..0, missing);
    match (title, happened_on) {
        (Some(title), Some(happened_on)) if errors.is_empty() => Ok(Content {
            happened_on,
            title,
            details: Details {
                place,
                description,
                section: Some(section.to_owned()),
                agencies: named,
                target_groups,
                participants,
            },
        }),
        _ => Err(errors),
    }
}

fn distinct(form: &Form, field: &str) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in form.all(field).filter(|value| !value.is_empty()) {
        if !values.iter().any(|known| known == value) {
            values.push(value.to_owned());
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn agencies() -> Vec<Agency> {
        let agency = |code: &str| Agency {
            code: code.to_owned(),
            name: code.to_owned(),
            is_own_sector: false,
        };
        vec![agency("pupr"), agency("kesehatan")]
    }

    fn read(form: &Form) -> Result<Content, Vec<FieldError>> {
        let today = "2024-12-11".parse().unwrap();
        parse(form, Text::default(), &agencies(), today)
    }

    fn activity() -> Activity {
        Activity {
            id: Uuid::nil(),
            kampung_kb_id: Uuid::nil(),
            village: "64.03.06.2004".parse().unwrap(),
            happened_on: "2024-11-05".parse().unwrap(),
            title: "Kelas BKB".to_owned(),
            details: Details {
                place: Some("Balai".to_owned()),
                description: Some("Dua\nbaris".to_owned()),
                section: Some("kasih_sayang".to_owned()),
                agencies: vec!["pupr".to_owned(), "kesehatan".to_owned()],
                target_groups: vec!["balita".to_owned()],
                participants: Some(23),
            },
        }
    }

    #[test]
    fn an_activity_fills_the_form_from_which_it_is_read_again() {
        let activity = activity();
        let content = read(&filled(&activity)).unwrap();
        assert_eq!(content.title, activity.title);
        assert_eq!(content.happened_on, activity.happened_on);
        assert_eq!(content.details, activity.details);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let fields = [
            ("happened_on", "2026-01-01"),
            ("participants", "-1"),
            ("agencies", "dinas_sihir"),
            ("target_groups", "raja"),
        ];
        let form: Form = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let errors = read(&form).unwrap_err();
        let mut fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        fields.sort_unstable();
        let expected = [
            "agencies",
            "happened_on",
            "participants",
            "section",
            "target_groups",
            "title",
        ];
        assert_eq!(fields, expected);
    }

    #[test]
    fn an_agency_counts_once() {
        let mut activity = activity();
        activity.details.agencies = vec!["pupr".to_owned(), "pupr".to_owned()];
        let content = read(&filled(&activity)).unwrap();
        assert_eq!(content.details.agencies, ["pupr"]);
    }
}
