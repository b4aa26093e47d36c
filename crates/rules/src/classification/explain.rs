//! Why a village has its class: every score with the facts behind it and the way to the next.
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::condition::Condition;
use super::document::{Axis, Label, Over};
use super::facts::Facts;
use super::fraction::{self, Fraction};
use super::measure::{Measure, Number, RateMeasure, known_rates, matched};
use super::result::Classification;
use super::rule_set::{Indicator, RuleSet};
use super::source::{Form, SourceId, SourceKind};
use crate::answer::Answer;
use crate::class::Class;

/// A classification with everything that explains it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The id of the rule set.
    pub rule_set: String,
    /// The class.
    pub class: Class,
    /// Each index, in the order of the rule set.
    pub indices: Vec<IndexExplanation>,
    /// Each indicator, in the order of the rule set.
    pub indicators: Vec<IndicatorExplanation>,
}

/// An index against its threshold, in hundredths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the rule set's index")]
pub struct IndexExplanation {
    pub id: String,
    pub label: Label,
    pub axis: Axis,
    pub value_hundredths: u32,
    pub threshold_hundredths: u32,
    pub reached: bool,
}

/// An indicator's score with the facts behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorExplanation {
    /// The name in files and the API.
    pub id: String,
    /// What it is called.
    pub label: Label,
    /// The id of its index.
    pub index: String,
    /// The score.
    pub score: u8,
    /// The highest score that any village can reach.
    pub highest_score: u8,
    /// What was measured.
    pub measured: Measured,
    /// Every fact that it draws on, with its state.
    pub sources: Vec<SourceState>,
    /// What the nearest higher score takes; none at the highest.
    pub next: Option<NextScore>,
    /// Whether one more score here alone would give a higher class.
    pub one_score_short: bool,
}

/// What was measured for an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measured {
    /// Nothing: these forms are not handed in.
    WithoutReport(Vec<Form>),
    /// The case that holds.
    Condition(Label),
    /// A number of answers, codes or agencies.
    Count(u64),
    /// A rate, or the mean of several.
    Rate {
        /// The rounded percent that is banded; none when unknown.
        whole_percent: Option<u64>,
        /// The exact value; none when unknown.
        exact: Option<Fraction>,
        /// The rates themselves.
        rates: Vec<RateState>,
    },
}

/// One rate with what is reported for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RateState {
    /// The sum of the reported counts above the line; none when not one is reported.
    pub numerator: Option<u128>,
    /// The sum of the reported counts below the line; none when not one is reported.
    pub denominator: Option<u128>,
    /// The sources summed above the line.
    pub numerator_sources: Vec<&'static str>,
    /// The sources summed below the line.
    pub denominator_sources: Vec<&'static str>,
    /// The rate in whole percent as the rule set takes it; none when it is unknown.
    pub whole_percent: Option<u64>,
}

/// A fact that an indicator draws on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceState {
    /// The name of the source.
    pub source: &'static str,
    /// The code word, where the source is a closed list.
    pub code: Option<&'static str>,
    /// What is known.
    pub state: State,
}

/// What is known of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the kind of its source")]
pub enum State {
    Answer(Answer),
    Count(Option<u64>),
    /// Agencies that count, and agencies that the rule set leaves out.
    Agencies {
        counted: Vec<String>,
        excluded: Vec<String>,
    },
}

impl SourceState {
    /// Whether the fact is still "belum diisi"; a list of agencies never is.
    pub const fn is_belum_diisi(&self) -> bool {
        matches!(
            self.state,
            State::Answer(Answer::BelumDiisi) | State::Count(None)
        )
    }
}

/// The nearest higher score and what it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextScore {
    /// The score.
    pub score: u8,
    /// What it takes.
    pub target: Target,
}

/// What a score takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The forms have to be handed in first.
    Report(Vec<Form>),
    /// A base that is not 0 has to be reported.
    KnownRate,
    /// This case has to hold.
    Condition(Label),
    /// The number has to be at least so much.
    AtLeast(u64),
    /// The whole percent has to be at least so much.
    PercentAtLeast(u64),
    /// The whole percent has to be at most so much.
    PercentAtMost(u64),
}

impl RuleSet {
    /// Classifies one village and tells why.
    pub fn explain(&self, facts: &Facts) -> Explanation {
        let result = self.classify(facts);
        let short = self.one_score_short(&result);
        let indicators = self
            .indicators
            .iter()
            .enumerate()
            .map(|(place, indicator)| {
                let missing: Vec<Form> = indicator
                    .forms
                    .iter()
                    .copied()
                    .filter(|form| !facts.forms.has(*form))
                    .collect();
                IndicatorExplanation {
                    id: indicator.id.clone(),
                    label: indicator.label.clone(),
                    index: self.indices[indicator.index].id.clone(),
                    score: result.scores[place],
                    highest_score: indicator.highest_score(),
                    next: next_score(indicator, facts, result.scores[place], &missing),
                    measured: measured(indicator, facts, missing),
                    sources: source_states(indicator, facts),
                    one_score_short: short >> place & 1 == 1,
                }
            });
        Explanation {
            rule_set: self.id.clone(),
            class: result.class,
            indices: self.explain_indices(&result),
            indicators: indicators.collect(),
        }
    }

    fn explain_indices(&self, result: &Classification) -> Vec<IndexExplanation> {
        self.indices
            .iter()
            .zip(result.indices_hundredths())
            .map(|(index, &value_hundredths)| IndexExplanation {
                id: index.id.clone(),
                label: index.label.clone(),
                axis: index.axis,
                value_hundredths,
                threshold_hundredths: index.threshold_hundredths,
                reached: value_hundredths >= index.threshold_hundredths,
            })
            .collect()
    }
}

fn measured(indicator: &Indicator, facts: &Facts, missing: Vec<Form>) -> Measured {
    if !missing.is_empty() {
        return Measured::WithoutReport(missing);
    }
    match &indicator.measure {
        Measure::FirstCondition(cases) => matched(cases, facts)
            .map_or(Measured::Count(0), |case| {
                Measured::Condition(case.label.clone())
            }),
        Measure::Banded {
            number: number @ Number::Rates { rates, over },
            ..
        } => {
            let known = known_rates(rates, facts);
            let number_known = known.clone().count();
            let over = if *over == Over::All {
                rates.len()
            } else {
                number_known
            };
            Measured::Rate {
                whole_percent: number.value(facts),
                exact: (number_known > 0).then(|| fraction::mean(known, over as u64)),
                rates: rates.iter().map(|rate| rate_state(rate, facts)).collect(),
            }
        }
        Measure::Banded { number, .. } => Measured::Count(number.value(facts).unwrap_or(0)),
    }
}

fn rate_state(rate: &RateMeasure, facts: &Facts) -> RateState {
    let (numerator, denominator) = rate.sums(facts);
    let keys = |sources: &[SourceId]| sources.iter().map(|source| source.key()).collect();
    RateState {
        numerator,
        denominator,
        numerator_sources: keys(&rate.numerator),
        denominator_sources: keys(&rate.denominator),
        whole_percent: fraction::mean_whole_percent(rate.rate(facts).into_iter(), None),
    }
}

fn source_states(indicator: &Indicator, facts: &Facts) -> Vec<SourceState> {
    let mut states = Vec::new();
    for source in indicator.sources() {
        let mut add = |code, state| {
            states.push(SourceState {
                source: source.key(),
                code,
                state,
            });
        };
        match source.source().kind {
            SourceKind::Answer => add(None, State::Answer(facts.answer(source))),
            SourceKind::Count => add(None, State::Count(facts.count(source))),
            SourceKind::Codes(words) => {
                let used = words_used(&indicator.measure, source);
                for (place, word) in words
                    .iter()
                    .enumerate()
                    .filter(|(place, _)| used >> place & 1 == 1)
                {
                    add(
                        Some(*word),
                        State::Answer(facts.codes(source).answer(place)),
                    );
                }
            }
            SourceKind::AnyCodes => {
                let left_out = |agency: &[u8]| match &indicator.measure {
                    Measure::Banded {
                        number: Number::Distinct { exclude, .. },
                        ..
                    } => exclude.iter().any(|word| word.as_bytes() == agency),
                    _ => false,
                };
                let (excluded, counted): (Vec<_>, Vec<_>) =
                    facts.agencies().partition(|agency| left_out(agency));
                let text = |mut agencies: Vec<&[u8]>| {
                    agencies.sort_unstable();
                    agencies
                        .into_iter()
                        .map(|agency| String::from_utf8_lossy(agency).into_owned())
                        .collect()
                };
                add(
                    None,
                    State::Agencies {
                        counted: text(counted),
                        excluded: text(excluded),
                    },
                );
            }
        }
    }
    states
}

/// Which words of a closed list a measure looks at, as bits.
pub(super) fn words_used(measure: &Measure, list: SourceId) -> u64 {
    let mut used = 0;
    measure.each_condition(&mut |condition| {
        if let Condition::CodesAtLeast { source, words, .. } = condition
            && *source == list
        {
            used |= words;
        }
    });
    if let Measure::Banded {
        number: Number::Codes { source, words },
        ..
    } = measure
        && *source == list
    {
        used |= words;
    }
    used
}

fn next_score(
    indicator: &Indicator,
    facts: &Facts,
    score: u8,
    missing: &[Form],
) -> Option<NextScore> {
    let highest = indicator.highest_score();
    if score >= highest {
        return None;
    }
    if !missing.is_empty() {
        return Some(NextScore {
            score: highest,
            target: Target::Report(missing.to_owned()),
        });
    }
    match &indicator.measure {
        Measure::FirstCondition(cases) => cases
            .iter()
            .filter(|case| case.score > score)
            .min_by_key(|case| case.score)
            .map(|case| NextScore {
                score: case.score,
                target: Target::Condition(case.label.clone()),
            }),
        Measure::Banded { number, bands, .. } => {
            let Some(value) = number.value(facts) else {
                return Some(NextScore {
                    score: highest,
                    target: Target::KnownRate,
                });
            };
            let rates = matches!(number, Number::Rates { .. });
            let (nearest, score) = bands
                .better(value)
                .find(|(nearest, _)| rates || *nearest > value)?;
            let target = match (rates, nearest > value) {
                (false, _) => Target::AtLeast(nearest),
                (true, true) => Target::PercentAtLeast(nearest),
                (true, false) => Target::PercentAtMost(nearest),
            };
            Some(NextScore { score, target })
        }
    }
}
