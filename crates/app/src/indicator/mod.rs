//! Figures: roll-ups kept from marks, and the recount that proves them.
//!
//! Each village that takes part has a row per month ([`row`]); wider regions have the sums ([`keep`]). A user's
//! transaction brings only its own village's newest row up to date; the job does the rest from the marks within
//! seconds. Dashboards and lists read these rows and never raw facts.

pub mod keep;
pub mod measures;
pub mod row;
mod store;

use db::{Read, Tx};
use rules::region_code::RegionCode;

use crate::app::App;
use crate::platform::access::Scope;
use crate::platform::clock::Moment;
use crate::platform::jobs::Job;
use crate::platform::problem::Problem;

pub use measures::Measures;

/// The slice's jobs.
pub const JOBS: &[Job] = &[Job {
    name: "figures",
    every: std::time::Duration::from_secs(1),
    run: |app| Box::pin(async move { keep::drain(&app).await }),
}];

/// Brings a village's figures of its current month up to date inside the transaction that changed its facts.
///
/// # Errors
/// Those of the database.
pub(crate) async fn refresh_village(
    app: &App,
    tx: &mut Tx,
    village: RegionCode,
    now: Moment,
) -> Result<(), Problem> {
    Ok(keep::refresh(app, tx, village, now).await?)
}

/// Whether figures of a region wait to be brought up to date.
///
/// # Errors
/// Those of the database.
pub async fn is_pending(from: &mut impl Read, region: RegionCode) -> Result<bool, db::Error> {
    store::is_pending(from, &Scope::public().within(region)).await
}
