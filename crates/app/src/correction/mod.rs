//! Corrections (koreksi) that the public sends in, and their answers.
//!
//! Read [`actions`] (what is written), `forms`, then `pages`, `api` and `view`. What somebody wrote and how to reach them
//! stand in the table of corrections only: receipts, audit entries, logs and addresses hold identifiers and states.

pub mod actions;
mod api;
mod forms;
mod pages;
mod store;
mod view;

use std::collections::BTreeMap;
use std::time::Duration;

use axum::routing::{get, post};
use db::Read;
use rules::region_code::RegionCode;
use uuid::Uuid;

use crate::app::App;
use crate::platform::access::Permission::{AnswerCorrection, ReadPublished};
use crate::platform::access::{Access, Origin, Scope};
use crate::platform::clock::Moment;
use crate::platform::command::submit;
use crate::platform::jobs::Job;
use crate::platform::problem::Problem;
use crate::platform::reader::Reader;
use crate::platform::route::{NamedSchema, Operation, Route, ScopeSource};
use crate::platform::throttle::{self, Subject};

use actions::{CorrectionKept, EraseContact, SendCorrection};

/// A correction with what only those who answer it may see; without `Debug`, so that it reaches no log.
#[derive(Clone)]
struct Correction {
    id: Uuid,
    village: RegionCode,
    message: String,
    contact: Option<String>,
    received_at: Moment,
    answered: Option<Answered>,
}

/// How a correction was answered.
#[derive(Clone)]
struct Answered {
    note: String,
    at: Moment,
    by: Option<Uuid>,
}

/// How many corrections wait for an answer in each village of a scope; a village without any is absent.
///
/// # Errors
/// Those of the database.
pub async fn open_by_village(
    from: &mut impl Read,
    scope: &Scope,
) -> Result<BTreeMap<RegionCode, u64>, db::Error> {
    store::open_by_village(from, scope).await
}

/// The address of the list of a village's corrections that wait for an answer.
pub fn list_href(village: RegionCode) -> String {
    format!("/koreksi?wilayah={village}")
}

/// Corrections from one address before each further one has to wait; many phones share the address of their network.
const FREE_PER_ADDRESS: u16 = 20;

/// Counts one more correction from the reader's address, and keeps it.
async fn send_throttled(
    app: &App,
    access: &Access,
    reader: &Reader,
    id: Uuid,
    command: SendCorrection,
) -> Result<CorrectionKept, Problem> {
    let by_address = |address| Subject::address("correction", address, FREE_PER_ADDRESS);
    let subjects: Vec<Subject> = reader.address.map(by_address).into_iter().collect();
    throttle::take(app, subjects).await?;
    submit(app, access, id, command).await
}

/// Contacts that one run of the job erases.
const ERASED_AT_ONCE: i64 = 200;
const DAY_MICROSECONDS: i64 = 24 * 3_600 * 1_000_000;

/// The slice's jobs.
pub const JOBS: &[Job] = &[Job {
    name: "contacts of answered corrections",
    every: Duration::from_hours(1),
    run: |app| Box::pin(async move { forget_contacts(&app).await }),
}];

/// Erases the contacts of those whose corrections were answered long enough ago; says whether more may wait.
///
/// # Errors
/// Those of the database.
pub async fn forget_contacts(app: &App) -> anyhow::Result<bool> {
    let days = i64::from(app.settings().contact_days);
    let answered_before = app.clock().now() - days * DAY_MICROSECONDS;
    let mut reader = app.db().reader();
    let expired = store::expired(&mut reader, answered_before, ERASED_AT_ONCE).await?;
    let is_full = i64::try_from(expired.len())? == ERASED_AT_ONCE;
    let access = Access::system("contacts are kept for a number of days", Origin::Job);
    for correction in expired {
        let command = EraseContact {
            village: correction.village,
            correction_id: correction.id,
        };
        let erased = submit(app, &access, app.clock().new_id(), command).await;
        erased.map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    }
    Ok(is_full)
}

const VILLAGE: ScopeSource = ScopeSource::Region("code");

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public_region("/kampung/{code}/koreksi", || get(pages::form)),
    Route::post("/kampung/{code}/koreksi", ReadPublished, VILLAGE, || {
        post(pages::send)
    }),
    Route::get("/koreksi", AnswerCorrection, ScopeSource::Own, || {
        get(pages::list)
    }),
    Route::get(
        "/kampung/{code}/koreksi/{correction}",
        AnswerCorrection,
        VILLAGE,
        || get(pages::show),
    ),
    Route::post(
        "/kampung/{code}/koreksi/{correction}",
        AnswerCorrection,
        VILLAGE,
        || post(pages::answer),
    ),
    Route::post(
        "/api/v1/kampung-kb/{code}/corrections",
        ReadPublished,
        VILLAGE,
        || post(api::send),
    )
    .described(|| Operation {
        id: "send_correction",
        summary: "Sends a correction of what is published about a village; answered by its field officers",
        query: &[],
        request: Some(NamedSchema::of::<api::CorrectionInput>()),
        response: NamedSchema::of::<api::CorrectionDocument>(),
    }),
];
