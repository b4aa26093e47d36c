//! From a measure to a z-score.
use super::power::{power, round_to_hundredths};
use super::table::Lms;

/// How far a child lies from the median, in standard deviations.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The z-score, rounded to two decimals as WHO does before it judges; always finite.
    pub z: f64,
    /// Whether it is so far out that the measurement is probably wrong; such a score is shown, but not counted in
    /// prevalence.
    pub is_flagged: bool,
}

/// The scores between which a measurement is believed, both included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Limits {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Limits {
    /// Of length and height for age.
    pub(super) const HAZ: Self = Self {
        low: -6.0,
        high: 6.0,
    };
    /// Of weight for age.
    pub(super) const WAZ: Self = Self {
        low: -6.0,
        high: 5.0,
    };
    /// Of everything else.
    pub(super) const OTHERS: Self = Self {
        low: -5.0,
        high: 5.0,
    };
}

/// A measure beside the distribution that it is compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Compared {
    pub(super) measure: f64,
    pub(super) lms: Lms,
}

impl Compared {
    /// Nothing to compare: its score is 0 and of no use.
    pub(super) const NOTHING: Self = Self {
        measure: 1.0,
        lms: Lms {
            l: 1.0,
            m: 1.0,
            s: 1.0,
        },
    };

    /// z = ((y/M)ᴸ − 1)/(L·S) (Cole and Green 1992), unrounded.
    ///
    /// A measure of 0 is taken as a tiny one, whose score is as far out.
    #[inline]
    pub(super) fn z(&self) -> f64 {
        const LEAST: f64 = 1e-100;
        let Lms { l, m, s } = self.lms;
        (power((self.measure / m).max(LEAST), l) - 1.0) / (l * s)
    }

    /// The same where L is 1, as it is in all tables of length, height and head circumference.
    #[inline]
    pub(super) fn linear_z(&self) -> f64 {
        (self.measure / self.lms.m - 1.0) / self.lms.s
    }

    /// The score of a measure beyond three standard deviations, counted on from there in the distance between the third
    /// and the second, because the tails of the LMS method are not to be trusted (WHO 2006, chapter 7).
    #[inline]
    pub(super) fn restricted(&self, z: f64) -> f64 {
        if is_beyond_3(z) {
            let [z] = beyond_3(&[*self], [z]);
            z
        } else {
            z
        }
    }
}

#[inline]
pub(super) fn is_beyond_3(z: f64) -> bool {
    !(-3.0..=3.0).contains(&z)
}

/// The scores of several measures beyond three standard deviations: their powers are computed side by side.
#[inline(never)]
pub(super) fn beyond_3<const N: usize>(compared: &[Compared; N], mut z: [f64; N]) -> [f64; N] {
    let sign = z.map(|z| if z > 0.0 { 1.0 } else { -1.0 });
    let [mut third, mut second] = [[0.0; N]; 2];
    for place in 0..N {
        third[place] = compared[place].lms.measure_at(3.0 * sign[place]);
    }
    for place in 0..N {
        second[place] = compared[place].lms.measure_at(2.0 * sign[place]);
    }
    for place in 0..N {
        let (sign, third) = (sign[place], third[place]);
        let distance = (third - second[place]) * sign;
        z[place] = 3.0 * sign + (compared[place].measure - third) / distance;
    }
    z
}

impl Lms {
    /// The measure at a z-score: M·(1 + L·S·z)^(1/L). The curves of growth charts are made of it.
    #[inline]
    pub fn measure_at(&self, z: f64) -> f64 {
        self.m * power(1.0 + self.l * self.s * z, 1.0 / self.l)
    }
}

/// A score from an unrounded z; none where that is no finite number.
#[inline]
pub(super) fn score(z: f64, limits: Limits) -> Option<Score> {
    score_of_rounded(round_to_hundredths(z), limits)
}

/// A score from a z with two decimals; none where that is no finite number.
#[inline]
pub(super) fn score_of_rounded(z: f64, limits: Limits) -> Option<Score> {
    z.is_finite().then(|| Score {
        z,
        is_flagged: !(limits.low..=limits.high).contains(&z),
    })
}
