//! Reports the quality of a file of children: the file handling around [`rules::growth::quality`].

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rules::growth::Standards;
use rules::growth::quality::{Quality, QualityReport};
use rules::growth_batch::{Columns, NotOnce, QualityColumns, QualityNames, Row};
use serde::Serialize;

use crate::children::{ChildrenError, Reading, read_children};
use crate::outcome::{Outcome, WriteError};
use crate::records::Record;

/// What is written down.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileReport {
    /// Rows that were read.
    pub rows: u64,
    /// Rows that were rejected; they stand in [`crate::outcome::rejected_path`].
    pub rejected_rows: u64,
    /// What all rows say.
    pub all: QualityReport,
    /// What the rows of each group say, where groups were asked for; rows without a group are in none.
    pub groups: BTreeMap<String, QualityReport>,
}

/// Why nothing was reported; nothing was written then.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each variant says what it is in its message")]
pub enum QualityError {
    #[error("berkas masukan dan berkas hasil adalah berkas yang sama ({0}); beri hasil nama lain")]
    SameFile(PathBuf),
    #[error(transparent)]
    Children(#[from] ChildrenError),
    #[error("{path}: {source}")]
    Columns { path: PathBuf, source: NotOnce },
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error("laporan tidak dapat disusun")]
    Json(#[from] serde_json::Error),
}

impl QualityError {
    /// Whether another file or another name would help, and nothing is wrong with the machine.
    pub const fn is_asked_wrongly(&self) -> bool {
        match self {
            Self::SameFile(_) | Self::Columns { .. } => true,
            Self::Children(error) => error.is_asked_wrongly(),
            Self::Write(_) | Self::Json(_) => false,
        }
    }
}

/// Reads children from `input` and writes the report of their quality to `output` as JSON.
///
/// `output` is whole or absent. Rejected rows go to [`crate::outcome::rejected_path`], which exists only if there are any:
/// one of an earlier run is removed.
///
/// # Errors
/// See [`QualityError`].
pub fn quality_file(
    names: &QualityNames,
    input: &Path,
    output: &Path,
) -> Result<FileReport, QualityError> {
    if Outcome::would_replace(output, input) {
        return Err(QualityError::SameFile(input.to_owned()));
    }
    read_children(input, |columns, _: &Record| {
        Rating::begin(names, input, output, columns)
    })?
    .finish()
}

/// A file while it is rated.
struct Rating {
    columns: Columns,
    named: QualityColumns,
    standards: Standards,
    outcome: Outcome,
    all: Quality,
    groups: BTreeMap<String, Quality>,
    rows: u64,
    rejected_rows: u64,
    record: Record,
    row: Row,
}

impl Rating {
    fn begin(
        names: &QualityNames,
        input: &Path,
        output: &Path,
        columns: Columns,
    ) -> Result<Self, QualityError> {
        let named =
            QualityColumns::resolve(&columns, names).map_err(|source| QualityError::Columns {
                path: input.to_owned(),
                source,
            })?;
        Ok(Self {
            columns,
            named,
            standards: Standards::new(),
            outcome: Outcome::begin(output)?,
            all: Quality::default(),
            groups: BTreeMap::new(),
            rows: 0,
            rejected_rows: 0,
            record: Record::new(),
            row: Row::default(),
        })
    }

    fn finish(mut self) -> Result<FileReport, QualityError> {
        let groups = self.groups.iter();
        let report = FileReport {
            rows: self.rows,
            rejected_rows: self.rejected_rows,
            all: self.all.finish(),
            groups: groups
                .map(|(name, quality)| (name.clone(), quality.finish()))
                .collect(),
        };
        let lines = self.outcome.lines();
        serde_json::to_writer_pretty(&mut *lines, &report)?;
        lines.push(b'\n');
        self.outcome.finish()?;
        Ok(report)
    }
}

impl Reading for Rating {
    type Error = QualityError;

    fn columns(&self) -> &Columns {
        &self.columns
    }

    fn next(&mut self) -> &mut Record {
        &mut self.record
    }

    fn add(&mut self) -> Result<(), QualityError> {
        let field = |place| self.record.get(place);
        if let Err(error) = self.columns.read(field, &mut self.row) {
            self.rejected_rows += 1;
            let (line, reason) = (self.record.line(), error.to_string());
            return Ok(self.outcome.reject(line, &error.column, &reason)?);
        }
        let assessment = self.standards.assess(&self.row.measurement);
        let add = |quality: &mut Quality| {
            let (columns, named) = (&self.columns, &self.named);
            named.add(quality, columns, &self.row, &assessment, field);
        };
        add(&mut self.all);
        if let Some(group) = self.named.group(field) {
            add(self.groups.entry(group).or_default());
        }
        self.rows += 1;
        Ok(())
    }
}
