//! The registry of Kampung KB: the record, its life cycle, its public page, and the history of its facts.
//!
//! Read [`actions`] (what is written), `place` (what every page about a Kampung KB stands on), then `pages` and `view`.

pub mod actions;
mod api;
pub(crate) mod forms;
pub mod labels;
mod pages;
mod place;
mod registry_api;
mod store;
pub(crate) mod view;
pub mod work;

use axum::routing::{delete, get, post, put};

use db::{Read, Tx};
use rules::date::Date;
use rules::life_cycle::Step;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::platform::access::Permission::{KeepRegistry, ReadWork};
use crate::platform::access::Scope;
use crate::platform::clock::Moment;
use crate::platform::route::{Route, ScopeSource};

pub use place::{Place, SAVED, has_query, href, village};

/// A Kampung KB: at most one that has not ended in each village.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KampungKb {
    /// The identifier.
    pub id: Uuid,
    /// The village under whose code it was opened.
    pub village: RegionCode,
    /// Its own name, which may differ from the village's.
    pub name: String,
    /// Of what it is the model (percontohan), if it is one.
    pub model_level: Option<ModelLevel>,
    /// Whether its facts are generated for demonstration.
    pub is_demonstration: bool,
    /// The day on which an officer ended it.
    pub ended_on: Option<Date>,
}

/// Of what a Kampung KB is the model (percontohan): at most one of each kabupaten and province.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelLevel {
    /// Of its kabupaten or kota.
    Kabupaten,
    /// Of its province.
    Provinsi,
}

impl ModelLevel {
    /// Every level.
    pub const ALL: [Self; 2] = [Self::Kabupaten, Self::Provinsi];

    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kabupaten => "kabupaten",
            Self::Provinsi => "provinsi",
        }
    }

    /// The level with a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }

    /// The region of which a village is the model at this level.
    pub fn region(self, village: RegionCode) -> Option<RegionCode> {
        match self {
            Self::Kabupaten => village.kabupaten(),
            Self::Provinsi => village.province(),
        }
    }
}

/// A step of a life cycle, as known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The identifier.
    pub id: Uuid,
    /// The Kampung KB.
    pub kampung_kb_id: Uuid,
    /// The village.
    pub village: RegionCode,
    /// Which step.
    pub step: Step,
    /// When it happened, where known.
    pub happened_on: Option<Date>,
    /// Its document: decree number, minutes.
    pub document: Option<String>,
}

/// The Kampung KB of a region that have not ended, sorted by village.
///
/// # Errors
/// Those of the database.
pub async fn in_region(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
) -> Result<Vec<KampungKb>, db::Error> {
    store::in_region(from, &scope.within(region)).await
}

/// The names of the Kampung KB of a scope that have not ended, by village.
///
/// # Errors
/// Those of the database.
pub async fn names(
    from: &mut impl Read,
    scope: &Scope,
) -> Result<Vec<(RegionCode, String)>, db::Error> {
    store::names(from, scope).await
}

/// The life-cycle events of a region inside one kabupaten as known at a moment, by village and date.
///
/// # Errors
/// Those of the database.
pub async fn events_in_region(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
    known_at: Moment,
) -> Result<Vec<Event>, db::Error> {
    store::events_in_region(from, &scope.within(region), region, known_at).await
}

/// The Kampung KB of a village that has not ended.
///
/// # Errors
/// Those of the database.
pub async fn find(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
) -> Result<Option<KampungKb>, db::Error> {
    let found = store::in_region(from, &scope.within(village)).await?;
    Ok(found.into_iter().next())
}

/// All rows of a village's life cycle, also replaced and withdrawn ones, in the order in which they became known.
///
/// # Errors
/// Those of the database.
pub async fn event_records(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
) -> Result<Vec<EventRecord>, db::Error> {
    store::event_records(from, &scope.within(village), village).await
}

/// A row of the life cycle as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRecord {
    /// What it says.
    pub event: Event,
    /// The event that it corrects or withdraws.
    pub replaces: Option<Uuid>,
    /// Whether it only takes the replaced event back.
    pub is_withdrawn: bool,
    /// When it became known.
    pub known_at: Moment,
    /// Whose account recorded it.
    pub recorded_by: Option<Uuid>,
}

/// Adds a Kampung KB to the registry.
///
/// # Errors
/// Those of the database; one that has not ended in the same village is a broken constraint.
pub async fn insert(
    tx: &mut Tx,
    kampung_kb: &KampungKb,
    opened_at: Moment,
) -> Result<(), db::Error> {
    store::insert(tx, kampung_kb, opened_at).await
}

/// Adds many Kampung KB at once, each with the moment at which it was opened, and says how many.
///
/// # Errors
/// As of [`insert`].
pub async fn insert_many(tx: &mut Tx, opened: &[(KampungKb, Moment)]) -> Result<u64, db::Error> {
    store::insert_many(tx, opened).await
}

/// Adds rows to life cycles, and says how many.
///
/// # Errors
/// Those of the database.
pub async fn insert_events(tx: &mut Tx, records: &[EventRecord]) -> Result<u64, db::Error> {
    store::insert_events(tx, records).await
}

/// Adds a row to a life cycle.
///
/// # Errors
/// Those of the database.
pub async fn insert_event(tx: &mut Tx, record: &EventRecord) -> Result<(), db::Error> {
    store::insert_event(tx, record).await
}

const VILLAGE: ScopeSource = ScopeSource::Region("code");
const LIFE_CYCLE_API: &str = "/api/v1/kampung-kb/{code}/life-cycle";
const OFFICIAL_CLASS_API: &str = "/api/v1/kampung-kb/{code}/official-class";

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public_region("/kampung/{code}", || get(pages::show::show)),
    Route::public_region("/kampung/{code}/tahapan", || get(pages::life_cycle::show)),
    Route::post("/kampung/{code}/tahapan", KeepRegistry, VILLAGE, || {
        post(pages::life_cycle::record)
    }),
    Route::get(
        "/kampung/{code}/tahapan/{event}",
        KeepRegistry,
        VILLAGE,
        || get(pages::life_cycle::edit),
    ),
    Route::post(
        "/kampung/{code}/tahapan/{event}",
        KeepRegistry,
        VILLAGE,
        || post(pages::life_cycle::correct),
    ),
    Route::post(
        "/kampung/{code}/tahapan/{event}/tarik",
        KeepRegistry,
        VILLAGE,
        || post(pages::life_cycle::withdraw),
    ),
    Route::get("/kampung/{code}/registri", KeepRegistry, VILLAGE, || {
        get(pages::registry::show)
    }),
    Route::post("/kampung/{code}/registri", KeepRegistry, VILLAGE, || {
        post(pages::registry::open)
    }),
    Route::post(
        "/kampung/{code}/registri/nama",
        KeepRegistry,
        VILLAGE,
        || post(pages::registry::rename),
    ),
    Route::post(
        "/kampung/{code}/registri/percontohan",
        KeepRegistry,
        VILLAGE,
        || post(pages::registry::mark_model),
    ),
    Route::post(
        "/kampung/{code}/registri/hapus",
        KeepRegistry,
        VILLAGE,
        || post(pages::registry::end),
    ),
    Route::get(
        "/kampung/{code}/klasifikasi-resmi",
        KeepRegistry,
        VILLAGE,
        || get(pages::official_class::show),
    ),
    Route::post(
        "/kampung/{code}/klasifikasi-resmi",
        KeepRegistry,
        VILLAGE,
        || post(pages::official_class::record),
    ),
    Route::get("/kampung/{code}/riwayat", ReadWork, VILLAGE, || {
        get(pages::history::show)
    }),
    Route::post("/api/v1/kampung-kb", KeepRegistry, ScopeSource::Own, || {
        post(api::register)
    })
    .described(api::register_operation),
    Route::public_region("/api/v1/kampung-kb/{code}", || get(api::show))
        .described(api::show_operation),
    Route::delete("/api/v1/kampung-kb/{code}", KeepRegistry, VILLAGE, || {
        delete(registry_api::end)
    })
    .described(registry_api::end_operation),
    Route::put(
        "/api/v1/kampung-kb/{code}/name",
        KeepRegistry,
        VILLAGE,
        || put(registry_api::rename),
    )
    .described(registry_api::rename_operation),
    Route::put(
        "/api/v1/kampung-kb/{code}/model-level",
        KeepRegistry,
        VILLAGE,
        || put(registry_api::mark_model),
    )
    .described(registry_api::mark_model_operation),
    Route::public_region(LIFE_CYCLE_API, || get(api::life_cycle))
        .described(api::life_cycle_operation),
    Route::post(LIFE_CYCLE_API, KeepRegistry, VILLAGE, || {
        post(api::record_step)
    })
    .described(api::record_step_operation),
    Route::delete(
        "/api/v1/kampung-kb/{code}/life-cycle/{step}",
        KeepRegistry,
        VILLAGE,
        || delete(api::withdraw_step),
    )
    .described(api::withdraw_step_operation),
    Route::public_region(OFFICIAL_CLASS_API, || get(api::official_class))
        .described(api::official_class_operation),
    Route::put(OFFICIAL_CLASS_API, KeepRegistry, VILLAGE, || {
        put(api::record_official_class)
    })
    .described(api::record_official_class_operation),
];
