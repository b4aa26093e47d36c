//! `kampungkb check`: counts every figure again and compares.

use std::process::ExitCode;

use rules::class::Class;

use super::output::{complain, say};
use super::place::Place;
use crate::app::App;
use crate::ui::Text;
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
  kampungkb check --data /var/lib/kampungkb
  kampungkb check --data /var/lib/kampungkb --classes")]
pub(super) struct Arguments {
    #[command(flatten)]
    place: Place,
    /// Hitung ulang hanya klasifikasi terakhir setiap Kampung KB aktif, dari fakta; jauh lebih cepat
    #[arg(long)]
    classes: bool,
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.place.open().await?;
        if self.classes {
            return classes(&app).await;
        }
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
        Ok(tell(&report.differences))
    }
}

async fn classes(app: &App) -> anyhow::Result<ExitCode> {
    let recount = indicator::classes::recount(app).await?;
    let t = Text::default();
    say(format!(
        "Klasifikasi yang dihitung ulang dari fakta: {} Kampung KB aktif dalam {:.2} detik",
        recount.active,
        recount.elapsed.as_secs_f64()
    ));
    let by_class = Class::ALL.iter().zip(recount.by_class);
    let by_class: Vec<String> = by_class
        .map(|(class, count)| format!("{} {count}", t.class_word(*class)))
        .collect();
    say(by_class.join(", "));
    if recount.differences.is_empty() {
        say("Tidak ada perbedaan.");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(tell(&recount.differences))
}

fn tell(differences: &[String]) -> ExitCode {
    complain(format!(
        "{} baris berbeda (tersimpan ≠ dihitung ulang):",
        differences.len()
    ));
    for difference in differences.iter().take(SHOWN) {
        complain(difference);
    }
    ExitCode::FAILURE
}
