//! The three-state questions of the profile and their answers.
use alloc::string::String;

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
pub(super) fn index_of(key: &str) -> Option<usize> {
    QUESTIONS.iter().position(|question| question.key == key)
}

/// The answers to all questions; a document lists only those that were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answers(pub(super) [Answer; QUESTIONS.len()]);

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
