//! The profile of a Kampung KB (official form "Profil", domain.md 3.3 A).
use alloc::string::String;
use alloc::vec::Vec;

use serde::de::{self, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::answer::Answer;

/// Under which heading of the form a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the terms of the domain")]
pub enum QuestionGroup {
    Poktan,
    Facilities,
    Funds,
    Pokja,
    Plkb,
    Regulations,
    Rkm,
    DataUses,
    Mechanisms,
}

/// A question of the profile with three possible answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Unique over all groups; also the key in stored documents.
    pub key: &'static str,
    /// The heading it stands under.
    pub group: QuestionGroup,
}

macro_rules! questions {
    ($($group:ident: $($key:literal)+;)+) => {
        /// Every question, in the order of the official form.
        pub const QUESTIONS: &[Question] =
            &[$($(Question { key: $key, group: QuestionGroup::$group },)+)+];
    };
}

questions! {
    Poktan: "bkb" "bkr" "bkl" "uppka" "pik_r";
    Facilities: "sekretariat" "rumah_dataku";
    Funds: "apbn" "apbd" "dana_desa" "hibah" "csr" "swadaya";
    Pokja: "pokja" "pokja_sk" "pokja_trained";
    Plkb: "plkb";
    Regulations: "gubernur" "bupati" "camat" "kades";
    Rkm: "rkm";
    DataUses: "pk" "rutin" "podes" "sektoral" "lainnya";
    Mechanisms: "rapat_perencanaan" "rapat_koordinasi" "sosialisasi" "monev" "laporan";
}

/// The place of a question in [`QUESTIONS`].
fn index_of(key: &str) -> Option<usize> {
    QUESTIONS.iter().position(|question| question.key == key)
}

/// The answers to all questions; a document lists only those that were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answers([Answer; QUESTIONS.len()]);

impl Default for Answers {
    fn default() -> Self {
        Self([Answer::BelumDiisi; QUESTIONS.len()])
    }
}

impl Serialize for Answers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (question, answer) in QUESTIONS
            .iter()
            .zip(&self.0)
            .filter(|(_, answer)| answer.is_given())
        {
            map.serialize_entry(question.key, answer)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Answers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Answers;

            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("jawaban per pertanyaan profil")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answers, A::Error> {
                let mut answers = Answers::default();
                while let Some(key) = map.next_key::<String>()? {
                    let index = index_of(&key).ok_or_else(|| {
                        de::Error::custom(alloc::format!(
                            "pertanyaan profil \"{key}\" tidak dikenal"
                        ))
                    })?;
                    answers.0[index] = map.next_value()?;
                }
                Ok(answers)
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

/// How often a mechanism of work takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the terms of the domain")]
pub enum Frequency {
    Mingguan,
    Bulanan,
    Triwulan,
    Semesteran,
    Tahunan,
    /// Anything else, in the village's own words.
    Lainnya(String),
}

/// How often each mechanism takes place; the keys are those of [`QuestionGroup::Mechanisms`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the mechanisms")]
pub struct Frequencies {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rapat_perencanaan: Option<Frequency>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rapat_koordinasi: Option<Frequency>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sosialisasi: Option<Frequency>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monev: Option<Frequency>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub laporan: Option<Frequency>,
}

impl Frequencies {
    /// The frequency slot of a mechanism's key, to read.
    pub fn get(&self, key: &str) -> Option<&Frequency> {
        match key {
            "rapat_perencanaan" => self.rapat_perencanaan.as_ref(),
            "rapat_koordinasi" => self.rapat_koordinasi.as_ref(),
            "sosialisasi" => self.sosialisasi.as_ref(),
            "monev" => self.monev.as_ref(),
            "laporan" => self.laporan.as_ref(),
            _ => None,
        }
    }

    /// Sets the frequency of a mechanism; false when there is no such mechanism.
    pub fn set(&mut self, key: &str, frequency: Option<Frequency>) -> bool {
        match key {
            "rapat_perencanaan" => self.rapat_perencanaan = frequency,
            "rapat_koordinasi" => self.rapat_koordinasi = frequency,
            "sosialisasi" => self.sosialisasi = frequency,
            "monev" => self.monev = frequency,
            "laporan" => self.laporan = frequency,
            _ => return false,
        }
        true
    }
}

/// Who directs a Kampung KB that has no PKB/PLKB of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the terms of the domain")]
pub enum Director {
    Kader,
    KetuaRtRw,
    PerangkatDesa,
    Pkk,
    /// Religious or community leader (tokoh agama, tokoh masyarakat).
    TogaToma,
    OpdKb,
    PerwakilanBkkbn,
    PlkbNonPns,
    Lainnya,
}

impl Director {
    /// Every choice, in the order of the official list.
    pub const ALL: [Self; 9] = [
        Self::Kader,
        Self::KetuaRtRw,
        Self::PerangkatDesa,
        Self::Pkk,
        Self::TogaToma,
        Self::OpdKb,
        Self::PerwakilanBkkbn,
        Self::PlkbNonPns,
        Self::Lainnya,
    ];

    /// The code word in documents and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kader => "kader",
            Self::KetuaRtRw => "ketua_rt_rw",
            Self::PerangkatDesa => "perangkat_desa",
            Self::Pkk => "pkk",
            Self::TogaToma => "toga_toma",
            Self::OpdKb => "opd_kb",
            Self::PerwakilanBkkbn => "perwakilan_bkkbn",
            Self::PlkbNonPns => "plkb_non_pns",
            Self::Lainnya => "lainnya",
        }
    }

    /// The choice of a code word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|director| director.code() == code)
    }
}

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
