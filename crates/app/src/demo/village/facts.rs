//! The rows of a village's forms and activities, from the day of its decree to the reference date.

use rules::class::Class;
use rules::date::Date;
use rules::month::Month;
use rules::population::Population;
use rules::profile::Profile;
use rules::programme_report::ProgrammeReport;

use super::builder::Builder;
use super::{Forms, day_in};
use crate::demo::activities::{self, Done};
use crate::demo::forms;
use crate::dossier::OfficialClass;
use crate::fact::State;

/// How many months of reports there are at most.
const MONTHS_OF_REPORTS: i32 = 24;

/// Of how many years before the reference date there are populations at most.
const YEARS_OF_POPULATIONS: i32 = 4;

impl Builder<'_> {
    pub(super) fn facts(&mut self, formed_on: Date, class: Class, forms: &Forms) {
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
}
