//! What the pages of activities show.

use askama::Template;
use rules::date::Date;

use super::forms::sections;
use super::{Activity, Agency, TARGET_GROUPS};
use crate::fact::entry::Entry;
use crate::platform::extract::Form;
use crate::ui::{Choice, Field, Frame, Link, Text, format};

/// The activities of a year.
#[derive(Template)]
#[template(path = "activity/list.html")]
pub(super) struct ListPage {
    pub(super) frame: Frame,
    pub(super) years: Vec<Link>,
    pub(super) year: String,
    pub(super) add_href: Option<String>,
    pub(super) activities: Vec<Card>,
}

/// An activity in the list.
pub(super) struct Card {
    pub(super) day: String,
    pub(super) title: String,
    pub(super) section: String,
    pub(super) is_planned: bool,
    pub(super) lines: Vec<String>,
    pub(super) description: Vec<String>,
    pub(super) edit_href: Option<String>,
}

/// The form of an activity.
#[derive(Template)]
#[template(path = "activity/form.html")]
pub(super) struct FormPage {
    pub(super) frame: Frame,
    pub(super) entry: Entry,
    pub(super) title: Field,
    pub(super) happened_on: Field,
    pub(super) place: Field,
    pub(super) section: (Field, Vec<Choice>),
    pub(super) agencies: (Field, Vec<Choice>),
    pub(super) target_groups: (Field, Vec<Choice>),
    pub(super) participants: Field,
    pub(super) description: Field,
    /// Where an activity that is stored is taken back.
    pub(super) withdraw_action: Option<String>,
}

impl FormPage {
    /// Whether the agencies have something to show at once.
    fn names_agencies(&self) -> bool {
        let (field, choices) = &self.agencies;
        field.error.is_some() || choices.iter().any(|choice| choice.chosen)
    }
}

/// An activity in words.
pub(super) fn card(
    t: Text,
    activity: &Activity,
    agencies: &[Agency],
    today: Date,
    edit_href: Option<String>,
) -> Card {
    let details = &activity.details;
    let name = |code: &String| {
        let known = agencies.iter().find(|agency| agency.code == *code);
        known.map_or_else(|| code.clone(), |agency| agency.name.clone())
    };
    let named: Vec<String> = details.agencies.iter().map(name).collect();
    let groups: Vec<String> = details
        .target_groups
        .iter()
        .map(|code| t.activity_target_group(code))
        .collect();
    let circumstances = [
        details.place.clone(),
        (!groups.is_empty()).then(|| groups.join(", ")),
        details
            .participants
            .map(|count| t.activity_participants_counted(t.number(count))),
    ];
    let circumstances: Vec<String> = circumstances.into_iter().flatten().collect();
    let lines = [
        (!circumstances.is_empty()).then(|| circumstances.join(" · ")),
        (!named.is_empty()).then(|| t.activity_with(named.join(", "))),
    ];
    let description = details.description.as_deref().unwrap_or_default();
    Card {
        day: format::date(t, activity.happened_on),
        title: activity.title.clone(),
        section: section_name(t, details.section.as_deref()),
        is_planned: activity.happened_on > today,
        lines: lines.into_iter().flatten().collect(),
        description: description.lines().map(str::to_owned).collect(),
        edit_href,
    }
}

/// What a section is called.
pub(crate) fn section_name(t: Text, code: Option<&str>) -> String {
    t.activity_section_name(code.unwrap_or(super::OTHER_SECTION))
}

/// The form, filled with what was typed or stored.
pub(super) fn form_page(
    frame: Frame,
    t: Text,
    form: &Form,
    entry: Entry,
    agencies: &[Agency],
) -> FormPage {
    let field = |name: &str, label: &str, hint: Option<&str>| {
        let mut field = Field::new(name, label, form.text(name));
        field.error = entry.error(name);
        field.hint = hint.map(str::to_owned);
        field
    };
    let choices = |name: &str, named: Vec<(String, String)>| {
        let choice = |(value, label): (String, String)| Choice {
            chosen: form.all(name).any(|chosen| chosen == value),
            value,
            label,
        };
        named.into_iter().map(choice).collect::<Vec<_>>()
    };
    let named = |code: &str, label: String| (code.to_owned(), label);
    let section_names = sections().map(|code| named(code, t.activity_section_name(code)));
    let group_names = TARGET_GROUPS.map(|code| named(code, t.activity_target_group(code)));
    let agency_names = agencies.iter().map(|it| named(&it.code, it.name.clone()));
    let mut participants = field("participants", t.activity_participants(), None);
    participants.unit = Some(t.activity_people().to_owned());
    FormPage {
        title: field("title", t.activity_name(), Some(t.activity_name_hint())),
        happened_on: field(
            "happened_on",
            t.activity_date(),
            Some(t.activity_date_hint()),
        ),
        place: field("place", t.activity_place(), None),
        section: (
            field("section", t.activity_section(), None),
            choices("section", section_names.collect()),
        ),
        agencies: (
            field(
                "agencies",
                t.activity_agencies(),
                Some(t.activity_agencies_hint()),
            ),
            choices("agencies", agency_names.collect()),
        ),
        target_groups: (
            field("target_groups", t.activity_target_groups(), None),
            choices("target_groups", group_names.into()),
        ),
        participants,
        description: field(
            "description",
            t.activity_description(),
            Some(t.activity_description_hint()),
        ),
        withdraw_action: None,
        frame,
        entry,
    }
}
