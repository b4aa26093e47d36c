//! The profile of a Kampung KB (form "Profil" of the official site).
mod choices;
mod questions;

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::answer::Answer;
pub use choices::{Director, Frequencies, Frequency};
use questions::index_of;
pub use questions::{Answers, QUESTIONS, Question, QuestionGroup};

/// The profile of one Kampung KB; its serde form is the stored document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// The three-state answers.
    pub answers: Answers,
    /// How many people the Pokja has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pokja_members: Option<u64>,
    /// How many of them were trained.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pokja_trained_people: Option<u64>,
    /// How often each mechanism takes place.
    pub frequencies: Frequencies,
    /// Who directs when there is no PKB/PLKB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub director: Option<Director>,
    /// Where the secretariat is, as people would describe it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secretariat_address: Option<String>,
}

/// A value of the profile, to show what changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each variant is the type it holds")]
pub enum FieldValue {
    Answer(Answer),
    Count(Option<u64>),
    Frequency(Option<Frequency>),
    Director(Option<Director>),
    Text(Option<String>),
}

impl FieldValue {
    /// Whether anything is filled in.
    pub const fn is_given(&self) -> bool {
        match self {
            Self::Answer(answer) => answer.is_given(),
            Self::Count(count) => count.is_some(),
            Self::Frequency(frequency) => frequency.is_some(),
            Self::Director(director) => director.is_some(),
            Self::Text(text) => text.is_some(),
        }
    }
}

/// A field that differs between two versions of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// A question's key, `frequencies.` and a mechanism's key, or the name of a field of [`Profile`].
    pub field: &'static str,
    /// What it was.
    pub old: FieldValue,
    /// What it is now.
    pub new: FieldValue,
}

/// Takes over a value that is filled in.
fn take<T: Clone>(mine: &mut Option<T>, theirs: Option<&T>) {
    if let Some(value) = theirs {
        *mine = Some(value.clone());
    }
}

impl Profile {
    /// The answer to a question; none when there is no such question.
    pub fn get(&self, key: &str) -> Option<Answer> {
        index_of(key).map(|index| self.answers.0[index])
    }

    /// Answers a question; false when there is no such question.
    pub fn set(&mut self, key: &str, answer: Answer) -> bool {
        let Some(index) = index_of(key) else {
            return false;
        };
        self.answers.0[index] = answer;
        true
    }

    /// Every question with its answer, in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Question, Answer)> {
        QUESTIONS.iter().zip(self.answers.0)
    }

    /// How many questions are answered (ada or tidak ada).
    pub fn answered(&self) -> usize {
        self.answers
            .0
            .iter()
            .filter(|answer| answer.is_given())
            .count()
    }

    /// How many questions are still "belum diisi".
    pub fn unanswered(&self) -> usize {
        QUESTIONS.len() - self.answered()
    }

    /// Takes over every field that the other profile has filled in, and keeps the rest.
    pub fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.answers.0.iter_mut().zip(other.answers.0) {
            if theirs.is_given() {
                *mine = theirs;
            }
        }
        take(&mut self.pokja_members, other.pokja_members.as_ref());
        take(
            &mut self.pokja_trained_people,
            other.pokja_trained_people.as_ref(),
        );
        take(
            &mut self.frequencies.rapat_perencanaan,
            other.frequencies.rapat_perencanaan.as_ref(),
        );
        take(
            &mut self.frequencies.rapat_koordinasi,
            other.frequencies.rapat_koordinasi.as_ref(),
        );
        take(
            &mut self.frequencies.sosialisasi,
            other.frequencies.sosialisasi.as_ref(),
        );
        take(
            &mut self.frequencies.monev,
            other.frequencies.monev.as_ref(),
        );
        take(
            &mut self.frequencies.laporan,
            other.frequencies.laporan.as_ref(),
        );
        take(&mut self.director, other.director.as_ref());
        take(
            &mut self.secretariat_address,
            other.secretariat_address.as_ref(),
        );
    }

    /// What the newer version of this profile changed, in the order of the form.
    pub fn diff(&self, newer: &Self) -> Vec<FieldChange> {
        let old = self.fields();
        let new = newer.fields();
        old.into_iter()
            .zip(new)
            .filter(|(old, new)| old != new)
            .map(|((field, old), (_, new))| FieldChange { field, old, new })
            .collect()
    }

    /// Every field with its value, questions first.
    pub fn fields(&self) -> Vec<(&'static str, FieldValue)> {
        let frequencies = &self.frequencies;
        self.iter()
            .map(|(question, answer)| (question.key, FieldValue::Answer(answer)))
            .chain([
                ("pokja_members", FieldValue::Count(self.pokja_members)),
                (
                    "pokja_trained_people",
                    FieldValue::Count(self.pokja_trained_people),
                ),
                (
                    "frequencies.rapat_perencanaan",
                    FieldValue::Frequency(frequencies.rapat_perencanaan.clone()),
                ),
                (
                    "frequencies.rapat_koordinasi",
                    FieldValue::Frequency(frequencies.rapat_koordinasi.clone()),
                ),
                (
                    "frequencies.sosialisasi",
                    FieldValue::Frequency(frequencies.sosialisasi.clone()),
                ),
                (
                    "frequencies.monev",
                    FieldValue::Frequency(frequencies.monev.clone()),
                ),
                (
                    "frequencies.laporan",
                    FieldValue::Frequency(frequencies.laporan.clone()),
                ),
                ("director", FieldValue::Director(self.director)),
                (
                    "secretariat_address",
                    FieldValue::Text(self.secretariat_address.clone()),
                ),
            ])
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_key_is_there_once() {
        let keys: BTreeSet<_> = QUESTIONS.iter().map(|question| question.key).collect();
        assert_eq!(keys.len(), QUESTIONS.len());
        assert_eq!(QUESTIONS.len(), 32);
    }

    #[test]
    fn a_document_holds_only_what_was_answered_and_older_ones_read() {
        let mut profile = Profile::default();
        assert!(profile.set("pokja", Answer::Ada));
        assert!(profile.set("csr", Answer::TidakAda));
        assert!(!profile.set("pokjaa", Answer::Ada));
        profile.pokja_members = Some(16);
        profile.frequencies.monev = Some(Frequency::Lainnya("dua kali sebulan".into()));
        profile.frequencies.laporan = Some(Frequency::Bulanan);
        profile.director = Some(Director::KetuaRtRw);
        let json = serde_json::to_string(&profile).unwrap();
        assert_eq!(
            json,
            r#"{"answers":{"csr":"tidak_ada","pokja":"ada"},"pokja_members":16,"frequencies":{"monev":{"lainnya":"dua kali sebulan"},"laporan":"bulanan"},"director":"ketua_rt_rw"}"#
        );
        assert_eq!(serde_json::from_str::<Profile>(&json).unwrap(), profile);
        assert_eq!(
            serde_json::from_str::<Profile>("{}").unwrap(),
            Profile::default()
        );
        assert!(serde_json::from_str::<Profile>(r#"{"answers":{"pokjaa":"ada"}}"#).is_err());
        assert_eq!((profile.answered(), profile.unanswered()), (2, 30));
    }

    #[test]
    fn a_merge_keeps_what_the_other_left_empty() {
        let mut mine = Profile {
            pokja_members: Some(9),
            ..Profile::default()
        };
        mine.set("pokja", Answer::Ada);
        mine.set("csr", Answer::Ada);
        let mut theirs = Profile {
            director: Some(Director::Pkk),
            ..Profile::default()
        };
        theirs.set("csr", Answer::TidakAda);
        let before = mine.clone();
        mine.merge(&theirs);
        assert_eq!(mine.get("pokja"), Some(Answer::Ada));
        assert_eq!(mine.pokja_members, Some(9));
        let changes = before.diff(&mine);
        assert_eq!(changes.len(), 2);
        assert_eq!(changes[0].field, "csr");
        assert_eq!(changes[0].old, FieldValue::Answer(Answer::Ada));
        assert_eq!(changes[0].new, FieldValue::Answer(Answer::TidakAda));
        assert_eq!(
            (changes[1].field, changes[1].old.is_given()),
            ("director", false)
        );
    }

    #[test]
    fn each_director_code_reads_back() {
        for director in Director::ALL {
            assert_eq!(Director::from_code(director.code()), Some(director));
            assert_eq!(serde_json::to_value(director).unwrap(), director.code());
        }
    }
}
