//! What a region was called and when it was there: the row of today, and what it was before.

use std::collections::BTreeMap;

use rules::date::Date;
use rules::region_code::RegionCode;

use super::Region;

/// A region with one name, from one day to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Code and name.
    pub region: Region,
    /// The edition of the table that gave the name.
    pub edition: String,
    /// Its first day; none for what the first table holds.
    pub valid_from: Option<Date>,
    /// The first day on which it no longer is; none while it is.
    pub valid_to: Option<Date>,
}

/// A name that a region no longer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerName {
    /// The region.
    pub code: RegionCode,
    /// The name.
    pub name: String,
    /// The first day on which it was no longer called so.
    pub until: Date,
}

/// Days from one (none: ever since) to another that no longer belongs to them (none: until further notice).
type Span = (Option<Date>, Option<Date>);

/// The days on which a region was there: spans in order that do not touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presence(Vec<Span>);

impl Presence {
    /// All days of spans in any order, which may touch and overlap.
    pub fn of(mut spans: Vec<Span>) -> Self {
        spans.retain(|(from, to)| to.is_none_or(|to| from.is_none_or(|from| from < to)));
        spans.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for (from, to) in spans {
            match joined.last_mut() {
                Some((_, end)) if end.is_none_or(|end| from.is_none_or(|from| from <= end)) => {
                    *end = end.zip(to).map(|(end, to)| end.max(to));
                }
                _ => joined.push((from, to)),
            }
        }
        Self(joined)
    }

    /// Whether it is there at all times.
    pub fn is_always(&self) -> bool {
        self.0 == [(None, None)]
    }

    /// Whether it is there on a day.
    pub fn holds(&self, on: Date) -> bool {
        let is_inside =
            |(from, to): &Span| from.is_none_or(|from| from <= on) && to.is_none_or(|to| on < to);
        self.0.iter().any(is_inside)
    }

    /// Its first day; none where it was there ever since.
    pub fn first_day(&self) -> Option<Date> {
        self.0.first().and_then(|(from, _)| *from)
    }

    /// The days between on which it was not there: the first of them, and the first on which it was there again.
    pub fn gaps(&self) -> impl Iterator<Item = (Date, Date)> {
        self.0.windows(2).filter_map(|pair| match pair {
            [(_, Some(end)), (Some(from), _)] => Some((*end, *from)),
            _ => None,
        })
    }
}

/// The regions that are not there at all times, each with its days.
pub(super) fn limited<'v>(
    versions: impl IntoIterator<Item = &'v Version>,
    past: &[Version],
) -> BTreeMap<RegionCode, Presence> {
    let mut spans: BTreeMap<RegionCode, Vec<Span>> = BTreeMap::new();
    for it in versions {
        if it.valid_from.is_some() || it.valid_to.is_some() {
            spans.insert(it.region.code, vec![(it.valid_from, it.valid_to)]);
        }
    }
    for it in past {
        if let Some(spans) = spans.get_mut(&it.region.code) {
            spans.push((it.valid_from, it.valid_to));
        }
    }
    let presences = spans
        .into_iter()
        .map(|(code, spans)| (code, Presence::of(spans)));
    presences.filter(|(_, it)| !it.is_always()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_region_is_there_on_the_days_of_any_of_its_versions() {
        let (a, b, c) = (day("2025-01-01"), day("2026-01-01"), day("2027-01-01"));
        let renamed = Presence::of(vec![(Some(b), None), (None, Some(a)), (Some(a), Some(b))]);
        assert!(renamed.is_always());
        assert_eq!(renamed.gaps().count(), 0);

        let opened_again = Presence::of(vec![(Some(c), None), (None, Some(a))]);
        assert!(opened_again.holds(day("2024-12-31")));
        assert!(!opened_again.holds(a), "the end no longer belongs to it");
        assert!(!opened_again.holds(day("2026-12-31")));
        assert!(opened_again.holds(c));
        assert_eq!(opened_again.gaps().collect::<Vec<_>>(), [(a, c)]);

        let never = Presence::of(vec![(Some(a), Some(a))]);
        assert!(!never.holds(a) && !never.is_always());
        let inside = Presence::of(vec![(None, Some(c)), (Some(a), Some(b))]);
        assert!(inside.holds(b), "a longer span is not cut by one inside it");
    }
}
