//! What the API tells about a version: the same frame around every kind of fact.

use rules::month::Month;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::input::FIRST_MONTH;
use super::{AsOf, Document, Saved, State, Version, newest, newest_confirmed};
use crate::kampung_kb::Place;
use crate::platform::access::Permission;
use crate::platform::clock::{Moment, Zone, end_of_day};
use crate::platform::extract::{asked_day, asked_month_within};
use crate::platform::problem::Problem;

/// Which past an address asks for.
#[derive(Debug, Deserialize)]
pub struct AsOfQuery {
    month: Option<String>,
    known_on: Option<String>,
}

/// What the query parameter `month` means, for the OpenAPI document.
const MONTH_QUERY: (&str, &str) = (
    "month",
    "The version that holds in this month, yyyy-mm; in the current one where it is absent",
);

/// What the query parameter `known_on` means, for the OpenAPI document.
pub const KNOWN_ON_QUERY: (&str, &str) = (
    "known_on",
    "As it was known at the end of this day, yyyy-mm-dd; as it is known now where it is absent",
);

/// The query parameters of a fact, for the OpenAPI document.
pub const AS_OF_QUERY: &[(&str, &str)] = &[MONTH_QUERY, KNOWN_ON_QUERY];

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

impl AsOfQuery {
    /// The past asked for; what holds and is known now where the address names none.
    ///
    /// # Errors
    /// [`crate::platform::problem::Kind::Invalid`] for a month that is none or has not begun, and a day that is none.
    pub fn as_of(&self, place: &Place) -> Result<AsOf, Problem> {
        Ok(AsOf {
            month: self.month(place)?,
            known_at: self.known_at(place)?,
        })
    }

    /// The moment up to which records are taken into account.
    ///
    /// # Errors
    /// [`crate::platform::problem::Kind::Invalid`] for a day that is none.
    pub fn known_at(&self, place: &Place) -> Result<Moment, Problem> {
        Ok(
            match asked_day(place.t, "known_on", self.known_on.as_deref())? {
                Some(day) => end_of_day(day, Zone::of(place.village)),
                None => AsOf::known_today(place.month()).known_at,
            },
        )
    }

    fn month(&self, place: &Place) -> Result<Month, Problem> {
        let reach = FIRST_MONTH..=place.month();
        let asked = asked_month_within(place.t, "month", self.month.as_deref(), &reach)?;
        Ok(asked.unwrap_or(place.month()))
    }
}

/// Whether the reader works in the village and therefore sees drafts, copies and small counts.
pub fn is_insider(place: &Place) -> bool {
    place.may(Permission::ReadWork)
}

/// The version that holds in a past as this reader may see it: the public sees what counts.
///
/// # Errors
/// Those of the database.
pub async fn shown<T: Document>(place: &Place, as_of: AsOf) -> Result<Option<Version<T>>, Problem> {
    let mut read = place.visit.read();
    let (scope, village) = (place.scope(), place.village);
    let version = if is_insider(place) {
        newest(&mut read, scope, village, as_of).await?
    } else {
        newest_confirmed(&mut read, scope, village, as_of).await?
    };
    Ok(
        version
            .filter(|version: &Version<T>| !T::KIND.is_monthly() || version.month == as_of.month),
    )
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
