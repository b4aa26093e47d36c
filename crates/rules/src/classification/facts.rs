//! What is known of one village, in the form that classification reads.
use alloc::vec::Vec;

use super::source::{ANSWERS, CODE_LISTS, COUNTS, Form, SourceId, SourceKind};
use crate::answer::Answer;
use crate::population::Population;
use crate::profile::Profile;
use crate::programme_report::ProgrammeReport;

/// Which forms the village has handed in (confirmed); what it has not scores as without a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is the form of its name")]
pub struct Forms {
    pub profile: bool,
    pub population: bool,
    pub programme: bool,
}

impl Forms {
    /// Every form, as each row of a batch file counts.
    pub const ALL: Self = Self {
        profile: true,
        population: true,
        programme: true,
    };
    /// No form at all: every indicator scores as without a report.
    pub const NONE: Self = Self {
        profile: false,
        population: false,
        programme: false,
    };

    /// Whether a form is there; activities need no form of their own, only any report at all.
    pub const fn has(self, form: Form) -> bool {
        match form {
            Form::Profile => self.profile,
            Form::Population => self.population,
            Form::Programme => self.programme,
            Form::Activities => self.profile || self.population || self.programme,
        }
    }
}

/// The answers to the code words of one closed list, as bits in the order of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CodeStates {
    /// The words answered "ada".
    pub ada: u64,
    /// The words answered "tidak ada"; a word in neither set is "belum diisi".
    pub tidak_ada: u64,
}

impl CodeStates {
    /// The answer to the word at a place of the list.
    pub const fn answer(self, place: usize) -> Answer {
        if self.ada >> place & 1 == 1 {
            Answer::Ada
        } else if self.tidak_ada >> place & 1 == 1 {
            Answer::TidakAda
        } else {
            Answer::BelumDiisi
        }
    }

    /// Sets the answer to the word at a place of the list.
    pub const fn set(&mut self, place: usize, answer: Answer) {
        self.ada &= !(1 << place);
        self.tidak_ada &= !(1 << place);
        match answer {
            Answer::Ada => self.ada |= 1 << place,
            Answer::TidakAda => self.tidak_ada |= 1 << place,
            Answer::BelumDiisi => {}
        }
    }
}

/// Up to so many words are compared one by one; more are sorted.
const FEW: usize = 16;

/// A set of open code words, kept in one buffer that is reused from row to row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct OpenCodes {
    text: Vec<u8>,
    /// Start and end in `text`, each word once.
    words: Vec<(usize, usize)>,
}

impl OpenCodes {
    fn replace<'a>(&mut self, words: impl IntoIterator<Item = &'a [u8]>) {
        self.text.clear();
        self.words.clear();
        for word in words.into_iter().filter(|word| !word.is_empty()) {
            if self.words.len() <= FEW && self.iter().any(|known| known == word) {
                continue;
            }
            let start = self.text.len();
            self.text.extend_from_slice(word);
            self.words.push((start, self.text.len()));
        }
        if self.words.len() <= FEW {
            return;
        }
        let text = &self.text;
        self.words
            .sort_unstable_by_key(|&(start, end)| &text[start..end]);
        self.words
            .dedup_by_key(|&mut (start, end)| &text[start..end]);
    }

    fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.words
            .iter()
            .map(|&(start, end)| &self.text[start..end])
    }

    fn contains(&self, word: &[u8]) -> bool {
        self.iter().any(|known| known == word)
    }
}

/// What is known of one village under every source that a rule set may draw on.
///
/// A `Facts` is meant to be reused: [`Facts::clear`] keeps its buffers, so that reading the next row
/// allocates nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Which forms are handed in.
    pub forms: Forms,
    answers: [Answer; ANSWERS],
    counts: [Option<u64>; COUNTS],
    codes: [CodeStates; CODE_LISTS],
    agencies: OpenCodes,
}

impl Facts {
    /// Facts with nothing filled in.
    pub fn new(forms: Forms) -> Self {
        Self {
            forms,
            answers: [Answer::BelumDiisi; ANSWERS],
            counts: [None; COUNTS],
            codes: [CodeStates::default(); CODE_LISTS],
            agencies: OpenCodes::default(),
        }
    }

    /// The facts of a village from its forms; a form that is not handed in is `None`.
    ///
    /// The agencies are those of the activities that the rule set's
    /// [`ActivityWindow`](super::ActivityWindow) lets in; repeats count once.
    pub fn of_village<'a>(
        profile: Option<&Profile>,
        population: Option<&Population>,
        programme: Option<&ProgrammeReport>,
        agencies: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut facts = Self::new(Forms::NONE);
        facts.read_village(profile, population, programme, agencies);
        facts
    }

    /// Replaces everything by the facts of a village, as [`Facts::of_village`] does, and keeps the buffers.
    pub fn read_village<'a>(
        &mut self,
        profile: Option<&Profile>,
        population: Option<&Population>,
        programme: Option<&ProgrammeReport>,
        agencies: impl IntoIterator<Item = &'a str>,
    ) {
        self.forms = Forms {
            profile: profile.is_some(),
            population: population.is_some(),
            programme: programme.is_some(),
        };
        self.clear();
        for id in SourceId::all() {
            let source = id.source();
            match (source.kind, source.form) {
                (SourceKind::Answer, _) => {
                    self.set_answer(
                        id,
                        profile.and_then(|p| p.get(source.key)).unwrap_or_default(),
                    );
                }
                (SourceKind::Codes(words), _) => {
                    for (place, word) in words.iter().enumerate() {
                        let answer = profile.and_then(|p| p.get(word)).unwrap_or_default();
                        self.set_code(id, place, answer);
                    }
                }
                (SourceKind::Count, Form::Profile) => {
                    self.set_count(id, profile.and_then(|p| p.pokja_members));
                }
                (SourceKind::Count, Form::Population) => {
                    self.set_count(id, population.and_then(|p| p.get(source.key)).flatten());
                }
                (SourceKind::Count, _) => {
                    self.set_count(id, programme.and_then(|p| p.get(source.key)).flatten());
                }
                (SourceKind::AnyCodes, _) => {}
            }
        }
        self.set_agencies(agencies.into_iter().map(str::as_bytes));
    }

    /// Empties everything but the forms, and keeps the buffers.
    pub fn clear(&mut self) {
        self.answers = [Answer::BelumDiisi; ANSWERS];
        self.counts = [None; COUNTS];
        self.codes = [CodeStates::default(); CODE_LISTS];
        self.agencies.replace([]);
    }

    /// The answer under a source of kind answer.
    pub const fn answer(&self, source: SourceId) -> Answer {
        self.answers[source.slot()]
    }

    /// Sets the answer under a source of kind answer.
    pub const fn set_answer(&mut self, source: SourceId, answer: Answer) {
        self.answers[source.slot()] = answer;
    }

    /// The count under a source of kind count.
    pub const fn count(&self, source: SourceId) -> Option<u64> {
        self.counts[source.slot()]
    }

    /// Sets the count under a source of kind count.
    pub const fn set_count(&mut self, source: SourceId, count: Option<u64>) {
        self.counts[source.slot()] = count;
    }

    /// The answers under a source with a closed list of code words.
    pub const fn codes(&self, source: SourceId) -> CodeStates {
        self.codes[source.slot()]
    }

    /// Sets the answer to the word at a place of a closed list.
    pub const fn set_code(&mut self, source: SourceId, place: usize, answer: Answer) {
        self.codes[source.slot()].set(place, answer);
    }

    /// Empties a closed list: every word is "belum diisi".
    pub(crate) const fn clear_codes(&mut self, source: SourceId) {
        self.codes[source.slot()] = CodeStates {
            ada: 0,
            tidak_ada: 0,
        };
    }

    /// Replaces the agencies; repeats and empty words drop out.
    pub fn set_agencies<'a>(&mut self, agencies: impl IntoIterator<Item = &'a [u8]>) {
        self.agencies.replace(agencies);
    }

    /// The distinct agencies, in no certain order.
    pub fn agencies(&self) -> impl Iterator<Item = &[u8]> {
        self.agencies.iter()
    }

    /// How many distinct agencies there are, without those of a list.
    pub(crate) fn agencies_without(&self, excluded: &[alloc::string::String]) -> u64 {
        let out = excluded
            .iter()
            .filter(|word| self.agencies.contains(word.as_bytes()))
            .count();
        (self.agencies.words.len() - out) as u64
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::ToOwned;
    use std::string::String;

    use super::*;

    #[test]
    fn many_agencies_count_once_too() {
        let names: std::vec::Vec<_> = (0..100).map(|n| std::format!("a{}", n % 40)).collect();
        let mut facts = Facts::new(Forms::ALL);
        facts.set_agencies(names.iter().map(String::as_bytes));
        assert_eq!(facts.agencies_without(&["a7".to_owned()]), 39);
    }

    #[test]
    fn agencies_count_once_and_the_excluded_not_at_all() {
        let mut facts = Facts::new(Forms::ALL);
        let words = ["pmd", "bkkbn", "", "dinkes", "pmd", "bkkbn"].map(str::as_bytes);
        facts.set_agencies(words);
        assert_eq!(facts.agencies_without(&[]), 3);
        assert_eq!(
            facts.agencies_without(&["bkkbn".to_owned(), "opd_ppkb".to_owned()]),
            2
        );
        facts.clear();
        assert_eq!(facts, Facts::new(Forms::ALL));
    }

    #[test]
    fn the_forms_of_a_village_fill_every_source() {
        let mut profile = Profile {
            pokja_members: Some(16),
            ..Profile::default()
        };
        for question in crate::profile::QUESTIONS {
            profile.set(question.key, Answer::TidakAda);
        }
        profile.set("rumah_dataku", Answer::Ada);
        let population = Population {
            families: Some(7),
            pus: Some(99),
            ..Population::default()
        };
        let report = ProgrammeReport {
            pus: Some(5),
            ..ProgrammeReport::default()
        };
        let facts = Facts::of_village(Some(&profile), Some(&population), Some(&report), ["pmd"]);
        for id in SourceId::all() {
            match id.source().kind {
                SourceKind::Answer => {
                    assert_eq!(facts.answer(id), Answer::TidakAda, "{}", id.key());
                }
                SourceKind::Codes(words) => {
                    let states = facts.codes(id);
                    assert_eq!(
                        (states.ada | states.tidak_ada).count_ones() as usize,
                        words.len()
                    );
                }
                _ => {}
            }
        }
        let of = |key| SourceId::of(key).unwrap();
        assert_eq!(facts.codes(of("facilities")).answer(1), Answer::Ada);
        assert_eq!(facts.count(of("pokja_members")), Some(16));
        assert_eq!(facts.count(of("families")), Some(7));
        assert_eq!(facts.count(of("pus")), Some(5));
        assert_eq!(facts.count(of("iud")), None);
    }
}
