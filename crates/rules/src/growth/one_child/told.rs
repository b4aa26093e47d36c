//! What a page says of a child, as code words and figures; the words are the page's own.
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::super::assessment::Assessment;
use super::super::measurement::{Age, Position, Sex};
use super::super::standards::Standards;
use super::advice::advise;
use super::chart::{Chart, Curve, Titles};
use super::days::months_and_days;
use super::entry::{Child, FIELDS, Fault, Typed};
use super::judged::{hundredths, indices, measure};
use super::quantity::Quantity;
use crate::date::Date;
use crate::number::NumberStyle;

/// Counted in whole days from here on, children are measured standing.
const FIRST_STANDING_DAY: u32 = 731;

/// What is said of a form: either faults, or an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What is wrong with the form; then there is nothing else.
    pub faults: Vec<Fault>,
    /// The code words of all that holds; the page shows the part of each.
    pub said: Vec<String>,
    /// Names and figures, written as people read them.
    pub values: Vec<(String, String)>,
    /// Charts as SVG, under the name of their index.
    pub charts: Vec<(&'static str, String)>,
}

impl Told {
    pub(super) fn says(&mut self, code: impl Into<String>) {
        self.said.push(code.into());
    }

    pub(super) fn value(&mut self, name: impl Into<String>, value: String) {
        self.values.push((name.into(), value));
    }

    /// Whether something holds.
    pub fn holds(&self, code: &str) -> bool {
        self.said.iter().any(|said| said == code)
    }

    /// A figure; empty where there is none.
    pub fn figure(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(own, _)| own == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// A chart; empty where there is none.
    pub fn chart(&self, index: &str) -> &str {
        let found = self.charts.iter().find(|(own, _)| *own == index);
        found.map_or("", |(_, svg)| svg.as_str())
    }

    /// Words with the figures that they ask for in braces: "{weight} kg".
    pub fn filled(&self, words: &str) -> String {
        let mut text = String::new();
        let mut rest = words;
        while let Some((before, (name, after))) = rest
            .split_once('{')
            .and_then(|(before, tail)| Some((before, tail.split_once('}')?)))
        {
            text.push_str(before);
            text.push_str(self.figure(name));
            rest = after;
        }
        text + rest
    }
}

/// Understands a form, judges the child and draws its charts.
pub fn tell(
    standards: &Standards,
    typed: &Typed,
    today: Date,
    titles: &Titles,
    style: NumberStyle,
) -> Told {
    let mut told = Told::default();
    match typed.child(today) {
        Ok(child) => answer(&mut told, standards, &child, titles, style),
        Err(mut faults) => {
            let place = |fault: &Fault| FIELDS.iter().position(|field| *field == fault.field);
            faults.sort_by_key(place);
            told.faults = faults;
        }
    }
    told
}

fn answer(
    told: &mut Told,
    standards: &Standards,
    child: &Child,
    titles: &Titles,
    style: NumberStyle,
) {
    let age = child.judged_age();
    let assessment = standards.assess(&child.measurement(age));
    told.says("answer");
    told.says(match child.sex {
        Sex::Male => "male",
        Sex::Female => "female",
    });
    ages(told, child, age);
    let is_standing = age.is_some_and(|age| age.days() >= FIRST_STANDING_DAY);
    told.says(if is_standing { "height" } else { "length" });
    measures(told, child, &assessment, style);
    indices(told, "", &assessment, style);
    advise(told, child, &assessment, age);
    let (months, _) = months_and_days(child.counted_from(), child.measured_on);
    if let (Some(_), Some(completed)) = (age, Age::from_months(f64::from(months))) {
        let view = standards.assess(&child.measurement(Some(completed)));
        told.says("months-view");
        told.value("completed_months", months.to_string());
        indices(told, "months-", &view, style);
    }
    draw(told, standards, child, &assessment, age, titles);
}

/// How old the child is, and from where on that was counted.
fn ages(told: &mut Told, child: &Child, age: Option<Age>) {
    let on = child.measured_on;
    let on = format!("{}/{}/{}", on.day(), on.month().month(), on.year());
    told.value("measured_on", on);
    let tell = |told: &mut Told, prefix: &str, from: Date, age: Age| {
        let (months, days) = months_and_days(from, child.measured_on);
        told.value(format!("{prefix}months"), months.to_string());
        told.value(format!("{prefix}days"), days.to_string());
        told.value(format!("{prefix}all_days"), age.days().to_string());
    };
    tell(told, "", child.birth_date, child.age);
    match age {
        Some(age) if age != child.age => {
            tell(told, "corrected_", child.counted_from(), age);
            told.says("corrected");
        }
        None => told.says("before-term"),
        Some(_) => {}
    }
}

/// What was measured, and how it was understood.
fn measures(told: &mut Told, child: &Child, assessment: &Assessment, style: NumberStyle) {
    for (name, quantity) in [
        ("weight", child.weight),
        ("length_height", child.length_height),
        ("arm_circumference", child.arm_circumference),
    ] {
        let Some(value) = quantity.value() else {
            continue;
        };
        told.says(name);
        told.value(name, measure(style, value));
        if let Quantity::Converted(_, unit) = quantity {
            told.says(format!("{name}-{unit}"));
        }
    }
    if let Some(bmi) = assessment.bmi {
        told.says("bmi");
        told.value("bmi", hundredths(style, bmi));
    }
    let read = child.length_height.value();
    if let (Some(read), Some(adjusted)) = (read, assessment.length_height_adjusted_cm) {
        told.value("adjusted", measure(style, adjusted));
        if adjusted > read {
            told.says("adjusted-up");
        } else if adjusted < read {
            told.says("adjusted-down");
        } else if child.position == Some(Position::Standing) && child.age.months() < 9.0 {
            told.says("too-young-to-stand");
        }
    }
}

fn draw(
    told: &mut Told,
    standards: &Standards,
    child: &Child,
    assessment: &Assessment,
    age: Option<Age>,
    titles: &Titles,
) {
    let Some(age) = age else {
        return;
    };
    let is_standing = age.days() >= FIRST_STANDING_DAY;
    let (weight, cm) = (child.weight.value(), assessment.length_height_adjusted_cm);
    for (index, curve, dot) in [
        (
            "waz",
            Curve::WeightForAge,
            weight.map(|kg| (age.months(), kg)),
        ),
        (
            "haz",
            Curve::LengthHeightForAge,
            cm.map(|cm| (age.months(), cm)),
        ),
        ("whz", Curve::WeightForLengthHeight, cm.zip(weight)),
    ] {
        let Some(dot) = dot else {
            continue;
        };
        let chart = Chart {
            sex: child.sex,
            curve,
            is_standing,
        };
        if told.charts.is_empty() {
            told.says("charts");
        }
        told.says(format!("chart-{index}"));
        told.charts
            .push((index, chart.draw(standards, Some(dot), titles)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLES: Titles = Titles {
        age: "Umur (bulan)",
        length: "Panjang (cm)",
        height: "Tinggi (cm)",
    };

    fn told(texts: [&str; 9]) -> Told {
        tell(
            &Standards::new(),
            &Typed::of(&texts),
            "2024-12-11".parse().unwrap(),
            &TITLES,
            NumberStyle::Indonesian,
        )
    }

    const GOOD: [&str; 9] = [
        "p",
        "2021-07-03",
        "2024-12-11",
        "12,44",
        "88,5",
        "berdiri",
        "",
        "",
        "",
    ];

    fn with(place: usize, text: &'static str) -> Told {
        let mut texts = GOOD;
        texts[place] = text;
        told(texts)
    }

    #[test]
    fn a_child_is_answered_in_code_words_and_figures() {
        let told = told(GOOD);
        for code in [
            "answer",
            "female",
            "height",
            "charts",
            "haz-pendek",
            "waz-berat_badan_normal",
            "whz-gizi_baik",
            "advice-pendek",
            "verdict-soon",
            "months-view",
            "chart-whz",
        ] {
            assert!(told.holds(code), "{code} of {:?}", told.said);
        }
        assert_eq!(told.figure("haz"), "−2,50");
        assert_eq!(told.figure("weight"), "12,44");
        assert_eq!(
            told.filled("{months} bulan {days} hari, {all_days} hari"),
            "41 bulan 8 hari, 1257 hari"
        );
        assert_eq!(told.charts.len(), 3);
    }

    #[test]
    fn what_is_urgent_comes_first() {
        assert!(with(8, "ya").holds("verdict-urgent"));
        assert!(with(8, "ya").holds("waz-none"));
        assert!(with(6, "11,4").holds("advice-arm_gizi_buruk"));
        assert!(with(6, "12,4").holds("advice-arm_gizi_kurang"));
        assert!(with(3, "8,5").holds("advice-gizi_buruk"));
        assert!(!with(3, "8,5").holds("advice-fine"));
    }

    #[test]
    fn a_score_that_is_not_believed_asks_for_measuring_again() {
        let told = with(4, "60");
        assert!(
            told.holds("haz-flagged") && told.holds("advice-flagged"),
            "{:?}",
            told.said
        );
        assert!(told.holds("verdict-again"));
    }

    #[test]
    fn a_child_born_early_is_judged_from_its_due_day() {
        let told = told([
            "l",
            "2024-06-11",
            "2024-12-11",
            "6,5",
            "62",
            "terlentang",
            "",
            "32",
            "",
        ]);
        assert!(told.holds("corrected"));
        assert_eq!(told.figure("all_days"), "183");
        assert_eq!(told.figure("corrected_all_days"), "127");
        assert_eq!(told.figure("corrected_months"), "4");
        let before_term = super::tests::told([
            "l",
            "2024-12-01",
            "2024-12-11",
            "2,5",
            "46",
            "",
            "",
            "32",
            "",
        ]);
        assert!(before_term.holds("before-term") && before_term.holds("waz-none"));
        assert!(before_term.charts.is_empty());
    }

    #[test]
    fn units_and_positions_are_told() {
        assert!(with(3, "12440").holds("weight-gram"));
        assert!(with(4, "885").holds("length_height-mm"));
        let lying = with(5, "terlentang");
        assert!(lying.holds("adjusted-down"));
        assert_eq!(lying.figure("adjusted"), "87,8");
    }
}
