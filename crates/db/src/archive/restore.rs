//! Loads an archive into an empty database, all of it or nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use super::reading::{Archive, Rows};
use super::{Exclusions, Manifest, TableSpec, domain_tables, dump};
use crate::catalogue::Catalogue;
use crate::connection::Link;
use crate::{Db, Engine, Error, Migrations, Result, Tx};

/// Batches that wait between the thread that reads the archive and the transaction.
const WAITING_BATCHES: usize = 4;

type Batch = (String, Rows);

impl Db {
    /// Loads an archive into an empty database, on either engine, and gives its manifest.
    ///
    /// A database without a schema, or with an older one, gets that of the archive; call [`Db::migrate`] afterwards to
    /// bring it up to date. One that has a schema must not have a newer one, and hold no domain row. All rows go in with one
    /// transaction, are read back and compared with the digest of the archive before it commits: a fault of any kind
    /// leaves no row behind.
    pub async fn restore(
        &self,
        archive: &Path,
        migrations: &Migrations,
        exclusions: &Exclusions,
    ) -> Result<Manifest> {
        let manifest = Manifest::read(archive).await?;
        let (found, program) = (self.schema_version().await?, migrations.newest());
        if manifest.schema_version > program {
            return Err(Error::NewerSchema {
                database: manifest.schema_version,
                program,
            });
        }
        if found < manifest.schema_version {
            // Older where a restore was cut off between two migrations.
            let mut snapshot = self.snapshot().await?;
            for table in snapshot.domain_tables(exclusions).await? {
                refuse_full(snapshot.connection.link(), &table).await?;
            }
            drop(snapshot);
            self.migrate_to(migrations, manifest.schema_version).await?;
        } else if found > manifest.schema_version {
            return Err(Error::Archive(format!(
                "it has schema version {}, the database {found}; restore into a new database",
                manifest.schema_version
            )));
        }
        let restoring = Restoring {
            archive: archive.to_owned(),
            manifest: manifest.clone(),
            exclusions: *exclusions,
        };
        self.write("restore", move |tx| {
            Box::pin(async move { restoring.run(tx).await })
        })
        .await?;
        self.settle().await?;
        Ok(manifest)
    }
}

#[derive(Clone)]
struct Restoring {
    archive: PathBuf,
    manifest: Manifest,
    exclusions: Exclusions,
}

impl Restoring {
    async fn run(self, tx: &mut Tx) -> Result<()> {
        let catalogue = Catalogue::read(tx.connection.link()).await?;
        self.compare_tables(&domain_tables(&catalogue, &self.exclusions)?)?;
        for entry in &self.manifest.tables {
            refuse_full(tx.connection.link(), &entry.table).await?;
        }
        // A row may refer to one that comes after it; the commit still looks at them all.
        defer_foreign_keys(tx, "pragma defer_foreign_keys = on").await?;
        self.load(tx).await?;
        // The jobs behind this one in the same commit learn of a missing key at once again.
        defer_foreign_keys(tx, "pragma defer_foreign_keys = off").await?;
        for entry in &self.manifest.tables {
            let stored = dump::dump(tx.connection.link(), &entry.table, None).await?;
            if stored != entry.content {
                return Err(Error::Archive(format!(
                    "table {} reads back different from what was loaded",
                    entry.table.name
                )));
            }
        }
        Ok(())
    }

    /// The archive must have the tables of the database; both give them in an order in which they can be loaded.
    fn compare_tables(&self, expected: &[TableSpec]) -> Result<()> {
        let by_name = |tables: &mut dyn Iterator<Item = &TableSpec>| {
            tables
                .map(|table| {
                    (
                        table.name.clone(),
                        (table.columns.clone(), table.key.clone()),
                    )
                })
                .collect::<BTreeMap<_, _>>()
        };
        let archived = by_name(&mut self.manifest.tables.iter().map(|entry| &entry.table));
        if archived != by_name(&mut expected.iter()) {
            return Err(Error::Archive(
                "its tables are not those of the database".to_owned(),
            ));
        }
        Ok(())
    }

    async fn load(&self, tx: &mut Tx) -> Result<()> {
        let (sender, batches) = mpsc::sync_channel::<Batch>(WAITING_BATCHES);
        let path = self.archive.clone();
        // Started at once, since the transaction blocks its thread while it waits for rows.
        let reading = tokio::task::spawn_blocking(move || {
            Archive::open(&path)?
                .read(|entry, rows| sender.send((entry.table.name.clone(), rows)).is_ok())
        });
        let mut batches = Batches {
            batches,
            next: None,
        };
        let mut loaded = Ok(());
        for entry in &self.manifest.tables {
            let columns: Vec<_> = entry
                .table
                .columns
                .iter()
                .map(|column| column.name.as_str())
                .collect();
            let rows = batches.of(&entry.table.name);
            if let Err(error) = tx.bulk_insert(&entry.table.name, &columns, rows).await {
                loaded = Err(error);
                break;
            }
        }
        drop(batches);
        // A fault of the archive explains a fault of the load, not the other way round.
        match reading.await.map_err(|_| Error::Panicked("archive"))? {
            Err(Error::Closed) | Ok(()) => loaded,
            Err(error) => Err(error),
        }
    }
}

/// The batches as they come; the transaction waits for the thread that reads the archive.
struct Batches {
    batches: mpsc::Receiver<Batch>,
    next: Option<Batch>,
}

impl Batches {
    /// The rows of one table, until a batch of another table comes.
    fn of<'b>(&'b mut self, table: &'b str) -> impl Iterator<Item = Vec<crate::Value>> + Send + 'b {
        std::iter::from_fn(move || {
            let batch = self.next.take().or_else(|| self.batches.recv().ok())?;
            if batch.0 == table {
                return Some(batch.1);
            }
            self.next = Some(batch);
            None
        })
        .flatten()
    }
}

async fn refuse_full(link: Link<'_>, table: &TableSpec) -> Result<()> {
    if dump::has_row(link, &table.name).await? {
        return Err(Error::Archive(format!(
            "table {} of the database is not empty; restore into a new database",
            table.name
        )));
    }
    Ok(())
}

/// PostgreSQL needs no such thing: it looks at the keys at the end of the one `copy` of a table.
async fn defer_foreign_keys(tx: &mut Tx, sql: &'static str) -> Result<()> {
    match tx.engine() {
        Engine::Sqlite => tx.batch(sql).await,
        Engine::Postgres => Ok(()),
    }
}
