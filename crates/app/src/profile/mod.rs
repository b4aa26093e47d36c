//! The profile of a Kampung KB: the form with its three-state answers, and its yearly confirmation (K/0).
//!
//! Read [`actions`] (what is written), `forms` (what is typed becomes a profile), then `pages` and `view`.

pub mod actions;
mod api;
pub(crate) mod forms;
pub mod labels;
mod pages;
mod view;

use axum::routing::{get, post, put};

use crate::platform::access::Permission::RecordFacts;
use crate::platform::route::{Route, ScopeSource};

const VILLAGE: ScopeSource = ScopeSource::Region("code");
const PROFILE_API: &str = "/api/v1/kampung-kb/{code}/profile";

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
    Route::public_region(PROFILE_API, || get(api::show)).described(api::show_operation),
    Route::put(PROFILE_API, RecordFacts, VILLAGE, || put(api::save)).described(api::save_operation),
    Route::post(
        "/api/v1/kampung-kb/{code}/profile/confirmation",
        RecordFacts,
        VILLAGE,
        || post(api::confirm),
    )
    .described(api::confirm_operation),
];
