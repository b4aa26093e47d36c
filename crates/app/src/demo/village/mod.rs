//! Everything invented of one village, from its class to the rows that are stored.
//!
//! Read `search` (forms that give the wanted class), `builder` (rows of the life cycle and what all rows have in common),
//! then `facts` (rows of the forms and activities).

mod builder;
mod facts;
mod search;

use std::collections::BTreeSet;

use rules::class::Class;
use rules::classification::RuleSet;
use rules::date::Date;
use rules::life_cycle::Step;
use rules::month::Month;
use rules::population::Population;
use rules::profile::Profile;
use rules::programme_report::ProgrammeReport;
use rules::region_code::RegionCode;
use uuid::Uuid;

use self::builder::Builder;
use super::random::Random;
use crate::activity::ActivityVersion;
use crate::dossier::OfficialClass;
use crate::fact::Version;
use crate::kampung_kb::{EventRecord, KampungKb, ModelLevel};
use crate::platform::clock::Moment;
use crate::region::Words;

/// What is decided of a village before its facts are invented.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) code: RegionCode,
    pub(super) name: String,
    /// The Kampung KB's own name.
    pub(super) own_name: String,
    pub(super) words: Words,
    pub(super) model_level: Option<ModelLevel>,
    /// The last day of which anything is known.
    pub(super) reference_date: Date,
    pub(super) life: Life,
}

/// How far a Kampung KB has come.
#[derive(Clone, Copy, Debug)]
pub(super) enum Life {
    /// Its Pokja was formed by decree on this day; it is to have this class.
    Formed {
        on: Date,
        class: Class,
        one_score_short: bool,
    },
    /// It is being prepared since this day.
    Prepared { since: Date },
}

/// Everything invented of a village.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Village {
    pub(super) kampung_kb: KampungKb,
    pub(super) opened_at: Moment,
    pub(super) events: Vec<EventRecord>,
    pub(super) profiles: Vec<Version<Profile>>,
    pub(super) populations: Vec<Version<Population>>,
    pub(super) reports: Vec<Version<ProgrammeReport>>,
    pub(super) official_classes: Vec<Version<OfficialClass>>,
    pub(super) activities: Vec<ActivityVersion>,
}

/// The forms that hold on the reference date; a missing one was never handed in.
struct Forms {
    profile: Profile,
    population: Option<Population>,
    report: Option<ProgrammeReport>,
    agencies: Vec<&'static str>,
}

impl Village {
    /// Invents a village; `rows` holds the rows of scores of the villages before it.
    pub(super) fn invent(plan: &Plan, rules: &RuleSet, rows: &mut BTreeSet<Vec<u8>>) -> Self {
        let mut random = Random::new(&format!("kampungkb {}", plan.code));
        let mut builder = Builder::new(plan, &mut random);
        match plan.life {
            Life::Prepared { since } => builder.event(Step::Rintisan, since, None),
            Life::Formed {
                on,
                class,
                one_score_short,
            } => {
                builder.formed(on);
                let forms =
                    search::forms(plan, rules, (class, one_score_short), rows, builder.random);
                builder.facts(on, class, &forms);
            }
        }
        builder.village
    }
}

/// A day of a month.
pub(super) fn day_in(month: Month, day: u8) -> Date {
    month
        .first_date()
        .plus_days(i32::from(day) - 1)
        .unwrap_or(month.last_date())
}

/// So many hours after midnight UTC of a day.
pub(super) fn moment(day: Date, hour: i64) -> Moment {
    let epoch = day_in(EPOCH, 1);
    (i64::from(day.days_since(epoch)) * 24 + hour) * 3_600_000_000
}

const EPOCH: Month = match Month::new(1970, 1) {
    Ok(month) => month,
    Err(_) => panic!("the first month is a month"),
};

/// A time-ordered identifier (`UUIDv7`) that is the same on every machine.
pub(super) fn identifier(at: Moment, random: &mut Random) -> Uuid {
    let milliseconds = u64::try_from(at / 1000).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &random.bytes()).into_uuid()
}
