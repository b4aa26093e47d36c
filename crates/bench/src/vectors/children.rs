//! Children with the answers of WHO's programs, taken through the file path.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use exchange::growth::{Options, judge_file};

use super::Tally;

/// The columns of `kampungkb growth` by those of the vectors, with the unit of the age apart.
const INPUT: [(&str, &[&str]); 9] = [
    ("sex", &["sex"]),
    ("weight_kg", &["weight"]),
    ("length_height_cm", &["lenhei", "height"]),
    ("position", &["measure"]),
    ("oedema", &["oedema"]),
    ("head_cm", &["headc"]),
    ("muac_cm", &["armc"]),
    ("triceps_mm", &["triskin"]),
    ("subscapular_mm", &["subskin"]),
];

/// The columns of the outcome by those of the program of 2006: score and flag.
const SCORES_2006: [(&str, &str, &str); 8] = [
    ("haz", "zlen", "flen"),
    ("waz", "zwei", "fwei"),
    ("whz", "zwfl", "fwfl"),
    ("baz", "zbmi", "fbmi"),
    ("hcz", "zhc", "fhc"),
    ("acz", "zac", "fac"),
    ("tsz", "zts", "fts"),
    ("ssz", "zss", "fss"),
];

/// The same of the program of 2007.
const SCORES_2007: [(&str, &str, &str); 3] = [
    ("haz", "zhfa", "fhfa"),
    ("waz", "zwfa", "fwfa"),
    ("baz", "zbfa", "fbfa"),
];

const RECUMBENT: &str = "of 103.1 cm lying from 24 months on: converted exactly";
const NO_LENGTH: &str = "of a length of 0 or less: not judged";
const FROM_60_MONTHS: &str = "of 60 months and more: answered from WHO 2007";

/// A row by the names of its columns.
pub(super) type Row = HashMap<String, String>;

pub(super) fn rows(path: &Path) -> anyhow::Result<Vec<Row>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| path.display().to_string())?;
    Ok(reader.deserialize().collect::<Result<_, _>>()?)
}

pub(super) fn cell<'r>(row: &'r Row, column: &str) -> &'r str {
    match row.get(column).map(String::as_str) {
        None | Some("NA") => "",
        Some(text) => text,
    }
}

fn number(row: &Row, column: &str) -> Option<f64> {
    let number: f64 = cell(row, column).parse().ok()?;
    number.is_finite().then_some(number)
}

pub(super) fn compare(path: &Path, is_of_2007: bool) -> anyhow::Result<Tally> {
    let vectors = rows(path)?;
    let folder = tempfile::tempdir()?;
    let (input, output) = (folder.path().join("in.csv"), folder.path().join("out.csv"));
    fs::write(&input, written(&vectors, &[]))?;
    let summary = judge_file(&input, &output, &Options::default())?;
    anyhow::ensure!(
        summary.rejected == 0,
        "{} rows were rejected",
        summary.rejected
    );
    let found = rows(&output)?;
    anyhow::ensure!(found.len() == vectors.len(), "rows were lost");
    let mut tally = Tally::default();
    for (vector, found) in vectors.iter().zip(&found) {
        tally.count(differences(vector, found, is_of_2007));
    }
    Ok(tally)
}

/// The vectors as a file for `kampungkb growth`, with more of their columns as they are.
pub(super) fn written(vectors: &[Row], more: &[&str]) -> String {
    let mut text = String::from("id,age_days,age_months");
    for column in INPUT.iter().map(|(column, _)| column).chain(more) {
        text.push(',');
        text.push_str(column);
    }
    for vector in vectors {
        let months = match cell(vector, "age_unit") {
            "days" => "",
            "months" => cell(vector, "age"),
            _ => cell(vector, "age_months"),
        };
        let days = if months.is_empty() {
            cell(vector, "age")
        } else {
            ""
        };
        for part in ["\n", cell(vector, "id"), ",", days, ",", months] {
            text.push_str(part);
        }
        for (_, names) in INPUT {
            text.push(',');
            let named = names.iter().map(|name| cell(vector, name));
            text.push_str(named.max_by_key(|text| text.len()).unwrap_or_default());
        }
        for column in more {
            text.push(',');
            text.push_str(cell(vector, column));
        }
    }
    text
}

/// What differs in a row, each with the known reason if there is one.
fn differences(vector: &Row, found: &Row, is_of_2007: bool) -> Vec<(String, Option<&'static str>)> {
    const DAYS_PER_MONTH: f64 = 30.4375;
    let days = number(found, "age_days");
    let months = number(found, "age_months").or(days.map(|days| days / DAYS_PER_MONTH));
    let length = number(found, "length_height_cm");
    let is_recumbent = length == Some(103.1)
        && cell(found, "position").eq_ignore_ascii_case("l")
        && months.is_some_and(|months| months * DAYS_PER_MONTH >= 730.5);
    let is_old = !is_of_2007 && months.is_some_and(|months| months >= 60.0);
    let reason = |column: &str| match column {
        "whz" | "whz_flag" if is_recumbent => Some(RECUMBENT),
        "bmi" | "baz" | "baz_flag" if length.is_some_and(|cm| cm <= 0.7) => Some(NO_LENGTH),
        "haz" | "haz_flag" | "waz" | "waz_flag" | "baz" | "baz_flag" if is_old => {
            Some(FROM_60_MONTHS)
        }
        _ => None,
    };
    let mut all = Vec::new();
    let mut tell = |column: &str, expected: &str| {
        let text = format!(
            "row {}: {column} {:?} where WHO has {expected:?}",
            cell(found, "id"),
            cell(found, column)
        );
        all.push((text, reason(column)));
    };
    let measures = [("length_height_adj_cm", "clenhei"), ("bmi", "cbmi")];
    for (column, name) in measures {
        // Ours has six decimals.
        let is_equal = match (number(found, column), number(vector, name)) {
            (Some(found), Some(expected)) => (found - expected).abs() <= 1e-6,
            (None, None) => true,
            // The program of 2007 gives no length back.
            (found, expected) => {
                found.is_some() && expected.is_none() && !vector.contains_key(name)
            }
        };
        if !is_equal {
            tell(column, cell(vector, name));
        }
    }
    let scores: &[_] = if is_of_2007 {
        &SCORES_2007
    } else {
        &SCORES_2006
    };
    for (column, score, flag) in scores {
        if hundredths(found, column) != hundredths(vector, score) {
            tell(column, cell(vector, score));
        }
        let column = format!("{column}_flag");
        // The program of 2007 flags what it has no score of.
        let is_scored = !cell(vector, score).is_empty();
        let expected = if is_scored { cell(vector, flag) } else { "" };
        if cell(found, &column) != expected {
            tell(&column, expected);
        }
    }
    all
}

fn hundredths(row: &Row, column: &str) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "scores are small")]
    let hundredths = number(row, column).map(|z| (z * 100.0).round() as i64);
    hundredths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(name: &str) -> Tally {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/tests/fixtures/growth");
        compare(&folder.join(name), false).unwrap()
    }

    #[test]
    fn a_file_of_synthetic_children_is_judged_as_who_judges_it() {
        let tally = tally("synth_visible.csv");
        assert_eq!(tally.unexpected, [] as [String; 0]);
        let listed = [(RECUMBENT, 1), (FROM_60_MONTHS, 436)];
        assert_eq!(tally.listed, listed.into());
        assert_eq!((tally.rows, tally.equal), (19_948, 19_511));
    }

    #[test]
    fn a_file_of_edges_is_judged_as_who_judges_it() {
        let tally = tally("edges.csv");
        assert_eq!(tally.unexpected, [] as [String; 0]);
        let listed = [(NO_LENGTH, 4), (FROM_60_MONTHS, 60)];
        assert_eq!(tally.listed, listed.into());
        assert_eq!((tally.rows, tally.equal), (1_473, 1_409));
    }
}
