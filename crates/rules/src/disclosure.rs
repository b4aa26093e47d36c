//! Hiding small counts in what is published of a village.
//!
//! A count of 1 to 4 could point at single people, so it is not shown. Its row's total is, so one
//! hidden count alone could be subtracted. Therefore the smallest other count is hidden with it, and
//! every count equal to that one. Then the hidden values can change places among the hidden cells
//! without any change in what is published, even for a reader who knows this rule: each hidden cell
//! holds one of several values.
use alloc::vec::Vec;

use crate::counts::sum_of_known;
use crate::programme_report::ProgrammeReport;

/// The largest count that is hidden for itself.
const LARGEST_HIDDEN: u64 = 4;

/// A count as the public sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicCount {
    /// Shown as it is.
    Shown(u64),
    /// Reported, but hidden.
    Hidden,
    /// Not reported.
    BelumDiisi,
}

/// Related counts and their total as the public sees them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
pub struct PublicRow {
    /// The counts, in the order given.
    pub counts: Vec<PublicCount>,
    /// The total of the reported counts; none when nothing is reported, or when it would give away
    /// the only reported count.
    pub total: Option<u128>,
}

/// Hides what has to be hidden in a row of related counts of which the total is published.
///
/// No other sum of some of these counts may be published beside it; where one is, give each part
/// as a row of its own ([`publish`] does).
pub fn hide(row: &[Option<u64>]) -> PublicRow {
    let reported = || row.iter().flatten().copied();
    let is_small = |count: u64| (1..=LARGEST_HIDDEN).contains(&count);
    let second = if reported().any(is_small) {
        reported().filter(|c| !is_small(*c)).min()
    } else {
        None
    };
    let counts = row.iter().map(|count| match count {
        None => PublicCount::BelumDiisi,
        Some(count) if is_small(*count) || second == Some(*count) => PublicCount::Hidden,
        Some(count) => PublicCount::Shown(*count),
    });
    let alone = reported().count() == 1 && reported().all(is_small);
    PublicRow {
        counts: counts.collect(),
        total: if alone {
            None
        } else {
            sum_of_known(row.iter().copied())
        },
    }
}

/// The counts of a programme report that are hidden when small, in the rows whose totals are public:
/// long-acting methods and all users, unmet need and all non-users are published as rates.
pub const ROWS: [&[&str]; 4] = [
    &["iud", "mow", "mop", "implan"],
    &["kondom", "suntik", "pil"],
    &["iat", "tial"],
    &["hamil", "ias"],
];

/// The methods and kinds of non-users of a village as the public may see them, by key.
pub fn publish(report: &ProgrammeReport) -> Vec<(&'static str, PublicCount)> {
    ROWS.iter()
        .flat_map(|keys| {
            let row: Vec<_> = keys.iter().map(|key| report.get(key).flatten()).collect();
            keys.iter().copied().zip(hide(&row).counts)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::PublicCount::{BelumDiisi, Hidden, Shown};
    use super::*;

    #[test]
    fn a_small_count_takes_the_smallest_other_with_it() {
        let row = |counts: &[u64]| hide(&counts.iter().copied().map(Some).collect::<Vec<_>>());
        assert_eq!(
            row(&[20, 3, 50, 8]).counts,
            [Shown(20), Hidden, Shown(50), Hidden]
        );
        assert_eq!(
            row(&[20, 3, 0, 8]).counts,
            [Shown(20), Hidden, Hidden, Shown(8)]
        );
        assert_eq!(
            row(&[20, 0, 5, 0]).counts,
            [Shown(20), Shown(0), Shown(5), Shown(0)]
        );
        assert_eq!(row(&[20, 3, 50, 8]).total, Some(81));
        let partial = hide(&[None, Some(2), Some(9)]);
        assert_eq!(partial.counts, [BelumDiisi, Hidden, Hidden]);
    }

    #[test]
    fn a_lone_small_count_takes_the_total_with_it() {
        assert_eq!(
            hide(&[None, Some(2)]),
            PublicRow {
                counts: [BelumDiisi, Hidden].into(),
                total: None
            }
        );
        assert_eq!(hide(&[None, Some(5)]).total, Some(5));
        assert_eq!(hide(&[None]).total, None);
    }

    #[test]
    fn a_report_is_hidden_in_parts_whose_sums_are_public() {
        let report = ProgrammeReport {
            iat: Some(3),
            tial: Some(16),
            hamil: Some(5),
            ..ProgrammeReport::default()
        };
        let published: BTreeMap<_, _> = publish(&report).into_iter().collect();
        assert_eq!(
            (published["iat"], published["tial"], published["hamil"]),
            (Hidden, Hidden, Shown(5))
        );
        assert_eq!(published["ias"], BelumDiisi);
        let keys: BTreeSet<_> = published.keys().copied().collect();
        let expected = ProgrammeReport::METHODS
            .iter()
            .chain(ProgrammeReport::NON_USERS);
        assert_eq!(keys, expected.copied().collect());
    }

    /// Every row of so many counts with this sum.
    fn rows_of_sum(cells: usize, sum: u64) -> Vec<Vec<u64>> {
        if cells == 1 {
            return std::vec![std::vec![sum]];
        }
        let with_first = |first| {
            let rest = rows_of_sum(cells - 1, sum - first);
            rest.into_iter().map(move |mut row| {
                row.insert(0, first);
                row
            })
        };
        (0..=sum).flat_map(with_first).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn a_reader_who_knows_the_rule_cannot_tell_any_hidden_count(
            row in prop::collection::vec(prop_oneof![0..6_u64, 0..12_u64], 2..5)
        ) {
            let publish = |row: &[u64]| hide(&row.iter().copied().map(Some).collect::<Vec<_>>());
            let published = publish(&row);
            let completions: Vec<_> = rows_of_sum(row.len(), row.iter().sum())
                .into_iter()
                .filter(|candidate| publish(candidate) == published)
                .collect();
            for (place, count) in published.counts.iter().enumerate() {
                match count {
                    Hidden => {
                        let values: BTreeSet<_> = completions.iter().map(|row| row[place]).collect();
                        prop_assert!(values.len() >= 2, "{row:?} gives {place} away");
                    }
                    Shown(count) => prop_assert!(*count == 0 || *count >= 5),
                    BelumDiisi => prop_assert!(false),
                }
            }
        }
    }
}
