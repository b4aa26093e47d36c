//! What the steps of a life cycle and its Kampung KB are called.

use rules::life_cycle::Step;
use rules::region_code::RegionCode;

use super::ModelLevel;
use crate::app::App;
use crate::region::Words;
use crate::ui::Text;

/// The word for a step.
pub fn step_word(t: Text, step: Step) -> &'static str {
    match step {
        Step::Rintisan => t.stage_rintisan(),
        Step::Kesepakatan => t.stage_kesepakatan(),
        Step::Terbentuk => t.stage_terbentuk(),
        Step::Dicanangkan => t.stage_dicanangkan(),
        Step::Aktif => t.stage_aktif(),
        Step::TidakAktif => t.stage_tidak_aktif(),
    }
}

/// Of what a Kampung KB is the model, in words; none stands for no model.
pub fn model_choice(t: Text, level: Option<ModelLevel>) -> String {
    t.registry_model_choice(level.map_or("none", ModelLevel::code))
}

/// A village with its kecamatan and code: "Kampung Maluang, Kecamatan Gunung Tabur · 64.03.06.2004".
pub fn place_line(app: &App, t: Text, words: &Words, village: RegionCode) -> String {
    let district = village.kecamatan().unwrap_or(village);
    t.village_place(
        capitalized(&words.village),
        app.regions().name(village),
        app.regions().name(district),
        village,
    )
}

/// A word with a capital first letter, for the beginning of a sentence.
pub fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
