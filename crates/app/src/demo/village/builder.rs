//! Builds the rows of a village: each with its identifier and the moment at which it became known.

use rules::date::Date;
use rules::life_cycle::Step;
use rules::month::Month;

use super::{Life, Plan, Village, identifier, moment};
use crate::activity::{Activity, ActivityVersion};
use crate::demo::activities::Done;
use crate::demo::random::Random;
use crate::fact::{State, Version};
use crate::kampung_kb::{Event, EventRecord, KampungKb};
use crate::platform::clock::Moment;

pub(super) struct Builder<'p> {
    pub(super) plan: &'p Plan,
    pub(super) random: &'p mut Random,
    pub(super) village: Village,
}

impl<'p> Builder<'p> {
    pub(super) fn new(plan: &'p Plan, random: &'p mut Random) -> Self {
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

    pub(super) fn event(&mut self, step: Step, on: Date, document: Option<String>) {
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
    pub(super) fn formed(&mut self, on: Date) {
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

    pub(super) fn version<T>(
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

    pub(super) fn activity(&mut self, done: Done) {
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
