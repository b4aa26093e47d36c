//! Lists as files: every list as CSV or XLSX, at once or, where it is long, in the background.
//!
//! Read [`list`] (which lists there are, and who may have them), `rows` (what stands in each), `answer` (a file at once),
//! then `work` (files in the background), `pages` and `view`. A file never holds more than the pages show to whoever asked.

pub mod actions;
pub mod answer;
pub mod list;
mod pages;
mod rows;
mod store;
mod view;
mod work;

use std::time::Duration;

use axum::routing::{get, post};
use rules::region_code::RegionCode;

use crate::app::App;
use crate::platform::access::{Access, Actor, Permission, Scope};
use crate::platform::jobs::Job;
use crate::platform::route::{Route, ScopeSource};
use crate::ui::Lang;

pub use list::List;
pub use rows::Out;

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public("/wilayah/unduh", || get(pages::lists)),
    Route::public_region("/wilayah/{code}/unduh", || get(pages::lists)),
    Route::public("/wilayah/unduh/{berkas}", || get(pages::nation_file)),
    Route::public_region("/wilayah/{code}/unduh/{berkas}", || get(pages::region_file)),
    Route::get(
        "/audit/{berkas}",
        Permission::ReadAudit,
        ScopeSource::Own,
        || get(pages::audit_file),
    ),
    Route::get(
        "/pengguna/unduh/{berkas}",
        Permission::ManageAccounts,
        ScopeSource::Own,
        || get(pages::people_file),
    ),
    Route::get(
        "/unduhan",
        Permission::ReadPublished,
        ScopeSource::Own,
        || get(pages::show),
    ),
    Route::post(
        "/unduhan",
        Permission::ReadPublished,
        ScopeSource::Own,
        || post(pages::ask),
    ),
    Route::get(
        "/unduhan/{export}/berkas",
        Permission::ReadPublished,
        ScopeSource::Own,
        || get(pages::fetch),
    ),
];

/// The slice's jobs.
pub const JOBS: &[Job] = &[
    Job {
        name: "export.write",
        every: Duration::from_secs(1),
        run: |app| Box::pin(async move { work::write_next(&app).await }),
    },
    Job {
        name: "export.remove_old",
        every: Duration::from_mins(10),
        run: |app| {
            Box::pin(async move {
                work::remove_old(&app).await?;
                Ok(false)
            })
        },
    },
];

/// Somebody's wish for a list.
#[derive(Clone)]
pub struct Asked {
    /// The program.
    pub app: App,
    /// Which list.
    pub list: List,
    /// Of which region.
    pub region: RegionCode,
    /// What narrows and sorts it, as the list's page writes it into its address.
    pub query: String,
    /// Who asks; nobody for the public.
    pub actor: Option<Actor>,
    /// What may be read.
    pub scope: Scope,
    /// The reader's language, in which a wrong query is told.
    pub lang: Lang,
}

impl Asked {
    /// A wish for a list by who sent a request that the gate has let through.
    pub fn new(app: &App, access: &Access, list: List, region: RegionCode, query: &str) -> Self {
        Self {
            app: app.clone(),
            list,
            region,
            query: query.to_owned(),
            actor: access.actor.clone(),
            scope: list.scope(access.actor.as_ref(), region),
            lang: access.lang,
        }
    }

    /// Whether the reader works in the whole region and therefore sees small counts.
    pub fn is_insider(&self) -> bool {
        self.actor
            .as_ref()
            .is_some_and(|actor| actor.may(Permission::ReadWork, self.region))
    }

    /// The value of a pair of the query; empty where it is absent.
    fn asked_for(&self, name: &str) -> String {
        let pairs: Vec<(String, String)> =
            serde_html_form::from_str(&self.query).unwrap_or_default();
        let found = pairs.into_iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value).unwrap_or_default()
    }
}
