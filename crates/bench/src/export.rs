//! A list of a million activities as CSV and as XLSX, written in the background: how long it takes, and how much memory
//! the program has meanwhile.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use db::{Db, Location, Options, Read as _, Value, args, statement};
use uuid::Uuid;

use crate::program::{Place, Running};

const ACTIVITIES: usize = 1_000_000;
const TOGETHER: usize = 20_000;
const MEMORY_GOAL_MIB: f64 = 150.0;
const LONGEST: Duration = Duration::from_mins(20);

statement! {
    /// The Kampung KB that activities are invented for.
    KAMPUNG_KB = system("a throw-away database") "select kabupaten_code, id, village_code from kampung_kb order by id";
    /// Somebody who may ask for a file.
    ACCOUNT = "select id from account order by id limit 1";
    /// Asks for a file of all activities.
    ASK = "insert into export (id, account_id, list, region_code, format, query, language, state, rows_written,
            parts_done, parts, requested_at, claimed_until, expires_at)
        values ($1, $2, 'kegiatan', '', $3, '', 'id', 'waiting', 0, 0, 0, 0, 0, $4)";
    /// How far the file is.
    STATE = "select state, rows_written from export where id = $1";
}

const BODY: &str = r#"{"place":"Balai desa","section":"pendidikan","agencies":["opd_ppkb","kesehatan"],"target_groups":["remaja","pus"],"participants":42,"description":"Penyuluhan dan tanya jawab bersama kader"}"#;

#[expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]
pub(crate) fn print(program: &Path, database: Option<&str>) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let place = Place {
        folder: folder.path().to_owned(),
        database: database.map(str::to_owned),
    };
    drop(Running::start_at(
        program,
        "demo",
        &place,
        &[],
        Duration::from_mins(5),
    )?);
    let runtime = tokio::runtime::Runtime::new()?;
    let location = match database {
        Some(address) => Location::parse(address)?,
        None => Location::from(folder.path()),
    };
    let db = runtime.block_on(Db::connect(&location, Options::default()))?;
    let filling = Instant::now();
    runtime.block_on(fill(&db))?;
    println!(
        "{ACTIVITIES} activities in {:.0} s on {}",
        filling.elapsed().as_secs_f64(),
        place.engine()
    );
    for format in ["csv", "xlsx"] {
        let id = runtime.block_on(ask(&db, format))?;
        let running = Running::start_at(program, "serve", &place, &[], Duration::from_mins(1))?;
        let (at_start, started) = (running.resident_mib()?, Instant::now());
        let mut most = at_start;
        let rows = loop {
            anyhow::ensure!(started.elapsed() < LONGEST, "no file in {LONGEST:?}");
            most = most.max(running.resident_mib()?);
            let (state, rows) = runtime.block_on(state(&db, id))?;
            match state.as_str() {
                "done" => break rows,
                "failed" => anyhow::bail!("the file could not be written"),
                _ => std::thread::sleep(Duration::from_millis(100)),
            }
        };
        let path = folder.path().join("exports").join(format!("{id}.{format}"));
        let kilobytes = u32::try_from(std::fs::metadata(&path)?.len() / 1_000)?;
        println!(
            "{format}: {rows} rows, {:.1} MB in {:.1} s; resident memory {at_start:.0} MiB before, {most:.0} MiB at most \
             (goal < {MEMORY_GOAL_MIB:.0})",
            f64::from(kilobytes) / 1e3,
            started.elapsed().as_secs_f64()
        );
    }
    Ok(())
}

async fn fill(db: &Db) -> anyhow::Result<()> {
    let places: Vec<(String, Uuid, String)> = db.reader().all(&KAMPUNG_KB, args![]).await?;
    anyhow::ensure!(!places.is_empty(), "the demonstration has no Kampung KB");
    let columns = [
        "kabupaten_code",
        "id",
        "activity_id",
        "kampung_kb_id",
        "village_code",
        "happened_on",
        "title",
        "body",
        "is_withdrawn",
        "known_at",
        "recorded_by",
    ];
    for first in (0..ACTIVITIES).step_by(TOGETHER) {
        let rows: Vec<Vec<Value>> = (first..first + TOGETHER)
            .map(|number| {
                let (kabupaten, id, village) = &places[number % places.len()];
                let own =
                    Uuid::from_u128(0xbe9c_0000_0000_7000_8000_0000_0000_0000 + number as u128);
                vec![
                    kabupaten.as_str().into(),
                    own.into(),
                    own.into(),
                    id.into(),
                    village.as_str().into(),
                    format!("2024-{:02}-{:02}", number % 12 + 1, number % 28 + 1).into(),
                    format!("Kegiatan nomor {number}").into(),
                    BODY.into(),
                    false.into(),
                    1_700_000_000_000_000_i64.into(),
                    Value::Null,
                ]
            })
            .collect();
        let written: Result<(), db::Error> = db
            .write("bench.fill", move |tx| {
                let rows = rows.clone();
                Box::pin(async move {
                    tx.bulk_insert("activity", &columns, rows).await?;
                    Ok(())
                })
            })
            .await;
        written?;
    }
    db.settle().await?;
    Ok(())
}

async fn ask(db: &Db, format: &'static str) -> anyhow::Result<Uuid> {
    let account: Uuid = db.reader().scalar(&ACCOUNT, args![]).await?;
    let id = Uuid::from_u128(u128::from(format.len() as u64) + 1);
    let asked: Result<u64, db::Error> = db
        .write("bench.ask", move |tx| {
            Box::pin(async move { tx.execute(&ASK, args![id, account, format, i64::MAX]).await })
        })
        .await;
    asked.context("asking for a file")?;
    Ok(id)
}

async fn state(db: &Db, id: Uuid) -> anyhow::Result<(String, i64)> {
    Ok(db.reader().one(&STATE, args![id]).await?)
}
