//! Rule sets, ready to classify with.
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::document::{ActivityWindow, Axis, Effort, Label};
use super::error::RuleSetError;
use super::facts::{Facts, Forms};
use super::fraction::divide_half_up;
use super::measure::Measure;
use super::result::{Classification, MOST_INDICATORS, MOST_INDICES};
use super::source::{Form, SOURCES, SourceId};
use super::validate;
use crate::class::Class;
use crate::date::Date;

/// The rule sets that come with the program: id and JSON text.
pub const BUILT_IN: &[(&str, &str)] = &[
    (
        "situs-2023",
        include_str!("../../rule_sets/situs-2023.json"),
    ),
    (
        "situs-2023-koreksi",
        include_str!("../../rule_sets/situs-2023-koreksi.json"),
    ),
];

/// A plain or weighted mean of scores, with the threshold that it has to reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The name in files and the API.
    pub id: String,
    /// What it is called.
    pub label: Label,
    /// Which side of the 2×2 it speaks for.
    pub axis: Axis,
    /// To how many decimals it is rounded (half up), 0 to 2.
    pub decimals: u8,
    /// What it has to reach after rounding, in hundredths.
    pub threshold_hundredths: u32,
    pub(crate) total_weight: u32,
}

/// One scored aspect of a Kampung KB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// The name in files and the API.
    pub id: String,
    /// What it is called.
    pub label: Label,
    /// The place of its index in [`RuleSet::indices`].
    pub index: usize,
    /// Its weight in the index.
    pub weight: u32,
    pub(crate) measure: Measure,
    pub(crate) forms: Vec<Form>,
}

impl Indicator {
    /// Every source that the indicator is measured from.
    pub fn sources(&self) -> Vec<SourceId> {
        self.measure.sources()
    }

    /// The bands of a counted or measured indicator; none where conditions give the score.
    pub fn bands(&self) -> Option<&super::Bands> {
        match &self.measure {
            Measure::Banded { bands, .. } => Some(bands),
            Measure::FirstCondition(_) => None,
        }
    }

    /// The highest score that any village can reach.
    pub fn highest_score(&self) -> u8 {
        self.measure.highest_score()
    }
}

/// A way to classify, read from data and checked as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSet {
    /// The name in files and the API.
    pub id: String,
    /// What it is called.
    pub label: Label,
    /// The first day that it holds; none when that is not known.
    pub valid_from: Option<Date>,
    /// The last day that it holds; none while it does.
    pub valid_until: Option<Date>,
    /// Where the rules come from.
    pub source: Label,
    /// What could not be verified.
    pub unverified: Vec<Label>,
    /// Which activities count.
    pub activity_window: ActivityWindow,
    /// The score of an indicator that draws on a form which is not handed in.
    pub score_without_report: u8,
    /// The indices, in order.
    pub indices: Vec<Index>,
    /// The indicators, in order.
    pub indicators: Vec<Indicator>,
    /// The class for every set of reached indices (bit n: index n reached).
    pub(crate) classes: Vec<Class>,
    /// The effort for every source, by its place in the catalogue.
    pub(crate) efforts: Box<[Effort; SOURCES.len()]>,
}

impl RuleSet {
    /// Reads and checks the JSON text of a rule set.
    pub fn parse(text: &str) -> Result<Self, RuleSetError> {
        validate::parse(text)
    }

    /// A rule set that comes with the program; none when there is no such id.
    pub fn built_in(id: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(built_in, _)| *built_in == id)?;
        Self::parse(text).ok()
    }

    /// How much work it takes to mend a source.
    pub fn effort(&self, source: SourceId) -> Effort {
        self.efforts[source.index()]
    }

    /// Classifies one village. Allocates nothing unless counts are beyond 128-bit arithmetic.
    pub fn classify(&self, facts: &Facts) -> Classification {
        let mut scores = [0; MOST_INDICATORS];
        for (score, indicator) in scores.iter_mut().zip(&self.indicators) {
            *score = self.score(indicator, facts);
        }
        self.decide(scores)
    }

    /// The score of one indicator.
    pub(crate) fn score(&self, indicator: &Indicator, facts: &Facts) -> u8 {
        if facts.forms == Forms::ALL || indicator.forms.iter().all(|form| facts.forms.has(*form)) {
            indicator.measure.score(facts)
        } else {
            self.score_without_report
        }
    }

    /// The indices and the class that scores give.
    pub(crate) fn decide(&self, scores: [u8; MOST_INDICATORS]) -> Classification {
        let mut sums = [0_u64; MOST_INDICES];
        for (score, indicator) in scores.iter().zip(&self.indicators) {
            sums[indicator.index] += u64::from(*score) * u64::from(indicator.weight);
        }
        let mut hundredths = [0; MOST_INDICES];
        let mut reached = 0;
        for (place, index) in self.indices.iter().enumerate() {
            hundredths[place] = index.round(sums[place]);
            reached |= usize::from(hundredths[place] >= index.threshold_hundredths) << place;
        }
        Classification {
            scores,
            indicators: self.indicators.len(),
            hundredths,
            indices: self.indices.len(),
            class: self.classes[reached],
        }
    }

    /// The indicators of which one more score alone gives a higher class, as bits in their order.
    pub fn one_score_short(&self, result: &Classification) -> u32 {
        let mut short = 0;
        for (place, indicator) in self.indicators.iter().enumerate() {
            if result.scores[place] < indicator.measure.highest_score() {
                let mut scores = result.scores;
                scores[place] += 1;
                short |= u32::from(self.decide(scores).class > result.class) << place;
            }
        }
        short
    }
}

impl Index {
    /// The mean of a weighted sum of scores in hundredths, rounded half up to the index's decimals.
    fn round(&self, weighted_sum: u64) -> u32 {
        let (units, hundredths_per_unit) = match self.decimals {
            0 => (1, 100),
            1 => (10, 10),
            _ => (100, 1),
        };
        let mean = divide_half_up(weighted_sum * units, u64::from(self.total_weight));
        u32::try_from(mean * hundredths_per_unit).unwrap_or(u32::MAX)
    }
}
