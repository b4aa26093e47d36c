//! The nation: every village of the country with invented facts of some years, to try the program at its real size.
//!
//! Read `province` (how sizes and classes spread), `village` and `reports` (how a village is drawn), then `batch`. Each
//! kabupaten is whole or absent, so that a load that was interrupted goes on where it stopped. Kabupaten that are there
//! already, such as the two demonstration districts, stay as they are.

mod batch;
mod province;
mod reports;
mod village;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use futures_util::{StreamExt as _, stream};
use rules::date::Date;
use rules::month::Month;
use rules::region_code::{RegionCode, RegionLevel};

use self::batch::Batch;
use super::rows::Written;
use crate::app::App;
use crate::indicator;
use crate::platform::problem::Problem;

/// How many months are invented unless somebody asks for others.
pub const MONTHS: u32 = 36;

/// The most months that can be asked for.
pub const MOST_MONTHS: u32 = 60;

/// The day that replaces today in every kabupaten of the nation.
const TODAY: &str = "2024-12-11";

/// What pages say of the data.
const NOTE: &str = "Data peragaan: hanya kode dan nama wilayahnya nyata; semua desa dan kelurahan diisi oleh program \
                    dengan data buatan.";

/// So many kabupaten are on the way at once: one is written while others are invented.
const AT_ONCE: usize = 3;

/// Of which months facts are invented.
#[derive(Clone, Copy, Debug)]
struct Window {
    first: Month,
    today: Date,
}

impl Window {
    const fn last(&self) -> Month {
        self.today.month()
    }

    fn of(months: u32) -> anyhow::Result<Self> {
        anyhow::ensure!(
            (1..=MOST_MONTHS).contains(&months),
            "jumlah bulan harus 1 sampai {MOST_MONTHS}"
        );
        let today: Date = TODAY.parse()?;
        let first = today.month().plus(1 - i32::try_from(months)?);
        Ok(Self {
            first: first.context("bulan pertama")?,
            today,
        })
    }
}

/// How far the load is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Kabupaten that are there.
    pub done: usize,
    /// All kabupaten that are asked for.
    pub all: usize,
    /// What has been written since the start.
    pub villages: usize,
    /// How long the rest will take, as far as can be told.
    pub rest: Option<Duration>,
}

/// Fills all kabupaten that hold nothing yet, of the whole country or of some provinces, with facts of so many months.
///
/// # Errors
/// A number of months that is none, where the database holds data that are no demonstration, and those of the database.
pub async fn prepare(
    app: &App,
    months: u32,
    provinces: Option<&[RegionCode]>,
    mut tell: impl FnMut(Progress),
) -> anyhow::Result<()> {
    let window = Window::of(months)?;
    super::prepare(app).await?;
    let wanted: Vec<RegionCode> = kabupaten(app, provinces);
    let missing: Vec<RegionCode> = wanted
        .iter()
        .copied()
        .filter(|code| app.districts().of(*code).demonstration_note.is_none())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let started = Instant::now();
    let villages_of = |code: &RegionCode| app.regions().villages(*code).count();
    let all_villages: usize = missing.iter().map(villages_of).sum();
    let there = wanted.len() - missing.len();
    let (mut done, mut villages) = (0, 0);
    let loads = missing.iter().map(|code| load(app, *code, window));
    let mut loads = stream::iter(loads).buffer_unordered(AT_ONCE);
    while let Some(loaded) = loads.next().await {
        done += 1;
        villages += villages_of(&loaded?);
        tell(Progress {
            done: there + done,
            all: wanted.len(),
            villages,
            rest: rest(started.elapsed(), villages, all_villages),
        });
    }
    finish(app, &missing).await
}

fn rest(elapsed: Duration, done: usize, all: usize) -> Option<Duration> {
    let (done, all) = (u32::try_from(done).ok()?, u32::try_from(all).ok()?);
    elapsed
        .checked_mul(all.checked_sub(done)?)?
        .checked_div(done)
}

fn kabupaten(app: &App, provinces: Option<&[RegionCode]>) -> Vec<RegionCode> {
    let regions = app.regions();
    let all = regions.inside(RegionCode::NATION).iter();
    let all = all.map(|region| region.code);
    all.filter(|code| code.level() == RegionLevel::Kabupaten)
        .filter(|code| {
            provinces.is_none_or(|some| some.iter().any(|province| province.contains(*code)))
        })
        .collect()
}

async fn load(app: &App, code: RegionCode, window: Window) -> anyhow::Result<RegionCode> {
    let own = app.clone();
    let invented = tokio::task::spawn_blocking(move || Batch::invent(&own, code, window));
    let batch = Arc::new(invented.await??);
    let written: Result<Written, Problem> = app
        .db()
        .write("demo.nation", move |tx| {
            let batch = Arc::clone(&batch);
            Box::pin(async move { batch.write(tx).await })
        })
        .await;
    written?;
    Ok(code)
}

/// Sums the wide regions, and lets everything that is held in memory know.
async fn finish(app: &App, loaded: &[RegionCode]) -> anyhow::Result<()> {
    let provinces: BTreeSet<RegionCode> =
        loaded.iter().filter_map(|code| code.province()).collect();
    let (app_for_write, provinces) = (app.clone(), Arc::new(provinces));
    app.db()
        .write("demo.nation.sums", move |tx| {
            let (app, provinces) = (app_for_write.clone(), Arc::clone(&provinces));
            Box::pin(async move {
                indicator::load::sum_wide_regions(tx, &app.regions(), &provinces).await
            })
        })
        .await?;
    app.db().settle().await?;
    app.districts().reload(app.db()).await?;
    app.search().reload(app.db()).await?;
    Ok(())
}
