//! Sheets in: a file is sent, checked, looked at before anything is written, written in batches, and undone as one act.
//!
//! Read [`state`] (how far an import is), [`place`] and [`reading`] (what a row says), [`rows`] (what a row means against
//! what is stored), [`engine`] with `desk` and `batch` (a pass over a file), then [`actions`] (what people ask for), `work` (the job
//! that does it), `given` (files from the command line), and `pages` with `compose` and `view`.

pub mod actions;
mod batch;
mod compose;
mod desk;
pub mod engine;
mod forms;
pub mod given;
mod hand_out;
pub mod keep;
pub mod layout;
mod pages;
pub mod place;
pub mod reading;
pub mod rows;
pub mod state;
mod store;
mod view;
pub mod work;

use std::path::PathBuf;
use std::time::Duration;

use axum::routing::{get, post};
use exchange::sheet::Limits;
use uuid::Uuid;

use crate::app::App;
use crate::platform::access::Permission::RecordFacts;
use crate::platform::jobs::Job;
use crate::platform::route::{Route, ScopeSource};

pub use state::{Import, State, Tally};

/// The slice's jobs.
pub const JOBS: &[Job] = &[
    Job {
        name: "import",
        every: Duration::from_secs(1),
        run: |app| Box::pin(async move { work::advance(&app).await }),
    },
    Job {
        name: "import.forget",
        every: Duration::from_hours(6),
        run: |app| {
            Box::pin(async move {
                work::forget(&app).await?;
                Ok(false)
            })
        },
    },
];

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::get("/impor", RecordFacts, ScopeSource::Own, || get(pages::list)),
    Route::post("/impor", RecordFacts, ScopeSource::Own, || {
        post(pages::receive)
    })
    .with_file(Limits::SENT.file_bytes),
    Route::get(
        "/impor/templat/{kind}/templat.csv",
        RecordFacts,
        ScopeSource::Own,
        || get(pages::template_csv),
    ),
    Route::get(
        "/impor/templat/{kind}/templat.xlsx",
        RecordFacts,
        ScopeSource::Own,
        || get(pages::template_xlsx),
    ),
    Route::get("/impor/{import}", RecordFacts, ScopeSource::Own, || {
        get(pages::show)
    }),
    Route::get(
        "/impor/{import}/ditolak.csv",
        RecordFacts,
        ScopeSource::Own,
        || get(pages::refused),
    ),
    Route::get(
        "/impor/{import}/kolom",
        RecordFacts,
        ScopeSource::Own,
        || get(pages::columns),
    ),
    Route::post(
        "/impor/{import}/kolom",
        RecordFacts,
        ScopeSource::Own,
        || post(pages::set_columns),
    ),
    Route::post(
        "/impor/{import}/jalankan",
        RecordFacts,
        ScopeSource::Own,
        || post(pages::confirm),
    ),
    Route::post(
        "/impor/{import}/buang",
        RecordFacts,
        ScopeSource::Own,
        || post(pages::discard),
    ),
    Route::post(
        "/impor/{import}/batalkan",
        RecordFacts,
        ScopeSource::Own,
        || post(pages::undo),
    ),
];

/// Where the file of an import lies until it is written or discarded.
pub(crate) fn file_of(app: &App, import: Uuid) -> PathBuf {
    app.data_directory()
        .join("imports")
        .join(import.to_string())
}
