//! The outcome of a file that is worked through row by row: a file that is whole or absent, and beside it the list of the
//! rows that were rejected.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::whole_file::WholeFile;

/// A file that cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("berkas {path} tidak dapat ditulis")]
pub struct WriteError {
    path: PathBuf,
    source: io::Error,
}

/// Where rejected rows of an outcome are listed: line, column and reason.
pub fn rejected_path(output: &Path) -> PathBuf {
    let mut name = OsString::from(output);
    name.push(".rejected.csv");
    name.into()
}

/// A list of comma-separated values that is whole or absent.
pub(crate) struct List {
    path: PathBuf,
    writer: csv::Writer<WholeFile>,
}

impl List {
    pub(crate) fn begin(path: &Path, header: &[&str]) -> Result<Self, WriteError> {
        let file = WholeFile::create(path).map_err(unwritable(path))?;
        let mut list = Self {
            path: path.to_owned(),
            writer: csv::Writer::from_writer(file),
        };
        list.write(header)?;
        Ok(list)
    }

    pub(crate) fn write(&mut self, fields: &[&str]) -> Result<(), WriteError> {
        let written = self.writer.write_record(fields);
        written.map_err(|error| unwritable(&self.path)(error.into()))
    }

    pub(crate) fn finish(self) -> Result<(), WriteError> {
        let file = self
            .writer
            .into_inner()
            .map_err(csv::IntoInnerError::into_error);
        file.and_then(WholeFile::finish)
            .map_err(unwritable(&self.path))
    }
}

/// The files of an outcome while they are written.
pub(crate) struct Outcome {
    output: PathBuf,
    file: WholeFile,
    lines: Vec<u8>,
    rejected: Option<List>,
    rejections: u64,
}

/// As much as a file takes without copying it once more.
const LINES_BYTES: usize = 1 << 18;

impl Outcome {
    pub(crate) fn begin(output: &Path) -> Result<Self, WriteError> {
        Ok(Self {
            output: output.to_owned(),
            file: WholeFile::create(output).map_err(unwritable(output))?,
            lines: Vec::with_capacity(LINES_BYTES + 1024),
            rejected: None,
            rejections: 0,
        })
    }

    /// Whether the outcome or its list of rejected rows would take the place of a file.
    pub(crate) fn would_replace(output: &Path, file: &Path) -> bool {
        is_same_file(file, output) || is_same_file(file, &rejected_path(output))
    }

    /// Where a row is added.
    pub(crate) fn lines(&mut self) -> &mut Vec<u8> {
        &mut self.lines
    }

    /// Hands on what was added when there is enough of it.
    pub(crate) fn end_row(&mut self) -> Result<(), WriteError> {
        if self.lines.len() >= LINES_BYTES {
            self.hand_on()?;
        }
        Ok(())
    }

    fn hand_on(&mut self) -> Result<(), WriteError> {
        let written = self.file.write_all(&self.lines);
        self.lines.clear();
        written.map_err(unwritable(&self.output))
    }

    pub(crate) fn reject(
        &mut self,
        line: u64,
        column: &str,
        reason: &str,
    ) -> Result<(), WriteError> {
        let list = match &mut self.rejected {
            Some(list) => list,
            none => {
                let path = rejected_path(&self.output);
                none.insert(List::begin(&path, &["line", "column", "reason"])?)
            }
        };
        list.write(&[&line.to_string(), column, reason])?;
        self.rejections += 1;
        Ok(())
    }

    /// Puts the files to their places, and says how many rows were rejected. A list of an earlier run is removed where
    /// none was.
    pub(crate) fn finish(mut self) -> Result<u64, WriteError> {
        self.hand_on()?;
        if let Some(rejected) = self.rejected {
            rejected.finish()?;
        } else {
            let path = rejected_path(&self.output);
            if let Err(error) = fs::remove_file(&path)
                && error.kind() != io::ErrorKind::NotFound
            {
                return Err(unwritable(&path)(error));
            }
        }
        // The outcome comes last: where it stands, everything is done.
        self.file.finish().map_err(unwritable(&self.output))?;
        Ok(self.rejections)
    }
}

fn unwritable(path: &Path) -> impl Fn(io::Error) -> WriteError {
    move |source| WriteError {
        path: path.to_owned(),
        source,
    }
}

/// Whether two paths lead to one file, also through links; a file that is not there is no other file.
pub(crate) fn is_same_file(one: &Path, other: &Path) -> bool {
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
