//! Powers, logarithms and exponentials that give the same bits on every machine.
//!
//! The standard library leaves them to each platform's own, which differ in the last bits. These are plain
//! multiplications and additions in a fixed order, never fused, so that a phone and a server agree on every score; and
//! they have no branches, so that a compiler can work on several children at once.

/// Adding it to a number below 2⁵¹ and taking it away again rounds to a whole number, half to even.
const ROUND: f64 = 6_755_399_441_055_744.0;

const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// Beyond these the exponential would leave the range of normal numbers.
const MOST_EXPONENT: f64 = 700.0;

const MANTISSA_BITS: u32 = 52;
const MANTISSA: u64 = (1 << MANTISSA_BITS) - 1;
const ONE: u64 = 1.0_f64.to_bits();
const HALF_ROOT_OF_2: u64 = core::f64::consts::FRAC_1_SQRT_2.to_bits();
/// 2⁵², whose lowest bits count ones.
const COUNTING: f64 = 4_503_599_627_370_496.0;

/// The natural logarithm of a normal positive number.
///
/// x = 2ᵏ·m with m from √½ to √2, and ln m = 2·artanh s = 2·(s + s³/3 + s⁵/5 + …) with s = (m − 1)/(m + 1), whose terms
/// from s²¹ on are below the last bit.
#[expect(clippy::many_single_char_names, reason = "the letters of the formula")]
#[inline]
pub fn ln(x: f64) -> f64 {
    let shifted = x.to_bits().wrapping_add(ONE - HALF_ROOT_OF_2);
    let counted = f64::from_bits((shifted >> MANTISSA_BITS) | COUNTING.to_bits());
    let k = counted - (COUNTING + 1023.0);
    let m = f64::from_bits((shifted & MANTISSA).wrapping_add(HALF_ROOT_OF_2));
    let s = (m - 1.0) / (m + 1.0);
    let z = s * s;
    let z2 = z * z;
    let z4 = z2 * z2;
    let low = (1.0 / 3.0 + z * (1.0 / 5.0)) + z2 * (1.0 / 7.0 + z * (1.0 / 9.0));
    let high = (1.0 / 11.0 + z * (1.0 / 13.0)) + z2 * (1.0 / 15.0 + z * (1.0 / 17.0));
    let tail = low + z4 * (high + z4 * (1.0 / 19.0));
    let doubled = s + s;
    k * LN_2_HIGH + (k * LN_2_LOW + (doubled * z * tail + doubled))
}

/// e to the power of a number; of one beyond ±700 as if it were ±700.
///
/// eˣ = 2ᵏ·eʳ with k whole and |r| ≤ ½·ln 2, and eʳ = 1 + r + r²/2! + … + r¹³/13!.
#[expect(clippy::many_single_char_names, reason = "the letters of the formula")]
#[inline]
pub fn exp(x: f64) -> f64 {
    let x = x.clamp(-MOST_EXPONENT, MOST_EXPONENT);
    let rounded = x * core::f64::consts::LOG2_E + ROUND;
    let k = rounded - ROUND;
    let r = (x - k * LN_2_HIGH) - k * LN_2_LOW;
    let r2 = r * r;
    let r4 = r2 * r2;
    let r8 = r4 * r4;
    let a = 1.0 / 2.0 + r * (1.0 / 6.0);
    let b = 1.0 / 24.0 + r * (1.0 / 120.0);
    let c = 1.0 / 720.0 + r * (1.0 / 5_040.0);
    let d = 1.0 / 40_320.0 + r * (1.0 / 362_880.0);
    let e = 1.0 / 3_628_800.0 + r * (1.0 / 39_916_800.0);
    let f = 1.0 / 479_001_600.0 + r * (1.0 / 6_227_020_800.0);
    let tail = (a + r2 * b) + r4 * (c + r2 * d) + r8 * (e + r2 * f);
    let power_of_2 = f64::from_bits((rounded.to_bits() << MANTISSA_BITS).wrapping_add(ONE));
    (r2 * tail + r + 1.0) * power_of_2
}

/// A normal positive number to any power, as exp(exponent · ln base).
///
/// Within 10⁻¹² of the standard library's as long as the outcome is a normal number.
#[inline]
pub fn power(base: f64, exponent: f64) -> f64 {
    exp(exponent * ln(base))
}

/// No whole hundredths lie between doubles of this size.
const WHOLE: f64 = 1e13;
/// Below this part of a hundredth the nearest one is known.
const NEARLY_HALF: f64 = 0.499_999;

/// The nearest number with two decimals; of two as near the one with an even last digit, as R rounds since version 4.
#[inline]
pub fn round_to_hundredths(x: f64) -> f64 {
    if !(-WHOLE..=WHOLE).contains(&x) {
        return x;
    }
    let hundredfold = x * 100.0;
    let hundredths = (hundredfold + ROUND) - ROUND;
    let off = hundredfold - hundredths;
    let nearest = hundredths / 100.0;
    if off.abs() < NEARLY_HALF {
        return nearest;
    }
    // The multiplication may have made a half out of a little less or more.
    let other = (hundredths + off.signum()) / 100.0;
    let (to_nearest, to_other) = ((x - nearest).abs(), (x - other).abs());
    if to_other < to_nearest {
        other
    } else {
        nearest
    }
}

/// The same of several numbers: without branches as long as none lies about half-way between two hundredths.
#[inline]
pub(super) fn round_all_to_hundredths<const N: usize>(numbers: &mut [f64; N]) {
    let mut nearest = [0.0; N];
    let mut is_any_doubtful = false;
    for (number, nearest) in numbers.iter().zip(&mut nearest) {
        let hundredfold = number * 100.0;
        let hundredths = (hundredfold + ROUND) - ROUND;
        *nearest = hundredths / 100.0;
        let is_sure = (number.abs() <= WHOLE) & ((hundredfold - hundredths).abs() < NEARLY_HALF);
        is_any_doubtful |= !is_sure;
    }
    if is_any_doubtful {
        for number in numbers {
            *number = round_to_hundredths(*number);
        }
    } else {
        *numbers = nearest;
    }
}

/// The largest whole number up to a number below 2⁵¹.
#[inline]
pub(crate) fn floor(x: f64) -> f64 {
    let rounded = (x + ROUND) - ROUND;
    if rounded > x { rounded - 1.0 } else { rounded }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_half_goes_to_the_nearer_or_the_even_hundredth() {
        // 0.285 and 1.005 are a little less than they say, 0.125 and 0.375 are exact halves.
        for (x, rounded) in [
            (0.285, 0.28),
            (1.005, 1.0),
            (0.125, 0.12),
            (0.375, 0.38),
            (-0.125, -0.12),
            (-2.0049, -2.0),
            (-3.006, -3.01),
            (2.675, 2.67),
            (1e300, 1e300),
        ] {
            assert_eq!(
                round_to_hundredths(x).to_bits(),
                f64::to_bits(rounded),
                "{x}"
            );
        }
    }

    proptest! {
        #[test]
        fn powers_are_those_of_the_standard_library(base in 1e-3..1e3_f64, exponent in -8.0..8.0_f64) {
            let (found, expected) = (power(base, exponent), base.powf(exponent));
            prop_assert!((found / expected - 1.0).abs() < 1e-12, "{base}^{exponent}: {found} {expected}");
        }

        #[test]
        fn logarithms_and_exponentials_keep_their_last_bits(x in 1e-300..1e300_f64, t in -690.0..690.0_f64) {
            prop_assert!((ln(x) - x.ln()).abs() <= 4e-16 * x.ln().abs().max(0.1));
            prop_assert!((exp(t) / t.exp() - 1.0).abs() < 1e-15);
        }

        #[test]
        fn several_numbers_are_rounded_like_each(
            numbers in prop::array::uniform8(prop_oneof![-10.0..10.0_f64, any::<f64>(), (-2_000_i32..2_000).prop_map(|half| f64::from(half) / 200.0)]),
        ) {
            let mut together = numbers;
            round_all_to_hundredths(&mut together);
            for (rounded, number) in together.iter().zip(numbers) {
                prop_assert_eq!(rounded.to_bits(), round_to_hundredths(number).to_bits());
            }
        }

        #[test]
        fn floors_are_those_of_the_standard_library(x in -1e9..1e9_f64) {
            prop_assert_eq!(floor(x).to_bits(), x.floor().to_bits());
        }
    }
}
