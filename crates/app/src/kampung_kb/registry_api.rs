//! The registration of a Kampung KB as JSON: another name, the mark of a model, its end.

use axum::Json;
use axum_extra::extract::Query;
use serde::Deserialize;
use serde_json::{Value, json};

use super::actions::registry::{End, MarkModel, Rename};
use super::api::{RecordedDocument, operation};
use super::pages::registry::taken;
use super::{ModelLevel, Place, forms};
use crate::fact::document::{self, Member, Sent, Shape};
use crate::fact::input;
use crate::platform::extract::{CommandId, Json as Body};
use crate::platform::problem::{Kind, Problem};
use crate::platform::route::Operation;
use crate::ui::FieldError;

/// The Kampung KB that the client read.
#[derive(Debug, Deserialize)]
pub(super) struct SeenQuery {
    id: Option<String>,
}

/// `PUT /api/v1/kampung-kb/{code}/name`
pub(super) async fn rename(
    place: Place,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<Json<RecordedDocument>, Problem> {
    let sent = Sent::read(place.t, naming(), body);
    let (seen_name, name) = sent.parsed(|form| {
        let name = forms::name(form, place.t)?;
        Ok((form.text("seen_name").to_owned(), name))
    })?;
    let command = Rename {
        village: place.village,
        seen_name,
        name,
    };
    let id = place.visit.submit(id, command).await?.id;
    Ok(Json(RecordedDocument { id }))
}

/// `PUT /api/v1/kampung-kb/{code}/model-level`
pub(super) async fn mark_model(
    place: Place,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<Json<RecordedDocument>, Problem> {
    let sent = Sent::read(place.t, marking(), body);
    let level = sent.parsed(|form| match form.text("level") {
        "" => Ok(None),
        _ => forms::model(form, place.t),
    })?;
    let command = MarkModel {
        village: place.village,
        level,
    };
    match (place.visit.submit(id, command).await, level) {
        (Ok(marked), _) => Ok(Json(RecordedDocument { id: marked.id })),
        (Err(problem), Some(level)) if problem.kind == Kind::Conflict => {
            let taken = taken(&place, level).await?;
            Err(Problem {
                fields: input::invalid(vec![taken]).fields,
                ..problem
            })
        }
        (Err(problem), _) => Err(problem),
    }
}

/// `DELETE /api/v1/kampung-kb/{code}`
pub(super) async fn end(
    place: Place,
    Query(query): Query<SeenQuery>,
    CommandId(id): CommandId,
) -> Result<Json<RecordedDocument>, Problem> {
    let seen = Sent::read(place.t, seen(), json!({ "id": query.id }));
    let missing = || vec![FieldError::new("id", place.t.api_id_missing("id"))];
    let kampung_kb_id = seen.parsed(|_| seen.id("id").ok_or_else(missing))?;
    let command = End {
        village: place.village,
        kampung_kb_id,
        ended_on: place.today,
    };
    let id = place.visit.submit(id, command).await?.id;
    Ok(Json(RecordedDocument { id }))
}

fn naming() -> Vec<Member> {
    vec![
        Member::new(None, "seen_name", Shape::Text),
        Member::new(None, "name", Shape::Text),
    ]
}

fn marking() -> Vec<Member> {
    let levels = Shape::Choice(ModelLevel::ALL.map(ModelLevel::code).to_vec());
    vec![Member::new(None, "level", levels)]
}

fn seen() -> Vec<Member> {
    vec![Member::new(None, "id", Shape::Id)]
}

pub(super) fn rename_operation() -> Operation {
    let summary = "Gives a Kampung KB another name; `seen_name` is the one that was read";
    Operation {
        request: Some(document::schema("KampungKbName", &naming())),
        ..operation::<RecordedDocument>("rename_kampung_kb", summary)
    }
}

pub(super) fn mark_model_operation() -> Operation {
    let summary = "Marks a Kampung KB as the model (percontohan) of its kabupaten or province; null takes the mark away";
    Operation {
        request: Some(document::schema("KampungKbModelLevel", &marking())),
        ..operation::<RecordedDocument>("mark_model_kampung_kb", summary)
    }
}

pub(super) fn end_operation() -> Operation {
    let summary =
        "Takes a Kampung KB out of the registry that was opened by mistake; its facts stay";
    Operation {
        query: &[("id", "The Kampung KB that was read")],
        ..operation::<RecordedDocument>("end_kampung_kb", summary)
    }
}
