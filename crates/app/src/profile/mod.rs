//! The profile of a Kampung KB: the form with its three-state answers, and its yearly confirmation (K/0).
//!
//! Read [`actions`] (what is written), `forms` (what is typed becomes a profile), then `pages` and `view`.

pub mod actions;
mod api;
mod forms;
pub mod labels;
mod pages;
mod view;

use axum::routing::{get, post, put};

use crate::platform::access::Permission::{ReadWork, RecordFacts};
use crate::platform::route::{NamedSchema, Operation, Route, ScopeSource};

const VILLAGE: ScopeSource = ScopeSource::Region("code");

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::get("/kampung/{code}/profil", RecordFacts, VILLAGE, || {
        get(pages::show)
    }),
    Route::post("/kampung/{code}/profil", RecordFacts, VILLAGE, || {
        post(pages::save)
    }),
    Route::post(
        "/kampung/{code}/profil/konfirmasi",
        RecordFacts,
        VILLAGE,
        || post(pages::confirm),
    ),
    Route::get(
        "/api/v1/kampung-kb/{code}/profile",
        ReadWork,
        VILLAGE,
        || get(api::read),
    )
    .described(|| Operation {
        id: "read_profile",
        summary: "The newest profile of a village's Kampung KB",
        query: &[],
        request: None,
        response: NamedSchema::of::<api::ProfileDocument>(),
    }),
    Route::put(
        "/api/v1/kampung-kb/{code}/profile",
        RecordFacts,
        VILLAGE,
        || put(api::save),
    )
    .described(|| Operation {
        id: "save_profile",
        summary: "Save a profile as the successor of the version that it was made from",
        query: &[],
        request: Some(NamedSchema::of::<api::ProfileInput>()),
        response: NamedSchema::of::<api::ProfileDocument>(),
    }),
];
