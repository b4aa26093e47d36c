//! Where the data lie: a directory, or a PostgreSQL database with a directory for keys.

#![expect(
    clippy::doc_markdown,
    reason = "PostgreSQL and SQLite are names, and the comments are the help that a person reads"
)]

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use db::{Db, Location, Options};

use crate::MIGRATIONS;
use crate::app::App;
use crate::platform::clock::Clock;

/// Where the data lie.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Place {
    /// Folder data: basis data SQLite dan kunci
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    data: PathBuf,
    /// Basis data PostgreSQL sebagai pengganti SQLite; kunci tetap di folder data
    #[arg(
        long,
        value_name = "ALAMAT",
        env = "KAMPUNGKB_DATABASE",
        hide_env_values = true,
        long_help = "Basis data PostgreSQL sebagai pengganti SQLite, seperti \
                     postgres://NAMA:SANDI@HOST/BASISDATA. Kunci tetap di folder data"
    )]
    database: Option<String>,
}

impl Place {
    /// A place that is only a directory.
    pub(super) fn directory_only(folder: &Path) -> Self {
        Self {
            data: folder.to_owned(),
            database: None,
        }
    }

    /// The directory of keys and, on SQLite, of the database.
    pub(super) fn directory(&self) -> &Path {
        &self.data
    }

    /// Connects; the directory is made where it is missing.
    pub(super) async fn create(&self) -> anyhow::Result<Db> {
        self.create_with(Options::default()).await
    }

    /// Connects in another way than the usual; the directory is made where it is missing.
    pub(super) async fn create_with(&self, options: Options) -> anyhow::Result<Db> {
        std::fs::create_dir_all(&self.data)
            .with_context(|| format!("folder {} tidak dapat dibuat", self.data.display()))?;
        self.connect(options).await
    }

    /// Connects to a database that is there and as new as the program, and opens everything.
    pub(super) async fn open(&self) -> anyhow::Result<App> {
        let db = self.existing().await?;
        // Boxed: it holds all that is read at the start.
        Box::pin(App::open(db, Clock::system(), &self.data)).await
    }

    /// Connects to a database that is there and as new as the program.
    pub(super) async fn existing(&self) -> anyhow::Result<Db> {
        let location = self.location()?;
        if let Some(file) = location.file()
            && !file.exists()
        {
            anyhow::bail!(
                "belum ada basis data di {}; periksa --data, atau buat dengan kampungkb migrate",
                self.data.display()
            );
        }
        let options = Options {
            create: false,
            ..Options::default()
        };
        let db = self.connect(options).await?;
        let (version, newest) = (db.schema_version().await?, MIGRATIONS.newest());
        db.refuse_newer(&MIGRATIONS).await?;
        anyhow::ensure!(
            version == newest,
            "tabel basis data ini versi {version}, program memerlukan versi {newest}; jalankan kampungkb migrate"
        );
        Ok(db)
    }

    async fn connect(&self, options: Options) -> anyhow::Result<Db> {
        let location = self.location()?;
        Db::connect(&location, options)
            .await
            .with_context(|| format!("basis data {location} tidak dapat dibuka"))
    }

    fn location(&self) -> anyhow::Result<Location> {
        match &self.database {
            Some(address) => {
                Location::parse(address).context("alamat pada --database tidak dapat dibaca")
            }
            None => Ok(Location::from(self.data.as_path())),
        }
    }
}
