//! Open data: what is published, per level and month, as files that anybody may use, each with a description; and what
//! search engines read.
//!
//! Read [`table`] (which files there are, their columns and rows), `description` (the metadata of a file), `pages`, and
//! `sitemap`.

mod description;
mod pages;
mod sitemap;
mod store;
pub mod table;
mod view;

use axum::routing::get;

use crate::platform::route::Route;

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public("/data", || get(pages::show)),
    Route::public("/data/{berkas}", || get(pages::file)),
    Route::public("/robots.txt", || get(sitemap::robots)),
    Route::public("/sitemap.xml", || get(sitemap::index)),
    Route::public("/sitemap/{berkas}", || get(sitemap::part)),
];
