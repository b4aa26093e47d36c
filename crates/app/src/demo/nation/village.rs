//! One village of the nation: drawn for itself, and its class falls as it may.

use rules::answer::Answer;
use rules::class::Class;
use rules::classification::{Facts, RuleSet};
use rules::date::Date;
use rules::life_cycle::Step;
use rules::month::Month;
use rules::population::Population;
use rules::profile::{Profile, QUESTIONS};
use rules::region_code::RegionKind;

use super::Window;
use super::province::Province;
use crate::activity::{Activity, ActivityVersion};
use crate::demo::activities::{self, Done};
use crate::demo::districts::own_name;
use crate::demo::forms::{self, Leaning};
use crate::demo::random::Random;
use crate::demo::village::{Village, day_in, identifier, moment};
use crate::dossier::OfficialClass;
use crate::fact::{State, Version};
use crate::kampung_kb::{Event, EventRecord, KampungKb};
use crate::platform::clock::Moment;
use crate::region::{Region, Words};

/// How many of a thousand villages take part in the last month, and how many fewer three years before.
const COVERAGE_PERMILLE: i64 = 970;
const GROWTH_PERMILLE: i64 = 225;
const GROWTH_MONTHS: i64 = 36;

/// How a village came to its Kampung KB.
enum Life {
    /// Its decree is older than the window, and only its year is known.
    Older,
    Formed(Month),
    Prepared(Month),
}

/// Invents a village; one that takes no part has nothing.
pub(super) fn invent(
    region: &Region,
    province: &Province,
    window: &Window,
    rules: &RuleSet,
) -> Option<Village> {
    let mut random = Random::new(&format!("kampungkb nation {}", region.code));
    let life = life(province, window, &mut random)?;
    let mut drawing = Drawing::new(region, window, &life, random);
    let start = match life {
        Life::Prepared(_) => return Some(drawing.village),
        Life::Older => window.first,
        Life::Formed(month) => month,
    };
    drawing.facts(start, province, rules);
    sort(&mut drawing.village);
    Some(drawing.village)
}

fn life(province: &Province, window: &Window, random: &mut Random) -> Option<Life> {
    let drawn = i64::try_from(random.between(0, 999)).unwrap_or(0) - province.coverage_shift;
    let last = window.last();
    if drawn >= COVERAGE_PERMILLE {
        let since = last.plus(-i32::try_from(random.between(1, 8)).unwrap_or(1))?;
        let prepares = random.chance(450);
        return prepares.then(|| Life::Prepared(since.max(window.first)));
    }
    let before = (COVERAGE_PERMILLE - drawn) * GROWTH_MONTHS / GROWTH_PERMILLE;
    let month = last.plus(-i32::try_from(before).unwrap_or(i32::MAX / 2));
    Some(
        month
            .filter(|month| *month > window.first)
            .map_or(Life::Older, Life::Formed),
    )
}

/// Brings records into the order in which they are read.
fn sort(village: &mut Village) {
    village
        .events
        .sort_by_key(|record| (record.event.happened_on.is_none(), record.event.happened_on));
    village
        .activities
        .sort_by_key(|version| (version.activity.happened_on, version.activity.id));
}

/// A village in the making.
pub(super) struct Drawing<'w> {
    pub(super) window: &'w Window,
    pub(super) random: Random,
    pub(super) village: Village,
    name: &'w str,
    words: Words,
    is_kelurahan: bool,
}

impl<'w> Drawing<'w> {
    fn new(region: &'w Region, window: &'w Window, life: &Life, mut random: Random) -> Self {
        let (Life::Formed(begin) | Life::Prepared(begin)) = life else {
            return Self::opened(region, window, window.first, random).older();
        };
        let day = u8::try_from(random.between(2, 27)).unwrap_or(2);
        let on = day_in(*begin, day).min(window.today);
        let drawing = Self::opened(region, window, *begin, random);
        match life {
            Life::Prepared(_) => drawing.prepared(on),
            _ => drawing.formed(on),
        }
    }

    fn opened(region: &'w Region, window: &'w Window, begin: Month, mut random: Random) -> Self {
        let opened_at = moment(day_in(begin, 1), 2);
        let kampung_kb = KampungKb {
            id: identifier(opened_at, &mut random),
            village: region.code,
            name: own_name(&region.name, &mut random),
            model_level: None,
            is_demonstration: true,
            ended_on: None,
        };
        Self {
            window,
            name: &region.name,
            words: Words::common(region.code.kind()),
            random,
            is_kelurahan: region.code.kind() == RegionKind::Kelurahan,
            village: Village {
                kampung_kb,
                opened_at,
                events: Vec::new(),
                profiles: Vec::new(),
                populations: Vec::new(),
                reports: Vec::new(),
                official_classes: Vec::new(),
                activities: Vec::new(),
            },
        }
    }

    /// The day of the decree is lost; officers found it at work in the first month.
    fn older(mut self) -> Self {
        let year = self.window.first.year() - self.days(1, 6);
        let decree = self.decree(year);
        self.event(Step::Terbentuk, None, Some(decree));
        let found = self.days(0, 27);
        let on = self.window.first.first_date().plus_days(found);
        self.event(Step::Aktif, on, None);
        self.sometimes_dormant(self.window.first);
        self
    }

    fn prepared(mut self, since: Date) -> Self {
        self.event(Step::Rintisan, Some(since), None);
        self
    }

    fn formed(mut self, on: Date) -> Self {
        let before = self.days(20, 200);
        let since = on
            .plus_days(-before)
            .filter(|day| day.month() >= self.window.first);
        if self.random.chance(500) && since.is_some() {
            self.event(Step::Rintisan, since, None);
        }
        let decree = self.decree(on.year());
        self.event(Step::Terbentuk, Some(on), Some(decree));
        let after = self.days(5, 150);
        let declared = on.plus_days(after).filter(|day| *day <= self.window.today);
        if self.random.chance(550) && declared.is_some() {
            self.event(Step::Dicanangkan, declared, None);
        }
        self.sometimes_dormant(on.month());
        self
    }

    /// One in fifty has stopped at least half a year after its begin.
    fn sometimes_dormant(&mut self, begin: Month) {
        let after = self.days(180, 1_000);
        let on = begin
            .first_date()
            .plus_days(after)
            .filter(|day| *day <= self.window.today);
        if self.random.chance(20) && on.is_some() {
            self.event(Step::TidakAktif, on, None);
        }
    }

    fn decree(&mut self, year: i32) -> String {
        let number = self.random.between(2, 90);
        format!(
            "SK {} {} Nomor {number} Tahun {year}",
            self.words.village_head, self.name
        )
    }

    fn days(&mut self, low: u64, high: u64) -> i32 {
        i32::try_from(self.random.between(low, high)).unwrap_or(0)
    }

    /// The last moment at which anything may have become known.
    fn no_later(&self, known_at: Moment) -> Moment {
        known_at.min(moment(self.window.today, 8))
    }

    fn event(&mut self, step: Step, happened_on: Option<Date>, document: Option<String>) {
        let known_on = happened_on.unwrap_or_else(|| self.window.first.first_date());
        let known_at = self.no_later(moment(known_on, 3));
        let event = Event {
            id: identifier(known_at, &mut self.random),
            kampung_kb_id: self.village.kampung_kb.id,
            village: self.village.kampung_kb.village,
            step,
            happened_on,
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

    pub(super) fn version<T>(
        &mut self,
        month: Month,
        known_on: Date,
        state: State,
        document: T,
    ) -> Version<T> {
        let known_at = self.no_later(moment(known_on, 4));
        Version {
            id: identifier(known_at, &mut self.random),
            kampung_kb_id: self.village.kampung_kb.id,
            village: self.village.kampung_kb.village,
            month,
            known_at,
            state,
            recorded_by: None,
            document,
        }
    }

    fn facts(&mut self, start: Month, province: &Province, rules: &RuleSet) {
        let leaning = province.leaning(&mut self.random);
        let people = province.people(self.is_kelurahan, &mut self.random);
        let population = forms::population(people, &mut self.random);
        let profile = self.profile(leaning);
        let agencies = activities::agencies(leaning.process, &mut self.random);
        if self.random.chance(950) {
            self.profiles(start, &profile);
        }
        if self.random.chance(940) {
            self.populations(start, &population);
        }
        let report = forms::report(&population, &profile, leaning, &mut self.random);
        self.reports(start, &report);
        self.activities(start, &agencies, leaning);
        let facts = Facts::of_village(
            self.village.profiles.last().map(|it| &it.document),
            self.village.populations.last().map(|it| &it.document),
            Some(&report),
            agencies.iter().copied(),
        );
        self.official_class(start, rules.classify(&facts).class());
    }

    /// A profile in which many villages have left a part unanswered.
    fn profile(&mut self, leaning: Leaning) -> Profile {
        let mut profile = forms::profile(leaning, self.name, &self.words, &mut self.random);
        let left_permille = if self.random.chance(420) {
            self.random.between(80, 650)
        } else {
            0
        };
        for question in QUESTIONS {
            if self.random.chance(left_permille) {
                profile.set(question.key, Answer::BelumDiisi);
                profile.frequencies.set(question.key, None);
            }
        }
        if profile.get("pokja") != Some(Answer::Ada) {
            profile.pokja_members = None;
            profile.pokja_trained_people = None;
        }
        if profile.get("pokja_trained") != Some(Answer::Ada) {
            profile.pokja_trained_people = None;
        }
        if profile.get("sekretariat") != Some(Answer::Ada) {
            profile.secretariat_address = None;
        }
        if profile.get("plkb") != Some(Answer::TidakAda) {
            profile.director = None;
        }
        profile
    }

    /// The first month, and each January since, the newest last.
    fn yearly(&self, start: Month) -> Vec<Month> {
        let years = start.year() + 1..=self.window.last().year();
        let januaries = years.filter_map(|year| Month::new(year, 1).ok());
        std::iter::once(start).chain(januaries).collect()
    }

    /// A profile at the start and one confirmed each January; in some villages none yet this year.
    fn profiles(&mut self, start: Month, profile: &Profile) {
        let mut months = self.yearly(start);
        if months.len() > 1 && self.random.chance(110) {
            months.pop();
        }
        let newest = months.len() - 1;
        for (place, month) in months.into_iter().enumerate() {
            let document = if place == newest {
                profile.clone()
            } else {
                let lost_permille = 110 * u64::try_from(newest - place).unwrap_or(0).min(4);
                forms::earlier_profile(profile, lost_permille, &mut self.random)
            };
            let version = self.version(month, day_in(month, 18), State::Confirmed, document);
            self.village.profiles.push(version);
        }
    }

    fn populations(&mut self, start: Month, population: &Population) {
        let last = self.window.last().year();
        for month in self.yearly(start) {
            let years = u64::try_from(last - month.year()).unwrap_or(0);
            let document = forms::earlier_population(population, years);
            let version = self.version(month, day_in(month, 20), State::Confirmed, document);
            self.village.populations.push(version);
        }
    }

    /// What the official site showed: mostly the same class, sometimes another.
    fn official_class(&mut self, start: Month, class: Class) {
        if !self.random.chance(600) {
            return;
        }
        let shown = if self.random.chance(130) {
            *self.random.pick(&Class::ALL)
        } else {
            class
        };
        let days = self.days(3, 70);
        let Some(read_on) = self
            .window
            .today
            .plus_days(-days)
            .filter(|day| day.month() >= start)
        else {
            return;
        };
        let document = OfficialClass {
            class: shown,
            read_on,
        };
        let version = self.version(read_on.month(), read_on, State::Confirmed, document);
        self.village.official_classes.push(version);
    }

    /// Each month by how busy the village is; some do nothing at all.
    fn activities(&mut self, start: Month, agencies: &[&'static str], leaning: Leaning) {
        let busy_permille = match self.random.between(0, 99) + leaning.process / 40 {
            0..20 => 0,
            20..72 => self.random.between(120, 600),
            72..104 => self.random.between(500, 1_400),
            _ => self.random.between(1_300, 2_800),
        };
        for month in start.through(self.window.last()) {
            let number =
                busy_permille / 1_000 + u64::from(self.random.chance(busy_permille % 1_000));
            let last = month.last_date().min(self.window.today);
            for _ in 0..number {
                let days = u64::try_from(last.days_since(month.first_date())).unwrap_or(0);
                let done = activities::one(
                    agencies,
                    month.first_date(),
                    days,
                    self.name,
                    &mut self.random,
                );
                self.activity(done);
            }
        }
    }

    fn activity(&mut self, mut done: Done) {
        done.details.agencies.sort_unstable();
        done.details.agencies.dedup();
        let days = self.days(0, 5);
        let known_on = done.on.plus_days(days).unwrap_or(done.on);
        let known_at = self.no_later(moment(known_on, 6));
        let activity = Activity {
            id: identifier(known_at, &mut self.random),
            kampung_kb_id: self.village.kampung_kb.id,
            village: self.village.kampung_kb.village,
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
