//! Measures as people type them: with comma or dot, with a unit behind, in grams for kilograms.

/// What a typed measure is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Quantity {
    /// Nothing was typed.
    Missing,
    /// No number.
    Unreadable,
    /// A number that no child under five years can have, in any unit.
    Implausible(f64),
    /// In the unit that was asked for.
    Read(f64),
    /// It stood in another unit, whose name is the code word.
    Converted(f64, &'static str),
}

/// Between which numbers a unit is believed, and how much of it makes one of the unit that was asked for.
struct Unit {
    code: &'static str,
    low: f64,
    high: f64,
    divisor: f64,
}

/// Kilograms and centimetres as WHO's older programs took them to be possible: 0.9 to 58 kg, 38 to 150 cm.
const WEIGHT: [Unit; 2] = [
    unit("kg", 0.9, 58.0, 1.0),
    unit("gram", 900.0, 58_000.0, 1_000.0),
];
const LENGTH: [Unit; 3] = [
    unit("cm", 38.0, 150.0, 1.0),
    unit("mm", 380.0, 1_500.0, 10.0),
    unit("m", 0.38, 1.5, 0.01),
];
const ARM: [Unit; 2] = [unit("cm", 5.0, 30.0, 1.0), unit("mm", 50.0, 300.0, 10.0)];

const fn unit(code: &'static str, low: f64, high: f64, divisor: f64) -> Unit {
    Unit {
        code,
        low,
        high,
        divisor,
    }
}

pub(super) fn weight_kg(text: &str) -> Quantity {
    quantity(text, &WEIGHT)
}

pub(super) fn length_height_cm(text: &str) -> Quantity {
    quantity(text, &LENGTH)
}

pub(super) fn arm_circumference_cm(text: &str) -> Quantity {
    quantity(text, &ARM)
}

impl Quantity {
    /// The number that was typed or converted, if there is one that can be.
    pub(super) const fn value(self) -> Option<f64> {
        match self {
            Self::Read(value) | Self::Converted(value, _) => Some(value),
            _ => None,
        }
    }

    /// What is wrong with it.
    pub(super) const fn fault(self) -> Option<&'static str> {
        match self {
            Self::Unreadable => Some("unreadable"),
            Self::Implausible(_) => Some("implausible"),
            _ => None,
        }
    }
}

fn quantity(text: &str, units: &[Unit]) -> Quantity {
    if text.trim().is_empty() {
        return Quantity::Missing;
    }
    let Some(number) = number(text) else {
        return Quantity::Unreadable;
    };
    let Some(unit) = units
        .iter()
        .find(|unit| (unit.low..=unit.high).contains(&number))
    else {
        return Quantity::Implausible(number);
    };
    if unit.code == units[0].code {
        Quantity::Read(number)
    } else {
        // Hundredths are finer than any scale reads, and undo what dividing does to a decimal number.
        let converted = super::super::power::floor(number / unit.divisor * 100.0 + 0.5) / 100.0;
        Quantity::Converted(converted, unit.code)
    }
}

/// A decimal number with comma, dot or colon, and letters behind it ("12,4 kg").
fn number(text: &str) -> Option<f64> {
    /// More digits than any scale has.
    const MOST_DIGITS: u32 = 9;
    let digits = text
        .trim()
        .trim_end_matches(|letter: char| letter.is_ascii_alphabetic())
        .trim_end();
    let (mut whole, mut scale, mut count, mut has_mark) = (0_u32, 1_u32, 0, false);
    for letter in digits.bytes() {
        match letter {
            b'0'..=b'9' if count < MOST_DIGITS => {
                whole = whole * 10 + u32::from(letter - b'0');
                count += 1;
                if has_mark {
                    scale *= 10;
                }
            }
            b',' | b'.' | b':' if !has_mark && count > 0 => has_mark = true,
            _ => return None,
        }
    }
    // Both are exact, so that the quotient is the double that the text stands for.
    (count > 0).then(|| f64::from(whole) / f64::from(scale))
}

#[cfg(test)]
mod tests {
    use super::Quantity::{Converted, Implausible, Missing, Read, Unreadable};
    use super::*;

    #[test]
    fn a_weight_is_understood_as_it_is_typed() {
        for (text, expected) in [
            ("12,4", Read(12.4)),
            ("12.44 kg", Read(12.44)),
            (" 9:8kg ", Read(9.8)),
            ("12400", Converted(12.4, "gram")),
            ("12.400", Read(12.4)),
            ("3250 g", Converted(3.25, "gram")),
            ("", Missing),
            ("12,4,1", Unreadable),
            ("-3", Unreadable),
            ("berat", Unreadable),
            ("1e3", Unreadable),
            ("124", Implausible(124.0)),
            ("0", Implausible(0.0)),
            ("99999999999999999999", Unreadable),
        ] {
            assert_eq!(weight_kg(text), expected, "{text}");
        }
    }

    #[test]
    fn a_length_is_understood_in_other_units_too() {
        assert_eq!(length_height_cm("88,5"), Read(88.5));
        assert_eq!(length_height_cm("885"), Converted(88.5, "mm"));
        assert_eq!(length_height_cm("0,885 m"), Converted(88.5, "m"));
        assert_eq!(length_height_cm("12"), Implausible(12.0));
        assert_eq!(arm_circumference_cm("142"), Converted(14.2, "mm"));
    }
}
