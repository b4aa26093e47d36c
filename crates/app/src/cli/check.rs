//! `kampungkb check`: counts every figure again and compares.

use std::process::ExitCode;

use super::output::{complain, say};
use super::place::Place;
use crate::{EXCLUSIONS, indicator};

/// Differences that are shown; how many there are is always said.
const SHOWN: usize = 50;

/// Hitung ulang semua angka dari fakta dan bandingkan dengan yang tersimpan
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Perubahan yang menunggu dihitung dahulu. Lalu setiap baris rekap desa/kelurahan, kecamatan, kabupaten, provinsi, dan
nasional dihitung ulang dari fakta. Setiap perbedaan disebut, dan status keluar bukan 0.
Sidik basis data sama pada SQLite dan PostgreSQL bila isinya sama.

Contoh:
  kampungkb check --data /var/lib/kampungkb")]
pub(super) struct Arguments {
    #[command(flatten)]
    place: Place,
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.place.open().await?;
        let report = indicator::check::check(&app).await?;
        let mut snapshot = app.db().snapshot().await?;
        say(format!("Baris rekap yang dihitung ulang: {}", report.rows));
        say(format!(
            "Sidik basis data: {}",
            snapshot.digest(&EXCLUSIONS).await?
        ));
        if report.pending_since.is_some() {
            complain(
                "Perubahan masuk lebih cepat daripada dihitung; jalankan lagi saat program lebih tenang.",
            );
            return Ok(ExitCode::FAILURE);
        }
        if report.differences.is_empty() {
            say("Tidak ada perbedaan.");
            return Ok(ExitCode::SUCCESS);
        }
        complain(format!(
            "{} baris berbeda (tersimpan ≠ dihitung ulang):",
            report.differences.len()
        ));
        for difference in report.differences.iter().take(SHOWN) {
            complain(difference);
        }
        Ok(ExitCode::FAILURE)
    }
}
