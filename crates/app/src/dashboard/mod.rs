//! Region pages: one design for kecamatan, kabupaten, province and nation, and their lists.
//!
//! Read `pages` (what is read for a page), `compose` (how it becomes the page of `view`), `list` (which villages a list
//! holds), `absent` (villages that have no row yet) and `store` (its statements). Every number of a page leads to the list that holds as many villages.

mod absent;
mod api;
mod compose;
pub mod list;
mod list_page;
mod map;
mod pages;
mod rows;
mod store;
mod view;

pub(crate) use map::nation as nation_map;
pub(crate) use pages::title;
pub(crate) use rows::{COLUMNS, write_rows};

use axum::routing::get;

use crate::platform::route::{NamedSchema, Operation, Route};

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public("/wilayah", || get(pages::nation)),
    Route::public_region("/wilayah/{code}", || get(pages::region)),
    Route::public("/wilayah/daftar", || get(pages::nation_list)),
    Route::public("/wilayah/daftar.csv", || get(pages::list_csv)),
    Route::public("/wilayah/daftar.xlsx", || get(pages::list_xlsx)),
    Route::public_region("/wilayah/{code}/daftar", || get(pages::list)),
    Route::public_region("/wilayah/{code}/daftar.csv", || get(pages::list_csv)),
    Route::public_region("/wilayah/{code}/daftar.xlsx", || get(pages::list_xlsx)),
    Route::public("/api/v1/regions/summary", || get(api::nation_summary)).described(|| Operation {
        id: "read_nation_summary",
        summary: "Villages, Kampung KB and their classes in all of Indonesia, with the origin of the figures",
        query: &[],
        request: None,
        response: NamedSchema::of::<api::SummaryDocument>(),
    }),
    Route::public("/api/v1/regions/villages", || get(api::nation_villages)).described(|| Operation {
        id: "list_nation_villages",
        summary: "All villages of Indonesia, filtered and sorted, page by page",
        query: list::PARAMETERS,
        request: None,
        response: NamedSchema::of::<api::VillagesDocument>(),
    }),
    Route::public_region("/api/v1/regions/{code}/summary", || get(api::summary)).described(|| Operation {
        id: "read_summary",
        summary: "Villages, Kampung KB and their classes in a region, with the origin of the figures",
        query: &[],
        request: None,
        response: NamedSchema::of::<api::SummaryDocument>(),
    }),
    Route::public_region("/api/v1/regions/{code}/villages", || get(api::villages)).described(|| Operation {
        id: "list_villages",
        summary: "The villages of a region, with or without a Kampung KB, filtered and sorted, page by page",
        query: list::PARAMETERS,
        request: None,
        response: NamedSchema::of::<api::VillagesDocument>(),
    }),
];
