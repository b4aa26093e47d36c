//! Classifies a file of villages: the file handling around [`rules::classify_batch`].

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rules::answer::Answer;
use rules::classification::source::{SourceId, SourceKind};
use rules::classification::{Facts, Forms, RuleSet};
use rules::classify_batch::{Columns, HeaderError, write_header, write_row};

use crate::records::{Record, Records};
use crate::whole_file::WholeFile;

/// What became of the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Rows that were classified.
    pub classified: u64,
    /// Rows that were rejected; they stand in [`rejected_path`].
    pub rejected: u64,
}

/// Why a file was not classified; nothing was written then.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each variant says what it is in its message")]
pub enum ClassifyError {
    #[error("berkas masukan dan berkas hasil adalah berkas yang sama ({0}); beri hasil nama lain")]
    SameFile(PathBuf),
    #[error("berkas {path} tidak dapat dibaca")]
    Read { path: PathBuf, source: io::Error },
    #[error("berkas {0} kosong; baris pertama harus berisi nama kolom")]
    Empty(PathBuf),
    #[error("{path}: {source}")]
    Header { path: PathBuf, source: HeaderError },
    #[error("berkas {path} tidak dapat ditulis")]
    Write { path: PathBuf, source: io::Error },
}

/// Adds a row of input to `lines`: the facts of a village in the usual order of the columns.
pub fn write_input_row(lines: &mut Vec<u8>, village_code: &str, facts: &Facts) {
    lines.extend_from_slice(village_code.as_bytes());
    for source in SourceId::all() {
        lines.push(b',');
        match source.source().kind {
            SourceKind::Answer => {
                let word = facts.answer(source).code().unwrap_or_default();
                lines.extend_from_slice(word.as_bytes());
            }
            SourceKind::Count => {
                let count = facts.count(source).map(|count| count.to_string());
                lines.extend_from_slice(count.unwrap_or_default().as_bytes());
            }
            SourceKind::Codes(words) => {
                let states = facts.codes(source);
                let chosen = (0..words.len())
                    .filter(|place| states.answer(*place) == Answer::Ada)
                    .map(|place| words[place].as_bytes());
                lines.extend(joined(chosen));
            }
            SourceKind::AnyCodes => lines.extend(joined(facts.agencies())),
        }
    }
    lines.push(b'\n');
}

fn joined<'w>(words: impl Iterator<Item = &'w [u8]>) -> Vec<u8> {
    words.collect::<Vec<_>>().join(&b';')
}

/// Where rejected rows of an outcome are listed: line, column and reason.
pub fn rejected_path(output: &Path) -> PathBuf {
    let mut name = OsString::from(output);
    name.push(".rejected.csv");
    name.into()
}

/// Reads villages from `input` and writes their classes to `output`, in the order of the rows.
///
/// `output` is whole or absent. Rejected rows go to [`rejected_path`], which exists only if there are any: one of an
/// earlier run is removed.
///
/// # Errors
/// See [`ClassifyError`].
pub fn classify_file(
    rules: &RuleSet,
    input: &Path,
    output: &Path,
) -> Result<Summary, ClassifyError> {
    let rejected = rejected_path(output);
    for written in [output, &rejected] {
        if is_same_file(input, written) {
            return Err(ClassifyError::SameFile(input.to_owned()));
        }
    }
    let unreadable = |source| ClassifyError::Read {
        path: input.to_owned(),
        source,
    };
    let mut records = Records::open(input).map_err(unreadable)?;
    let mut record = Record::new();
    if !records.read(&mut record).map_err(unreadable)? {
        return Err(ClassifyError::Empty(input.to_owned()));
    }
    let columns = Columns::resolve(record.iter()).map_err(|source| ClassifyError::Header {
        path: input.to_owned(),
        source,
    })?;

    let mut outcome = Outcome::begin(rules, output, &rejected)?;
    let mut facts = Facts::new(Forms::ALL);
    while records.read(&mut record).map_err(unreadable)? {
        match columns.read(|place| record.get(place), &mut facts) {
            Ok(village_code) => outcome.classified(village_code, rules, &facts)?,
            Err(error) => {
                outcome.rejected(record.line(), error.column, &error.to_string())?;
            }
        }
    }
    outcome.finish()
}

/// The files of an outcome while they are written.
struct Outcome<'p> {
    output: &'p Path,
    rejected_path: &'p Path,
    file: WholeFile,
    rejected: Option<csv::Writer<WholeFile>>,
    lines: Vec<u8>,
    summary: Summary,
}

const LINES_BYTES: usize = 1 << 16;

impl<'p> Outcome<'p> {
    fn begin(
        rules: &RuleSet,
        output: &'p Path,
        rejected_path: &'p Path,
    ) -> Result<Self, ClassifyError> {
        let mut lines = Vec::with_capacity(LINES_BYTES + 1024);
        write_header(&mut lines, rules);
        Ok(Self {
            output,
            rejected_path,
            file: WholeFile::create(output).map_err(unwritable(output))?,
            rejected: None,
            lines,
            summary: Summary {
                classified: 0,
                rejected: 0,
            },
        })
    }

    fn classified(
        &mut self,
        village_code: &str,
        rules: &RuleSet,
        facts: &Facts,
    ) -> Result<(), ClassifyError> {
        write_row(&mut self.lines, village_code, &rules.classify(facts));
        self.summary.classified += 1;
        if self.lines.len() >= LINES_BYTES {
            self.file
                .write_all(&self.lines)
                .map_err(unwritable(self.output))?;
            self.lines.clear();
        }
        Ok(())
    }

    fn rejected(&mut self, line: u64, column: &str, reason: &str) -> Result<(), ClassifyError> {
        let failed = |error: csv::Error| unwritable(self.rejected_path)(error.into());
        let writer = match &mut self.rejected {
            Some(writer) => writer,
            none => {
                let file = WholeFile::create(self.rejected_path)
                    .map_err(unwritable(self.rejected_path))?;
                let mut writer = csv::Writer::from_writer(file);
                writer
                    .write_record(["line", "column", "reason"])
                    .map_err(failed)?;
                none.insert(writer)
            }
        };
        writer
            .write_record([line.to_string().as_str(), column, reason])
            .map_err(failed)?;
        self.summary.rejected += 1;
        Ok(())
    }

    fn finish(mut self) -> Result<Summary, ClassifyError> {
        self.file
            .write_all(&self.lines)
            .map_err(unwritable(self.output))?;
        match self.rejected.map(csv::Writer::into_inner) {
            Some(Ok(rejected)) => rejected.finish().map_err(unwritable(self.rejected_path))?,
            Some(Err(error)) => return Err(unwritable(self.rejected_path)(error.into_error())),
            None => match fs::remove_file(self.rejected_path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(unwritable(self.rejected_path)(error));
                }
                _ => {}
            },
        }
        // The outcome comes last: where it stands, everything is done.
        self.file.finish().map_err(unwritable(self.output))?;
        Ok(self.summary)
    }
}

fn unwritable(path: &Path) -> impl Fn(io::Error) -> ClassifyError {
    move |source| ClassifyError::Write {
        path: path.to_owned(),
        source,
    }
}

/// Whether two paths lead to one file, also through links; a file that is not there is no other file.
fn is_same_file(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        if let (Ok(one), Ok(other)) = (fs::metadata(one), fs::metadata(other)) {
            return one.dev() == other.dev() && one.ino() == other.ino();
        }
    }
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}
