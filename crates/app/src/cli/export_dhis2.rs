//! `kampungkb export dhis2`: indicator rows for DHIS2.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use exchange::whole_file::WholeFile;
use rules::month::Month;
use rules::region_code::RegionCode;

use super::output::say;
use super::place::Place;
use super::region;
use crate::dhis2::Mapping;
use crate::dhis2::values::{Wanted, write};
use crate::open_data::table::LEVELS;

/// Tulis indikator satu bulan sebagai dataValueSet DHIS2 (JSON)
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Kode wilayah, dengan atau tanpa titik; kosong ("") berarti seluruh Indonesia
    #[arg(long, value_name = "KODE", value_parser = region::code)]
    region: RegionCode,
    /// Bulan, misalnya 2024-11
    #[arg(long, value_name = "TAHUN-BULAN", value_parser = month)]
    month: Month,
    /// Nilai setiap wilayah pada tingkat ini, bukan wilayah itu sendiri
    #[arg(long, value_name = "TINGKAT", value_parser = ["provinsi", "kabupaten", "kecamatan", "desa"])]
    level: Option<String>,
    /// Tabel kode sendiri; bila tidak disebut, dhis2.csv di folder data, lalu tabel bawaan
    #[arg(long, value_name = "BERKAS")]
    map: Option<PathBuf>,
    /// Berkas hasil JSON
    #[arg(short, long, value_name = "BERKAS")]
    output: PathBuf,
    #[command(flatten)]
    place: Place,
}

/// Reads a month of an argument.
pub(super) fn month(text: &str) -> Result<Month, String> {
    text.parse()
        .map_err(|_| "tulis bulan sebagai tahun-bulan, misalnya 2024-11".to_owned())
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.place.open().await?;
        let region = self.region;
        anyhow::ensure!(
            app.regions().holds(region),
            "wilayah {region} tidak dikenal"
        );
        let mapping = match &self.map {
            None => Mapping::load(app.data_directory())?,
            Some(path) => {
                let name = || format!("berkas {}", path.display());
                let text = fs::read_to_string(path).with_context(name)?;
                Mapping::parse(&text).with_context(name)?
            }
        };
        let level = self.level.as_deref();
        let level = LEVELS.iter().find(|(_, code)| Some(*code) == level);
        let wanted = Wanted {
            region,
            month: self.month,
            level: level.map(|(level, _)| *level),
        };
        let unwritable = || format!("berkas {} tidak dapat ditulis", self.output.display());
        let mut file = WholeFile::create(&self.output).with_context(unwritable)?;
        let regions = write(&app, wanted, &mapping, &mut file)
            .await
            .with_context(unwritable)?;
        anyhow::ensure!(
            regions > 0,
            "bulan {} belum dihitung untuk wilayah {region}",
            self.month
        );
        file.finish().with_context(unwritable)?;
        say(format!(
            "{regions} wilayah ditulis ke {}.",
            self.output.display()
        ));
        Ok(ExitCode::SUCCESS)
    }
}
