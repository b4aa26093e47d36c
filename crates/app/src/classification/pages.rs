//! The page that explains a class.

use axum_extra::extract::Query;
use rules::classification::{Axis, Explanation, IndexExplanation, RuleSet};
use rules::region_code::RegionCode;
use serde::Deserialize;

use super::view::{OfficialClass, OtherRuleSet, ShowPage};
use super::words::Speaker;
use super::{Asked, Assessment, assess};
use crate::app::App;
use crate::dossier::Dossier;
use crate::platform::access::Permission;
use crate::platform::extract::{asked_day, asked_month};
use crate::platform::problem::Problem;
use crate::platform::visit::Visit;
use crate::shell;
use crate::ui::{IndexBar, Link, Page, Text, format};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct ShowQuery {
    aturan: Option<String>,
    per: Option<String>,
    diketahui: Option<String>,
}

/// `GET /kampung/{code}/klasifikasi`: the class, why, and the way up.
pub(super) async fn show(
    visit: Visit,
    Query(query): Query<ShowQuery>,
) -> Result<Page<ShowPage>, Problem> {
    let village = visit.access.region()?;
    let month = asked_month(visit.t, "per", query.per.as_deref())?;
    let known_on = asked_day(visit.t, "diketahui", query.diketahui.as_deref())?;
    let asked = Asked::new(
        &visit.app,
        village,
        query.aturan.as_deref(),
        month,
        known_on,
    )?;
    let assessment = assess(&visit.app, &visit.access.scope, village, &asked).await?;
    Ok(Page::new(page(&visit, village, &asked, assessment)))
}

fn page(visit: &Visit, village: RegionCode, asked: &Asked, assessment: Assessment) -> ShowPage {
    let Visit {
        app,
        access,
        reader,
        t,
    } = visit;
    let t = *t;
    let words = app.districts().words(village);
    let Assessment { dossier, facts, .. } = assessment;
    let explanation = asked.rule_set.explain(&facts);
    let speaker = Speaker {
        t,
        village,
        words: &words,
        sees_counts: access.may(Permission::ReadWork, village),
        may_enter: access.may(Permission::RecordFacts, village),
    };
    let single = asked.rule_set.steps(&facts);
    let next_class = single.first().map(|step| step.class);
    let steps = match next_class {
        Some(_) => speaker.steps(&explanation, &single),
        None => speaker.first_steps(&explanation),
    };
    let meaning = t.class_meaning(explanation.class.code());
    let title = t.class_page_title(&dossier.kampung_kb.name);
    let mut frame = shell::region_frame(app, access, reader, village, title);
    let own_name = t.kampung_kb_named(&dossier.kampung_kb.name);
    frame
        .breadcrumb
        .push(Link::new(own_name, shell::region_href(village)));
    frame.description.clone_from(&meaning);
    let unknown = explanation
        .indicators
        .iter()
        .flat_map(|indicator| &indicator.sources);
    ShowPage {
        frame,
        class: explanation.class,
        meaning,
        remark: remark(t, &explanation),
        period: period(t, asked),
        rule_set: speaker.label(&asked.rule_set.label).to_owned(),
        indices: bars(&speaker, &explanation),
        unknown_count: unknown.filter(|state| state.is_belum_diisi()).count() as u64,
        next_class,
        steps,
        edit_href: speaker
            .may_enter
            .then(|| format!("/kampung/{village}/profil")),
        official: official(t, &dossier, &explanation),
        others: others(app, &speaker, asked, &dossier),
        unverified: unverified(&speaker, &asked.rule_set),
        indicators: speaker.indicators(&explanation),
    }
}

fn bars(speaker: &Speaker, explanation: &Explanation) -> Vec<IndexBar> {
    let bar = |index: &IndexExplanation| IndexBar {
        label: speaker.label(&index.label).to_owned(),
        hundredths: index.value_hundredths,
        threshold_hundredths: index.threshold_hundredths,
        contributes: index.axis == Axis::Contribute,
    };
    explanation.indices.iter().map(bar).collect()
}

/// What of a rule set has not been checked against an official text.
fn unverified(speaker: &Speaker, rule_set: &RuleSet) -> Vec<String> {
    let labels = rule_set.unverified.iter();
    labels
        .map(|label| speaker.label(label).to_owned())
        .collect()
}

/// What the class alone would hide: results are there although the class has no mark for them.
fn remark(t: Text, explanation: &Explanation) -> Option<String> {
    let contributes = |index: &&IndexExplanation| index.axis == Axis::Contribute && index.reached;
    let is_hidden = !explanation.class.contributes()
        && explanation.indices.iter().any(|index| contributes(&index));
    is_hidden.then(|| t.class_output_only().to_owned())
}

fn period(t: Text, asked: &Asked) -> String {
    let words = t.class_period(format::month(t, asked.as_of.month));
    if asked.is_past {
        format!("{words} {}", t.class_past())
    } else {
        words
    }
}

fn official(t: Text, dossier: &Dossier, explanation: &Explanation) -> Option<OfficialClass> {
    let version = dossier.official_class.as_ref()?;
    let (class, computed) = (version.document.class, explanation.class);
    Some(OfficialClass {
        class,
        origin: t.class_official_origin(format::date(t, version.document.read_on)),
        difference: (class != computed)
            .then(|| t.class_official_differs(t.class_word(class), t.class_word(computed))),
    })
}

/// The results of the other rule sets that are of interest here: the active and the compared one.
fn others(app: &App, speaker: &Speaker, asked: &Asked, dossier: &Dossier) -> Vec<OtherRuleSet> {
    let district = app.districts().of(speaker.village);
    let ids = [
        Some(district.rule_set.clone()),
        district.compared_rule_set.clone(),
    ];
    let sets = ids
        .into_iter()
        .flatten()
        .filter(|id| *id != asked.rule_set.id);
    let result = |rule_set: &RuleSet| OtherRuleSet {
        name: speaker.label(&rule_set.label).to_owned(),
        class: super::classify(dossier, rule_set, asked.assessed_on).class(),
        href: format!(
            "/kampung/{}/klasifikasi?aturan={}",
            speaker.village, rule_set.id
        ),
    };
    sets.filter_map(|id| app.rule_book().get(&id))
        .map(|rule_set| result(&rule_set))
        .collect()
}
