//! Everything invented of one village, from its class to the rows that are stored.

use std::collections::BTreeSet;

use rules::class::Class;
use rules::classification::{Facts, RuleSet};
use rules::date::Date;
use rules::life_cycle::Step;
use rules::month::Month;
use rules::population::Population;
use rules::profile::Profile;
use rules::programme_report::ProgrammeReport;
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::activities::{self, Done};
use super::forms::{self, Leaning};
use super::random::Random;
use crate::activity::{Activity, ActivityVersion};
use crate::dossier::OfficialClass;
use crate::fact::{State, Version};
use crate::kampung_kb::{Event, EventRecord, KampungKb, ModelLevel};
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

/// How many months of reports there are at most.
const MONTHS_OF_REPORTS: i32 = 24;

/// Of how many years before the reference date there are populations at most.
const YEARS_OF_POPULATIONS: i32 = 4;

/// What a model village reaches in every indicator.
const MODEL_SCORE: u8 = 3;

/// After so many tries a row of scores that another village has is taken too.
const TRIES_FOR_A_NEW_ROW: usize = 400;

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
                let forms = search(plan, rules, (class, one_score_short), rows, builder.random);
                builder.facts(on, class, &forms);
            }
        }
        builder.village
    }
}

/// Invents forms until the real classifier gives the wanted class, and if it can be a row of scores of its own.
fn search(
    plan: &Plan,
    rules: &RuleSet,
    (class, one_score_short): (Class, bool),
    rows: &mut BTreeSet<Vec<u8>>,
    random: &mut Random,
) -> Forms {
    let people = if plan.code.kind() == rules::region_code::RegionKind::Kelurahan {
        random.between(4_000, 16_000)
    } else {
        random.between(20, 65) * random.between(14, 60)
    };
    for attempt in 0.. {
        let leaning = leaning(class, random);
        let forms = forms_of(plan, people, leaning, random);
        let facts = Facts::of_village(
            Some(&forms.profile),
            forms.population.as_ref(),
            forms.report.as_ref(),
            forms.agencies.iter().copied(),
        );
        let result = rules.classify(&facts);
        let is_short = rules.one_score_short(&result) != 0;
        if result.class() == class
            && (is_short || !one_score_short)
            && (plan.model_level.is_none()
                || result.scores().iter().all(|score| *score >= MODEL_SCORE))
            && (attempt >= TRIES_FOR_A_NEW_ROW || !rows.contains(result.scores()))
        {
            rows.insert(result.scores().to_vec());
            return forms;
        }
    }
    unreachable!("the search ends only with forms")
}

fn forms_of(plan: &Plan, people: u64, leaning: Leaning, random: &mut Random) -> Forms {
    let population = forms::population(people, random);
    let profile = forms::profile(leaning, &plan.name, &plan.words, random);
    let never_reported = leaning.output <= 300 && random.chance(300);
    let never_counted = never_reported && random.chance(500);
    Forms {
        report: (!never_reported).then(|| forms::report(&population, &profile, leaning, random)),
        agencies: activities::agencies(leaning.process, random),
        population: (!never_counted).then_some(population),
        profile,
    }
}

/// How a village of a class leans; Dasar villages lack one thing or another, or everything.
fn leaning(class: Class, random: &mut Random) -> Leaning {
    let of = |input, process, output| Leaning {
        input,
        process,
        output,
    };
    match class {
        Class::Berkelanjutan => of(850, 820, 850),
        Class::Berkembang => of(840, 800, 350),
        Class::Mandiri if random.chance(500) => of(840, 350, 880),
        Class::Mandiri => of(420, 800, 880),
        Class::Dasar => *random.pick(&[
            of(330, 300, 150),
            of(450, 350, 300),
            of(520, 480, 400),
            of(800, 400, 300),
            of(350, 750, 250),
            of(400, 350, 850),
        ]),
    }
}

struct Builder<'p> {
    plan: &'p Plan,
    random: &'p mut Random,
    village: Village,
}

impl<'p> Builder<'p> {
    fn new(plan: &'p Plan, random: &'p mut Random) -> Self {
        let begins = match plan.life {
            Life::Formed { on, .. } => on,
            Life::Prepared { since } => since,
        };
        let opened_at = moment(begins, 2);
        let kampung_kb = KampungKb {
            id: identifier(opened_at, random),
            village: plan.code,
            name: plan.own_name.clone(),
            model_level: plan.model_level,
            is_demonstration: true,
            ended_on: None,
        };
        let village = Village {
            kampung_kb,
            opened_at,
            events: Vec::new(),
            profiles: Vec::new(),
            populations: Vec::new(),
            reports: Vec::new(),
            official_classes: Vec::new(),
            activities: Vec::new(),
        };
        Self {
            plan,
            random,
            village,
        }
    }

    /// The last moment at which anything may have become known.
    fn no_later(&self, known_at: Moment) -> Moment {
        known_at.min(moment(self.plan.reference_date, 8))
    }

    fn event(&mut self, step: Step, on: Date, document: Option<String>) {
        let known_at = self.no_later(moment(on, 3));
        let event = Event {
            id: identifier(known_at, self.random),
            kampung_kb_id: self.village.kampung_kb.id,
            village: self.plan.code,
            step,
            happened_on: Some(on),
            document,
        };
        self.village.events.push(EventRecord {
            event,
            replaces: None,
            is_withdrawn: false,
            known_at,
            recorded_by: None,
        });
    }

    /// The way to the decree and beyond, none of it forced.
    fn formed(&mut self, on: Date) {
        let days =
            |random: &mut Random, low, high| i32::try_from(random.between(low, high)).unwrap_or(0);
        if self.random.chance(600) {
            let before = days(self.random, 30, 240);
            if let Some(since) = on.plus_days(-before) {
                self.event(Step::Rintisan, since, None);
            }
        }
        let number = self.random.between(2, 90);
        let head = &self.plan.words.village_head;
        let decree = format!(
            "SK {head} {} Nomor {number} Tahun {}",
            self.plan.name,
            on.year()
        );
        self.event(Step::Terbentuk, on, Some(decree));
        let after = days(self.random, 5, 150);
        let declared = on
            .plus_days(after)
            .filter(|day| *day <= self.plan.reference_date);
        if let Some(day) = declared.filter(|_| self.random.chance(650)) {
            self.event(Step::Dicanangkan, day, None);
            let found = days(self.random, 60, 700);
            let found = day
                .plus_days(found)
                .filter(|day| *day <= self.plan.reference_date);
            if let Some(day) = found.filter(|_| self.random.chance(500)) {
                self.event(Step::Aktif, day, None);
            }
        }
    }

    fn version<T>(
        &mut self,
        month: Month,
        known_on: Date,
        state: State,
        document: T,
    ) -> Version<T> {
        let known_at = self.no_later(moment(known_on, 4));
        Version {
            id: identifier(known_at, self.random),
            kampung_kb_id: self.village.kampung_kb.id,
            village: self.plan.code,
            month,
            known_at,
            state,
            recorded_by: None,
            document,
        }
    }

    fn facts(&mut self, formed_on: Date, class: Class, forms: &Forms) {
        self.profiles(formed_on.month(), &forms.profile);
        if let Some(population) = &forms.population {
            self.populations(formed_on.month(), population);
        }
        if let Some(report) = &forms.report {
            self.reports(formed_on.month(), report);
        }
        self.official_class(class);
        let first = self
            .plan
            .reference_date
            .plus_days(-730)
            .unwrap_or(formed_on)
            .max(formed_on);
        let last = self.plan.reference_date;
        let done =
            activities::activities(&forms.agencies, (first, last), &self.plan.name, self.random);
        let plans = self.upcoming(&forms.agencies);
        for activity in done.into_iter().chain(plans) {
            self.activity(activity);
        }
    }

    /// A profile when it was formed, one confirmed each January, and in some villages none yet this year.
    fn profiles(&mut self, formed: Month, profile: &Profile) {
        let reference = self.plan.reference_date.month();
        let january = Month::new(reference.year(), 1).unwrap_or(reference);
        let unconfirmed = self.random.chance(90);
        let last = if unconfirmed {
            january.plus(-8).unwrap_or(january)
        } else {
            january
        }
        .max(formed);
        let before = Month::new(last.year() - 1, 1).unwrap_or(last);
        let first = formed.max(Month::new(reference.year() - 4, 1).unwrap_or(formed));
        let mut versions = vec![(last, profile.clone())];
        for (month, lost_permille) in [(before, 130), (first, 330)] {
            let known = versions.last().map_or(last, |(month, _)| *month);
            if first <= month && month < known {
                versions.push((
                    month,
                    forms::earlier_profile(profile, lost_permille, self.random),
                ));
            }
        }
        for (month, document) in versions.into_iter().rev() {
            let version = self.version(month, day_in(month, 18), State::Confirmed, document);
            self.village.profiles.push(version);
        }
    }

    /// The population when it was formed, and one each January since.
    fn populations(&mut self, formed: Month, population: &Population) {
        let reference = self.plan.reference_date.month();
        let first = (reference.year() - YEARS_OF_POPULATIONS).max(formed.year());
        for year in first..=reference.year() {
            let month = Month::new(year, 1).unwrap_or(reference).max(formed);
            let years = u64::try_from(reference.year() - year).unwrap_or(0);
            let document = forms::earlier_population(population, years);
            let version = self.version(month, day_in(month, 20), State::Confirmed, document);
            self.village.populations.push(version);
        }
    }

    /// A report for most months up to the one before the reference date; some wait there, copied or broken.
    fn reports(&mut self, formed: Month, newest: &ProgrammeReport) {
        let reference = self.plan.reference_date.month();
        let late = if self.random.chance(120) {
            self.random.between(1, 3)
        } else {
            0
        };
        let late = i32::try_from(late).unwrap_or(0);
        let newest_month = reference.plus(-1 - late).unwrap_or(reference).max(formed);
        for months_before in (0..MONTHS_OF_REPORTS).rev() {
            let Some(month) = newest_month
                .plus(-months_before)
                .filter(|month| *month >= formed)
            else {
                continue;
            };
            let document = if months_before == 0 {
                *newest
            } else if self.random.chance(80) {
                continue;
            } else {
                forms::earlier_report(newest, months_before.unsigned_abs().into(), self.random)
            };
            let known_on = month
                .next()
                .map_or(self.plan.reference_date, |next| day_in(next, 3));
            let version = self.version(month, known_on, State::Confirmed, document);
            self.village.reports.push(version);
        }
        let Some(waiting) = newest_month.next().filter(|month| *month <= reference) else {
            return;
        };
        match self.random.between(0, 19) {
            0 | 1 => {
                let version =
                    self.version(waiting, day_in(waiting, 9), State::Unconfirmed, *newest);
                self.village.reports.push(version);
            }
            2 => {
                // Fewer users and non-users than couples, as where a line of the form was skipped.
                let broken = ProgrammeReport {
                    pus: newest.pus.map(|pus| pus + 7),
                    ..*newest
                };
                let version = self.version(waiting, day_in(waiting, 9), State::NeedsFixing, broken);
                self.village.reports.push(version);
            }
            _ => {}
        }
    }

    /// What the official site showed: mostly the same class, sometimes another.
    fn official_class(&mut self, class: Class) {
        if !self.random.chance(700) {
            return;
        }
        let shown = if self.random.chance(130) {
            *self.random.pick(&Class::ALL)
        } else {
            class
        };
        let days = i32::try_from(self.random.between(3, 70)).unwrap_or(3);
        let read_on = self
            .plan
            .reference_date
            .plus_days(-days)
            .unwrap_or(self.plan.reference_date);
        let document = OfficialClass {
            class: shown,
            read_on,
        };
        let version = self.version(read_on.month(), read_on, State::Confirmed, document);
        self.village.official_classes.push(version);
    }

    /// A meeting that is planned after the reference date.
    fn upcoming(&mut self, agencies: &[&'static str]) -> Vec<Done> {
        let (first, last) = (
            self.plan.reference_date.plus_days(2),
            self.plan.reference_date.plus_days(20),
        );
        match (first, last) {
            (Some(first), Some(last)) if self.random.chance(550) && !agencies.is_empty() => {
                let days = (first, last);
                let mut plans =
                    activities::activities(agencies, days, &self.plan.name, self.random);
                plans.truncate(1);
                for plan in &mut plans {
                    plan.details.participants = None;
                }
                plans
            }
            _ => Vec::new(),
        }
    }

    fn activity(&mut self, done: Done) {
        let days = i32::try_from(self.random.between(0, 5)).unwrap_or(0);
        let known_on = done.on.plus_days(days).unwrap_or(done.on);
        let known_at = self.no_later(moment(known_on, 6));
        let activity = Activity {
            id: identifier(known_at, self.random),
            kampung_kb_id: self.village.kampung_kb.id,
            village: self.plan.code,
            happened_on: done.on,
            title: done.title,
            details: done.details,
        };
        self.village.activities.push(ActivityVersion {
            version_id: activity.id,
            activity,
            is_withdrawn: false,
            known_at,
            recorded_by: None,
        });
    }
}

/// A day of a month.
fn day_in(month: Month, day: u8) -> Date {
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
