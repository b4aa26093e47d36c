//! Everything that is known of a village at once: what classes, figures and exports are computed from.
//!
//! Raw facts are read for one village or at most one kabupaten at a time; wider pages read roll-ups.

use std::collections::HashMap;
use std::sync::Arc;

use db::Read;
use rules::class::Class;
use rules::date::Date;
use rules::life_cycle::Step;
use rules::month::Month;
use rules::population::Population;
use rules::profile::Profile;
use rules::programme_report::ProgrammeReport;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};

use crate::activity::{self, Activity};
use crate::fact::{self, AsOf, Document, Kind, State, Version};
use crate::kampung_kb::{self, Event, KampungKb};
use crate::platform::access::Scope;
use crate::platform::clock::Moment;

impl Document for Profile {
    const KIND: Kind = Kind::Profile;
}

impl Document for Population {
    const KIND: Kind = Kind::Population;
}

impl Document for ProgrammeReport {
    const KIND: Kind = Kind::ProgrammeReport;
}

/// The class that the official site shows, as somebody read it there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficialClass {
    /// The class.
    pub class: Class,
    /// The day on which it was read.
    pub read_on: Date,
}

impl Document for OfficialClass {
    const KIND: Kind = Kind::OfficialClass;
}

/// What is known of one village's Kampung KB; each fact is the newest version that counts.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The record.
    pub kampung_kb: KampungKb,
    /// Its life cycle, by date.
    pub events: Vec<Event>,
    /// The profile.
    pub profile: Option<Arc<Version<Profile>>>,
    /// The population.
    pub population: Option<Arc<Version<Population>>>,
    /// The monthly report.
    pub report: Option<Arc<Version<ProgrammeReport>>>,
    /// The class on the official site.
    pub official_class: Option<Arc<Version<OfficialClass>>>,
    /// All activities up to the end of the month asked for, from the oldest to the newest.
    pub activities: Vec<Arc<Activity>>,
}

impl Dossier {
    /// The dated steps of the life cycle.
    pub fn steps(&self) -> Vec<(Step, Date)> {
        self.events
            .iter()
            .filter_map(|event| Some((event.step, event.happened_on?)))
            .collect()
    }
}

/// Everything ever recorded of a village, from which the dossier of any month is taken.
#[derive(Clone, Debug)]
pub struct Timeline {
    kampung_kb: KampungKb,
    events: Vec<Event>,
    profiles: Vec<Arc<Version<Profile>>>,
    populations: Vec<Arc<Version<Population>>>,
    reports: Vec<Arc<Version<ProgrammeReport>>>,
    official_classes: Vec<Arc<Version<OfficialClass>>>,
    activities: Vec<Arc<Activity>>,
}

/// All records of one village; versions and activities stand from the oldest to the newest.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "each field is what its type says")]
pub struct Records {
    pub kampung_kb: KampungKb,
    pub events: Vec<Event>,
    pub profiles: Vec<Version<Profile>>,
    pub populations: Vec<Version<Population>>,
    pub reports: Vec<Version<ProgrammeReport>>,
    pub official_classes: Vec<Version<OfficialClass>>,
    pub activities: Vec<Activity>,
}

impl From<Records> for Timeline {
    fn from(records: Records) -> Self {
        fn shared<T>(items: Vec<T>) -> Vec<Arc<T>> {
            items.into_iter().map(Arc::new).collect()
        }
        Self {
            kampung_kb: records.kampung_kb,
            events: records.events,
            profiles: shared(records.profiles),
            populations: shared(records.populations),
            reports: shared(records.reports),
            official_classes: shared(records.official_classes),
            activities: shared(records.activities),
        }
    }
}

impl Timeline {
    /// The village.
    pub fn village(&self) -> RegionCode {
        self.kampung_kb.village
    }

    /// The name of the Kampung KB.
    pub fn name(&self) -> &str {
        &self.kampung_kb.name
    }

    /// The first month of which anything is known.
    pub fn first_month(&self) -> Option<Month> {
        let steps = self
            .events
            .iter()
            .filter_map(|event| Some(event.happened_on?.month()));
        let activities = self
            .activities
            .first()
            .map(|activity| activity.happened_on.month());
        let facts = [
            self.profiles.first().map(|version| version.month),
            self.populations.first().map(|version| version.month),
            self.reports.first().map(|version| version.month),
        ];
        steps
            .chain(activities)
            .chain(facts.into_iter().flatten())
            .min()
    }

    /// What held in a month.
    pub fn at(&self, month: Month) -> Dossier {
        let last_day = month.last_date();
        let known = self
            .activities
            .partition_point(|activity| activity.happened_on <= last_day);
        Dossier {
            kampung_kb: self.kampung_kb.clone(),
            events: self.events.clone(),
            profile: newest(&self.profiles, month),
            population: newest(&self.populations, month),
            report: newest(&self.reports, month),
            official_class: newest(&self.official_classes, month),
            activities: self.activities.iter().take(known).cloned().collect(),
        }
    }

    /// The monthly report of exactly this month, whatever its state.
    pub fn report_of(&self, month: Month) -> Option<&Version<ProgrammeReport>> {
        let newest = self
            .reports
            .iter()
            .rfind(|version| version.month <= month)?;
        (newest.month == month).then_some(newest.as_ref())
    }
}

/// The newest version that counts; versions stand from the oldest to the newest.
fn newest<T>(versions: &[Arc<Version<T>>], month: Month) -> Option<Arc<Version<T>>> {
    let counts =
        |version: &&Arc<Version<T>>| version.month <= month && version.state == State::Confirmed;
    versions.iter().rfind(counts).cloned()
}

/// The dossiers of a region inside one kabupaten, sorted by village; villages without a Kampung KB have none.
///
/// # Errors
/// Those of the database.
pub async fn in_region(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
    as_of: AsOf,
) -> Result<Vec<Dossier>, db::Error> {
    let AsOf { month, known_at } = as_of;
    let kampung_kb = kampung_kb::in_region(from, scope, region).await?;
    let mut events = group(
        kampung_kb::events_in_region(from, scope, region, known_at).await?,
        |event| event.village,
    );
    let last = month.last_date();
    let activities = activity::in_region_until(from, scope, region, known_at, last).await?;
    let mut activities = group(activities.into_iter().map(Arc::new).collect(), |activity| {
        activity.village
    });
    let mut dossiers: Vec<Dossier> = kampung_kb
        .into_iter()
        .map(|kampung_kb| Dossier {
            events: events.remove(&kampung_kb.village).unwrap_or_default(),
            activities: activities.remove(&kampung_kb.village).unwrap_or_default(),
            kampung_kb,
            profile: None,
            population: None,
            report: None,
            official_class: None,
        })
        .collect();
    for stored in fact::newest_of_each_kind(from, scope, region, as_of).await? {
        let place = dossiers.binary_search_by_key(&stored.village()?, |it| it.kampung_kb.village);
        let Some(dossier) = place.ok().and_then(|place| dossiers.get_mut(place)) else {
            continue;
        };
        match stored.kind() {
            Some(Kind::Profile) => dossier.profile = Some(Arc::new(stored.version()?)),
            Some(Kind::Population) => dossier.population = Some(Arc::new(stored.version()?)),
            Some(Kind::ProgrammeReport) => dossier.report = Some(Arc::new(stored.version()?)),
            Some(Kind::OfficialClass) => dossier.official_class = Some(Arc::new(stored.version()?)),
            None => {}
        }
    }
    Ok(dossiers)
}

/// All that was known at a moment of the villages of a region inside one kabupaten, sorted by village.
///
/// # Errors
/// Those of the database.
pub async fn timelines(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
    known_at: Moment,
) -> Result<Vec<Timeline>, db::Error> {
    let kampung_kb = kampung_kb::in_region(from, scope, region).await?;
    let mut events = group(
        kampung_kb::events_in_region(from, scope, region, known_at).await?,
        |event| event.village,
    );
    let mut profiles = versions(fact::all_in_region(from, scope, region, known_at).await?);
    let mut populations = versions(fact::all_in_region(from, scope, region, known_at).await?);
    let mut reports = versions(fact::all_in_region(from, scope, region, known_at).await?);
    let mut official_classes = versions(fact::all_in_region(from, scope, region, known_at).await?);
    let activities = activity::in_region(from, scope, region, known_at).await?;
    let mut activities = group(activities.into_iter().map(Arc::new).collect(), |activity| {
        activity.village
    });
    let timelines = kampung_kb.into_iter().map(|kampung_kb| {
        let village = kampung_kb.village;
        Timeline {
            kampung_kb,
            events: events.remove(&village).unwrap_or_default(),
            profiles: profiles.remove(&village).unwrap_or_default(),
            populations: populations.remove(&village).unwrap_or_default(),
            reports: reports.remove(&village).unwrap_or_default(),
            official_classes: official_classes.remove(&village).unwrap_or_default(),
            activities: activities.remove(&village).unwrap_or_default(),
        }
    });
    Ok(timelines.collect())
}

fn versions<T>(versions: Vec<Version<T>>) -> HashMap<RegionCode, Vec<Arc<Version<T>>>> {
    group(versions.into_iter().map(Arc::new).collect(), |version| {
        version.village
    })
}

fn group<T>(items: Vec<T>, village: impl Fn(&T) -> RegionCode) -> HashMap<RegionCode, Vec<T>> {
    let mut groups: HashMap<RegionCode, Vec<T>> = HashMap::new();
    for item in items {
        groups.entry(village(&item)).or_default().push(item);
    }
    groups
}
