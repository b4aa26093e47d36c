//! Estimates prevalence from a file of children: the file handling around [`rules::growth::survey`].

use std::path::{Path, PathBuf};

use rules::growth::Standards;
use rules::growth::survey::{Survey, write_header, write_row};
use rules::growth_batch::{Columns, NotOnce, RowError, SurveyColumns, SurveyNames};

use crate::children::{ChildrenError, Reading, read_children};
use crate::outcome::{Outcome, WriteError};
use crate::records::Record;
use crate::sheet::Limits;
use crate::waiting::Waiting;

/// What became of the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Children that count.
    pub counted: u64,
    /// Children that do not: older than 1826 days, or without cluster or stratum.
    pub left_out: u64,
    /// Rows that were rejected; they stand in [`crate::outcome::rejected_path`].
    pub rejected: u64,
}

/// Why nothing was estimated; nothing was written then.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each variant says what it is in its message")]
pub enum PrevalenceError {
    #[error("berkas masukan dan berkas hasil adalah berkas yang sama ({0}); beri hasil nama lain")]
    SameFile(PathBuf),
    #[error(transparent)]
    Children(#[from] ChildrenError),
    #[error("{path}: {source}")]
    SurveyColumns { path: PathBuf, source: NotOnce },
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl PrevalenceError {
    /// Whether another file or another name would help, and nothing is wrong with the machine.
    pub const fn is_asked_wrongly(&self) -> bool {
        match self {
            Self::Children(error) => error.is_asked_wrongly(),
            Self::Write(_) => false,
            _ => true,
        }
    }
}

/// Reads children from `input` and writes the prevalence in all groups to `output`.
///
/// `output` is whole or absent. Rejected rows go to [`crate::outcome::rejected_path`], which exists only if there are any: one of an
/// earlier run is removed.
///
/// # Errors
/// See [`PrevalenceError`].
pub fn prevalence_file(
    names: &SurveyNames,
    input: &Path,
    output: &Path,
) -> Result<Summary, PrevalenceError> {
    if Outcome::would_replace(output, input) {
        return Err(PrevalenceError::SameFile(input.to_owned()));
    }
    read_children(&input.into(), Limits::GIVEN, |columns, _: &Record| {
        Estimating::begin(names, input, output, columns)
    })?
    .finish()
}

/// A survey while it is read.
struct Estimating {
    columns: Columns,
    drawn: SurveyColumns,
    standards: Standards,
    survey: Survey,
    outcome: Outcome,
    read: u64,
    waiting: Waiting,
}

impl Estimating {
    fn begin(
        names: &SurveyNames,
        input: &Path,
        output: &Path,
        columns: Columns,
    ) -> Result<Self, PrevalenceError> {
        let drawn = SurveyColumns::resolve(&columns, names).map_err(|source| {
            PrevalenceError::SurveyColumns {
                path: input.to_owned(),
                source,
            }
        })?;
        Ok(Self {
            columns,
            survey: drawn.survey(),
            drawn,
            standards: Standards::new(),
            outcome: Outcome::begin(output)?,
            read: 0,
            waiting: Waiting::new(),
        })
    }

    /// Brings the rows that wait into the survey.
    fn count(&mut self) -> Result<(), WriteError> {
        for (record, row, assessment) in self.waiting.assess(&self.standards) {
            let field = |place| record.get(place);
            let measurement = &row.measurement;
            match self
                .drawn
                .add(&mut self.survey, measurement, assessment, field)
            {
                Ok(()) => self.read += 1,
                Err(error) => reject(&mut self.outcome, record.line(), &error)?,
            }
        }
        self.waiting.clear();
        Ok(())
    }

    fn finish(mut self) -> Result<Summary, PrevalenceError> {
        self.count()?;
        let counted = self.survey.children();
        write_header(self.outcome.lines());
        for group in self.survey.finish() {
            write_row(self.outcome.lines(), &group);
        }
        Ok(Summary {
            counted,
            left_out: self.read - counted,
            rejected: self.outcome.finish()?,
        })
    }
}

impl Reading for Estimating {
    type Error = PrevalenceError;

    fn columns(&self) -> &Columns {
        &self.columns
    }

    #[inline]
    fn next(&mut self) -> &mut Record {
        self.waiting.next()
    }

    #[inline]
    fn add(&mut self) -> Result<(), PrevalenceError> {
        if let Err(error) = self.waiting.take(&self.columns) {
            let line = self.waiting.next().line();
            // Those before it are rejected first.
            self.count()?;
            reject(&mut self.outcome, line, &error)?;
        } else if self.waiting.is_full() {
            self.count()?;
        }
        Ok(())
    }
}

fn reject(outcome: &mut Outcome, line: u64, error: &RowError) -> Result<(), WriteError> {
    outcome.reject(line, &error.column, &error.to_string())
}
