//! Two distributions that statistics of surveys need: Student's t and chi-square.
use libm::{exp, fabs, lgamma, log, log1p};

/// Enough terms for every argument used here; a series that needs more is cut off and at most a little wrong.
const MOST_TERMS: u32 = 2_000;
const TINY: f64 = 1e-300;
const LAST_TERM: f64 = 1e-16;

/// The 0.975 quantile of Student's t with so many degrees of freedom; none below one.
///
/// The start is the expansion of Cornish and Fisher (Abramowitz and Stegun 1964, 26.7.5), which from 1,000 degrees of
/// freedom on is exact in all digits of a double; below, Newton's method makes it so.
pub fn student_t_975(degrees_of_freedom: f64) -> Option<f64> {
    const EXPANSION_SUFFICES: f64 = 1_000.0;
    const TAIL: f64 = 0.025;
    let n = degrees_of_freedom;
    if n.is_nan() || n < 1.0 {
        return None;
    }
    let mut t = expanded_t_975(n);
    if n < EXPANSION_SUFFICES {
        let scale = exp(lgamma(f64::midpoint(n, 1.0)) - lgamma(n / 2.0))
            / libm::sqrt(n * core::f64::consts::PI);
        for _ in 0..50 {
            let density = scale * exp(-(n + 1.0) / 2.0 * log1p(t * t / n));
            let step = (student_t_tail(t, n) - TAIL) / density;
            t += step;
            if fabs(step) <= 1e-14 * t {
                break;
            }
        }
    }
    Some(t)
}

fn expanded_t_975(n: f64) -> f64 {
    const NORMAL_975: f64 = 1.959_963_984_540_054;
    let x = NORMAL_975;
    let x2 = x * x;
    let first = x * (x2 + 1.0) / 4.0;
    let second = x * ((5.0 * x2 + 16.0) * x2 + 3.0) / 96.0;
    let third = x * (((3.0 * x2 + 19.0) * x2 + 17.0) * x2 - 15.0) / 384.0;
    let fourth =
        x * ((((79.0 * x2 + 776.0) * x2 + 1_482.0) * x2 - 1_920.0) * x2 - 945.0) / 92_160.0;
    x + (first + (second + (third + fourth / n) / n) / n) / n
}

/// The share of Student's t above a positive value.
fn student_t_tail(t: f64, degrees_of_freedom: f64) -> f64 {
    let n = degrees_of_freedom;
    incomplete_beta(n / 2.0, 0.5, n / (n + t * t)) / 2.0
}

/// The regularised incomplete beta function, as a continued fraction (Abramowitz and Stegun 1964, 26.5.8).
fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(b, a, 1.0 - x);
    }
    let factor = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));
    let numerator = |term: u32| {
        let m = f64::from(term / 2);
        if term.is_multiple_of(2) {
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        } else {
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        }
    };
    factor / (a * continued_fraction(|term| (numerator(term), 1.0)))
}

/// The share of chi-square with so many degrees of freedom at or above a value: the p-value of a test.
///
/// By the series of the incomplete gamma function below its middle and by its continued fraction above (Abramowitz and
/// Stegun 1964, 6.5.29 and 6.5.31). One where there are no degrees of freedom.
pub fn chi_square_tail(value: f64, degrees_of_freedom: f64) -> f64 {
    if value.is_nan() || value <= 0.0 || degrees_of_freedom <= 0.0 {
        return 1.0;
    }
    if value.is_infinite() {
        return 0.0;
    }
    let (a, x) = (degrees_of_freedom / 2.0, value / 2.0);
    let factor = exp(a * log(x) - x - lgamma(a));
    if x < a + 1.0 {
        let (mut term, mut sum, mut below) = (1.0 / a, 1.0 / a, a);
        for _ in 0..MOST_TERMS {
            below += 1.0;
            term *= x / below;
            sum += term;
            if term < sum * LAST_TERM {
                break;
            }
        }
        return (1.0 - factor * sum).clamp(0.0, 1.0);
    }
    let start = x + 1.0 - a;
    let fraction = continued_fraction(|term| {
        let i = f64::from(term);
        (i * (a - i), start + 2.0 * i)
    });
    // The fraction counts from 1, the first denominator is `start`.
    (factor / (fraction - 1.0 + start)).clamp(0.0, 1.0)
}

/// 1 + a₁/(b₁ + a₂/(b₂ + …)) by the method of Lentz, for terms a and b counted from 1.
fn continued_fraction(terms: impl Fn(u32) -> (f64, f64)) -> f64 {
    let above_zero = |x: f64| if fabs(x) < TINY { TINY } else { x };
    let (mut value, mut c, mut d) = (1.0, 1.0, 0.0);
    for term in 1..=MOST_TERMS {
        let (a, b) = terms(term);
        d = 1.0 / above_zero(b + a * d);
        c = above_zero(b + a / c);
        let change = c * d;
        value *= change;
        if fabs(change - 1.0) < LAST_TERM {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(found: f64, expected: f64) {
        assert!(
            fabs(found - expected) <= 1e-12 * fabs(expected).max(1e-3),
            "{found} instead of {expected}"
        );
    }

    #[test]
    fn quantiles_of_student_are_those_of_closed_forms() {
        // One degree of freedom: tan(0.475·π); two: (2p − 1)·√(2/(4p(1 − p))).
        close(student_t_975(1.0).unwrap(), 12.706_204_736_174_7);
        close(
            student_t_975(2.0).unwrap(),
            0.95 * libm::sqrt(2.0 / (4.0 * 0.975 * 0.025)),
        );
        assert_eq!(student_t_975(0.0), None);
        assert_eq!(student_t_975(f64::NAN), None);
    }

    #[test]
    fn quantiles_of_student_are_those_of_printed_tables() {
        // Abramowitz and Stegun 1964, table 26.10, three digits.
        let table = [
            (3.0, 3.182),
            (10.0, 2.228),
            (29.0, 2.045),
            (60.0, 2.000),
            (120.0, 1.980),
        ];
        for (n, t) in table {
            assert!(fabs(student_t_975(n).unwrap() - t) < 5.1e-4, "{n}");
        }
    }

    #[test]
    fn tails_of_chi_square_are_those_of_closed_forms() {
        close(chi_square_tail(3.841_458_820_694_124, 1.0), 0.05);
        close(chi_square_tail(16.918_977_604_620_45, 9.0), 0.05);
        close(chi_square_tail(0.0, 4.0), 1.0);
        close(chi_square_tail(f64::INFINITY, 4.0), 0.0);
        close(chi_square_tail(5.0, 0.0), 1.0);
    }

    proptest! {
        #[test]
        fn the_expansion_goes_on_where_newton_ends(n in 950.0..1_050.0_f64) {
            let tail = student_t_tail(student_t_975(n).unwrap(), n);
            prop_assert!(fabs(tail - 0.025) < 1e-13, "{tail}");
        }

        #[test]
        fn the_tail_at_the_quantile_is_a_fortieth(n in 1.0..1_000.0_f64) {
            let tail = student_t_tail(student_t_975(n).unwrap(), n);
            prop_assert!(fabs(tail - 0.025) < 1e-14, "{tail}");
        }

        #[test]
        fn an_even_chi_square_is_a_sum_of_poisson_terms(half in 1_u32..30, value in 0.01..120.0_f64) {
            let x = value / 2.0;
            let (mut term, mut sum) = (exp(-x), 0.0);
            for k in 1..=half {
                sum += term;
                term *= x / f64::from(k);
            }
            let found = chi_square_tail(value, f64::from(2 * half));
            prop_assert!(fabs(found - sum) <= 1e-11 * sum + 1e-15, "{found} instead of {sum}");
        }

        #[test]
        fn a_chi_square_of_one_degree_is_a_squared_normal(value in 0.001..60.0_f64) {
            let expected = libm::erfc(libm::sqrt(value / 2.0));
            let found = chi_square_tail(value, 1.0);
            prop_assert!(fabs(found - expected) <= 1e-11 * expected + 1e-15, "{found} instead of {expected}");
        }

        #[test]
        fn no_value_breaks_the_tail(value: f64, n in 0.0..1e6_f64) {
            let tail = chi_square_tail(value, n);
            prop_assert!((0.0..=1.0).contains(&tail));
        }
    }
}
