//! Over which regions somebody may read or write.

use rules::region_code::{CodeRange, RegionCode};

/// A sorted list of disjoint half-open ranges of region codes, and what narrows it further.
///
/// Only this layer makes one from a signed-in person; everybody else gets [`Scope::public`] or, for jobs and the
/// command line, [`Scope::system`]. Store functions take it and bind it to the statement's `{scope …}` predicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    ranges: Vec<CodeRange>,
    sector: Option<String>,
}

impl Scope {
    /// Everything that is published, for anybody.
    pub fn public() -> Self {
        Self {
            ranges: vec![RegionCode::NATION.range()],
            sector: None,
        }
    }

    /// Nothing at all.
    pub const fn nothing() -> Self {
        Self {
            ranges: Vec::new(),
            sector: None,
        }
    }

    /// Everything, for a job or the command line; `reason` goes to the log.
    pub fn system(reason: &'static str) -> Self {
        tracing::debug!(reason, "system scope");
        Self {
            ranges: vec![RegionCode::NATION.range()],
            sector: None,
        }
    }

    pub(super) fn of_regions(regions: &[RegionCode], sector: Option<String>) -> Self {
        let mut ordered = regions.to_vec();
        ordered.sort_unstable();
        let mut kept: Vec<RegionCode> = Vec::with_capacity(ordered.len());
        for region in ordered {
            if !kept.last().is_some_and(|last| last.contains(region)) {
                kept.push(region);
            }
        }
        Self {
            ranges: kept.into_iter().map(RegionCode::range).collect(),
            sector,
        }
    }

    /// Whether a region lies wholly inside.
    pub fn contains(&self, region: RegionCode) -> bool {
        let wanted = region.range();
        self.ranges
            .iter()
            .any(|range| range.lo <= wanted.lo && wanted.hi <= range.hi)
    }

    /// The part of this scope inside `region`; empty where they do not meet.
    #[must_use]
    pub fn within(&self, region: RegionCode) -> Self {
        let wanted = region.range();
        let ranges = self
            .ranges
            .iter()
            .filter_map(|range| {
                let lo = range.lo.clone().max(wanted.lo.clone());
                let hi = range.hi.clone().min(wanted.hi.clone());
                (lo < hi).then_some(CodeRange { lo, hi })
            })
            .collect();
        Self {
            ranges,
            sector: self.sector.clone(),
        }
    }

    /// The sector that an agency's person is bound to.
    pub fn sector(&self) -> Option<&str> {
        self.sector.as_deref()
    }

    /// The ranges as the JSON list of `[lo, hi)` pairs that `{scope …}` reads.
    pub fn to_json(&self) -> String {
        let pairs: Vec<[&str; 2]> = self
            .ranges
            .iter()
            .map(|range| [range.lo.as_str(), range.hi.as_str()])
            .collect();
        serde_json::to_string(&pairs).unwrap_or_else(|_| "[]".to_owned())
    }
}

impl From<&Scope> for db::Value {
    fn from(scope: &Scope) -> Self {
        Self::Text(scope.to_json().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> RegionCode {
        text.parse().unwrap()
    }

    #[test]
    fn a_kabupaten_holds_its_villages_and_no_neighbours() {
        let scope = Scope::of_regions(&[code("64.03")], None);
        assert!(scope.contains(code("64.03.06.2004")));
        assert!(scope.contains(code("64.03")));
        assert!(!scope.contains(code("64.02.06.2004")));
        assert!(!scope.contains(code("64")));
    }

    #[test]
    fn regions_inside_one_another_become_one_range() {
        let scope = Scope::of_regions(
            &[code("64.03.06.2004"), code("64.03"), code("19.06.04.2002")],
            None,
        );
        assert_eq!(scope.ranges.len(), 2);
        assert!(
            scope
                .within(code("64.03.06"))
                .contains(code("64.03.06.2004"))
        );
        assert!(
            !scope
                .within(code("64.03.06"))
                .contains(code("19.06.04.2002"))
        );
    }

    #[test]
    fn an_empty_scope_holds_nothing() {
        let scope = Scope::of_regions(&[], None);
        assert!(!scope.contains(code("64.03.06.2004")));
        assert_eq!(scope.to_json(), "[]");
    }
}
