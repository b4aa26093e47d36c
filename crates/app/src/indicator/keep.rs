//! Keeps the roll-ups: a village's rows from its facts, wider rows from narrower ones.

use std::collections::{BTreeMap, BTreeSet};

use db::{Error, Tx};
use rules::date::Date;
use rules::month::Month;
use rules::region_code::{RegionCode, RegionLevel};

use super::measures::Measures;
use super::row::VillageMonth;
use super::store::{self, MarkRow, month_of};
use crate::app::App;
use crate::dossier::{self, Timeline};
use crate::platform::access::Scope;
use crate::platform::clock::Moment;

/// Marks that one run takes.
const BATCH: i64 = 2_000;

/// From how many marked villages on the whole kabupaten is read at once.
const WHOLE_KABUPATEN: usize = 16;

/// Villages with the month from which their rows are stale.
type Stale = BTreeMap<RegionCode, Month>;

/// Sums of regions by month.
type Sums = BTreeMap<(RegionCode, Month), (Measures, BTreeMap<String, i64>)>;

/// Does what is marked, and rolls kabupaten into a new month; says whether more may wait.
///
/// # Errors
/// Those of the database.
pub async fn drain(app: &App) -> anyhow::Result<bool> {
    roll_over(app).await?;
    let marks = store::marks(&mut app.db().reader(), BATCH).await?;
    let is_full = i64::try_from(marks.len())? == BATCH;
    let mut by_kabupaten: BTreeMap<RegionCode, Vec<MarkRow>> = BTreeMap::new();
    for mark in marks {
        by_kabupaten
            .entry(mark.kabupaten_code.parse()?)
            .or_default()
            .push(mark);
    }
    for (kabupaten, marks) in by_kabupaten {
        let stale = stale_villages(&marks)?;
        keep(app, kabupaten, stale, marks).await?;
    }
    Ok(is_full)
}

/// Builds all rows of a kabupaten anew from its facts.
///
/// # Errors
/// Those of the database.
pub async fn rebuild(app: &App, kabupaten: RegionCode) -> anyhow::Result<()> {
    let timelines = dossier::timelines(
        &mut app.db().reader(),
        &scope(),
        kabupaten,
        app.clock().now(),
    )
    .await?;
    let last = app.today(kabupaten).month();
    let first = timelines
        .iter()
        .filter_map(Timeline::first_month)
        .min()
        .unwrap_or(last)
        .min(last);
    let stale = app
        .regions()
        .villages(kabupaten)
        .map(|village| (village.code, first))
        .collect();
    Ok(keep(app, kabupaten, stale, Vec::new()).await?)
}

/// Brings the newest row of a village up to date inside a transaction.
///
/// # Errors
/// Those of the database.
pub(super) async fn refresh(
    app: &App,
    tx: &mut Tx,
    village: RegionCode,
    now: Moment,
) -> Result<(), Error> {
    if village.level() != RegionLevel::Village {
        return Ok(());
    }
    let today = app.today(village);
    let timelines = dossier::timelines(tx, &scope(), village, now).await?;
    let row = row_of(app, village, timelines.first(), today.month(), today)?;
    store::replace_villages(tx, &[village], today.month(), &[row]).await
}

/// A new month makes new rows in every kabupaten that takes part.
async fn roll_over(app: &App) -> anyhow::Result<()> {
    for kabupaten in store::taking_part(&mut app.db().reader()).await? {
        let current = app.today(kabupaten).month();
        let newest = store::last_month(&mut app.db().reader(), kabupaten).await?;
        match newest {
            Some(month) if month >= current => {}
            Some(month) => {
                let stale = app
                    .regions()
                    .villages(kabupaten)
                    .map(|village| (village.code, month))
                    .collect();
                keep(app, kabupaten, stale, Vec::new()).await?;
            }
            None => rebuild(app, kabupaten).await?,
        }
    }
    Ok(())
}

fn stale_villages(marks: &[MarkRow]) -> anyhow::Result<Stale> {
    let mut stale = Stale::new();
    for mark in marks {
        let from =
            month_of(mark.from_month).ok_or_else(|| anyhow::anyhow!("a mark has no month"))?;
        let entry = stale.entry(mark.village_code.parse()?).or_insert(from);
        *entry = from.min(*entry);
    }
    Ok(stale)
}

/// Brings a kabupaten's stale villages and everything above them up to date in one transaction.
async fn keep(
    app: &App,
    kabupaten: RegionCode,
    stale: Stale,
    marks: Vec<MarkRow>,
) -> Result<(), Error> {
    let app_for_job = app.clone();
    let marks = std::sync::Arc::new(marks);
    app.db()
        .write("figures.keep", move |tx| {
            Box::pin(async move {
                tx.lock("figures").await?;
                keep_in(&app_for_job, tx, kabupaten, stale).await?;
                for mark in marks.iter() {
                    store::unmark(tx, mark).await?;
                }
                Ok(())
            })
        })
        .await
}

async fn keep_in(
    app: &App,
    tx: &mut Tx,
    kabupaten: RegionCode,
    mut stale: Stale,
) -> Result<(), Error> {
    let Some(mut from) = stale.values().min().copied() else {
        return Ok(());
    };
    let first = store::first_month(tx, kabupaten).await?;
    if first.is_none_or(|first| from < first) {
        stale.extend(
            app.regions()
                .villages(kabupaten)
                .map(|village| (village.code, from)),
        );
    }
    from = from.min(app.today(kabupaten).month());
    keep_villages(app, tx, kabupaten, &stale).await?;
    keep_kabupaten(tx, kabupaten, from).await?;
    if let Some(province) = kabupaten.province() {
        let today = app.clock().today(kabupaten).month();
        keep_wide(tx, province, from, today).await?;
        keep_wide(tx, RegionCode::NATION, from, today).await?;
    }
    Ok(())
}

async fn keep_villages(
    app: &App,
    tx: &mut Tx,
    kabupaten: RegionCode,
    stale: &Stale,
) -> Result<(), Error> {
    let now = app.clock().now();
    let today = app.today(kabupaten);
    let mut timelines: BTreeMap<RegionCode, Timeline> = BTreeMap::new();
    if stale.len() >= WHOLE_KABUPATEN {
        let all = dossier::timelines(tx, &scope(), kabupaten, now).await?;
        timelines.extend(
            all.into_iter()
                .map(|timeline| (timeline.village(), timeline)),
        );
    } else {
        for village in stale.keys() {
            let one = dossier::timelines(tx, &scope(), *village, now).await?;
            timelines.extend(
                one.into_iter()
                    .map(|timeline| (timeline.village(), timeline)),
            );
        }
    }
    for (village, from) in stale {
        let from = (*from).min(today.month());
        let months = from.through(today.month());
        let rows: Vec<VillageMonth> = months
            .map(|month| {
                let on = if month == today.month() {
                    today
                } else {
                    month.last_date()
                };
                row_of(app, *village, timelines.get(village), month, on)
            })
            .collect::<Result<_, Error>>()?;
        store::replace_villages(tx, &[*village], from, &rows).await?;
    }
    Ok(())
}

pub(super) fn row_of(
    app: &App,
    village: RegionCode,
    timeline: Option<&Timeline>,
    month: Month,
    on: Date,
) -> Result<VillageMonth, Error> {
    let Some(timeline) = timeline else {
        let name_sort = rules::name::fold(&app.regions().name(village));
        return Ok(VillageMonth::without_kampung_kb(village, month, name_sort));
    };
    let rule_set = app.rule_set(village)?;
    Ok(VillageMonth::of(
        timeline,
        month,
        on,
        rules::name::fold(timeline.name()),
        &rule_set,
    ))
}

async fn keep_kabupaten(tx: &mut Tx, kabupaten: RegionCode, from: Month) -> Result<(), Error> {
    let mut sums = Sums::new();
    let mut regions = BTreeSet::from([kabupaten]);
    for row in store::sums(tx, kabupaten, from).await? {
        let (Ok(village), Some(month)) =
            (row.village_code.parse::<RegionCode>(), month_of(row.month))
        else {
            continue;
        };
        for region in [village.kecamatan(), Some(kabupaten)].into_iter().flatten() {
            regions.insert(region);
            let (measures, agencies) = sums.entry((region, month)).or_default();
            *measures += &row.measures;
            for code in row.agencies.split_whitespace() {
                *agencies.entry(code.to_owned()).or_default() += 1;
            }
        }
    }
    replace(tx, &regions, from, sums).await
}

/// A province's or the nation's rows: the sum of each part's newest row up to the month, so that a kabupaten with a
/// reference date counts with its last month.
async fn keep_wide(
    tx: &mut Tx,
    region: RegionCode,
    from: Month,
    today: Month,
) -> Result<(), Error> {
    let code_length = if region == RegionCode::NATION { 2 } else { 5 };
    let mut parts: BTreeMap<RegionCode, BTreeMap<Month, (Measures, BTreeMap<String, i64>)>> =
        BTreeMap::new();
    for row in store::region_rows(tx, region, code_length, FIRST_MONTH).await? {
        if let (Ok(part), Some(month)) = (row.region_code.parse(), month_of(row.month)) {
            parts.entry(part).or_default().entry(month).or_default().0 = row.measures;
        }
    }
    for row in store::region_agencies(tx, region, code_length, FIRST_MONTH).await? {
        if let (Ok(part), Some(month)) = (row.region_code.parse(), month_of(row.month)) {
            parts
                .entry(part)
                .or_default()
                .entry(month)
                .or_default()
                .1
                .insert(row.agency_code, row.villages);
        }
    }
    let known = parts.values().flat_map(BTreeMap::keys).copied();
    let months: BTreeSet<Month> = known
        .chain([today])
        .filter(|month| *month >= from)
        .collect();
    let mut sums = Sums::new();
    for month in months {
        let (measures, agencies) = sums.entry((region, month)).or_default();
        for part in parts.values() {
            let Some((_, (part_measures, part_agencies))) = part.range(..=month).next_back() else {
                continue;
            };
            *measures += part_measures;
            for (code, villages) in part_agencies {
                *agencies.entry(code.clone()).or_default() += villages;
            }
        }
    }
    replace(tx, &BTreeSet::from([region]), from, sums).await
}

async fn replace(
    tx: &mut Tx,
    regions: &BTreeSet<RegionCode>,
    from: Month,
    sums: Sums,
) -> Result<(), Error> {
    let agencies: Vec<_> = sums
        .iter()
        .flat_map(|((region, month), (_, agencies))| {
            agencies
                .iter()
                .map(|(code, villages)| (*region, *month, code.clone(), *villages))
        })
        .collect();
    let rows = sums
        .into_iter()
        .map(|((region, month), (measures, _))| (region, month, measures));
    store::replace_regions(tx, regions, from, rows, agencies.into_iter()).await
}

fn scope() -> Scope {
    Scope::system("the job that keeps figures")
}

/// Before anything that can be recorded.
const FIRST_MONTH: Month = match Month::new(1900, 1) {
    Ok(month) => month,
    Err(_) => panic!("the first month is a month"),
};
