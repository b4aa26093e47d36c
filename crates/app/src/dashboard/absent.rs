//! Villages of kabupaten that take no part yet: they have no rows of figures, and stand in lists all the same.
//!
//! Their names come from the table of regions in memory. A list is the rows of the database and these villages, merged
//! in the order of the list; a filter that asks for anything of a Kampung KB leaves none of them.

use std::collections::BTreeSet;

use db::{Error, Read, Reader, Rows, Value};
use rules::region_code::{RegionCode, RegionLevel};

use super::list::{Asked, Filter, Sort};
use super::store::{self, ListRow};
use crate::app::App;
use crate::indicator::{self, NO_STAGE};
use crate::platform::access::Scope;
use crate::region;

/// The month of a row that was never counted.
pub(super) const NOT_COUNTED: i64 = 0;

/// More rows than there are villages.
const ALL: i64 = 1_000_000;

/// A row's place in the order of a list: a number, a text, and the village's code.
type Place = (i64, String, String);

/// All villages of a region as a list reads them.
pub(super) struct Listed<'a> {
    app: &'a App,
    scope: &'a Scope,
    /// Those without rows, by code.
    absent: Vec<RegionCode>,
}

impl<'a> Listed<'a> {
    /// Finds out which villages of a region have no rows.
    pub(super) async fn read(
        app: &'a App,
        from: &mut impl Read,
        scope: &'a Scope,
        region: RegionCode,
    ) -> Result<Self, Error> {
        let regions = app.regions();
        let kabupaten: Vec<RegionCode> = if let Some(kabupaten) = region.kabupaten() {
            vec![kabupaten]
        } else {
            let inside = regions.inside(region).iter().map(|it| it.code);
            inside
                .filter(|code| code.level() == RegionLevel::Kabupaten)
                .collect()
        };
        let newest = indicator::newest_of(from, &kabupaten, indicator::LATEST).await?;
        let taking_part: BTreeSet<RegionCode> = newest.into_keys().collect();
        let has_rows =
            |code: RegionCode| code.kabupaten().is_some_and(|it| taking_part.contains(&it));
        let villages = region::villages(app, &regions, region, None).into_iter();
        let villages = villages.map(|village| village.code);
        Ok(Self {
            app,
            scope,
            absent: villages.filter(|code| !has_rows(*code)).collect(),
        })
    }

    /// How many villages a list holds.
    pub(super) async fn count(&self, from: &mut impl Read, asked: &Asked) -> Result<u64, Error> {
        let absent = self.chosen(&asked.filter).count() as u64;
        Ok(asked.count(from, self.scope).await? + absent)
    }

    /// A page of a list, at most `limit` rows.
    pub(super) async fn page(
        &self,
        from: &mut impl Read,
        asked: &Asked,
        limit: usize,
    ) -> Result<Vec<ListRow>, Error> {
        let most = i64::try_from(limit).unwrap_or(ALL);
        let mut rows = store::rows(from, asked.page(self.scope, most)).await?;
        let mut absent = self.sorted(asked);
        absent.truncate(limit);
        rows.extend(absent.into_iter().map(|(_, code)| row(self.app, code)));
        rows.sort_by_cached_key(|row| place(asked.sort, row));
        if asked.is_descending {
            rows.reverse();
        }
        rows.truncate(limit);
        Ok(rows)
    }

    /// A whole list, row by row.
    pub(super) fn stream(&self, from: &Reader, asked: &Asked) -> Merged {
        Merged {
            app: self.app.clone(),
            rows: store::stream(from, asked.page(self.scope, ALL)),
            held: None,
            absent: self.sorted(asked).into_iter().peekable(),
            sort: asked.sort,
            is_descending: asked.is_descending,
        }
    }

    fn chosen(&self, filter: &Filter) -> impl Iterator<Item = RegionCode> {
        let name = filter.name.as_deref().unwrap_or_default();
        let is_open = filter.leaves_absent();
        let fits = move |code: &RegionCode| {
            name.is_empty() || rules::name::fold(&self.app.regions().name(*code)).contains(name)
        };
        let absent = self.absent.iter().copied();
        absent.filter(move |code| is_open && fits(code))
    }

    /// The villages that a list holds from its beginning on, in its order.
    fn sorted(&self, asked: &Asked) -> Vec<(Place, RegionCode)> {
        let placed = self.chosen(&asked.filter).map(|code| {
            let text = match asked.sort {
                Sort::Name => rules::name::fold(&self.app.regions().name(code)),
                _ => String::new(),
            };
            ((0, text, code.to_string()), code)
        });
        let after = asked.after.as_ref().map(|(key, code)| match key {
            Value::Int(number) => (*number, String::new(), code.clone()),
            Value::Text(text) => (0, text.clone().into_owned(), code.clone()),
            _ => (0, String::new(), code.clone()),
        });
        let is_behind = |place: &Place| match (&after, asked.is_descending) {
            (None, _) => true,
            (Some(after), false) => place > after,
            (Some(after), true) => place < after,
        };
        let mut placed: Vec<_> = placed.filter(|(place, _)| is_behind(place)).collect();
        placed.sort_unstable();
        if asked.is_descending {
            placed.reverse();
        }
        placed
    }
}

/// Rows of the database and villages without rows, in the order of a list.
pub(super) struct Merged {
    app: App,
    rows: Rows<ListRow>,
    /// A row of the database that comes after the next village without rows.
    held: Option<ListRow>,
    absent: std::iter::Peekable<std::vec::IntoIter<(Place, RegionCode)>>,
    sort: Sort,
    is_descending: bool,
}

impl Merged {
    /// The next row, nothing after the last or after an error.
    pub(super) async fn next(&mut self) -> Option<Result<ListRow, Error>> {
        let row = match self.held.take() {
            Some(row) => Some(row),
            None => match self.rows.next().await {
                Some(Ok(row)) => Some(row),
                Some(Err(error)) => return Some(Err(error)),
                None => None,
            },
        };
        let is_before = |absent: &Place| {
            row.as_ref().is_none_or(|row| {
                let place = place(self.sort, row);
                (*absent < place) != self.is_descending
            })
        };
        match self.absent.next_if(|(absent, _)| is_before(absent)) {
            Some((_, code)) => {
                self.held = row;
                Some(Ok(self::row(&self.app, code)))
            }
            None => row.map(Ok),
        }
    }
}

fn place(sort: Sort, row: &ListRow) -> Place {
    let (number, text) = match sort {
        Sort::Name => (0, row.name_sort.clone()),
        Sort::Formation => (0, row.formed_on.clone()),
        Sort::Class => (row.class_sort, String::new()),
        Sort::Index(0) => (row.index_1, String::new()),
        Sort::Index(1) => (row.index_2, String::new()),
        Sort::Index(_) => (row.index_3, String::new()),
    };
    (number, text, row.village_code.clone())
}

/// The row of a village that was never counted.
fn row(app: &App, code: RegionCode) -> ListRow {
    ListRow {
        village_code: code.to_string(),
        month: NOT_COUNTED,
        name: String::new(),
        name_sort: rules::name::fold(&app.regions().name(code)),
        stage: NO_STAGE.to_owned(),
        class: String::new(),
        rule_set: String::new(),
        index_1: 0,
        index_2: 0,
        index_3: 0,
        class_sort: 0,
        formed_on: String::new(),
        active: 0,
        one_score_short: 0,
        report_confirmed: 0,
        report_unconfirmed: 0,
        report_needs_fixing: 0,
        profile_confirmed: 0,
        answers_belum_diisi: 0,
    }
}
