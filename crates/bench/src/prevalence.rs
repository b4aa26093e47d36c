//! `kampungkb prevalence` on a million children against `kampungkb growth` on the same file, where clusters come one after
//! the other and where they are mixed, and the memory that it takes.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use rules::growth::Standards;

use crate::growth::{CHILDREN, Sample};
use crate::growth_file::{GOAL_MB, judge, run};
use crate::stats::spread;

const ROUNDS: usize = 7;
const GOAL: f64 = 2.0;
/// As in surveys of households; a posyandu has about twice as many.
const CHILDREN_OF_CLUSTER: usize = 25;
const STRATA: usize = 68;
const REGIONS: usize = 38;
const QUINTILES: usize = 5;

#[expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]
pub(crate) fn print(program: &Path) -> anyhow::Result<()> {
    let lines = lines();
    let mut mixed = lines[1..].to_vec();
    mix(&mut mixed);
    mixed.insert(0, lines[0].clone());
    for (order, lines) in [("one after the other", &lines), ("mixed", &mixed)] {
        let folder = tempfile::tempdir()?;
        let input = folder.path().join("survei.csv");
        let output = folder.path().join("hasil.csv");
        fs::write(&input, lines.concat())?;
        let (mut growth_ms, mut prevalence_ms, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        let mut most_mb = 0.0_f64;
        for _ in 0..ROUNDS {
            let (growth, _) = judge(program, &input, &output)?;
            let (prevalence, resident_mb) = estimate(program, &input, &output)?;
            growth_ms.push(growth);
            prevalence_ms.push(prevalence);
            ratios.push(prevalence / growth);
            most_mb = most_mb.max(resident_mb);
        }
        let (least, ratio, most) = spread(&ratios);
        println!(
            "prevalence of a file, {CHILDREN} children with weights, {STRATA} strata, two groupings and {} clusters, {order}: \
             {:.0} ms; growth of the same file: {:.0} ms; ratio {ratio:.2} ({least:.2}–{most:.2}, {ROUNDS} rounds; goal < \
             {GOAL:.0}); at most {most_mb:.0} MB resident (goal < {GOAL_MB:.0})",
            CHILDREN / CHILDREN_OF_CLUSTER,
            spread(&prevalence_ms).1,
            spread(&growth_ms).1
        );
    }
    Ok(())
}

fn estimate(program: &Path, input: &Path, output: &Path) -> anyhow::Result<(f64, f64)> {
    let design = "--weight sw --cluster cluster --strata strata --group region --group quintile";
    let mut arguments = vec![
        OsStr::new("prevalence"),
        input.as_os_str(),
        OsStr::new("-o"),
        output.as_os_str(),
    ];
    arguments.extend(design.split(' ').map(OsStr::new));
    run(program, &arguments)
}

/// The lines of a survey, cluster by cluster, its header first.
fn lines() -> Vec<String> {
    let children = Sample::new(&Standards::new()).lines();
    let mut lines = Vec::with_capacity(CHILDREN + 1);
    for (child, line) in children.lines().enumerate() {
        // The header is line 0, so that children count from 1.
        lines.push(if child == 0 {
            format!("{line},sw,strata,cluster,region,quintile\n")
        } else {
            let cluster = (child - 1) / CHILDREN_OF_CLUSTER;
            let stratum = cluster % STRATA;
            format!(
                "{line},{}.{:04},{stratum},{cluster},Provinsi {},{}\n",
                1 + cluster % 3,
                cluster * 37 % 10_000,
                stratum % REGIONS,
                1 + child * 7 % QUINTILES
            )
        });
    }
    lines
}

/// Brings lines into an order that has nothing to do with theirs, the same each time.
fn mix(lines: &mut [String]) {
    let mut state = 3_u64;
    for left in (1..lines.len()).rev() {
        // Knuth's multiplier, as in the sample.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(state >> 33).unwrap_or_default() % (left + 1);
        lines.swap(left, other);
    }
}
