//! Rows of children that are read one by one and assessed together, which is faster.

use rules::growth::{Assessment, Standards};
use rules::growth_batch::{Columns, Row, RowError};

use crate::records::Record;

/// So many rows are assessed together.
const GROUP: usize = 64;

/// Rows that wait, with their records; behind them, what the next row is read into.
pub(crate) struct Waiting {
    count: usize,
    rows: Vec<Row>,
    records: Vec<Record>,
    assessments: [Assessment; GROUP],
}

impl Waiting {
    pub(crate) fn new() -> Self {
        Self {
            count: 0,
            rows: vec![Row::default(); GROUP],
            records: vec![Record::new(); GROUP],
            assessments: [Assessment::default(); GROUP],
        }
    }

    /// What the next row is read into. There is room for it until [`Self::is_full`].
    #[inline]
    pub(crate) fn next(&mut self) -> &mut Record {
        &mut self.records[self.count]
    }

    /// Takes what was read as a row that waits; where it is none, the next one takes its place.
    #[inline]
    pub(crate) fn take(&mut self, columns: &Columns) -> Result<(), RowError> {
        let (record, row) = (&self.records[self.count], &mut self.rows[self.count]);
        columns.read(|place| record.get(place), row)?;
        self.count += 1;
        Ok(())
    }

    pub(crate) const fn is_full(&self) -> bool {
        self.count == GROUP
    }

    /// Assesses the rows that wait, and gives them in their order.
    pub(crate) fn assess(
        &mut self,
        standards: &Standards,
    ) -> impl Iterator<Item = (&Record, &Row, &Assessment)> {
        let measurements = self.rows[..self.count].iter().map(|row| &row.measurement);
        standards.assess_all(measurements, &mut self.assessments[..self.count]);
        self.assessed()
    }

    /// The rows that were assessed.
    pub(crate) fn assessed(&self) -> impl Iterator<Item = (&Record, &Row, &Assessment)> {
        let assessed = self.rows[..self.count].iter().zip(&self.assessments);
        let assessed = self.records.iter().zip(assessed);
        assessed.map(|(record, (row, assessment))| (record, row, assessment))
    }

    /// Lets all of them go.
    pub(crate) fn clear(&mut self) {
        self.count = 0;
    }

    /// How many wait.
    pub(crate) const fn count(&self) -> usize {
        self.count
    }
}
