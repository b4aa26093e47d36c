//! What the questions of a profile and their answers are called.

use rules::answer::Answer;
use rules::profile::{Director, FieldChange, FieldValue, Frequency, QUESTIONS, QuestionGroup};

use crate::fact::entry::Change;
use crate::region::Words;
use crate::ui::Text;

/// The code words of the frequencies, in the order of the form.
pub(crate) const FREQUENCIES: [&str; 6] = [
    "mingguan",
    "bulanan",
    "triwulan",
    "semesteran",
    "tahunan",
    "lainnya",
];

/// A question, in the local words.
pub fn question(t: Text, words: &Words, key: &str) -> String {
    t.profile_question(key, &words.village_head)
}

/// The heading of a group of questions.
pub fn group(t: Text, group: QuestionGroup) -> String {
    let code = match group {
        QuestionGroup::Poktan => "poktan",
        QuestionGroup::Facilities => "facilities",
        QuestionGroup::Funds => "funds",
        QuestionGroup::Pokja => "pokja",
        QuestionGroup::Plkb => "plkb",
        QuestionGroup::Regulations => "regulations",
        QuestionGroup::Rkm => "rkm",
        QuestionGroup::DataUses => "data-uses",
        QuestionGroup::Mechanisms => "mechanisms",
    };
    t.profile_group(code)
}

/// An answer as a word.
pub fn answer(t: Text, answer: Answer) -> &'static str {
    match answer {
        Answer::Ada => t.answer_yes(),
        Answer::TidakAda => t.answer_no(),
        Answer::BelumDiisi => t.answer_unknown(),
    }
}

/// Who directs, in the local words.
pub(crate) fn director(t: Text, words: &Words, director: Director) -> String {
    t.profile_director_choice(director.code(), &words.village, &words.programme_agency)
}

/// The code word of a frequency.
pub(crate) const fn frequency_code(frequency: &Frequency) -> &'static str {
    match frequency {
        Frequency::Mingguan => "mingguan",
        Frequency::Bulanan => "bulanan",
        Frequency::Triwulan => "triwulan",
        Frequency::Semesteran => "semesteran",
        Frequency::Tahunan => "tahunan",
        Frequency::Lainnya(_) => "lainnya",
    }
}

/// A change between two versions, in words.
pub fn change(t: Text, words: &Words, change: &FieldChange) -> Change {
    Change {
        label: field(t, words, change.field),
        old: value(t, words, &change.old),
        new: value(t, words, &change.new),
    }
}

fn field(t: Text, words: &Words, field: &str) -> String {
    match field {
        "pokja_members" => t.profile_pokja_members().to_owned(),
        "pokja_trained_people" => t.profile_pokja_trained_people().to_owned(),
        "director" => t.profile_director().to_owned(),
        "secretariat_address" => t.profile_secretariat_address().to_owned(),
        _ => match field.strip_prefix("frequencies.") {
            Some(mechanism) => t.profile_frequency(question(t, words, mechanism)),
            None => question(t, words, field),
        },
    }
}

fn value(t: Text, words: &Words, value: &FieldValue) -> String {
    let unknown = || t.answer_unknown().to_owned();
    match value {
        FieldValue::Answer(given) => answer(t, *given).to_owned(),
        FieldValue::Count(count) => count.map_or_else(unknown, |count| t.number(count)),
        FieldValue::Frequency(frequency) => match frequency {
            None => unknown(),
            Some(Frequency::Lainnya(own)) if !own.is_empty() => own.clone(),
            Some(frequency) => t.profile_frequency_choice(frequency_code(frequency)),
        },
        FieldValue::Director(chosen) => {
            chosen.map_or_else(unknown, |chosen| director(t, words, chosen))
        }
        FieldValue::Text(text) => text.clone().unwrap_or_else(unknown),
    }
}

/// The mechanisms of work, which have a frequency beside their answer.
pub(crate) fn mechanisms() -> impl Iterator<Item = &'static str> {
    QUESTIONS
        .iter()
        .filter(|question| question.group == QuestionGroup::Mechanisms)
        .map(|question| question.key)
}
