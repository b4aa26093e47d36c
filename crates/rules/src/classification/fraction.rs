//! Exact fractions of counts. Nothing here rounds until a whole percent is asked for.
use alloc::string::{String, ToString};
use core::fmt;

use num_bigint::BigUint;
use serde::Serialize;

/// A rate as its exact numerator and denominator (never 0).
pub(crate) type Rate = (u128, u128);

/// An exact fraction in lowest terms, of any size; its parts are written as decimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fraction {
    /// The part above the line.
    pub numerator: String,
    /// The part below the line, never 0.
    pub denominator: String,
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

/// The mean of rates over `number` of them, in whole percent, half up, at most `u64::MAX`.
///
/// floor(100 · Σ(n/d) / number + 1/2), exact for any counts: 128 bits where they suffice, else
/// integers of any size.
pub(crate) fn mean_whole_percent(rates: &[Rate], number: u64) -> u64 {
    mean_whole_percent_128(rates, number).unwrap_or_else(|| mean_whole_percent_big(rates, number))
}

fn mean_whole_percent_128(rates: &[Rate], number: u64) -> Option<u64> {
    let (mut numerator, mut denominator) = (0_u128, 1_u128);
    for &(n, d) in rates {
        numerator = numerator
            .checked_mul(d)?
            .checked_add(n.checked_mul(denominator)?)?;
        denominator = denominator.checked_mul(d)?;
    }
    let doubled = denominator.checked_mul(u128::from(number))?;
    let sum = numerator.checked_mul(200)?.checked_add(doubled)?;
    Some(u64::try_from(sum / doubled.checked_mul(2)?).unwrap_or(u64::MAX))
}

fn sum_big(rates: &[Rate]) -> (BigUint, BigUint) {
    rates.iter().fold(
        (BigUint::from(0_u8), BigUint::from(1_u8)),
        |(numerator, denominator), &(n, d)| (numerator * d + &denominator * n, denominator * d),
    )
}

fn mean_whole_percent_big(rates: &[Rate], number: u64) -> u64 {
    let (numerator, denominator) = sum_big(rates);
    let doubled = denominator * number;
    let percent = (numerator * 200_u8 + &doubled) / (doubled * 2_u8);
    u64::try_from(percent).unwrap_or(u64::MAX)
}

/// The mean of rates over `number` of them as a fraction in lowest terms.
pub(crate) fn mean(rates: &[Rate], number: u64) -> Fraction {
    let (numerator, denominator) = sum_big(rates);
    let denominator = denominator * number;
    let (mut a, mut b) = (numerator.clone(), denominator.clone());
    while b != BigUint::ZERO {
        (a, b) = (b.clone(), a % b);
    }
    Fraction {
        numerator: (numerator / &a).to_string(),
        denominator: (denominator / a).to_string(),
    }
}

/// `numerator / denominator`, rounded half up; the denominator is not 0.
pub(crate) const fn divide_half_up(numerator: u64, denominator: u64) -> u64 {
    (numerator * 2 + denominator) / (denominator * 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_half_rounds_up_however_it_is_made() {
        assert_eq!(mean_whole_percent(&[(1, 200)], 1), 1);
        assert_eq!(mean_whole_percent(&[(999, 200_000)], 1), 0);
        assert_eq!(
            mean_whole_percent(&[(1, 3), (1, 6), (5, 40), (0, 7), (1, 10)], 5),
            15
        );
        // 1/3 + 1/6 + 1/40 = 21/40, over five 10,5 %, which no binary fraction of thirds can hold.
        let rates = [(1, 3), (1, 6), (1, 40), (0, 7), (0, 10)];
        assert_eq!(mean(&rates, 5).to_string(), "21/200");
        assert_eq!(mean_whole_percent(&rates, 5), 11);
    }

    #[test]
    fn the_largest_counts_stay_exact() {
        let most = u128::from(u64::MAX);
        let rates = [
            (most / 2, most),
            (most - 1, most),
            (1, most - 58),
            (most, most),
            (most, 3),
        ];
        assert_eq!(mean_whole_percent_128(&rates, 5), None);
        assert_eq!(mean_whole_percent(&[(most * 11, 1)], 1), u64::MAX);
        // 2^64 - 1 is odd: half of it, less than a half, stays under ,5; a bit more reaches it.
        assert_eq!(mean_whole_percent(&[(most / 200, most), (0, 1)], 1), 0);
        assert_eq!(mean_whole_percent(&[(most / 200 + 1, most), (0, 1)], 1), 1);
    }

    proptest! {
        #[test]
        fn both_ways_agree(rates in prop::collection::vec((0..100_000_u128, 1..100_000_u128), 1..6)) {
            let number = rates.len() as u64;
            prop_assert_eq!(mean_whole_percent_128(&rates, number), Some(mean_whole_percent_big(&rates, number)));
        }

        #[test]
        fn the_percent_is_within_half_of_the_fraction(n in 0..1_000_000_u128, d in 1..1_000_000_u128) {
            let percent = u128::from(mean_whole_percent(&[(n, d)], 1));
            prop_assert!(2 * percent * d <= 200 * n + d && 200 * n + d < 2 * (percent + 1) * d);
        }
    }
}
