//! All regions of the country in memory, by code and by name, with what they were before.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use db::Read;
use rules::date::Date;
use rules::region_code::{RegionCode, RegionLevel};

use super::search::NameIndex;
use super::version::{self, FormerName, Presence, Version};
use super::{Successions, store};

/// One region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The code.
    pub code: RegionCode,
    /// The official name, with the kind before it for provinces' districts ("Kabupaten Berau").
    pub name: String,
}

/// A region that a newer edition of the table no longer holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The region.
    pub region: Region,
    /// The first day on which it no longer is.
    pub until: Date,
}

/// Every region that the database holds, sorted by code.
#[derive(Debug, Default)]
pub struct Directory {
    regions: Vec<Region>,
    /// For each place in `regions`, and one behind the last, how many villages stand before it.
    villages_before: Vec<usize>,
    /// By code.
    closed: Vec<Closed>,
    /// Those that are not there at all times: few, so that nobody else pays for them.
    limited: BTreeMap<RegionCode, Presence>,
    /// By code, the earliest first.
    former_names: Vec<FormerName>,
    changed_on: Option<Date>,
    successions: Successions,
    /// Made when it is first needed.
    names: OnceLock<NameIndex>,
}

impl Directory {
    /// Reads all regions.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn read(from: &mut impl Read) -> anyhow::Result<Self> {
        let versions = store::table::versions(from).await?;
        let past = store::table::past(from).await?;
        let successions = store::successions::all(from).await?;
        Ok(Self::of(versions, past, Successions::new(successions)))
    }

    /// A directory of the rows of today, those of closed regions among them, and of what they were before.
    pub(super) fn of(
        versions: Vec<Version>,
        mut past: Vec<Version>,
        successions: Successions,
    ) -> Self {
        let limited = version::limited(&versions, &past);
        let days = versions.iter().flat_map(|it| [it.valid_from, it.valid_to]);
        let changed_on = days.flatten().max();
        let (mut open, mut closed) = (Vec::with_capacity(versions.len()), Vec::new());
        for it in versions {
            match it.valid_to {
                None => open.push(it.region),
                Some(until) => closed.push(Closed {
                    region: it.region,
                    until,
                }),
            }
        }
        closed.sort_unstable_by_key(|closed| closed.region.code);
        past.sort_unstable_by_key(|it| (it.region.code, it.valid_to));
        let mut directory = Self {
            closed,
            limited,
            changed_on,
            successions,
            ..Self::new(open)
        };
        let former = past.into_iter().filter_map(|it| {
            let is_other = directory.name(it.region.code) != it.region.name;
            let (code, name, until) = (it.region.code, it.region.name, it.valid_to?);
            is_other.then_some(FormerName { code, name, until })
        });
        directory.former_names = former.collect();
        directory
    }

    /// A directory of regions in any order.
    pub fn new(mut regions: Vec<Region>) -> Self {
        regions.sort_unstable_by_key(|region| region.code);
        let mut villages = 0;
        let counts = regions.iter().map(|region| {
            villages += usize::from(region.code.level() == RegionLevel::Village);
            villages
        });
        let villages_before = std::iter::once(0).chain(counts).collect();
        Self {
            regions,
            villages_before,
            ..Self::default()
        }
    }

    /// What the search finds regions by.
    pub fn names(&self) -> &NameIndex {
        self.names.get_or_init(|| NameIndex::of(self))
    }

    /// Every name that a region of today has had and has no longer.
    pub fn all_former_names(&self) -> impl Iterator<Item = &FormerName> {
        self.former_names.iter().filter(|it| self.holds(it.code))
    }

    /// Which regions each came from.
    pub const fn successions(&self) -> &Successions {
        &self.successions
    }

    /// How many regions there are.
    pub fn len(&self) -> usize {
        self.regions.len()
    }

    /// Whether no region has been loaded yet.
    pub fn is_empty(&self) -> bool {
        self.regions.is_empty()
    }

    /// The region with a code.
    pub fn get(&self, code: RegionCode) -> Option<&Region> {
        let at = self
            .regions
            .binary_search_by_key(&code, |region| region.code)
            .ok()?;
        self.regions.get(at)
    }

    /// Whether a code is known; the nation always is.
    pub fn holds(&self, code: RegionCode) -> bool {
        code == RegionCode::NATION || self.get(code).is_some()
    }

    /// Whether a code is or once was that of a region.
    pub fn ever_held(&self, code: RegionCode) -> bool {
        self.get(code).is_some() || self.closed(code).is_some()
    }

    /// The name of a region, also of one that is closed; its code where it is not known.
    pub fn name(&self, code: RegionCode) -> String {
        let known = self.get(code);
        let known = known.or_else(|| Some(&self.closed(code)?.region));
        known.map_or_else(|| code.to_string(), |region| region.name.clone())
    }

    /// The region with a code that is closed.
    pub fn closed(&self, code: RegionCode) -> Option<&Closed> {
        let by_code = |closed: &Closed| closed.region.code;
        let at = self.closed.binary_search_by_key(&code, by_code).ok()?;
        self.closed.get(at)
    }

    /// The villages inside a region that are closed: their facts and months before stay.
    pub fn closed_villages(&self, code: RegionCode) -> impl Iterator<Item = &Closed> {
        let from = self.closed.partition_point(|it| it.region.code < code);
        let behind = self.closed.iter().skip(from);
        behind
            .take_while(move |closed| code.contains(closed.region.code))
            .filter(|closed| closed.region.code.level() == RegionLevel::Village)
    }

    /// When a region was there, if that is not at all times.
    pub fn presence(&self, code: RegionCode) -> Option<&Presence> {
        self.limited.get(&code)
    }

    /// The villages inside a region that are not there at all times, closed ones among them.
    pub fn limited_villages(
        &self,
        code: RegionCode,
    ) -> impl Iterator<Item = (RegionCode, &Presence)> {
        let behind = self.limited.range(code..);
        let inside = behind.take_while(move |(it, _)| code.contains(**it));
        inside
            .filter(|(it, _)| it.level() == RegionLevel::Village)
            .map(|(it, presence)| (*it, presence))
    }

    /// The names that a region has had and has no longer, the earliest first.
    pub fn former_names(&self, code: RegionCode) -> &[FormerName] {
        let names = &self.former_names;
        let from = names.partition_point(|it| it.code < code);
        let to = names.partition_point(|it| it.code <= code);
        names.get(from..to).unwrap_or_default()
    }

    /// The newest day on which an edition of the table changed anything; none while it is the first.
    pub const fn changed_on(&self) -> Option<Date> {
        self.changed_on
    }

    /// The region itself and everything inside it, by code.
    pub fn inside(&self, code: RegionCode) -> &[Region] {
        self.regions.get(self.places(code)).unwrap_or_default()
    }

    /// Where the region itself and everything inside it stand.
    fn places(&self, code: RegionCode) -> Range<usize> {
        let from = self.regions.partition_point(|region| region.code < code);
        let rest = self.regions.get(from..).unwrap_or_default();
        from..from + rest.partition_point(|region| code.contains(region.code))
    }

    /// The regions one level below.
    pub fn children(&self, code: RegionCode) -> impl Iterator<Item = &Region> {
        let mut rest = self.inside(code);
        std::iter::from_fn(move || {
            loop {
                let (first, others) = rest.split_first()?;
                if first.code.parent() == Some(code) {
                    // What is inside a child is skipped at once: the nation has 38 children among 91,000 regions.
                    let inside = others.partition_point(|region| first.code.contains(region.code));
                    rest = others.get(inside..).unwrap_or_default();
                    return Some(first);
                }
                rest = others;
            }
        })
    }

    /// The regions one level below that are closed.
    pub fn closed_children(&self, code: RegionCode) -> impl Iterator<Item = &Region> {
        let closed = self.closed.iter().map(|closed| &closed.region);
        closed.filter(move |part| part.code.parent() == Some(code))
    }

    /// The codes of the regions one level below, also of those that are closed.
    pub fn parts(&self, code: RegionCode) -> Vec<RegionCode> {
        let all = self.children(code).chain(self.closed_children(code));
        all.map(|region| region.code).collect()
    }

    /// How many villages of the newest edition are inside a region.
    pub fn village_count(&self, code: RegionCode) -> usize {
        let places = self.places(code);
        let before = |place: usize| self.villages_before.get(place).copied().unwrap_or(0);
        before(places.end) - before(places.start)
    }

    /// The region itself where it lies inside one kabupaten, else the kabupaten inside it: raw facts are read for one at a
    /// time.
    pub fn kabupaten_of(&self, region: RegionCode) -> Vec<RegionCode> {
        if region.kabupaten().is_some() {
            return vec![region];
        }
        let inside = self.inside(region).iter().map(|region| region.code);
        inside
            .filter(|code| code.level() == RegionLevel::Kabupaten)
            .collect()
    }

    /// The villages inside a region.
    pub fn villages(&self, code: RegionCode) -> impl Iterator<Item = &Region> {
        self.inside(code)
            .iter()
            .filter(|region| region.code.level() == RegionLevel::Village)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory() -> Directory {
        let region = |code: &str, name: &str| Region {
            code: code.parse().unwrap(),
            name: name.to_owned(),
        };
        Directory::new(vec![
            region("64.03.06.2004", "Maluang"),
            region("64", "Kalimantan Timur"),
            region("64.03", "Kabupaten Berau"),
            region("64.03.06", "Gunung Tabur"),
            region("65", "Kalimantan Utara"),
        ])
    }

    #[test]
    fn a_region_holds_itself_and_what_is_inside() {
        let directory = directory();
        let berau: RegionCode = "64.03".parse().unwrap();
        assert_eq!(directory.inside(berau).len(), 3);
        assert_eq!(directory.children(berau).count(), 1);
        assert_eq!(directory.villages("64".parse().unwrap()).count(), 1);
        assert_eq!(directory.inside(RegionCode::NATION).len(), 5);
        assert_eq!(directory.children(RegionCode::NATION).count(), 2);
        assert_eq!(directory.village_count(RegionCode::NATION), 1);
        assert_eq!(directory.village_count("65".parse().unwrap()), 0);
        assert_eq!(directory.village_count("64.03.06".parse().unwrap()), 1);
        assert_eq!(directory.name("64.03.06.2004".parse().unwrap()), "Maluang");
        assert!(!directory.holds("11".parse().unwrap()));
    }
}
