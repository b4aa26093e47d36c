//! `kampungkb region`: the table of regions.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Subcommand;
use rules::date::Date;
use rules::region_code::{RegionCode, RegionLevel};

use super::boundaries;
use super::output::say;
use super::place::Place;
use crate::indicator;
use crate::region::official;

/// Lihat dan perbarui tabel wilayah
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Kode wilayah boleh ditulis dengan atau tanpa titik. Tabel awal memuat seluruh Indonesia (Kepmendagri
300.2.2-2430/2025). Edisi baru dimuat sebagai tabel lengkap; wilayah yang tidak ada lagi di dalamnya ditutup, tidak
dihapus. boundaries memuat batas wilayah untuk peta dari berkas kantor: menyebut apa yang cocok dan tidak (status
keluarnya 3 bila ada baris yang tidak cocok), dan menggantikan batas setingkat dalam wilayah itu sebagai satu tindakan.

Contoh:
  kampungkb region list 64.03 --data /var/lib/kampungkb
  kampungkb region show 6403062004 --data /var/lib/kampungkb
  kampungkb region load wilayah.csv --edition 300.2.2-1/2027 --since 2027-01-01 --data /var/lib/kampungkb
  kampungkb region boundaries desa.zip --area 64.03 --source BIG --licence 'CC BY 4.0' --dated 2024-06-30 --check \\
      --data /var/lib/kampungkb
  kampungkb region withdraw-boundaries desa --area 64.03 --data /var/lib/kampungkb")]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Sebut wilayah satu tingkat di bawah sebuah wilayah
    List {
        /// Kode wilayah; kosong berarti seluruh provinsi
        #[arg(value_name = "KODE", value_parser = code)]
        code: Option<RegionCode>,
        #[command(flatten)]
        place: Place,
    },
    /// Tampilkan sebuah wilayah
    Show {
        /// Kode wilayah
        #[arg(value_name = "KODE", value_parser = code)]
        code: RegionCode,
        #[command(flatten)]
        place: Place,
    },
    /// Muat edisi baru tabel wilayah: CSV dengan kolom code dan name
    Load {
        /// Berkas tabel lengkap
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Nama edisi, seperti nomor keputusannya
        #[arg(long, value_name = "EDISI")]
        edition: String,
        /// Tanggal mulai berlaku
        #[arg(long, value_name = "TTTT-BB-HH", value_parser = date)]
        since: Date,
        #[command(flatten)]
        place: Place,
    },
    /// Muat batas wilayah untuk peta dari berkas kantor
    Boundaries(boundaries::Load),
    /// Tarik kembali pemuatan batas wilayah yang terakhir; yang sebelumnya tampil lagi
    WithdrawBoundaries(boundaries::Withdraw),
}

/// Reads a region code from the command line.
pub(super) fn code(text: &str) -> Result<RegionCode, String> {
    text.parse().map_err(|error| format!("{error}"))
}

/// Reads a date from the command line.
pub(super) fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error| format!("{error}"))
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self.command {
            Command::Boundaries(load) => return Box::pin(load.run()).await,
            Command::WithdrawBoundaries(withdraw) => return withdraw.run().await,
            Command::List { code, place } => {
                let app = place.open().await?;
                for region in app.regions().children(code.unwrap_or(RegionCode::NATION)) {
                    say(format!("{}\t{}", region.code, region.name));
                }
            }
            Command::Show { code, place } => {
                let app = place.open().await?;
                let region = app
                    .regions()
                    .get(code)
                    .with_context(|| format!("wilayah {code} tidak dikenal"))?;
                let mut above: Vec<RegionCode> = code.ancestors().collect();
                above.sort_unstable();
                for code in above.into_iter().filter(|code| *code != RegionCode::NATION) {
                    say(format!("{code}\t{}", app.regions().name(code)));
                }
                say(format!("{}\t{}", region.code, region.name));
                if code.level() != RegionLevel::Village {
                    say(format!(
                        "{} desa dan kelurahan",
                        app.regions().village_count(code)
                    ));
                }
            }
            Command::Load {
                file,
                edition,
                since,
                place,
            } => {
                let csv = std::fs::read(&file)
                    .with_context(|| format!("berkas {} tidak dapat dibaca", file.display()))?;
                let regions = official::parse(&csv)?;
                let db = place.existing().await?;
                let loaded = official::load(&db, &regions, &edition, Some(since)).await?;
                // Opened after the load, so that the villages are counted that are there now.
                let app = place.open().await?;
                indicator::rebuild_changed(&app, loaded.changed.iter().copied()).await?;
                say(format!(
                    "{} wilayah ditambah, {} berganti nama, {} ditutup. Program yang sedang berjalan memakainya sesudah \
                     dijalankan ulang.",
                    loaded.added, loaded.renamed, loaded.closed
                ));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
