//! What stands in a field: numbers, dates and ages in the ways of Indonesian sheets.
use crate::date::Date;
use crate::date_text;
use crate::field;
use crate::growth::Age;
use crate::growth::measurement::DAYS_PER_MONTH;

/// The text is not what belongs there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wrong;

/// A field without the blanks at its ends.
#[inline]
pub(super) fn trimmed(field: &[u8]) -> &[u8] {
    match field {
        [] => field,
        [first, .., last] if *first > b' ' && *last > b' ' => field,
        _ => field.trim_ascii(),
    }
}

/// Whether a text says that nothing was filled in: empty, `NA`, `-`.
#[inline]
pub(super) fn is_empty(text: &[u8]) -> bool {
    matches!(text, [] | [b'-'] | [b'n' | b'N', b'a' | b'A'])
}

/// The powers of ten that are exact as doubles and are needed here.
const POWERS_OF_10: [f64; 16] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
];

/// A number with a point, a comma or a colon before its decimals; none where nothing was filled in.
#[inline]
pub(super) fn number(text: &[u8]) -> Result<Option<f64>, Wrong> {
    if text.is_empty() {
        return Ok(None);
    }
    match tiny_number(text).or_else(|| short_number(text)) {
        Some(number) => Ok(Some(number)),
        None => other_number(text),
    }
}

/// A number without sign in up to eight bytes, all of which are worked on at once.
#[inline]
fn tiny_number(text: &[u8]) -> Option<f64> {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    const HIGH_BITS: u64 = 0x8080_8080_8080_8080;
    let length = text.len();
    // The bytes from the lowest on, without a loop over an unknown number of them.
    let word = if let (Some(first), Some(last), true) =
        (text.first_chunk::<4>(), text.last_chunk::<4>(), length <= 8)
    {
        let last = u64::from(u32::from_le_bytes(*last));
        u64::from(u32::from_le_bytes(*first)) | last << (8 * (length - 4))
    } else if let (Some(first), Some(last), true) = (text.first(), text.last(), length < 4) {
        let middle = text.get(length / 2).copied().unwrap_or_default();
        u64::from(*first)
            | u64::from(middle) << (8 * (length / 2))
            | u64::from(*last) << (8 * (length - 1))
    } else {
        return None;
    };
    // The last byte becomes the highest; zeros stand before the first.
    let missing = 8 * (8 - length);
    let mut word = word << missing | ZEROS & !(u64::MAX << missing);
    let marks = field::bytes_like(word, b'.')
        | field::bytes_like(word, b',')
        | field::bytes_like(word, b':');
    let mut decimals = 0;
    if marks != 0 {
        // What stands before the mark closes up to what stands behind; a second mark is found to be no digit.
        let below = marks.trailing_zeros() / 8 * 8;
        let before = word & !(u64::MAX << below);
        let behind = word & (u64::MAX << below << 8);
        if length == 1 {
            return None;
        }
        word = behind | before << 8 | u64::from(b'0');
        decimals = 7 - (below / 8) as usize;
    }
    let digits = word ^ ZEROS;
    let is_wrong = (digits.wrapping_add(0x7676_7676_7676_7676) | digits) & HIGH_BITS;
    if is_wrong != 0 {
        return None;
    }
    let pairs = (digits * 10 + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    let value = (fours & 0xffff) * 10_000 + (fours >> 32);
    #[expect(clippy::cast_precision_loss, reason = "eight digits are exact")]
    let value = value as f64;
    Some(if decimals == 0 {
        value
    } else {
        value / POWERS_OF_10[decimals]
    })
}

/// A number of up to 15 digits, which is exact before it is divided by an exact power of ten, so that the double
/// nearest to the decimal text comes out.
#[inline]
fn short_number(text: &[u8]) -> Option<f64> {
    if text.len() > POWERS_OF_10.len() {
        return None;
    }
    let (mut digits, mut value, mut decimals) = (0, 0_u64, None);
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit <= 9 {
            value = value * 10 + u64::from(digit);
            digits += 1;
        } else if matches!(byte, b'.' | b',' | b':') && decimals.is_none() {
            decimals = Some(digits);
        } else {
            return None;
        }
    }
    if digits == 0 || digits >= POWERS_OF_10.len() {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "15 digits are exact")]
    let value = value as f64;
    Some(match decimals {
        Some(before) => value / POWERS_OF_10[digits - before],
        None => value,
    })
}

/// A number with a sign, an exponent or more digits.
#[cold]
#[inline(never)]
fn other_number(text: &[u8]) -> Result<Option<f64>, Wrong> {
    if is_empty(text) {
        return Ok(None);
    }
    let text = core::str::from_utf8(text).map_err(|_| Wrong)?;
    // Words such as "inf" and "nan" are numbers for the standard library.
    let is_of_numbers = |letter: char| {
        letter.is_ascii_digit() || matches!(letter, '.' | ',' | ':' | '+' | '-' | 'e' | 'E')
    };
    if !text.chars().all(is_of_numbers) {
        return Err(Wrong);
    }
    let plain = text.replace([',', ':'], ".");
    plain.parse().map(Some).map_err(|_| Wrong)
}

/// A date; none where nothing was filled in.
#[inline]
pub(super) fn date(text: &[u8]) -> Result<Option<Date>, Wrong> {
    if is_empty(text) {
        return Ok(None);
    }
    let text = core::str::from_utf8(text).map_err(|_| Wrong)?;
    date_text::date(text).map(Some).ok_or(Wrong)
}

/// An age such as "1 Tahun - 2 Bulan - 3 Hari", of which any part may be missing; none where nothing was filled in.
pub(super) fn age(text: &[u8]) -> Result<Option<Age>, Wrong> {
    const MONTHS_PER_YEAR: f64 = 12.0;
    if is_empty(text) {
        return Ok(None);
    }
    let text = core::str::from_utf8(text).map_err(|_| Wrong)?;
    let words = text
        .split([' ', '-', ',', '\u{a0}'])
        .filter(|word| !word.is_empty());
    let (mut days, mut count) = (0.0, None);
    for word in words {
        let Some(number) = count.take() else {
            count = Some(word.parse::<u16>().map_err(|_| Wrong)?);
            continue;
        };
        let is = |unit: &str| word.eq_ignore_ascii_case(unit);
        days += f64::from(number)
            * match () {
                () if is("tahun") || is("thn") || is("th") => MONTHS_PER_YEAR * DAYS_PER_MONTH,
                () if is("bulan") || is("bln") => DAYS_PER_MONTH,
                () if is("hari") || is("hr") => 1.0,
                () => return Err(Wrong),
            };
    }
    match count {
        None => Ok(Age::from_days(days)),
        Some(_) => Err(Wrong),
    }
}
