//! The growth of many children in one thread and in two, against the same with numpy in the same run.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use rules::growth::{Age, Children, FourIndices, Measurement, Position, Sex, Standards};

use crate::stats::spread;

pub(crate) const CHILDREN: usize = 1_000_000;
const ROUNDS: usize = 7;
const GOAL: f64 = 2.5;
const GOAL_OF_TWO: f64 = 1.8;

/// The columns of [`Children`], made up.
pub(crate) struct Sample {
    sex: Vec<Option<Sex>>,
    age_days: Vec<f64>,
    weight_kg: Vec<f64>,
    length_height_cm: Vec<f64>,
    position: Vec<Option<Position>>,
    has_oedema: Vec<bool>,
}

#[expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]
pub(crate) fn print(python: &str, script: &Path, tables: &Path) -> anyhow::Result<()> {
    let standards = Standards::new();
    let sample = Sample::new(&standards);
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("children.bin");
    fs::write(&file, sample.bytes())?;
    let mut outcomes = vec![FourIndices::default(); CHILDREN];

    let (mut ours, mut theirs, mut ratios, mut scales) = (vec![], vec![], vec![], vec![]);
    let mut sums = [0.0; 4];
    for _ in 0..ROUNDS {
        let (numpy_ms, numpy_sums) = numpy(python, script, tables, &file)?;
        let one_ms = timed(|| sample.assess(&standards, &mut outcomes, 1))?;
        let two_ms = timed(|| sample.assess(&standards, &mut outcomes, 2))?;
        sums = sums_of(&outcomes);
        for (own, other) in sums.iter().zip(numpy_sums) {
            anyhow::ensure!(
                (own - other).abs() < 1.0,
                "scores add up to {own}, those of numpy to {other}"
            );
        }
        theirs.push(million_a_second(numpy_ms));
        ours.push(million_a_second(one_ms));
        ratios.push(numpy_ms / one_ms);
        scales.push(one_ms / two_ms);
    }
    let (ours, theirs) = (spread(&ours).1, spread(&theirs).1);
    let ((least, ratio, most), scale) = (spread(&ratios), spread(&scales).1);
    println!(
        "growth, {CHILDREN} children, four indices with flags and categories, one thread: {ours:.1} million/s; numpy: \
         {theirs:.1} million/s; ratio {ratio:.2} ({least:.2}–{most:.2}, {ROUNDS} rounds; goal ≥ {GOAL}); two threads \
         {scale:.2} times one (goal ≥ {GOAL_OF_TWO}); sums of scores {:.0}, {:.0}, {:.0}, {:.0} equal",
        sums[0], sums[1], sums[2], sums[3]
    );
    Ok(())
}

fn timed(work: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<f64> {
    let started = Instant::now();
    work()?;
    Ok(started.elapsed().as_secs_f64() * 1_000.0)
}

fn million_a_second(ms: f64) -> f64 {
    f64::from(u32::try_from(CHILDREN).unwrap_or(u32::MAX)) / ms / 1_000.0
}

/// The fastest of a few runs of the script in milliseconds, and the sums of its scores.
fn numpy(
    python: &str,
    script: &Path,
    tables: &Path,
    children: &Path,
) -> anyhow::Result<(f64, [f64; 4])> {
    let done = Command::new(python)
        .arg(script)
        .arg(tables)
        .arg(children)
        .args([CHILDREN.to_string(), "3".to_owned()])
        .output()?;
    let said = String::from_utf8_lossy(&done.stdout);
    anyhow::ensure!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let mut lines: Vec<&str> = said.lines().collect();
    let sums = lines
        .pop()
        .unwrap_or_default()
        .split(' ')
        .map(str::parse)
        .collect::<Result<Vec<f64>, _>>()?;
    let rounds = lines
        .into_iter()
        .map(str::parse)
        .collect::<Result<Vec<f64>, _>>()?;
    let fastest = rounds.into_iter().fold(f64::INFINITY, f64::min);
    Ok((
        fastest,
        sums.try_into()
            .map_err(|_| anyhow::anyhow!("four sums are expected"))?,
    ))
}

fn sums_of(outcomes: &[FourIndices]) -> [f64; 4] {
    let mut sums = [0.0; 4];
    for child in outcomes {
        sums[0] += child.haz.map_or(0.0, |judged| judged.z);
        sums[1] += child.waz.map_or(0.0, |judged| judged.z);
        sums[2] += child.whz.map_or(0.0, |judged| judged.z);
        sums[3] += child.baz.map_or(0.0, |judged| judged.z);
    }
    sums
}

impl Sample {
    /// The same children as a file for `kampungkb growth`.
    pub(crate) fn lines(&self) -> String {
        let mut text = String::from("id,sex,age_days,weight_kg,length_height_cm,position,oedema\n");
        for child in 0..self.sex.len() {
            let sex = match self.sex[child] {
                Some(Sex::Male) => "m",
                Some(Sex::Female) => "f",
                None => "",
            };
            let position = match self.position[child] {
                Some(Position::Lying) => "l",
                Some(Position::Standing) => "h",
                None => "",
            };
            let oedema = if self.has_oedema[child] { "y" } else { "n" };
            let line = format!(
                "{child},{sex},{},{:.1},{:.1},{position},{oedema}\n",
                self.age_days[child], self.weight_kg[child], self.length_height_cm[child]
            );
            text.push_str(&line);
        }
        text
    }

    /// Children like those of a survey: a little shorter and lighter than WHO's, measured to a decimal, in the position
    /// that is usual at their age but for one in twenty.
    pub(crate) fn new(standards: &Standards) -> Self {
        let mut state = 1_u64;
        let mut uniform = move || {
            // Knuth's multiplier; any even spread serves here.
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            f64::from(u32::try_from(state >> 33).unwrap_or_default()) / f64::from(1_u32 << 31)
        };
        let mut sample = Self {
            sex: Vec::new(),
            age_days: Vec::new(),
            weight_kg: Vec::new(),
            length_height_cm: Vec::new(),
            position: Vec::new(),
            has_oedema: Vec::new(),
        };
        for _ in 0..CHILDREN {
            let sex = if uniform() < 0.5 {
                Sex::Male
            } else {
                Sex::Female
            };
            let age_days = (uniform() * 1826.0).floor();
            // Twelve even numbers add up to nearly a normal one.
            let mut normal = || (0..12).map(|_| uniform()).sum::<f64>() - 6.0;
            let (height_z, weight_z) = (
                1.3 * normal() - 1.1,
                (1.1 * normal() - 0.8).clamp(-5.0, 5.0),
            );
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a whole number of days below 1826"
            )]
            let day = age_days as usize;
            let at = |table: &rules::growth::Table, z| table.measure_at(sex, day, z).unwrap_or(1.0);
            let rounded = |measure: f64| (measure * 10.0).round() / 10.0;
            let (length, weight) = (
                at(&standards.length_height_for_age, height_z),
                at(&standards.weight_for_age, weight_z),
            );
            let usual = if age_days < 731.0 {
                Position::Lying
            } else {
                Position::Standing
            };
            sample.sex.push(Some(sex));
            sample.age_days.push(age_days);
            sample.weight_kg.push(rounded(weight));
            sample.length_height_cm.push(rounded(length));
            sample.position.push(Some(if uniform() < 0.05 {
                usual.other()
            } else {
                usual
            }));
            sample.has_oedema.push(uniform() < 0.005);
        }
        sample
    }

    /// The children one by one, each with its age in days.
    pub(crate) fn measurements(&self) -> impl Iterator<Item = (f64, Measurement)> {
        (0..self.sex.len()).map(|child| {
            let days = self.age_days[child];
            let measurement = Measurement {
                sex: self.sex[child],
                age: Age::from_days(days),
                length_height_cm: Some(self.length_height_cm[child]),
                position: self.position[child],
                ..Measurement::default()
            };
            (days, measurement)
        })
    }

    /// The columns one after the other, as the script reads them.
    fn bytes(&self) -> Vec<u8> {
        let sex = self
            .sex
            .iter()
            .map(|sex| if *sex == Some(Sex::Male) { 1.0 } else { 2.0 });
        let position = self.position.iter().map(|position| {
            if *position == Some(Position::Lying) {
                1.0
            } else {
                2.0
            }
        });
        let oedema = self
            .has_oedema
            .iter()
            .map(|oedema| f64::from(u8::from(*oedema)));
        let measured = self
            .age_days
            .iter()
            .chain(&self.weight_kg)
            .chain(&self.length_height_cm)
            .copied();
        sex.chain(measured)
            .chain(position)
            .chain(oedema)
            .flat_map(f64::to_ne_bytes)
            .collect()
    }

    fn part(&self, from: usize, to: usize) -> Children<'_> {
        Children {
            sex: &self.sex[from..to],
            age_days: &self.age_days[from..to],
            weight_kg: &self.weight_kg[from..to],
            length_height_cm: &self.length_height_cm[from..to],
            position: &self.position[from..to],
            has_oedema: &self.has_oedema[from..to],
        }
    }

    /// Judges all children in so many threads.
    fn assess(
        &self,
        standards: &Standards,
        outcomes: &mut [FourIndices],
        threads: usize,
    ) -> anyhow::Result<()> {
        let size = CHILDREN.div_ceil(threads);
        std::thread::scope(|scope| {
            let parts: Vec<_> = outcomes
                .chunks_mut(size)
                .enumerate()
                .map(|(part, outcomes)| {
                    let from = part * size;
                    let children = self.part(from, from + outcomes.len());
                    scope.spawn(move || standards.assess_children(&children, outcomes))
                })
                .collect();
            for part in parts {
                part.join()
                    .map_err(|_| anyhow::anyhow!("a thread ended early"))??;
            }
            Ok(())
        })
    }
}
