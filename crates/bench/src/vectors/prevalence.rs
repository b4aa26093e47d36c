//! A survey with the prevalence that WHO's program made of it, taken through the file path.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use csv::StringRecord;
use exchange::prevalence::prevalence_file;
use rules::growth_batch::SurveyNames;

use super::Tally;
use super::children::{Row, cell, rows, written};

/// What may lie between two figures: relative above 1, absolute below.
const TOLERANCE: f64 = 1e-6;

/// The columns of the design, joined to the children by their id.
const DESIGN: [&str; 2] = ["strata", "cluster"];

/// The tables, and what each was estimated with: weights, and clusters within strata.
const TABLES: [(&str, bool, bool); 3] = [
    ("prevalence_visible_unweighted.csv", false, false),
    ("prevalence_visible_weighted.csv", true, false),
    ("prevalence_visible_design.csv", true, true),
];

/// Compares every table of a folder, each with its name.
pub(super) fn compare(folder: &Path) -> anyhow::Result<Vec<(String, Tally)>> {
    let survey = survey(folder)?;
    let compared = TABLES.map(|(name, has_weights, has_design)| {
        let column = |is_there: bool, name: &str| is_there.then(|| name.to_owned());
        let names = SurveyNames {
            weight: column(has_weights, "sw"),
            cluster: column(has_design, "cluster"),
            stratum: column(has_design, "strata"),
            groups: vec!["region".to_owned()],
        };
        let tally = table(&survey, &names, &folder.join(name))?;
        Ok((name.to_owned(), tally))
    });
    compared.into_iter().collect()
}

/// The survey as a file for `kampungkb prevalence`.
fn survey(folder: &Path) -> anyhow::Result<String> {
    let mut children = rows(&folder.join("visible.csv"))?;
    let designs = rows(&folder.join("prevalence_design.csv"))?;
    let by_id: HashMap<&str, &Row> = designs.iter().map(|row| (cell(row, "id"), row)).collect();
    for child in &mut children {
        let id = cell(child, "id").to_owned();
        let design = by_id.get(id.as_str());
        let design = design.with_context(|| format!("child {id} has no design"))?;
        for column in DESIGN {
            child.insert(column.to_owned(), cell(design, column).to_owned());
        }
    }
    Ok(written(&children, &["sw", "region", "strata", "cluster"]))
}

fn table(survey: &str, names: &SurveyNames, expected: &Path) -> anyhow::Result<Tally> {
    let folder = tempfile::tempdir()?;
    let (input, output) = (folder.path().join("in.csv"), folder.path().join("out.csv"));
    fs::write(&input, survey)?;
    let summary = prevalence_file(names, &input, &output)?;
    anyhow::ensure!(
        summary.rejected == 0,
        "{} rows were rejected",
        summary.rejected
    );
    Ok(compared(&lines(&output)?, &lines(expected)?))
}

/// All records of a file, its header first.
fn lines(path: &Path) -> anyhow::Result<Vec<StringRecord>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_path(path)
        .with_context(|| path.display().to_string())?;
    Ok(reader.records().collect::<Result<_, _>>()?)
}

/// Compares two tables cell by cell: the same columns and groups in the same order, with the same figures.
fn compared(found: &[StringRecord], expected: &[StringRecord]) -> Tally {
    let mut tally = Tally::default();
    let mut worst = 0.0_f64;
    let none = StringRecord::new();
    let header = expected.first().unwrap_or(&none);
    for line in 0..found.len().max(expected.len()) {
        let row = |of: &[StringRecord]| of.get(line).cloned().unwrap_or_default();
        let (found, expected) = (row(found), row(expected));
        let mut differences = Vec::new();
        for place in 0..found.len().max(expected.len()) {
            let (own, other) = (
                found.get(place).unwrap_or("no cell"),
                expected.get(place).unwrap_or("no cell"),
            );
            let difference = distance(own, other);
            worst = worst.max(difference.unwrap_or_default());
            if difference.is_none_or(|difference| difference > TOLERANCE) {
                let group = expected.get(0).unwrap_or("beyond the last");
                let column = header.get(place).unwrap_or("beyond the last");
                let text = format!("{group}, {column}: {own:?} where WHO has {other:?}");
                differences.push((text, None));
            }
        }
        tally.count(differences);
    }
    tally.worst_difference = Some(worst);
    tally
}

/// How far a cell lies from the expected one; none where they are not the same kind of thing.
fn distance(found: &str, expected: &str) -> Option<f64> {
    let expected = if expected == "NA" { "" } else { expected };
    if found == expected {
        return Some(0.0);
    }
    let (found, expected): (f64, f64) = (found.parse().ok()?, expected.parse().ok()?);
    let difference = (found - expected).abs() / expected.abs().max(1.0);
    difference.is_finite().then_some(difference)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Vec<StringRecord> {
        rows.iter()
            .map(|row| StringRecord::from(row.to_vec()))
            .collect()
    }

    #[test]
    fn tables_are_the_same_where_their_figures_are_close() {
        let who = table(&[&["Group", "x"], &["All", "1000000"], &["Sex: Male", "NA"]]);
        let own = table(&[&["Group", "x"], &["All", "1000000.5"], &["Sex: Male", ""]]);
        let tally = compared(&own, &who);
        assert_eq!((tally.rows, tally.equal), (3, 3));
        assert!((tally.worst_difference.unwrap() - 5e-7).abs() < 1e-12);
    }

    #[test]
    fn every_other_difference_is_unexpected() {
        let who: [&[&str]; 3] = [&["Group", "x"], &["All", "2"], &["Sex: Male", "3"]];
        let others: [[&[&str]; 3]; 6] = [
            [who[0], who[2], who[1]],
            [&["Group", "y"], who[1], who[2]],
            [who[0], &["all", "2"], who[2]],
            [who[0], &["All", "2.00001"], who[2]],
            [who[0], &["All", ""], who[2]],
            [who[0], &["All", "NaN"], who[2]],
        ];
        for other in others {
            let tally = compared(&table(&other), &table(&who));
            assert!(!tally.unexpected.is_empty(), "{other:?}");
        }
        assert_eq!(
            compared(&table(&who[..2]), &table(&who)).unexpected.len(),
            1
        );
        let longer = compared(&table(&who), &table(&who[..2]));
        assert_eq!(longer.unexpected.len(), 1);
        assert_eq!(
            compared(&table(&[&["Group"]]), &table(&who[..1])).unexpected,
            ["Group, x: \"no cell\" where WHO has \"x\""]
        );
    }
}
