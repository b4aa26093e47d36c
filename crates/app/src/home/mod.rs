//! The front page, search and the page about the program.

mod pages;
mod view;

use axum::routing::get;

use crate::platform::route::Route;

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public("/", || get(pages::show)),
    Route::public("/cari", || get(pages::search)),
    Route::public("/tentang", || get(pages::about)),
];
