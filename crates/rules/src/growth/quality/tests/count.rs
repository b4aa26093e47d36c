use alloc::format;

use super::close;
use crate::growth::quality::count::{Digits, PowerSums, Tally, p_of_two};

/// The counts 11, 7, 5, 4, 7, 11, 5, 4, 4, 2 have χ² 13.667 (published with R's `chisq.test` in the handbook of nipnTK).
#[test]
fn digits_are_scored_as_published() {
    let digits: Digits = Tally([11, 7, 5, 4, 7, 11, 5, 4, 4, 2]);
    close(digits.chi_square_of_even().unwrap(), 41.0 / 3.0);
    // 1000 digits with χ² 8.16 have the score 3.01, from the same place.
    let digits: Digits = Tally([102, 104, 96, 88, 103, 115, 91, 86, 105, 110]);
    close(digits.chi_square_of_even().unwrap(), 8.16);
    assert_eq!(format!("{:.2}", digits.preference_score().unwrap()), "3.01");
    close(digits.dissimilarity_percent().unwrap(), 3.9);
}

#[test]
fn one_digit_alone_is_the_worst() {
    let mut digits = Digits::default();
    for cm in [80.0, 81.0, 79.96, 80.04] {
        digits.add_measure(Some(cm));
    }
    for none in [
        None,
        Some(0.0),
        Some(-1.0),
        Some(f64::NAN),
        Some(f64::INFINITY),
    ] {
        digits.add_measure(none);
    }
    assert_eq!(digits.0, [4, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    close(digits.dissimilarity_percent().unwrap(), 90.0);
    close(digits.preference_score().unwrap(), 100.0);
    assert_eq!(Digits::default().preference_score(), None);
}

/// 60 of 100 against a half: (|60 − 50| − 0.5)²/25 = 3.61, whose p is erfc(√(3.61/2)).
#[test]
fn two_counts_are_tested_with_yates() {
    close(
        p_of_two(60, 40, 0.5).unwrap(),
        libm::erfc(libm::sqrt(3.61 / 2.0)),
    );
    close(p_of_two(50, 50, 0.5).unwrap(), 1.0);
    assert_eq!(p_of_two(0, 0, 0.5), None);
}

/// The scores −1, 0, 0, 3 lie −1.5, −0.5, −0.5, 2.5 from their mean.
#[test]
fn moments_are_those_of_the_definition() {
    let mut sums = PowerSums::default();
    for hundredths in [-100, 0, 0, 300] {
        sums.add(hundredths, 1);
    }
    let distances = [-1.5_f64, -0.5, -0.5, 2.5];
    let power = |n: i32| -> f64 {
        distances
            .iter()
            .map(|x| (0..n).fold(1.0, |product, _| product * x))
            .sum()
    };
    close(sums.mean().unwrap(), 0.5);
    close(
        sums.standard_deviation().unwrap(),
        libm::sqrt(power(2) / 3.0),
    );
    close(
        sums.skewness().unwrap(),
        2.0 * power(3) / libm::pow(power(2), 1.5),
    );
    close(
        sums.kurtosis().unwrap(),
        4.0 * power(4) / (power(2) * power(2)),
    );
}

#[test]
fn equal_scores_have_no_shape() {
    let mut sums = PowerSums::default();
    sums.add(-137, 5);
    assert_eq!(sums.skewness(), None);
    close(sums.standard_deviation().unwrap(), 0.0);
}
