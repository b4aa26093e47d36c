//! Tests of registers, where the same children are measured month after month.
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::Row;
use super::count::{hundredths, tenths};
use crate::growth::{Position, Score};

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
    /// Rows in runs of four and more rows with the same weight, each of another child: a weight copied down a column. None
    /// of a file that is sorted by weight, where equal ones stand together anyway.
    pub rows_with_copied_weight: Option<u64>,
    /// The longest run of rows with the same weight; none of such a file.
    pub longest_run_of_weight: Option<u64>,
}

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
}

/// What is counted for the tests.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Counts {
    visits: BTreeMap<String, Vec<Visit>>,
    copied: u64,
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
    rows: u64,
}

const SHORTEST_RUN: u64 = 4;

impl Counts {
    pub(super) fn add(&mut self, row: &Row<'_>) {
        self.add_weight(tenths(row.measurement.weight_kg), row.child);
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
        };
        match self.visits.get_mut(child) {
            Some(visits) => visits.push(visit),
            None => {
                self.visits.insert(child.into(), [visit].into());
            }
        }
    }

    fn add_weight(&mut self, weight: Option<u32>, child: Option<&str>) {
        let is_another = child.is_none() || self.run.child.as_deref() != child;
        if weight.is_some() && weight == self.run.weight {
            if is_another {
                self.run.rows += 1;
                self.run.child = child.map(String::from);
            }
            return;
        }
        if let (Some(before), Some(now)) = (self.run.weight, weight) {
            self.rises += u64::from(now > before);
            self.falls += u64::from(now < before);
        }
        self.end_run();
        self.run = Run {
            weight,
            child: child.map(String::from),
            rows: u64::from(weight.is_some()),
        };
    }

    fn end_run(&mut self) {
        (self.copied, self.longest_run) = self.runs();
        self.run = Run::default();
    }

    /// Rows in long runs, and the longest run, with the one that has not ended yet.
    fn runs(&self) -> (u64, u64) {
        let copied = if self.run.rows >= SHORTEST_RUN {
            self.run.rows
        } else {
            0
        };
        (self.copied + copied, self.longest_run.max(self.run.rows))
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
        let (copied, longest_run) = other.runs();
        self.copied += copied;
        self.longest_run = self.longest_run.max(longest_run);
        self.rises += other.rises;
        self.falls += other.falls;
        for (child, visits) in &other.visits {
            let own = self.visits.entry(child.clone()).or_default();
            own.extend_from_slice(visits);
        }
    }

    pub(super) fn finish(&self) -> Register {
        let runs = (!self.is_sorted_by_weight()).then(|| self.runs());
        let mut found = Register {
            children: self.visits.len() as u64,
            rows_with_copied_weight: runs.map(|(copied, _)| copied),
            longest_run_of_weight: runs.map(|(_, longest)| longest),
            ..Register::default()
        };
        for visits in self.visits.values() {
            let mut visits = visits.clone();
            visits.sort_unstable();
            found.visits += visits.len() as u64;
            for pair in visits.windows(2) {
                found.compare(&pair[0], &pair[1]);
            }
        }
        found
    }
}

impl Register {
    fn compare(&mut self, before: &Visit, now: &Visit) {
        const LEAST_DAYS_TO_GROW: u32 = 20;
        const GROWING_DAYS: u32 = 731;
        const HALF_CM: i64 = 5;
        const JUMP: u32 = 100;
        let days = now.age_days - before.age_days;
        if days == 0 {
            self.visits_on_same_day += 1;
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
            self.repeated_heights += u64::from(is_repeated);
            let shrunk = before.length_mm(earlier) - now.length_mm(later);
            self.heights_shrunk_over_half_cm += u64::from(shrunk > HALF_CM);
            self.heights_shrunk_over_1_cm += u64::from(shrunk > 2 * HALF_CM);
        }
        if let (Some(earlier), Some(later)) = (before.haz_hundredths, now.haz_hundredths) {
            self.compared_haz += 1;
            self.haz_jumps_over_1 += u64::from(later.abs_diff(earlier) > JUMP);
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
