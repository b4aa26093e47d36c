//! Activities (kegiatan): what was done, when, with which agencies.

mod store;

use db::Read;
use rules::date::Date;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::platform::access::Scope;
use crate::platform::clock::Moment;

/// What an activity's stored document says beside date and title; every field may be missing in an older one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// Where it took place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The seksi: one of the eight family functions, or `lainnya`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The codes of the agencies that took part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agencies: Vec<String>,
    /// The codes of the target groups.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub target_groups: Vec<String>,
    /// How many people took part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participants: Option<u64>,
}

/// An activity in its newest version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// The identifier, the same in all versions.
    pub id: Uuid,
    /// The Kampung KB.
    pub kampung_kb_id: Uuid,
    /// The village.
    pub village: RegionCode,
    /// The day.
    pub happened_on: Date,
    /// The title.
    pub title: String,
    /// Everything else.
    pub details: Details,
}

/// The sections (seksi) that stand for the eight family functions, in the official order.
pub const FUNCTIONS: [&str; 8] = [
    "agama",
    "pendidikan",
    "reproduksi",
    "ekonomi",
    "perlindungan",
    "kasih_sayang",
    "sosial_budaya",
    "lingkungan",
];

/// The activities of a region as known at a moment, by village and date.
///
/// # Errors
/// Those of the database.
pub async fn in_region(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
    known_at: Moment,
) -> Result<Vec<Activity>, db::Error> {
    store::in_region(from, &scope.within(region), known_at).await
}

/// The slice's routes.
pub static ROUTES: &[crate::platform::route::Route] = &[];
