//! The columns of each kind: what stands in them, what they are called, and an example.

use rules::class::Class;
use rules::life_cycle::Step;
use rules::population::Population;
use rules::profile::{Director, QUESTIONS};
use rules::programme_report::ProgrammeReport;

use super::{Kind, synonyms};
use crate::activity::forms::sections;
use crate::activity::{Agency, TARGET_GROUPS};
use crate::kampung_kb::ModelLevel;
use crate::kampung_kb::labels::{model_choice, step_word};
use crate::profile::forms::{frequency_field, other_field};
use crate::profile::labels;
use crate::region::Words;
use crate::ui::{Lang, Text};
use crate::{population, programme_report};

/// The key of the column that holds a village's code.
pub const VILLAGE_CODE: &str = "village_code";
/// The key of the column that holds a village's name.
pub const VILLAGE_NAME: &str = "village_name";
/// The key of the column that holds the name of its kecamatan.
pub const KECAMATAN: &str = "kecamatan";
/// The key of the column that holds the name of its kabupaten.
pub const KABUPATEN: &str = "kabupaten";
/// The key of the column that holds a month, or its name beside a column of years.
pub const MONTH: &str = "month";
/// The key of the column that holds the year of a month.
pub const YEAR: &str = "year";

/// What stands in the cells of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text.
    Text,
    /// A whole number.
    Count,
    /// A day.
    Date,
    /// A month.
    Month,
    /// Ada, tidak ada, or nothing.
    Answer,
    /// One of some words: code and what people read.
    Choice(Vec<(String, String)>),
    /// Any number of some words.
    Several(Vec<(String, String)>),
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name of the field of the form that asks the same.
    pub key: String,
    /// The heading that is handed out.
    pub label: String,
    /// What stands in its cells.
    pub shape: Shape,
    /// Whether a sheet without it cannot be read.
    pub is_required: bool,
    /// What an example row says.
    pub example: String,
}

impl Column {
    fn new(key: impl Into<String>, label: impl Into<String>, shape: Shape) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            shape,
            is_required: false,
            example: String::new(),
        }
    }

    fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    fn example(mut self, example: impl Into<String>) -> Self {
        self.example = example.into();
        self
    }

    /// Whether it only says which village a row is about.
    pub fn is_place(&self) -> bool {
        [VILLAGE_CODE, VILLAGE_NAME, KECAMATAN, KABUPATEN].contains(&self.key.as_str())
    }

    /// The words that may stand in a cell, as people read them.
    pub fn words(&self, t: Text) -> Vec<String> {
        match &self.shape {
            Shape::Choice(words) | Shape::Several(words) => {
                words.iter().map(|(_, label)| label.clone()).collect()
            }
            Shape::Answer => vec![t.answer_yes().to_owned(), t.answer_no().to_owned()],
            _ => Vec::new(),
        }
    }
}

/// The columns of a kind, in the order of its form.
pub fn columns(kind: Kind, t: Text, words: &Words, agencies: &[Agency]) -> Vec<Column> {
    let mut columns = vec![
        Column::new(VILLAGE_CODE, t.sheet_village_code(), Shape::Text).example("64.03.06.2004"),
        Column::new(KABUPATEN, t.sheet_kabupaten(), Shape::Text).example("Kabupaten Berau"),
        Column::new(KECAMATAN, t.sheet_kecamatan(), Shape::Text).example("Gunung Tabur"),
        Column::new(VILLAGE_NAME, t.sheet_village_name(), Shape::Text).example("Maluang"),
    ];
    columns.extend(match kind {
        Kind::Villages => vec![
            Column::new("kind", t.sheet_village_kind(), Shape::Text).example(words.village.clone()),
        ],
        Kind::KampungKb => registry(t),
        Kind::Profile => profile(t, words),
        Kind::Population => counts(t, Population::KEYS, |key| population::label(t, key)),
        Kind::ProgrammeReport => counts(t, ProgrammeReport::KEYS, |key| {
            programme_report::label(t, key)
        }),
        Kind::Activities => activities(t, agencies),
        Kind::OfficialClasses => official_classes(t),
    });
    columns
}

/// Every name under which a column is known, in both languages and in other programs.
pub fn names(kind: Kind, words: &Words, agencies: &[Agency]) -> Vec<Vec<String>> {
    let [indonesian, english] =
        [Lang::Id, Lang::En].map(|lang| columns(kind, Text::new(lang), words, agencies));
    indonesian
        .into_iter()
        .zip(english)
        .map(|(first, second)| {
            let known = synonyms::of(kind, &first.key);
            let mut names = vec![first.label, second.label];
            names.extend(known);
            names.push(first.key);
            names
        })
        .collect()
}

fn period(t: Text) -> [Column; 2] {
    [
        Column::new(MONTH, t.sheet_month(), Shape::Month).example("2024-11"),
        Column::new(YEAR, t.sheet_year(), Shape::Text),
    ]
}

fn registry(t: Text) -> Vec<Column> {
    let mut columns =
        vec![Column::new("name", t.registry_name(), Shape::Text).example("Maluang Sejati")];
    for step in Step::ALL {
        let label = t.sheet_step_date(step_word(t, step));
        let example = match step {
            Step::Terbentuk => "14/03/2016",
            Step::Dicanangkan => "02/04/2016",
            _ => "",
        };
        columns.push(Column::new(step.code(), label, Shape::Date).example(example));
    }
    columns.push(Column::new("document", t.sheet_decree(), Shape::Text).example("SK 12/2016"));
    let levels = ModelLevel::ALL.map(Some).into_iter().chain([None]);
    let levels = levels.map(|level| {
        let code = level.map_or("none", ModelLevel::code);
        (code.to_owned(), model_choice(t, level))
    });
    columns.push(Column::new(
        "level",
        t.registry_model(),
        Shape::Choice(levels.collect()),
    ));
    columns
}

fn profile(t: Text, words: &Words) -> Vec<Column> {
    let yes = t.answer_yes();
    let mut columns = Vec::from(period(t));
    for question in QUESTIONS {
        let label = labels::question(t, words, question.key);
        columns.push(Column::new(question.key, label, Shape::Answer).example(yes));
    }
    let count = |key: &str, label: &str, example: &str| {
        Column::new(key, label, Shape::Count).example(example)
    };
    columns.push(count("pokja_members", t.profile_pokja_members(), "16"));
    columns.push(count(
        "pokja_trained_people",
        t.profile_pokja_trained_people(),
        "9",
    ));
    let directors = Director::ALL.map(|director| {
        let label = labels::director(t, words, director);
        (director.code().to_owned(), label)
    });
    columns.push(Column::new(
        "director",
        t.profile_director(),
        Shape::Choice(directors.into()),
    ));
    let address = Column::new(
        "secretariat_address",
        t.profile_secretariat_address(),
        Shape::Text,
    );
    columns.push(address.example("Balai kampung, RT 3"));
    for mechanism in labels::mechanisms() {
        let question = labels::question(t, words, mechanism);
        let choices = labels::FREQUENCIES
            .map(|code| (code.to_owned(), t.profile_frequency_choice(code)))
            .into();
        let label = t.profile_frequency(&question);
        columns.push(Column::new(
            frequency_field(mechanism),
            label,
            Shape::Choice(choices),
        ));
        let label = t.profile_frequency_other(&question);
        columns.push(Column::new(other_field(mechanism), label, Shape::Text));
    }
    columns
}

fn counts(t: Text, keys: &[&str], label: impl Fn(&str) -> String) -> Vec<Column> {
    let mut columns = Vec::from(period(t));
    columns.extend(
        keys.iter()
            .map(|key| Column::new(*key, label(key), Shape::Count).example("12")),
    );
    columns
}

fn activities(t: Text, agencies: &[Agency]) -> Vec<Column> {
    let sections = sections().map(|code| (code.to_owned(), t.activity_section_name(code)));
    let examples: Vec<&str> = agencies.iter().take(2).map(|it| it.name.as_str()).collect();
    let examples = examples.join("; ");
    let agencies = agencies
        .iter()
        .map(|agency| (agency.code.clone(), agency.name.clone()));
    let groups = TARGET_GROUPS.map(|code| (code.to_owned(), t.activity_target_group(code)));
    let section_example = t.activity_section_name("pendidikan");
    vec![
        Column::new("happened_on", t.activity_date(), Shape::Date)
            .required()
            .example("05/11/2024"),
        Column::new("title", t.activity_name(), Shape::Text)
            .required()
            .example("Kelas BKB"),
        Column::new(
            "section",
            t.activity_section(),
            Shape::Choice(sections.collect()),
        )
        .required()
        .example(section_example),
        Column::new("place", t.activity_place(), Shape::Text).example("Balai kampung"),
        Column::new(
            "agencies",
            t.activity_agencies(),
            Shape::Several(agencies.collect()),
        )
        .example(examples),
        Column::new(
            "target_groups",
            t.activity_target_groups(),
            Shape::Several(groups.into()),
        ),
        Column::new("participants", t.activity_participants(), Shape::Count).example("24"),
        Column::new("description", t.activity_description(), Shape::Text),
    ]
}

fn official_classes(t: Text) -> Vec<Column> {
    let classes = Class::ALL.map(|class| (class.code().to_owned(), t.class_word(class).to_owned()));
    vec![
        Column::new(
            "class",
            t.official_class_class(),
            Shape::Choice(classes.into()),
        )
        .required()
        .example(t.class_word(Class::Berkembang)),
        Column::new("read_on", t.official_class_read_on(), Shape::Date).example("01/12/2024"),
    ]
}
