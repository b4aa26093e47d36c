//! A file while all of it is looked through: its quality, what was found in its rows, and its own scores against ours.
use alloc::collections::BTreeMap;
use alloc::string::String;

use serde::Serialize;

use super::finding::{Checks, Finding, Looking};
use super::{Columns, Index, QualityColumns, Row, RowError};
use crate::growth::quality::{Quality, QualityReport};
use crate::growth::{Assessment, Standards};

/// Takes what is found.
pub type Found<'f> = dyn FnMut(Finding) + 'f;

/// The scores that a file has of an index, against ours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// Rows with a score of the file and one of ours.
    pub compared: u64,
    /// Of those, rows where both are the same but for rounding (0.01).
    pub equal: u64,
    /// The others.
    pub differing: u64,
    /// The largest difference.
    pub largest: f64,
}

/// What came out of a whole file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Examined {
    /// Rows that were judged.
    pub rows: u64,
    /// Rows that were rejected.
    pub rejected_rows: u64,
    /// How far the measurements can be trusted.
    pub all: QualityReport,
    /// How often each thing was found, by its code word.
    pub findings: BTreeMap<&'static str, u64>,
    /// The file's scores against ours, by index; only of indices that the file has.
    pub comparisons: BTreeMap<&'static str, Comparison>,
}

/// A file while it is looked through row by row.
#[derive(Debug, Clone)]
pub struct Examination {
    columns: Columns,
    named: QualityColumns,
    checks: Checks,
    standards: Standards,
    quality: Quality,
    counts: BTreeMap<&'static str, u64>,
    comparisons: BTreeMap<&'static str, Comparison>,
    rows: u64,
    rejected_rows: u64,
    row: Row,
    assessment: Assessment,
}

impl Examination {
    /// Begins with the columns of a file and those that were named.
    pub fn new(columns: Columns, named: QualityColumns, checks: Checks) -> Self {
        Self {
            columns,
            named,
            checks,
            standards: Standards::new(),
            quality: Quality::default(),
            counts: BTreeMap::new(),
            comparisons: BTreeMap::new(),
            rows: 0,
            rejected_rows: 0,
            row: Row::default(),
            assessment: Assessment::default(),
        }
    }

    /// The columns of the file.
    pub const fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Learns whether numbers stand in the file as somebody typed them; see [`Checks::is_text`].
    pub const fn is_text(&mut self, is_text: bool) {
        self.checks.is_text = is_text;
    }

    /// Looks at a row; `field` gives the bytes at a place of it.
    ///
    /// # Errors
    /// Where the row cannot be judged; what was found in it is told all the same.
    pub fn add<'a>(
        &mut self,
        line: u64,
        field: impl Fn(usize) -> Option<&'a [u8]>,
        found: &mut Found<'_>,
    ) -> Result<(), RowError> {
        let counts = &mut self.counts;
        let mut tell = |finding: Finding| {
            *counts.entry(finding.code.word()).or_default() += 1;
            found(finding);
        };
        let read = self.columns.read(&field, &mut self.row);
        if let Err(error) = read {
            self.rejected_rows += 1;
            tell(Finding::of_rejected(line, &error));
            let has_all_fields = !error.column.is_empty();
            if has_all_fields {
                let mut looking = Looking {
                    columns: &self.columns,
                    field,
                    line,
                    checks: self.checks,
                    tell: &mut tell,
                };
                looking.look_at_texts();
            }
            return Err(error);
        }
        self.rows += 1;
        self.assessment = self.standards.assess(&self.row.measurement);
        let mut looking = Looking {
            columns: &self.columns,
            field: &field,
            line,
            checks: self.checks,
            tell: &mut tell,
        };
        looking.look(&self.row, &self.assessment);
        let comparisons = &mut self.comparisons;
        self.columns
            .compare(&field, &self.assessment, |index: Index, theirs, own| {
                comparisons
                    .entry(index.name())
                    .or_default()
                    .add(theirs, own);
            });
        let mut quality = core::mem::take(&mut self.quality);
        self.add_to(&mut quality, line, &field);
        self.quality = quality;
        Ok(())
    }

    /// Brings the row that was added last into another report too, such as that of its group.
    pub fn add_to<'a>(
        &self,
        quality: &mut Quality,
        line: u64,
        field: impl Fn(usize) -> Option<&'a [u8]>,
    ) {
        let (columns, row) = (&self.columns, &self.row);
        self.named
            .add(quality, columns, (line, row), &self.assessment, field);
    }

    /// The group of a row, where groups were named.
    pub fn group<'a>(&self, field: impl Fn(usize) -> Option<&'a [u8]>) -> Option<String> {
        self.named.group(field)
    }

    /// Tells what only all rows together show, and gives the reports.
    pub fn finish(mut self, found: &mut Found<'_>) -> Examined {
        let columns = &self.columns;
        let counts = &mut self.counts;
        self.quality.doubtful_rows(|row| {
            let finding = Finding::of_doubtful(columns, &row);
            *counts.entry(finding.code.word()).or_default() += 1;
            found(finding);
        });
        Examined {
            rows: self.rows,
            rejected_rows: self.rejected_rows,
            all: self.quality.finish(),
            findings: self.counts,
            comparisons: self.comparisons,
        }
    }
}

impl Comparison {
    fn add(&mut self, theirs: f64, own: f64) {
        let apart = (theirs - own).abs();
        self.compared += 1;
        if super::difference::is_rounding(apart) {
            self.equal += 1;
        } else {
            self.differing += 1;
        }
        self.largest = self.largest.max(apart);
    }
}
