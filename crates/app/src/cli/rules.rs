//! `kampungkb rules`: the rule sets of the database.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Subcommand;
use rules::classification::RuleSet;

use super::output::say;
use super::place::Place;

/// Lihat dan muat aturan klasifikasi
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Aturan adalah berkas data: indikator, sumber, rentang nilai, ambang, dan tabel keputusan. Isi sebuah aturan tidak
pernah berubah sesudah dimuat; perubahan memakai id baru.

Contoh:
  kampungkb rules list --data /var/lib/kampungkb
  kampungkb rules load aturan-2026.json --data /var/lib/kampungkb
  kampungkb rules show situs-2023 --data /var/lib/kampungkb")]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Sebut semua aturan
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Muat aturan dari berkas JSON
    Load {
        /// Berkas aturan
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Tampilkan isi sebuah aturan
    Show {
        /// Id aturan
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        place: Place,
    },
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self.command {
            Command::List { place } => {
                for rule_set in place.open().await?.rule_book().all() {
                    say(format!("{}\t{}", rule_set.id, rule_set.label.id));
                }
            }
            Command::Load { file, place } => {
                let text = std::fs::read_to_string(&file)
                    .with_context(|| format!("berkas {} tidak dapat dibaca", file.display()))?;
                let app = place.open().await?;
                let rule_set = app.rule_book().add(app.db(), &text, app.clock()).await?;
                say(format!(
                    "Aturan {} dimuat: {} indikator. Program yang sedang berjalan mengenalnya dalam beberapa detik.",
                    rule_set.id,
                    rule_set.indicators.len()
                ));
            }
            Command::Show { id, place } => {
                let app = place.open().await?;
                let known: Vec<String> = app
                    .rule_book()
                    .all()
                    .iter()
                    .map(|rule_set| rule_set.id.clone())
                    .collect();
                let rule_set = app
                    .rule_book()
                    .get(&id)
                    .with_context(|| unknown(&id, &known))?;
                show(&rule_set);
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// What to say of an id that no rule set has.
pub(super) fn unknown(id: &str, known: &[impl AsRef<str>]) -> String {
    let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
    format!(
        "tidak ada aturan dengan id \"{id}\"; yang ada: {}",
        known.join(", ")
    )
}

fn show(rule_set: &RuleSet) {
    say(format!("{}: {}", rule_set.id, rule_set.label.id));
    say(format!("Sumber: {}", rule_set.source.id));
    for note in &rule_set.unverified {
        say(format!("Belum diperiksa: {}", note.id));
    }
    for (place, index) in rule_set.indices.iter().enumerate() {
        let threshold = index.threshold_hundredths;
        say(format!(
            "\n{} (ambang {},{:02})",
            index.label.id,
            threshold / 100,
            threshold % 100
        ));
        for indicator in rule_set
            .indicators
            .iter()
            .filter(|indicator| indicator.index == place)
        {
            say(format!(
                "  {:<4} {} (skor tertinggi {})",
                indicator.id,
                indicator.label.id,
                indicator.highest_score()
            ));
        }
    }
}
