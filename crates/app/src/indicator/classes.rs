//! The recount of classes alone: every active Kampung KB classified again from its stored forms, all cores at work.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rules::class::Class;
use rules::classification::{ActivityWindow, Facts, Forms, RuleSet};
use rules::date::Date;
use rules::life_cycle::{self, Step};
use rules::region_code::RegionCode;
use serde::Deserialize;
use tokio::task::JoinSet;

use super::store::{self, StoredFacts};
use crate::app::App;
use crate::classification::fill;

/// What a recount of the classes found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recount {
    /// How many active Kampung KB were classified.
    pub active: usize,
    /// How many are of each class, in the order of [`Class::ALL`].
    pub by_class: [usize; 4],
    /// The villages whose newest row says something else: which, what is stored, what was counted.
    pub differences: Vec<String>,
    /// How long it took.
    pub elapsed: Duration,
}

/// Classifies all active Kampung KB again, kabupaten by kabupaten on all cores.
///
/// Each kabupaten is read as of one instant, in which its newest rows hold whatever its facts say.
///
/// # Errors
/// Those of the database, and documents that cannot be read.
pub async fn recount(app: &App) -> anyhow::Result<Recount> {
    let started = Instant::now();
    let kabupaten = Arc::new(store::taking_part(&mut app.db().reader()).await?);
    let next = Arc::new(AtomicUsize::new(0));
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let mut workers = JoinSet::new();
    for _ in 0..cores * WORKERS_PER_CORE {
        let (app, kabupaten, next) = (app.clone(), Arc::clone(&kabupaten), Arc::clone(&next));
        workers.spawn(async move {
            let mut found = Recount::default();
            while let Some(code) = kabupaten.get(next.fetch_add(1, Ordering::Relaxed)) {
                recount_kabupaten(&app, *code, &mut found).await?;
            }
            anyhow::Ok(found)
        });
    }
    let mut all = Recount::default();
    while let Some(found) = workers.join_next().await {
        let found = found??;
        all.active += found.active;
        for (sum, count) in all.by_class.iter_mut().zip(found.by_class) {
            *sum += count;
        }
        all.differences.extend(found.differences);
    }
    all.differences.sort_unstable();
    all.elapsed = started.elapsed();
    Ok(all)
}

/// One reads while another computes.
const WORKERS_PER_CORE: usize = 2;

async fn recount_kabupaten(
    app: &App,
    kabupaten: RegionCode,
    found: &mut Recount,
) -> anyhow::Result<()> {
    let (rule_set, today) = (app.rule_set(kabupaten)?, app.today(kabupaten));
    let days = (first_day(&rule_set, today)?, today);
    // One statement sees one instant.
    let rows = store::facts(&mut app.db().reader(), kabupaten, days).await?;
    let mut facts = Facts::new(Forms::NONE);
    for row in &rows {
        let counted = class(row, &rule_set, today, &mut facts)?;
        let stored = row.class.as_deref().unwrap_or_default();
        if let Some(class) = counted {
            found.active += 1;
            let place = Class::ALL.iter().position(|of| *of == class);
            if let Some(count) = place.and_then(|place| found.by_class.get_mut(place)) {
                *count += 1;
            }
        }
        let counted = counted.map_or("", Class::code);
        if counted != stored {
            let village = &row.village_code;
            let difference = format!("{village}: \"{stored}\" ≠ \"{counted}\"");
            found.differences.push(difference);
        }
    }
    Ok(())
}

/// The first day whose activities count.
fn first_day(rule_set: &RuleSet, today: Date) -> anyhow::Result<Date> {
    let year = match rule_set.activity_window {
        ActivityWindow::All => 1900,
        ActivityWindow::AssessmentYear => today.year(),
    };
    Ok(Date::new(year, 1, 1)?)
}

/// The part of an activity's details that classes are computed from.
#[derive(Deserialize)]
struct Agencies<'a> {
    #[serde(default, borrow)]
    agencies: Vec<Cow<'a, str>>,
}

/// The class of a village, nothing where it is not active; `facts` are used again from village to village.
fn class(
    row: &StoredFacts,
    rule_set: &RuleSet,
    today: Date,
    facts: &mut Facts,
) -> anyhow::Result<Option<Class>> {
    let steps: Vec<(Step, Date)> = lines(row.steps.as_deref())
        .filter_map(|line| {
            let (step, day) = line.split_once(' ')?;
            Some((Step::from_code(step)?, day.parse().ok()?))
        })
        .collect();
    if !life_cycle::is_active(&steps, today) {
        return Ok(None);
    }
    let mut agencies = Vec::new();
    // Text that serde_json writes holds no line break of its own.
    for body in lines(row.activities.as_deref()) {
        agencies.extend(serde_json::from_str::<Agencies<'_>>(body)?.agencies);
    }
    let profile = read(row.profile.as_deref())?;
    let population = read(row.population.as_deref())?;
    let report = read(row.report.as_deref())?;
    let agencies = agencies.iter().map(AsRef::as_ref);
    fill(
        facts,
        profile.as_ref(),
        population.as_ref(),
        report,
        agencies,
    );
    Ok(Some(rule_set.classify(facts).class()))
}

fn lines(text: Option<&str>) -> impl Iterator<Item = &str> {
    text.unwrap_or_default()
        .split('\n')
        .filter(|line| !line.is_empty())
}

fn read<'a, T: Deserialize<'a>>(body: Option<&'a str>) -> Result<Option<T>, serde_json::Error> {
    body.map(serde_json::from_str).transpose()
}
