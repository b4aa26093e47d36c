//! A page of a set: rows from the database in the order of their keys, tested, until the page is full or enough was
//! looked at.

use db::{Read, Snapshot};
use rules::month::Month;
use rules::region_code::RegionCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::error::Refusal;
use super::filter::{Filter, Operator};
use super::model::Set;
use super::options::Options;
use super::store::{self, ActivityRow, RegionRow, VillageRow};
use crate::activity::Details;
use crate::app::App;
use crate::indicator::{Measures, NO_STAGE};
use crate::platform::access::Scope;
use crate::region;

/// How many entities a page holds.
const PAGE: usize = 1_000;

/// How many rows are read at a time.
const TOGETHER: usize = 1_000;

/// How many rows are looked at for one page: a page may hold fewer entities, even none, and still name a next one.
const LOOKED_AT: usize = 20_000;

/// How many rows are looked at to count.
const COUNTED: usize = 200_000;

/// A text that stands behind every other.
const LAST_TEXT: &str = "\u{10FFFF}";

/// An entity: its key and its values in the order of the set's properties.
pub(super) struct Entity {
    key: Vec<String>,
    pub(super) values: Vec<Value>,
}

/// A page of a set.
pub(super) struct Page {
    pub(super) entities: Vec<Entity>,
    pub(super) count: Option<usize>,
    /// The query of the next page.
    pub(super) next: Option<String>,
}

/// What is read of a set.
struct Source<'a> {
    app: &'a App,
    set: Set,
    /// The smallest region around all that the filter lets through.
    within: RegionCode,
    /// The only month that the filter lets through.
    month: Option<Month>,
    is_descending: bool,
}

/// A page of a set.
///
/// # Errors
/// Those of the database, and a count of more than is counted.
pub(super) async fn page(app: &App, set: Set, options: &Options) -> Result<Page, Refusal> {
    let mut snapshot = app.db().snapshot().await?;
    let source = Source::new(app, set, options);
    let most = options.top.unwrap_or(PAGE).min(PAGE);
    let (mut entities, mut skip, mut looked_at) = (Vec::new(), options.skip, 0);
    let mut after = options.after.clone();
    let mut is_last = options.top == Some(0);
    while entities.len() < most && looked_at < LOOKED_AT && !is_last {
        let rows = source.rows(&mut snapshot, after.as_deref()).await?;
        is_last = rows.len() < TOGETHER;
        for row in rows {
            if entities.len() == most {
                is_last = false;
                break;
            }
            looked_at += 1;
            after = Some(row.key.clone());
            if !options
                .filter
                .as_ref()
                .is_none_or(|filter| filter.fits(&row.values))
            {
                continue;
            }
            if skip > 0 {
                skip -= 1;
            } else {
                entities.push(row);
            }
        }
    }
    let left = options.top.map(|top| top - entities.len());
    let count = if options.count {
        Some(count_all(&source, options, &mut snapshot).await?)
    } else {
        None
    };
    let next = after.filter(|_| !is_last && left != Some(0));
    Ok(Page {
        next: next.map(|key| options.next(&key, skip, left)),
        entities,
        count,
    })
}

/// How many entities fit.
///
/// # Errors
/// Those of the database, and a set of more rows than are counted.
pub(super) async fn count(app: &App, set: Set, options: &Options) -> Result<usize, Refusal> {
    let mut snapshot = app.db().snapshot().await?;
    count_all(&Source::new(app, set, options), options, &mut snapshot).await
}

async fn count_all(
    source: &Source<'_>,
    options: &Options,
    snapshot: &mut Snapshot,
) -> Result<usize, Refusal> {
    let (mut count, mut looked_at, mut after) = (0, 0, None::<Vec<String>>);
    loop {
        let rows = source.rows(snapshot, after.as_deref()).await?;
        looked_at += rows.len();
        if looked_at > COUNTED {
            return Err(Refusal::not_served(format!(
                "More than {COUNTED} rows would have to be counted. Narrow $filter to a region \
                 (startswith on a code) or a month (Month eq 'yyyy-mm')."
            )));
        }
        let fits = |row: &&Entity| {
            let filter = options.filter.as_ref();
            filter.is_none_or(|filter| filter.fits(&row.values))
        };
        count += rows.iter().filter(fits).count();
        let is_last = rows.len() < TOGETHER;
        after = rows.into_iter().last().map(|row| row.key);
        if is_last {
            return Ok(count);
        }
    }
}

impl<'a> Source<'a> {
    fn new(app: &'a App, set: Set, options: &Options) -> Self {
        let parts = options.filter.as_ref().map(Filter::conjuncts);
        let (mut within, mut month) = (RegionCode::NATION, None);
        for part in parts.into_iter().flatten() {
            match part {
                Filter::Compare(place, Operator::Eq, Value::String(text))
                | Filter::StartsWith(place, text) => {
                    let name = set.properties()[*place].name.as_str();
                    let code: Option<RegionCode> = text.parse().ok();
                    // Of a wider region a row stands for itself, so that what begins like it lies inside.
                    let code = code.filter(|code| code.to_string() == *text && is_code(name));
                    within = code.filter(|code| within.contains(*code)).unwrap_or(within);
                    let is_whole = matches!(part, Filter::Compare(..)) && name == "Month";
                    month = text.parse().ok().filter(|_| is_whole).or(month);
                }
                _ => {}
            }
        }
        Self {
            app,
            set,
            within,
            month,
            is_descending: options.is_descending,
        }
    }

    /// Some rows behind a key, fewer than [`TOGETHER`] only where there are no more.
    async fn rows(
        &self,
        from: &mut impl Read,
        after: Option<&[String]>,
    ) -> Result<Vec<Entity>, db::Error> {
        let limit = i64::try_from(TOGETHER).unwrap_or(i64::MAX);
        let (first, last) = ("", LAST_TEXT);
        let begin = if self.is_descending { last } else { first };
        let part = |place: usize| {
            let found = after.and_then(|key| key.get(place));
            found.map_or(begin, String::as_str)
        };
        let edge = if self.is_descending { i64::MAX } else { -1 };
        let month = || {
            let month = after.and_then(|key| key.get(1)?.parse::<Month>().ok());
            month.map_or(edge, |month| i64::from(month.yyyymm()))
        };
        let scope = Scope::public().within(self.within);
        let is_descending = self.is_descending;
        Ok(match self.set {
            Set::Regions => self.regions(after.map(|_| part(0))),
            Set::KampungKb => store::newest(from, &scope, is_descending, part(0), limit)
                .await?
                .into_iter()
                .map(|row| self.village(row))
                .collect(),
            Set::VillageMonths => {
                let rows = if let Some(month) = self.month {
                    let key = (i64::from(month.yyyymm()), part(0));
                    store::villages_of_month(from, &scope, is_descending, key, limit).await?
                } else {
                    let key = (part(0), month());
                    store::villages(from, &scope, is_descending, key, limit).await?
                };
                rows.into_iter().map(|row| self.village(row)).collect()
            }
            Set::RegionMonths => {
                let range = self.within.range();
                let bounds = (range.lo.as_str(), range.hi.as_str());
                let key = (part(0), month());
                let rows = store::regions(from, bounds, is_descending, key, limit).await?;
                rows.into_iter().map(|row| self.region(row)).collect()
            }
            Set::Activities => {
                let id = after.and_then(|key| Uuid::parse_str(key.get(2)?).ok());
                let edge = if is_descending {
                    Uuid::max()
                } else {
                    Uuid::nil()
                };
                let key = (part(0), part(1), id.unwrap_or(edge));
                let rows = store::activities(from, &scope, is_descending, key, limit).await?;
                rows.into_iter().map(|row| self.activity(row)).collect()
            }
        })
    }

    /// Regions from the table in memory.
    fn regions(&self, after: Option<&str>) -> Vec<Entity> {
        let directory = self.app.regions();
        let regions = directory.inside(self.within).iter();
        let behind = |code: &str| match (after, self.is_descending) {
            (None, _) => true,
            (Some(after), false) => code > after,
            (Some(after), true) => code < after,
        };
        let entity = |region: &region::Region| {
            let code = region.code.to_string();
            let parent = region.code.parent().map(|parent| parent.to_string());
            let parent = parent.filter(|code| !code.is_empty());
            behind(&code).then(|| Entity {
                values: vec![
                    code.clone().into(),
                    region.name.clone().into(),
                    region::kind_code(region.code.kind()).into(),
                    parent.into(),
                ],
                key: vec![code],
            })
        };
        if self.is_descending {
            regions.rev().filter_map(entity).take(TOGETHER).collect()
        } else {
            regions.filter_map(entity).take(TOGETHER).collect()
        }
    }

    /// Code and name of a village, and the codes around it.
    fn place(&self, village: &str) -> Vec<Value> {
        let code: Option<RegionCode> = village.parse().ok();
        let name = code.map(|code| self.app.regions().name(code));
        let around = |code: Option<RegionCode>| json!(code.map(|code| code.to_string()));
        vec![
            village.into(),
            name.unwrap_or_default().into(),
            around(code.and_then(RegionCode::province)),
            around(code.and_then(RegionCode::kabupaten)),
            around(code.and_then(RegionCode::kecamatan)),
        ]
    }

    fn is_demonstration(&self, code: &str) -> bool {
        let code = code.parse::<RegionCode>();
        code.is_ok_and(|code| self.app.districts().demonstration_note(code).is_some())
    }

    fn village(&self, row: VillageRow) -> Entity {
        let month = month_text(row.month);
        let is_now = self.set == Set::KampungKb;
        let given = |text: &str| json!(Some(text).filter(|text| !text.is_empty()));
        let index = |hundredths: i64| match row.class.as_str() {
            "" => Value::Null,
            _ => decimal(hundredths),
        };
        let standing = [
            given(&row.name),
            given(if row.stage == NO_STAGE {
                ""
            } else {
                &row.stage
            }),
            json!(row.formed_on),
            given(&row.class),
            given(&row.rule_set),
            index(row.index_1),
            index(row.index_2),
            index(row.index_3),
            self.is_demonstration(&row.village_code).into(),
        ];
        let mut values = self.place(&row.village_code);
        let mut key = vec![row.village_code];
        if is_now {
            values.extend(standing);
            values.extend([month.into(), (row.measures.active == 1).into()]);
        } else {
            values.push(month.clone().into());
            values.extend(standing);
            values.extend(measures(&row.measures));
            key.push(month);
        }
        Entity { key, values }
    }

    fn region(&self, row: RegionRow) -> Entity {
        let month = month_text(row.month);
        let code: RegionCode = row.region_code.parse().unwrap_or_default();
        let name = match code {
            RegionCode::NATION => crate::ui::Text::default().region_nation().to_owned(),
            code => self.app.regions().name(code),
        };
        let mut values: Vec<Value> = vec![
            row.region_code.clone().into(),
            name.into(),
            region::kind_code(code.kind()).into(),
            month.clone().into(),
            row.counted_on.into(),
            self.is_demonstration(&row.region_code).into(),
        ];
        values.extend(measures(&row.measures));
        Entity {
            key: vec![row.region_code, month],
            values,
        }
    }

    /// An activity; what was done may name people and is left out.
    fn activity(&self, row: ActivityRow) -> Entity {
        let details: Details = serde_json::from_str(&row.body).unwrap_or_default();
        let id = row.activity_id.to_string();
        let mut values = self.place(&row.village_code);
        values.extend([
            id.clone().into(),
            row.happened_on.clone().into(),
            row.title.into(),
            details.place.into(),
            details.section.into(),
            details.agencies.join(" ").into(),
            details.target_groups.join(" ").into(),
            details.participants.into(),
            self.is_demonstration(&row.village_code).into(),
        ]);
        Entity {
            key: vec![row.village_code, row.happened_on, id],
            values,
        }
    }
}

/// Whether a property holds the code of a region in which the entity lies.
fn is_code(name: &str) -> bool {
    [
        "Code",
        "VillageCode",
        "RegionCode",
        "ProvinceCode",
        "KabupatenCode",
        "KecamatanCode",
    ]
    .contains(&name)
}

fn measures(measures: &Measures) -> impl Iterator<Item = Value> {
    let values = Measures::NAMES.iter().map(|name| measures.get(name));
    values
        .map(|value| json!(value))
        .collect::<Vec<_>>()
        .into_iter()
}

fn month_text(yyyymm: i64) -> String {
    format!("{:04}-{:02}", yyyymm / 100, yyyymm % 100)
}

/// A number with two decimals, written as it is: `3.05`.
fn decimal(hundredths: i64) -> Value {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    serde_json::from_str(&text).unwrap_or(Value::Null)
}
