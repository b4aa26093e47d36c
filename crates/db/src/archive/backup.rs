//! Writes an archive.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::{NamedTempFile, TempDir};

use super::{
    Exclusions, FORMAT, MANIFEST, Manifest, TableManifest, dump, off_the_runtime, whole_digest,
};
use crate::migration::schema_version;
use crate::{Error, Result, Snapshot};

impl Snapshot {
    /// Writes all domain rows as one archive that either engine can load, and gives its manifest.
    ///
    /// The archive is a `tar.gz` of `manifest.json` and one `<table>.jsonl` for each table. It appears under its name
    /// when it is whole and on the disk; before that its directory holds the uncompressed rows, so it needs the room.
    pub async fn backup(
        &mut self,
        archive: &Path,
        exclusions: &Exclusions,
        program_version: &str,
        extra: serde_json::Value,
    ) -> Result<Manifest> {
        let directory = match archive.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => ".".into(),
        };
        let spool = TempDir::with_prefix_in(".kampungkb-backup-", &directory)
            .map_err(|error| Error::from_io(&error))?;
        let mut tables = Vec::new();
        for table in self.domain_tables(exclusions).await? {
            let mut file = tokio::fs::File::create(spool.path().join(&table.name))
                .await
                .map_err(|error| Error::from_io(&error))?;
            let content = dump::dump(self.connection.link(), &table, Some(&mut file)).await?;
            tables.push(TableManifest { table, content });
        }
        let covered = tables.iter().filter(|entry| entry.table.in_digest);
        let manifest = Manifest {
            format: FORMAT,
            program_version: program_version.to_owned(),
            schema_version: schema_version(&mut self.connection).await?,
            digest: whole_digest(covered.map(|entry| (entry.table.name.as_str(), &entry.content))),
            tables,
            extra,
        };
        let archive = archive.to_owned();
        off_the_runtime(move || {
            write_archive(&archive, &directory, spool.path(), &manifest)
                .map(|()| manifest)
                .map_err(|error| Error::from_io(&error))
        })
        .await
    }
}

fn write_archive(
    archive: &Path,
    directory: &Path,
    spool: &Path,
    manifest: &Manifest,
) -> io::Result<()> {
    let draft = NamedTempFile::with_prefix_in(".kampungkb-backup-", directory)?;
    let mut tar = tar::Builder::new(GzEncoder::new(
        io::BufWriter::new(draft),
        Compression::default(),
    ));
    let mut text = serde_json::to_vec_pretty(manifest)?;
    text.push(b'\n');
    tar.append_data(&mut header(text.len() as u64), MANIFEST, text.as_slice())?;
    for entry in &manifest.tables {
        let name = &entry.table.name;
        let rows = File::open(spool.join(name))?;
        tar.append_data(
            &mut header(entry.content.bytes),
            format!("{name}.jsonl"),
            rows,
        )?;
    }
    let mut buffered = tar.into_inner()?.finish()?;
    buffered.flush()?;
    let draft = buffered
        .into_inner()
        .map_err(io::IntoInnerError::into_error)?;
    draft.as_file().sync_all()?;
    draft.persist(archive)?;
    // The new name is on the disk only when its directory is.
    File::open(directory)?.sync_all()
}

/// The same rows give the same archive: no time and no owner stands in it.
fn header(bytes: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes);
    header.set_mode(0o600);
    header
}
