//! What the API tells about a version: the same frame around every kind of fact.

use rules::month::Month;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::input::FIRST_MONTH;
use super::{AsOf, Document, Saved, State, Version, newest_confirmed};
use crate::kampung_kb::Place;
use crate::platform::access::Permission;
use crate::platform::clock::Moment;
use crate::platform::problem::{FieldProblem, Problem};

/// The month that an address asks for.
#[derive(Debug, Deserialize)]
pub struct MonthQuery {
    month: Option<String>,
}

/// What the query parameter `month` means, for the OpenAPI document.
pub const MONTH_QUERY: (&str, &str) = (
    "month",
    "The version that holds in this month, yyyy-mm; in the current one where it is absent",
);

/// The version that a write has made.
#[derive(Debug, Serialize, ToSchema)]
pub struct SavedDocument {
    /// The new version, from which the next one is made.
    #[schema(value_type = String)]
    version: uuid::Uuid,
    /// `confirmed`, `unconfirmed` (a copy that is no report yet) or `needs_fixing` (a draft that breaks a check).
    state: &'static str,
    /// What a draft breaks, in numbers.
    differences: Vec<DifferenceDocument>,
}

/// A broken check with its numbers.
#[derive(Debug, Serialize, ToSchema)]
pub struct DifferenceDocument {
    /// The figure that is off.
    pub field: String,
    /// What it is measured against.
    pub base: String,
    /// What was entered.
    pub actual: u64,
    /// The most that is allowed; for `pus` exactly what must be.
    pub expected: u64,
    /// How far it is off: positive when it is too much, negative when it is too little.
    pub difference: i64,
    /// The same in words.
    pub detail: String,
}

impl SavedDocument {
    /// What a write answers.
    pub fn new(saved: Saved, differences: Vec<DifferenceDocument>) -> Self {
        Self {
            version: saved.id,
            state: saved.state.code(),
            differences,
        }
    }
}

impl MonthQuery {
    /// The month asked for; the current one where the address names none.
    ///
    /// # Errors
    /// [`crate::platform::problem::Kind::Invalid`] for a month that is none or has not begun.
    pub fn month(&self, place: &Place) -> Result<Month, Problem> {
        let Some(text) = &self.month else {
            return Ok(place.month());
        };
        let month: Option<Month> = text.parse().ok();
        let has_begun = |month: &Month| (FIRST_MONTH..=place.month()).contains(month);
        month.filter(has_begun).ok_or_else(|| {
            Problem::invalid(vec![FieldProblem {
                field: "month".to_owned(),
                detail: place.t.api_not_a_month("month"),
            }])
        })
    }
}

/// Whether the reader works in the village and therefore sees drafts, copies and small counts.
pub fn is_insider(place: &Place) -> bool {
    place.may(Permission::ReadWork)
}

/// The version that holds in a month as this reader may see it: the public sees what counts.
///
/// # Errors
/// Those of the database.
pub async fn shown<T: Document>(
    place: &Place,
    month: Month,
) -> Result<Option<Version<T>>, Problem> {
    let version = if is_insider(place) {
        place.newest(month).await?
    } else {
        let (read, as_of) = (&mut place.visit.read(), AsOf::known_today(month));
        newest_confirmed(read, place.scope(), place.village, as_of).await?
    };
    Ok(version.filter(|version: &Version<T>| !T::KIND.is_monthly() || version.month == month))
}

/// The document of a version around its content.
pub fn version_document<T>(
    place: &Place,
    version: Option<&Version<T>>,
    content: Map<String, Value>,
) -> Map<String, Value> {
    let frame = json!({
        "village_code": place.village,
        "is_demonstration": place.kampung_kb.is_demonstration,
        "version": version.map(|version| version.id),
        "month": version.map(|version| version.month.to_string()),
        "state": version.map(|version: &Version<T>| State::code(version.state)),
        "known_at": version.and_then(|version| timestamp(version.known_at)),
    });
    let mut document = content;
    if let Value::Object(frame) = frame {
        document.extend(frame);
    }
    document
}

/// A moment as RFC 3339 writes it.
pub fn timestamp(moment: Moment) -> Option<String> {
    let timestamp = jiff::Timestamp::from_microsecond(moment).ok()?;
    Some(timestamp.to_string())
}

/// Blanks members that are hidden, and names them: an object's counts, then all that are hidden.
pub fn hide(document: &mut Map<String, Value>, inside: &str, hidden: &[&str]) {
    if let Some(Value::Object(counts)) = document.get_mut(inside) {
        for key in hidden {
            counts.insert((*key).to_owned(), Value::Null);
        }
    }
    document.insert("hidden".to_owned(), json!(hidden));
}
