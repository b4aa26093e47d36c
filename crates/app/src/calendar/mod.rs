//! The calendar (kalender kerja): what recurs in the year of a kabupaten's officers, from the dates that hold everywhere
//! ([`rules::work_calendar`]) and what its office has changed.
//!
//! Read [`actions`] (what is written), `forms`, then `pages` and `view`; `reminders` is what the task list shows of it.

pub mod actions;
mod forms;
mod pages;
pub(crate) mod reminders;
mod store;
mod view;

use axum::routing::{get, post};
use db::Read;
use rules::region_code::{RegionCode, RegionLevel};
use rules::work_calendar::{Timing, YEAR};

use crate::platform::access::Permission::SteerKabupaten;
use crate::platform::route::{Route, ScopeSource};

/// Something that recurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// A code word of [`YEAR`], or the identifier of one that an office has added.
    pub code: String,
    /// The name that an office gave it; none for the common one.
    pub title: Option<String>,
    /// When.
    pub timing: Timing,
    /// Whether the office has taken it off its calendar.
    pub is_hidden: bool,
    /// Whether the office has set it: the common dates no longer hold.
    pub is_own: bool,
}

/// What recurs in a region, in the order of the common list, then what its kabupaten has added. Regions above a kabupaten
/// have the common dates.
///
/// # Errors
/// Those of the database.
pub async fn of_region(from: &mut impl Read, region: RegionCode) -> Result<Vec<Entry>, db::Error> {
    let mut entries: Vec<Entry> = YEAR
        .iter()
        .map(|(code, timing)| Entry {
            code: (*code).to_owned(),
            title: None,
            timing: *timing,
            is_hidden: false,
            is_own: false,
        })
        .collect();
    let Some(kabupaten) = region.kabupaten() else {
        return Ok(entries);
    };
    for own in store::of_kabupaten(from, kabupaten).await? {
        match entries.iter_mut().find(|entry| entry.code == own.code) {
            Some(entry) => *entry = own,
            None => entries.push(own),
        }
    }
    Ok(entries)
}

/// The page of a region's calendar: for a village or kecamatan, that of its kabupaten.
pub fn href(region: RegionCode) -> String {
    let region = region.kabupaten().unwrap_or(region);
    match region.level() {
        RegionLevel::Nation => "/wilayah/kalender".to_owned(),
        _ => format!("/wilayah/{region}/kalender"),
    }
}

const REGION: ScopeSource = ScopeSource::Region("code");

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public("/wilayah/kalender", || get(pages::show)),
    Route::public_region("/wilayah/{code}/kalender", || get(pages::show)),
    Route::get(
        "/wilayah/{code}/kalender/{entry}",
        SteerKabupaten,
        REGION,
        || get(pages::ask),
    ),
    Route::post(
        "/wilayah/{code}/kalender/{entry}",
        SteerKabupaten,
        REGION,
        || post(pages::set),
    ),
];
