//! Rows of activities a second through `kampungkb import`, file included; beside it the same final rows, already parsed,
//! written into the same tables with the same indexes in one transaction, in the order of their identifiers: two
//! of the three indexes of activities grow at their ends then, which is faster than the order of the third.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use db::{Db, Location, Options, Read as _, Value, args, statement};
use uuid::Uuid;

use crate::disk::fdatasync_per_second;
use crate::program::{Place, Running};

const GOAL: f64 = 1.0 / 3.0;
const SECTIONS: [&str; 8] = [
    "Keagamaan",
    "Pendidikan",
    "Reproduksi",
    "Ekonomi",
    "Perlindungan",
    "Kasih Sayang",
    "Sosial Budaya",
    "Pembinaan Lingkungan",
];
const AGENCIES: [&str; 5] = [
    "Kesehatan; Pendidikan",
    "Puskesmas",
    "",
    "Pertanian; Ketahanan Pangan; Sosial",
    "OPD KB kabupaten/kota",
];

statement! {
    VILLAGES = system("the sheet speaks of every Kampung KB of a kabupaten")
        "select village_code from kampung_kb where kabupaten_code = '64.03' and ended_on is null
        order by village_code";
    ACTIVITIES = system("the baseline writes the rows of an import again")
        "select kabupaten_code, id, activity_id, kampung_kb_id, village_code, happened_on, title, body, is_withdrawn,
            known_at, recorded_by
        from activity where known_at >= $1 order by kabupaten_code, id";
    RECEIPTS = system("the baseline writes the rows of an import again")
        "select kabupaten_code, id, name, digest, answer, recorded_at from command_receipt where recorded_at >= $1
        order by kabupaten_code, id";
    ENTRIES = system("the baseline writes the rows of an import again")
        "select kabupaten_code, id, recorded_at, region_code, account_id, role, origin, action, subject, before, after,
            digest
        from audit_entry where recorded_at >= $1 order by kabupaten_code, id";
    MARKS = system("the baseline writes the rows of an import again")
        "select kabupaten_code, id, village_code, from_month, marked_at from stale_mark where marked_at >= $1
        order by kabupaten_code, id";
    BATCHES = system("the baseline writes the rows of an import again")
        "select kabupaten_code, id, import_id, number, tally, take_back from import_batch
        where import_id is not null and cast($1 as bigint) > 0 order by kabupaten_code, id";
    NOTES = system("the baseline writes the rows of an import again")
        "select kabupaten_code, import_id, number, outcome, body from import_row where cast($1 as bigint) > 0
        order by kabupaten_code, import_id, number";
}

/// A table with the rows that the import has added to it.
struct Written {
    table: &'static str,
    columns: &'static [&'static str],
    rows: Vec<Vec<Value>>,
}

macro_rules! rows_of {
    ($db:expr, $since:expr, $statement:ident, $table:literal, [$($column:ident: $type:ty),+ $(,)?]) => {{
        let rows: Vec<($($type,)+)> = $db.reader().all(&$statement, args![$since]).await?;
        Written {
            table: $table,
            columns: &[$(stringify!($column)),+],
            rows: rows
                .into_iter()
                .map(|($($column,)+)| vec![$(Value::from($column)),+])
                .collect(),
        }
    }};
}

/// What is imported, and into what.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How many rows.
    #[arg(long, default_value_t = 1_000_000)]
    rows: usize,
    /// An empty PostgreSQL database for the import instead of SQLite.
    #[arg(long, requires = "plain_database")]
    database: Option<String>,
    /// An empty PostgreSQL database for the baseline.
    #[arg(long, requires = "database")]
    plain_database: Option<String>,
}

#[expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]
pub(crate) fn print(program: &Path, arguments: &Arguments) -> anyhow::Result<()> {
    let rows = arguments.rows;
    let folder = tempfile::tempdir()?;
    let place = |name: &str, database: &Option<String>| Place {
        folder: folder.path().join(name),
        database: database.clone(),
    };
    let imported = place("imported", &arguments.database);
    let plain = place("plain", &arguments.plain_database);
    let a_minute = Duration::from_mins(1);
    drop(Running::start_at(
        program,
        "demo",
        &imported,
        &[],
        a_minute,
    )?);
    let archive = folder.path().join("demo.tar.gz");
    run(
        program,
        &["backup".as_ref(), "-o".as_ref(), archive.as_os_str()],
        &imported,
    )?;
    std::fs::create_dir(&plain.folder)?;
    std::fs::copy(
        imported.folder.join("audit.key"),
        plain.folder.join("audit.key"),
    )?;
    run(program, &["restore".as_ref(), archive.as_os_str()], &plain)?;
    let sheet = folder.path().join("kegiatan.csv");
    let runtime = tokio::runtime::Runtime::new()?;
    let villages = runtime.block_on(villages(&imported))?;
    let bytes = write_sheet(&sheet, &villages, rows)?;
    let synced = fdatasync_per_second(folder.path())?;
    let since = runtime.block_on(newest(&imported))?;

    let started = Instant::now();
    run(
        program,
        &["import".as_ref(), "activities".as_ref(), sheet.as_os_str()],
        &imported,
    )?;
    let import = started.elapsed();

    let written = runtime.block_on(read(&imported, since))?;
    let activities = written.first().map_or(0, |table| table.rows.len());
    anyhow::ensure!(
        activities == rows,
        "{activities} of {rows} rows were written"
    );
    let baseline = runtime.block_on(write(&plain, written))?;
    println!(
        "import of {rows} activities ({} MB of CSV, {}): {:.1} s, {:.0} rows/s; the same final rows in one \
         transaction: {:.1} s; speed against it {:.2} (goal ≥ {GOAL:.2}); disk {synced:.0} fdatasync/s",
        bytes >> 20,
        imported.engine(),
        import.as_secs_f64(),
        per_second(rows, import),
        baseline.as_secs_f64(),
        baseline.as_secs_f64() / import.as_secs_f64(),
    );
    Ok(())
}

/// Runs a command of the program on a place to its end.
fn run(program: &Path, arguments: &[&OsStr], place: &Place) -> anyhow::Result<()> {
    let status = Command::new(program)
        .args(arguments)
        .args(place.arguments())
        .stdout(Stdio::null())
        .status()?;
    anyhow::ensure!(status.success(), "{arguments:?} ended with {status}");
    Ok(())
}

fn per_second(rows: usize, time: Duration) -> f64 {
    f64::from(u32::try_from(rows).unwrap_or(u32::MAX)) / time.as_secs_f64()
}

/// A sheet such as an office sends, its villages mixed; gives its size in bytes.
fn write_sheet(path: &Path, villages: &[String], rows: usize) -> anyhow::Result<usize> {
    let mut sheet = String::from(
        "Kode Desa;Tanggal;Nama kegiatan;Seksi;Tempat;Instansi pembina;Jumlah peserta\n",
    );
    for row in 0..rows {
        let village = villages
            .get(row * 7 % villages.len())
            .context("no village")?;
        let (year, month, day) = (2022 + row % 3, row % 11 + 1, row % 28 + 1);
        let section = SECTIONS[row % SECTIONS.len()];
        let agencies = AGENCIES[row % AGENCIES.len()];
        writeln!(
            sheet,
            "{village};{day:02}/{month:02}/{year};Pertemuan kelompok nomor {row};{section};Balai kampung;\"{agencies}\";{}",
            row % 90 + 5
        )?;
    }
    std::fs::write(path, &sheet)?;
    Ok(sheet.len())
}

async fn open(place: &Place) -> anyhow::Result<Db> {
    let location = match &place.database {
        Some(address) => Location::parse(address)?,
        None => Location::from(place.folder.as_path()),
    };
    Ok(Db::connect(&location, Options::default()).await?)
}

/// The villages of Berau that have a Kampung KB.
async fn villages(place: &Place) -> anyhow::Result<Vec<String>> {
    let db = open(place).await?;
    let rows: Vec<(String,)> = db.reader().all(&VILLAGES, args![]).await?;
    db.close().await;
    Ok(rows.into_iter().map(|(village,)| village).collect())
}

/// Just behind what the demonstration has recorded.
async fn newest(place: &Place) -> anyhow::Result<i64> {
    statement! {
        NEWEST = system("the baseline writes the rows of an import again")
            "select coalesce(max(known_at), 0) from activity";
    }
    let db = open(place).await?;
    let (newest,): (i64,) = db
        .reader()
        .optional(&NEWEST, args![])
        .await?
        .context("no activity")?;
    db.close().await;
    Ok(newest + 1)
}

async fn read(place: &Place, since: i64) -> anyhow::Result<Vec<Written>> {
    let db = open(place).await?;
    let written = vec![
        rows_of!(db, since, ACTIVITIES, "activity", [
            kabupaten_code: String, id: Uuid, activity_id: Uuid, kampung_kb_id: Uuid, village_code: String,
            happened_on: String, title: String, body: String, is_withdrawn: i64, known_at: i64,
            recorded_by: Option<Uuid>,
        ]),
        rows_of!(db, since, RECEIPTS, "command_receipt", [
            kabupaten_code: String, id: Uuid, name: String, digest: Vec<u8>, answer: String, recorded_at: i64,
        ]),
        rows_of!(db, since, ENTRIES, "audit_entry", [
            kabupaten_code: String, id: Uuid, recorded_at: i64, region_code: String, account_id: Option<Uuid>,
            role: Option<String>, origin: String, action: String, subject: Uuid, before: Option<String>,
            after: Option<String>, digest: Vec<u8>,
        ]),
        rows_of!(db, since, MARKS, "stale_mark", [
            kabupaten_code: String, id: Uuid, village_code: String, from_month: i64, marked_at: i64,
        ]),
        rows_of!(db, since, BATCHES, "import_batch", [
            kabupaten_code: String, id: Uuid, import_id: Uuid, number: i64, tally: String, take_back: String,
        ]),
        rows_of!(db, since, NOTES, "import_row", [
            kabupaten_code: String, import_id: Uuid, number: i64, outcome: String, body: String,
        ]),
    ];
    db.close().await;
    Ok(written)
}

/// How long the rows take in one transaction.
async fn write(place: &Place, tables: Vec<Written>) -> anyhow::Result<Duration> {
    let db = open(place).await?;
    let tables = std::sync::Arc::new(tables);
    let started = Instant::now();
    db.write("baseline", move |tx| {
        let tables = std::sync::Arc::clone(&tables);
        Box::pin(async move {
            for table in tables.iter() {
                tx.bulk_insert(table.table, table.columns, table.rows.iter())
                    .await?;
                if table.table == "audit_entry" {
                    let waiting = table.rows.iter().map(|row| row[..2].to_vec());
                    let waiting: Vec<Vec<Value>> = waiting.collect();
                    let columns = ["kabupaten_code", "entry_id"];
                    tx.bulk_insert("audit_unsealed", &columns, waiting).await?;
                }
            }
            Ok::<_, db::Error>(())
        })
    })
    .await?;
    let elapsed = started.elapsed();
    db.close().await;
    Ok(elapsed)
}
