//! Recorded commands a second at 64 connections, one per request, durable, with audit and mark; beside them the same
//! rows written in this process through the same driver, in batches of at most 64.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use db::{Args, Db, Location, Options, args, statement};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::disk::fdatasync_per_second;
use crate::load::{Connection, closed_loop};
use crate::program::Running;
use crate::start;

const CONNECTIONS: usize = 64;
const LASTING: Duration = Duration::from_secs(10);
const BATCH: u64 = 64;

statement! {
    ACTIVITY = system("the baseline writes the rows of a command")
        "insert into activity (kabupaten_code, id, activity_id, kampung_kb_id, village_code, happened_on, title, body,
            is_withdrawn, known_at, recorded_by)
        select kabupaten_code, $2, $2, id, village_code, '2024-11-20', $3, $4, 0, $5, null
        from kampung_kb where kabupaten_code = '64.03' and village_code = $1";
    RECEIPT = system("the baseline writes the rows of a command")
        "insert into command_receipt (kabupaten_code, id, name, digest, answer, recorded_at)
        values ('64.03', $1, 'activity.record', $2, $3, $4)";
    ENTRY = system("the baseline writes the rows of a command")
        "insert into audit_entry (kabupaten_code, id, recorded_at, region_code, account_id, role, origin, action,
            subject, before, after, digest)
        values ('64.03', $1, $2, $3, null, 'opd_kb', 'api', 'activity.record', $1, null, $4, $5)";
    UNSEALED = system("the baseline writes the rows of a command")
        "insert into audit_unsealed (kabupaten_code, entry_id) values ('64.03', $1)";
    MARK = system("the baseline writes the rows of a command")
        "insert into stale_mark (kabupaten_code, id, village_code, from_month, marked_at)
        values ('64.03', $1, $2, 202411, $3)";
    FIGURES = system("the baseline writes the rows of a command")
        "update village_month set activities_in_year = activities_in_year + 1
        where kabupaten_code = '64.03' and village_code = $1 and month = 202412";
}

#[expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]
pub(crate) fn print(program: &Path) -> anyhow::Result<()> {
    let directory = tempfile::tempdir()?;
    drop(Running::start(program, "demo", directory.path())?);
    let villages = start::villages(program, directory.path(), "64.03")?;
    let synced = fdatasync_per_second(directory.path())?;
    let spread = served(program, directory.path(), &villages)?;
    let baseline =
        tokio::runtime::Runtime::new()?.block_on(written(directory.path(), &villages))?;
    println!(
        "recorded commands (activity, SQLite): {:.0}/s at {CONNECTIONS} connections, p50 {:.1} ms, p99 {:.1} ms, {} refused; \
         the same rows in-process in batches of {BATCH}: {baseline:.0}/s; ratio {:.2}; disk {synced:.0} fdatasync/s",
        spread.per_second(),
        spread.percentile_ms(500),
        spread.percentile_ms(990),
        spread.refused,
        spread.per_second() / baseline,
    );
    Ok(())
}

fn served(
    program: &Path,
    directory: &Path,
    villages: &[String],
) -> anyhow::Result<crate::load::Seen> {
    let running = Running::start(program, "serve", directory)?;
    let token = sign_in(running.address)?;
    closed_loop(
        running.address,
        CONNECTIONS,
        LASTING,
        |connection, thread, round| {
            let village = villages
                .get((thread * 31 + round) % villages.len())
                .context("no village")?;
            let headers = format!(
                "Authorization: Bearer {token}\r\nIdempotency-Key: {}\r\n",
                identifier()
            );
            let body = json!({
                "title": "Pertemuan kelompok BKB",
                "happened_on": "2024-11-20",
                "section": "pendidikan",
                "agencies": ["kesehatan", "pendidikan"],
                "participants": 24,
            });
            let path = format!("/api/v1/kampung-kb/{village}/activities");
            let answer = connection.post(&path, &headers, &body.to_string())?;
            anyhow::ensure!(
                answer.status < 500,
                "status {}: {}",
                answer.status,
                String::from_utf8_lossy(&answer.body)
            );
            Ok(answer.status == 201)
        },
    )
}

fn sign_in(address: SocketAddr) -> anyhow::Result<String> {
    let body = json!({"user": "opd.berau", "password": "kampungkb-demo"}).to_string();
    let answer = Connection::open(address)?.post("/api/v1/sessions", "", &body)?;
    let document: Value = serde_json::from_slice(&answer.body)?;
    let token = document.get("token").and_then(Value::as_str);
    token
        .map(str::to_owned)
        .with_context(|| format!("no token: {document}"))
}

/// The rows of commands, written as fast as batches allow; gives commands a second.
async fn written(directory: &Path, villages: &[String]) -> anyhow::Result<f64> {
    let db = Db::connect(&Location::from(directory), Options::default()).await?;
    let started = Instant::now();
    let mut commands = 0_u64;
    while started.elapsed() < LASTING {
        let rows: Vec<[(&'static db::Statement, Args); 6]> = (0..BATCH)
            .map(|place| {
                let index = usize::try_from(commands + place).unwrap_or_default() % villages.len();
                rows_of(villages.get(index).map_or("", String::as_str))
            })
            .collect();
        db.write("baseline", move |tx| {
            Box::pin(async move {
                for (statement, args) in rows.into_iter().flatten() {
                    tx.execute(statement, args).await?;
                }
                Ok::<_, db::Error>(())
            })
        })
        .await?;
        commands += BATCH;
    }
    let elapsed = started.elapsed().as_secs_f64();
    db.close().await;
    Ok(f64::from(u32::try_from(commands)?) / elapsed)
}

fn rows_of(village: &str) -> [(&'static db::Statement, Args); 6] {
    let id = identifier();
    let digest = vec![7_u8; 32];
    let details =
        r#"{"section":"pendidikan","agencies":["kesehatan","pendidikan"],"participants":24}"#;
    let answer = format!(r#"{{"id":"{id}"}}"#);
    let now = 1_733_900_000_000_000_i64;
    let village = village.to_owned();
    [
        (
            &ACTIVITY,
            args![village.clone(), id, "Pertemuan kelompok BKB", details, now],
        ),
        (&RECEIPT, args![id, digest.clone(), answer, now]),
        (&ENTRY, args![id, now, village.clone(), details, digest]),
        (&UNSEALED, args![id]),
        (&MARK, args![id, village.clone(), now]),
        (&FIGURES, args![village]),
    ]
}

/// Identifiers of this process: unique, in the order in which they are made.
fn identifier() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let next = NEXT.fetch_add(1, Ordering::Relaxed);
    let started = 1_733_900_000_000_u64 + u64::from(std::process::id());
    let timestamp = uuid::Timestamp::from_unix(uuid::NoContext, started / 1_000 + next / 1_000, 0);
    let mut bytes = *Uuid::new_v7(timestamp).as_bytes();
    if let Some(end) = bytes.last_chunk_mut::<8>() {
        *end = (next | 0x8000_0000_0000_0000).to_be_bytes();
    }
    Uuid::from_bytes(bytes)
}
