//! `kampungkb export`: data out, as files.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Subcommand;
use rules::region_code::RegionCode;

use super::output::say;
use super::place::Place;
use super::{export_dhis2, region};
use crate::classification::batch;

/// Tulis data ke berkas
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Aman dipakai selagi program berjalan.

Contoh:
  kampungkb export classify-input --region 64.03 --data .demo -o masuk.csv
  kampungkb classify --rules situs-2023 masuk.csv -o hasil.csv
  kampungkb export classify-input --region \"\" --data .demo -o seluruh-indonesia.csv
  kampungkb export dhis2 --region 64.03 --month 2024-11 --data .demo -o dhis2.json
  kampungkb export dhis2 --region 64.03 --level desa --month 2024-11 --data .demo -o desa.json")]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Dhis2(export_dhis2::Arguments),
    /// Tulis masukan untuk kampungkb classify: satu baris untuk setiap Kampung KB aktif
    ClassifyInput {
        /// Kode wilayah, dengan atau tanpa titik; kosong ("") berarti seluruh Indonesia
        #[arg(long, value_name = "KODE", value_parser = region::code)]
        region: RegionCode,
        /// Berkas hasil CSV
        #[arg(short, long, value_name = "BERKAS")]
        output: PathBuf,
        /// Aturan yang menentukan kegiatan mana yang dihitung; bila tidak disebut, aturan kabupaten
        #[arg(long, value_name = "ID")]
        rules: Option<String>,
        #[command(flatten)]
        place: Place,
    },
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let (region, output, rules, place) = match self.command {
            Command::Dhis2(arguments) => return arguments.run().await,
            Command::ClassifyInput {
                region,
                output,
                rules,
                place,
            } => (region, output, rules, place),
        };
        let app = place.open().await?;
        anyhow::ensure!(
            app.regions().holds(region),
            "wilayah {region} tidak dikenal"
        );
        let rows = batch::write_input(&app, region, rules.as_deref(), &output)
            .await
            .with_context(|| format!("berkas {} tidak dapat ditulis", output.display()))?;
        say(format!(
            "{rows} Kampung KB aktif ditulis ke {}.",
            output.display()
        ));
        Ok(ExitCode::SUCCESS)
    }
}
