//! Corrections that the public sends in, and their answers.
//!
//! Read [`actions`] (what is written), then `pages`, `view` and `store`.

pub mod actions;
mod pages;
mod store;
mod view;

use axum::routing::{get, post};
use db::Read;
use rules::region_code::RegionCode;
use uuid::Uuid;

use crate::platform::access::Permission::{AnswerCorrection, ReadPublished, ReadWork};
use crate::platform::access::Scope;
use crate::platform::clock::Moment;
use crate::platform::route::{Route, ScopeSource};

/// A correction that somebody sent in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The identifier.
    pub id: Uuid,
    /// The village.
    pub village: RegionCode,
    /// What is wrong.
    pub message: String,
    /// How the sender can be reached, where given.
    pub contact: Option<String>,
    /// When it came.
    pub received_at: Moment,
    /// The officer's note.
    pub answer: Option<String>,
    /// When it was answered.
    pub answered_at: Option<Moment>,
    /// Whose account answered it.
    pub answered_by: Option<Uuid>,
}

/// How many corrections wait for an answer, by village, within a scope.
///
/// # Errors
/// Those of the database.
pub async fn open_by_village(
    from: &mut impl Read,
    scope: &Scope,
) -> Result<Vec<(RegionCode, u64)>, db::Error> {
    store::open_by_village(from, scope).await
}

const VILLAGE: ScopeSource = ScopeSource::Region("code");

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public_region("/kampung/{code}/koreksi", || get(pages::show)),
    Route::post("/kampung/{code}/koreksi", ReadPublished, VILLAGE, || {
        post(pages::send)
    }),
    Route::get("/koreksi", ReadWork, ScopeSource::Own, || get(pages::list)),
    Route::get(
        "/kampung/{code}/koreksi/{correction}",
        AnswerCorrection,
        VILLAGE,
        || get(pages::one),
    ),
    Route::post(
        "/kampung/{code}/koreksi/{correction}",
        AnswerCorrection,
        VILLAGE,
        || post(pages::answer),
    ),
];
