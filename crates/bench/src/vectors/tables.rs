//! WHO's tables against those that are built in.

use std::path::Path;

use anyhow::Context as _;
use rules::growth::velocity::{Interval, Velocities};
use rules::growth::{Lms, Sex, Standards, Table};
use serde::Deserialize;

use super::Tally;

/// Keys above it serve other programs: ages from 60 months on, and one month more to read between months.
const BEYOND: &str = "beyond the ages that are judged";
const NOT_BUILT_IN: &str = "of an interval that is not built in";

/// WHO's names, the column of the key, and how many keys are one of its unit.
const KEYS: [(&str, &str, f64); 12] = [
    ("lenanthro", "age_days", 1.0),
    ("weianthro", "age_days", 1.0),
    ("bmianthro", "age_days", 1.0),
    ("hcanthro", "age_days", 1.0),
    ("acanthro", "age_days", 1.0),
    ("tsanthro", "age_days", 1.0),
    ("ssanthro", "age_days", 1.0),
    ("wflanthro", "length_cm", 10.0),
    ("wfhanthro", "height_cm", 10.0),
    ("hfawho2007", "age_months", 1.0),
    ("wfawho2007", "age_months", 1.0),
    ("bfawho2007", "age_months", 1.0),
];

pub(super) fn compare(folder: &Path) -> anyhow::Result<Vec<(String, Tally)>> {
    let standards = Standards::new();
    let built_in = [
        &standards.length_height_for_age,
        &standards.weight_for_age,
        &standards.bmi_for_age,
        &standards.head_circumference_for_age,
        &standards.arm_circumference_for_age,
        &standards.triceps_skinfold_for_age,
        &standards.subscapular_skinfold_for_age,
        &standards.weight_for_length,
        &standards.weight_for_height,
        &standards.height_for_age_2007,
        &standards.weight_for_age_2007,
        &standards.bmi_for_age_2007,
    ];
    let mut tallies = Vec::new();
    for ((name, key, scale), table) in KEYS.into_iter().zip(built_in) {
        let name = format!("{name}.csv");
        let tally = compare_table(&folder.join(&name), key, scale, table)?;
        tallies.push((name, tally));
    }
    let name = "velocity2009.csv";
    tallies.push((name.to_owned(), compare_velocities(&folder.join(name))?));
    Ok(tallies)
}

fn compare_table(path: &Path, key: &str, scale: f64, table: &Table) -> anyhow::Result<Tally> {
    let mut reader = csv::Reader::from_path(path).with_context(|| path.display().to_string())?;
    let header = reader.headers()?.clone();
    let place = |name: &str| {
        let place = header.iter().position(|column| column == name);
        place.with_context(|| format!("{} has no column {name}", path.display()))
    };
    let places = [
        place("sex")?,
        place(key)?,
        place("l")?,
        place("m")?,
        place("s")?,
    ];
    let (first, last) = table.keys();
    let mut tally = Tally::default();
    let mut found = 0;
    for record in reader.records() {
        let record = record?;
        let mut numbers = [0.0; 5];
        for (number, place) in numbers.iter_mut().zip(places) {
            *number = record.get(place).unwrap_or_default().parse()?;
        }
        let [sex, key, l, m, s] = numbers;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small whole number"
        )]
        let at = (key * scale).round() as usize;
        let sex = if sex < 2.0 { Sex::Male } else { Sex::Female };
        let row = table.row(sex, at);
        found += usize::from(row.is_some());
        let difference = match row {
            Some(row) if row == (Lms { l, m, s }) => None,
            None if at > last => Some(BEYOND),
            _ => {
                let text = format!("{sex:?} {key}: {row:?} is built in, WHO has {l} {m} {s}");
                tally.count(vec![(text, None)]);
                continue;
            }
        };
        tally.count(
            difference
                .map(|reason| (String::new(), Some(reason)))
                .into_iter()
                .collect(),
        );
    }
    let rows = 2 * (last - first + 1);
    anyhow::ensure!(
        found == rows,
        "{}: {rows} rows are built in, {found} of them stand there",
        path.display()
    );
    Ok(tally)
}

#[derive(Debug, Deserialize)]
struct Velocity {
    measure: String,
    interval_months: u32,
    sex: u8,
    start_day: u32,
    end_day: u32,
    l: f64,
    m: f64,
    s: f64,
    delta: f64,
}

/// Compares scores of gains around the median, which no wrong number of a row gives.
fn compare_velocities(path: &Path) -> anyhow::Result<Tally> {
    let velocities = Velocities::new();
    let mut reader = csv::Reader::from_path(path).with_context(|| path.display().to_string())?;
    let mut tally = Tally::default();
    for row in reader.deserialize() {
        let row: Velocity = row?;
        let mut differences = Vec::new();
        for part in [0.7, 0.9, 1.0, 1.1, 1.4] {
            let gain = row.m * part - row.delta;
            let expected = ((part.powf(row.l) - 1.0) / (row.l * row.s) * 100.0).round() / 100.0;
            match scored(&velocities, &row, gain) {
                // Half a hundredth may be rounded either way.
                Some(z) if (z - expected).abs() < 0.010_001 => {}
                None => differences.push((String::new(), Some(NOT_BUILT_IN))),
                z => differences.push((
                    format!("{row:?}: a gain of {gain} scores {z:?}, not {expected}"),
                    None,
                )),
            }
        }
        tally.count(differences);
    }
    Ok(tally)
}

fn scored(velocities: &Velocities, row: &Velocity, gain: f64) -> Option<f64> {
    let sex = if row.sex == 1 { Sex::Male } else { Sex::Female };
    let interval = Interval {
        from_days: row.start_day,
        to_days: row.end_day,
    };
    match (row.measure.as_str(), row.interval_months) {
        ("weight_g" | "weight_kg", 1 | 2) => velocities.weight_z(sex, interval, gain),
        ("length_cm", 2) => velocities.length_z(sex, interval, gain),
        ("headc_cm", 2) => velocities.head_circumference_z(sex, interval, gain),
        _ => None,
    }
}
