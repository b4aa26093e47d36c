//! `kampungkb migrate`: makes or upgrades the tables.

use std::process::ExitCode;

use super::output::say;
use super::place::Place;
use crate::platform::clock::Clock;
use crate::setup;

/// Buat atau perbarui tabel basis data, beserta wilayah dan aturan resmi
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Aman diulang: setiap pembaruan tabel berjalan utuh atau tidak sama sekali.

Contoh:
  kampungkb migrate --data /var/lib/kampungkb
  kampungkb migrate --database postgres://kampungkb:SANDI@localhost/kampungkb")]
pub(super) struct Arguments {
    #[command(flatten)]
    place: Place,
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let db = self.place.create().await?;
        setup::prepare(&db, &Clock::system()).await?;
        say(format!("Tabel siap, versi {}.", db.schema_version().await?));
        Ok(ExitCode::SUCCESS)
    }
}
