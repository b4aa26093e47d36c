//! Counts that can be added to each other.
use alloc::collections::BTreeMap;

use crate::growth::Score;
use crate::growth::distribution::chi_square_tail;
use crate::growth::power::floor;

/// A count as a floating point number.
#[expect(clippy::cast_precision_loss, reason = "no table has 2⁵³ rows")]
pub(super) fn real(count: u64) -> f64 {
    count as f64
}

/// So many of all, in percent; none of nothing.
pub(super) fn percent(count: u64, of: u64) -> Option<f64> {
    (of > 0).then(|| 100.0 * real(count) / real(of))
}

/// A score in hundredths.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a score beyond ±20,000,000 is cut, which is as implausible"
)]
pub(super) fn hundredths(score: Score) -> i32 {
    floor(score.z * 100.0 + 0.5) as i32
}

/// A measure in tenths of its unit; none of what is no measure.
pub(super) fn tenths(measure: Option<f64>) -> Option<u32> {
    const LARGEST: f64 = 100_000.0;
    let measure = measure.filter(|measure| *measure > 0.0 && *measure < LARGEST)?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "positive and below a million"
    )]
    let tenths = floor(measure * 10.0 + 0.5) as u32;
    Some(tenths)
}

/// How often each of a few values came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally<const N: usize>(pub(super) [u64; N]);

impl<const N: usize> Default for Tally<N> {
    fn default() -> Self {
        Self([0; N])
    }
}

/// The last digits of measures in tenths.
pub(super) type Digits = Tally<10>;

impl Digits {
    pub(super) fn add_measure(&mut self, measure: Option<f64>) {
        if let Some(tenths) = tenths(measure) {
            self.0[(tenths % 10) as usize] += 1;
        }
    }
}

impl<const N: usize> Tally<N> {
    pub(super) fn merge(&mut self, other: &Self) {
        for (count, more) in self.0.iter_mut().zip(&other.0) {
            *count += more;
        }
    }

    pub(super) fn total(&self) -> u64 {
        self.0.iter().sum()
    }

    /// Chi-square against shares that add up to one; none without any count.
    pub(super) fn chi_square(&self, shares: &[f64; N]) -> Option<f64> {
        let total = real(self.total());
        let terms = self.0.iter().zip(shares).map(|(count, share)| {
            let expected = total * share;
            let apart = real(*count) - expected;
            apart * apart / expected
        });
        (total > 0.0).then(|| terms.sum())
    }

    pub(super) fn chi_square_of_even(&self) -> Option<f64> {
        self.chi_square(&[1.0 / real(N as u64); N])
    }

    /// The digit preference score 100·√(χ²/(n·df)) (WHO MONICA).
    pub(super) fn preference_score(&self) -> Option<f64> {
        let chi_square = self.chi_square_of_even()?;
        let degrees_of_freedom = real(N as u64 - 1);
        Some(100.0 * libm::sqrt(chi_square / (real(self.total()) * degrees_of_freedom)))
    }

    /// The share in percent that would have to move for all values to come equally often: Σ|pᵢ − 1/N|/2.
    pub(super) fn dissimilarity_percent(&self) -> Option<f64> {
        let total = self.total();
        let even = 1.0 / real(N as u64);
        let apart = self
            .0
            .iter()
            .map(|count| libm::fabs(real(*count) / real(total) - even));
        (total > 0).then(|| 100.0 * apart.sum::<f64>() / 2.0)
    }
}

/// Tests two counts against the share that the first is expected to have, with Yates' correction: the p-value.
pub(super) fn p_of_two(first: u64, second: u64, share: f64) -> Option<f64> {
    let total = real(first + second);
    let apart = libm::fabs(real(first) - total * share);
    let apart = apart - apart.min(0.5);
    let chi_square = apart * apart / (total * share * (1.0 - share));
    (total > 0.0).then(|| chi_square_tail(chi_square, 1.0))
}

/// Scores in hundredths with the sums of their powers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PowerSums {
    pub(super) count: u64,
    sums: [i128; 4],
}

impl PowerSums {
    pub(super) fn add(&mut self, hundredths: i32, times: u64) {
        self.count += times;
        let mut power = i128::from(times);
        for sum in &mut self.sums {
            power *= i128::from(hundredths);
            *sum += power;
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.count += other.count;
        for (sum, more) in self.sums.iter_mut().zip(other.sums) {
            *sum += more;
        }
    }

    /// The sums in z-scores.
    fn in_scores(&self) -> [f64; 4] {
        let mut unit = 1.0;
        self.sums.map(|sum| {
            unit *= 100.0;
            #[expect(clippy::cast_precision_loss, reason = "53 bits of a sum are enough")]
            let sum = sum as f64;
            sum / unit
        })
    }

    pub(super) fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.in_scores()[0] / real(self.count))
    }

    /// The sums of the second, third and fourth powers of the distances to the mean; none where all are equal.
    fn central(&self) -> Option<[f64; 3]> {
        let mean = self.mean()?;
        let n = real(self.count);
        let [_, s2, s3, s4] = self.in_scores();
        let m2 = mean * mean;
        let second = s2 - n * m2;
        let third = s3 - 3.0 * mean * s2 + 2.0 * n * m2 * mean;
        let fourth = s4 - 4.0 * mean * s3 + 6.0 * m2 * s2 - 3.0 * n * m2 * m2;
        (second > 1e-9).then_some([second, third, fourth])
    }

    /// The sample standard deviation; none below two scores.
    pub(super) fn standard_deviation(&self) -> Option<f64> {
        let second = self.central().map_or(0.0, |[second, ..]| second);
        (self.count > 1).then(|| libm::sqrt(second / (real(self.count) - 1.0)))
    }

    /// √n·S₃/S₂^1.5.
    pub(super) fn skewness(&self) -> Option<f64> {
        let [second, third, _] = self.central()?;
        Some(libm::sqrt(real(self.count)) * third / (second * libm::sqrt(second)))
    }

    /// n·S₄/S₂²: 3 of a normal distribution.
    pub(super) fn kurtosis(&self) -> Option<f64> {
        let [second, _, fourth] = self.central()?;
        Some(real(self.count) * fourth / (second * second))
    }
}

/// How often each score came, in hundredths.
pub(super) type Histogram = BTreeMap<i32, u64>;

/// Scores within 3 of the mean of all, and how many are not: SMART's flags.
pub(super) struct Screened {
    pub(super) within: PowerSums,
    pub(super) outside: u64,
    /// The scores that are believed, in hundredths.
    pub(super) believed: core::ops::RangeInclusive<f64>,
}

impl Screened {
    pub(super) fn of(scores: &Histogram) -> Option<Self> {
        const MOST_APART: f64 = 300.0;
        let mut all = PowerSums::default();
        for (hundredths, times) in scores {
            all.add(*hundredths, *times);
        }
        let mean = all.mean()? * 100.0;
        let believed = mean - MOST_APART..=mean + MOST_APART;
        let mut within = PowerSums::default();
        for (hundredths, times) in scores {
            if believed.contains(&f64::from(*hundredths)) {
                within.add(*hundredths, *times);
            }
        }
        Some(Self {
            outside: all.count - within.count,
            within,
            believed,
        })
    }
}
