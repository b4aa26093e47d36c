//! Corrections from programs.

use axum::Extension;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{forms, send_throttled};
use crate::app::App;
use crate::fact::input;
use crate::kampung_kb::village;
use crate::platform::access::Access;
use crate::platform::extract::{self, CommandId, Form};
use crate::platform::problem::Problem;
use crate::platform::reader::Reader;
use crate::ui::Text;

/// A correction that somebody sends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CorrectionInput {
    /// What is wrong, and how it should be; at most 2,000 letters.
    message: String,
    /// How to reach the sender; only who answers corrections sees it. At most 150 letters.
    contact: Option<String>,
}

/// A correction that was kept.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CorrectionDocument {
    /// The correction.
    #[schema(value_type = String)]
    id: Uuid,
    /// The village that it is about.
    #[schema(value_type = String, example = "64.03.06.2004")]
    village_code: RegionCode,
    /// `received`.
    state: &'static str,
}

/// `POST /api/v1/kampung-kb/{code}/corrections`
pub(super) async fn send(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    CommandId(id): CommandId,
    extract::Json(body): extract::Json<CorrectionInput>,
) -> Result<(StatusCode, Json<CorrectionDocument>), Problem> {
    let village = village(&access)?;
    let form: Form = [
        ("message".to_owned(), body.message),
        ("contact".to_owned(), body.contact.unwrap_or_default()),
    ]
    .into_iter()
    .collect();
    let command = forms::correction(Text::new(access.lang), &form, village);
    let command = command.map_err(input::invalid)?;
    let kept = send_throttled(&app, &access, &reader, id, command).await?;
    let document = CorrectionDocument {
        id: kept.id,
        village_code: village,
        state: "received",
    };
    Ok((StatusCode::CREATED, Json(document)))
}
