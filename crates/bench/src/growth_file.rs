//! `kampungkb growth` on a million children against reading the same records and writing their fields with constant text
//! of the same width behind them, and the memory that it takes for them and for five times as many.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use csv::ByteRecord;
use rules::growth::Standards;

use crate::growth::{CHILDREN, Sample};
use crate::stats::spread;

const ROUNDS: usize = 9;
/// How many times the children memory is measured with once more.
const MANY: usize = 5;
const GOAL: f64 = 2.0;
/// Megabytes resident, whatever the size of the file.
pub(crate) const GOAL_MB: f64 = 100.0;

#[expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]
pub(crate) fn print(program: &Path) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let input = folder.path().join("anak.csv");
    let output = folder.path().join("hasil.csv");
    let copied = folder.path().join("tetap.csv");
    let children = Sample::new(&Standards::new()).lines();
    fs::write(&input, &children)?;
    let (_, resident_mb) = judge(program, &input, &output)?;
    let lines = fs::read_to_string(&output)?.lines().count();
    anyhow::ensure!(lines == CHILDREN + 1, "rows were rejected");
    let behind = fs::metadata(&output)?.len() - fs::metadata(&input)?.len();
    let constant = vec![b'1'; usize::try_from(behind)? / lines];
    let (mut baseline_ms, mut growth_ms, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let started = Instant::now();
        copy(&input, &copied, &constant)?;
        let baseline = started.elapsed().as_secs_f64() * 1_000.0;
        let (judged, _) = judge(program, &input, &output)?;
        baseline_ms.push(baseline);
        let (written, constant) = (fs::metadata(&output)?.len(), fs::metadata(&copied)?.len());
        anyhow::ensure!(
            written.abs_diff(constant) * 50 < written,
            "the baseline writes other widths"
        );
        growth_ms.push(judged);
        ratios.push(judged / baseline);
    }
    let many = folder.path().join("banyak.csv");
    fs::write(&many, repeated(&children, MANY))?;
    let (_, many_mb) = judge(program, &many, &output)?;
    let (least, ratio, most) = spread(&ratios);
    println!(
        "growth of a file, {CHILDREN} children: {:.0} ms with the start of the program and the file on the disk; reading \
         the records and writing constant text: {:.0} ms; ratio {ratio:.2} ({least:.2}–{most:.2}, {ROUNDS} rounds; goal \
         < {GOAL:.0}); at most {resident_mb:.0} MB resident, {many_mb:.0} MB with {MANY} times the \
         children (goal < {GOAL_MB:.0})",
        spread(&growth_ms).1,
        spread(&baseline_ms).1
    );
    Ok(())
}

/// The same children so many times, below one header.
fn repeated(children: &str, times: usize) -> String {
    let (header, rows) = children.split_once('\n').unwrap_or_default();
    format!("{header}\n{}", rows.repeat(times))
}

/// Judges a file: milliseconds, and the most megabytes that were seen resident.
pub(crate) fn judge(program: &Path, input: &Path, output: &Path) -> anyhow::Result<(f64, f64)> {
    let (input, output) = (input.as_os_str(), output.as_os_str());
    run(program, &["growth".as_ref(), input, "-o".as_ref(), output])
}

/// Runs the program: milliseconds, and the most megabytes that were seen resident.
pub(crate) fn run(program: &Path, arguments: &[&OsStr]) -> anyhow::Result<(f64, f64)> {
    let started = Instant::now();
    let mut running = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", running.id());
    let mut most_mb = 0.0_f64;
    loop {
        if let Some(exit) = running.try_wait()? {
            anyhow::ensure!(exit.success(), "kampungkb ended with {exit}");
            return Ok((started.elapsed().as_secs_f64() * 1_000.0, most_mb));
        }
        most_mb = most_mb.max(peak_mb(&fs::read_to_string(&status).unwrap_or_default()));
        thread::sleep(Duration::from_millis(1));
    }
}

/// The largest resident size of a process so far; 0 where it has ended.
fn peak_mb(status: &str) -> f64 {
    const KB_PER_MB: f64 = 1_000.0;
    const KIB: f64 = 1.024;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    kib.unwrap_or_default() * KIB / KB_PER_MB
}

/// The baseline: every record is read as bytes, and its fields are written with constant text behind them.
fn copy(input: &Path, output: &Path, constant: &[u8]) -> anyhow::Result<()> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .buffer_capacity(1 << 16)
        .from_path(input)?;
    let mut writer = BufWriter::with_capacity(1 << 18, fs::File::create(output)?);
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record)? {
        for field in &record {
            writer.write_all(field)?;
            writer.write_all(b",")?;
        }
        writer.write_all(constant)?;
        writer.write_all(b"\n")?;
    }
    writer.into_inner()?.sync_all()?;
    Ok(())
}
