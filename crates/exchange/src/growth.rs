//! Judges the growth of a file of children: the file handling around [`rules::growth_batch`].

use std::path::{Path, PathBuf};

use rules::growth::Standards;
use rules::growth_batch::{
    Columns, Difference, HeaderError, Layout, View, write_header, write_row,
};

use crate::children::{ChildrenError, Reading, read_children};
use crate::outcome::{List, Outcome, WriteError, is_same_file};
use crate::records::Record;
use crate::sheet::Limits;
use crate::waiting::Waiting;

/// What is asked for besides the outcome.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How ages are looked at.
    pub view: View,
    /// Where the differences between the file's own scores and categories and ours are listed.
    pub differences: Option<PathBuf>,
}

/// What became of the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Rows that were judged.
    pub judged: u64,
    /// Rows that were rejected; they stand in [`crate::outcome::rejected_path`].
    pub rejected: u64,
    /// Rows whose weight was written in grams.
    pub in_grams: u64,
    /// Differences that were listed; none where nobody asked for them.
    pub differences: Option<u64>,
    /// Who wrote the file.
    pub layout: Layout,
    /// The columns of the plain layout that the file does not have.
    pub absent: Vec<&'static str>,
}

/// Why a file was not judged; nothing was written then.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each variant says what it is in its message")]
pub enum GrowthError {
    #[error("berkas masukan dan berkas hasil adalah berkas yang sama ({0}); beri hasil nama lain")]
    SameFile(PathBuf),
    #[error(transparent)]
    Children(#[from] ChildrenError),
    #[error("{path}: {source}")]
    Header { path: PathBuf, source: HeaderError },
    #[error("{0}: tidak ada kolom ZS atau status gizi yang dapat dibandingkan")]
    NothingToCompare(PathBuf),
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl GrowthError {
    /// Whether another file or another name would help, and nothing is wrong with the machine.
    pub const fn is_asked_wrongly(&self) -> bool {
        match self {
            Self::Children(error) => error.is_asked_wrongly(),
            Self::Write(_) => false,
            _ => true,
        }
    }
}

/// Reads children from `input` and writes each row with what its growth says to `output`, in the order of the rows.
///
/// A file of the plain layout passes through as its bytes are; an export of e-PPGBM, CSV or XLSX, as comma-separated
/// values. `output` is whole or absent. Rejected rows go to [`crate::outcome::rejected_path`], which exists only if there
/// are any: one of an earlier run is removed.
///
/// # Errors
/// See [`GrowthError`].
pub fn judge_file(input: &Path, output: &Path, options: &Options) -> Result<Summary, GrowthError> {
    let differences = options.differences.as_deref();
    let is_taken = |path: &Path| is_same_file(input, path) || Outcome::would_replace(output, path);
    if Outcome::would_replace(output, input) || differences.is_some_and(is_taken) {
        return Err(GrowthError::SameFile(input.to_owned()));
    }
    read_children(&input.into(), Limits::GIVEN, |columns, header: &Record| {
        Judging::begin(input, output, options, columns, header)
    })?
    .finish()
}

/// A file while it is judged.
struct Judging {
    columns: Columns,
    standards: Standards,
    outcome: Outcome,
    /// Whether rows pass through as their bytes are.
    passes_on: bool,
    differences: Option<(List, u64)>,
    judged: u64,
    in_grams: u64,
    waiting: Waiting,
}

impl Judging {
    fn begin(
        input: &Path,
        output: &Path,
        options: &Options,
        columns: Columns,
        header: &Record,
    ) -> Result<Self, GrowthError> {
        let columns = columns
            .viewed(options.view)
            .map_err(|source| GrowthError::Header {
                path: input.to_owned(),
                source,
            })?;
        let differences = match &options.differences {
            Some(_) if !columns.has_own_scores() => {
                return Err(GrowthError::NothingToCompare(input.to_owned()));
            }
            Some(path) => Some((
                List::begin(path, &["line", "index", "kind", "file", "computed"])?,
                0,
            )),
            None => None,
        };
        let mut outcome = Outcome::begin(output)?;
        let passes_on = columns.layout() == Layout::Plain;
        write_input(header, passes_on, outcome.lines());
        write_header(outcome.lines(), columns.view());
        Ok(Self {
            columns,
            standards: Standards::new(),
            outcome,
            passes_on,
            differences,
            judged: 0,
            in_grams: 0,
            waiting: Waiting::new(),
        })
    }

    /// Judges the rows that wait, writes them, and lists where they differ from their assessments.
    fn judge(&mut self) -> Result<(), WriteError> {
        for (record, row, assessment) in self.waiting.assess(&self.standards) {
            let out = self.outcome.lines();
            write_input(record, self.passes_on, out);
            write_row(out, row, assessment, self.columns.view());
            self.outcome.end_row()?;
            self.in_grams += u64::from(row.was_in_grams);
        }
        if let Some((list, count)) = &mut self.differences {
            for (record, row, assessment) in self.waiting.assessed() {
                let mut written = Ok(());
                self.columns.differences(
                    |place| record.get(place),
                    row,
                    assessment,
                    |difference| {
                        *count += 1;
                        if written.is_ok() {
                            written = write_difference(list, record.line(), &difference);
                        }
                    },
                );
                written?;
            }
        }
        self.judged += self.waiting.count() as u64;
        self.waiting.clear();
        Ok(())
    }

    fn finish(mut self) -> Result<Summary, GrowthError> {
        self.judge()?;
        let differences = match self.differences {
            Some((list, count)) => {
                list.finish()?;
                Some(count)
            }
            None => None,
        };
        Ok(Summary {
            judged: self.judged,
            rejected: self.outcome.finish()?,
            in_grams: self.in_grams,
            differences,
            layout: self.columns.layout(),
            absent: self.columns.absent().collect(),
        })
    }
}

impl Reading for Judging {
    type Error = GrowthError;

    fn columns(&self) -> &Columns {
        &self.columns
    }

    #[inline]
    fn next(&mut self) -> &mut Record {
        self.waiting.next()
    }

    #[inline]
    fn add(&mut self) -> Result<(), GrowthError> {
        if let Err(error) = self.waiting.take(&self.columns) {
            let (line, reason) = (self.waiting.next().line(), error.to_string());
            return Ok(self.outcome.reject(line, &error.column, &reason)?);
        }
        if self.waiting.is_full() {
            self.judge()?;
        }
        Ok(())
    }
}

/// Writes a row as its bytes are, or as comma-separated values.
#[inline]
fn write_input(record: &Record, passes_on: bool, out: &mut Vec<u8>) {
    if passes_on {
        record.pass_on(out);
    } else {
        record.write(out);
    }
}

fn write_difference(list: &mut List, line: u64, difference: &Difference) -> Result<(), WriteError> {
    let Difference {
        index,
        kind,
        found,
        own,
        ..
    } = difference;
    list.write(&[&line.to_string(), index.name(), kind.code(), found, own])
}
