//! The ways up: single changes that give a village a higher class.
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::bands::Bands;
use super::condition::Condition;
use super::document::{Effort, Over};
use super::explain::words_used;
use super::facts::Facts;
use super::fraction::{self, mean_whole_percent};
use super::measure::{Measure, Number, RateMeasure};
use super::result::Classification;
use super::rule_set::RuleSet;
use super::source::{SourceId, SourceKind};
use crate::answer::Answer;
use crate::class::Class;

/// A change in one fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// An answer becomes "ada".
    Answer {
        /// The source.
        source: &'static str,
    },
    /// So many more words of a closed list become "ada".
    Codes {
        /// The source.
        source: &'static str,
        /// How many more words.
        more: u64,
        /// The words to choose from, those still "belum diisi" first.
        candidates: Vec<&'static str>,
    },
    /// So many more agencies take part.
    Agencies {
        /// How many more that are not left out.
        more: u64,
    },
    /// A count becomes so much.
    Count {
        /// The source.
        source: &'static str,
        /// The new count.
        to: u64,
    },
    /// The numerator of a rate rises or falls while its base stays: people or couples change sides.
    Numerator {
        /// The sources that are summed in the numerator.
        sources: Vec<&'static str>,
        /// By how much; negative when it has to fall.
        by: i128,
    },
}

/// A single change that gives a higher class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClassStep {
    /// The id of the indicator that rises.
    pub indicator: String,
    /// The change.
    pub change: Change,
    /// The indicator's score after the change.
    pub score: u8,
    /// The class after the change.
    pub class: Class,
    /// Whether it is enough to fill in what is still "belum diisi" (if it is so in the village).
    pub fills_only: bool,
    /// How much work it takes, by the rule set's estimates.
    pub effort: Effort,
}

impl RuleSet {
    /// The single changes that give a higher class, the least work first: filling in what is
    /// "belum diisi" before starting something new. None where a form is missing altogether.
    pub fn steps(&self, facts: &Facts) -> Vec<ClassStep> {
        let now = self.classify(facts);
        let mut search = Search {
            rules: self,
            facts: facts.clone(),
            now,
            steps: Vec::new(),
        };
        for place in 0..self.indicators.len() {
            search.indicator(place);
        }
        let mut steps = search.steps;
        steps.sort_by_key(|step| {
            let cost = if step.fills_only {
                step.effort.fill_minutes
            } else {
                step.effort.start_months
            };
            (!step.fills_only, cost, core::cmp::Reverse(step.class))
        });
        steps
    }
}

struct Search<'a> {
    rules: &'a RuleSet,
    facts: Facts,
    now: Classification,
    steps: Vec<ClassStep>,
}

impl Search<'_> {
    fn indicator(&mut self, place: usize) {
        let rules = self.rules;
        let indicator = &rules.indicators[place];
        if !indicator
            .forms
            .iter()
            .all(|form| self.facts.forms.has(*form))
        {
            return;
        }
        for source in indicator.sources() {
            match source.source().kind {
                SourceKind::Answer => self.answer(place, source),
                SourceKind::Codes(_) => self.codes(place, source),
                SourceKind::Count | SourceKind::AnyCodes => {}
            }
        }
        indicator.measure.each_condition(&mut |condition| {
            if let Condition::CountAtLeast { source, number } = condition {
                self.count(place, *source, *number);
            }
        });
        if let Measure::Banded { number, bands, .. } = &indicator.measure {
            match number {
                Number::Distinct { source, .. } => self.agencies(place, *source, number, bands),
                Number::Rates { rates, over } => {
                    for changed in 0..rates.len() {
                        self.rate(place, rates, changed, *over, bands);
                    }
                }
                Number::Conditions(_) | Number::Codes { .. } => {}
            }
        }
    }

    /// Keeps a change when it raises the indicator and the class.
    fn keep(
        &mut self,
        place: usize,
        after: &Classification,
        source: SourceId,
        fills_only: bool,
        change: Change,
    ) -> bool {
        let raises = after.scores[place] > self.now.scores[place] && after.class > self.now.class;
        let known = self.steps.iter().any(|step| step.change == change);
        if raises && !known {
            self.steps.push(ClassStep {
                indicator: self.rules.indicators[place].id.clone(),
                change,
                score: after.scores[place],
                class: after.class,
                fills_only,
                effort: self.rules.effort(source),
            });
        }
        raises
    }

    fn answer(&mut self, place: usize, source: SourceId) {
        let before = self.facts.answer(source);
        if before == Answer::Ada {
            return;
        }
        self.facts.set_answer(source, Answer::Ada);
        let after = self.rules.classify(&self.facts);
        self.facts.set_answer(source, before);
        self.keep(
            place,
            &after,
            source,
            !before.is_given(),
            Change::Answer {
                source: source.key(),
            },
        );
    }

    fn codes(&mut self, place: usize, source: SourceId) {
        let before = self.facts.codes(source);
        let used = words_used(&self.rules.indicators[place].measure, source);
        let mut open: Vec<usize> = (0..source.code_words().len())
            .filter(|word| used >> word & 1 == 1 && before.answer(*word) != Answer::Ada)
            .collect();
        open.sort_by_key(|word| before.answer(*word).is_given());
        let empty = open
            .iter()
            .filter(|word| !before.answer(**word).is_given())
            .count();
        let candidates: Vec<_> = open.iter().map(|word| source.code_words()[*word]).collect();
        for more in 1..=open.len() {
            for word in &open[..more] {
                self.facts.set_code(source, *word, Answer::Ada);
            }
            let after = self.rules.classify(&self.facts);
            for word in &open[..more] {
                self.facts.set_code(source, *word, before.answer(*word));
            }
            let change = Change::Codes {
                source: source.key(),
                more: more as u64,
                candidates: candidates.clone(),
            };
            if self.keep(place, &after, source, more <= empty, change) {
                return;
            }
        }
    }

    fn count(&mut self, place: usize, source: SourceId, to: u64) {
        let before = self.facts.count(source);
        if before.is_some_and(|count| count >= to) {
            return;
        }
        self.facts.set_count(source, Some(to));
        let after = self.rules.classify(&self.facts);
        self.facts.set_count(source, before);
        self.keep(
            place,
            &after,
            source,
            before.is_none(),
            Change::Count {
                source: source.key(),
                to,
            },
        );
    }

    /// The result when one indicator alone takes another score.
    fn with_score(&self, place: usize, score: u8) -> Classification {
        let mut scores = self.now.scores;
        scores[place] = score;
        self.rules.decide(scores)
    }

    fn agencies(&mut self, place: usize, source: SourceId, number: &Number, bands: &Bands) {
        let value = number.value(&self.facts).unwrap_or(0);
        for (nearest, score) in bands.better(value).filter(|(nearest, _)| *nearest > value) {
            let after = self.with_score(place, score);
            if self.keep(
                place,
                &after,
                source,
                false,
                Change::Agencies {
                    more: nearest - value,
                },
            ) {
                return;
            }
        }
    }

    /// The smallest move of one rate's numerator, its base unchanged, that reaches a better band.
    fn rate(
        &mut self,
        place: usize,
        rates: &[RateMeasure],
        changed: usize,
        over: Over,
        bands: &Bands,
    ) {
        let measure = &rates[changed];
        let (numerator, Some(base)) = measure.sums(&self.facts) else {
            return;
        };
        if base == 0 {
            return;
        }
        let others: Vec<fraction::Rate> = (0..rates.len())
            .filter(|place| *place != changed)
            .filter_map(|place| rates[place].rate(&self.facts))
            .collect();
        let over = if over == Over::All {
            rates.len()
        } else {
            others.len() + 1
        } as u64;
        let current = numerator.unwrap_or(0);
        let percent = |numerator: u128| -> u64 {
            let rates = others.iter().copied().chain([(numerator, base)]);
            mean_whole_percent(rates, Some(over)).unwrap_or(0)
        };
        let now = percent(current);
        let sources: Vec<_> = measure
            .numerator
            .iter()
            .map(|source| source.key())
            .collect();
        for (nearest, score) in bands.better(now) {
            let found = if nearest > now {
                first_where(current, base, |numerator| percent(numerator) >= nearest)
            } else {
                first_where(0, current, |down| percent(current - down) <= nearest)
                    .map(|down| current - down)
            };
            let Some(to) = found else { continue };
            let by = to.cast_signed() - current.cast_signed();
            let after = self.with_score(place, score);
            let change = Change::Numerator {
                sources: sources.clone(),
                by,
            };
            if self.keep(
                place,
                &after,
                measure.numerator[0],
                numerator.is_none(),
                change,
            ) {
                return;
            }
        }
    }
}

/// The smallest number in a range where a condition holds that, once it holds, holds ever after.
fn first_where(from: u128, to: u128, mut holds: impl FnMut(u128) -> bool) -> Option<u128> {
    if from > to || !holds(to) {
        return None;
    }
    let (mut low, mut high) = (from, to);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(low)
}
