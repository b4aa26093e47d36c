//! The monthly programme report, checked against the population; drafts, and last month's figures copied forward.
//!
//! Read [`actions`] (what is written), then `pages`, `compose` and `view`.

pub mod actions;
mod api;
mod compose;
mod pages;
mod view;

pub use view::changes;

use axum::routing::{get, post, put};

use crate::platform::access::Permission::{ReadWork, RecordFacts};
use crate::platform::route::{NamedSchema, Operation, Route, ScopeSource};

const VILLAGE: ScopeSource = ScopeSource::Region("code");

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::get("/kampung/{code}/laporan", ReadWork, VILLAGE, || {
        get(pages::list)
    }),
    Route::get(
        "/kampung/{code}/laporan/{month}",
        RecordFacts,
        VILLAGE,
        || get(pages::show),
    ),
    Route::post(
        "/kampung/{code}/laporan/{month}",
        RecordFacts,
        VILLAGE,
        || post(pages::save),
    ),
    Route::post(
        "/kampung/{code}/laporan/{month}/salin",
        RecordFacts,
        VILLAGE,
        || post(pages::copy),
    ),
    Route::post(
        "/kampung/{code}/laporan/{month}/konfirmasi",
        RecordFacts,
        VILLAGE,
        || post(pages::confirm),
    ),
    Route::get(
        "/api/v1/kampung-kb/{code}/programme-reports/{month}",
        ReadWork,
        VILLAGE,
        || get(api::read),
    )
    .described(|| Operation {
        id: "read_programme_report",
        summary: "The report of a month with the checks that it breaks",
        query: &[],
        request: None,
        response: NamedSchema::of::<api::ReportDocument>(),
    }),
    Route::put(
        "/api/v1/kampung-kb/{code}/programme-reports/{month}",
        RecordFacts,
        VILLAGE,
        || put(api::save),
    )
    .described(|| Operation {
        id: "save_programme_report",
        summary: "Save the report of a month; one that breaks a check is kept as a draft",
        query: &[],
        request: Some(NamedSchema::of::<api::ReportInput>()),
        response: NamedSchema::of::<api::ReportDocument>(),
    }),
    Route::post(
        "/api/v1/kampung-kb/{code}/programme-reports/{month}/confirmation",
        RecordFacts,
        VILLAGE,
        || post(api::confirm),
    )
    .described(|| Operation {
        id: "confirm_programme_report",
        summary: "Confirm the figures that were copied from the month before",
        query: &[],
        request: Some(NamedSchema::of::<api::ConfirmInput>()),
        response: NamedSchema::of::<api::ReportDocument>(),
    }),
];
