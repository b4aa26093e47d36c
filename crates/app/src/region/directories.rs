//! The directory of now, read again where an edition was loaded or a succession recorded, also by another process.

use std::sync::{Arc, PoisonError, RwLock};

use db::{Db, Snapshot};

use super::{Directory, store};

/// The directory of now. Who has taken it keeps it as it was.
#[derive(Debug)]
pub struct Directories(RwLock<Known>);

#[derive(Clone, Debug)]
struct Known {
    directory: Arc<Directory>,
    /// How many acts it holds.
    changes: i64,
}

impl Known {
    async fn read(snapshot: &mut Snapshot) -> anyhow::Result<Self> {
        Ok(Self {
            changes: store::table::changes(snapshot).await?,
            directory: Arc::new(Directory::read(snapshot).await?),
        })
    }
}

impl Directories {
    /// Reads all regions.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn load(db: &Db) -> anyhow::Result<Self> {
        let known = Known::read(&mut db.snapshot().await?).await?;
        Ok(Self(RwLock::new(known)))
    }

    /// The directory of now.
    pub fn now(&self) -> Arc<Directory> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&known.directory)
    }

    /// Reads all regions again where they have changed since.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn follow(&self, db: &Db) -> anyhow::Result<()> {
        let changes = store::table::changes(&mut db.reader()).await?;
        let is_known = |known: &Known| known.changes == changes;
        if is_known(&self.0.read().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(());
        }
        let known = Known::read(&mut db.snapshot().await?).await?;
        let directory = Arc::clone(&known.directory);
        // Made before anybody has to wait for it.
        tokio::task::spawn_blocking(move || {
            directory.names();
        })
        .await?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = known;
        Ok(())
    }
}
