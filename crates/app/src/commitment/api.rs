//! Commitments as JSON.

use axum::Json;
use axum::http::StatusCode;
use rules::date::Date;
use rules::region_code::RegionCode;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Commitment, forms, inside};
use crate::fact::document::{self, Member, Sent, Shape};
use crate::platform::extract::{CommandId, Json as Body};
use crate::platform::problem::Problem;
use crate::platform::route::{NamedSchema, Operation};
use crate::platform::visit::Visit;

/// The commitments of a region and of those inside it, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CommitmentsDocument {
    /// The region's code with dots.
    #[schema(value_type = String, example = "19.06")]
    code: RegionCode,
    commitments: Vec<CommitmentDocument>,
}

/// Something that a region has signed; no state of any Kampung KB.
#[derive(Debug, Serialize, ToSchema)]
struct CommitmentDocument {
    #[schema(value_type = String)]
    id: Uuid,
    /// The region that has committed itself.
    #[schema(value_type = String, example = "19.06")]
    region_code: RegionCode,
    #[schema(value_type = String, format = Date)]
    signed_on: Date,
    title: String,
    statement: String,
    /// How many Kampung KB there shall be.
    target_kampung_kb: Option<u64>,
    /// Until when.
    #[schema(value_type = Option<String>, format = Date)]
    target_on: Option<Date>,
}

/// A commitment that was kept.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CommitmentKept {
    #[schema(value_type = String)]
    id: Uuid,
}

/// `GET /api/v1/regions/{code}/commitments`
pub(super) async fn list(visit: Visit) -> Result<Json<CommitmentsDocument>, Problem> {
    let code = visit.access.region()?;
    let commitments = inside(&mut visit.read(), &visit.access.scope, code).await?;
    Ok(Json(CommitmentsDocument {
        code,
        commitments: commitments.into_iter().map(Into::into).collect(),
    }))
}

/// `POST /api/v1/regions/{code}/commitments`
pub(super) async fn record(
    visit: Visit,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<(StatusCode, Json<CommitmentKept>), Problem> {
    let kabupaten = forms::kabupaten(&visit.access)?;
    let sent = Sent::read(visit.t, members(), body);
    let command = sent.parsed(|form| forms::commitment(&visit.app, visit.t, kabupaten, form))?;
    let id = visit.submit(id, command).await?.id;
    Ok((StatusCode::CREATED, Json(CommitmentKept { id })))
}

impl From<Commitment> for CommitmentDocument {
    fn from(commitment: Commitment) -> Self {
        Self {
            id: commitment.id,
            region_code: commitment.region,
            signed_on: commitment.signed_on,
            title: commitment.title,
            statement: commitment.statement,
            target_kampung_kb: commitment.target_kampung_kb,
            target_on: commitment.target_on,
        }
    }
}

fn members() -> Vec<Member> {
    vec![
        Member::new(None, "title", Shape::Text),
        Member::new(None, "signed_on", Shape::Date),
        Member::new(None, "statement", Shape::Text),
        Member::new(None, "target_kampung_kb", Shape::Count),
        Member::new(None, "target_on", Shape::Date),
        Member {
            path: "region_code".to_owned(),
            field: "region".to_owned(),
            shape: Shape::Text,
        },
    ]
}

pub(super) fn list_operation() -> Operation {
    Operation {
        id: "list_commitments",
        summary: "What a region and those inside it have signed, the newest first; at most 200",
        query: &[],
        request: None,
        response: NamedSchema::of::<CommitmentsDocument>(),
    }
}

pub(super) fn record_operation() -> Operation {
    Operation {
        id: "record_commitment",
        summary: "Records what a kabupaten, or the region inside it that `region_code` names, has signed",
        query: &[],
        request: Some(document::schema("CommitmentEntry", &members())),
        response: NamedSchema::of::<CommitmentKept>(),
    }
}
