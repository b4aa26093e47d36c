//! Commitments (komitmen): what a region has signed, with its target. A commitment is no state of any Kampung KB.
//!
//! Read [`actions`] (what is written), `forms`, then `pages` and `api`. The newest target of a region is the line in the
//! chart of its dashboard.

pub mod actions;
mod api;
mod forms;
mod pages;
mod store;
mod view;

use axum::routing::{get, post};
use db::Read;
use rules::date::Date;
use rules::region_code::RegionCode;
use uuid::Uuid;

use crate::platform::access::Permission::SteerKabupaten;
use crate::platform::access::Scope;
use crate::platform::route::{Route, ScopeSource};

pub use view::target_words;

/// Something that a region has signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// The identifier.
    pub id: Uuid,
    /// The region that has committed itself: a kabupaten, or a kecamatan or village inside one.
    pub region: RegionCode,
    /// When it was signed.
    pub signed_on: Date,
    /// Its name.
    pub title: String,
    /// What it says.
    pub statement: String,
    /// How many Kampung KB there shall be, where it says so.
    pub target_kampung_kb: Option<u64>,
    /// Until when.
    pub target_on: Option<Date>,
}

/// The newest commitments of a region and of those inside it, at most 200.
///
/// # Errors
/// Those of the database.
pub async fn inside(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
) -> Result<Vec<Commitment>, db::Error> {
    store::inside(from, &scope.within(region)).await
}

/// The newest commitment of a region itself that names how many Kampung KB there shall be.
///
/// # Errors
/// Those of the database.
pub async fn newest_target(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
) -> Result<Option<Commitment>, db::Error> {
    store::newest_target(from, &scope.within(region), region).await
}

/// The page of a region's commitments.
pub fn href(region: RegionCode) -> String {
    format!("/wilayah/{region}/komitmen")
}

const REGION: ScopeSource = ScopeSource::Region("code");
const API: &str = "/api/v1/regions/{code}/commitments";

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public_region("/wilayah/{code}/komitmen", || get(pages::list)),
    Route::post("/wilayah/{code}/komitmen", SteerKabupaten, REGION, || {
        post(pages::record)
    }),
    Route::public_region(API, || get(api::list)).described(api::list_operation),
    Route::post(API, SteerKabupaten, REGION, || post(api::record)).described(api::record_operation),
];
