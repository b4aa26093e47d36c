//! `kampungkb region boundaries`: boundaries from a file, through the same door as the page.

#![expect(
    clippy::doc_markdown,
    reason = "GeoJSON, TopoJSON and GeoPackage are names, and the comments are the help that a person reads"
)]

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use db::hex;
use rules::date::Date;
use rules::region_code::{RegionCode, RegionLevel};
use sha2::{Digest as _, Sha256};

use super::output::{ASKED_WRONGLY, WITH_REJECTIONS, complain, say};
use super::place::Place;
use crate::app::App;
use crate::boundary::actions::{About, LoadBoundaries, WithdrawBoundaries};
use crate::boundary::matching::{Choice, Matching, match_layer};
use crate::boundary::{self, drawing, level_of_code, reading, words};
use crate::platform::access::{Access, Origin};
use crate::platform::command::submit;
use crate::platform::problem::Kind;
use crate::ui::{Lang, Text};

/// The whole country, as the command line calls it.
const NATION: &str = "nasional";

/// Which file, and what is known of it.
#[derive(Debug, clap::Args)]
pub(super) struct Load {
    /// Berkas batas wilayah: GeoJSON, TopoJSON, zip Shapefile, atau GeoPackage
    #[arg(value_name = "BERKAS")]
    file: PathBuf,
    /// Kabupaten/kota atau provinsi yang batasnya dimuat; kosong berarti seluruh Indonesia
    #[arg(long, value_name = "KODE", default_value = NATION, value_parser = area)]
    area: RegionCode,
    /// Siapa yang membuat berkas ini; tampil di bawah setiap peta
    #[arg(long, value_name = "NAMA")]
    source: String,
    /// Dengan izin apa berkas ini boleh dipakai; tampil di bawah setiap peta
    #[arg(long, value_name = "LISENSI")]
    licence: String,
    /// Menurut keadaan tanggal berapa
    #[arg(long, value_name = "TTTT-BB-HH", value_parser = super::region::date)]
    dated: Date,
    /// Tingkat wilayah dalam berkas: provinsi, kabupaten, kecamatan, desa; kosong berarti dicari sendiri
    #[arg(long, value_name = "TINGKAT", value_parser = level)]
    level: Option<RegionLevel>,
    /// Lapisan berkas, bila ada beberapa
    #[arg(long, value_name = "NAMA")]
    layer: Option<String>,
    /// Kolom kode wilayah; kosong berarti dicari sendiri
    #[arg(long, value_name = "KOLOM")]
    code_column: Option<String>,
    /// Kolom nama wilayah, mengalahkan kode
    #[arg(long, value_name = "KOLOM", conflicts_with = "code_column")]
    name_column: Option<String>,
    /// Periksa saja, jangan tulis apa-apa
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    place: Place,
}

/// Which load is taken back.
#[derive(Debug, clap::Args)]
pub(super) struct Withdraw {
    /// Tingkat wilayah yang pemuatan terakhirnya ditarik: provinsi, kabupaten, kecamatan, desa
    #[arg(value_name = "TINGKAT", value_parser = level)]
    level: RegionLevel,
    /// Wilayah yang disebut ketika memuat; kosong berarti seluruh Indonesia
    #[arg(long, value_name = "KODE", default_value = NATION, value_parser = area)]
    area: RegionCode,
    #[command(flatten)]
    place: Place,
}

fn area(text: &str) -> Result<RegionCode, String> {
    let code = if text == NATION {
        RegionCode::NATION
    } else {
        super::region::code(text)?
    };
    if code.level() > RegionLevel::Kabupaten {
        return Err(
            "batas dimuat untuk kabupaten/kota, provinsi, atau seluruh Indonesia".to_owned(),
        );
    }
    Ok(code)
}

fn level(text: &str) -> Result<RegionLevel, String> {
    level_of_code(text)
        .ok_or_else(|| "tingkatnya provinsi, kabupaten, kecamatan, atau desa".to_owned())
}

impl Load {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let t = Text::new(Lang::Id);
        let unreadable = || format!("berkas {} tidak dapat dibaca", self.file.display());
        let read = reading::read_file(&self.file, self.layer.as_deref()).await;
        let layer = match read.with_context(unreadable)? {
            Ok(layer) => layer,
            Err(error) => {
                complain(format!("Gagal: {}", words::read_error(t, &error)));
                return Ok(ExitCode::from(ASKED_WRONGLY));
            }
        };
        let app = self.place.open().await?;
        anyhow::ensure!(
            app.regions().holds(self.area),
            "wilayah {} tidak dikenal",
            self.area
        );
        let choice = Choice {
            level: self.level,
            code_column: self.code_column.clone(),
            name_column: self.name_column.clone(),
        };
        let matching = match match_layer(&app.regions(), self.area, &layer, &choice) {
            Ok(matching) => matching,
            Err(refusal) => {
                complain(format!("Gagal: {}", words::refusal(t, &refusal)));
                return Ok(ExitCode::from(ASKED_WRONGLY));
            }
        };
        for sentence in words::found(t, &layer, &matching) {
            say(sentence);
        }
        drop(layer);
        report(&app, t, &matching);
        let is_complete = matching.unmatched.is_empty();
        if matching.regions.is_empty() {
            complain("Gagal: tidak ada wilayah yang cocok; tidak ada yang dimuat.");
            return Ok(ExitCode::FAILURE);
        }
        if self.check {
            say("Diperiksa saja; tidak ada yang ditulis.");
        } else {
            let loaded = self.load(&app, matching).await?;
            say(format!("{loaded} wilayah dimuat."));
        }
        Ok(if is_complete {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(WITH_REJECTIONS)
        })
    }

    async fn load(self, app: &App, matching: Matching) -> anyhow::Result<usize> {
        let bytes = tokio::fs::read(&self.file).await?;
        let digest = hex::encode(&Sha256::digest(&bytes));
        drop(bytes);
        let (level, regions) = (matching.level, matching.regions);
        let drawn = tokio::task::spawn_blocking(move || drawing::draw(level, &regions)).await?;
        let name = self.file.file_name().unwrap_or_default();
        let command = LoadBoundaries {
            area: self.area,
            level,
            about: About {
                source: self.source,
                licence: self.licence,
                dated_on: self.dated,
                file_name: name.to_string_lossy().into_owned(),
            },
            digest,
            columns: [self.code_column, self.name_column],
            drawn: Arc::new(drawn),
        };
        let access = Access::system("the command line loads boundaries", Origin::CommandLine);
        let loaded = submit(app, &access, app.clock().new_id(), command).await?;
        app.db().settle().await?;
        Ok(loaded.regions)
    }
}

/// Says what was matched, and names what was not.
fn report(app: &App, t: Text, matching: &Matching) {
    say(format!(
        "{}: {} wilayah cocok, {} baris tidak cocok, {} wilayah tanpa bentuk.",
        words::level(t, matching.level),
        matching.regions.len(),
        matching.unmatched.len(),
        matching.without_shape.len()
    ));
    for row in &matching.unmatched {
        complain(format!(
            "baris {} tidak cocok, tertulis \"{}\": {}",
            row.number,
            row.said,
            words::reason(t, &app.regions(), &row.reason)
        ));
    }
    for code in &matching.without_shape {
        complain(format!(
            "tanpa bentuk: {code} {}",
            app.regions().name(*code)
        ));
    }
}

impl Withdraw {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.place.open().await?;
        let newest = boundary::newest(&mut app.db().reader(), self.area, self.level).await?;
        let Some(set) = newest else {
            complain("Gagal: tidak ada yang dimuat untuk wilayah dan tingkat ini.");
            return Ok(ExitCode::FAILURE);
        };
        let access = Access::system(
            "the command line takes boundaries back",
            Origin::CommandLine,
        );
        let command = WithdrawBoundaries {
            area: self.area,
            set,
        };
        match submit(&app, &access, app.clock().new_id(), command).await {
            Ok(_) => say("Ditarik kembali."),
            Err(problem) if problem.kind == Kind::NotFound => say("Sudah ditarik."),
            Err(problem) => return Err(problem.into()),
        }
        Ok(ExitCode::SUCCESS)
    }
}
