//! Cold start and resident memory with all regions and both demonstration districts.

use std::path::Path;
use std::time::Instant;

use crate::program::{Running, get};
use crate::stats::spread;

const STARTS: usize = 7;
const REQUESTS: usize = 2_000;
const FIRST_ANSWER_GOAL_MS: f64 = 300.0;
const MEMORY_GOAL_MIB: f64 = 150.0;

/// Pages of every kind, so that memory is measured after real use.
const PAGES: [&str; 9] = [
    "/",
    "/cari?q=maluang",
    "/wilayah",
    "/wilayah/64.03",
    "/wilayah/64.03/daftar",
    "/kampung/64.03.06.2004",
    "/kampung/64.03.06.2004/klasifikasi",
    "/wilayah/19.06",
    "/api/v1/regions/64.03/summary",
];

#[expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]
pub(crate) fn print(program: &Path) -> anyhow::Result<()> {
    let directory = tempfile::tempdir()?;
    let making = Instant::now();
    drop(Running::start(program, "demo", directory.path())?);
    println!(
        "demo on an empty directory: {:.1} s to the first answer and stopped again",
        making.elapsed().as_secs_f64()
    );
    let mut first_answers_ms = Vec::new();
    for _ in 0..STARTS {
        let running = Running::start(program, "serve", directory.path())?;
        first_answers_ms.push(running.first_answer.as_secs_f64() * 1_000.0);
    }
    let (least, median, most) = spread(&first_answers_ms);
    println!(
        "cold start to the first answer: {median:.0} ms ({least:.0}–{most:.0}, {STARTS} starts; goal < {FIRST_ANSWER_GOAL_MS:.0})"
    );
    let running = Running::start(program, "serve", directory.path())?;
    let at_start = running.resident_mib()?;
    for request in 0..REQUESTS {
        let page = PAGES.get(request % PAGES.len()).copied().unwrap_or("/");
        let status = get(running.address, page)?;
        anyhow::ensure!(status == 200, "{page} answered {status}");
    }
    let after = running.resident_mib()?;
    println!(
        "resident memory: {at_start:.0} MiB at the start, {after:.0} MiB after {REQUESTS} requests (goal < {MEMORY_GOAL_MIB:.0})"
    );
    Ok(())
}
