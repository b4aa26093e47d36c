//! The columns of the outcome.
use alloc::vec::Vec;

use super::text::{Text, Word};
use super::{Row, View};
use crate::growth::{Assessment, LengthHeightCategory, NutritionCategory, WeightCategory};

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
    let scores = assessment.scores();
    let mut text = Text::behind(out);
    text.measure(assessment.length_height_adjusted_cm);
    text.measure(assessment.bmi);
    for score in scores {
        text.score(score);
    }
    for score in scores {
        text.flag(score);
    }
    let categories = [
        assessment
            .length_height_category()
            .map(|category| &LENGTH_HEIGHT[category as usize]),
        assessment
            .weight_category()
            .map(|category| &WEIGHT[category as usize]),
        assessment
            .weight_for_height_category()
            .map(|category| &NUTRITION[category as usize]),
        assessment
            .bmi_category()
            .map(|category| &NUTRITION[category as usize]),
    ];
    for word in categories {
        text.word(word.unwrap_or(&NOTHING));
    }
    if view.is_other() {
        write_view(&mut text, row, view);
    }
    text.line_end();
    text.finish();
}

fn write_view(text: &mut Text<'_>, row: &Row, view: View) {
    text.comma();
    if let Some(age) = row.measurement.age {
        text.whole(age.days() as usize);
    }
    text.put_any(match (row.is_age_corrected, view.completed_months) {
        (true, true) => ",corrected_completed_months",
        (true, false) => ",corrected",
        (false, true) => ",completed_months",
        (false, false) => ",",
    });
}

static NOTHING: Word = Word::behind_comma("");

/// The code words of a scale, each behind a comma.
macro_rules! words {
    ($scale:ident) => {{
        let mut words = [Word::behind_comma(""); $scale::ALL.len()];
        let mut place = 0;
        while place < words.len() {
            words[place] = Word::behind_comma($scale::ALL[place].code());
            place += 1;
        }
        words
    }};
}

static LENGTH_HEIGHT: [Word; LengthHeightCategory::ALL.len()] = words!(LengthHeightCategory);
static WEIGHT: [Word; WeightCategory::ALL.len()] = words!(WeightCategory);
static NUTRITION: [Word; NutritionCategory::ALL.len()] = words!(NutritionCategory);
