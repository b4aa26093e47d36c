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
    for score in scores {
        let text: &[u8] = match score {
            None => b",",
            Some(score) if score.is_flagged => b",1",
            Some(_) => b",0",
        };
        out.extend_from_slice(text);
    }
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

/// A z-score with two decimals.
fn write_score(out: &mut Vec<u8>, score: Option<Score>) {
    const LARGEST: f64 = 1e12;
    out.push(b',');
    let Some(Score { z, .. }) = score else { return };
    if !(-LARGEST..=LARGEST).contains(&z) {
        return out.extend_from_slice(format!("{z:.2}").as_bytes());
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the number is whole and below 1e15"
    )]
    let hundredths = floor(z * 100.0 + 0.5) as i64;
    if hundredths < 0 {
        out.push(b'-');
    }
    let hundredths = hundredths.unsigned_abs();
    write_whole(out, hundredths / 100);
    out.extend_from_slice(&[b'.', digit(hundredths / 10), digit(hundredths)]);
}

/// A measure with as many of six decimals as it needs.
pub(super) fn write_measure(out: &mut Vec<u8>, measure: Option<f64>) {
    const LARGEST: f64 = 1e9;
    const MILLION: u64 = 1_000_000;
    out.push(b',');
    let Some(measure) = measure else { return };
    if !(-LARGEST..=LARGEST).contains(&measure) {
        return out.extend_from_slice(format!("{measure}").as_bytes());
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the number is whole and below 1e15"
    )]
    let millionths = floor(measure * 1e6 + 0.5) as i64;
    if millionths < 0 {
        out.push(b'-');
    }
    let millionths = millionths.unsigned_abs();
    write_whole(out, millionths / MILLION);
    let mut rest = millionths % MILLION;
    if rest == 0 {
        return;
    }
    let mut decimals = [b'.', 0, 0, 0, 0, 0, 0];
    for place in (1..decimals.len()).rev() {
        decimals[place] = digit(rest);
        rest /= 10;
    }
    let end = decimals.iter().rposition(|decimal| *decimal != b'0');
    out.extend_from_slice(&decimals[..=end.unwrap_or(0)]);
}

fn write_whole(out: &mut Vec<u8>, number: u64) {
    if number >= 10 {
        write_whole(out, number / 10);
    }
    out.push(digit(number));
}

/// The last decimal digit of a number.
#[inline]
fn digit(number: u64) -> u8 {
    b'0' + (number % 10).to_le_bytes()[0]
}
