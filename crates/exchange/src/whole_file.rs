//! A file that appears under its name only when it is complete.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A file being written beside its place; [`WholeFile::finish`] puts it there, dropping it leaves nothing.
#[derive(Debug)]
pub struct WholeFile {
    writer: BufWriter<File>,
    temporary: PathBuf,
    path: PathBuf,
}

impl WholeFile {
    /// Begins a file that will replace whatever stands at `path`.
    ///
    /// # Errors
    /// Where its folder cannot be written.
    pub fn create(path: &Path) -> io::Result<Self> {
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.partial", std::process::id()));
        let temporary = path.with_file_name(hidden);
        let mut options = OpenOptions::new();
        let file = options
            .write(true)
            .create(true)
            .truncate(true)
            .open(&temporary)?;
        Ok(Self {
            writer: BufWriter::with_capacity(1 << 18, file),
            temporary,
            path: path.to_owned(),
        })
    }

    /// Puts the file to its place, after its content has reached the disk.
    ///
    /// # Errors
    /// Where it cannot be written; nothing is left then.
    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()?;
        self.writer.get_ref().sync_all()?;
        fs::rename(&self.temporary, &self.path)
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Seek for WholeFile {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.writer.seek(position)
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        // After `finish` it is no longer there; a leftover that cannot be removed is harmless.
        let _ = fs::remove_file(&self.temporary);
    }
}
