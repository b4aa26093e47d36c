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

/// The mean of rates in whole percent, half up, at most `u64::MAX`; over as many rates as there are,
/// or over the number that is given. None when there are no rates.
///
/// floor(100 · Σ(n/d) / number + 1/2), exact for any counts: 64 bits and an error bound where they
/// decide it, else 128 bits, else integers of any size.
pub(crate) fn mean_whole_percent(
    rates: impl Iterator<Item = Rate> + Clone,
    over: Option<u64>,
) -> Option<u64> {
    let mut bounds = Some((0_u64, 0_u64));
    let mut found = 0;
    for (numerator, denominator) in rates.clone() {
        found += 1;
        bounds = bounds.and_then(|(sum, inexact)| {
            let (quotient, rest) = divided_40(numerator, denominator)?;
            Some((sum.checked_add(quotient)?, inexact + u64::from(rest)))
        });
    }
    if found == 0 {
        return None;
    }
    let number = over.unwrap_or(found);
    let near = bounds.and_then(|(sum, inexact)| {
        let half = number.checked_mul(1 << 40)?;
        let percent = |sum: u64| Some((sum.checked_mul(200)?.checked_add(half)? >> 41) / number);
        let (low, high) = (percent(sum)?, percent(sum.checked_add(inexact)?)?);
        (low == high).then_some(low)
    });
    near.or_else(|| mean_whole_percent_128(rates.clone(), number))
        .or_else(|| Some(mean_whole_percent_big(rates, number)))
}

/// n/d in units of 2⁻⁴⁰, cut off, and whether anything was cut off; none where 64 bits are too few.
fn divided_40(numerator: u128, denominator: u128) -> Option<(u64, bool)> {
    let numerator = u64::try_from(numerator).ok().filter(|n| *n < 1 << 24)? << 40;
    let denominator = u64::try_from(denominator).ok()?;
    Some((
        numerator / denominator,
        !numerator.is_multiple_of(denominator),
    ))
}

fn mean_whole_percent_128(rates: impl Iterator<Item = Rate>, number: u64) -> Option<u64> {
    let (mut numerator, mut denominator) = (0_u128, 1_u128);
    for (n, d) in rates {
        numerator = numerator
            .checked_mul(d)?
            .checked_add(n.checked_mul(denominator)?)?;
        denominator = denominator.checked_mul(d)?;
    }
    let doubled = denominator.checked_mul(u128::from(number))?;
    let sum = numerator.checked_mul(200)?.checked_add(doubled)?;
    Some(u64::try_from(sum / doubled.checked_mul(2)?).unwrap_or(u64::MAX))
}

fn sum_big(rates: impl Iterator<Item = Rate>) -> (BigUint, BigUint) {
    rates.fold(
        (BigUint::from(0_u8), BigUint::from(1_u8)),
        |(numerator, denominator), (n, d)| (numerator * d + &denominator * n, denominator * d),
    )
}

fn mean_whole_percent_big(rates: impl Iterator<Item = Rate>, number: u64) -> u64 {
    let (numerator, denominator) = sum_big(rates);
    let doubled = denominator * number;
    let percent = (numerator * 200_u8 + &doubled) / (doubled * 2_u8);
    u64::try_from(percent).unwrap_or(u64::MAX)
}

/// The mean of rates over a number of them as a fraction in lowest terms.
pub(crate) fn mean(rates: impl Iterator<Item = Rate>, number: u64) -> Fraction {
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
    use std::string::ToString;

    use proptest::prelude::*;

    use super::*;

    fn percent(rates: &[Rate]) -> u64 {
        mean_whole_percent(rates.iter().copied(), None).unwrap()
    }

    #[test]
    fn a_half_rounds_up_however_it_is_made() {
        assert_eq!(percent(&[(1, 200)]), 1);
        assert_eq!(percent(&[(999, 200_000)]), 0);
        assert_eq!(percent(&[(1, 3), (1, 6), (5, 40), (0, 7), (1, 10)]), 15);
        // 1/3 + 1/6 + 1/40 = 21/40, over five 10,5 %, which no binary fraction of thirds can hold.
        let rates = [(1, 3), (1, 6), (1, 40), (0, 7), (0, 10)];
        assert_eq!(mean(rates.into_iter(), 5).to_string(), "21/200");
        assert_eq!(percent(&rates), 11);
        assert_eq!(mean_whole_percent([(1, 3)].into_iter(), Some(5)), Some(7));
        assert_eq!(mean_whole_percent([].into_iter(), Some(5)), None);
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
        assert_eq!(mean_whole_percent_128(rates.into_iter(), 5), None);
        // About a half, one, nothing, one, and a third of 2^64: the last alone is beyond percent.
        assert_eq!(percent(&rates[..4]), 62);
        assert_eq!(percent(&rates), u64::MAX);
        // A two-hundredth of 2^64 - 1 is no whole number: cut off it stays under ,5.
        assert_eq!(percent(&[(most / 200, most)]), 0);
        assert_eq!(percent(&[(most / 200 + 1, most)]), 1);
    }

    proptest! {
        #[test]
        fn all_ways_agree(rates in prop::collection::vec((0..100_000_u128, 1..100_000_u128), 1..6)) {
            let number = rates.len() as u64;
            let big = mean_whole_percent_big(rates.iter().copied(), number);
            prop_assert_eq!(mean_whole_percent_128(rates.iter().copied(), number), Some(big));
            prop_assert_eq!(percent(&rates), big);
        }

        #[test]
        fn near_a_half_all_ways_agree(whole in 0..100_u128, rest in 0..50_u128, d in 1..50_u128, off in 0..3_u128) {
            // Two rates whose mean is at, just above or just below a half percent.
            let rates = [((2 * whole + 1) * d * 50, 5000 * d), (rest * d, 50 * d), (off + rest * 7, 7 * 5000)];
            prop_assert_eq!(percent(&rates), mean_whole_percent_big(rates.into_iter(), 3));
        }

        #[test]
        fn the_percent_is_within_half_of_the_fraction(n in 0..1_000_000_u128, d in 1..1_000_000_u128) {
            let percent = u128::from(percent(&[(n, d)]));
            prop_assert!(2 * percent * d <= 200 * n + d && 200 * n + d < 2 * (percent + 1) * d);
        }
    }
}
