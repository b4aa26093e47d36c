//! `kampungkb region load` and `successions`: how the table of regions changes, through the one door for writes.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use db::hex;
use rules::date::Date;
use rules::region_code::RegionCode;
use sha2::{Digest as _, Sha256};

use super::output::{ASKED_WRONGLY, complain, say};
use super::place::Place;
use crate::app::App;
use crate::indicator::keep;
use crate::platform::access::{Access, Origin};
use crate::platform::command::submit;
use crate::platform::problem::Kind;
use crate::region::actions::{self, LoadEdition, RecordSuccessions};
use crate::region::{official, succession_file};
use crate::ui::{Lang, Text, format};

/// What a running program does with what was written.
const RUNNING: &str = "Program yang sedang berjalan memakainya dalam satu menit.";

/// Which table, and since when it holds.
#[derive(Debug, clap::Args)]
pub(super) struct Load {
    /// Berkas tabel lengkap
    #[arg(value_name = "BERKAS")]
    file: PathBuf,
    /// Nama edisi, seperti nomor keputusannya
    #[arg(long, value_name = "EDISI")]
    edition: String,
    /// Tanggal mulai berlaku
    #[arg(long, value_name = "TTTT-BB-HH", value_parser = super::region::date)]
    since: Date,
    #[command(flatten)]
    place: Place,
}

/// Which file of successions.
#[derive(Debug, clap::Args)]
pub(super) struct Successions {
    /// Berkas CSV atau XLSX dengan kolom seperti pada contoh di bawah
    #[arg(value_name = "BERKAS")]
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

/// Which succession is taken back.
#[derive(Debug, clap::Args)]
pub(super) struct WithdrawSuccession {
    /// Kode lama
    #[arg(value_name = "KODE_LAMA", value_parser = super::region::code)]
    old: RegionCode,
    /// Kode baru
    #[arg(value_name = "KODE_BARU", value_parser = super::region::code)]
    new: RegionCode,
    /// Tanggal mulai berlaku
    #[arg(value_name = "TTTT-BB-HH", value_parser = super::region::date)]
    effective_on: Date,
    #[command(flatten)]
    place: Place,
}

impl Load {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let csv = read(&self.file)?;
        let table = official::parse(&csv)?;
        let app = self.place.open().await?;
        let later = app.regions().changed_on().filter(|day| *day > self.since);
        if let Some(later) = later {
            let t = Text::new(Lang::Id);
            complain(format!(
                "Gagal: edisi yang berlaku mulai {} sudah dimuat; --since tidak boleh lebih awal. Tidak ada yang dimuat.",
                format::date(t, later)
            ));
            return Ok(ExitCode::from(ASKED_WRONGLY));
        }
        let command = LoadEdition {
            edition: self.edition,
            since: self.since,
            digest: hex::encode(&Sha256::digest(&csv)),
            table: Arc::new(table),
        };
        let access = Access::system("the command line loads an edition", Origin::CommandLine);
        let loaded = submit(&app, &access, app.clock().new_id(), command).await?;
        count_again(&app).await?;
        say(format!(
            "{} wilayah ditambah, {} berganti nama, {} dibuka lagi, {} ditutup. {RUNNING}",
            loaded.added, loaded.renamed, loaded.opened, loaded.closed
        ));
        Ok(ExitCode::SUCCESS)
    }
}

impl Successions {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let bytes = read(&self.file)?;
        let app = self.place.open().await?;
        let t = Text::new(Lang::Id);
        let successions = match succession_file::read(&self.file, t, &app.regions())? {
            Ok(successions) => successions,
            Err(faults) => {
                for fault in &faults {
                    complain(format!("baris {}: {}", fault.line, fault.reason));
                }
                complain(format!(
                    "Gagal: {} kesalahan; tidak ada yang dicatat.",
                    faults.len()
                ));
                return Ok(ExitCode::FAILURE);
            }
        };
        let command = RecordSuccessions {
            successions,
            digest: hex::encode(&Sha256::digest(&bytes)),
        };
        let tally = submit(&app, &access(), app.clock().new_id(), command).await?;
        say(format!(
            "{} baru, {} berubah, {} sama. {RUNNING}",
            tally.new, tally.changed, tally.unchanged
        ));
        Ok(ExitCode::SUCCESS)
    }
}

impl WithdrawSuccession {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.place.open().await?;
        let command = actions::WithdrawSuccession {
            old: self.old,
            new: self.new,
            effective_on: self.effective_on,
        };
        match submit(&app, &access(), app.clock().new_id(), command).await {
            Ok(_) => {
                say(format!("Ditarik kembali. {RUNNING}"));
                Ok(ExitCode::SUCCESS)
            }
            Err(problem) if problem.kind == Kind::NotFound => {
                complain("Gagal: tidak ada catatan asal-usul dengan kode dan tanggal itu.");
                Ok(ExitCode::FAILURE)
            }
            Err(problem) => Err(problem.into()),
        }
    }
}

fn access() -> Access {
    Access::system(
        "the command line records what became of regions",
        Origin::CommandLine,
    )
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("berkas {} tidak dapat dibaca", file.display()))
}

/// Counts what the act has marked. Where this is cut off, a program that runs does the rest.
async fn count_again(app: &App) -> anyhow::Result<()> {
    while keep::drain(app).await? {}
    Ok(())
}
