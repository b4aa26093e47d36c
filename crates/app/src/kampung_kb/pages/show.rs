//! The public page of a village, put together from everything that is known of it.

use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use rules::classification::{Axis, RuleSet};
use rules::disclosure::{PublicCount, publish};
use rules::life_cycle::{Step, formation, stage};
use rules::month::Month;
use rules::region_code::RegionCode;
use serde::Deserialize;

use crate::activity::{self, Activity};
use crate::classification::{Outcome, classify};
use crate::dossier::{self, Dossier};
use crate::fact::AsOf;
use crate::kampung_kb::labels::{capitalized, place_line, step_word};
use crate::kampung_kb::view::{AbsentPage, Methods, NextActivity, ShowPage};
use crate::kampung_kb::{Place, href, village, work};
use crate::platform::access::Permission;
use crate::platform::extract::asked_month;
use crate::platform::problem::{Kind, Problem};
use crate::platform::visit::Visit;
use crate::profile::labels::question;
use crate::region;
use crate::shell;
use crate::ui::{Page, SummaryRow, Text, format};

/// How many activities the page names.
const NAMED_ACTIVITIES: usize = 5;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(in crate::kampung_kb) struct ShowQuery {
    /// A month, `yyyy-mm`; none for now.
    per: Option<String>,
}

impl ShowQuery {
    fn month(&self, t: Text) -> Result<Option<Month>, Problem> {
        Ok(asked_month(t, "per", self.per.as_deref())?)
    }
}

/// The page of a village, with or without a Kampung KB.
pub(in crate::kampung_kb) async fn show(
    visit: Visit,
    place: Result<Place, Problem>,
    Query(query): Query<ShowQuery>,
) -> Result<Response, Problem> {
    let code = village(&visit.access)?;
    let asked = query.month(visit.t)?;
    match place {
        Ok(place) => {
            let past = asked.filter(|month| *month < place.month());
            Ok(Page::new(present(&place, past).await?).into_response())
        }
        Err(problem) if problem.kind == Kind::NotFound => {
            Ok(Page::new(absent(&visit, code)).into_response())
        }
        Err(problem) => Err(problem),
    }
}

async fn present(place: &Place, past: Option<Month>) -> Result<ShowPage, Problem> {
    let Visit {
        app,
        access,
        reader,
        ..
    } = &place.visit;
    let t = place.t;
    let mut snapshot = app.db().snapshot().await?;
    let month = past.unwrap_or(place.month());
    let on = past.map_or(place.today, Month::last_date);
    let as_of = AsOf::known_today(month);
    let dossiers = dossier::in_region(&mut snapshot, &access.scope, place.village, as_of).await?;
    let dossier = dossiers.into_iter().next().ok_or(Kind::NotFound)?;
    let rule_set = app.rule_set(place.village)?;
    let outcome = classify(&dossier, &rule_set, on);
    let stands = stage(&dossier.steps(), on);
    let class = stands
        .filter(|step| step.is_active())
        .map(|_| outcome.class());
    let regions = app.regions();
    // Nothing new is recorded under a code that is closed.
    let is_open = regions.holds(place.village);
    let work = if past.is_none() && is_open && place.may(Permission::ReadWork) {
        work::tasks(&mut snapshot, access, place, &dossier).await?
    } else {
        Vec::new()
    };
    let title = t.kampung_kb_named(&place.kampung_kb.name);
    let mut frame = shell::region_frame(app, access, reader, place.village, title);
    frame.description = place_line(app, t, &place.words, place.village);
    frame.breadcrumb = shell::way_to(app, t, place.village, past);
    let next = match past {
        None => upcoming(&mut snapshot, place).await?,
        Some(_) => Vec::new(),
    };
    let done = dossier.activities.iter().rev();
    let done = done.skip_while(|activity| past.is_none() && activity.happened_on >= place.today);
    let done = done.take(NAMED_ACTIVITIES).map(|it| named(t, it));
    Ok(ShowPage {
        frame,
        past: past.map(|month| (t.dashboard_past(format::month(t, month)), place.href(""))),
        place: place_line(app, t, &place.words, place.village),
        history: region::history(t, &regions, place.village),
        stage: stage_line(t, &dossier, stands),
        model: place
            .kampung_kb
            .model_level
            .map(|level| t.village_model(level.code())),
        class,
        sentences: sentences(place, stands, &rule_set, &outcome),
        class_href: past.map_or_else(
            || place.href("klasifikasi"),
            |month| format!("{}?per={month}", place.href("klasifikasi")),
        ),
        activities: next,
        done: done.collect(),
        activities_href: place.href("kegiatan"),
        life_cycle_href: place.href("tahapan"),
        secretariat: dossier
            .profile
            .as_ref()
            .and_then(|version| version.document.secretariat_address.clone()),
        facts: facts(place, &dossier),
        source: t.village_source(format::month(t, month)),
        methods: methods(t, &dossier),
        correction_href: is_open.then(|| place.href("koreksi")),
        work,
    })
}

fn absent(visit: &Visit, village: RegionCode) -> AbsentPage {
    let Visit {
        app,
        access,
        reader,
        t,
    } = visit;
    let t = *t;
    let words = app.districts().words(village);
    let title = t.village_absent(&words.village);
    let regions = app.regions();
    let is_open = regions.holds(village);
    let may_open = is_open && access.may(Permission::KeepRegistry, village);
    AbsentPage {
        frame: shell::region_frame(app, access, reader, village, title),
        place: place_line(app, t, &words, village),
        history: region::history(t, &regions, village),
        why: t.village_absent_why(&words.village, &words.village_head),
        ask: t.village_absent_ask(&words.programme_agency),
        open_href: may_open.then(|| href(village, "registri")),
        correction_href: is_open.then(|| href(village, "koreksi")),
    }
}

fn stage_line(t: Text, dossier: &Dossier, stands: Option<Step>) -> String {
    let Some(step) = stands else {
        return t.village_stage_unknown().to_owned();
    };
    let word = step_word(t, step);
    formation(&dossier.steps()).map_or_else(
        || word.to_owned(),
        |formed| {
            let by = t.village_formed_by(formed.step.code());
            t.village_stage_formed(word, by, formed.date.year())
        },
    )
}

/// What the class means, in sentences that anyone understands.
fn sentences(
    place: &Place,
    stands: Option<Step>,
    rule_set: &RuleSet,
    outcome: &Outcome,
) -> Vec<String> {
    let t = place.t;
    let one = |words: &str| vec![words.to_owned()];
    match stands {
        None => one(t.village_no_stage()),
        Some(Step::TidakAktif) => one(t.village_dormant()),
        Some(step) if !step.is_active() => {
            vec![t.village_preparing(capitalized(&place.words.village))]
        }
        Some(_) => {
            let class = outcome.class();
            let results = rule_set
                .indices
                .iter()
                .zip(outcome.result.indices_hundredths())
                .filter(|(index, _)| index.axis == Axis::Contribute)
                .all(|(index, value)| *value >= index.threshold_hundredths);
            let manages = if class.manages() {
                t.village_manages()
            } else {
                t.village_manages_not()
            };
            let contributes = match (class.contributes(), results) {
                (true, _) => t.village_contributes(),
                (false, true) => t.village_contributes_only(),
                (false, false) => t.village_contributes_not(),
            };
            vec![manages.to_owned(), contributes.to_owned()]
        }
    }
}

/// What comes next.
async fn upcoming(from: &mut impl db::Read, place: &Place) -> Result<Vec<NextActivity>, Problem> {
    let (village, today) = (place.village, place.today);
    let next = activity::upcoming(from, place.scope(), village, today, NAMED_ACTIVITIES).await?;
    Ok(next.iter().map(|it| named(place.t, it)).collect())
}

fn named(t: Text, activity: &Activity) -> NextActivity {
    NextActivity {
        day: format::date(t, activity.happened_on),
        title: activity.title.clone(),
        place: activity.details.place.clone().unwrap_or_default(),
    }
}

fn facts(place: &Place, dossier: &Dossier) -> Vec<SummaryRow> {
    let t = place.t;
    let row = |label: &str, value: Option<String>| SummaryRow {
        label: label.to_owned(),
        value,
        change_href: None,
    };
    let population = dossier.population.as_ref().map(|version| version.document);
    let people = population.and_then(|table| table.total());
    let people = people.map(|all| t.number(u64::try_from(all).unwrap_or(u64::MAX)));
    let families = population.and_then(|table| table.families);
    let official = dossier.official_class.as_ref().map(|version| {
        let read_on = format::date(t, version.document.read_on);
        t.village_official_read(t.class_word(version.document.class), read_on)
    });
    let report = dossier.report.as_ref();
    vec![
        row(t.village_people(), people),
        row(t.village_families(), families.map(|count| t.number(count))),
        row(t.village_groups(), groups(place, dossier)),
        row(t.village_data_house(), data_house(t, dossier)),
        row(
            t.village_report(),
            report.map(|it| format::month(t, it.month)),
        ),
        row(t.village_official_class(), official),
    ]
}

/// The groups that there are; none where no question about them was answered.
fn groups(place: &Place, dossier: &Dossier) -> Option<String> {
    let profile = &dossier.profile.as_ref()?.document;
    let of_groups = || {
        profile
            .iter()
            .filter(|(question, _)| question.group == rules::profile::QuestionGroup::Poktan)
    };
    if !of_groups().any(|(_, answer)| answer.is_given()) {
        return None;
    }
    let there = of_groups().filter(|(_, answer)| *answer == rules::answer::Answer::Ada);
    let names: Vec<String> = there
        .map(|(asked, _)| question(place.t, &place.words, asked.key))
        .collect();
    Some(if names.is_empty() {
        place.t.answer_no().to_owned()
    } else {
        names.join(", ")
    })
}

fn data_house(t: Text, dossier: &Dossier) -> Option<String> {
    let answer = dossier.profile.as_ref()?.document.get("rumah_dataku")?;
    let word = crate::profile::labels::answer(t, answer).to_owned();
    answer.is_given().then_some(word)
}

/// Counts under 5 are hidden, together with a second one.
fn methods(t: Text, dossier: &Dossier) -> Option<Methods> {
    let report = dossier.report.as_ref()?;
    let rows = publish(&report.document)
        .into_iter()
        .map(|(key, count)| SummaryRow {
            label: t.report_field(key),
            value: match count {
                PublicCount::Shown(count) => Some(t.number(count)),
                PublicCount::Hidden => Some(t.village_hidden().to_owned()),
                PublicCount::BelumDiisi => None,
            },
            change_href: None,
        });
    Some(Methods {
        title: t.village_methods(format::month(t, report.month)),
        rows: rows.collect(),
    })
}
