//! Which regions a region came from: codes that were split, merged or renumbered.
//!
//! A fact keeps the code under which it was recorded for ever; who asks for a region of today is given its predecessors
//! along with it.

use std::collections::{BTreeMap, BTreeSet};

use rules::date::Date;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};

/// All of a region, in millionths.
pub const WHOLE: u64 = 1_000_000;

/// One region that gave its area, or a part of it, to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Succession {
    /// The region before.
    pub old: RegionCode,
    /// The region after.
    pub new: RegionCode,
    /// The first day of the region after.
    pub effective_on: Date,
    /// How much of the region before it took, in millionths.
    pub share_millionths: u64,
}

impl Succession {
    /// What makes it one: the region before, the region after, and the day.
    pub const fn key(&self) -> (RegionCode, RegionCode, Date) {
        (self.old, self.new, self.effective_on)
    }

    const fn start(&self) -> (Date, RegionCode) {
        (self.effective_on, self.old)
    }

    const fn end(&self) -> (Date, RegionCode) {
        (self.effective_on, self.new)
    }
}

/// Why successions cannot all be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// A region gave more than all of itself on one day.
    MoreThanWhole {
        /// How much it gave, in millionths.
        given_millionths: u64,
    },
    /// A region came, over others, from itself on one day.
    Circle,
}

/// The successions that contradict others, each by its place with the reason.
pub fn contradictions(successions: &[Succession]) -> Vec<(usize, Contradiction)> {
    let mut given: BTreeMap<(RegionCode, Date), u64> = BTreeMap::new();
    for it in successions {
        let sum = given.entry((it.old, it.effective_on)).or_default();
        *sum = sum.saturating_add(it.share_millionths);
    }
    let circling = circling(successions);
    let mut found = Vec::new();
    for (place, it) in successions.iter().enumerate() {
        let given_millionths = given.get(&(it.old, it.effective_on)).copied();
        let given_millionths = given_millionths.unwrap_or(0);
        if given_millionths > WHOLE {
            found.push((place, Contradiction::MoreThanWhole { given_millionths }));
        }
        if circling.contains(&place) {
            found.push((place, Contradiction::Circle));
        }
    }
    found
}

/// The places of successions that close a circle on their day: those that stay when all are left out, again and again,
/// whose first region came from none or whose last one went into none.
fn circling(successions: &[Succession]) -> BTreeSet<usize> {
    let mut left: BTreeSet<usize> = (0..successions.len()).collect();
    loop {
        let of = |place: &usize| successions.get(*place);
        let starts: BTreeSet<_> = left.iter().filter_map(of).map(Succession::start).collect();
        let ends: BTreeSet<_> = left.iter().filter_map(of).map(Succession::end).collect();
        let before = left.len();
        left.retain(|place| {
            of(place).is_some_and(|it| ends.contains(&it.start()) && starts.contains(&it.end()))
        });
        if left.len() == before {
            return left;
        }
    }
}

/// A region before, as one of today sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Predecessor {
    /// Its code.
    pub code: RegionCode,
    /// The first day on which it no longer counts.
    pub until: Date,
    /// How much of it belongs to the region of today, in millionths.
    pub share_millionths: u64,
}

/// All successions.
#[derive(Clone, Debug, Default)]
pub struct Successions(Vec<Succession>);

impl Successions {
    /// Successions in any order.
    pub fn new(mut successions: Vec<Succession>) -> Self {
        successions.sort_unstable_by_key(|it| (it.new, it.effective_on, it.old));
        Self(successions)
    }

    /// All, by the region after, then by day.
    pub fn all(&self) -> &[Succession] {
        &self.0
    }

    /// What a region became or gave a part of itself to, the latest first.
    pub fn successors(&self, code: RegionCode) -> Vec<Succession> {
        let mut found: Vec<Succession> =
            self.0.iter().filter(|it| it.old == code).copied().collect();
        found.sort_unstable_by_key(|it| (std::cmp::Reverse(it.effective_on), it.new));
        found
    }

    /// The regions that a region came from, also through several steps, the latest first.
    pub fn predecessors(&self, code: RegionCode) -> Vec<Predecessor> {
        let mut found: Vec<Predecessor> = Vec::new();
        let mut waiting = vec![(code, WHOLE, None::<Date>)];
        while let Some((code, share, before)) = waiting.pop() {
            let from = self.0.partition_point(|it| it.new < code);
            let steps = self.0.iter().skip(from);
            let steps = steps.take_while(|it| it.new == code);
            // A code can come back to a former owner, but never before the step that led here.
            let steps = steps.filter(|it| before.is_none_or(|before| it.effective_on < before));
            for step in steps {
                let share = share * step.share_millionths / WHOLE;
                found.push(Predecessor {
                    code: step.old,
                    until: step.effective_on,
                    share_millionths: share,
                });
                waiting.push((step.old, share, Some(step.effective_on)));
            }
        }
        found.sort_unstable_by_key(|it| (std::cmp::Reverse(it.until), it.code));
        found
    }

    /// Regions with all that went into them or into what is inside them as a whole, sorted, each once.
    ///
    /// What gave a part only is left out: who looks after the part has nothing to say in the rest.
    pub fn expand(&self, regions: &[RegionCode]) -> Vec<RegionCode> {
        let mut all: BTreeSet<RegionCode> = regions.iter().copied().collect();
        let mut waiting: Vec<(RegionCode, Option<Date>)> =
            regions.iter().map(|code| (*code, None)).collect();
        while let Some((region, before)) = waiting.pop() {
            let from = self.0.partition_point(|it| it.new < region);
            let steps = self.0.iter().skip(from);
            let steps = steps.take_while(|it| region.contains(it.new));
            for step in steps {
                let is_earlier = before.is_none_or(|before| step.effective_on < before);
                if step.share_millionths == WHOLE && is_earlier && !region.contains(step.old) {
                    all.insert(step.old);
                    waiting.push((step.old, Some(step.effective_on)));
                }
            }
        }
        all.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> RegionCode {
        text.parse().unwrap()
    }

    fn step(old: &str, new: &str, day: &str, share_millionths: u64) -> Succession {
        Succession {
            old: code(old),
            new: code(new),
            effective_on: day.parse().unwrap(),
            share_millionths,
        }
    }

    fn successions() -> Successions {
        Successions::new(vec![
            step("64.11", "65.01", "2012-11-16", WHOLE),
            step("64.02", "64.11", "2000-01-01", 250_000),
            step("65.01", "64.11", "2030-01-01", WHOLE),
        ])
    }

    #[test]
    fn shares_multiply_through_several_steps() {
        let found = successions().predecessors(code("65.01"));
        let seen: Vec<_> = found
            .iter()
            .map(|it| {
                (
                    it.code.to_string(),
                    it.until.to_string(),
                    it.share_millionths,
                )
            })
            .collect();
        assert_eq!(
            seen,
            [
                ("64.11".to_owned(), "2012-11-16".to_owned(), WHOLE),
                ("64.02".to_owned(), "2000-01-01".to_owned(), 250_000),
            ]
        );
    }

    #[test]
    fn a_code_that_came_back_ends_and_a_region_without_a_past_stands_alone() {
        let back = successions().expand(&[code("64.11")]);
        assert_eq!(back, [code("64.11"), code("65.01")], "64.02 gave a part");
        let of_villages = Successions::new(vec![
            step("64.03.06.2004", "64.12.01.2001", "2027-01-01", WHOLE),
            step("64.03.06.2005", "64.12.01.2002", "2027-01-01", 400_000),
            step("64.02.01.2009", "64.03.06.2004", "2005-01-01", WHOLE),
            step("64.12.01.2003", "64.12.02.2001", "2028-01-01", WHOLE),
        ]);
        assert_eq!(
            of_villages.expand(&[code("64.12")]),
            [code("64.02.01.2009"), code("64.03.06.2004"), code("64.12")]
        );
        assert_eq!(successions().expand(&[code("64.03")]), [code("64.03")]);
        assert!(successions().expand(&[]).is_empty());
    }

    #[test]
    fn a_region_gives_no_more_than_itself_and_comes_from_no_circle() {
        let all = [
            step("64.01", "64.02", "2027-01-01", 600_000),
            step("64.01", "64.04", "2027-01-01", 400_000),
            step("64.03", "64.04", "2027-01-01", 600_000),
            step("64.03", "64.05", "2027-01-01", 400_001),
            step("64.03", "64.05", "2028-01-01", WHOLE),
        ];
        let more = Contradiction::MoreThanWhole {
            given_millionths: 1_000_001,
        };
        assert_eq!(contradictions(&all), [(2, more), (3, more)]);

        let all = [
            step("64.09", "64.01", "2027-01-01", WHOLE),
            step("64.01", "64.02", "2027-01-01", 1),
            step("64.02", "64.03", "2027-01-01", 1),
            step("64.03", "64.01", "2027-01-01", 1),
            step("64.03", "64.08", "2027-01-01", 1),
            step("64.02", "64.01", "2028-01-01", 1),
        ];
        let circle = [1, 2, 3].map(|place| (place, Contradiction::Circle));
        assert_eq!(contradictions(&all), circle, "not what leads to it or away");
    }
}
