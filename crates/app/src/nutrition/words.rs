//! The words for what the rules tell in code words.

use rules::growth::one_child::Fault;
use rules::growth::one_child::advice::{ADVICE, VERDICTS};
use rules::growth::{LengthHeightCategory, NutritionCategory, WeightCategory};

use super::view::{Category, Said};
use crate::ui::Text;

/// What is wrong with a field, and how to mend it.
pub(super) fn fault(t: Text, fault: Fault) -> &'static str {
    match (fault.field, fault.kind) {
        ("sex", _) => t.nutrition_fault_sex(),
        ("birth_date", "missing") => t.nutrition_fault_birth_missing(),
        ("birth_date", "future") => t.nutrition_fault_birth_future(),
        ("birth_date", "too_old") => t.nutrition_fault_too_old(),
        ("measured_on", "missing") => t.nutrition_fault_measured_missing(),
        ("measured_on", "future") => t.nutrition_fault_measured_future(),
        ("measured_on", "before_birth") => t.nutrition_fault_before_birth(),
        ("birth_date" | "measured_on", _) => t.nutrition_fault_date(),
        ("weight", "missing") => t.nutrition_fault_weight_missing(),
        ("weight", "unreadable") => t.nutrition_fault_weight_unreadable(),
        ("weight", "swapped") => t.nutrition_fault_swapped(),
        ("weight", _) => t.nutrition_fault_weight(),
        ("length_height", "unreadable") => t.nutrition_fault_length_unreadable(),
        ("length_height", "swapped") => t.nutrition_fault_swapped_length(),
        ("length_height", _) => t.nutrition_fault_length(),
        ("arm_circumference", _) => t.nutrition_fault_arm(),
        _ => t.nutrition_fault_gestation(),
    }
}

/// How much a category asks for attention, as a class of the style sheet.
const GOOD: &str = "good";
const WATCH: &str = "watch";
const SEVERE: &str = "severe";

pub(super) fn weight_categories(t: Text) -> Vec<Category> {
    use WeightCategory as W;
    let words = |category: W| match category {
        W::BeratBadanSangatKurang => (t.nutrition_weight_severe(), SEVERE),
        W::BeratBadanKurang => (t.nutrition_weight_low(), WATCH),
        W::BeratBadanNormal => (t.nutrition_weight_normal(), GOOD),
        W::RisikoBeratBadanLebih => (t.nutrition_weight_high(), WATCH),
    };
    W::ALL
        .iter()
        .map(|it| Category::of(it.code(), words(*it)))
        .collect()
}

pub(super) fn length_categories(t: Text) -> Vec<Category> {
    use LengthHeightCategory as L;
    let words = |category: L| match category {
        L::SangatPendek => (t.nutrition_length_severe(), SEVERE),
        L::Pendek => (t.nutrition_length_low(), WATCH),
        L::Normal => (t.nutrition_length_normal(), GOOD),
        L::Tinggi => (t.nutrition_length_high(), GOOD),
    };
    L::ALL
        .iter()
        .map(|it| Category::of(it.code(), words(*it)))
        .collect()
}

pub(super) fn nutrition_categories(t: Text) -> Vec<Category> {
    use NutritionCategory as N;
    let words = |category: N| match category {
        N::GiziBuruk => (t.nutrition_severe(), SEVERE),
        N::GiziKurang => (t.nutrition_low(), WATCH),
        N::GiziBaik => (t.nutrition_good(), GOOD),
        N::BerisikoGiziLebih => (t.nutrition_risk(), WATCH),
        N::GiziLebih => (t.nutrition_high(), WATCH),
        N::Obesitas => (t.nutrition_obese(), SEVERE),
    };
    N::ALL
        .iter()
        .map(|it| Category::of(it.code(), words(*it)))
        .collect()
}

/// What to do, the most urgent first.
pub(super) fn advice(t: Text) -> Vec<Said> {
    let words = |code: &str| match code {
        "oedema" => t.nutrition_advice_oedema(),
        "gizi_buruk" => t.nutrition_advice_severe(),
        "arm_gizi_buruk" => t.nutrition_advice_arm_severe(),
        "flagged" => t.nutrition_advice_flagged(),
        "gizi_kurang" => t.nutrition_advice_low(),
        "arm_gizi_kurang" => t.nutrition_advice_arm_low(),
        "sangat_pendek" => t.nutrition_advice_length_severe(),
        "pendek" => t.nutrition_advice_length_low(),
        "berat_badan_sangat_kurang" => t.nutrition_advice_weight_severe(),
        "berat_badan_kurang" => t.nutrition_advice_weight_low(),
        "obesitas" => t.nutrition_advice_obese(),
        "gizi_lebih" => t.nutrition_advice_high(),
        "berisiko_gizi_lebih" => t.nutrition_advice_risk(),
        "risiko_berat_badan_lebih" => t.nutrition_advice_weight_high(),
        _ => t.nutrition_advice_fine(),
    };
    let said = |code: &str| Said::new(format!("advice-{code}"), words(code));
    ADVICE.into_iter().map(said).collect()
}

/// What comes of it all.
pub(super) fn verdicts(t: Text) -> Vec<Said> {
    let words = |code: &str| match code {
        "urgent" => t.nutrition_verdict_urgent(),
        "again" => t.nutrition_verdict_again(),
        "soon" => t.nutrition_verdict_soon(),
        "fine" => t.nutrition_verdict_fine(),
        _ => t.nutrition_verdict_nothing(),
    };
    let said = |code: &str| Said::new(format!("verdict-{code}"), words(code));
    VERDICTS.into_iter().map(said).collect()
}

/// How what was typed was understood; figures stand in braces.
pub(super) fn notes(t: Text) -> Vec<Said> {
    let (weight, length, arm) = ("{weight}", "{length_height}", "{arm_circumference}");
    vec![
        Said::new("weight-gram", t.nutrition_note_grams(weight)),
        Said::new("length_height-mm", t.nutrition_note_millimetres(length)),
        Said::new("length_height-m", t.nutrition_note_metres(length)),
        Said::new("arm_circumference-mm", t.nutrition_note_arm(arm)),
        Said::new("adjusted-up", t.nutrition_note_up("{adjusted}")),
        Said::new("adjusted-down", t.nutrition_note_down("{adjusted}")),
        Said::new("too-young-to-stand", t.nutrition_note_too_young()),
        Said::new(
            "corrected",
            t.nutrition_note_corrected(
                "{corrected_months}",
                "{corrected_days}",
                "{corrected_all_days}",
            ),
        ),
        Said::new("before-term", t.nutrition_note_before_term()),
    ]
}
