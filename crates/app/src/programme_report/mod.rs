//! The monthly programme report, checked against the population; drafts, and last month's figures copied forward.
//!
//! Read [`actions`] (what is written), then `pages`, `compose` and `view`; `several` copies in several villages at once.

pub mod actions;
mod api;
mod compose;
pub(crate) mod pages;
pub(crate) mod several;
mod view;

pub(crate) use api::{content as members, small as hidden};
pub use view::changes;
pub(crate) use view::label;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::routing::{get, post, put};
use rules::month::Month;

use crate::app::App;
use crate::fact::input;
use crate::kampung_kb::Place;
use crate::platform::access::Permission::{ReadWork, RecordFacts};
use crate::platform::problem::{Kind, Problem};
use crate::platform::route::{Route, ScopeSource};

const VILLAGE: ScopeSource = ScopeSource::Region("code");
const REPORT_API: &str = "/api/v1/kampung-kb/{code}/programme-reports/{month}";

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
    Route::get(several::HREF, RecordFacts, ScopeSource::Own, || {
        get(several::ask)
    }),
    Route::post(several::HREF, RecordFacts, ScopeSource::Own, || {
        post(several::send)
    }),
    Route::public_region(REPORT_API, || get(api::show)).described(api::show_operation),
    Route::put(REPORT_API, RecordFacts, VILLAGE, || put(api::save)).described(api::save_operation),
    Route::post(
        "/api/v1/kampung-kb/{code}/programme-reports/{month}/copy",
        RecordFacts,
        VILLAGE,
        || post(api::copy),
    )
    .described(api::copy_operation),
    Route::post(
        "/api/v1/kampung-kb/{code}/programme-reports/{month}/confirmation",
        RecordFacts,
        VILLAGE,
        || post(api::confirm),
    )
    .described(api::confirm_operation),
];

/// The report of a village in the month of the address: one that has begun, anything else is not found.
#[derive(Clone)]
struct OfMonth {
    place: Place,
    month: Month,
}

impl OfMonth {
    /// The address of its page.
    fn href(&self) -> String {
        self.place.href(&format!("laporan/{}", self.month))
    }
}

impl FromRequestParts<App> for OfMonth {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let place = Place::from_request_parts(parts, app).await?;
        let path: Result<Path<(String, String)>, _> = Path::from_request_parts(parts, app).await;
        let Path((_, text)) = path.map_err(|error| Problem::new(Kind::NotFound).because(error))?;
        let month = text.parse::<Month>().ok();
        let has_begun = |month: &Month| (input::FIRST_MONTH..=place.month()).contains(month);
        let month = month.filter(has_begun).ok_or(Kind::NotFound)?;
        Ok(Self { place, month })
    }
}
