//! Tests of registers, where the same children are measured month after month.
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::Row;
use super::count::{hundredths, tenths};
use crate::growth::velocity::{Interval, Velocities};
use crate::growth::{Position, Score, Sex};

/// What the tests found. Visits are compared with the one before, where that lies no more than 92 days back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are what they say")]
pub struct Register {
    /// Children known by their identity.
    pub children: u64,
    pub visits: u64,
    /// Visits of the same child on the same day, which are not compared.
    pub visits_on_same_day: u64,
    pub compared_visits: u64,
    pub compared_heights: u64,
    /// The height, read in the same position, is to the millimetre that of 20 or more days before, below 24 months.
    pub repeated_heights: u64,
    /// The child is more than 0.5 cm shorter than before; length and height are made comparable.
    pub heights_shrunk_over_half_cm: u64,
    /// The child is more than 1 cm shorter than before.
    pub heights_shrunk_over_1_cm: u64,
    pub compared_haz: u64,
    /// Height for age moved by more than 1.
    pub haz_jumps_over_1: u64,
    /// Gains of weight that WHO's velocity standards tell of: over about one month or two, in the first two years.
    pub compared_gains_of_weight: u64,
    /// Gains and losses of weight more than three standard deviations from the median.
    pub weight_jumps_over_3: u64,
    /// Rows in runs of four and more rows with the same weight, each of another child: a weight copied down a column. None
    /// of a file that is sorted by weight, where equal ones stand together anyway.
    pub rows_with_copied_weight: Option<u64>,
    /// The longest run of rows with the same weight; none of such a file.
    pub longest_run_of_weight: Option<u64>,
}

/// What makes a visit doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are fields of Register")]
pub enum Doubt {
    VisitOnSameDay,
    RepeatedHeight,
    ShrunkHeight,
    HazJump,
    WeightJump,
    CopiedWeight,
}

/// A row that one of the tests tells of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Doubtful {
    /// What makes it doubtful.
    pub doubt: Doubt,
    /// The line of the row.
    pub line: u64,
    /// The line of the row that it was compared with, or of the first of a run of weights.
    pub other_line: u64,
    /// What stands in the row: centimetres, kilograms or a score; nothing of a visit on the same day.
    pub found: Option<f64>,
    /// What stands in the other row.
    pub before: Option<f64>,
}

/// Takes the rows that the tests tell of.
type Tell<'t> = dyn FnMut(Doubtful) + 't;

const LONGEST_DAYS_BETWEEN: u32 = 92;

/// One visit of a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Visit {
    age_days: u32,
    /// Length or height as it was read, in millimetres.
    height_mm: Option<u32>,
    is_standing: Option<bool>,
    /// Without flagged ones.
    haz_hundredths: Option<i32>,
    /// Weight in tenths of a gram, as exact as sheets have it.
    weight_tenths_g: Option<u32>,
    is_girl: Option<bool>,
    line: u64,
}

/// What is counted for the tests.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Counts {
    visits: BTreeMap<String, Vec<Visit>>,
    copied: Vec<Copied>,
    longest_run: u64,
    run: Run,
    /// How often a weight was more, and less, than the one in the row before.
    rises: u64,
    falls: u64,
}

/// The rows with the same weight that came last.
#[derive(Debug, Clone, Default, PartialEq)]
struct Run {
    weight: Option<u32>,
    child: Option<String>,
    lines: Vec<u64>,
}

/// A row of a long run.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Copied {
    weight_tenths_g: u32,
    line: u64,
    first_line: u64,
}

const SHORTEST_RUN: usize = 4;

impl Counts {
    pub(super) fn add(&mut self, row: &Row<'_>) {
        let weight_tenths_g = tenths(row.measurement.weight_kg.map(|kg| kg * 1_000.0));
        self.add_weight(weight_tenths_g, row);
        let (Some(child), Some(age)) = (row.child, row.measurement.age) else {
            return;
        };
        let visit = Visit {
            age_days: age.days(),
            height_mm: tenths(row.measurement.length_height_cm),
            is_standing: row
                .measurement
                .position
                .map(|position| position == Position::Standing),
            haz_hundredths: believed(row.assessment.haz),
            weight_tenths_g,
            is_girl: row.measurement.sex.map(|sex| sex == Sex::Female),
            line: row.line,
        };
        match self.visits.get_mut(child) {
            Some(visits) => visits.push(visit),
            None => {
                self.visits.insert(child.into(), [visit].into());
            }
        }
    }

    fn add_weight(&mut self, weight: Option<u32>, row: &Row<'_>) {
        let is_another = row.child.is_none() || self.run.child.as_deref() != row.child;
        if weight.is_some() && weight == self.run.weight {
            if is_another {
                self.run.lines.push(row.line);
                self.run.child = row.child.map(String::from);
            }
            return;
        }
        if let (Some(before), Some(now)) = (self.run.weight, weight) {
            self.rises += u64::from(now > before);
            self.falls += u64::from(now < before);
        }
        self.end_run();
        self.run.weight = weight;
        self.run.child = row.child.map(String::from);
        if weight.is_some() {
            self.run.lines.push(row.line);
        }
    }

    fn end_run(&mut self) {
        self.longest_run = self.longest_run.max(self.run.rows());
        self.copied.extend(self.run.copied());
        self.run.weight = None;
        self.run.lines.clear();
    }

    /// In a file in any other order a weight rises about as often as it falls.
    fn is_sorted_by_weight(&self) -> bool {
        const FEWEST_CHANGES: u64 = 10;
        const ONE_WAY: u64 = 20;
        let changes = self.rises + self.falls;
        changes >= FEWEST_CHANGES && self.rises.min(self.falls) * ONE_WAY < changes
    }

    /// A run does not go on from one file into the next.
    pub(super) fn merge(&mut self, other: &Self) {
        self.end_run();
        self.copied.extend_from_slice(&other.copied);
        self.copied.extend(other.run.copied());
        self.longest_run = self.longest_run.max(other.longest_run);
        self.longest_run = self.longest_run.max(other.run.rows());
        self.rises += other.rises;
        self.falls += other.falls;
        for (child, visits) in &other.visits {
            let own = self.visits.entry(child.clone()).or_default();
            own.extend_from_slice(visits);
        }
    }

    pub(super) fn finish(&self) -> Register {
        self.test(&mut |_| {})
    }

    /// Makes the tests, and tells each row that they tell of, in no order.
    pub(super) fn test(&self, tell: &mut Tell<'_>) -> Register {
        let mut found = Register {
            children: self.visits.len() as u64,
            ..Register::default()
        };
        if !self.is_sorted_by_weight() {
            found.longest_run_of_weight = Some(self.longest_run.max(self.run.rows()));
            let mut rows = 0;
            for copied in self.copied.iter().copied().chain(self.run.copied()) {
                rows += 1;
                tell(copied.doubtful());
            }
            found.rows_with_copied_weight = Some(rows);
        }
        let velocities = Velocities::new();
        for visits in self.visits.values() {
            let mut visits = visits.clone();
            visits.sort_unstable();
            found.visits += visits.len() as u64;
            for pair in visits.windows(2) {
                found.compare(&pair[0], &pair[1], tell);
                found.compare_weights(&velocities, &pair[0], &pair[1], tell);
            }
        }
        found
    }
}

impl Run {
    fn rows(&self) -> u64 {
        self.lines.len() as u64
    }

    /// Its rows, where it is long.
    fn copied(&self) -> impl Iterator<Item = Copied> {
        let weight = self.weight.filter(|_| self.lines.len() >= SHORTEST_RUN);
        let first_line = self.lines.first().copied().unwrap_or_default();
        weight.into_iter().flat_map(move |weight_tenths_g| {
            self.lines.iter().map(move |line| Copied {
                weight_tenths_g,
                line: *line,
                first_line,
            })
        })
    }
}

impl Copied {
    fn doubtful(self) -> Doubtful {
        let kg = Some(f64::from(self.weight_tenths_g) / 10_000.0);
        Doubtful {
            doubt: Doubt::CopiedWeight,
            line: self.line,
            other_line: self.first_line,
            found: kg,
            before: kg,
        }
    }
}

impl Register {
    fn compare(&mut self, before: &Visit, now: &Visit, tell: &mut Tell<'_>) {
        const LEAST_DAYS_TO_GROW: u32 = 20;
        const GROWING_DAYS: u32 = 731;
        const HALF_CM: i64 = 5;
        const JUMP: u32 = 100;
        let days = now.age_days - before.age_days;
        let mut doubt = |doubt, found, earlier| {
            tell(Doubtful {
                doubt,
                line: now.line,
                other_line: before.line,
                found,
                before: earlier,
            });
        };
        if days == 0 {
            self.visits_on_same_day += 1;
            doubt(Doubt::VisitOnSameDay, None, None);
            return;
        }
        if days > LONGEST_DAYS_BETWEEN {
            return;
        }
        self.compared_visits += 1;
        if let (Some(earlier), Some(later)) = (before.height_mm, now.height_mm) {
            self.compared_heights += 1;
            let is_repeated = earlier == later
                && before.is_standing == now.is_standing
                && days >= LEAST_DAYS_TO_GROW
                && now.age_days < GROWING_DAYS;
            let in_cm = |mm: u32| Some(f64::from(mm) / 10.0);
            if is_repeated {
                self.repeated_heights += 1;
                doubt(Doubt::RepeatedHeight, in_cm(later), in_cm(earlier));
            }
            let shrunk = before.length_mm(earlier) - now.length_mm(later);
            if shrunk > HALF_CM {
                doubt(Doubt::ShrunkHeight, in_cm(later), in_cm(earlier));
            }
            self.heights_shrunk_over_half_cm += u64::from(shrunk > HALF_CM);
            self.heights_shrunk_over_1_cm += u64::from(shrunk > 2 * HALF_CM);
        }
        if let (Some(earlier), Some(later)) = (before.haz_hundredths, now.haz_hundredths) {
            self.compared_haz += 1;
            if later.abs_diff(earlier) > JUMP {
                self.haz_jumps_over_1 += 1;
                let z = |hundredths: i32| Some(f64::from(hundredths) / 100.0);
                doubt(Doubt::HazJump, z(later), z(earlier));
            }
        }
    }
}

impl Register {
    fn compare_weights(
        &mut self,
        velocities: &Velocities,
        before: &Visit,
        now: &Visit,
        tell: &mut Tell<'_>,
    ) {
        /// No power can be taken of a greater loss over a month, which is as suspicious as this one.
        const GREATEST_LOSS_G: f64 = 400.0;
        const FAR: f64 = 3.0;
        let weights = before.weight_tenths_g.zip(now.weight_tenths_g);
        let (Some((earlier, later)), Some(is_girl)) = (weights, now.is_girl) else {
            return;
        };
        let gain_g = (f64::from(later) - f64::from(earlier)) / 10.0;
        let sex = if is_girl { Sex::Female } else { Sex::Male };
        let interval = Interval {
            from_days: before.age_days,
            to_days: now.age_days,
        };
        let z = velocities.weight_z(sex, interval, gain_g.max(-GREATEST_LOSS_G));
        if let Some(z) = z {
            self.compared_gains_of_weight += 1;
            if z.abs() > FAR {
                self.weight_jumps_over_3 += 1;
                let kg = |tenths_g: u32| Some(f64::from(tenths_g) / 10_000.0);
                tell(Doubtful {
                    doubt: Doubt::WeightJump,
                    line: now.line,
                    other_line: before.line,
                    found: kg(later),
                    before: kg(earlier),
                });
            }
        }
    }
}

impl Visit {
    /// As it would have been read lying: 0.7 cm more than standing. Where the position is unknown, the usual of the age.
    fn length_mm(&self, height_mm: u32) -> i64 {
        const LENGTH_OVER_HEIGHT_MM: i64 = 7;
        const FIRST_STANDING_DAY: u32 = 731;
        let is_standing = self
            .is_standing
            .unwrap_or(self.age_days >= FIRST_STANDING_DAY);
        let more = if is_standing {
            LENGTH_OVER_HEIGHT_MM
        } else {
            0
        };
        i64::from(height_mm) + more
    }
}

fn believed(score: Option<Score>) -> Option<i32> {
    score.filter(|score| !score.is_flagged).map(hundredths)
}
