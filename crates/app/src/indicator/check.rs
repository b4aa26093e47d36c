//! The recount: every row counted again from raw facts, compared with what is stored.

use std::collections::{BTreeMap, BTreeSet};

use db::{Read, Snapshot};
use rules::month::Month;
use rules::region_code::RegionCode;

use super::count::{self, Counter};
use super::keep;
use super::row::VillageMonth;
use super::store;
use super::sums::{self, Part, Sum, Sums};
use crate::app::App;
use crate::platform::clock::Moment;

/// How often the recount waits for changes that come in meanwhile.
const TRIES: usize = 5;

/// What a recount found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many rows were compared.
    pub rows: usize,
    /// Each row that differs: where, what is stored, what was counted.
    pub differences: Vec<String>,
    /// Since when changes wait that came in faster than they could be counted.
    pub pending_since: Option<Moment>,
}

/// Does what is marked, then counts all rows again and compares.
///
/// # Errors
/// Those of the database.
pub async fn check(app: &App) -> anyhow::Result<Report> {
    for _ in 0..TRIES {
        keep::roll_over(app).await?;
        while keep::drain(app).await? {}
        let mut snapshot = app.db().snapshot().await?;
        if super::pending_since(&mut snapshot, RegionCode::NATION)
            .await?
            .is_none()
        {
            return recount(app, &mut snapshot).await;
        }
    }
    let pending_since = super::pending_since(&mut app.db().reader(), RegionCode::NATION).await?;
    Ok(Report {
        pending_since,
        ..Report::default()
    })
}

async fn recount(app: &App, snapshot: &mut Snapshot) -> anyhow::Result<Report> {
    let mut report = Report::default();
    let mut kabupaten: BTreeSet<RegionCode> =
        store::taking_part(snapshot).await?.into_iter().collect();
    kabupaten.extend(store::with_rows(snapshot).await?);
    let mut by_level: [Sums; 3] = Default::default();
    for code in kabupaten {
        let sums = recount_kabupaten(app, snapshot, code, &mut report).await?;
        let narrow = sums.iter().filter(|((region, _), _)| *region != code);
        report.compare_sums(
            &narrow.map(|(key, sum)| (*key, sum.clone())).collect(),
            &store::region_sums(snapshot, code, 8).await?,
        );
        by_level[2].extend(sums.into_iter().filter(|((region, _), _)| *region == code));
    }
    by_level[1] = of_all_parts(&by_level[2], RegionCode::province);
    by_level[0] = of_all_parts(&by_level[1], |_| Some(RegionCode::NATION));
    for (sums, code_length) in by_level.iter().zip([0, 2, 5]) {
        let stored = store::region_sums(snapshot, RegionCode::NATION, code_length).await?;
        report.compare_sums(sums, &stored);
    }
    Ok(report)
}

async fn recount_kabupaten(
    app: &App,
    snapshot: &mut impl Read,
    kabupaten: RegionCode,
    report: &mut Report,
) -> anyhow::Result<Sums> {
    let counter = Counter::new(app, kabupaten)?;
    let villages: Vec<RegionCode> = count::villages(app, kabupaten);
    let timelines = count::read(snapshot, kabupaten, villages.iter().copied()).await?;
    let known = timelines
        .values()
        .filter_map(crate::dossier::Timeline::first_month);
    let known = known.chain(store::first_month(snapshot, kabupaten).await?);
    let first = known.min().unwrap_or(counter.last()).min(counter.last());
    let stored = store::villages(snapshot, kabupaten).await?;
    let mut stored: BTreeMap<(RegionCode, Month), VillageMonth> = stored
        .into_iter()
        .map(|row| ((row.village, row.month), row))
        .collect();
    let mut sums = Sums::new();
    for village in villages {
        for row in counter.rows(village, timelines.get(&village), first) {
            let part = Part {
                village,
                month: row.month,
                measures: &row.measures,
                answers: &row.answers,
                agencies: &row.agencies,
            };
            sums::add_village(&mut sums, &part, counter.today);
            report.compare(
                village,
                row.month,
                stored.remove(&(village, row.month)).as_ref(),
                Some(&row),
            );
        }
    }
    for ((village, month), row) in &stored {
        report.compare(*village, *month, Some(row), None);
    }
    Ok(sums)
}

/// The sums of the regions above, each from its own parts.
fn of_all_parts(parts: &Sums, above: impl Fn(RegionCode) -> Option<RegionCode>) -> Sums {
    let mut by_region: BTreeMap<RegionCode, Sums> = BTreeMap::new();
    for ((part, month), sum) in parts {
        if let Some(region) = above(*part) {
            let own = by_region.entry(region).or_default();
            own.insert((*part, *month), sum.clone());
        }
    }
    let sums = by_region.iter().flat_map(|(region, parts)| {
        sums::of_parts(*region, parts, crate::platform::command::EVERY_MONTH)
    });
    sums.collect()
}

impl Report {
    fn compare<T: std::fmt::Debug + PartialEq>(
        &mut self,
        region: RegionCode,
        month: Month,
        stored: Option<&T>,
        counted: Option<&T>,
    ) {
        self.rows += 1;
        if stored != counted {
            let shown =
                |row: Option<&T>| row.map_or_else(|| "-".to_owned(), |row| format!("{row:?}"));
            self.differences.push(format!(
                "{region} {}: {} ≠ {}",
                month.yyyymm(),
                shown(stored),
                shown(counted)
            ));
        }
    }

    fn compare_sums(&mut self, counted: &Sums, stored: &Sums) {
        let keys: BTreeSet<&(RegionCode, Month)> = counted.keys().chain(stored.keys()).collect();
        for key in keys {
            self.compare::<Sum>(key.0, key.1, stored.get(key), counted.get(key));
        }
    }
}
