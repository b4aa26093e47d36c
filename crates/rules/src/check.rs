//! The official checks of a programme report: what must hold between its figures.
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::programme_report::ProgrammeReport;

/// What the figures of a programme report are measured against; an absent base is not checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields are the keys of the population table"
)]
pub struct Bases {
    pub families_toddler: Option<u64>,
    pub families_teen: Option<u64>,
    pub families_elderly: Option<u64>,
    pub families: Option<u64>,
    pub teens: Option<u64>,
    /// All people of the village.
    pub people: Option<u128>,
}

/// Which rule of the official form a figure breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// Participants of a group are at most the families or teenagers that it is meant for.
    ParticipantsWithinBase,
    /// Users and non-users of contraception together are all couples of reproductive age.
    UsersAndNonUsersArePus,
    /// People with health insurance are at most all people.
    BpjsWithinPopulation,
}

/// A broken check with its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The key of the report's figure that is off (`pus` for the sum of users and non-users).
    pub field: &'static str,
    /// The key of what it is measured against.
    pub base: &'static str,
    /// The check that is broken.
    pub check: Check,
    /// What the report says.
    pub actual: u128,
    /// The most that is allowed, or for [`Check::UsersAndNonUsersArePus`] exactly what is.
    pub expected: u128,
}

impl Difference {
    /// How far the figure is off: positive when it is too much, negative when it is too little.
    pub fn signed(&self) -> i128 {
        // At most 32 counts below 2^64 are added up, so neither side reaches 2^127.
        self.actual.cast_signed() - self.expected.cast_signed()
    }
}

/// Every official check that the report breaks, in the order of the form.
///
/// A base that is given counts even when it is 0; an empty part of users and non-users counts 0.
pub fn check(report: &ProgrammeReport, bases: &Bases) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut at_most = |field, actual: Option<u64>, base, expected: Option<u128>, check| {
        if let (Some(actual), Some(expected)) = (actual.map(u128::from), expected)
            && actual > expected
        {
            differences.push(Difference {
                field,
                base,
                check,
                actual,
                expected,
            });
        }
    };
    for (base, expected, field, actual) in participants(report, bases) {
        let (check, expected) = (Check::ParticipantsWithinBase, expected.map(u128::from));
        at_most(field, actual, base, expected, check);
    }
    let check = Check::BpjsWithinPopulation;
    at_most("bpjs", report.bpjs, "people", bases.people, check);
    if let Some(pus) = report.pus {
        let actual = report.users().unwrap_or(0) + report.non_users().unwrap_or(0);
        let expected = u128::from(pus);
        if actual != expected {
            let check = Check::UsersAndNonUsersArePus;
            differences.push(Difference {
                field: "pus",
                base: "pus",
                check,
                actual,
                expected,
            });
        }
    }
    differences
}

/// Each base with who can come from it at most.
type Participants = (&'static str, Option<u64>, &'static str, Option<u64>);

const fn participants(report: &ProgrammeReport, bases: &Bases) -> [Participants; 5] {
    let (toddler, teen) = (bases.families_toddler, bases.families_teen);
    let elderly = bases.families_elderly;
    [
        ("families_toddler", toddler, "bkb", report.bkb),
        ("families_teen", teen, "bkr", report.bkr),
        ("families_elderly", elderly, "bkl", report.bkl),
        ("families", bases.families, "uppka", report.uppka),
        ("teens", bases.teens, "pik_r", report.pik_r),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correct_report_breaks_nothing() {
        let report = ProgrammeReport {
            bkb: Some(60),
            pus: Some(30),
            iud: Some(10),
            hamil: Some(20),
            bpjs: Some(100),
            ..ProgrammeReport::default()
        };
        let bases = Bases {
            families_toddler: Some(60),
            people: Some(100),
            ..Bases::default()
        };
        assert_eq!(check(&report, &bases), []);
        assert_eq!(check(&ProgrammeReport::default(), &Bases::default()), []);
    }

    #[test]
    fn every_broken_check_is_told_with_its_numbers() {
        let report = ProgrammeReport {
            bkb: Some(1),
            uppka: Some(9),
            pus: Some(400),
            iud: Some(300),
            tial: Some(93),
            bpjs: Some(101),
            ..ProgrammeReport::default()
        };
        let bases = Bases {
            families_toddler: Some(0),
            families: Some(5),
            people: Some(100),
            ..Bases::default()
        };
        let found = check(&report, &bases);
        let numbers: Vec<_> = found
            .iter()
            .map(|d| (d.field, d.base, d.signed()))
            .collect();
        assert_eq!(
            numbers,
            [
                ("bkb", "families_toddler", 1),
                ("uppka", "families", 4),
                ("bpjs", "people", 1),
                ("pus", "pus", -7)
            ]
        );
    }

    #[test]
    fn only_what_is_given_is_checked() {
        let report = ProgrammeReport {
            bkb: Some(5),
            iud: Some(3),
            ..ProgrammeReport::default()
        };
        assert_eq!(check(&report, &Bases::default()), []);
        let pus_without_parts = ProgrammeReport {
            pus: Some(7),
            ..ProgrammeReport::default()
        };
        assert_eq!(check(&pus_without_parts, &Bases::default())[0].signed(), -7);
    }

    #[test]
    fn the_largest_counts_do_not_overflow() {
        let mut report = ProgrammeReport::default();
        for key in ProgrammeReport::METHODS
            .iter()
            .chain(ProgrammeReport::NON_USERS)
        {
            report.set(key, Some(u64::MAX));
        }
        report.pus = Some(0);
        assert_eq!(
            check(&report, &Bases::default())[0].signed(),
            11 * i128::from(u64::MAX)
        );
    }
}
