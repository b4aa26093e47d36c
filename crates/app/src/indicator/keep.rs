//! Keeps the roll-ups up to date.
//!
//! Facts are read and rows counted outside any write; only what was counted is written, in pieces, so that nobody waits
//! for long. A few villages that were marked again meanwhile are counted anew inside the write. Marks go with the last
//! piece, so that a run that was cut off is simply done again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use db::{Error, Tx};
use rules::date::Date;
use rules::month::Month;
use rules::region_code::{RegionCode, RegionLevel};
use uuid::Uuid;

use super::count::{self, Counter, Timelines};
use super::row::VillageMonth;
use super::store::{self, MarkRow};
use super::sums;
use crate::app::App;
use crate::platform::stored;

/// Marks that one run takes.
const BATCH: i64 = 2_000;

/// Rows of villages that one write holds.
const ROWS_PER_WRITE: usize = 500;

/// Up to how many villages that were marked again meanwhile one write counts anew, so that nobody sees an own change
/// vanish. Where more were, so much is being recorded that others would wait for the write: the next run brings them.
const COUNTED_IN_WRITE: usize = 4;

/// Villages with the month from which their rows are stale.
type Stale = BTreeMap<RegionCode, Month>;

/// Does what is marked; says whether more may wait.
///
/// # Errors
/// Those of the database.
pub async fn drain(app: &App) -> anyhow::Result<bool> {
    let marks = store::marks(&mut app.db().reader(), BATCH).await?;
    let is_full = i64::try_from(marks.len())? == BATCH;
    if !marks.is_empty() {
        // A village that was closed meanwhile, perhaps by another process, counts no more.
        app.follow_regions().await?;
    }
    let mut by_kabupaten: BTreeMap<RegionCode, Vec<MarkRow>> = BTreeMap::new();
    for mark in marks {
        let kabupaten = mark.kabupaten_code.parse()?;
        by_kabupaten.entry(kabupaten).or_default().push(mark);
    }
    let mut changed = BTreeMap::new();
    let mut done = Vec::new();
    for (kabupaten, marks) in by_kabupaten {
        if marks
            .iter()
            .any(|mark| mark.village_code == mark.kabupaten_code)
        {
            // Settings of the kabupaten have changed, perhaps on another server.
            app.districts().reload(app.db()).await?;
        }
        let stale = stale_villages(app, &marks)?;
        let marked_from = stale.values().min().copied();
        let stale_sums = keep_villages(app, kabupaten, stale, &marks).await?;
        let (from, _) = stale_sums;
        if marked_from.is_some_and(|marked_from| from < marked_from) {
            // The marks do not say that it reached further back: a run that is done again would not know it.
            keep_sums_with_wide(app, kabupaten, stale_sums).await?;
        } else {
            keep_sums(app, kabupaten, stale_sums).await?;
        }
        changed.insert(kabupaten, from);
        done.extend(marks);
    }
    keep_wide(app, changed, done).await?;
    Ok(is_full)
}

/// Counts a kabupaten anew where a new day or month has begun since its figures were counted, or its reference date was
/// set to another one.
///
/// # Errors
/// Those of the database.
pub async fn roll_over(app: &App) -> anyhow::Result<()> {
    app.follow_regions().await?;
    for kabupaten in store::taking_part(&mut app.db().reader()).await? {
        let today = app.today(kabupaten);
        match store::newest(&mut app.db().reader(), kabupaten).await? {
            Some((_, counted_on)) if counted_on == today => {}
            Some((month, _)) => {
                count_again(app, kabupaten, month.min(today.month())).await?;
            }
            None => rebuild(app, kabupaten).await?,
        }
    }
    Ok(())
}

/// Builds all rows of a kabupaten anew from its facts.
///
/// # Errors
/// Those of the database.
pub async fn rebuild(app: &App, kabupaten: RegionCode) -> anyhow::Result<()> {
    Ok(count_again(app, kabupaten, EVERY_MONTH).await?)
}

/// Counts a whole kabupaten and everything above it anew from a month on.
///
/// No mark says that it is to be done, so its sums and those above it are written together: a run that is cut off before
/// leaves the day of the kabupaten's last count as it was, and is done again.
async fn count_again(app: &App, kabupaten: RegionCode, from: Month) -> Result<(), Error> {
    let stale = all_villages(app, kabupaten, from);
    let stale_sums = keep_villages(app, kabupaten, stale, &[]).await?;
    keep_sums_with_wide(app, kabupaten, stale_sums).await
}

/// Writes the sums of a kabupaten whose villages' rows are written, and of everything above it, both or neither.
async fn keep_sums_with_wide(
    app: &App,
    kabupaten: RegionCode,
    (from, today): (Month, Date),
) -> Result<(), Error> {
    let app_for_write = app.clone();
    app.db()
        .write("figures.again", move |tx| {
            let app = app_for_write.clone();
            Box::pin(async move {
                tx.lock("figures").await?;
                lock(tx, kabupaten).await?;
                sums::keep_kabupaten(tx, kabupaten, from, today).await?;
                let province = kabupaten.province().map(|province| (province, from));
                sums::keep_wide(tx, &app.regions(), &province.into_iter().collect()).await
            })
        })
        .await
}

/// Brings the newest row of a village up to date.
///
/// Facts are read inside the write: what was read before it could be older than what the job has written meanwhile.
///
/// # Errors
/// Those of the database.
pub(super) async fn refresh(app: &App, village: RegionCode) -> Result<(), Error> {
    let (RegionLevel::Village, Some(kabupaten)) = (village.level(), village.kabupaten()) else {
        return Ok(());
    };
    let counter = Counter::new(app, kabupaten)?;
    let timelines = app
        .db()
        .write("figures.village", move |tx| {
            Box::pin(async move {
                lock(tx, kabupaten).await?;
                let timelines = count::read(tx, kabupaten, [village].into_iter()).await?;
                let rows = counter.rows(village, timelines.get(&village), counter.last());
                store::replace_villages(tx, &[(village, counter.last())], &rows).await?;
                Ok::<_, Error>(timelines)
            })
        })
        .await?;
    learn(app, [village].into_iter(), &timelines);
    Ok(())
}

/// Lets the search find Kampung KB by the names that they have now.
fn learn(app: &App, villages: impl Iterator<Item = RegionCode>, timelines: &Timelines) {
    let name = |village| timelines.get(&village).map(crate::dossier::Timeline::name);
    app.search()
        .learn(villages.map(|village| (village, name(village))));
}

/// Before anything that can be recorded: what is stale from here on is stale in every month.
pub(super) const EVERY_MONTH: Month = crate::platform::command::EVERY_MONTH;

fn all_villages(app: &App, kabupaten: RegionCode, from: Month) -> Stale {
    count::villages(app, kabupaten)
        .into_iter()
        .map(|village| (village, from))
        .collect()
}

/// The villages of marks, each from its earliest month; a mark of a kabupaten stands for all of its villages.
fn stale_villages(app: &App, marks: &[MarkRow]) -> anyhow::Result<Stale> {
    let mut stale = Stale::new();
    for mark in marks {
        let region: RegionCode = mark.village_code.parse()?;
        let from = stored::month(mark.from_month)?;
        for (village, from) in all_villages(app, region, from) {
            let earliest = stale.entry(village).or_insert(from);
            *earliest = from.min(*earliest);
        }
    }
    Ok(stale)
}

/// What is to be written: the villages with their months, and what is known of them.
struct Plan {
    counter: Counter,
    stale: Stale,
    timelines: Timelines,
    from: Month,
}

/// All villages of a kabupaten begin with the same month, that of its first fact. A village whose facts reach further
/// back takes the others along.
async fn plan(app: &App, kabupaten: RegionCode, mut stale: Stale) -> Result<Plan, Error> {
    let counter = Counter::new(app, kabupaten)?;
    let mut snapshot = app.db().snapshot().await?;
    let first = store::first_month(&mut snapshot, kabupaten).await?;
    let reaches_back = stale
        .values()
        .any(|from| first.is_none_or(|first| *from < first));
    let villages: Vec<RegionCode> = if reaches_back {
        all_villages(app, kabupaten, counter.last())
            .into_keys()
            .collect()
    } else {
        stale.keys().copied().collect()
    };
    let timelines = count::read(&mut snapshot, kabupaten, villages.into_iter()).await?;
    let mut begin = first.unwrap_or(counter.last());
    if reaches_back {
        let known = timelines
            .values()
            .filter_map(crate::dossier::Timeline::first_month);
        let earliest = known.min().unwrap_or(counter.last()).min(counter.last());
        if first.is_none_or(|first| earliest < first) {
            begin = earliest;
            stale = all_villages(app, kabupaten, begin);
        }
    }
    for from in stale.values_mut() {
        *from = (*from).max(begin).min(counter.last());
    }
    let from = stale.values().min().copied().unwrap_or(counter.last());
    Ok(Plan {
        counter,
        stale,
        timelines,
        from,
    })
}

/// Brings a kabupaten's stale villages up to date; gives the month from which on its sums are stale, and today there.
async fn keep_villages(
    app: &App,
    kabupaten: RegionCode,
    stale: Stale,
    marks: &[MarkRow],
) -> Result<(Month, Date), Error> {
    let plan = plan(app, kabupaten, stale).await?;
    learn(app, plan.stale.keys().copied(), &plan.timelines);
    let known: Arc<BTreeSet<Uuid>> = Arc::new(marks.iter().map(|mark| mark.id).collect());
    let mut piece = Piece::default();
    for (village, from) in &plan.stale {
        let rows = plan
            .counter
            .rows(*village, plan.timelines.get(village), *from);
        piece.villages.push((*village, *from));
        piece.rows.extend(rows);
        if piece.rows.len() >= ROWS_PER_WRITE {
            let full = std::mem::take(&mut piece);
            write(app, kabupaten, &plan.counter, full, &known).await?;
        }
    }
    if !piece.villages.is_empty() {
        write(app, kabupaten, &plan.counter, piece, &known).await?;
    }
    let (from, today) = (plan.from, plan.counter.today);
    Ok((from, today))
}

/// Writes the sums of a kabupaten whose villages' rows are written.
async fn keep_sums(
    app: &App,
    kabupaten: RegionCode,
    (from, today): (Month, Date),
) -> Result<(), Error> {
    app.db()
        .write("figures.kabupaten", move |tx| {
            Box::pin(async move {
                lock(tx, kabupaten).await?;
                sums::keep_kabupaten(tx, kabupaten, from, today).await
            })
        })
        .await
}

/// Brings the provinces of changed kabupaten and the nation up to date, and takes the marks away.
///
/// Once for all kabupaten of a run: the nation is summed from all provinces each time.
async fn keep_wide(
    app: &App,
    changed: BTreeMap<RegionCode, Month>,
    marks: Vec<MarkRow>,
) -> Result<(), Error> {
    let mut provinces: BTreeMap<RegionCode, Month> = BTreeMap::new();
    for (kabupaten, from) in changed {
        if let Some(province) = kabupaten.province() {
            let earliest = provinces.entry(province).or_insert(from);
            *earliest = from.min(*earliest);
        }
    }
    if provinces.is_empty() {
        return Ok(());
    }
    let (app_for_write, provinces, marks) = (app.clone(), Arc::new(provinces), Arc::new(marks));
    app.db()
        .write("figures.wide", move |tx| {
            let (provinces, marks) = (Arc::clone(&provinces), Arc::clone(&marks));
            let app = app_for_write.clone();
            Box::pin(async move {
                tx.lock("figures").await?;
                sums::keep_wide(tx, &app.regions(), &provinces).await?;
                store::unmark(tx, &marks).await
            })
        })
        .await
}

/// Some villages with their rows.
#[derive(Default)]
struct Piece {
    villages: Vec<(RegionCode, Month)>,
    rows: Vec<VillageMonth>,
}

async fn write(
    app: &App,
    kabupaten: RegionCode,
    counter: &Counter,
    piece: Piece,
    known: &Arc<BTreeSet<Uuid>>,
) -> Result<(), Error> {
    let (piece, counter, known) = (Arc::new(piece), counter.clone(), Arc::clone(known));
    app.db()
        .write("figures.villages", move |tx| {
            let (piece, counter, known) = (Arc::clone(&piece), counter.clone(), Arc::clone(&known));
            Box::pin(async move {
                lock(tx, kabupaten).await?;
                store::replace_villages(tx, &piece.villages, &piece.rows).await?;
                let newer = store::marks_of(tx, kabupaten).await?;
                let newer = newer.iter().filter(|mark| !known.contains(&mark.id));
                let moved: BTreeSet<&str> = newer.map(|mark| mark.village_code.as_str()).collect();
                let mut moved: Vec<&(RegionCode, Month)> = piece
                    .villages
                    .iter()
                    .filter(|(village, _)| moved.contains(village.to_string().as_str()))
                    .collect();
                if moved.len() > COUNTED_IN_WRITE {
                    moved.clear();
                }
                for (village, from) in moved {
                    let timelines = count::read(tx, kabupaten, [*village].into_iter()).await?;
                    let rows = counter.rows(*village, timelines.get(village), *from);
                    store::replace_villages(tx, &[(*village, *from)], &rows).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Whoever writes rows of a kabupaten's villages waits for the others who do.
async fn lock(tx: &mut Tx, kabupaten: RegionCode) -> Result<(), Error> {
    tx.lock(&format!("figures:{kabupaten}")).await
}
