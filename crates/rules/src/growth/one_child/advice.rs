//! What to do about a child.
use alloc::borrow::ToOwned as _;
use alloc::format;

use super::super::assessment::Assessment;
use super::super::category::{LengthHeightCategory, NutritionCategory, WeightCategory};
use super::super::measurement::Age;
use super::entry::Child;
use super::judged::scores;
use super::told::Told;

/// The advice that [`super::tell`] may give, the most urgent first.
pub const ADVICE: [&str; 15] = [
    "oedema",
    "gizi_buruk",
    "arm_gizi_buruk",
    "flagged",
    "gizi_kurang",
    "arm_gizi_kurang",
    "sangat_pendek",
    "pendek",
    "berat_badan_sangat_kurang",
    "berat_badan_kurang",
    "obesitas",
    "gizi_lebih",
    "berisiko_gizi_lebih",
    "risiko_berat_badan_lebih",
    "fine",
];

/// What comes of it all: see a health worker today, measure again, go soon, keep going, nothing can be said.
pub const VERDICTS: [&str; 5] = ["urgent", "again", "soon", "fine", "nothing"];

/// What to do, from scores that are believed.
pub(super) fn advise(told: &mut Told, child: &Child, assessment: &Assessment, age: Option<Age>) {
    let has_flag = scores(assessment).iter().flatten().any(|it| it.is_flagged);
    let is_believed = |code: &str| told.holds(code);
    let nutrition = if assessment.whz.is_some() {
        "whz"
    } else {
        "baz"
    };
    let arm = child
        .arm_circumference
        .value()
        .zip(age)
        .and_then(|(cm, age)| NutritionCategory::of_arm_circumference(cm, age.completed_months()));
    let of_nutrition = |it: NutritionCategory| is_believed(&format!("{nutrition}-{}", it.code()));
    let of_length = |it: LengthHeightCategory| is_believed(&format!("haz-{}", it.code()));
    let of_weight = |it: WeightCategory| is_believed(&format!("waz-{}", it.code()));
    let is_known = arm.is_some() || scores(assessment).iter().any(Option::is_some);
    let given = ADVICE.map(|advice| match advice {
        "oedema" => child.has_oedema,
        "gizi_buruk" => of_nutrition(NutritionCategory::GiziBuruk),
        "arm_gizi_buruk" => arm == Some(NutritionCategory::GiziBuruk),
        "flagged" => has_flag,
        "gizi_kurang" => of_nutrition(NutritionCategory::GiziKurang),
        "arm_gizi_kurang" => arm == Some(NutritionCategory::GiziKurang),
        "sangat_pendek" => of_length(LengthHeightCategory::SangatPendek),
        "pendek" => of_length(LengthHeightCategory::Pendek),
        "berat_badan_sangat_kurang" => of_weight(WeightCategory::BeratBadanSangatKurang),
        "berat_badan_kurang" => of_weight(WeightCategory::BeratBadanKurang),
        "obesitas" => of_nutrition(NutritionCategory::Obesitas),
        "gizi_lebih" => of_nutrition(NutritionCategory::GiziLebih),
        "berisiko_gizi_lebih" => of_nutrition(NutritionCategory::BerisikoGiziLebih),
        "risiko_berat_badan_lebih" => of_weight(WeightCategory::RisikoBeratBadanLebih),
        _ => false,
    });
    let any = |places: core::ops::Range<usize>| given[places].contains(&true);
    let verdict = match () {
        () if any(0..3) => "urgent",
        () if has_flag => "again",
        () if any(4..13) => "soon",
        () if is_known => "fine",
        () => "nothing",
    };
    for (advice, is_given) in ADVICE.into_iter().zip(given) {
        if is_given || (advice == "fine" && verdict == "fine") {
            told.says(format!("advice-{advice}"));
        }
    }
    told.says(format!("verdict-{verdict}"));
    told.says(arm.map_or_else(
        || "arm-none".to_owned(),
        |category| format!("arm-{}", category.code()),
    ));
}
