//! `kampungkb prevalence`: estimates prevalence from a file of children, without a database.

use std::path::PathBuf;
use std::process::ExitCode;

use exchange::outcome::rejected_path;
use exchange::prevalence::prevalence_file;
use rules::growth_batch::SurveyNames;

use super::output::{ASKED_WRONGLY, WITH_REJECTIONS, complain, say};

/// Hitung prevalensi stunting, wasting, dan lainnya dari survei dalam sebuah berkas
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Kolom masukan sama dengan kampungkb growth (CSV, atau unduhan e-PPGBM), ditambah kolom yang disebut dalam pilihan. Baris hasil: semua anak, kelompok
umur, jenis kelamin, umur dan jenis kelamin, lalu setiap --group; kolom hasil selalu sama, dengan nama dan cara hitung
program WHO Anthro: standar WHO 2006, anak di atas 1826 hari tidak dihitung, nilai z yang tidak wajar dianggap kosong,
edema dihitung sebagai gizi buruk. Bobot kosong berarti 0; baris tanpa gugus atau strata tidak dihitung.
Hasilnya utuh atau tidak ada sama sekali. Baris yang ditolak ditulis ke HASIL.rejected.csv (baris, kolom, alasan) dan
status keluarnya 3; bila ada kolom yang hilang, tidak ada yang ditulis dan statusnya 2.

Contoh:
  kampungkb prevalence anak.csv -o prevalensi.csv
  kampungkb prevalence anak.csv --weight bobot --cluster gugus --strata strata --group provinsi -o prevalensi.csv")]
pub(super) struct Arguments {
    /// Berkas masukan CSV, XLSX atau XLS
    #[arg(value_name = "MASUK")]
    input: PathBuf,
    /// Berkas hasil CSV
    #[arg(short, long, value_name = "HASIL")]
    output: PathBuf,
    /// Kolom bobot sampel; tanpa ini setiap anak berbobot 1
    #[arg(long, value_name = "KOLOM")]
    weight: Option<String>,
    /// Kolom gugus (klaster, blok sensus); tanpa ini setiap anak diambil sendiri-sendiri
    #[arg(long, value_name = "KOLOM")]
    cluster: Option<String>,
    /// Kolom strata tempat gugus diambil
    #[arg(long, value_name = "KOLOM")]
    strata: Option<String>,
    /// Kolom kelompok yang juga dihitung; boleh diulang
    #[arg(long, value_name = "KOLOM")]
    group: Vec<String>,
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let names = SurveyNames {
            weight: self.weight,
            cluster: self.cluster,
            stratum: self.strata,
            groups: self.group,
        };
        let (input, output) = (self.input, self.output.clone());
        let outcome =
            tokio::task::spawn_blocking(move || prevalence_file(&names, &input, &output)).await?;
        let summary = match outcome {
            Ok(summary) => summary,
            Err(error) if error.is_asked_wrongly() => {
                complain(format!("Gagal: {error}"));
                return Ok(ExitCode::from(ASKED_WRONGLY));
            }
            Err(error) => return Err(error.into()),
        };
        say(format!("{} anak dihitung.", summary.counted));
        if summary.left_out > 0 {
            say(format!(
                "{} anak tidak dihitung: umurnya di atas 1826 hari, atau gugus atau stratanya kosong.",
                summary.left_out
            ));
        }
        if summary.rejected == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        complain(format!(
            "{} baris ditolak; alasannya di {}",
            summary.rejected,
            rejected_path(&self.output).display()
        ));
        Ok(ExitCode::from(WITH_REJECTIONS))
    }
}
