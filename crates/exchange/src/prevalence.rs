//! Estimates prevalence from a file of children: the file handling around [`rules::growth::survey`].

use std::io;
use std::path::{Path, PathBuf};

use rules::growth::Standards;
use rules::growth::survey::{write_header, write_row};
use rules::growth_batch::{Columns, HeaderError, NotOnce, SurveyColumns, SurveyNames};

use crate::outcome::{Outcome, WriteError};
use crate::records::{Record, Records};

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
    #[error("berkas {path} tidak dapat dibaca")]
    Read { path: PathBuf, source: io::Error },
    #[error("berkas {0} kosong; baris pertama harus berisi nama kolom")]
    Empty(PathBuf),
    #[error("{path}: {source}")]
    Header { path: PathBuf, source: HeaderError },
    #[error("{path}: {source}")]
    SurveyColumns { path: PathBuf, source: NotOnce },
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl PrevalenceError {
    /// Whether another file or another name would help, and nothing is wrong with the machine.
    pub const fn is_asked_wrongly(&self) -> bool {
        !matches!(self, Self::Read { .. } | Self::Write(_))
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
    let unreadable = |source| PrevalenceError::Read {
        path: input.to_owned(),
        source,
    };
    let mut records = Records::open(input).map_err(unreadable)?;
    let mut record = Record::new();
    if !records.read(&mut record).map_err(unreadable)? {
        return Err(PrevalenceError::Empty(input.to_owned()));
    }
    let columns = Columns::resolve(record.iter()).map_err(|source| PrevalenceError::Header {
        path: input.to_owned(),
        source,
    })?;
    let drawn = SurveyColumns::resolve(&columns, names).map_err(|source| {
        PrevalenceError::SurveyColumns {
            path: input.to_owned(),
            source,
        }
    })?;

    let standards = Standards::new();
    let mut survey = drawn.survey();
    let mut outcome = Outcome::begin(output)?;
    let mut read = 0;
    while records.read(&mut record).map_err(unreadable)? {
        let field = |place| record.get(place);
        let added = columns
            .read(field)
            .and_then(|row| drawn.add(&mut survey, &standards, &row.measurement, field));
        match added {
            Ok(()) => read += 1,
            Err(error) => outcome.reject(record.line(), &error.column, &error.to_string())?,
        }
    }
    let counted = survey.children();
    write_header(outcome.lines());
    for group in survey.finish() {
        write_row(outcome.lines(), &group);
    }
    Ok(Summary {
        counted,
        left_out: read - counted,
        rejected: outcome.finish()?,
    })
}
