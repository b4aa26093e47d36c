//! The columns of the outcome.
use alloc::format;
use alloc::vec::Vec;

use super::{Row, View};
use crate::growth::power::floor;
use crate::growth::{Assessment, LengthHeightCategory, NutritionCategory, Score, WeightCategory};

const COLUMNS: &str = ",length_height_adj_cm,bmi,haz,waz,whz,baz,hcz,acz,tsz,ssz,haz_flag,waz_flag,whz_flag,baz_flag,\
    hcz_flag,acz_flag,tsz_flag,ssz_flag,tb_u,bb_u,bb_tb,imt_u";

/// Writes the names of the outcome's columns behind the header of the input, and the line's end.
///
/// Where ages are looked at in another way than WHO's, two more columns say so: `age_days_used`, and `age_view` with
/// `completed_months`, `corrected`, `corrected_completed_months` or nothing.
pub fn write_header(out: &mut Vec<u8>, view: View) {
    out.extend_from_slice(COLUMNS.as_bytes());
    if view.is_other() {
        out.extend_from_slice(b",age_days_used,age_view");
    }
    out.push(b'\n');
}

/// Writes the outcome of a row behind its input, and the line's end.
pub fn write_row(out: &mut Vec<u8>, row: &Row, assessment: &Assessment, view: View) {
    /// Usual rows are shorter.
    const USUAL_BYTES: usize = 256;
    out.reserve(USUAL_BYTES);
    let scores = [
        assessment.haz,
        assessment.waz,
        assessment.whz,
        assessment.baz,
        assessment.hcz,
        assessment.acz,
        assessment.tsz,
        assessment.ssz,
    ];
    write_measure(out, assessment.length_height_adjusted_cm);
    write_measure(out, assessment.bmi);
    for score in scores {
        write_score(out, score);
    }
    write_flags(out, scores);
    let categories = [
        assessment
            .length_height_category()
            .map(LengthHeightCategory::code),
        assessment.weight_category().map(WeightCategory::code),
        assessment
            .weight_for_height_category()
            .map(NutritionCategory::code),
        assessment.bmi_category().map(NutritionCategory::code),
    ];
    for code in categories {
        out.push(b',');
        out.extend_from_slice(code.unwrap_or_default().as_bytes());
    }
    if view.is_other() {
        write_view(out, row, view);
    }
    out.push(b'\n');
}

fn write_view(out: &mut Vec<u8>, row: &Row, view: View) {
    out.push(b',');
    if let Some(age) = row.measurement.age {
        write_whole(out, u64::from(age.days()));
    }
    let code = match (row.is_age_corrected, view.completed_months) {
        (true, true) => ",corrected_completed_months",
        (true, false) => ",corrected",
        (false, true) => ",completed_months",
        (false, false) => ",",
    };
    out.extend_from_slice(code.as_bytes());
}

/// Adds the first bytes of an array; writing all of them and taking the rest back is quicker than a copy of any length.
#[inline]
fn push_some<const N: usize>(out: &mut Vec<u8>, bytes: [u8; N], count: usize) {
    let length = out.len() + count;
    out.extend_from_slice(&bytes);
    out.truncate(length);
}

/// A z-score with two decimals.
#[inline]
fn write_score(out: &mut Vec<u8>, score: Option<Score>) {
    const LARGEST: f64 = 99.0;
    let Some(Score { z, .. }) = score else {
        return out.push(b',');
    };
    if !(-LARGEST..=LARGEST).contains(&z) {
        out.push(b',');
        return out.extend_from_slice(format!("{z:.2}").as_bytes());
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the number is whole and below 10000"
    )]
    let hundredths = floor(z * 100.0 + 0.5) as i32;
    let size = u64::from(hundredths.unsigned_abs());
    let (ones, decimals) = (digit(size / 100), [digit(size / 10), digit(size)]);
    push_some(out, [b',', b'-'], 1 + usize::from(hundredths < 0));
    if size >= 1_000 {
        out.push(digit(size / 1_000));
    }
    out.extend_from_slice(&[ones, b'.', decimals[0], decimals[1]]);
}

#[inline]
fn write_flags(out: &mut Vec<u8>, scores: [Option<Score>; 8]) {
    let mut bytes = [0; 16];
    let mut count = 0;
    for score in scores {
        bytes[count] = b',';
        count += 1;
        if let Some(score) = score {
            bytes[count] = b'0' + u8::from(score.is_flagged);
            count += 1;
        }
    }
    push_some(out, bytes, count);
}

/// A measure with as many of six decimals as it needs.
#[inline]
pub(super) fn write_measure(out: &mut Vec<u8>, measure: Option<f64>) {
    const LARGEST: f64 = 1_000.0;
    const MILLION: u64 = 1_000_000;
    out.push(b',');
    let Some(measure) = measure else { return };
    if !(0.0..LARGEST).contains(&measure) {
        return write_any_measure(out, measure);
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the number is whole and not above a thousand million"
    )]
    let millionths = floor(measure * 1e6 + 0.5) as u64;
    write_whole(out, millionths / MILLION);
    let rest = millionths % MILLION;
    if rest.is_multiple_of(100_000) {
        if rest > 0 {
            out.extend_from_slice(&[b'.', digit(rest / 100_000)]);
        }
        return;
    }
    let decimals = [
        b'.',
        digit(rest / 100_000),
        digit(rest / 10_000),
        digit(rest / 1_000),
        digit(rest / 100),
        digit(rest / 10),
        digit(rest),
    ];
    let end = decimals.iter().rposition(|decimal| *decimal != b'0');
    push_some(out, decimals, end.unwrap_or(0) + 1);
}

/// One that no child has.
#[cold]
fn write_any_measure(out: &mut Vec<u8>, measure: f64) {
    let text = format!("{measure:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    out.extend_from_slice(if text == "-0" { "0" } else { text }.as_bytes());
}

#[inline]
fn write_whole(out: &mut Vec<u8>, number: u64) {
    if number < 10 {
        return out.push(digit(number));
    }
    if number < 100 {
        return out.extend_from_slice(&[digit(number / 10), digit(number)]);
    }
    if number < 1_000 {
        let digits = [digit(number / 100), digit(number / 10), digit(number)];
        return out.extend_from_slice(&digits);
    }
    out.extend_from_slice(format!("{number}").as_bytes());
}

/// The last decimal digit of a number.
#[inline]
fn digit(number: u64) -> u8 {
    b'0' + (number % 10).to_le_bytes()[0]
}
