//! What the items of WHO and UNICEF say.
use alloc::vec::Vec;

use serde::Serialize;

use crate::growth::quality::count::percent;

/// What the items say.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Survey {
    /// Rows with each value.
    pub completeness: Completeness,
    /// Boys and girls.
    pub sex_ratio: SexRatio,
    /// Children in each completed month from 0 to 59.
    pub children_by_month: Vec<u64>,
    /// Children of 60 months and more.
    pub older_children: u64,
    /// Whether months of a year are preferred, such as whole years: months modulo 12.
    pub heaping_over_12_months: Option<Heaping>,
    /// Whether whole and half years are preferred: months modulo 6.
    pub heaping_over_6_months: Option<Heaping>,
    /// Children from 6 to 59 months by year, against what births and deaths make expect.
    pub age_structure: Option<AgeStructure>,
    /// The last digits of weights, to 0.1 kg.
    pub weight_digits: DigitPreference,
    /// The last digits of lengths, to 0.1 cm: of children measured lying, or below 24 months where that is unknown.
    pub length_digits: DigitPreference,
    /// The last digits of heights, to 0.1 cm.
    pub height_digits: DigitPreference,
    /// The last digits of arm circumferences, to 0.1 cm.
    pub arm_circumference_digits: DigitPreference,
    /// Scores outside WHO's limits.
    pub implausible: Implausible,
    /// How scores spread that are not flagged: height for age, weight for age, weight for height.
    pub spread: [SpreadOfIndex; 3],
    /// Who was measured lying or standing.
    pub positions: Positions,
    /// Whether thresholds were confirmed in the guidance of 2019: they are from memory.
    pub threshold_is_verified: bool,
}

/// How many rows have a value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are what they say")]
pub struct Completeness {
    pub rows: u64,
    pub with_sex: u64,
    pub with_age: u64,
    pub with_weight: u64,
    pub with_length_or_height: u64,
    pub with_position: u64,
    pub with_arm_circumference: u64,
    pub with_oedema: u64,
}

/// Boys and girls.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are what they say")]
pub struct SexRatio {
    pub boys: u64,
    pub girls: u64,
    /// Boys for each girl.
    pub ratio: Option<f64>,
    /// The p-value against as many boys as girls.
    pub p: Option<f64>,
}

/// Whether some remainders of months come too often.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are what they say")]
pub struct Heaping {
    /// Children by remainder, from 0 on.
    pub children: Vec<u64>,
    pub chi_square: f64,
    pub degrees_of_freedom: u32,
    pub p: f64,
    /// The percentage that would have to move for all remainders to come equally often.
    pub dissimilarity_percent: f64,
}

/// Children in the year-wide groups around 1, 2, 3 and 4 years and the half year before 5.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are what they say")]
pub struct AgeStructure {
    /// 6–17, 18–29, 30–41, 42–53, 54–59 months.
    pub children: [u64; 5],
    /// As many as expected where 1 of 10,000 dies each day.
    pub expected: [f64; 5],
    pub chi_square: f64,
    pub p: f64,
}

/// How often each last digit came.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are what they say")]
pub struct DigitPreference {
    pub measures: u64,
    /// How often 0, 1 … 9 came.
    pub counts: [u64; 10],
    /// The percentage that would have to move for all digits to come equally often; 90 where there is but one.
    pub dissimilarity_percent: Option<f64>,
    /// 100·√(χ²/(9·n)).
    pub preference_score: Option<f64>,
}

/// The shares of scores outside WHO's limits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are what they say")]
pub struct Implausible {
    pub height_for_age_percent: Option<f64>,
    pub weight_for_age_percent: Option<f64>,
    pub weight_for_height_percent: Option<f64>,
    /// Whether one is above 1 %, which suggests poor quality.
    pub is_above_1_percent: bool,
}

/// How scores spread.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are what they say")]
pub struct Spread {
    pub children: u64,
    pub mean: Option<f64>,
    pub standard_deviation: Option<f64>,
    /// Suspicious beyond ±0.5.
    pub skewness: Option<f64>,
    /// 3 of a normal distribution; suspicious below 2 and above 4.
    pub kurtosis: Option<f64>,
}

/// How the scores of one index spread.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are what they say")]
pub struct SpreadOfIndex {
    /// `haz`, `waz` or `whz`.
    pub index: &'static str,
    pub all: Spread,
    /// Children in each half of a score, from below −5.5 up to 5.5 and more.
    pub children_by_half: Vec<u64>,
    /// 0–5, 6–11, 12–23, 24–35, 36–47, 48–59 months.
    pub by_age: [Spread; 6],
    pub boys: Spread,
    pub girls: Spread,
}

/// Who was measured lying or standing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are what they say")]
pub struct Positions {
    pub lying_below_24_months: u64,
    pub standing_below_24_months: u64,
    /// Of those, the ones below 9 months, who cannot stand.
    pub standing_below_9_months: u64,
    pub standing_from_24_months: u64,
    pub lying_from_24_months: u64,
}

impl Positions {
    /// The percentage measured otherwise than is usual at their age.
    pub fn wrong_percent(&self) -> Option<f64> {
        let wrong = self.standing_below_24_months + self.lying_from_24_months;
        let right = self.lying_below_24_months + self.standing_from_24_months;
        percent(wrong, wrong + right)
    }
}
