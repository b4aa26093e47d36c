//! Figures: roll-ups kept from marks, and the recount that proves them.
//!
//! Each village of a kabupaten that takes part has a row per month ([`row`]); wider regions have the sums ([`sums`]). A
//! user's transaction leaves a mark; a form's village has its newest row brought up to date before the answer, and the
//! job ([`keep`]) does the rest from the marks within seconds. Dashboards and lists read these rows and never raw facts; [`check`] counts everything again.

pub mod answers;
pub mod check;
pub mod classes;
mod count;
pub mod keep;
pub mod load;
pub mod measures;
pub mod row;
mod store;
pub mod sums;
pub mod work;

use std::collections::BTreeMap;
use std::time::Duration;

use db::Read;
use rules::month::Month;
use rules::region_code::{RegionCode, RegionLevel};

use crate::app::App;
use crate::platform::access::Scope;
use crate::platform::clock::Moment;
use crate::platform::jobs::Job;
use crate::region::{Successions, succession};

pub use answers::AnswerCounts;
pub use keep::rebuild;
pub use measures::Measures;
pub use row::NO_STAGE;
pub use sums::Sum;

/// The slice's jobs.
pub const JOBS: &[Job] = &[
    Job {
        name: "figures",
        every: Duration::from_secs(1),
        run: |app| Box::pin(async move { keep::drain(&app).await }),
    },
    Job {
        name: "figures of a new day",
        every: Duration::from_secs(30),
        run: |app| {
            Box::pin(async move {
                keep::roll_over(&app).await?;
                Ok(false)
            })
        },
    },
];

/// Brings a village's figures of its newest month up to date at once, before the job comes to its mark.
///
/// # Errors
/// Those of the database.
pub(crate) async fn refresh_village(app: &App, village: RegionCode) -> Result<(), db::Error> {
    keep::refresh(app, village).await
}

/// Since when changes inside a region wait to be counted; nothing where all are.
///
/// # Errors
/// Those of the database.
pub async fn pending_since(
    from: &mut impl Read,
    region: RegionCode,
) -> Result<Option<Moment>, db::Error> {
    store::pending_since(from, &Scope::public().within(region)).await
}

/// The newest month of a region with its sums, of a village with its own figures; nothing where no kabupaten inside takes
/// part.
///
/// # Errors
/// Those of the database.
pub async fn newest(
    from: &mut impl Read,
    region: RegionCode,
) -> Result<Option<(Month, Sum)>, db::Error> {
    if region.level() != RegionLevel::Village {
        return up_to(from, region, LATEST).await;
    }
    let Some(row) = store::newest_village(from, &Scope::public(), region).await? else {
        return Ok(None);
    };
    let kabupaten = region.kabupaten().unwrap_or(region);
    let counted = store::newest(from, kabupaten).await?;
    let mut sum = Sum::empty(counted.map_or_else(|| row.month.last_date(), |(_, day)| day));
    sum.measures = row.measures;
    sum.answers.add_village(&row.answers);
    sum.agencies = row
        .agencies
        .split_whitespace()
        .map(|code| (code.to_owned(), 1))
        .collect();
    Ok(Some((row.month, sum)))
}

/// A month behind every other.
pub const LATEST: Month = match Month::new(9999, 12) {
    Ok(month) => month,
    Err(_) => panic!("the last month is a month"),
};

/// The newest month of a region wider than a village up to another month, with its sums.
///
/// # Errors
/// Those of the database.
pub async fn up_to(
    from: &mut impl Read,
    region: RegionCode,
    until: Month,
) -> Result<Option<(Month, Sum)>, db::Error> {
    store::newest_sum(from, region, until).await
}

/// The newest month of a region wider than a village.
///
/// # Errors
/// Those of the database.
pub async fn newest_month(
    from: &mut impl Read,
    region: RegionCode,
) -> Result<Option<Month>, db::Error> {
    let newest = store::newest(from, region).await?;
    Ok(newest.map(|(month, _)| month))
}

/// The newest sums of some regions wider than villages up to a month (without agencies), by code.
///
/// # Errors
/// Those of the database.
pub async fn newest_of(
    from: &mut impl Read,
    regions: &[RegionCode],
    until: Month,
) -> Result<BTreeMap<RegionCode, Sum>, db::Error> {
    if regions.is_empty() {
        return Ok(BTreeMap::new());
    }
    store::newest_sums(from, regions, until).await
}

/// How many Kampung KB of a region were active at the end of each year, the last year as of a month. What it came from
/// counts with its share until it ended.
///
/// # Errors
/// Those of the database.
pub async fn active_by_year(
    from: &mut impl Read,
    successions: &Successions,
    region: RegionCode,
    until: Month,
) -> Result<Vec<(i32, i64)>, db::Error> {
    let mut months: BTreeMap<Month, i64> = store::active(from, region).await?.into_iter().collect();
    for before in successions.predecessors(region) {
        let share = i64::try_from(before.share_millionths).unwrap_or(0);
        let whole = i64::try_from(succession::WHOLE).unwrap_or(1);
        for (month, active) in store::active(from, before.code).await? {
            if month.last_date() < before.until {
                *months.entry(month).or_default() += (active * share + whole / 2) / whole;
            }
        }
    }
    let years: BTreeMap<i32, i64> = months
        .into_iter()
        .filter(|(month, _)| *month <= until)
        .map(|(month, active)| (month.year(), active))
        .collect();
    Ok(years.into_iter().collect())
}
