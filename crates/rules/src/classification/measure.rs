//! How an indicator is measured from the facts.
use alloc::string::String;
use alloc::vec::Vec;

use super::bands::Bands;
use super::condition::Condition;
use super::document::{Label, Over};
use super::facts::Facts;
use super::fraction::{self, mean_whole_percent};
use super::source::SourceId;

/// The most rates that a mean may be taken over.
pub(crate) const MOST_RATES: usize = 16;

/// A rate: the sum of some counts over the sum of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RateMeasure {
    pub(crate) numerator: Vec<SourceId>,
    pub(crate) denominator: Vec<SourceId>,
    /// Whether the rate is 0 (else unknown) when no count of the numerator is reported.
    pub(crate) zero_without_numerator: bool,
    /// Whether the rate is 0 (else unknown) when the base is not reported or 0.
    pub(crate) zero_without_base: bool,
}

fn sum(facts: &Facts, sources: &[SourceId]) -> Option<u128> {
    crate::counts::sum_of_known(sources.iter().map(|source| facts.count(*source)))
}

impl RateMeasure {
    /// The exact rate; none when it is unknown.
    pub(crate) fn rate(&self, facts: &Facts) -> Option<fraction::Rate> {
        let zero_if = |zero: bool| zero.then_some((0, 1));
        let Some(base) = sum(facts, &self.denominator).filter(|base| *base > 0) else {
            return zero_if(self.zero_without_base);
        };
        match sum(facts, &self.numerator) {
            None => zero_if(self.zero_without_numerator),
            Some(numerator) => Some((numerator, base)),
        }
    }

    /// The reported sums themselves, for explanation.
    pub(crate) fn sums(&self, facts: &Facts) -> (Option<u128>, Option<u128>) {
        (sum(facts, &self.numerator), sum(facts, &self.denominator))
    }

    pub(crate) const fn can_be_unknown(&self) -> bool {
        !self.zero_without_base || !self.zero_without_numerator
    }
}

/// The first case whose condition holds gives the score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Case {
    /// None in the last case, which always holds.
    pub(crate) when: Option<Condition>,
    pub(crate) score: u8,
    pub(crate) label: Label,
}

/// What gives a number that bands turn into a score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Number {
    /// How many of the conditions hold.
    Conditions(Vec<Condition>),
    /// How many code words of a closed list are "ada".
    Codes { source: SourceId, words: u64 },
    /// How many distinct words there are under an open list, some of them left out.
    Distinct {
        source: SourceId,
        exclude: Vec<String>,
    },
    /// A rate in whole percent, or the mean of several.
    Rates { rates: Vec<RateMeasure>, over: Over },
}

impl Number {
    /// The measured number; none when it is unknown.
    pub(crate) fn value(&self, facts: &Facts) -> Option<u64> {
        match self {
            Self::Conditions(conditions) => Some(
                conditions
                    .iter()
                    .filter(|condition| condition.holds(facts))
                    .count() as u64,
            ),
            Self::Codes { source, words } => {
                Some(u64::from((facts.codes(*source).ada & words).count_ones()))
            }
            Self::Distinct { exclude, .. } => Some(facts.agencies_without(exclude)),
            Self::Rates { rates, over } => {
                let over = (*over == Over::All).then_some(rates.len() as u64);
                mean_whole_percent(known_rates(rates, facts), over)
            }
        }
    }
}

/// The rates that are known.
pub(crate) fn known_rates<'a>(
    rates: &'a [RateMeasure],
    facts: &'a Facts,
) -> impl Iterator<Item = fraction::Rate> + Clone {
    rates.iter().filter_map(|rate| rate.rate(facts))
}

/// How an indicator gets its score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Measure {
    FirstCondition(Vec<Case>),
    Banded {
        number: Number,
        bands: Bands,
        unknown_score: u8,
    },
}

impl Measure {
    pub(crate) fn score(&self, facts: &Facts) -> u8 {
        match self {
            Self::FirstCondition(cases) => self::matched(cases, facts).map_or(0, |case| case.score),
            Self::Banded {
                number,
                bands,
                unknown_score,
            } => number
                .value(facts)
                .map_or(*unknown_score, |value| bands.score(value)),
        }
    }

    /// Every source that the measure looks at, each once, in order of appearance.
    pub(crate) fn sources(&self) -> Vec<SourceId> {
        let mut sources = Vec::new();
        self.each_condition(&mut |condition| sources.extend(condition.source()));
        if let Self::Banded { number, .. } = self {
            match number {
                Number::Codes { source, .. } | Number::Distinct { source, .. } => {
                    sources.push(*source);
                }
                Number::Rates { rates, .. } => {
                    for rate in rates {
                        sources.extend(rate.numerator.iter().chain(&rate.denominator));
                    }
                }
                Number::Conditions(_) => {}
            }
        }
        let mut seen = 0_u64;
        sources.retain(|source| {
            let first = seen >> source.index() & 1 == 0;
            seen |= 1 << source.index();
            first
        });
        sources
    }

    /// Calls back with every condition on a single fact.
    pub(crate) fn each_condition(&self, visit: &mut impl FnMut(&Condition)) {
        match self {
            Self::FirstCondition(cases) => {
                for condition in cases.iter().filter_map(|case| case.when.as_ref()) {
                    condition.each_single(visit);
                }
            }
            Self::Banded {
                number: Number::Conditions(conditions),
                ..
            } => {
                for condition in conditions {
                    condition.each_single(visit);
                }
            }
            Self::Banded { .. } => {}
        }
    }

    /// The highest score that any village can reach.
    pub(crate) fn highest_score(&self) -> u8 {
        match self {
            Self::FirstCondition(cases) => cases.iter().map(|case| case.score).max().unwrap_or(0),
            Self::Banded {
                number,
                bands,
                unknown_score,
            } => {
                let most = match number {
                    Number::Conditions(conditions) => conditions.len() as u64,
                    Number::Codes { words, .. } => u64::from(words.count_ones()),
                    Number::Distinct { .. } | Number::Rates { .. } => u64::MAX,
                };
                let reachable = bands.as_slice().iter().filter(|band| band.from <= most);
                reachable
                    .map(|band| band.score)
                    .max()
                    .unwrap_or(0)
                    .max(*unknown_score)
            }
        }
    }
}

/// The first case whose condition holds.
pub(crate) fn matched<'a>(cases: &'a [Case], facts: &Facts) -> Option<&'a Case> {
    cases.iter().find(|case| {
        case.when
            .as_ref()
            .is_none_or(|condition| condition.holds(facts))
    })
}
