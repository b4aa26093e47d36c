//! Which regions a region came from: codes that were split, merged or renumbered.
//!
//! A fact keeps the code under which it was recorded for ever; who asks for a region of today is given its predecessors
//! along with it.

use rules::date::Date;
use rules::region_code::RegionCode;

/// All of a region, in millionths.
pub const WHOLE: u64 = 1_000_000;

/// One region that gave its area, or a part of it, to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// The regions that a region came from, also through several steps, the latest first.
    pub fn predecessors(&self, code: RegionCode) -> Vec<Predecessor> {
        let mut found: Vec<Predecessor> = Vec::new();
        let mut waiting = vec![(code, WHOLE, None::<Date>)];
        while let Some((code, share, before)) = waiting.pop() {
            let steps = self.0.iter().filter(|it| it.new == code && it.old != code);
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

    /// Regions with all that they came from whole or in part, sorted, each once.
    pub fn expand(&self, regions: &[RegionCode]) -> Vec<RegionCode> {
        let before = regions.iter().flat_map(|code| self.predecessors(*code));
        let mut all: Vec<RegionCode> = before
            .map(|it| it.code)
            .chain(regions.iter().copied())
            .collect();
        all.sort_unstable();
        all.dedup();
        all
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
        assert_eq!(back, [code("64.02"), code("64.11"), code("65.01")]);
        assert_eq!(successions().expand(&[code("64.03")]), [code("64.03")]);
        assert!(successions().expand(&[]).is_empty());
    }
}
