//! `kampungkb import`: a sheet, through the same door as every other write.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use rules::month::Month;
use rules::region_code::{RegionCode, RegionLevel};

use super::export_dhis2::month;
use super::output::{ASKED_WRONGLY, WITH_REJECTIONS, complain, say};
use super::place::Place;
use super::region::code;
use crate::import::given::{self, Given, Outcomes};
use crate::import::state::{Note, Outcome};
use crate::sheet::Kind;

/// Masukkan data dari berkas Excel atau CSV
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Isi berkas:
  villages          daftar desa/kelurahan, dibandingkan dengan daftar resmi
  kampung-kb        daftar Kampung KB dengan tahapannya
  profile, population, programme-report, activities
                    profil, penduduk, laporan bulanan, kegiatan
  official-classes  klasifikasi yang tampil di situs resmi

Judul kolom dikenali dengan ejaan apa pun; yang tidak dikenal disebut dengan --map. Desa dikenali dari kodenya, dengan
atau tanpa titik, atau dari nama desa dan kecamatannya. Baris yang ditolak disebut dengan alasannya, yang lain tetap
masuk, dan status keluarnya 3. Aman diulang: yang sudah tercatat tidak dicatat lagi.

Contoh:
  kampungkb import official-classes klasifikasi.csv --data /var/lib/kampungkb
  kampungkb import programme-report siga.xlsx --kabupaten 64.03 --month 2024-11 --dry-run
  kampungkb import population rekap.xlsx --map 'Jml KK=families' --map 'Catatan='")]
pub(super) struct Arguments {
    /// Isi berkas
    #[arg(value_name = "ISI", value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::code)))]
    kind: String,
    /// Berkas .xlsx, .xls atau .csv
    #[arg(value_name = "BERKAS")]
    file: PathBuf,
    /// Kabupaten/kota tempat desa yang hanya disebut namanya dicari, dan yang padanan kolomnya dipakai
    #[arg(long, value_name = "KODE", value_parser = code)]
    kabupaten: Option<RegionCode>,
    /// Bulan data bila berkas tidak punya kolom bulan, TTTT-BB
    #[arg(long, value_name = "BULAN", value_parser = month)]
    month: Option<Month>,
    /// Arti satu judul kolom, JUDUL=ISIAN; tanpa isian berarti tidak dibaca
    #[arg(long, value_name = "JUDUL=ISIAN", value_parser = pair)]
    map: Vec<(String, String)>,
    /// Hanya periksa; tidak ada yang dicatat
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    place: Place,
}

fn pair(text: &str) -> Result<(String, String), String> {
    text.rsplit_once('=')
        .map(|(heading, key)| (heading.trim().to_owned(), key.trim().to_owned()))
        .ok_or_else(|| "tulis JUDUL=ISIAN".to_owned())
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let Some(kind) = Kind::from_code(&self.kind) else {
            return Ok(ExitCode::from(ASKED_WRONGLY));
        };
        let region = self.kabupaten.unwrap_or(RegionCode::NATION);
        if self.kabupaten.is_some() && region.level() != RegionLevel::Kabupaten {
            complain("Gagal: --kabupaten memerlukan kode kabupaten atau kota, misalnya 64.03");
            return Ok(ExitCode::from(ASKED_WRONGLY));
        }
        let app = self.place.open().await?;
        let file = self.file.display().to_string();
        let given = Given {
            kind,
            path: self.file,
            region,
            month: self.month,
            said: self.map,
        };
        let is_only_looked_at = self.dry_run || kind.is_only_compared();
        let outcomes = if is_only_looked_at {
            Box::pin(given::look(&app, &given)).await?
        } else {
            Box::pin(given::write(&app, &given)).await?
        };
        match outcomes {
            Outcomes::Missing(missing, unknown) => {
                complain(format!(
                    "Gagal: {file} tidak punya kolom {}; judul yang tidak dikenal: {}. Sebutkan dengan --map JUDUL=ISIAN",
                    missing.join(", "),
                    unknown.join(", ")
                ));
                Ok(ExitCode::from(ASKED_WRONGLY))
            }
            Outcomes::Rows(tally, notes) => {
                for (outcome, note) in &notes {
                    tell(&file, *outcome, note);
                }
                say(format!(
                    "{} baru, {} berubah, {} sama, {} ditolak, {} perlu perbaikan{}.",
                    tally.new,
                    tally.changed,
                    tally.unchanged,
                    tally.refused,
                    tally.drafts,
                    if is_only_looked_at {
                        "; tidak ada yang dicatat"
                    } else {
                        ""
                    }
                ));
                Ok(if tally.refused == 0 {
                    ExitCode::SUCCESS
                } else {
                    ExitCode::from(WITH_REJECTIONS)
                })
            }
        }
    }
}

/// Says what asks for a person: a refused row, a difference of a compared list, a village that it leaves out.
fn tell(file: &str, outcome: Outcome, note: &Note) {
    let line = note.line.unwrap_or_default();
    let village = note
        .village
        .map(|code| code.to_string())
        .unwrap_or_default();
    match outcome {
        Outcome::Refused => {
            for (column, reason) in &note.reasons {
                complain(format!(
                    "{file} baris {line} ditolak: {reason} (kolom {column})"
                ));
            }
        }
        Outcome::Changed => {
            for (label, old, new) in &note.changes {
                say(format!(
                    "{file} baris {line}, {village}: {label}: {old} → {new}"
                ));
            }
        }
        Outcome::Missing => say(format!("{village} {} tidak ada di {file}", note.what)),
        Outcome::New | Outcome::Unchanged | Outcome::Kept => {}
    }
}
