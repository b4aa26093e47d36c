//! `kampungkb backup`: one archive that fits both engines.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use serde_json::json;

use super::output::say;
use super::place::Place;
use crate::EXCLUSIONS;
use crate::platform::audit::heads::HeadLine;
use crate::platform::audit::sealer;

/// Tulis cadangan seluruh data ke satu arsip
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Aman dipakai selagi program berjalan; arsip berisi keadaan satu saat dan utuh atau tidak ada sama sekali. Kunci
(audit.key) tidak ikut: simpan salinannya di tempat lain.

Contoh:
  kampungkb backup --data /var/lib/kampungkb -o /mnt/cadangan/2026-11-22.tar.gz")]
pub(super) struct Arguments {
    /// Berkas arsip yang akan dibuat
    #[arg(short, long, value_name = "ARSIP")]
    output: PathBuf,
    #[command(flatten)]
    place: Place,
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        anyhow::ensure!(
            !self.output.exists(),
            "{} sudah ada; cadangan tidak pernah menimpa cadangan lain, beri nama lain",
            self.output.display()
        );
        let app = self.place.open().await?;
        sealer::finish(&app).await?;
        let heads: Vec<HeadLine> = sealer::last_heads(&app)
            .await?
            .iter()
            .map(HeadLine::from)
            .collect();
        let extra = json!({
            "audit_heads": heads,
            "audit_key": app.audit_key().fingerprint(),
        });
        let manifest = app
            .db()
            .snapshot()
            .await?
            .backup(&self.output, &EXCLUSIONS, env!("CARGO_PKG_VERSION"), extra)
            .await
            .with_context(|| format!("cadangan {} tidak dapat ditulis", self.output.display()))?;
        let rows: u64 = manifest.tables.iter().map(|table| table.content.rows).sum();
        say(format!(
            "{rows} baris ditulis ke {}.",
            self.output.display()
        ));
        say(format!("Sidik basis data: {}", manifest.digest));
        Ok(ExitCode::SUCCESS)
    }
}
