//! The demonstration: two real districts with the figures of the sources, filled with invented facts.
//!
//! Read [`districts`] (what the sources give), `village` (how facts are invented until the real classifier gives the
//! reported class), `forms` and `activities` (what is plausible), then `store`. The same program invents the same facts
//! everywhere. [`nation`] fills the whole country in the same manner.

mod activities;
mod districts;
mod forms;
pub mod nation;
mod people;
mod random;
mod rows;
mod store;
mod village;

use std::collections::BTreeSet;

use anyhow::Context as _;
use db::Tx;
use rules::classification::RuleSet;
use rules::date::Date;
use rules::month::Month;
use rules::region_code::RegionCode;
use serde_json::json;
use uuid::Uuid;

use self::districts::{DISTRICTS, District};
use self::random::Random;
use self::rows::Rows;
use self::village::Village;
use crate::app::App;
use crate::platform::access::Origin;
use crate::platform::audit::{self, Entry};
use crate::platform::clock::Moment;
use crate::platform::jobs;
use crate::platform::problem::Problem;
use crate::region::districts::DEFAULT_RULE_SET;
use crate::region::{Directory, Region};
use crate::{account, indicator};

pub use people::{PASSWORD, PEOPLE, Person};

/// Fills a database that holds nothing of anybody's own, and does nothing where the demonstration is there already, also
/// with what was added to it.
///
/// Everything is written in one transaction, so that an interrupted start leaves nothing half-done; the figures follow
/// from their marks.
///
/// # Errors
/// Where the database holds data that are no demonstration, and those of the database.
pub async fn prepare(app: &App) -> anyhow::Result<()> {
    let holdings = store::holdings(&mut app.db().reader()).await?;
    anyhow::ensure!(
        !holdings.are_foreign(),
        "di sini sudah ada data yang bukan peragaan; data peragaan dan akunnya hanya dibuat di folder tersendiri. Pilih \
         folder lain dengan --data"
    );
    if holdings.demonstrations == 0 {
        load(app).await?;
    }
    for job in indicator::JOBS {
        jobs::drain(app, *job).await?;
    }
    Ok(())
}

async fn load(app: &App) -> anyhow::Result<()> {
    let rules = app
        .rule_book()
        .get(DEFAULT_RULE_SET)
        .with_context(|| format!("aturan {DEFAULT_RULE_SET} belum dimuat"))?;
    let batches: Vec<Batch> = DISTRICTS
        .into_iter()
        .map(|district| Batch::invent(district, &app.regions(), &rules))
        .collect::<anyhow::Result<_>>()?;
    let password_hash = account::hash_password(PASSWORD)?;
    app.db()
        .write("demo.load", move |tx| {
            Box::pin(async move {
                for batch in &batches {
                    write(tx, batch).await?;
                }
                write_people(tx, &password_hash).await
            })
        })
        .await?;
    app.districts().reload(app.db()).await?;
    app.search().reload(app.db()).await?;
    while indicator::keep::drain(app).await? {}
    Ok(())
}

/// A district with everything invented of it.
#[derive(Clone)]
struct Batch {
    district: District,
    /// All its villages, whether they take part or not.
    codes: Vec<RegionCode>,
    /// The villages that take part, by code.
    villages: Vec<Village>,
}

impl Batch {
    fn invent(district: District, regions: &Directory, rules: &RuleSet) -> anyhow::Result<Self> {
        let code = district.region()?;
        let known: Vec<&Region> = regions.villages(code).collect();
        anyhow::ensure!(!known.is_empty(), "wilayah {code} belum dimuat");
        let mut rows = BTreeSet::new();
        let plans = district.plans(&known);
        Ok(Self {
            district,
            codes: known.iter().map(|region| region.code).collect(),
            villages: plans
                .iter()
                .map(|plan| Village::invent(plan, rules, &mut rows))
                .collect(),
        })
    }

    /// The first month in which anything happened.
    fn first_month(&self) -> Option<Month> {
        let events = self.villages.iter().flat_map(|village| &village.events);
        events
            .filter_map(|record| record.event.happened_on)
            .min()
            .map(Date::month)
    }
}

async fn write(tx: &mut Tx, batch: &Batch) -> Result<(), Problem> {
    let Batch {
        district, villages, ..
    } = batch;
    let known_at = known_at(district);
    store::add_district(tx, district, known_at).await?;
    let mut rows = Rows::default();
    for village in villages {
        rows.add(village)?;
    }
    rows.write(tx).await?;
    let first = batch.first_month().map_or(0, Month::yyyymm);
    let marks = batch.codes.iter().map(|code| {
        let id = fixed_identifier(&format!("mark {code}"), known_at);
        (id, *code, first)
    });
    store::mark_stale(tx, marks.collect(), known_at).await?;
    let region = district.region().map_err(internal)?;
    let count = |of: fn(&Village) -> usize| villages.iter().map(of).sum::<usize>();
    let entry = Entry {
        id: fixed_identifier(&format!("audit {}", district.code), known_at),
        recorded_at: known_at,
        region,
        account_id: None,
        role: None,
        origin: Origin::CommandLine,
        action: "demo.load".to_owned(),
        subject: fixed_identifier(&format!("district {}", district.code), known_at),
        before: None,
        after: Some(json!({
            "kampung_kb": villages.len(),
            "profiles": count(|village| village.profiles.len()),
            "populations": count(|village| village.populations.len()),
            "programme_reports": count(|village| village.reports.len()),
            "activities": count(|village| village.activities.len()),
        })),
    };
    audit::record(tx, &entry).await?;
    Ok(())
}

async fn write_people(tx: &mut Tx, password_hash: &str) -> Result<(), Problem> {
    let known_at = known_at(&DISTRICTS[0]);
    for person in &PEOPLE {
        let id = fixed_identifier(person.user_name, known_at);
        store::add_person(tx, person, id, password_hash.to_owned(), known_at).await?;
    }
    Ok(())
}

/// When a district's batch was recorded: in the morning of its reference date.
fn known_at(district: &District) -> Moment {
    village::moment(districts::date(district.reference_date), 1)
}

/// An identifier that is the same on every machine.
fn fixed_identifier(seed: &str, known_at: Moment) -> Uuid {
    village::identifier(known_at, &mut Random::new(seed))
}

fn internal(error: anyhow::Error) -> Problem {
    Problem::new(crate::platform::problem::Kind::Internal).because(error)
}
