//! Backups: what an archive holds, and the digest that says whether two databases hold the same.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::catalogue::{Catalogue, Kind, Table};
use crate::{Error, Result, Snapshot, hex};

mod backup;
mod dump;
mod reading;
mod restore;

/// The format that this program writes and reads.
const FORMAT: u32 = 1;

/// The name of the manifest, the first file of an archive; the others are `<table>.jsonl`.
const MANIFEST: &str = "manifest.json";

/// The tables that are not domain rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Exclusions {
    /// Left out of the digest, though backed up: what may differ between two databases that say the same.
    pub digest: &'static [&'static str],
    /// Left out of the backup and the digest: sessions, caches.
    pub backup: &'static [&'static str],
}

/// A table of the backup, as the catalogue and the [`Exclusions`] give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSpec {
    /// Its name.
    pub name: String,
    /// Its columns in the order of their names, without generated ones.
    pub columns: Vec<ColumnSpec>,
    /// The columns of its primary key, by which its rows are ordered.
    pub key: Vec<String>,
    /// Whether the digest of the database covers it.
    pub in_digest: bool,
}

/// A column of a [`TableSpec`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnSpec {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// What an archive holds, written as its first file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The format of the archive.
    pub format: u32,
    /// The version of the program that wrote it.
    pub program_version: String,
    /// The version of the schema that its tables have.
    pub schema_version: i64,
    /// The digest of the database, as [`Snapshot::digest`] gives it.
    pub digest: String,
    /// The tables in the order in which they can be loaded: none before those that it refers to.
    pub tables: Vec<TableManifest>,
    /// What the app adds: audit heads, the fingerprint of a key.
    pub extra: serde_json::Value,
}

/// A table of a [`Manifest`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableManifest {
    /// Name, columns and key.
    #[serde(flatten)]
    pub table: TableSpec,
    /// What its file holds.
    #[serde(flatten)]
    pub content: Content,
}

/// The measure of the rows of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The number of rows, one line each.
    pub rows: u64,
    /// The length of all lines in bytes.
    pub bytes: u64,
    /// The SHA-256 of all lines, in hexadecimal digits.
    pub sha256: String,
}

impl Manifest {
    /// Reads the manifest of an archive; the rest of it is not looked at.
    pub async fn read(archive: &Path) -> Result<Self> {
        let archive = archive.to_owned();
        off_the_runtime(move || reading::Archive::open(&archive)?.manifest()).await
    }
}

impl Snapshot {
    /// The tables that a backup holds, in the order in which they can be loaded.
    pub async fn domain_tables(&mut self, exclusions: &Exclusions) -> Result<Vec<TableSpec>> {
        domain_tables(&self.catalogue().await?, exclusions)
    }

    /// The SHA-256 over all domain rows in key order, in hexadecimal digits; equal on both engines for equal rows.
    ///
    /// It is the hash of one line `<table> <hash>` for each table in the order of the names. The hash of a table is
    /// that of one JSON array a row, its values in the order of the column names: whole numbers and truth values as
    /// numbers, bytes and UUIDs as hexadecimal digits.
    pub async fn digest(&mut self, exclusions: &Exclusions) -> Result<String> {
        let mut contents = Vec::new();
        for table in self.domain_tables(exclusions).await? {
            if table.in_digest {
                let content = dump::dump(self.connection.link(), &table, None).await?;
                contents.push((table.name, content));
            }
        }
        Ok(whole_digest(
            contents
                .iter()
                .map(|(name, content)| (name.as_str(), content)),
        ))
    }
}

fn whole_digest<'c>(contents: impl Iterator<Item = (&'c str, &'c Content)>) -> String {
    let lines: BTreeSet<_> = contents
        .map(|(name, content)| format!("{name} {}\n", content.sha256))
        .collect();
    let mut hash = Sha256::new();
    for line in lines {
        hash.update(line);
    }
    hex::encode(&hash.finalize())
}

fn domain_tables(catalogue: &Catalogue, exclusions: &Exclusions) -> Result<Vec<TableSpec>> {
    let mut waiting: Vec<_> = catalogue
        .tables
        .iter()
        .filter(|table| !exclusions.backup.contains(&table.name.as_str()))
        .collect();
    let mut loaded = BTreeSet::new();
    let mut tables = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let (ready, later): (Vec<&Table>, Vec<&Table>) = waiting.iter().partition(|table| {
            table.foreign_keys.iter().all(|key| {
                key.table == table.name
                    || loaded.contains(&key.table)
                    || exclusions.backup.contains(&key.table.as_str())
            })
        });
        if ready.is_empty() {
            return Err(unfit(&waiting[0].name, "it is in a circle of foreign keys"));
        }
        for table in ready {
            loaded.insert(table.name.clone());
            if table.primary_key.is_empty() {
                return Err(unfit(&table.name, "it has no primary key"));
            }
            let stored = table.columns.iter().filter(|column| !column.generated);
            tables.push(TableSpec {
                name: table.name.clone(),
                columns: stored
                    .map(|column| match &column.kind {
                        Kind::Other(kind) => Err(unfit(
                            &table.name,
                            &format!("it has a column of type {kind}"),
                        )),
                        kind => Ok(ColumnSpec {
                            name: column.name.clone(),
                            kind: kind.clone(),
                        }),
                    })
                    .collect::<Result<_>>()?,
                key: table.primary_key.clone(),
                in_digest: !exclusions.digest.contains(&table.name.as_str()),
            });
        }
        waiting = later;
    }
    Ok(tables)
}

fn unfit(table: &str, reason: &str) -> Error {
    Error::Other {
        statement: format!("backup of table {table}").into(),
        reason: reason.to_owned(),
    }
}

/// Runs what reads and writes files for long, so that it stands in the way of nothing else.
async fn off_the_runtime<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(outcome) => outcome,
        Err(_) => Err(Error::Panicked("archive")),
    }
}
