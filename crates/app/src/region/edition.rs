//! What a new edition of the table of regions changes: which are added, renamed, opened again and closed, and what of
//! them is kept.

use std::collections::{BTreeMap, BTreeSet};

use rules::date::Date;
use rules::region_code::{RegionCode, RegionLevel};
use serde::{Deserialize, Serialize};

use super::Region;
use super::version::Version;

/// What loading an edition has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loaded {
    /// The kabupaten in which villages were added, renamed, opened again or closed.
    pub changed: BTreeSet<RegionCode>,
    /// Regions whose code was never seen before.
    pub added: usize,
    /// Regions with another name than before.
    pub renamed: usize,
    /// Regions that were closed and are there again.
    pub opened: usize,
    /// Regions that the new table no longer holds.
    pub closed: usize,
}

/// The rows that an edition writes.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// New rows of the table.
    pub(super) added: Vec<Version>,
    /// What rows of the table become.
    pub(super) replaced: Vec<Version>,
    /// What those rows were, where they held for a day at least.
    pub(super) kept: Vec<Version>,
    /// Regions that end.
    pub(super) closed: Vec<RegionCode>,
    renamed: usize,
    opened: usize,
}

impl Changes {
    /// What makes `table` the whole table from a day on; nothing where a later edition is known.
    pub(super) fn between(
        known: Vec<Version>,
        table: &[Region],
        edition: &str,
        since: Date,
    ) -> Option<Self> {
        let days = known.iter().flat_map(|it| [it.valid_from, it.valid_to]);
        if days.flatten().any(|day| day > since) {
            return None;
        }
        let mut known: BTreeMap<RegionCode, Version> = known
            .into_iter()
            .map(|version| (version.region.code, version))
            .collect();
        let mut changes = Self::default();
        for region in table {
            let version = Version {
                region: region.clone(),
                edition: edition.to_owned(),
                valid_from: Some(since),
                valid_to: None,
            };
            match known.remove(&region.code) {
                None => changes.added.push(version),
                Some(before) => changes.follow(before, version, since),
            }
        }
        let open = known.into_values().filter(|it| it.valid_to.is_none());
        changes.closed = open.map(|it| it.region.code).collect();
        Some(changes)
    }

    /// A region of the table that was known before.
    fn follow(&mut self, before: Version, mut after: Version, since: Date) {
        let is_renamed = before.region.name != after.region.name;
        let is_closed = before.valid_to.is_some();
        if !is_renamed && !is_closed {
            return;
        }
        self.opened += usize::from(is_closed);
        self.renamed += usize::from(is_renamed && !is_closed);
        // What was closed on the same day was never gone.
        let until = before.valid_to.unwrap_or(since);
        if !is_renamed && until == since {
            after.valid_from = before.valid_from;
        } else if before.valid_from.is_none_or(|from| from < until) {
            self.kept.push(Version {
                valid_to: Some(until),
                ..before
            });
        }
        self.replaced.push(after);
    }

    /// The changes in numbers.
    pub(super) fn loaded(&self) -> Loaded {
        let written = self.added.iter().chain(&self.replaced);
        let codes = written.map(|it| it.region.code);
        let villages = codes
            .chain(self.closed.iter().copied())
            .filter(|code| code.level() == RegionLevel::Village);
        Loaded {
            changed: villages.filter_map(RegionCode::kabupaten).collect(),
            added: self.added.len(),
            renamed: self.renamed,
            opened: self.opened,
            closed: self.closed.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn region(code: &str, name: &str) -> Region {
        Region {
            code: code.parse().unwrap(),
            name: name.to_owned(),
        }
    }

    fn version(code: &str, name: &str, from: Option<&str>, to: Option<&str>) -> Version {
        Version {
            region: region(code, name),
            edition: "lama".to_owned(),
            valid_from: from.map(day),
            valid_to: to.map(day),
        }
    }

    fn between(known: &[Version], table: &[Region]) -> Changes {
        Changes::between(known.to_vec(), table, "baru", day("2027-01-01")).unwrap()
    }

    #[test]
    fn what_a_region_was_is_kept_when_it_is_renamed_or_opened_again() {
        let known = [
            version("11", "Aceh", None, None),
            version("12", "Sumatera Utara", None, Some("2025-01-01")),
            version("13", "Sumatera Barat", Some("2026-01-01"), None),
            version("14", "Riau", None, None),
        ];
        let table = [
            region("11", "Aceh Baru"),
            region("12", "Sumatera Utara"),
            region("13", "Sumatera Barat"),
            region("15", "Jambi"),
        ];
        let changes = between(&known, &table);
        let kept: Vec<_> = changes
            .kept
            .iter()
            .map(|it| (it.region.name.as_str(), it.valid_from, it.valid_to))
            .collect();
        assert_eq!(
            kept,
            [
                ("Aceh", None, Some(day("2027-01-01"))),
                ("Sumatera Utara", None, Some(day("2025-01-01"))),
            ]
        );
        assert_eq!(changes.closed, [known[3].region.code]);
        let loaded = changes.loaded();
        assert_eq!(
            (loaded.added, loaded.renamed, loaded.opened, loaded.closed),
            (1, 1, 1, 1)
        );
        assert!(loaded.changed.is_empty(), "no village is among them");
    }

    #[test]
    fn a_table_that_is_mended_on_the_same_day_leaves_no_trace_of_the_fault() {
        let known = [
            version("11", "Aceh", None, Some("2027-01-01")),
            version("12", "Salah", Some("2027-01-01"), None),
        ];
        let table = [region("11", "Aceh"), region("12", "Sumatera Utara")];
        let changes = between(&known, &table);
        assert_eq!(changes.kept, []);
        assert_eq!(changes.replaced[0].valid_from, None, "it was never gone");
        assert_eq!(changes.replaced[1].region.name, "Sumatera Utara");
    }

    #[test]
    fn an_edition_before_one_that_is_known_is_none() {
        let known = [version("11", "Aceh", Some("2027-01-02"), None)];
        let changes = Changes::between(known.to_vec(), &[], "lama", day("2027-01-01"));
        assert!(changes.is_none());
    }
}
