//! `kampungkb restore`: loads an archive into an empty database of either engine.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;

use super::output::say;
use super::place::Place;
use crate::{EXCLUSIONS, MIGRATIONS};

/// Muat cadangan ke basis data yang kosong
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Arsip dari SQLite dapat dimuat ke PostgreSQL dan sebaliknya: begitulah cara pindah. Isinya diperiksa terhadap sidik di
dalam arsip; bila ada yang tidak cocok, tidak ada yang dimuat. Salin juga audit.key lama ke folder data yang baru, agar
tanda tangan lama dapat diperiksa.

Contoh:
  kampungkb restore /mnt/cadangan/2026-11-22.tar.gz --data /var/lib/kampungkb-baru
  kampungkb restore cadangan.tar.gz --database postgres://kampungkb:SANDI@localhost/kampungkb")]
pub(super) struct Arguments {
    /// Berkas arsip
    #[arg(value_name = "ARSIP")]
    archive: PathBuf,
    #[command(flatten)]
    place: Place,
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        anyhow::ensure!(
            self.archive.exists(),
            "arsip {} tidak ada",
            self.archive.display()
        );
        let db = self.place.create().await?;
        let manifest = db
            .restore(&self.archive, &MIGRATIONS, &EXCLUSIONS)
            .await
            .with_context(|| format!("arsip {} tidak dapat dimuat", self.archive.display()))?;
        db.migrate(&MIGRATIONS).await?;
        let rows: u64 = manifest.tables.iter().map(|table| table.content.rows).sum();
        say(format!("{rows} baris dimuat."));
        say(format!("Sidik basis data: {}", manifest.digest));
        if let Some(key) = manifest.extra.get("audit_key").and_then(|key| key.as_str()) {
            say(format!("Kunci jejak audit pada arsip ini: {key}"));
        }
        Ok(ExitCode::SUCCESS)
    }
}
