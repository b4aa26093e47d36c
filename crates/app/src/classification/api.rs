//! Classes and rule sets as JSON.

use axum::Json;
use axum::extract::State;
use axum_extra::extract::Query;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Asked, assess};
use crate::app::App;
use crate::platform::access::Access;
use crate::platform::extract::{asked_day, asked_month};
use crate::platform::problem::Problem;
use crate::ui::Text;

/// A village's class with everything that explains it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ClassDocument {
    /// The village.
    #[schema(value_type = String, example = "64.03.06.2004")]
    village_code: RegionCode,
    /// The month that was assessed, `yyyy-mm`.
    month: String,
    /// The day of assessment.
    assessed_on: String,
    /// The rule set.
    rule_set: String,
    /// The computed class.
    class: String,
    /// The class that the official site shows, where somebody has read it.
    official_class: Option<String>,
    /// Whether the facts are generated for demonstration.
    is_demonstration: bool,
    /// The scores by indicator, in the order of the rule set.
    scores: Vec<ScoreDocument>,
    /// The indices in hundredths, in the order of the rule set.
    indices: Vec<IndexDocument>,
}

/// An indicator's score.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ScoreDocument {
    indicator: String,
    score: u8,
    /// Whether one more score here alone gives a higher class.
    one_score_short: bool,
}

/// An index against its threshold.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct IndexDocument {
    index: String,
    value_hundredths: u32,
    threshold_hundredths: u32,
    reached: bool,
}

/// A rule set.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RuleSetDocument {
    id: String,
    label_id: String,
    label_en: String,
    source: String,
    /// What of it could not be verified.
    unverified: Vec<String>,
}

/// The rule sets that the installation holds.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RuleSetsDocument {
    rule_sets: Vec<RuleSetDocument>,
}

/// What the address asks for.
#[derive(Debug, Deserialize)]
pub(super) struct ClassQuery {
    rules: Option<String>,
    month: Option<String>,
    known_on: Option<String>,
}

/// `GET /api/v1/kampung-kb/{code}/classification`
pub(super) async fn classification(
    State(app): State<App>,
    access: Access,
    Query(query): Query<ClassQuery>,
) -> Result<Json<ClassDocument>, Problem> {
    let village = access.region()?;
    let t = Text::new(access.lang);
    let month = asked_month(t, "month", query.month.as_deref())?;
    let known_on = asked_day(t, "known_on", query.known_on.as_deref())?;
    let asked = Asked::new(&app, village, query.rules.as_deref(), month, known_on)?;
    let assessment = assess(&app, &access.scope, village, &asked).await?;
    let explanation = asked.rule_set.explain(&assessment.facts);
    let official = assessment.dossier.official_class.as_ref();
    let scores = explanation.indicators.into_iter();
    let indices = explanation.indices.into_iter();
    Ok(Json(ClassDocument {
        village_code: village,
        month: asked.as_of.month.to_string(),
        assessed_on: asked.assessed_on.to_string(),
        rule_set: asked.rule_set.id.clone(),
        class: explanation.class.code().to_owned(),
        official_class: official.map(|version| version.document.class.code().to_owned()),
        is_demonstration: assessment.dossier.kampung_kb.is_demonstration,
        scores: scores
            .map(|it| ScoreDocument {
                indicator: it.id,
                score: it.score,
                one_score_short: it.one_score_short,
            })
            .collect(),
        indices: indices
            .map(|it| IndexDocument {
                index: it.id,
                value_hundredths: it.value_hundredths,
                threshold_hundredths: it.threshold_hundredths,
                reached: it.reached,
            })
            .collect(),
    }))
}

/// `GET /api/v1/rule-sets`
pub(super) async fn rule_sets(State(app): State<App>) -> Json<RuleSetsDocument> {
    let all = app.rule_book().all();
    let documents = all.iter().map(|rule_set| RuleSetDocument {
        id: rule_set.id.clone(),
        label_id: rule_set.label.id.clone(),
        label_en: rule_set.label.en.clone(),
        source: rule_set.source.id.clone(),
        unverified: rule_set
            .unverified
            .iter()
            .map(|label| label.id.clone())
            .collect(),
    });
    Json(RuleSetsDocument {
        rule_sets: documents.collect(),
    })
}
