//! `kampungkb classify`: computes the classes of a file of villages, without a database.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use exchange::classification::{ClassifyError, classify_file};
use exchange::outcome::rejected_path;
use rules::classification::{BUILT_IN, RuleSet};

use super::output::{ASKED_WRONGLY, WITH_REJECTIONS, complain, say};
use super::place::Place;
use super::rules::unknown;

/// Hitung klasifikasi desa-desa dalam sebuah berkas CSV
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Kolom masukan: village_code dan semua sumber data aturan; kampungkb export classify-input membuat berkas dengan kolom
yang benar. Urutan kolom bebas, kolom lain diabaikan. Daftar dipisah titik koma, sel kosong berarti belum dilaporkan.
Hasilnya utuh atau tidak ada sama sekali. Baris yang ditolak ditulis ke HASIL.rejected.csv (baris, kolom, alasan) dan
status keluarnya 3; bila ada kolom yang hilang, tidak ada yang ditulis dan statusnya 2.

Contoh:
  kampungkb classify --rules situs-2023 masuk.csv -o hasil.csv
  kampungkb classify --rules aturan-2026.json masuk.csv -o hasil.csv
  kampungkb classify --rules aturan-2026 --data /var/lib/kampungkb masuk.csv -o hasil.csv")]
pub(super) struct Arguments {
    /// Berkas masukan CSV
    #[arg(value_name = "MASUK")]
    input: PathBuf,
    /// Berkas hasil CSV
    #[arg(short, long, value_name = "HASIL")]
    output: PathBuf,
    /// Id aturan bawaan, berkas aturan .json, atau id aturan di folder data
    #[arg(long, value_name = "ATURAN", default_value = BUILT_IN[0].0)]
    rules: String,
    /// Folder data tempat aturan dimuat dengan kampungkb rules load
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let rules = self.rule_set().await?;
        let (input, output) = (self.input.clone(), self.output.clone());
        let outcome =
            tokio::task::spawn_blocking(move || classify_file(&rules, &input, &output)).await?;
        let summary = match outcome {
            Ok(summary) => summary,
            Err(error) => return refused(error),
        };
        say(format!("{} baris dihitung.", summary.classified));
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

    async fn rule_set(&self) -> anyhow::Result<RuleSet> {
        if let Some(folder) = &self.data {
            let app = Place::directory_only(folder).open().await?;
            if let Some(rule_set) = app.rule_book().get(&self.rules) {
                return Ok(rule_set.as_ref().clone());
            }
        }
        if let Some(rule_set) = RuleSet::built_in(&self.rules) {
            return Ok(rule_set);
        }
        let path = Path::new(&self.rules);
        if !path.exists() {
            let known: Vec<_> = BUILT_IN.iter().map(|(id, _)| *id).collect();
            anyhow::bail!(
                "{}, atau sebutkan berkas aturan",
                unknown(&self.rules, &known)
            );
        }
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("berkas {} tidak dapat dibaca", path.display()))?;
        RuleSet::parse(&text).with_context(|| format!("berkas {}", path.display()))
    }
}

/// What was asked wrongly has its own status.
fn refused(error: ClassifyError) -> anyhow::Result<ExitCode> {
    match error {
        ClassifyError::Header { .. } | ClassifyError::Empty(_) | ClassifyError::SameFile(_) => {
            complain(format!("Gagal: {error}"));
            Ok(ExitCode::from(ASKED_WRONGLY))
        }
        error => Err(error.into()),
    }
}
