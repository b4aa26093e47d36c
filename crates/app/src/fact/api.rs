//! What the JSON documents of all facts have in common.

use axum::http::HeaderMap;
use rules::month::Month;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::input::FIRST_MONTH;
use super::{State, Version};
use crate::platform::clock::rfc3339;
use crate::platform::problem::{FieldProblem, Problem};
use crate::ui::Text;

/// A version of a fact: which one, from when it holds, and whether it counts.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VersionDocument {
    /// The version; give it as `made_from` when you save its successor.
    pub id: Uuid,
    /// The village.
    pub village_code: String,
    /// From which month it holds, `yyyy-mm`.
    pub month: String,
    /// `confirmed`, `unconfirmed` (a copy that is no report yet) or `needs_fixing` (a draft that breaks a check).
    pub state: &'static str,
    /// When it was recorded, RFC 3339 in UTC.
    pub recorded_at: String,
}

impl VersionDocument {
    /// The document of a version.
    pub fn of<T>(version: &Version<T>) -> Self {
        Self {
            id: version.id,
            village_code: version.village.to_string(),
            month: version.month.to_string(),
            state: State::code(version.state),
            recorded_at: rfc3339(version.known_at),
        }
    }
}

/// The identifier under which a document is written once: the header `Idempotency-Key`, or the member `id`.
///
/// # Errors
/// Where neither is given, or the header is no UUID.
pub fn command_id(t: Text, headers: &HeaderMap, id: Option<Uuid>) -> Result<Uuid, Problem> {
    let header = headers.get("idempotency-key");
    let key = header
        .and_then(|value| value.to_str().ok())
        .map(|text| text.trim().trim_matches('"'))
        .and_then(|text| Uuid::parse_str(text).ok());
    match (header, key, id) {
        (_, Some(key), _) => Ok(key),
        (None, None, Some(id)) => Ok(id),
        _ => Err(invalid("id", t.fact_api_id_missing().to_owned())),
    }
}

/// The month that a document names: one that has begun; none is the current one.
///
/// # Errors
/// Where it names something else.
pub fn month(t: Text, text: Option<&str>, current: Month) -> Result<Month, Problem> {
    let Some(text) = text else {
        return Ok(current);
    };
    let month: Option<Month> = text.parse().ok();
    month
        .filter(|month| (FIRST_MONTH..=current).contains(month))
        .ok_or_else(|| invalid("month", t.fact_api_month().to_owned()))
}

fn invalid(field: &str, detail: String) -> Problem {
    Problem::invalid(vec![FieldProblem {
        field: field.to_owned(),
        detail,
    }])
}
