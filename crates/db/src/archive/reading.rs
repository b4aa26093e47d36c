//! Reads an archive that may be cut, damaged or forged.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;

use flate2::read::GzDecoder;
use sha2::{Digest as _, Sha256};

use super::{Content, FORMAT, MANIFEST, Manifest, TableManifest};
use crate::catalogue::Kind;
use crate::{Error, Result, Value, hex};

/// The largest manifest, in bytes.
const LARGEST_MANIFEST: u64 = 16 << 20;

/// The longest line, in bytes; a row with a longer one was not written by us.
const LONGEST_LINE: u64 = 16 << 20;

/// Rows of ours compress by 5 to 40 times; an archive that claims more than this is made to fill the disk.
const LARGEST_RATIO: u64 = 300;
const SMALL_ARCHIVE: u64 = 64 << 20;

/// Rows and bytes that are handed on together.
const BATCH_ROWS: usize = 500;
const BATCH_BYTES: usize = 1 << 20;

pub(super) type Rows = Vec<Vec<Value>>;

/// An archive that is read from its start to its end, without holding it.
pub(super) struct Archive {
    tar: tar::Archive<GzDecoder<BufReader<File>>>,
    bytes: u64,
}

impl Archive {
    pub(super) fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|error| Error::from_io(&error))?;
        let bytes = file
            .metadata()
            .map_err(|error| Error::from_io(&error))?
            .len();
        Ok(Self {
            tar: tar::Archive::new(GzDecoder::new(BufReader::new(file))),
            bytes,
        })
    }

    pub(super) fn manifest(self) -> Result<Manifest> {
        let mut tar = self.tar;
        let mut entries = tar.entries().map_err(|error| damaged(&error))?;
        read_manifest(&mut entries)
    }

    /// Reads all of it: hands each table with its rows, batch after batch, to `take`, which ends it with `false`.
    ///
    /// It succeeds only when everything was read and is as the manifest says.
    pub(super) fn read(self, mut take: impl FnMut(&TableManifest, Rows) -> bool) -> Result<()> {
        let limit = self.bytes.saturating_mul(LARGEST_RATIO).max(SMALL_ARCHIVE);
        let mut tar = self.tar;
        let mut entries = tar.entries().map_err(|error| damaged(&error))?;
        let manifest = read_manifest(&mut entries)?;
        let lengths = manifest.tables.iter().map(|entry| entry.content.bytes);
        if lengths.fold(0, u64::saturating_add) > limit {
            return Err(refused(
                "it claims to hold far more than a backup of its size can",
            ));
        }
        for expected in &manifest.tables {
            let name = &expected.table.name;
            let missing = || {
                refused(&format!(
                    "table {name} is missing where the manifest has it"
                ))
            };
            let entry = entries
                .next()
                .ok_or_else(missing)?
                .map_err(|error| damaged(&error))?;
            let path = entry.path().map_err(|error| damaged(&error))?.into_owned();
            if path != Path::new(&format!("{name}.jsonl")) {
                return Err(missing());
            }
            if entry.size() != expected.content.bytes {
                return Err(refused(&format!(
                    "table {name} is not as long as the manifest says"
                )));
            }
            read_rows(entry, expected, &mut take)?;
        }
        if entries.next().is_some() {
            return Err(refused("it holds more than its manifest says"));
        }
        // What is left is the end of the compression with its checksum.
        let mut rest = tar.into_inner().take(SMALL_ARCHIVE);
        io::copy(&mut rest, &mut io::sink()).map_err(|error| damaged(&error))?;
        Ok(())
    }
}

fn read_manifest<R: Read>(entries: &mut tar::Entries<'_, R>) -> Result<Manifest> {
    let entry = entries
        .next()
        .ok_or_else(|| refused("it is empty"))?
        .map_err(|error| damaged(&error))?;
    let path = entry.path().map_err(|error| damaged(&error))?.into_owned();
    if path != Path::new(MANIFEST) || entry.size() > LARGEST_MANIFEST {
        return Err(refused("it does not begin with a manifest"));
    }
    let found: serde_json::Value = serde_json::from_reader(BufReader::new(entry))
        .map_err(|_| refused("its manifest cannot be read"))?;
    if found["format"] != FORMAT {
        return Err(refused(
            "it has a format that this program does not know; try a newer program",
        ));
    }
    serde_json::from_value(found).map_err(|_| refused("its manifest cannot be read"))
}

fn read_rows(
    file: impl Read,
    expected: &TableManifest,
    take: &mut impl FnMut(&TableManifest, Rows) -> bool,
) -> Result<()> {
    let name = &expected.table.name;
    let mut file = BufReader::with_capacity(1 << 16, file);
    let mut hash = Sha256::new();
    let mut content = Content {
        rows: 0,
        bytes: 0,
        sha256: String::new(),
    };
    let mut line = Vec::new();
    let mut batch = Vec::new();
    let mut batch_bytes = 0;
    loop {
        line.clear();
        let length = (&mut file)
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)
            .map_err(|error| damaged(&error))?;
        if length == 0 {
            break;
        }
        hash.update(&line);
        content.rows += 1;
        content.bytes += length as u64;
        batch_bytes += length;
        batch.push(read_line(&line, expected).ok_or_else(|| {
            refused(&format!(
                "line {} of table {name} cannot be read",
                content.rows
            ))
        })?);
        if batch.len() == BATCH_ROWS || batch_bytes > BATCH_BYTES {
            batch_bytes = 0;
            if !take(expected, std::mem::take(&mut batch)) {
                return Err(Error::Closed);
            }
        }
    }
    content.sha256 = hex::encode(&hash.finalize());
    if content != expected.content {
        return Err(refused(&format!(
            "table {name} is not what the manifest says; the archive was changed or damaged"
        )));
    }
    if !batch.is_empty() && !take(expected, batch) {
        return Err(Error::Closed);
    }
    Ok(())
}

fn read_line(line: &[u8], expected: &TableManifest) -> Option<Vec<Value>> {
    let cells: Vec<serde_json::Value> = serde_json::from_slice(line).ok()?;
    let columns = &expected.table.columns;
    if cells.len() != columns.len() {
        return None;
    }
    let values = cells.into_iter().zip(columns);
    values
        .map(|(cell, column)| match (cell, &column.kind) {
            (serde_json::Value::Null, _) => Some(Value::Null),
            (serde_json::Value::Number(number), Kind::Integer) => number.as_i64().map(Value::Int),
            (serde_json::Value::Number(number), Kind::Real) => number.as_f64().map(Value::Real),
            (serde_json::Value::String(text), Kind::Text) => Some(Value::Text(text.into())),
            (serde_json::Value::String(digits), Kind::Bytes) => {
                hex::decode(&digits).map(Value::Bytes)
            }
            _ => None,
        })
        .collect()
}

fn refused(reason: &str) -> Error {
    Error::Archive(reason.to_owned())
}

fn damaged(error: &io::Error) -> Error {
    Error::Archive(format!("it is damaged or not whole ({error})"))
}
