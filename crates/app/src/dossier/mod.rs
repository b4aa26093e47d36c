//! Everything that is known of a village at once: what classes, figures and exports are computed from.
//!
//! Raw facts are read for one village or at most one kabupaten at a time; wider pages read roll-ups.

use std::collections::HashMap;

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
use crate::fact::{self, AsOf, Document, Kind, Version};
use crate::kampung_kb::{self, Event, KampungKb};
use crate::platform::access::Scope;

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
    pub profile: Option<Version<Profile>>,
    /// The population.
    pub population: Option<Version<Population>>,
    /// The monthly report.
    pub report: Option<Version<ProgrammeReport>>,
    /// The class on the official site.
    pub official_class: Option<Version<OfficialClass>>,
    /// All activities up to the end of the month asked for, by date.
    pub activities: Vec<Activity>,
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
    let last_day = as_of.month.last_date();
    let kampung_kb = kampung_kb::in_region_on(from, scope, region, last_day).await?;
    let mut events = group(
        kampung_kb::events_in_region(from, scope, region, as_of.known_at).await?,
        |it| it.village,
    );
    let mut profiles = one(fact::newest_in_region(from, scope, region, as_of).await?);
    let mut populations = one(fact::newest_in_region(from, scope, region, as_of).await?);
    let mut reports = one(fact::newest_in_region(from, scope, region, as_of).await?);
    let mut official = one(fact::newest_in_region(from, scope, region, as_of).await?);
    let days = (FIRST_DAY, last_day);
    let mut activities = group(
        activity::in_region(from, scope, region, days, as_of.known_at).await?,
        |it| it.village,
    );
    let dossiers = kampung_kb.into_iter().map(|kampung_kb| {
        let village = kampung_kb.village;
        Dossier {
            events: events.remove(&village).unwrap_or_default(),
            profile: profiles.remove(&village),
            population: populations.remove(&village),
            report: reports.remove(&village),
            official_class: official.remove(&village),
            activities: activities.remove(&village).unwrap_or_default(),
            kampung_kb,
        }
    });
    Ok(dossiers.collect())
}

/// The first day that any fact can carry.
const FIRST_DAY: Date = match Month::new(1900, 1) {
    Ok(month) => month.first_date(),
    Err(_) => panic!("the first month is a month"),
};

fn one<T>(versions: Vec<Version<T>>) -> HashMap<RegionCode, Version<T>> {
    versions
        .into_iter()
        .map(|version| (version.village, version))
        .collect()
}

fn group<T>(items: Vec<T>, village: impl Fn(&T) -> RegionCode) -> HashMap<RegionCode, Vec<T>> {
    let mut groups: HashMap<RegionCode, Vec<T>> = HashMap::new();
    for item in items {
        groups.entry(village(&item)).or_default().push(item);
    }
    groups
}
