//! The three-state answers of the official profile.
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// What a Kampung KB answered to a question of its profile.
///
/// "Belum diisi" is never folded into "tidak ada": whoever counts keeps it in a column of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "the variants are the terms of the domain")]
pub enum Answer {
    Ada,
    TidakAda,
    #[default]
    BelumDiisi,
}

impl Answer {
    /// The code word in documents and files: `ada`, `tidak_ada`, or nothing.
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::Ada => Some("ada"),
            Self::TidakAda => Some("tidak_ada"),
            Self::BelumDiisi => None,
        }
    }

    /// The answer of a code word; the empty text is "belum diisi", any other word none.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "ada" => Some(Self::Ada),
            "tidak_ada" => Some(Self::TidakAda),
            "" => Some(Self::BelumDiisi),
            _ => None,
        }
    }

    /// Whether anything was answered.
    pub const fn is_given(self) -> bool {
        !matches!(self, Self::BelumDiisi)
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.code().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = Option::<alloc::string::String>::deserialize(deserializer)?.unwrap_or_default();
        Self::from_code(&code).ok_or_else(|| {
            de::Error::custom("jawaban harus \"ada\", \"tidak_ada\", atau kosong (belum diisi)")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_states_survive_json() {
        for (answer, json) in [
            (Answer::Ada, "\"ada\""),
            (Answer::TidakAda, "\"tidak_ada\""),
            (Answer::BelumDiisi, "null"),
        ] {
            assert_eq!(serde_json::to_string(&answer).unwrap(), json);
            assert_eq!(serde_json::from_str::<Answer>(json).unwrap(), answer);
        }
        assert!(serde_json::from_str::<Answer>("\"ya\"").is_err());
    }
}
