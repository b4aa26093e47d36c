//! SMART/ENA's plausibility check of children from 6 to 59 months.
use alloc::collections::BTreeMap;
use alloc::string::String;

use serde::Serialize;

use super::Row;
use super::count::{Digits, Histogram, Screened, hundredths, p_of_two, percent, real, tenths};
use crate::growth::distribution::chi_square_tail;
use crate::growth::{Age, Sex};

/// How good a test turned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are what they say")]
pub enum Class {
    Excellent,
    Good,
    Acceptable,
    Problematic,
}

impl Class {
    const ALL: [Self; 4] = [
        Self::Excellent,
        Self::Good,
        Self::Acceptable,
        Self::Problematic,
    ];

    /// The first whose condition holds; problematic where none does.
    fn first(conditions: [bool; 3]) -> Self {
        let place = conditions.iter().position(|holds| *holds);
        Self::ALL[place.unwrap_or(3)]
    }

    fn by_p(p: f64, limits: [f64; 3]) -> Self {
        Self::first(limits.map(|limit| p > limit))
    }

    fn below(value: f64, limits: [f64; 3]) -> Self {
        Self::first(limits.map(|limit| value < limit))
    }

    fn up_to(value: f64, limits: [f64; 3]) -> Self {
        Self::first(limits.map(|limit| value <= limit))
    }
}

/// One test with what it costs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Test {
    /// What is judged; see the field that holds the test.
    pub value: f64,
    /// The p-value, where there is one.
    pub p: Option<f64>,
    /// How good it is.
    pub class: Class,
    /// What it adds to the overall score; 0 is best.
    pub penalty: u32,
    /// Whether the thresholds were confirmed in their source.
    pub threshold_is_verified: bool,
}

impl Test {
    fn new(value: f64, class: Class, penalties: [u32; 4]) -> Self {
        Self {
            value,
            p: None,
            class,
            penalty: penalties[class as usize],
            threshold_is_verified: true,
        }
    }

    fn of_p(value: f64, p: f64, limits: [f64; 3], penalties: [u32; 4]) -> Self {
        Self {
            p: Some(p),
            ..Self::new(value, Class::by_p(p, limits), penalties)
        }
    }
}

/// The plausibility check; tests that cannot be made are none and cost nothing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plausibility {
    /// Children from 6 to 59 months.
    pub children: u64,
    /// The percentage of weight-for-height scores more than 3 from their mean.
    pub flagged: Option<Test>,
    /// Boys for each girl; expected 1.
    pub sex_ratio: Option<Test>,
    /// Children from 6 to 29 months for each from 30 to 59; expected 0.85.
    pub age_ratio: Option<Test>,
    /// The digit preference score of weights.
    pub weight_digits: Option<Test>,
    /// The digit preference score of lengths and heights.
    pub length_height_digits: Option<Test>,
    /// The digit preference score of arm circumferences.
    pub arm_circumference_digits: Option<Test>,
    /// The standard deviation of weight-for-height scores that are not flagged, as all that follow.
    pub standard_deviation: Option<Test>,
    /// Their skewness.
    pub skewness: Option<Test>,
    /// Their kurtosis, 0 of a normal distribution.
    pub kurtosis: Option<Test>,
    /// The index of dispersion of children below −2 over clusters; 1 where they are spread by chance.
    pub clusters: Option<Test>,
    /// The sum of all penalties.
    pub overall_penalty: u32,
    /// What the sum says: excellent below 10, good below 15, acceptable below 25.
    pub overall_class: Class,
    /// How many tests the sum is of.
    pub tests: usize,
    /// Arm circumference, which the sum leaves out.
    pub arm_circumference: ArmCircumference,
}

/// The spread of arm circumferences.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ArmCircumference {
    /// Children with one.
    pub children: u64,
    /// The percentage of scores for age more than 3 from their mean.
    pub flagged: Option<Test>,
    /// The standard deviation in millimetres of those that are not flagged.
    pub standard_deviation_mm: Option<Test>,
}

const EVEN: f64 = 0.5;
/// The share of those from 6 to 29 months where there are 0.85 for each older one.
const EXPECTED_YOUNGER: f64 = 0.85 / 1.85;
const P_LIMITS: [f64; 3] = [0.1, 0.05, 0.001];
const RATIO_PENALTIES: [u32; 4] = [0, 2, 4, 10];
const SPREAD_PENALTIES: [u32; 4] = [0, 5, 10, 20];
const SHAPE_PENALTIES: [u32; 4] = [0, 1, 3, 5];
const DIGIT_LIMITS: [f64; 3] = [8.0, 12.0, 20.0];
const SHAPE_LIMITS: [f64; 3] = [0.2, 0.4, 0.6];
const NO_PENALTY: [u32; 4] = [0; 4];

/// What is counted for the check.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Counts {
    children: u64,
    boys: u64,
    girls: u64,
    younger: u64,
    older: u64,
    weights: Digits,
    lengths_and_heights: Digits,
    arms: Digits,
    whz: Histogram,
    /// The low scores of each cluster.
    clusters: BTreeMap<String, Histogram>,
    /// By score for age: how many, with the sum and the sum of squares in tenths of a millimetre.
    arms_by_score: BTreeMap<i32, [u64; 3]>,
}

impl Counts {
    pub(super) fn add(&mut self, row: &Row<'_>) {
        const YOUNGER: core::ops::Range<u32> = 6..30;
        const OLDER: core::ops::Range<u32> = 30..60;
        let (measurement, assessment) = (row.measurement, row.assessment);
        let Some(months) = measurement.age.map(Age::completed_months) else {
            return;
        };
        if !YOUNGER.contains(&months) && !OLDER.contains(&months) {
            return;
        }
        self.children += 1;
        self.boys += u64::from(measurement.sex == Some(Sex::Male));
        self.girls += u64::from(measurement.sex == Some(Sex::Female));
        self.younger += u64::from(YOUNGER.contains(&months));
        self.older += u64::from(OLDER.contains(&months));
        self.weights.add_measure(measurement.weight_kg);
        self.lengths_and_heights
            .add_measure(measurement.length_height_cm);
        self.arms.add_measure(measurement.arm_circumference_cm);
        if let Some(whz) = assessment.whz {
            let whz = hundredths(whz);
            *self.whz.entry(whz).or_default() += 1;
            if let Some(cluster) = row.cluster {
                self.add_to_cluster(cluster, whz);
            }
        }
        let arm_mm = measurement.arm_circumference_cm.map(|cm| cm * 10.0);
        if let (Some(acz), Some(tenths)) = (assessment.acz, tenths(arm_mm)) {
            let tenths = u64::from(tenths);
            let counted = self.arms_by_score.entry(hundredths(acz)).or_default();
            for (sum, term) in counted.iter_mut().zip([1, tenths, tenths * tenths]) {
                *sum += term;
            }
        }
    }

    fn add_to_cluster(&mut self, cluster: &str, whz: i32) {
        const WASTED_BELOW: i32 = -200;
        if !self.clusters.contains_key(cluster) {
            self.clusters.insert(cluster.into(), Histogram::new());
        }
        if let Some(low) = self.clusters.get_mut(cluster)
            && whz < WASTED_BELOW
        {
            *low.entry(whz).or_default() += 1;
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.children += other.children;
        self.boys += other.boys;
        self.girls += other.girls;
        self.younger += other.younger;
        self.older += other.older;
        self.weights.merge(&other.weights);
        self.lengths_and_heights.merge(&other.lengths_and_heights);
        self.arms.merge(&other.arms);
        merge_histogram(&mut self.whz, &other.whz);
        for (cluster, low) in &other.clusters {
            merge_histogram(self.clusters.entry(cluster.clone()).or_default(), low);
        }
        for (score, counted) in &other.arms_by_score {
            let own = self.arms_by_score.entry(*score).or_default();
            for (sum, more) in own.iter_mut().zip(counted) {
                *sum += more;
            }
        }
    }

    pub(super) fn finish(&self) -> Plausibility {
        let whz = Screened::of(&self.whz);
        let within = whz.as_ref().map(|whz| whz.within);
        let digits = |digits: &Digits| {
            let score = digits.preference_score()?;
            Some(Test::new(
                score,
                Class::below(score, DIGIT_LIMITS),
                RATIO_PENALTIES,
            ))
        };
        let ratio = |first, second, share| {
            let p = p_of_two(first, second, share)?;
            let ratio = (second > 0).then(|| real(first) / real(second))?;
            Some(Test::of_p(ratio, p, P_LIMITS, RATIO_PENALTIES))
        };
        let shape = |value: f64| {
            let class = Class::below(libm::fabs(value), SHAPE_LIMITS);
            Test::new(value, class, SHAPE_PENALTIES)
        };
        let mut plausibility = Plausibility {
            children: self.children,
            flagged: whz.as_ref().and_then(|whz| {
                let percent = percent(whz.outside, whz.outside + whz.within.count)?;
                let class = Class::up_to(percent, [2.5, 5.0, 7.5]);
                Some(Test::new(percent, class, SPREAD_PENALTIES))
            }),
            sex_ratio: ratio(self.boys, self.girls, EVEN),
            age_ratio: ratio(self.younger, self.older, EXPECTED_YOUNGER),
            weight_digits: digits(&self.weights),
            length_height_digits: digits(&self.lengths_and_heights),
            arm_circumference_digits: digits(&self.arms),
            standard_deviation: within
                .and_then(|within| within.standard_deviation())
                .map(of_standard_deviation),
            skewness: within.and_then(|within| within.skewness()).map(shape),
            kurtosis: within
                .and_then(|within| within.kurtosis())
                .map(|kurtosis| shape(kurtosis - 3.0)),
            clusters: whz.as_ref().and_then(|whz| self.dispersion(whz)),
            overall_penalty: 0,
            overall_class: Class::Excellent,
            tests: 0,
            arm_circumference: self.arm_circumference(),
        };
        plausibility.sum_up();
        plausibility
    }

    /// Σ(x − mean)²/mean over the counts of clusters, against chi-square; its quotient by the degrees of freedom.
    fn dispersion(&self, whz: &Screened) -> Option<Test> {
        let counts = self.clusters.values().map(|low| {
            let believed = low
                .iter()
                .filter(|(hundredths, _)| whz.believed.contains(&f64::from(**hundredths)));
            real(believed.map(|(_, times)| *times).sum())
        });
        let clusters = real(self.clusters.len() as u64);
        let mean = counts.clone().sum::<f64>() / clusters;
        if clusters < 2.0 || mean <= 0.0 {
            return None;
        }
        let dispersion = counts.map(|x| (x - mean) * (x - mean)).sum::<f64>() / mean;
        let p = chi_square_tail(dispersion, clusters - 1.0);
        Some(Test {
            threshold_is_verified: false,
            ..Test::of_p(
                dispersion / (clusters - 1.0),
                p,
                [0.05, 0.01, 0.001],
                SHAPE_PENALTIES,
            )
        })
    }

    fn arm_circumference(&self) -> ArmCircumference {
        let scores: Histogram = self
            .arms_by_score
            .iter()
            .map(|(score, [children, ..])| (*score, *children))
            .collect();
        let screened = Screened::of(&scores);
        let deviation = |screened: &Screened| {
            let mut sums = [0; 3];
            for (score, counted) in &self.arms_by_score {
                if screened.believed.contains(&f64::from(*score)) {
                    for (sum, more) in sums.iter_mut().zip(counted) {
                        *sum += more;
                    }
                }
            }
            let [n, sum, squares] = sums.map(real);
            (n > 1.0).then(|| libm::sqrt((squares - sum * sum / n).max(0.0) / (n - 1.0)) / 10.0)
        };
        ArmCircumference {
            children: scores.values().sum(),
            flagged: screened.as_ref().and_then(|screened| {
                let percent = percent(screened.outside, screened.outside + screened.within.count)?;
                let class = Class::up_to(percent, [1.0, 1.5, 2.0]);
                Some(Test::new(percent, class, NO_PENALTY))
            }),
            standard_deviation_mm: screened.as_ref().and_then(deviation).map(|mm| {
                let class = Class::below(mm, [13.0, 14.0, 15.0]);
                Test::new(mm, class, NO_PENALTY)
            }),
        }
    }
}

impl Plausibility {
    fn sum_up(&mut self) {
        let tests = [
            self.flagged,
            self.sex_ratio,
            self.age_ratio,
            self.weight_digits,
            self.length_height_digits,
            self.arm_circumference_digits,
            self.standard_deviation,
            self.skewness,
            self.kurtosis,
            self.clusters,
        ];
        self.overall_penalty = tests.iter().flatten().map(|test| test.penalty).sum();
        self.tests = tests.iter().flatten().count();
        let penalty = self.overall_penalty;
        self.overall_class = Class::first([penalty < 10, penalty < 15, penalty < 25]);
    }
}

fn of_standard_deviation(deviation: f64) -> Test {
    let within = |low: f64, high: f64| deviation > low && deviation < high;
    let class = Class::first([within(0.9, 1.1), within(0.85, 1.15), within(0.8, 1.2)]);
    Test::new(deviation, class, SPREAD_PENALTIES)
}

fn merge_histogram(own: &mut Histogram, other: &Histogram) {
    for (hundredths, times) in other {
        *own.entry(*hundredths).or_default() += times;
    }
}
