//! Classifies a file of villages: the file handling around [`rules::classify_batch`].

use std::io;
use std::path::{Path, PathBuf};

use rules::answer::Answer;
use rules::classification::source::{SourceId, SourceKind};
use rules::classification::{Facts, Forms, RuleSet};
use rules::classify_batch::{Columns, HeaderError, write_header, write_row};

use crate::outcome::{Outcome, WriteError};
use crate::records::{Record, Records};

/// What became of the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Rows that were classified.
    pub classified: u64,
    /// Rows that were rejected; they stand in [`crate::outcome::rejected_path`].
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
    #[error(transparent)]
    Write(#[from] WriteError),
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

/// Reads villages from `input` and writes their classes to `output`, in the order of the rows.
///
/// `output` is whole or absent. Rejected rows go to [`crate::outcome::rejected_path`], which exists only if there are any: one of an
/// earlier run is removed.
///
/// # Errors
/// See [`ClassifyError`].
pub fn classify_file(
    rules: &RuleSet,
    input: &Path,
    output: &Path,
) -> Result<Summary, ClassifyError> {
    if Outcome::would_replace(output, input) {
        return Err(ClassifyError::SameFile(input.to_owned()));
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

    let mut outcome = Outcome::begin(output)?;
    write_header(outcome.lines(), rules);
    let mut classified = 0;
    let mut facts = Facts::new(Forms::ALL);
    while records.read(&mut record).map_err(unreadable)? {
        match columns.read(|place| record.get(place), &mut facts) {
            Ok(village_code) => {
                write_row(outcome.lines(), village_code, &rules.classify(&facts));
                outcome.end_row()?;
                classified += 1;
            }
            Err(error) => outcome.reject(record.line(), error.column, &error.to_string())?,
        }
    }
    let rejected = outcome.finish()?;
    Ok(Summary {
        classified,
        rejected,
    })
}
