//! The population of a village: people by age and sex, couples and families.
//!
//! Read [`actions`] (what is written), then `pages` and `view`.

pub mod actions;
mod pages;
mod view;

pub use pages::changes;

use axum::routing::{get, post};

use crate::platform::access::Permission::RecordFacts;
use crate::platform::route::{Route, ScopeSource};

const VILLAGE: ScopeSource = ScopeSource::Region("code");

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::get("/kampung/{code}/penduduk", RecordFacts, VILLAGE, || {
        get(pages::show)
    }),
    Route::post("/kampung/{code}/penduduk", RecordFacts, VILLAGE, || {
        post(pages::save)
    }),
];
