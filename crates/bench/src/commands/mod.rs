//! Recorded commands a second at 64 connections, one per request, durable, with audit and mark: spread over kabupaten,
//! and all in one.
//!
//! Beside them stands a [`baseline`]: the same requests from the same load generator, whose rows are written in this
//! process through the same driver, without the program's router, sessions, checks and look-ups.

mod baseline;
mod people;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use db::{Db, Location, Options};
use serde_json::json;
use uuid::Uuid;

use self::people::Person;
use crate::disk::fdatasync_per_second;
use crate::load::{Seen, closed_loop};
use crate::program::{Place, Running};

const CONNECTIONS: usize = 64;
const WARMING: Duration = Duration::from_secs(2);
const LASTING: Duration = Duration::from_secs(10);

/// Where commands are recorded.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A folder that holds Kampung KB; without one the demonstration is made and thrown away.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// A PostgreSQL database instead of SQLite; without a folder that holds the demonstration, it must be empty.
    #[arg(long)]
    database: Option<String>,
}

#[expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]
pub(crate) fn print(program: &Path, arguments: &Arguments) -> anyhow::Result<()> {
    let thrown_away = tempfile::tempdir()?;
    let runtime = tokio::runtime::Runtime::new()?;
    for (name, most) in [
        ("spread over kabupaten", CONNECTIONS),
        ("all in one kabupaten", 1),
    ] {
        let folder = match (&arguments.folder, &arguments.database) {
            (Some(folder), _) => folder.clone(),
            (None, Some(_)) => thrown_away.path().to_owned(),
            // Each on a demonstration of its own: what one has recorded is not there for the other to count.
            (None, None) => thrown_away.path().join(most.to_string()),
        };
        let place = Place {
            folder,
            database: arguments.database.clone(),
        };
        let engine = place.engine();
        if arguments.folder.is_none() {
            drop(Running::start_at(
                program,
                "demo",
                &place,
                &[],
                Duration::from_mins(2),
            )?);
        }
        let location = match &place.database {
            Some(address) => Location::parse(address)?,
            None => Location::from(place.folder.as_path()),
        };
        let options = || Options {
            connections: u32::try_from(CONNECTIONS).unwrap_or(u32::MAX),
            ..Options::default()
        };
        let people = {
            let database = runtime.block_on(Db::connect(&location, options()))?;
            let people = runtime.block_on(people::sign_in(&database, most))?;
            runtime.block_on(database.close());
            people
        };
        let synced = fdatasync_per_second(&place.folder)?;
        let recorded = {
            let running = Running::start_at(program, "serve", &place, &[], Duration::from_mins(1))?;
            load(running.address, &people)?
        };
        let written = {
            let database = runtime.block_on(Db::connect(&location, options()))?;
            let address = baseline::serve(&runtime, &database)?;
            let written = load(address, &people)?;
            runtime.block_on(database.close());
            written
        };
        println!(
            "recorded commands, {engine}, {name} ({} of them): {:.0}/s at {CONNECTIONS} connections, p50 {:.1} ms, p99 \
             {:.1} ms, {} refused; the same rows in-process: {:.0}/s, p50 {:.1} ms, p99 {:.1} ms; ratio {:.2}, p99 {:.1} \
             times; disk {synced:.0} fdatasync/s",
            people.len(),
            recorded.per_second(),
            recorded.percentile_ms(500),
            recorded.percentile_ms(990),
            recorded.refused,
            written.per_second(),
            written.percentile_ms(500),
            written.percentile_ms(990),
            recorded.per_second() / written.per_second(),
            recorded.percentile_ms(990) / written.percentile_ms(990),
        );
    }
    Ok(())
}

/// Posts activities of the people's villages in turn.
fn load(address: SocketAddr, people: &[Person]) -> anyhow::Result<Seen> {
    let body_of = |day: &str| {
        json!({
            "title": "Pertemuan kelompok BKB",
            "happened_on": day,
            "section": "pendidikan",
            "agencies": ["kesehatan", "pendidikan"],
            "participants": 24,
        })
        .to_string()
    };
    let bodies: Vec<String> = people.iter().map(|person| body_of(&person.day)).collect();
    let run = |lasting| {
        closed_loop(
            address,
            CONNECTIONS,
            lasting,
            |connection, thread, round| {
                let place = thread % people.len();
                let (person, body) = people.get(place).zip(bodies.get(place)).context("nobody")?;
                let village = person.village(thread * 31 + round).context("no village")?;
                let headers = format!(
                    "Authorization: Bearer {}\r\nIdempotency-Key: {}\r\n",
                    person.token,
                    identifier()
                );
                let path = format!("/api/v1/kampung-kb/{village}/activities");
                let answer = connection.post(&path, &headers, body)?;
                let said = String::from_utf8_lossy(&answer.body);
                anyhow::ensure!(answer.status < 500, "status {}: {said}", answer.status);
                anyhow::ensure!(
                    [201, 429].contains(&answer.status),
                    "status {}: {said}",
                    answer.status
                );
                Ok(answer.status == 201)
            },
        )
    };
    run(WARMING)?;
    run(LASTING)
}

/// Identifiers of this process: unique, in the order in which they are made.
fn identifier() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let next = NEXT.fetch_add(1, Ordering::Relaxed);
    let now = uuid::Timestamp::now(uuid::NoContext);
    let mut bytes = *Uuid::new_v7(now).as_bytes();
    if let Some(end) = bytes.last_chunk_mut::<8>() {
        *end = (next | 0x8000_0000_0000_0000).to_be_bytes();
    }
    Uuid::from_bytes(bytes)
}
