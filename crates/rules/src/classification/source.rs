//! The facts that a rule set may draw on.
use serde::{Deserialize, Serialize};

/// What a source holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// A three-state answer.
    Answer,
    /// A whole number, empty when not reported.
    Count,
    /// A set of code words out of this closed list.
    Codes(&'static [&'static str]),
    /// A set of code words out of an open list.
    AnyCodes,
}

/// On which form a source is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// The profile.
    Profile,
    /// The population table.
    Population,
    /// The monthly programme report.
    Programme,
    /// The activities, which are no report.
    Activities,
}

/// A fact that indicators are measured from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The name in rule sets and the column name in batch files.
    pub key: &'static str,
    /// What it holds.
    pub kind: SourceKind,
    /// Where it is reported.
    pub form: Form,
}

const fn answer(key: &'static str, form: Form) -> Source {
    Source {
        key,
        kind: SourceKind::Answer,
        form,
    }
}

const fn count(key: &'static str, form: Form) -> Source {
    Source {
        key,
        kind: SourceKind::Count,
        form,
    }
}

const fn codes(key: &'static str, words: &'static [&'static str]) -> Source {
    Source {
        key,
        kind: SourceKind::Codes(words),
        form: Form::Profile,
    }
}

/// Every source, in the column order of batch files.
pub const SOURCES: &[Source] = &[
    answer("pokja", Form::Profile),
    count("pokja_members", Form::Profile),
    answer("pokja_trained", Form::Profile),
    codes(
        "funds",
        &["apbn", "apbd", "dana_desa", "hibah", "csr", "swadaya"],
    ),
    codes("groups", &["bkb", "bkr", "bkl", "uppka", "pik_r"]),
    codes("facilities", &["sekretariat", "rumah_dataku"]),
    answer("plkb", Form::Profile),
    codes("regulations", &["gubernur", "bupati", "camat", "kades"]),
    codes(
        "data_uses",
        &["pk", "rutin", "podes", "sektoral", "lainnya"],
    ),
    codes(
        "mechanisms",
        &[
            "rapat_perencanaan",
            "rapat_koordinasi",
            "sosialisasi",
            "monev",
            "laporan",
        ],
    ),
    Source {
        key: "agencies",
        kind: SourceKind::AnyCodes,
        form: Form::Activities,
    },
    count("families", Form::Population),
    count("families_toddler", Form::Population),
    count("families_teen", Form::Population),
    count("families_elderly", Form::Population),
    count("teens", Form::Population),
    count("bkb", Form::Programme),
    count("bkr", Form::Programme),
    count("bkl", Form::Programme),
    count("uppka", Form::Programme),
    count("pik_r", Form::Programme),
    count("pus", Form::Programme),
    count("iud", Form::Programme),
    count("mow", Form::Programme),
    count("mop", Form::Programme),
    count("kondom", Form::Programme),
    count("implan", Form::Programme),
    count("suntik", Form::Programme),
    count("pil", Form::Programme),
    count("hamil", Form::Programme),
    count("ias", Form::Programme),
    count("iat", Form::Programme),
    count("tial", Form::Programme),
];

/// A source by its place in [`SOURCES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u8);

impl SourceId {
    /// Every source, in the order of [`SOURCES`].
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).take(SOURCES.len()).map(Self)
    }

    /// The source of a name.
    pub fn of(key: &str) -> Option<Self> {
        Self::all().find(|id| id.source().key == key)
    }

    /// The source of a name that is known to be one; fails to compile otherwise.
    pub(crate) const fn named(key: &str) -> Self {
        let mut index = 0;
        while !same_text(SOURCES[index as usize].key, key) {
            index += 1;
        }
        Self(index)
    }

    /// What is known about the source.
    pub const fn source(self) -> &'static Source {
        &SOURCES[self.0 as usize]
    }

    /// The name of the source.
    pub const fn key(self) -> &'static str {
        self.source().key
    }

    /// The code words of a closed list; empty for any other kind.
    pub const fn code_words(self) -> &'static [&'static str] {
        match self.source().kind {
            SourceKind::Codes(words) => words,
            _ => &[],
        }
    }

    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }

    /// The source's place among those of the same kind.
    pub(crate) const fn slot(self) -> usize {
        SLOTS[self.0 as usize] as usize
    }
}

const fn same_text(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

const fn same_kind(a: SourceKind, b: SourceKind) -> bool {
    matches!(
        (a, b),
        (SourceKind::Answer, SourceKind::Answer)
            | (SourceKind::Count, SourceKind::Count)
            | (SourceKind::Codes(_), SourceKind::Codes(_))
            | (SourceKind::AnyCodes, SourceKind::AnyCodes)
    )
}

const fn number_of(kind: SourceKind, before: usize) -> u8 {
    let mut number = 0;
    let mut at = 0;
    while at < before {
        if same_kind(SOURCES[at].kind, kind) {
            number += 1;
        }
        at += 1;
    }
    number
}

const SLOTS: [u8; SOURCES.len()] = {
    let mut slots = [0; SOURCES.len()];
    let mut at = 0;
    while at < SOURCES.len() {
        slots[at] = number_of(SOURCES[at].kind, at);
        at += 1;
    }
    slots
};

pub(crate) const ANSWERS: usize = number_of(SourceKind::Answer, SOURCES.len()) as usize;
pub(crate) const COUNTS: usize = number_of(SourceKind::Count, SOURCES.len()) as usize;
pub(crate) const CODE_LISTS: usize = number_of(SourceKind::Codes(&[]), SOURCES.len()) as usize;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_code_words_fit_a_bit_set() {
        let keys: BTreeSet<_> = SOURCES.iter().map(|source| source.key).collect();
        assert_eq!(keys.len(), 33);
        assert_eq!((ANSWERS, COUNTS, CODE_LISTS), (3, 23, 6));
        for id in SourceId::all() {
            assert_eq!(SourceId::of(id.key()), Some(id));
            assert!(id.code_words().len() <= 64);
        }
        assert_eq!(SourceId::of("agency"), None);
    }
}
