//! Activities (kegiatan): what was done, when, with which agencies.
//!
//! Read [`actions`] (what is written), `forms` (what is typed becomes an activity), then `pages` and `view`.

pub mod actions;
mod agencies;
mod api;
pub(crate) mod forms;
mod pages;
mod store;
pub(crate) mod view;

use axum::routing::{delete, get, post, put};

use db::{Args, Read, Tx};
use rules::date::Date;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::platform::access::Permission::RecordFacts;
use crate::platform::access::Scope;
use crate::platform::clock::Moment;
use crate::platform::route::{Route, ScopeSource};

pub use agencies::{AGENCIES, AgencyKind, OWN_SECTOR, agency_name, load_agencies};

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

/// One version of an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityVersion {
    /// The version, named after the command that recorded it.
    pub version_id: Uuid,
    /// What it says.
    pub activity: Activity,
    /// Whether the activity was taken back with it.
    pub is_withdrawn: bool,
    /// When it became known.
    pub known_at: Moment,
    /// Whose account recorded it.
    pub recorded_by: Option<Uuid>,
}

/// An agency that the database holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    /// The code word.
    pub code: String,
    /// The name.
    pub name: String,
    /// Whether it is the programme's own sector.
    pub is_own_sector: bool,
}

/// The section of an activity that serves none of the eight functions.
pub const OTHER_SECTION: &str = "lainnya";

/// For whom an activity is, in the order of the official form.
pub const TARGET_GROUPS: [&str; 9] = [
    "seluruh_penduduk",
    "pus",
    "remaja",
    "lansia",
    "balita",
    "keluarga_balita",
    "keluarga_remaja",
    "keluarga_lansia",
    "lainnya",
];

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

/// The activities of a region inside one kabupaten as known at a moment, by village and date.
///
/// # Errors
/// Those of the database.
pub async fn in_region(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
    known_at: Moment,
) -> Result<Vec<Activity>, db::Error> {
    store::in_region(from, &scope.within(region), region, known_at, None).await
}

/// The same, only those that took place up to a day.
///
/// # Errors
/// Those of the database.
pub async fn in_region_until(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
    known_at: Moment,
    last: Date,
) -> Result<Vec<Activity>, db::Error> {
    store::in_region(from, &scope.within(region), region, known_at, Some(last)).await
}

/// So many activities of a village that come next, from a day on.
///
/// # Errors
/// Those of the database.
pub async fn upcoming(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    first: Date,
    limit: usize,
) -> Result<Vec<Activity>, db::Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    store::upcoming(from, &scope.within(village), village, first, limit).await
}

/// The same, one after the other: there may be more of them than memory holds.
pub(crate) fn stream(
    from: &db::Reader,
    scope: &Scope,
    region: RegionCode,
    known_at: Moment,
) -> store::Versions {
    store::stream(from, &scope.within(region), region, known_at)
}

/// The newest version of an activity, also of one that was taken back.
///
/// # Errors
/// Those of the database.
pub async fn find(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    activity_id: Uuid,
) -> Result<Option<ActivityVersion>, db::Error> {
    store::find(from, &scope.within(village), village, activity_id).await
}

/// All versions of all activities of a village, newest knowledge first.
///
/// # Errors
/// Those of the database.
pub async fn history(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
) -> Result<Vec<ActivityVersion>, db::Error> {
    store::history(from, &scope.within(village), village).await
}

/// The newest versions of all activities of a kabupaten, also of those that were taken back, one after the other: there
/// may be more of them than memory holds.
pub(crate) fn newest_in_kabupaten(
    from: &db::Reader,
    scope: &Scope,
    kabupaten: RegionCode,
) -> store::Versions {
    store::newest(from, &scope.within(kabupaten), kabupaten)
}

/// One version of an activity.
///
/// # Errors
/// Those of the database.
pub async fn version(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    version: Uuid,
) -> Result<Option<ActivityVersion>, db::Error> {
    store::version(from, &scope.within(village), village, version).await
}

/// Whether an activity was ever recorded of a Kampung KB.
///
/// # Errors
/// Those of the database.
pub async fn is_recorded(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    kampung_kb_id: Uuid,
) -> Result<bool, db::Error> {
    store::is_recorded(from, &scope.within(village), village, kampung_kb_id).await
}

/// All agencies, by name.
///
/// # Errors
/// Those of the database.
pub async fn agencies(from: &mut impl Read) -> Result<Vec<Agency>, db::Error> {
    store::agencies(from).await
}

/// Adds a version of an activity.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, version: &ActivityVersion) -> Result<(), db::Error> {
    store::insert(tx, version).await
}

/// A version as the table holds it, made ready outside any transaction.
///
/// # Errors
/// Where its details cannot be written.
pub fn stored_row(version: &ActivityVersion) -> Result<Args, db::Error> {
    store::stored_row(version)
}

/// Adds many versions at once, each made by [`stored_row`], and says how many.
///
/// # Errors
/// Those of the database.
pub async fn insert_rows(tx: &mut Tx, rows: &[Args]) -> Result<u64, db::Error> {
    store::insert_rows(tx, rows).await
}

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public_region("/kampung/{code}/kegiatan", || get(pages::list)),
    Route::get(
        "/kampung/{code}/kegiatan/baru",
        RecordFacts,
        VILLAGE,
        || get(pages::new),
    ),
    Route::post(
        "/kampung/{code}/kegiatan/baru",
        RecordFacts,
        VILLAGE,
        || post(pages::record),
    ),
    Route::get(
        "/kampung/{code}/kegiatan/{activity}",
        RecordFacts,
        VILLAGE,
        || get(pages::edit),
    ),
    Route::post(
        "/kampung/{code}/kegiatan/{activity}",
        RecordFacts,
        VILLAGE,
        || post(pages::change),
    ),
    Route::post(
        "/kampung/{code}/kegiatan/{activity}/batalkan",
        RecordFacts,
        VILLAGE,
        || post(pages::withdraw),
    ),
    Route::public_region(LIST_API, || get(api::list)).described(api::list_operation),
    Route::post(LIST_API, RecordFacts, VILLAGE, || post(api::record))
        .described(api::record_operation),
    Route::public_region(ONE_API, || get(api::show)).described(api::show_operation),
    Route::put(ONE_API, RecordFacts, VILLAGE, || put(api::change)).described(api::change_operation),
    Route::delete(ONE_API, RecordFacts, VILLAGE, || delete(api::withdraw))
        .described(api::withdraw_operation),
];

const VILLAGE: ScopeSource = ScopeSource::Region("code");
const LIST_API: &str = "/api/v1/kampung-kb/{code}/activities";
const ONE_API: &str = "/api/v1/kampung-kb/{code}/activities/{activity}";
