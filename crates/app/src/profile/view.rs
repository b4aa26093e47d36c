//! What the page of a profile shows.

use askama::Template;
use rules::profile::{Director, QUESTIONS, Question, QuestionGroup};
use uuid::Uuid;

use super::forms::{frequency_field, other_field};
use super::labels::{FREQUENCIES, director, group, mechanisms, question};
use crate::fact::entry::Entry;
use crate::platform::extract::Form;
use crate::region::Words;
use crate::ui::{Choice, Field, Frame, Link, Text};

/// The form of a profile.
#[derive(Template)]
#[template(path = "profile/show.html")]
pub(super) struct ProfilePage {
    pub(super) frame: Frame,
    pub(super) entry: Entry,
    pub(super) confirmation: Option<Confirmation>,
    pub(super) unanswered: Vec<Link>,
    pub(super) groups: Vec<Group>,
    pub(super) class_href: String,
}

/// The yearly confirmation that is due.
pub(super) struct Confirmation {
    pub(super) action: String,
    pub(super) command_id: Uuid,
    pub(super) made_from: Uuid,
    pub(super) month: String,
    pub(super) last_month: String,
    pub(super) year: String,
}

/// A group of questions.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) items: Vec<Item>,
}

/// A question, by the kind of its answer.
pub(super) enum Item {
    Answer(Field),
    Number(Field),
    Text(Field),
    Choice(Field, Vec<Choice>),
}

impl ProfilePage {
    pub(super) fn unanswered_count(&self) -> u64 {
        self.unanswered.len() as u64
    }
}

/// The questions in the order of the official form, filled with what was typed or stored.
pub(super) fn groups(t: Text, words: &Words, form: &Form, entry: &Entry) -> Vec<Group> {
    let mut groups: Vec<(QuestionGroup, Group)> = Vec::new();
    for each in QUESTIONS {
        if groups.last().is_none_or(|(last, _)| *last != each.group) {
            let title = group(t, each.group);
            let items = Vec::new();
            groups.push((each.group, Group { title, items }));
        }
        if let Some((_, group)) = groups.last_mut() {
            let label = question(t, words, each.key);
            group
                .items
                .push(Item::Answer(field(form, entry, each.key, label)));
            group.items.extend(beside(t, words, form, entry, each));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The questions that no answer was given to, as links to their inputs.
pub(super) fn unanswered(t: Text, words: &Words, form: &Form) -> Vec<Link> {
    QUESTIONS
        .iter()
        .filter(|each| form.text(each.key).is_empty())
        .map(|each| Link::new(question(t, words, each.key), format!("#{}", each.key)))
        .collect()
}

/// What is asked beside a question: counts, frequency, who directs, where the secretariat is.
fn beside(t: Text, words: &Words, form: &Form, entry: &Entry, asked: &Question) -> Vec<Item> {
    let number = |key: &str, label: &str| {
        let mut number = field(form, entry, key, label.to_owned());
        number.unit = Some(t.profile_people().to_owned());
        Item::Number(number)
    };
    match asked.key {
        "pokja_trained" => vec![
            number("pokja_members", t.profile_pokja_members()),
            number("pokja_trained_people", t.profile_pokja_trained_people()),
        ],
        "plkb" => {
            let asked = field(form, entry, "director", t.profile_director().to_owned());
            let named = |each: Director| (each.code(), director(t, words, each));
            let choices = choices(t, &asked.value, Director::ALL.map(named));
            vec![Item::Choice(asked, choices)]
        }
        "sekretariat" => {
            let label = t.profile_secretariat_address().to_owned();
            let mut address = field(form, entry, "secretariat_address", label);
            address.hint = Some(t.profile_secretariat_address_hint().to_owned());
            vec![Item::Text(address)]
        }
        key if mechanisms().any(|mechanism| mechanism == key) => {
            let mechanism = question(t, words, key);
            let label = t.profile_frequency(&mechanism);
            let asked = field(form, entry, &frequency_field(key), label);
            let named = |code: &'static str| (code, t.profile_frequency_choice(code));
            let choices = choices(t, &asked.value, FREQUENCIES.map(named));
            let mut items = vec![Item::Choice(asked, choices)];
            if form.text(&frequency_field(key)) == "lainnya" {
                let label = t.profile_frequency_other(mechanism);
                items.push(Item::Text(field(form, entry, &other_field(key), label)));
            }
            items
        }
        _ => Vec::new(),
    }
}

fn choices(
    t: Text,
    chosen: &str,
    named: impl IntoIterator<Item = (&'static str, String)>,
) -> Vec<Choice> {
    let none = ("", t.profile_not_chosen().to_owned());
    std::iter::once(none)
        .chain(named)
        .map(|(code, label)| Choice {
            value: code.to_owned(),
            label,
            chosen: chosen == code,
        })
        .collect()
}

fn field(form: &Form, entry: &Entry, key: &str, label: String) -> Field {
    let mut field = Field::new(key, label, form.text(key));
    field.error = entry.error(key);
    field
}
