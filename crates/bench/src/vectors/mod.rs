//! The growth engine against the answers of WHO's own programs and against WHO's tables, all of them from a folder:
//! `vectors/*.csv` as `kampungkb growth` judges them, `vectors/prevalence_visible_*.csv` as `kampungkb prevalence`
//! estimates them from `vectors/visible.csv`, `who/*.csv` as they are built in.
mod children;
mod prevalence;
mod tables;

use std::collections::BTreeMap;
use std::path::Path;

/// What became of the rows of one file.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    rows: usize,
    equal: usize,
    /// Rows that differ for a known reason, by the reason.
    listed: BTreeMap<&'static str, usize>,
    /// What differs without one.
    unexpected: Vec<String>,
    /// The furthest that two figures lie apart, where they are compared as such: relative above 1, absolute below.
    worst_difference: Option<f64>,
}

impl Tally {
    /// Counts a row by what differs in it, each with the known reason if there is one.
    fn count(&mut self, differences: Vec<(String, Option<&'static str>)>) {
        self.rows += 1;
        let first = differences.first().map(|(_, reason)| *reason);
        let unexplained: Vec<String> = differences
            .into_iter()
            .filter(|(_, reason)| reason.is_none())
            .map(|(difference, _)| difference)
            .collect();
        match first {
            None => self.equal += 1,
            Some(Some(reason)) if unexplained.is_empty() => {
                *self.listed.entry(reason).or_default() += 1;
            }
            Some(_) => self.unexpected.push(unexplained.join("; ")),
        }
    }
}

/// The files with vectors of children, and whether they come from the program of 2007.
const CHILDREN: [(&str, bool); 4] = [
    ("visible.csv", false),
    ("synth_visible.csv", false),
    ("edges.csv", false),
    ("who2007_visible.csv", true),
];

#[expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]
pub(crate) fn print(folder: &Path) -> anyhow::Result<()> {
    const MOST_SHOWN: usize = 10;
    let mut tallies = Vec::new();
    for (name, is_of_2007) in CHILDREN {
        let path = folder.join("vectors").join(name);
        tallies.push((name.to_owned(), children::compare(&path, is_of_2007)?));
    }
    tallies.extend(prevalence::compare(&folder.join("vectors"))?);
    tallies.extend(tables::compare(&folder.join("who"))?);
    let mut unexpected = 0;
    for (name, tally) in &tallies {
        let worst = tally.worst_difference;
        let worst = worst.map_or_else(String::new, |worst| {
            format!(", worst difference {worst:.0e}")
        });
        println!(
            "{name}: {} rows, {} equal, {} listed, {} unexpected{worst}",
            tally.rows,
            tally.equal,
            tally.listed.values().sum::<usize>(),
            tally.unexpected.len()
        );
        for (reason, rows) in &tally.listed {
            println!("    {rows} {reason}");
        }
        for difference in tally.unexpected.iter().take(MOST_SHOWN) {
            println!("    unexpected: {difference}");
        }
        unexpected += tally.unexpected.len();
    }
    anyhow::ensure!(unexpected == 0, "{unexpected} rows differ without a reason");
    Ok(())
}
