//! The four indices of a child as code words and figures.
use alloc::format;
use alloc::string::String;

use super::super::assessment::Assessment;
use super::super::category::{LengthHeightCategory, NutritionCategory, WeightCategory};
use super::super::power::floor;
use super::super::score::Score;
use super::told::Told;
use crate::number::NumberStyle;

/// The indices in the order of the page, under the names of their scores.
pub const INDICES: [&str; 4] = ["waz", "haz", "whz", "baz"];

/// Tells the scores and categories of an assessment; `view` stands before every code word.
///
/// Of each index one thing is said: its category, `flagged` or `none`.
pub(super) fn indices(told: &mut Told, view: &str, assessment: &Assessment, style: NumberStyle) {
    let category = |index| match index {
        "waz" => assessment.weight_category().map(WeightCategory::code),
        "haz" => assessment
            .length_height_category()
            .map(LengthHeightCategory::code),
        "whz" => assessment
            .weight_for_height_category()
            .map(NutritionCategory::code),
        _ => assessment.bmi_category().map(NutritionCategory::code),
    };
    for (index, score) in INDICES.into_iter().zip(scores(assessment)) {
        let said = match score {
            None => "none",
            Some(score) if score.is_flagged => "flagged",
            Some(_) => category(index).unwrap_or("none"),
        };
        told.says(format!("{view}{index}-{said}"));
        let z = score.map_or_else(|| String::from("–"), |score| hundredths(style, score.z));
        told.value(format!("{view}{index}"), z);
    }
}

/// The scores in the order of [`INDICES`].
pub(super) const fn scores(assessment: &Assessment) -> [Option<Score>; 4] {
    [
        assessment.waz,
        assessment.haz,
        assessment.whz,
        assessment.baz,
    ]
}

/// A number with two decimals.
pub(super) fn hundredths(style: NumberStyle, number: f64) -> String {
    style.hundredths(i128::from(whole(number * 100.0)))
}

/// A measure with as many decimals as it needs, at most two: 12.40 is 12,4.
pub(super) fn measure(style: NumberStyle, number: f64) -> String {
    let text = hundredths(style, number);
    let text = text.strip_suffix('0').unwrap_or(&text);
    let text = text.strip_suffix('0').unwrap_or(text);
    text.trim_end_matches([',', '.']).into()
}

/// The nearest whole number of one that is small.
pub(super) fn whole(number: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the number is whole, and scores and measures are small"
    )]
    let whole = floor(number.clamp(-1e12, 1e12) + 0.5) as i64;
    whole
}
