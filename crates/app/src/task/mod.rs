//! Tasks (tugas): what waits for this reader, the home after signing in.
//!
//! [`read`] gathers it from the roll-ups and the open corrections, never from raw facts: for people of villages each
//! village's own state, for wider scopes counts by the regions below; beside that stands what each slice reminds of
//! ([`crate::platform::reminder`]). `view` puts it into words, `api` into JSON.

mod api;
mod pages;
mod quiet;
mod view;

use std::collections::BTreeMap;

use axum::routing::get;
use db::Read;
use rules::region_code::{RegionCode, RegionLevel};

use crate::account::reach;
use crate::app::App;
use crate::correction;
use crate::fact::State;
use crate::indicator::work::{self, UnfinishedReport, VillageWork};
use crate::indicator::{self, Measures};
use crate::platform::access::{Access, Permission};
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::reminder::{Asked, Reminder, Source};
use crate::platform::route::{NamedSchema, Operation, Route, ScopeSource};
use crate::ui::Text;

/// What each slice has to remind of.
const SOURCES: &[Source] = &[quiet::source, crate::calendar::reminders::source];

/// What waits in somebody's scope; either villages or wider regions.
struct Waiting {
    /// What waits with a day, the most urgent first; those without a day last.
    reminders: Vec<Reminder>,
    villages: Vec<VillageTasks>,
    regions: Vec<RegionTasks>,
    /// Since when changes wait to be counted, where any do.
    pending_since: Option<Moment>,
}

/// What waits in one village.
struct VillageTasks {
    work: VillageWork,
    /// Reports of earlier months that were begun and do not count yet, newest first.
    earlier_reports: Vec<UnfinishedReport>,
    open_corrections: u64,
}

impl VillageTasks {
    /// How many things wait, each kind of a fact counted once.
    fn count(&self) -> usize {
        let work = &self.work;
        let own = [
            work.report != Some(State::Confirmed),
            !work.is_profile_confirmed,
            work.unanswered > 0,
            !work.is_population_known,
        ];
        let own = own.into_iter().filter(|waits| *waits).count();
        let own = if work.is_active { own } else { 0 };
        own + self.earlier_reports.len() + usize::from(self.open_corrections > 0)
    }
}

/// What waits in a region wider than a village.
struct RegionTasks {
    region: RegionCode,
    measures: Measures,
    /// Not counted above a kabupaten.
    open_corrections: Option<u64>,
}

/// Gathers what waits in the scope of who asks.
async fn read(app: &App, access: &Access, t: Text) -> Result<Waiting, Problem> {
    let actor = access.actor()?;
    let regions = &actor.regions;
    let mut snapshot = app.db().snapshot().await?;
    let asked = Asked {
        app,
        access,
        t,
        today: app.today(reach::place(regions, &actor.scope)),
    };
    let mut reminders = Vec::new();
    for source in SOURCES {
        reminders.extend(source(&asked, &mut snapshot).await?);
    }
    reminders.sort_by_key(|reminder| (reminder.due.is_none(), reminder.due));
    let level = |region: &RegionCode| region.level();
    let corrections = if regions.iter().map(level).min() >= Some(RegionLevel::Kabupaten) {
        Some(correction::open_by_village(&mut snapshot, &access.scope).await?)
    } else {
        None
    };
    if regions.iter().map(level).min() == Some(RegionLevel::Village) {
        let corrections = corrections.unwrap_or_default();
        let villages = villages(&mut snapshot, access, regions, &corrections).await?;
        return Ok(Waiting {
            reminders,
            villages,
            regions: Vec::new(),
            pending_since: None,
        });
    }
    let mut waiting = Waiting {
        reminders,
        villages: Vec::new(),
        regions: Vec::new(),
        pending_since: None,
    };
    for region in regions {
        for (part, measures) in parts(app, &mut snapshot, *region).await? {
            waiting.regions.push(RegionTasks {
                region: part,
                measures,
                open_corrections: corrections.as_ref().map(|open| inside(open, part)),
            });
        }
        let since = indicator::pending_since(&mut snapshot, *region).await?;
        waiting.pending_since = waiting.pending_since.into_iter().chain(since).min();
    }
    Ok(waiting)
}

async fn villages(
    from: &mut impl Read,
    access: &Access,
    regions: &[RegionCode],
    corrections: &BTreeMap<RegionCode, u64>,
) -> Result<Vec<VillageTasks>, Problem> {
    let unfinished = work::unfinished_reports(from, &access.scope, regions).await?;
    let rows = work::of_villages(from, &access.scope).await?;
    let tasks = |work: VillageWork| VillageTasks {
        earlier_reports: unfinished
            .iter()
            .filter(|report| report.village == work.village && report.month < work.report_month)
            .copied()
            .collect(),
        open_corrections: corrections.get(&work.village).copied().unwrap_or_default(),
        work,
    };
    let mut villages: Vec<VillageTasks> = rows.into_iter().map(tasks).collect();
    villages.sort_by_key(|tasks| std::cmp::Reverse(tasks.count()));
    Ok(villages)
}

/// The regions one level below with their newest sums; a kecamatan stands for itself.
async fn parts(
    app: &App,
    from: &mut impl Read,
    region: RegionCode,
) -> Result<Vec<(RegionCode, Measures)>, Problem> {
    if matches!(
        region.level(),
        RegionLevel::Kecamatan | RegionLevel::Village
    ) {
        let newest = indicator::newest(from, region).await?;
        let own = newest.map(|(_, sum)| (region, sum.measures));
        return Ok(own.into_iter().collect());
    }
    let below: Vec<RegionCode> = app.regions().children(region).map(|it| it.code).collect();
    let sums = indicator::newest_of(from, &below, indicator::LATEST).await?;
    let sums = sums.into_iter().map(|(part, sum)| (part, sum.measures));
    Ok(sums.collect())
}

fn inside(open: &BTreeMap<RegionCode, u64>, region: RegionCode) -> u64 {
    let inside = open
        .iter()
        .filter(|(village, _)| region.contains(**village));
    inside.map(|(_, count)| count).sum()
}

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::get("/tugas", Permission::ReadWork, ScopeSource::Own, || {
        get(pages::show)
    }),
    Route::get(
        "/api/v1/tasks",
        Permission::ReadWork,
        ScopeSource::Own,
        || get(api::list),
    )
    .described(|| Operation {
        id: "list_tasks",
        summary: "What waits in the scope of who asks: by village, or counted by region",
        query: &[],
        request: None,
        response: NamedSchema::of::<api::TasksDocument>(),
    }),
];
