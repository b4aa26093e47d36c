//! One village's row of one month, computed from its dossier.

use std::collections::BTreeSet;

use rules::answer::Answer;
use rules::class::Class;
use rules::classification::RuleSet;
use rules::date::Date;
use rules::life_cycle::{self, Step};
use rules::month::Month;
use rules::profile::Profile;
use rules::region_code::RegionCode;

use serde_json::{Value, json};

use super::answers;
use super::measures::Measures;
use crate::activity::Activity;
use crate::classification::{Outcome, classify};
use crate::dossier::{Dossier, Timeline};
use crate::fact::State;

/// What a village without a Kampung KB, or with one that has no dated step yet, has for a stage.
pub const NO_STAGE: &str = "none";

/// Of which month a row is, and on which day it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// The month.
    pub month: Month,
    /// Its last day, or today while it runs.
    pub on: Date,
    /// Whether it is the newest month.
    pub is_newest: bool,
}

impl At {
    /// A month as it is counted on a day.
    pub fn of(month: Month, today: Date) -> Self {
        Self {
            month,
            on: month.last_date().min(today),
            is_newest: month == today.month(),
        }
    }
}

/// A village's row of one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VillageMonth {
    /// The village.
    pub village: RegionCode,
    /// The month.
    pub month: Month,
    /// Whether it is the newest row of its village.
    pub is_newest: bool,
    /// The name of the Kampung KB; empty where there is none.
    pub name: String,
    /// The folded names of village and Kampung KB, to sort and search by.
    pub name_sort: String,
    /// The stage's code, or [`NO_STAGE`].
    pub stage: String,
    /// The class's code for active ones, else empty.
    pub class: String,
    /// The rule set that gave the class.
    pub rule_set: String,
    /// Scores and indices as JSON, for active ones.
    pub scores: String,
    /// The first three indices of the rule set in hundredths, to sort by; 0 where there are none.
    pub indices_hundredths: [u32; 3],
    /// The codes of the agencies that took part in an active one in the month's year so far, sorted, separated by
    /// spaces.
    pub agencies: String,
    /// The answers to the profile's questions, one letter each ([`super::answers::letters`]); empty without an active
    /// Kampung KB.
    pub answers: String,
    /// The date that counts as its formation.
    pub formed_on: Option<Date>,
    /// The day of the last activity up to the day of counting.
    pub last_activity_on: Option<Date>,
    /// What is counted.
    pub measures: Measures,
}

impl VillageMonth {
    /// The row of a village that has no Kampung KB.
    pub fn without_kampung_kb(village: RegionCode, village_name: &str, at: At) -> Self {
        Self {
            village,
            month: at.month,
            is_newest: at.is_newest,
            name: String::new(),
            name_sort: rules::name::fold(village_name),
            stage: NO_STAGE.to_owned(),
            class: String::new(),
            rule_set: String::new(),
            scores: String::new(),
            indices_hundredths: [0; 3],
            agencies: String::new(),
            answers: String::new(),
            formed_on: None,
            last_activity_on: None,
            measures: Measures {
                villages: 1,
                ..Measures::default()
            },
        }
    }

    /// The row of a village with a Kampung KB; active ones are classified.
    pub fn of(timeline: &Timeline, village_name: &str, at: At, rule_set: &RuleSet) -> Self {
        let At { month, on, .. } = at;
        let dossier = timeline.at(month);
        let steps = dossier.steps();
        let mut row = Self::without_kampung_kb(timeline.village(), village_name, at);
        timeline.name().clone_into(&mut row.name);
        row.name_sort = name_sort(village_name, timeline.name());
        let Some(stage) = life_cycle::stage(&steps, on) else {
            return row;
        };
        stage.code().clone_into(&mut row.stage);
        row.formed_on = life_cycle::formation(&steps)
            .map(|formation| formation.date)
            .filter(|formed_on| *formed_on <= on);
        row.last_activity_on = last_activity(&dossier, on);
        count_activities(&mut row.measures, &dossier, on);
        match stage {
            Step::Rintisan | Step::Kesepakatan => row.measures.rintisan = 1,
            Step::TidakAktif => row.measures.dormant = 1,
            Step::Terbentuk | Step::Dicanangkan | Step::Aktif => {
                count_active(&mut row.measures, timeline, &dossier, month);
                let profile = dossier.profile.as_ref().map(|version| &version.document);
                row.answers = answers::letters(profile);
                count_functions(&mut row.measures, &dossier, on);
                row.agencies = agencies(&dossier, on);
                let outcome = classify(&dossier, rule_set, on);
                count_class(&mut row.measures, outcome.class());
                row.measures.one_score_short = i64::from(outcome.is_one_score_short());
                outcome.class().code().clone_into(&mut row.class);
                row.rule_set.clone_from(&rule_set.id);
                row.scores = scores_json(rule_set, &outcome);
                row.indices_hundredths =
                    std::array::from_fn(|place| outcome.result.index_hundredths(place));
            }
        }
        row
    }
}

/// The folded name of the village, and of its Kampung KB where that has another.
fn name_sort(village_name: &str, name: &str) -> String {
    let (village, own) = (rules::name::fold(village_name), rules::name::fold(name));
    if own.is_empty() || own == village {
        village
    } else {
        format!("{village} {own}")
    }
}

fn count_active(measures: &mut Measures, timeline: &Timeline, dossier: &Dossier, month: Month) {
    measures.active = 1;
    measures.population_known = i64::from(dossier.population.is_some());
    // A report is due by day 3 of the next month, so a month is judged by the report of the month before.
    let due = month.previous().and_then(|due| timeline.report_of(due));
    match due.map(|version| version.state) {
        Some(State::Confirmed) => measures.report_confirmed = 1,
        Some(State::Unconfirmed) => measures.report_unconfirmed = 1,
        Some(State::NeedsFixing) => measures.report_needs_fixing = 1,
        Some(State::Withdrawn) | None => {}
    }
    let profile = dossier.profile.as_ref();
    measures.profile_confirmed =
        i64::from(profile.is_some_and(|version| version.month.year() == month.year()));
    let unanswered = Profile::default();
    let document = profile.map_or(&unanswered, |version| &version.document);
    for (_, answer) in document.iter() {
        match answer {
            Answer::Ada => measures.answers_ada += 1,
            Answer::TidakAda => measures.answers_tidak_ada += 1,
            Answer::BelumDiisi => measures.answers_belum_diisi += 1,
        }
    }
}

const fn count_class(measures: &mut Measures, class: Class) {
    match class {
        Class::Dasar => measures.dasar = 1,
        Class::Berkembang => measures.berkembang = 1,
        Class::Mandiri => measures.mandiri = 1,
        Class::Berkelanjutan => measures.berkelanjutan = 1,
    }
}

/// The activities of the year up to a day.
fn in_year(dossier: &Dossier, on: Date) -> impl Iterator<Item = &Activity> {
    let activities = dossier.activities.iter().map(AsRef::as_ref);
    activities.filter(move |activity: &&Activity| {
        activity.happened_on.year() == on.year() && activity.happened_on <= on
    })
}

fn last_activity(dossier: &Dossier, on: Date) -> Option<Date> {
    let days = dossier.activities.iter().map(|it| it.happened_on);
    days.rev().find(|day| *day <= on)
}

fn count_activities(measures: &mut Measures, dossier: &Dossier, on: Date) {
    for activity in in_year(dossier, on) {
        measures.activities_in_year += 1;
        measures.activities += i64::from(activity.happened_on.month() == on.month());
    }
}

fn count_functions(measures: &mut Measures, dossier: &Dossier, on: Date) {
    for activity in in_year(dossier, on) {
        let function = match activity.details.section.as_deref() {
            Some("agama") => &mut measures.function_agama,
            Some("pendidikan") => &mut measures.function_pendidikan,
            Some("reproduksi") => &mut measures.function_reproduksi,
            Some("ekonomi") => &mut measures.function_ekonomi,
            Some("perlindungan") => &mut measures.function_perlindungan,
            Some("kasih_sayang") => &mut measures.function_kasih_sayang,
            Some("sosial_budaya") => &mut measures.function_sosial_budaya,
            Some("lingkungan") => &mut measures.function_lingkungan,
            _ => continue,
        };
        *function = 1;
    }
}

fn agencies(dossier: &Dossier, on: Date) -> String {
    let codes: BTreeSet<&str> = in_year(dossier, on)
        .flat_map(|activity| &activity.details.agencies)
        .map(String::as_str)
        .collect();
    codes.into_iter().collect::<Vec<_>>().join(" ")
}

/// Scores by indicator and indices in hundredths, in the order of the rule set.
fn scores_json(rule_set: &RuleSet, outcome: &Outcome) -> String {
    let scores = rule_set
        .indicators
        .iter()
        .zip(outcome.scores())
        .map(|(indicator, score)| (&indicator.id, *score));
    let indices = rule_set
        .indices
        .iter()
        .zip(outcome.result.indices_hundredths());
    let indices = indices.map(|(index, hundredths)| (&index.id, *hundredths));
    let object = |pairs: serde_json::Map<String, Value>| Value::Object(pairs);
    json!({
        "scores": object(scores.map(|(id, score)| (id.clone(), score.into())).collect()),
        "indices_hundredths": object(indices.map(|(id, value)| (id.clone(), value.into())).collect()),
    })
    .to_string()
}
