//! The population of a village: people by age and sex, couples and families.
//!
//! Read [`actions`] (what is written), then `pages` and `view`.

pub mod actions;
mod api;
pub(crate) mod pages;
mod view;

pub use pages::changes;
pub(crate) use view::label;

use axum::routing::{get, post, put};

use crate::platform::access::Permission::RecordFacts;
use crate::platform::route::{Route, ScopeSource};

const VILLAGE: ScopeSource = ScopeSource::Region("code");
const POPULATION_API: &str = "/api/v1/kampung-kb/{code}/population";

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::get("/kampung/{code}/penduduk", RecordFacts, VILLAGE, || {
        get(pages::show)
    }),
    Route::post("/kampung/{code}/penduduk", RecordFacts, VILLAGE, || {
        post(pages::save)
    }),
    Route::public_region(POPULATION_API, || get(api::show)).described(api::show_operation),
    Route::put(POPULATION_API, RecordFacts, VILLAGE, || put(api::save))
        .described(api::save_operation),
];
