//! What becomes of height for age where it is read by completed months, as from the printed growth card, in place of days.

use rules::growth::{Age, LengthHeightCategory, Measurement, Standards};

use crate::growth::Sample;

/// The ages in days at which groups end: 3, 6, 12, 24 and 60 months.
const GROUPS: [(&str, f64); 5] = [
    ("below 3 months", 91.3125),
    ("3–5 months", 182.625),
    ("6–11 months", 365.25),
    ("12–23 months", 730.5),
    ("24–59 months", f64::INFINITY),
];

/// What is counted of some children.
#[derive(Clone, Copy, Default)]
struct Counts {
    children: f64,
    shift: f64,
}

#[expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]
pub(crate) fn print() {
    let standards = Standards::new();
    let sample = Sample::new(&standards);
    let (mut all, mut by_days, mut by_months, mut in_another) = (0.0, 0.0, 0.0, 0.0);
    let mut groups = [Counts::default(); GROUPS.len()];
    for (days, measurement) in sample.measurements() {
        let Some(age) = measurement.age else { continue };
        let at = |age: Age| {
            let measurement = Measurement {
                age: Some(age),
                ..measurement
            };
            standards.assess(&measurement).haz.map(|score| score.z)
        };
        let (Some(exact), Some(completed)) = (at(age), at(age.at_completed_month())) else {
            continue;
        };
        all += 1.0;
        by_days += f64::from(u8::from(exact < -2.0));
        by_months += f64::from(u8::from(completed < -2.0));
        let category = LengthHeightCategory::of;
        in_another += f64::from(u8::from(category(exact) != category(completed)));
        let group = GROUPS.iter().position(|(_, end)| days < *end);
        let group = &mut groups[group.unwrap_or_default()];
        group.children += 1.0;
        group.shift += completed - exact;
    }
    println!(
        "height for age of {all} children: stunted {:.1} % by days, {:.1} % by completed months; {:.1} % in another category",
        100.0 * by_days / all,
        100.0 * by_months / all,
        100.0 * in_another / all
    );
    for ((name, _), counts) in GROUPS.iter().zip(groups) {
        println!("    {name}: {:+.2}", counts.shift / counts.children);
    }
}
