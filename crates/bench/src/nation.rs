//! The nation in one database: how long it takes to fill, how fast its pages are, what the server holds in memory.
//!
//! Pages are drawn at random and never the same twice in a row; their times are the server's own (`Server-Timing`).

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use db::{Db, Location, Options, Read as _, args, statement};

use crate::load::Connection;
use crate::program::{Place, Running};
use crate::stats::percentile;

const CONNECTIONS: usize = 2;
const WARMING: usize = 500;
const MEASURED: usize = 3_000;
const MIXED: usize = 10_000;
const MEMORY_GOAL_MIB: f64 = 150.0;
const CLASSES_GOAL_S: f64 = 3.0;
/// The last month of the nation.
const LAST: (usize, usize) = (2024, 12);

statement! {
    CODES = "select code from region where length(code) = $1 order by code";
}

/// Which nation is measured.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How many months it holds.
    #[arg(long, default_value_t = 36)]
    months: usize,
    /// The folder that holds it, or is to hold it; without one it is made and thrown away.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// A PostgreSQL database instead of SQLite: it holds the nation already, or nothing.
    #[arg(long)]
    database: Option<String>,
}

/// A kind of page with its goal.
struct Kind {
    name: &'static str,
    goal_ms: f64,
    draw: fn(&Codes, &mut Dice) -> String,
}

const KINDS: [Kind; 3] = [
    Kind {
        name: "nation",
        goal_ms: 20.0,
        draw: |_, _| "/wilayah".to_owned(),
    },
    Kind {
        name: "village",
        goal_ms: 3.0,
        draw: |codes, dice| format!("/kampung/{}", dice.pick(&codes.villages)),
    },
    Kind {
        name: "kabupaten",
        goal_ms: 15.0,
        draw: |codes, dice| format!("/wilayah/{}", dice.pick(&codes.kabupaten)),
    },
];

#[derive(Debug)]
struct Codes {
    villages: Vec<String>,
    kabupaten: Vec<String>,
    months: Vec<String>,
}

#[expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]
pub(crate) fn print(program: &Path, arguments: &Arguments) -> anyhow::Result<()> {
    let thrown_away = tempfile::tempdir()?;
    let folder = arguments.folder.as_deref().unwrap_or(thrown_away.path());
    let place = Place {
        folder: folder.to_owned(),
        database: arguments.database.clone(),
    };
    let engine = if place.database.is_some() {
        "PostgreSQL"
    } else {
        "SQLite"
    };
    let months = arguments.months;
    let filling = Instant::now();
    let nation = ["--nation", "--months", &months.to_string()].map(str::to_owned);
    drop(Running::start_at(
        program,
        "demo",
        &place,
        &nation,
        Duration::from_mins(25),
    )?);
    println!(
        "nation, {engine}, {months} months: {:.0} s to fill it (or to find it filled) and to the first answer",
        filling.elapsed().as_secs_f64()
    );
    let codes = tokio::runtime::Runtime::new()?.block_on(codes(&place, months))?;
    let running = Running::start_at(program, "serve", &place, &[], Duration::from_mins(1))?;
    for kind in &KINDS {
        ask(&running, &codes, &[kind], WARMING, 1)?;
        let times = ask(&running, &codes, &[kind], MEASURED, 2)?;
        println!(
            "nation, {engine}, {months} months, {}: p50 {:.2} ms, p99 {:.2} ms, most {:.1} ms by Server-Timing \
             ({MEASURED} requests at {CONNECTIONS} connections after {WARMING}; goal p99 ≤ {:.0})",
            kind.name,
            percentile(&times, 500),
            percentile(&times, 990),
            percentile(&times, 1_000),
            kind.goal_ms,
        );
    }
    let all: Vec<&Kind> = KINDS.iter().collect();
    ask(&running, &codes, &all, MIXED, 3)?;
    println!(
        "nation, {engine}, {months} months: {:.0} MiB resident after {MIXED} mixed requests and those before (goal < \
         {MEMORY_GOAL_MIB:.0})",
        running.resident_mib()?
    );
    drop(running);
    let recounting = Instant::now();
    let mut command = Command::new(program);
    command.args(["check", "--classes"]).args(place.arguments());
    let done = command.stdin(Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&done.stdout).trim().to_owned();
    anyhow::ensure!(done.status.success(), "check --classes: {said}");
    println!(
        "nation, {engine}, {months} months, classes counted again from facts: {:.1} s with the start of the program \
         (goal ≤ {CLASSES_GOAL_S:.0} without it): {}",
        recounting.elapsed().as_secs_f64(),
        said.replace('\n', " ")
    );
    Ok(())
}

async fn codes(place: &Place, months: usize) -> anyhow::Result<Codes> {
    let location = match &place.database {
        Some(address) => Location::parse(address)?,
        None => Location::from(place.folder.as_path()),
    };
    let db = Db::connect(&location, Options::default()).await?;
    let mut lists = [Vec::new(), Vec::new()];
    for (list, length) in lists.iter_mut().zip([13_i64, 5]) {
        let rows: Vec<(String,)> = db.reader().all(&CODES, args![length]).await?;
        list.extend(rows.into_iter().map(|(code,)| code));
    }
    db.close().await;
    let [villages, kabupaten] = lists;
    let last = LAST.0 * 12 + LAST.1 - 1;
    let months = (last + 1 - months..=last)
        .map(|month| format!("{:04}-{:02}", month / 12, month % 12 + 1))
        .collect();
    Ok(Codes {
        villages,
        kabupaten,
        months,
    })
}

/// Asks for pages of some kinds in turn and gives the server's times in milliseconds, sorted.
fn ask(
    running: &Running,
    codes: &Codes,
    kinds: &[&Kind],
    requests: usize,
    seed: u64,
) -> anyhow::Result<Vec<f64>> {
    let times = Mutex::new(Vec::with_capacity(requests));
    let worker = |thread: usize| {
        let mut dice = Dice(seed * 1_000 + thread as u64);
        let mut connection = Connection::open(running.address)?;
        let mut before = String::new();
        let mut own = Vec::with_capacity(requests / CONNECTIONS);
        for round in 0..requests / CONNECTIONS {
            let kind = kinds.get(round % kinds.len()).context("no kind of page")?;
            let path = loop {
                let path = format!(
                    "{}?per={}",
                    (kind.draw)(codes, &mut dice),
                    dice.pick(&codes.months)
                );
                if path != before {
                    break path;
                }
            };
            let answer = connection.get(&path)?;
            anyhow::ensure!(answer.status == 200, "{path} answered {}", answer.status);
            own.push(
                answer
                    .server_ms
                    .with_context(|| format!("{path}: no Server-Timing"))?,
            );
            before = path;
        }
        times
            .lock()
            .map_err(|_| anyhow::anyhow!("a thread of the load panicked"))?
            .extend(own);
        anyhow::Ok(())
    };
    std::thread::scope(|scope| {
        let worker = &worker;
        let threads: Vec<_> = (0..CONNECTIONS)
            .map(|thread| scope.spawn(move || worker(thread)))
            .collect();
        threads.into_iter().try_for_each(|thread| {
            let outcome = thread.join();
            outcome.unwrap_or_else(|_| Err(anyhow::anyhow!("a thread of the load panicked")))
        })
    })?;
    let mut times = times
        .into_inner()
        .map_err(|_| anyhow::anyhow!("a thread of the load panicked"))?;
    times.sort_by(f64::total_cmp);
    Ok(times)
}

/// `SplitMix64` (Steele, Lea and Flood 2014), so that every run asks for the same pages.
struct Dice(u64);

impl Dice {
    fn pick<'a>(&mut self, list: &'a [String]) -> &'a str {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let length = list.len().max(1) as u64;
        let place = usize::try_from(mixed % length).unwrap_or(0);
        list.get(place).map_or("", String::as_str)
    }
}
