//! The batch classification against reading the same records and writing constant text of the same width.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use csv::ByteRecord;

use crate::stats::spread;

/// As many villages as Indonesia has.
const VILLAGES: usize = 83_762;
const ROUNDS: usize = 9;
const GOAL: f64 = 3.0;
const HEADER: &str = "village_code,pokja,pokja_members,pokja_trained,funds,groups,facilities,plkb,regulations,data_uses,\
    mechanisms,agencies,families,families_toddler,families_teen,families_elderly,teens,bkb,bkr,bkl,uppka,pik_r,pus,iud,\
    mow,mop,kondom,implan,suntik,pil,hamil,ias,iat,tial";

#[expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]
pub(crate) fn print(program: &Path) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let input = folder.path().join("masuk.csv");
    let output = folder.path().join("hasil.csv");
    fs::write(&input, villages())?;
    classify(program, &input, &output)?;
    let constant = constant_row(&output)?;
    let (mut baseline_ms, mut classify_ms, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let copied = folder.path().join("tetap.csv");
        let baseline = timed(|| copy(&input, &copied, &constant))?;
        let classified = timed(|| classify(program, &input, &output))?;
        let (written, constant) = (fs::metadata(&output)?.len(), fs::metadata(&copied)?.len());
        anyhow::ensure!(
            written.abs_diff(constant) * 100 < written,
            "the baseline writes other widths"
        );
        baseline_ms.push(baseline);
        classify_ms.push(classified);
        ratios.push(classified / baseline);
    }
    let (baseline, classified, (least, ratio, most)) =
        (spread(&baseline_ms), spread(&classify_ms), spread(&ratios));
    println!(
        "classify, {VILLAGES} villages, {:.1} MB: {:.0} ms with the start of the program and the file on the disk; \
         reading the records and writing constant text: {:.0} ms; ratio {ratio:.2} ({least:.2}–{most:.2}, {ROUNDS} rounds; \
         goal < {GOAL:.0})",
        f64::from(u32::try_from(fs::metadata(&input)?.len())?) / 1e6,
        classified.1,
        baseline.1
    );
    Ok(())
}

fn timed(work: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<f64> {
    let started = Instant::now();
    work()?;
    Ok(started.elapsed().as_secs_f64() * 1_000.0)
}

fn classify(program: &Path, input: &Path, output: &Path) -> anyhow::Result<()> {
    let done = Command::new(program)
        .args(["classify", "--rules", "situs-2023"])
        .arg(input)
        .arg("-o")
        .arg(output)
        .output()?;
    anyhow::ensure!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    Ok(())
}

/// Text as wide as a row of the outcome is on average behind its village code.
fn constant_row(output: &Path) -> anyhow::Result<Vec<u8>> {
    let text = fs::read_to_string(output)?;
    let widths: usize = text
        .lines()
        .skip(1)
        .map(|line| line.len() - VILLAGE_CODE_BYTES)
        .sum();
    anyhow::ensure!(text.lines().count() == VILLAGES + 1, "rows were rejected");
    Ok(vec![b'1'; (widths + VILLAGES / 2) / VILLAGES])
}

const VILLAGE_CODE_BYTES: usize = 13;

/// Villages as a ministry would hand them in: most columns filled in, every row right.
fn villages() -> String {
    let mut state = 1_u64;
    let mut number = |low: u64, high: u64| {
        // Knuth's multiplier; any even spread serves here.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        low + (state >> 33) % (high - low + 1)
    };
    let mut text = String::from(HEADER);
    text.push('\n');
    for village in 0..VILLAGES {
        let answer = ["ada", "ada", "tidak_ada", ""];
        let mut chosen = |words: &[&str]| {
            let taken: Vec<&str> = words.iter().copied().filter(|_| number(0, 2) > 0).collect();
            taken.join(";")
        };
        let lists = [
            chosen(&["apbn", "apbd", "dana_desa", "hibah", "csr", "swadaya"]),
            chosen(&["bkb", "bkr", "bkl", "uppka", "pik_r"]),
            chosen(&["sekretariat", "rumah_dataku"]),
            chosen(&["gubernur", "bupati", "camat", "kades"]),
            chosen(&["pk", "rutin", "podes", "sektoral", "lainnya"]),
            chosen(&[
                "rapat_perencanaan",
                "rapat_koordinasi",
                "sosialisasi",
                "monev",
                "laporan",
            ]),
            chosen(&[
                "puskesmas",
                "pmd",
                "pendidikan",
                "kemenag",
                "opd_ppkb",
                "bkkbn",
                "pertanian",
            ]),
        ];
        let mut pick = || answer[usize::try_from(number(0, 3)).unwrap_or_default()];
        let (pokja, trained, plkb) = (pick(), pick(), pick());
        let families = number(80, 4_000);
        let bases = [families / 3, families * 2 / 5, families / 5, families];
        let [toddler, teen, elderly, _] = bases;
        let mut part = |base: u64| number(0, base / 2);
        let groups = [
            part(toddler),
            part(teen),
            part(elderly),
            part(families),
            part(families),
        ];
        let couples: Vec<u64> = (0..11).map(|_| part(families / 8)).collect();
        let pus: u64 = couples.iter().sum();
        let [
            funds,
            poktan,
            facilities,
            regulations,
            data,
            mechanisms,
            agencies,
        ] = &lists;
        let numbers = |numbers: &[u64]| {
            numbers
                .iter()
                .map(u64::to_string)
                .collect::<Vec<_>>()
                .join(",")
        };
        let row = format!(
            "{:02}.{:02}.{:02}.{:04},{pokja},{},{trained},{funds},{poktan},{facilities},{plkb},{regulations},{data},\
             {mechanisms},{agencies},{families},{toddler},{teen},{elderly},{families},{},{pus},{}\n",
            11 + village / 9_000,
            village / 1_000 % 90,
            village / 100 % 90,
            village % 10_000,
            number(5, 40),
            numbers(&groups),
            numbers(&couples),
        );
        text.push_str(&row);
    }
    text
}

/// The baseline: every record is read as bytes, and its village code is written with constant text.
fn copy(input: &Path, output: &Path, constant: &[u8]) -> anyhow::Result<()> {
    let mut reader = csv::ReaderBuilder::new()
        .buffer_capacity(1 << 16)
        .from_path(input)?;
    let file = fs::File::create(output)?;
    let mut writer = BufWriter::with_capacity(1 << 18, file);
    writeln!(
        writer,
        "village_code,i1,i2,i3,i4,i5,p1,p2,p3,o1,o2,o3,o4,input,proses,output,class"
    )?;
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record)? {
        writer.write_all(record.get(0).unwrap_or_default())?;
        writer.write_all(constant)?;
        writer.write_all(b"\n")?;
    }
    writer.into_inner()?.sync_all()?;
    Ok(())
}
