//! The monthly reports of a village: more or less punctual, some copied forward, some broken.

use rules::month::Month;
use rules::programme_report::ProgrammeReport;

use super::village::Drawing;
use crate::demo::forms;
use crate::demo::random::Random;
use crate::demo::village::day_in;
use crate::fact::State;

/// How a village reports, in thousandths of its months.
struct Habit {
    missing: u64,
    late: u64,
    /// Copied forward from the month before and never confirmed.
    copied: u64,
    broken: u64,
    /// How many of the newest months are not there yet.
    behind: i32,
}

impl Habit {
    fn draw(random: &mut Random) -> Self {
        let (missing, late, behind) = match random.between(0, 9) {
            0 => (random.between(250, 600), 500, random.between(1, 6)),
            1..=3 => (random.between(60, 180), 300, random.between(0, 2)),
            _ => (random.between(0, 40), 80, 0),
        };
        Self {
            missing,
            late,
            copied: random.between(0, 45),
            broken: random.between(0, 25),
            behind: i32::try_from(behind).unwrap_or(0),
        }
    }
}

impl Drawing<'_> {
    /// A report for most months up to the one before the last; each month is drawn for itself.
    pub(super) fn reports(&mut self, start: Month, newest: &ProgrammeReport) {
        let habit = Habit::draw(&mut self.random);
        let last = self.window.last();
        let Some(newest_month) = last.plus(-1 - habit.behind) else {
            return;
        };
        for month in start.through(newest_month) {
            if self.random.chance(habit.missing) {
                continue;
            }
            let months_before = month.through(last).count().saturating_sub(1) as u64;
            let report = forms::earlier_report(newest, months_before, &mut self.random);
            let (state, document) = self.state(&habit, &report);
            let reported_on = self.reported_on(&habit, month);
            let version = self.version(month, reported_on, state, document);
            self.village.reports.push(version);
        }
    }

    fn state(&mut self, habit: &Habit, report: &ProgrammeReport) -> (State, ProgrammeReport) {
        if self.random.chance(habit.copied) {
            return (State::Unconfirmed, *report);
        }
        if self.random.chance(habit.broken) {
            // Fewer users and non-users than couples, as where a line of the form was skipped.
            let skipped = self.random.between(1, 40);
            let broken = ProgrammeReport {
                pus: report.pus.map(|pus| pus + skipped),
                ..*report
            };
            return (State::NeedsFixing, broken);
        }
        (State::Confirmed, *report)
    }

    /// By day 3 of the next month, or up to two months later.
    fn reported_on(&mut self, habit: &Habit, month: Month) -> rules::date::Date {
        let due = month
            .next()
            .map_or(self.window.today, |next| day_in(next, 3));
        let late = if self.random.chance(habit.late) {
            self.random.between(1, 60)
        } else {
            0
        };
        let late = i32::try_from(late).unwrap_or(0);
        due.plus_days(late).unwrap_or(due).min(self.window.today)
    }
}
