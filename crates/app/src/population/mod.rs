//! The population of a village: people by age and sex, couples and families.
//!
//! Read [`actions`] (what is written), then `pages` and `view`.

pub mod actions;
mod api;
mod pages;
mod view;

pub use pages::changes;

use axum::routing::{get, post, put};

use crate::platform::access::Permission::{ReadWork, RecordFacts};
use crate::platform::route::{NamedSchema, Operation, Route, ScopeSource};

const VILLAGE: ScopeSource = ScopeSource::Region("code");

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::get("/kampung/{code}/penduduk", RecordFacts, VILLAGE, || {
        get(pages::show)
    }),
    Route::post("/kampung/{code}/penduduk", RecordFacts, VILLAGE, || {
        post(pages::save)
    }),
    Route::get(
        "/api/v1/kampung-kb/{code}/population",
        ReadWork,
        VILLAGE,
        || get(api::read),
    )
    .described(|| Operation {
        id: "read_population",
        summary: "The newest population of a village",
        query: &[],
        request: None,
        response: NamedSchema::of::<api::PopulationDocument>(),
    }),
    Route::put(
        "/api/v1/kampung-kb/{code}/population",
        RecordFacts,
        VILLAGE,
        || put(api::save),
    )
    .described(|| Operation {
        id: "save_population",
        summary: "Save a population; one whose parts exceed their whole is kept as a draft",
        query: &[],
        request: Some(NamedSchema::of::<api::PopulationInput>()),
        response: NamedSchema::of::<api::PopulationDocument>(),
    }),
];
