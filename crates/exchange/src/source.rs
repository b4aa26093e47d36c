//! Where the bytes of a file are: on a disk, or in memory as a browser hands them over.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Something that can be read from any place.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// A file, which may be read more than once.
#[derive(Clone, Debug)]
pub enum Source {
    /// On a disk.
    Path(PathBuf),
    /// In memory.
    Bytes(Arc<[u8]>),
}

impl Source {
    /// Its bytes from the beginning.
    ///
    /// # Errors
    /// Where the file cannot be opened.
    pub fn open(&self) -> io::Result<Box<dyn ReadSeek>> {
        Ok(match self {
            Self::Path(path) => Box::new(File::open(path)?),
            Self::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }

    /// How many bytes it has.
    ///
    /// # Errors
    /// Where the file cannot be asked.
    pub fn length(&self) -> io::Result<u64> {
        match self {
            Self::Path(path) => Ok(path.metadata()?.len()),
            Self::Bytes(bytes) => Ok(bytes.len() as u64),
        }
    }

    /// Its path; empty where it is in memory.
    pub fn path(&self) -> &Path {
        match self {
            Self::Path(path) => path,
            Self::Bytes(_) => Path::new(""),
        }
    }
}

impl From<&Path> for Source {
    fn from(path: &Path) -> Self {
        Self::Path(path.to_owned())
    }
}

impl From<Vec<u8>> for Source {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes.into())
    }
}
