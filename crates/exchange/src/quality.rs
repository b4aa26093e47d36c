//! Reports the quality of a file of children: the file handling around [`rules::growth::quality`].

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rules::date::Date;
use rules::growth::quality::{Quality, QualityReport};
use rules::growth_batch::{
    Checks, Columns, Examination, Examined, Finding, NotOnce, QualityColumns, QualityNames,
};
use serde::Serialize;

use crate::children::{ChildrenError, Reading, read_children};
use crate::finding_list;
use crate::outcome::{List, Outcome, WriteError, is_same_file};
use crate::records::Record;
use crate::sheet::{Format, Limits};

/// What is asked for besides the report.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The columns that make a report say more.
    pub names: QualityNames,
    /// The day of the check; without it no day lies in the future.
    pub today: Option<Date>,
    /// Where everything that was found is listed, row by row.
    pub findings: Option<PathBuf>,
}

/// What is written down.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileReport {
    /// What all rows say; rejected ones stand in [`crate::outcome::rejected_path`].
    #[serde(flatten)]
    pub whole: Examined,
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
    options: &Options,
    input: &Path,
    output: &Path,
) -> Result<FileReport, QualityError> {
    let is_taken = |path: &Path| is_same_file(input, path) || Outcome::would_replace(output, path);
    if Outcome::would_replace(output, input) || options.findings.as_deref().is_some_and(is_taken) {
        return Err(QualityError::SameFile(input.to_owned()));
    }
    read_children(&input.into(), Limits::GIVEN, |columns, _: &Record| {
        Rating::begin(options, input, output, columns)
    })?
    .finish()
}

/// A file while it is rated.
struct Rating {
    examination: Examination,
    outcome: Outcome,
    findings: Option<List>,
    groups: BTreeMap<String, Quality>,
    record: Record,
}

impl Rating {
    fn begin(
        options: &Options,
        input: &Path,
        output: &Path,
        columns: Columns,
    ) -> Result<Self, QualityError> {
        let named = QualityColumns::resolve(&columns, &options.names).map_err(|source| {
            QualityError::Columns {
                path: input.to_owned(),
                source,
            }
        })?;
        let checks = Checks {
            today: options.today,
            is_text: false,
        };
        let list = |path: &PathBuf| List::begin(path, &finding_list::COLUMNS);
        Ok(Self {
            examination: Examination::new(columns, named, checks),
            outcome: Outcome::begin(output)?,
            findings: options.findings.as_ref().map(list).transpose()?,
            groups: BTreeMap::new(),
            record: Record::new(),
        })
    }

    fn finish(mut self) -> Result<FileReport, QualityError> {
        let mut written = Ok(());
        let whole = self.examination.finish(&mut |finding| {
            list(&mut self.findings, &finding, &mut written);
        });
        written?;
        if let Some(findings) = self.findings {
            findings.finish()?;
        }
        let groups = self.groups.iter();
        let report = FileReport {
            whole,
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

/// Writes a finding down, where a list is wanted and all before it could be written.
fn list(findings: &mut Option<List>, finding: &Finding, written: &mut Result<(), WriteError>) {
    if let (Some(list), Ok(())) = (findings, &written) {
        let fields = finding_list::fields(finding);
        *written = list.write(&fields.each_ref().map(String::as_str));
    }
}

impl Reading for Rating {
    type Error = QualityError;

    fn columns(&self) -> &Columns {
        self.examination.columns()
    }

    fn is_of(&mut self, format: Format) {
        self.examination.is_text(format == Format::Csv);
    }

    fn next(&mut self) -> &mut Record {
        &mut self.record
    }

    fn add(&mut self) -> Result<(), QualityError> {
        let field = |place| self.record.get(place);
        let line = self.record.line();
        let mut written = Ok(());
        let added = self.examination.add(line, field, &mut |finding| {
            list(&mut self.findings, &finding, &mut written);
        });
        written?;
        if let Err(error) = added {
            let reason = error.to_string();
            return Ok(self.outcome.reject(line, &error.column, &reason)?);
        }
        if let Some(group) = self.examination.group(field) {
            let quality = self.groups.entry(group).or_default();
            self.examination.add_to(quality, line, field);
        }
        Ok(())
    }
}
