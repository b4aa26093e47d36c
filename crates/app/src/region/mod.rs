//! Regions: codes, names, kinds, succession, local words, what a kabupaten has set for itself; search and picker.
//!
//! Read [`directory`] (all regions in memory), [`version`] (what they were before), [`edition`] and [`succession`] (how
//! they change), [`districts`] (settings and local words of a kabupaten), then `store`.

pub mod actions;
mod api;
pub mod directories;
pub mod directory;
pub mod districts;
pub mod edition;
mod forms;
pub mod official;
mod origin;
mod pages;
mod present;
pub mod search;
mod settings_api;
pub(crate) mod store;
pub mod succession;
pub mod succession_file;
pub mod version;
mod view;

pub use api::{kind_code, shown_name, within};
pub use directories::Directories;
pub use directory::{Directory, Region};
pub use districts::{District, Districts, Words};
pub use origin::history;
pub use present::{children, village_count, villages};
pub use search::{Found, Search};
pub use succession::{Predecessor, Succession, Successions};

use std::time::Duration;

use axum::routing::{get, post, put};

use crate::platform::access::Permission::SteerKabupaten;
use crate::platform::jobs::Job;
use crate::platform::route::{NamedSchema, Operation, Route, ScopeSource};

const KABUPATEN: ScopeSource = ScopeSource::Region("code");
const SETTINGS_API: &str = "/api/v1/regions/{code}/settings";

/// The slice's jobs.
pub const JOBS: &[Job] = &[Job {
    name: "regions, and names for the search",
    every: Duration::from_mins(1),
    run: |app| {
        Box::pin(async move {
            app.follow_regions().await?;
            let regions = app.regions();
            tokio::task::spawn_blocking(move || {
                regions.names();
            })
            .await?;
            app.search().reload(app.db()).await?;
            app.districts().reload(app.db()).await?;
            Ok(false)
        })
    },
}];

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::get("/wilayah/{code}/pengaturan", SteerKabupaten, KABUPATEN, || {
        get(pages::show)
    }),
    Route::post("/wilayah/{code}/pengaturan", SteerKabupaten, KABUPATEN, || {
        post(pages::set)
    }),
    Route::post(
        "/wilayah/{code}/pengaturan/kata",
        SteerKabupaten,
        KABUPATEN,
        || post(pages::set_words),
    ),
    Route::public_region(SETTINGS_API, || get(settings_api::show))
        .described(settings_api::show_operation),
    Route::put(SETTINGS_API, SteerKabupaten, KABUPATEN, || {
        put(settings_api::set)
    })
    .described(settings_api::set_operation),
    Route::put(
        "/api/v1/regions/{code}/settings/words/{kind}",
        SteerKabupaten,
        KABUPATEN,
        || put(settings_api::set_words),
    )
    .described(settings_api::set_words_operation),
    Route::public("/api/v1/regions", || get(api::search)).described(|| Operation {
        id: "search_regions",
        summary: "Regions and Kampung KB that fit a name or a code, forgiving spelling, the best first",
        query: &[("q", "A name or a code with or without dots, or a part of one")],
        request: None,
        response: NamedSchema::of::<api::RegionsDocument>(),
    }),
    Route::public_region("/api/v1/regions/{code}", || get(api::show)).described(|| Operation {
        id: "read_region",
        summary: "A region with its names, the regions around it and those one level below",
        query: &[],
        request: None,
        response: NamedSchema::of::<api::RegionDocument>(),
    }),
];
