//! `kampungkb growth-report`: reports the quality of measurements in a file of children, without a database.

use std::path::PathBuf;
use std::process::ExitCode;

use exchange::outcome::rejected_path;
use exchange::quality::{FileReport, Options, quality_file};
use rules::growth::quality::{Class, Plausibility, QualityReport, Test};
use rules::growth_batch::QualityNames;
use rules::number::NumberStyle;
use rules::region_code::RegionCode;

use crate::platform::clock::Clock;

use super::output::{ASKED_WRONGLY, WITH_REJECTIONS, complain, say};

/// Periksa mutu data pengukuran anak dalam sebuah berkas
#[derive(Debug, clap::Args)]
#[command(after_help = "\
MASUK sama dengan kampungkb growth: CSV dengan kolom sex, age_days, weight_kg, length_height_cm dan seterusnya, atau unduhan
e-PPGBM apa adanya (CSV, XLSX atau XLS). HASIL adalah laporan JSON: uji kewajaran SMART/ENA dengan poinnya, butir mutu data
WHO/UNICEF (kelengkapan, pilihan angka akhir, penumpukan umur, nilai z tidak wajar, sebaran, cara ukur), dan uji register
(tinggi berulang atau menyusut, lompatan TB/U, berat yang disalin ke bawah, beda dengan kolom ZS dalam berkas). Ambang yang
belum dicocokkan dengan sumbernya ditandai threshold_is_verified: false.
Hasilnya utuh atau tidak ada sama sekali. Baris yang ditolak ditulis ke HASIL.rejected.csv (baris, kolom, alasan) dan
status keluarnya 3; bila ada kolom yang hilang, tidak ada yang ditulis dan statusnya 2.

Contoh:
  kampungkb growth-report survei.csv --cluster gugus -o mutu.json
  kampungkb growth-report eppgbm.xlsx --group Posyandu -o mutu.json --findings temuan.csv")]
pub(super) struct Arguments {
    /// Berkas masukan CSV, XLSX atau XLS
    #[arg(value_name = "MASUK")]
    input: PathBuf,
    /// Berkas hasil JSON
    #[arg(short, long, value_name = "HASIL")]
    output: PathBuf,
    /// Kolom pengenal anak untuk membandingkan kunjungan anak yang sama; tanpa ini, unduhan e-PPGBM memakai NIK, dan bila
    /// NIK rusak atau disamarkan, nama dengan tanggal lahir
    #[arg(long, value_name = "KOLOM")]
    child: Option<String>,
    /// Kolom gugus survei
    #[arg(long, value_name = "KOLOM")]
    cluster: Option<String>,
    /// Tulis semua temuan ke sini: baris, kolom, kode, isi, hasil hitung; arti setiap kode ada di docs/GROWTH.md
    #[arg(long, value_name = "BERKAS")]
    findings: Option<PathBuf>,
    /// Kolom kelompok yang masing-masing mendapat laporan, misalnya Posyandu
    #[arg(long, value_name = "KOLOM")]
    group: Option<String>,
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let options = Options {
            names: QualityNames {
                child: self.child,
                cluster: self.cluster,
                group: self.group,
            },
            today: Some(Clock::system().today(RegionCode::NATION)),
            findings: self.findings.clone(),
        };
        let (input, output) = (self.input, self.output.clone());
        let outcome =
            tokio::task::spawn_blocking(move || quality_file(&options, &input, &output)).await?;
        let report = match outcome {
            Ok(report) => report,
            Err(error) if error.is_asked_wrongly() => {
                complain(format!("Gagal: {error}"));
                return Ok(ExitCode::from(ASKED_WRONGLY));
            }
            Err(error) => return Err(error.into()),
        };
        for line in told(&report) {
            say(line);
        }
        if let Some(path) = &self.findings {
            let found: u64 = report.whole.findings.values().sum();
            say(format!(
                "{} temuan ditulis ke {}.",
                count(found),
                path.display()
            ));
        }
        if report.whole.rejected_rows == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        complain(format!(
            "{} baris ditolak; alasannya di {}",
            report.whole.rejected_rows,
            rejected_path(&self.output).display()
        ));
        Ok(ExitCode::from(WITH_REJECTIONS))
    }
}

fn count(number: u64) -> String {
    NumberStyle::Indonesian.count(number.into())
}

/// With two decimals.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a statistic of a report is far below the range of the type, and cut if not"
)]
fn decimal(number: f64) -> String {
    NumberStyle::Indonesian.hundredths((number * 100.0).round() as i128)
}

/// The report in a few lines.
fn told(report: &FileReport) -> Vec<String> {
    let all = &report.whole.all;
    let mut lines = vec![format!("{} baris dibaca.", count(report.whole.rows))];
    let plausibility = &all.plausibility;
    if plausibility.tests > 0 {
        lines.push(format!(
            "Uji kewajaran SMART, {} anak 6–59 bulan: {} ({} poin dari {} uji).",
            count(plausibility.children),
            word(plausibility.overall_class),
            plausibility.overall_penalty,
            plausibility.tests
        ));
        let bad: Vec<String> = tests(plausibility)
            .into_iter()
            .filter_map(|(name, test)| Some((name, test?)))
            .filter(|(_, test)| test.class >= Class::Acceptable)
            .map(|(name, test)| format!("{name} {}: {}", decimal(test.value), word(test.class)))
            .collect();
        lines.extend(bad.iter().map(|line| format!("  {line}")));
    }
    lines.extend(survey_lines(all));
    lines.extend(register_lines(all));
    if !report.groups.is_empty() {
        lines.push(format!(
            "Laporan per kelompok ditulis untuk {} kelompok.",
            report.groups.len()
        ));
    }
    lines
}

fn tests(plausibility: &Plausibility) -> [(&'static str, Option<Test>); 10] {
    [
        ("BB/TB jauh dari rata-rata (%)", plausibility.flagged),
        ("anak laki-laki per perempuan", plausibility.sex_ratio),
        ("anak 6–29 per 30–59 bulan", plausibility.age_ratio),
        ("pilihan angka akhir berat", plausibility.weight_digits),
        (
            "pilihan angka akhir panjang/tinggi",
            plausibility.length_height_digits,
        ),
        (
            "pilihan angka akhir LiLA",
            plausibility.arm_circumference_digits,
        ),
        ("simpangan baku BB/TB", plausibility.standard_deviation),
        ("kemencengan BB/TB", plausibility.skewness),
        ("keruncingan BB/TB", plausibility.kurtosis),
        ("sebaran gizi kurang antargugus", plausibility.clusters),
    ]
}

const fn word(class: Class) -> &'static str {
    match class {
        Class::Excellent => "sangat baik",
        Class::Good => "baik",
        Class::Acceptable => "cukup",
        Class::Problematic => "bermasalah",
    }
}

fn survey_lines(report: &QualityReport) -> Vec<String> {
    let implausible = &report.survey.implausible;
    let mut lines = Vec::new();
    for (name, percent) in [
        ("TB/U", implausible.height_for_age_percent),
        ("BB/U", implausible.weight_for_age_percent),
        ("BB/TB", implausible.weight_for_height_percent),
    ] {
        if let Some(percent) = percent.filter(|percent| *percent > 1.0) {
            lines.push(format!(
                "{}% nilai z {name} tidak wajar; di atas 1% pengukurannya perlu diperiksa.",
                decimal(percent)
            ));
        }
    }
    if let Some(percent) = report.survey.positions.wrong_percent()
        && percent > 0.0
    {
        lines.push(format!(
            "{}% anak diukur dengan cara yang tidak sesuai umurnya.",
            decimal(percent)
        ));
    }
    lines
}

fn register_lines(report: &QualityReport) -> Vec<String> {
    let register = &report.register;
    let counted = [
        (
            register.repeated_heights,
            "kunjungan dengan tinggi yang persis sama dengan bulan sebelumnya",
        ),
        (
            register.heights_shrunk_over_half_cm,
            "kunjungan dengan tinggi menyusut lebih dari 0,5 cm",
        ),
        (
            register.haz_jumps_over_1,
            "kunjungan dengan nilai z TB/U melompat lebih dari 1",
        ),
        (
            register.weight_jumps_over_3,
            "kunjungan dengan berat naik atau turun lebih dari 3 simpangan baku WHO",
        ),
        (
            register.rows_with_copied_weight.unwrap_or_default(),
            "baris berurutan dengan berat yang sama",
        ),
        (
            report
                .differences
                .values()
                .flat_map(|kinds| kinds.values())
                .sum(),
            "beda antara isi berkas dan hasil hitung",
        ),
    ];
    let found = counted.into_iter().filter(|(number, _)| *number > 0);
    found
        .map(|(number, what)| format!("{} {what}.", count(number)))
        .collect()
}
