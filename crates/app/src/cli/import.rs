//! `kampungkb import`: facts from files, through the same door as every other write.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Subcommand;
use exchange::records::{Record, Records};
use rules::class::Class;
use rules::date::Date;
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::output::{ASKED_WRONGLY, WITH_REJECTIONS, complain, say};
use super::place::Place;
use crate::app::App;
use crate::dossier::OfficialClass;
use crate::fact::{self, AsOf};
use crate::kampung_kb::actions::official_class::RecordOfficialClass;
use crate::platform::access::{Access, Origin};
use crate::platform::command::submit;
use crate::platform::problem::Kind;

/// Masukkan data dari berkas
#[derive(Debug, clap::Args)]
#[command(after_help = "\
official-classes memasukkan klasifikasi yang tampil di situs resmi: CSV dengan kolom village_code, class (dasar,
berkembang, mandiri, berkelanjutan) dan read_on (tanggal dibaca, TTTT-BB-HH). Baris yang ditolak disebut dengan
alasannya, yang lain tetap masuk, dan status keluarnya 3. Aman diulang: yang sudah tercatat tidak dicatat lagi.

Contoh:
  kampungkb import official-classes klasifikasi.csv --data /var/lib/kampungkb")]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Klasifikasi yang tampil di situs resmi
    OfficialClasses {
        /// Berkas CSV
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
}

/// The columns of the file, in any order.
const COLUMNS: [&str; 3] = ["village_code", "class", "read_on"];

/// A row of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reading {
    village: RegionCode,
    class: Class,
    read_on: Date,
}

/// What became of the rows.
#[derive(Debug, Default)]
struct Tally {
    recorded: usize,
    known: usize,
    rejected: usize,
}

impl Arguments {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let Command::OfficialClasses { file, place } = self.command;
        let unreadable = || format!("berkas {} tidak dapat dibaca", file.display());
        let mut records = Records::open(&file).with_context(unreadable)?;
        let mut record = Record::new();
        records.read(&mut record).with_context(unreadable)?;
        let Some(columns) = columns(&record) else {
            complain(format!(
                "Gagal: baris pertama {} harus menyebut kolom {}",
                file.display(),
                COLUMNS.join(", ")
            ));
            return Ok(ExitCode::from(ASKED_WRONGLY));
        };
        let app = place.open().await?;
        let tally = import(&app, &mut records, columns, &file).await?;
        say(format!(
            "{} klasifikasi dicatat, {} sudah tercatat.",
            tally.recorded, tally.known
        ));
        Ok(if tally.rejected == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(WITH_REJECTIONS)
        })
    }
}

async fn import(
    app: &App,
    records: &mut Records,
    columns: [usize; 3],
    file: &Path,
) -> anyhow::Result<Tally> {
    let mut tally = Tally::default();
    let mut record = Record::new();
    while records.read(&mut record)? {
        let outcome = match read(app, columns, &record) {
            Ok(reading) => write(app, reading).await?,
            Err(reason) => Err(reason),
        };
        match outcome {
            Ok(true) => tally.recorded += 1,
            Ok(false) => tally.known += 1,
            Err(reason) => {
                tally.rejected += 1;
                complain(format!(
                    "{} baris {} ditolak: {reason}",
                    file.display(),
                    record.line()
                ));
            }
        }
    }
    Ok(tally)
}

fn columns(header: &Record) -> Option<[usize; 3]> {
    let place = |name: &str| header.iter().position(|field| field == name.as_bytes());
    let [village, class, read_on] = COLUMNS.map(place);
    Some([village?, class?, read_on?])
}

fn read(app: &App, columns: [usize; 3], record: &Record) -> Result<Reading, String> {
    let [village, class, read_on] = columns.map(|place| {
        let field = record.get(place).unwrap_or_default();
        String::from_utf8_lossy(field).trim().to_owned()
    });
    let code: Option<RegionCode> = village.parse().ok();
    let village = code
        .filter(|code| app.regions().holds(*code))
        .ok_or_else(|| format!("wilayah \"{village}\" tidak dikenal"))?;
    let class = Class::from_code(&class.to_lowercase())
        .ok_or_else(|| format!("klasifikasi \"{class}\" tidak dikenal"))?;
    let read_on = read_on
        .parse()
        .map_err(|_| format!("tanggal \"{read_on}\" tidak dapat dibaca; tulis TTTT-BB-HH"))?;
    if read_on > app.clock().today(village) {
        return Err("tanggal baca belum terjadi".to_owned());
    }
    Ok(Reading {
        village,
        class,
        read_on,
    })
}

/// Records a reading; false where it is known already, a reason where it cannot be recorded.
async fn write(app: &App, reading: Reading) -> anyhow::Result<Result<bool, String>> {
    let access = Access::system("the command line imports facts", Origin::CommandLine);
    let as_of = AsOf::known_today(reading.read_on.month());
    let newest = fact::newest::<OfficialClass>(
        &mut app.db().reader(),
        &access.scope,
        reading.village,
        as_of,
    )
    .await?;
    let is_known =
        |class: &OfficialClass| (class.class, class.read_on) == (reading.class, reading.read_on);
    if newest
        .as_ref()
        .is_some_and(|version| is_known(&version.document))
    {
        return Ok(Ok(false));
    }
    let command = RecordOfficialClass {
        village: reading.village,
        class: reading.class,
        read_on: reading.read_on,
    };
    let id: Uuid = app.clock().new_id();
    match submit(app, &access, id, command).await {
        Ok(_) => Ok(Ok(true)),
        Err(problem) if problem.kind == Kind::NotFound => Ok(Err(format!(
            "wilayah {} tidak punya Kampung KB",
            reading.village
        ))),
        Err(problem) => Err(problem.into()),
    }
}
