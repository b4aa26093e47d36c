//! `kampungkb growth`: judges the growth of a file of children, without a database.

use std::path::PathBuf;
use std::process::ExitCode;

use exchange::growth::{GrowthError, Options, Summary, judge_file};
use exchange::outcome::rejected_path;
use rules::growth_batch::{Layout, View};

use super::output::{ASKED_WRONGLY, WITH_REJECTIONS, complain, say};

/// Hitung status gizi anak-anak dalam sebuah berkas
#[derive(Debug, clap::Args)]
#[command(after_help = "\
MASUK boleh berkas CSV dengan kolom berikut, urutan dan huruf besar-kecil bebas:
  sex                m/f, l/p, atau 1/2
  age_days           umur dalam hari; atau age_months, atau birth_date dengan measured_on
  weight_kg          berat badan
  length_height_cm   panjang atau tinggi badan
  position           l atau terlentang, h atau berdiri
  oedema             y, ya, yes, atau 1 bila kedua kaki bengkak
  head_cm, muac_cm, triceps_mm, subscapular_mm
Yang wajib hanya sex dan satu kolom pengukuran. Kolom lain ikut ke hasil tanpa diubah. Sel kosong, NA, dan - berarti tidak
diukur. Berkas unduhan e-PPGBM/SIGIZI (CSV, XLSX atau XLS) dikenali apa adanya; berat dalam gram dibaca sebagai kilogram.

HASIL memuat semua kolom MASUK, lalu panjang atau tinggi yang disesuaikan, IMT, nilai z (haz = TB/U, waz = BB/U, whz = BB/TB,
baz = IMT/U, hcz = lingkar kepala, acz = LiLA, tsz dan ssz = lipatan kulit), tanda 1 bila nilai z tidak masuk akal sehingga
pengukurannya perlu diperiksa, dan kategori Permenkes 2/2020. Umur dihitung dalam hari seperti WHO; tampilan menurut KMS
(bulan penuh) atau umur koreksi hanya dipakai bila diminta, dan ditandai pada kolom age_view.

Hasilnya utuh atau tidak ada sama sekali. Baris yang ditolak (jumlah kolomnya lain, atau teks di tempat angka atau tanggal)
ditulis ke HASIL.rejected.csv (baris, kolom, alasan) dan status keluarnya 3; bila judul kolomnya tidak dikenal, tidak ada
yang ditulis dan statusnya 2.

Contoh:
  kampungkb growth anak.csv -o hasil.csv
  kampungkb growth eppgbm.xlsx -o hasil.csv --differences beda.csv
  kampungkb growth anak.csv -o hasil.csv --corrected-age")]
pub(super) struct Arguments {
    /// Berkas masukan CSV, XLSX atau XLS
    #[arg(value_name = "MASUK")]
    input: PathBuf,
    /// Berkas hasil CSV
    #[arg(short, long, value_name = "HASIL")]
    output: PathBuf,
    /// Tulis beda antara kolom ZS dan status dalam berkas dan hasil hitung ke sini
    #[arg(long, value_name = "BERKAS")]
    differences: Option<PathBuf>,
    /// Tampilan KMS: umur dalam bulan penuh seperti tabel cetak; anak tampak lebih tinggi dan berat daripada menurut WHO
    #[arg(long)]
    completed_months: bool,
    /// Umur koreksi sampai 24 bulan untuk anak lahir prematur, dari kolom `gestation_weeks` (minggu kehamilan saat lahir)
    #[arg(long)]
    corrected_age: bool,
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let options = Options {
            view: View {
                completed_months: self.completed_months,
                corrected_age: self.corrected_age,
            },
            differences: self.differences.clone(),
        };
        let (input, output) = (self.input.clone(), self.output.clone());
        let outcome =
            tokio::task::spawn_blocking(move || judge_file(&input, &output, &options)).await?;
        match outcome {
            Ok(summary) => Ok(self.tell(&summary)),
            Err(error) => refused(error),
        }
    }

    fn tell(&self, summary: &Summary) -> ExitCode {
        say(format!("{} anak dihitung.", summary.judged));
        if summary.in_grams > 0 {
            say(format!(
                "{} berat ditulis dalam gram, dibaca sebagai kilogram.",
                summary.in_grams
            ));
        }
        if let (Some(count), Some(path)) = (summary.differences, &self.differences) {
            say(format!("{count} beda ditulis ke {}.", path.display()));
        }
        if summary.layout == Layout::Plain && !summary.absent.is_empty() {
            say(format!(
                "Kolom yang tidak ada dan dianggap kosong: {}.",
                summary.absent.join(", ")
            ));
        }
        if summary.rejected == 0 {
            return ExitCode::SUCCESS;
        }
        complain(format!(
            "{} baris ditolak; alasannya di {}",
            summary.rejected,
            rejected_path(&self.output).display()
        ));
        ExitCode::from(WITH_REJECTIONS)
    }
}

/// What was asked wrongly has its own status.
fn refused(error: GrowthError) -> anyhow::Result<ExitCode> {
    if error.is_asked_wrongly() {
        complain(format!("Gagal: {error}"));
        return Ok(ExitCode::from(ASKED_WRONGLY));
    }
    Err(error.into())
}
