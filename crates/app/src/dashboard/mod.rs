//! Region pages: one design for kecamatan, kabupaten, province and nation, and their lists.
//!
//! Read `pages` (what is read for a page), `compose` (how it becomes the page of `view`), `list` (which villages a list
//! holds) and `store` (its statements). Every number of a page leads to the list that holds as many villages.

mod api;
mod compose;
mod csv;
pub mod list;
mod list_page;
mod map;
mod pages;
mod store;
mod view;

pub(crate) use map::nation as nation_map;

use axum::routing::get;

use crate::platform::route::{NamedSchema, Operation, Route};

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public("/wilayah", || get(pages::nation)),
    Route::public_region("/wilayah/{code}", || get(pages::region)),
    Route::public("/wilayah/daftar", || get(pages::nation_list)),
    Route::public("/wilayah/daftar.csv", || get(pages::nation_csv)),
    Route::public_region("/wilayah/{code}/daftar", || get(pages::list)),
    Route::public_region("/wilayah/{code}/daftar.csv", || get(pages::list_csv)),
    Route::public_region("/api/v1/regions/{code}/summary", || get(api::summary)).described(|| Operation {
        id: "read_summary",
        summary: "Villages, Kampung KB and their classes in a region, with the origin of the figures",
        query: &[],
        request: None,
        response: NamedSchema::of::<api::SummaryDocument>(),
    }),
    Route::public_region("/api/v1/regions/{code}/villages", || get(api::villages)).described(|| Operation {
        id: "list_villages",
        summary: "The villages of a region that take part, filtered and sorted, page by page",
        query: list::PARAMETERS,
        request: None,
        response: NamedSchema::of::<api::VillagesDocument>(),
    }),
];
