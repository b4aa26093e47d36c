//! Search by name or code over all regions and the own names of Kampung KB, in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use db::Db;
use rules::name::{Index, fold};
use rules::region_code::{RegionCode, RegionLevel};

use super::Directory;
use crate::kampung_kb;
use crate::platform::access::Scope;

/// Finds regions and Kampung KB; forgives spelling.
#[derive(Debug, Default)]
pub struct Search {
    names: RwLock<Arc<Names>>,
}

/// The names of all regions, and beside them those that they have no longer.
#[derive(Debug)]
pub struct NameIndex {
    today: Index,
    former: Index,
}

impl NameIndex {
    /// The names of a directory; a kabupaten is also found without that word.
    pub(super) fn of(directory: &Directory) -> Self {
        fn entries(code: RegionCode, name: &str) -> impl Iterator<Item = (RegionCode, &str)> {
            let is_kabupaten = code.level() == RegionLevel::Kabupaten;
            let bare = name.split_once(' ').filter(|_| is_kabupaten);
            [Some((code, name)), bare.map(|(_, bare)| (code, bare))]
                .into_iter()
                .flatten()
        }
        let today = directory.inside(RegionCode::NATION).iter();
        let former = directory.all_former_names();
        Self {
            today: Index::build(today.flat_map(|it| entries(it.code, &it.name))),
            former: Index::build(former.flat_map(|it| entries(it.code, &it.name))),
        }
    }
}

/// The names of Kampung KB: all as last read, and beside them those that changed since.
#[derive(Clone, Debug)]
struct Names {
    all: Arc<BTreeMap<RegionCode, String>>,
    index: Arc<Index>,
    fresh: BTreeMap<RegionCode, Option<String>>,
    fresh_index: Arc<Index>,
}

impl Default for Names {
    fn default() -> Self {
        Self {
            all: Arc::default(),
            index: Arc::new(Index::build([])),
            fresh: BTreeMap::new(),
            fresh_index: Arc::new(Index::build([])),
        }
    }
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The region; of a Kampung KB its village.
    pub code: RegionCode,
    /// The name of its Kampung KB, where it has one.
    pub kampung_kb: Option<String>,
    /// The name by which it was found, where it has that no longer.
    pub former_name: Option<String>,
    /// How well it fits, as in [`rules::name::Hit`].
    pub score: u32,
}

impl Search {
    /// Reads the names of all Kampung KB.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn load(db: &Db) -> anyhow::Result<Self> {
        let search = Self::default();
        search.reload(db).await?;
        Ok(search)
    }

    /// Reads the names of all Kampung KB again, also what other servers have written.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn reload(&self, db: &Db) -> anyhow::Result<()> {
        let scope = Scope::system("the names of Kampung KB are published");
        let mut reader = db.reader();
        let found = kampung_kb::names(&mut reader, &scope).await?;
        let all: BTreeMap<RegionCode, String> = found.into_iter().collect();
        let known = self.names();
        if *known.all == all {
            // Of the nation's 80,000 names hardly one changes in a minute: the index is made anew only where one has.
            self.replace(Names {
                all: Arc::clone(&known.all),
                index: Arc::clone(&known.index),
                ..Names::default()
            });
            return Ok(());
        }
        let index = Index::build(all.iter().map(|(code, name)| (*code, name.as_str())));
        self.replace(Names {
            all: Arc::new(all),
            index: Arc::new(index),
            ..Names::default()
        });
        Ok(())
    }

    /// Learns the names of villages' Kampung KB at once, or that they have none any more.
    pub fn learn<'n>(&self, found: impl IntoIterator<Item = (RegionCode, Option<&'n str>)>) {
        let names = self.names();
        let changed: Vec<_> = found
            .into_iter()
            .filter(|(village, name)| names.name(*village) != *name)
            .collect();
        if changed.is_empty() {
            return;
        }
        let mut names = Names::clone(&names);
        for (village, name) in changed {
            names.fresh.insert(village, name.map(str::to_owned));
        }
        let known = names.fresh.iter();
        let known = known.filter_map(|(code, name)| Some((*code, name.as_deref()?)));
        names.fresh_index = Arc::new(Index::build(known));
        self.replace(names);
    }

    /// The name of a village's Kampung KB.
    pub fn name(&self, village: RegionCode) -> Option<String> {
        self.names().name(village).map(str::to_owned)
    }

    /// What fits a name or a code, the best first, at most `limit`.
    pub fn find(&self, directory: &Directory, query: &str, limit: usize) -> Vec<Found> {
        let names = self.names();
        let index = directory.names();
        let regions = index.today.search(query, limit);
        let former = index.former.search(query, limit);
        let own = names.index.search(query, limit).into_iter();
        let own = own.filter(|hit| !names.fresh.contains_key(&hit.id));
        let fresh = names.fresh_index.search(query, limit);
        let today = regions.into_iter().chain(own).chain(fresh);
        let today = today.map(|hit| (hit, false));
        let mut hits: Vec<_> = today
            .chain(former.into_iter().map(|hit| (hit, true)))
            .collect();
        // Where both fit equally, the name of today comes first.
        hits.sort_by_key(|(hit, is_former)| {
            (
                std::cmp::Reverse(hit.score),
                hit.id.level(),
                hit.id,
                *is_former,
            )
        });
        let mut found: Vec<Found> = Vec::with_capacity(limit);
        for (hit, is_former) in hits {
            if found.len() == limit {
                break;
            }
            if found.iter().all(|it| it.code != hit.id) {
                found.push(Found {
                    code: hit.id,
                    kampung_kb: names.name(hit.id).map(str::to_owned),
                    former_name: is_former
                        .then(|| former_name(directory, hit.id, query))
                        .flatten(),
                    score: hit.score,
                });
            }
        }
        found
    }

    fn names(&self) -> Arc<Names> {
        Arc::clone(&self.names.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn replace(&self, names: Names) {
        *self.names.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(names);
    }
}

/// Which of the names that a region had fits a query: the one that holds it, else the latest.
fn former_name(directory: &Directory, code: RegionCode, query: &str) -> Option<String> {
    let query = fold(query);
    let names = directory.former_names(code);
    let fits = names.iter().find(|it| fold(&it.name).contains(&query));
    fits.or(names.last()).map(|it| it.name.clone())
}

impl Names {
    fn name(&self, village: RegionCode) -> Option<&str> {
        match self.fresh.get(&village) {
            Some(name) => name.as_deref(),
            None => self.all.get(&village).map(String::as_str),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::region::Region;

    fn code(text: &str) -> RegionCode {
        text.parse().unwrap()
    }

    fn directory() -> Directory {
        let regions = [
            ("64.03", "Kabupaten Berau"),
            ("64.03.06.2004", "Maluang"),
            ("91.03.01.2001", "Berau"),
        ];
        let region = |(code, name): (&str, &str)| Region {
            code: code.parse().unwrap(),
            name: name.to_owned(),
        };
        Directory::new(regions.map(region).into())
    }

    #[test]
    fn a_kabupaten_is_found_by_its_bare_name_first() {
        let found = Search::default().find(&directory(), "berau", 5);
        let codes: Vec<_> = found.iter().map(|it| it.code.to_string()).collect();
        assert_eq!(codes, ["64.03", "91.03.01.2001"]);
    }

    #[test]
    fn a_kampung_kb_is_found_by_its_own_name_as_soon_as_it_has_it() {
        let (search, village) = (Search::default(), code("64.03.06.2004"));
        let find = |query| search.find(&directory(), query, 5);
        assert_eq!(find("sejati"), []);
        search.learn([(village, Some("Maluang Sejati"))]);
        let found = find("sejati");
        assert_eq!(found[0].code, village);
        assert_eq!(found[0].kampung_kb.as_deref(), Some("Maluang Sejati"));
        assert_eq!(find("maluang").len(), 1, "once, though both names fit");
        search.learn([(village, None)]);
        assert_eq!(find("sejati"), []);
        assert_eq!(find("maluang")[0].kampung_kb, None);
    }
}
