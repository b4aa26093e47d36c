//! What a kabupaten has set as JSON: reference date, rule sets, local words.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::Path;
use rules::region_code::{RegionCode, RegionKind};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::actions::{SetDistrict, SetWords};
use super::districts::{Words, kind_code};
use super::forms;
use super::pages::{kabupaten, kinds, reload};
use crate::fact::document::{self, Member, Sent, Shape};
use crate::platform::extract::{CommandId, Json as Body};
use crate::platform::problem::{Kind, Problem};
use crate::platform::route::{NamedSchema, Operation};
use crate::platform::visit::Visit;

/// What holds for a kabupaten.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SettingsDocument {
    /// The kabupaten's code with dots.
    #[schema(value_type = String, example = "64.03")]
    code: RegionCode,
    /// The day that replaces today; null for the calendar's.
    reference_date: Option<String>,
    /// The active rule set.
    rule_set: String,
    /// A rule set shown beside it.
    compared_rule_set: Option<String>,
    /// By kind of village (`desa`, `kelurahan`, `desa_adat`) the words that hold for it.
    words: BTreeMap<&'static str, BTreeMap<&'static str, String>>,
}

/// What was set.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SetDocument {
    /// The act.
    #[schema(value_type = String)]
    id: Uuid,
}

/// `GET /api/v1/regions/{code}/settings`
pub(super) async fn show(
    Visit { app, access, .. }: Visit,
) -> Result<Json<SettingsDocument>, Problem> {
    let code = kabupaten(&access)?;
    let district = app.districts().of(code);
    let words = |kind: RegionKind| {
        let words = app.districts().words_for(code, kind);
        let words = words.iter().map(|(key, word)| (key, word.to_owned()));
        (kind_code(kind), words.collect())
    };
    Ok(Json(SettingsDocument {
        code,
        reference_date: district.reference_date.map(|date| date.to_string()),
        rule_set: district.rule_set.clone(),
        compared_rule_set: district.compared_rule_set.clone(),
        words: kinds(&app, code).into_iter().map(words).collect(),
    }))
}

/// `PUT /api/v1/regions/{code}/settings`
pub(super) async fn set(
    visit: Visit,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<Json<SetDocument>, Problem> {
    let (code, t) = (kabupaten(&visit.access)?, visit.t);
    let sent = Sent::read(t, settings(), body);
    let typed = sent.parsed(|form| forms::settings(&visit.app, t, form))?;
    let command = SetDistrict {
        kabupaten: code,
        reference_date: typed.reference_date,
        rule_set: typed.rule_set,
        compared_rule_set: typed.compared_rule_set,
    };
    let id = visit.submit(id, command).await?.id;
    reload(&visit.app).await?;
    Ok(Json(SetDocument { id }))
}

/// `PUT /api/v1/regions/{code}/settings/words/{kind}`
pub(super) async fn set_words(
    visit: Visit,
    Path((_, kind)): Path<(String, String)>,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<Json<SetDocument>, Problem> {
    let (code, t) = (kabupaten(&visit.access)?, visit.t);
    let kind = kinds(&visit.app, code)
        .into_iter()
        .find(|known| kind_code(*known) == kind)
        .ok_or_else(|| Problem::new(Kind::NotFound))?;
    let sent = Sent::read(t, words(kind_code(kind)), body);
    let words = sent.parsed(|form| forms::words(t, kind_code(kind), form))?;
    let command = SetWords::new(code, kind, words);
    let id = visit.submit(id, command).await?.id;
    reload(&visit.app).await?;
    Ok(Json(SetDocument { id }))
}

fn settings() -> Vec<Member> {
    vec![
        Member::new(None, "reference_date", Shape::Date),
        Member::new(None, "rule_set", Shape::Text),
        Member::new(None, "compared_rule_set", Shape::Text),
    ]
}

fn words(kind: &str) -> Vec<Member> {
    let word = |key| Member::new(None, key, Shape::Text).as_field(forms::word_field(kind, key));
    Words::KEYS.map(word).into()
}

pub(super) fn show_operation() -> Operation {
    Operation {
        id: "read_settings",
        summary: "What a kabupaten has set: reference date, rule sets, local words",
        query: &[],
        request: None,
        response: NamedSchema::of::<SettingsDocument>(),
    }
}

pub(super) fn set_operation() -> Operation {
    Operation {
        id: "set_settings",
        summary: "Sets reference date and rule sets of a kabupaten; all its figures are counted again",
        query: &[],
        request: Some(document::schema("SettingsEntry", &settings())),
        response: NamedSchema::of::<SetDocument>(),
    }
}

pub(super) fn set_words_operation() -> Operation {
    Operation {
        id: "set_local_words",
        summary: "Sets the words of a kabupaten for one kind of village; an absent one is the common word again",
        query: &[],
        request: Some(document::schema("LocalWords", &words("desa"))),
        response: NamedSchema::of::<SetDocument>(),
    }
}
