//! An OData v4 feed of what is published, for Excel, Power BI and other programs that read live.
//!
//! Read [`model`] (the sets and their properties), `options` and `filter` (what may be asked), then `read` (how a page of
//! a set is filled). Rows come in the order of their keys from a fixed catalogue of statements; what a filter asks is
//! tested on each row, and a page ends with a link to the next after so many rows, whether or not they fit.

mod answer;
mod error;
mod filter;
pub mod model;
mod options;
mod read;
mod store;

use axum::routing::get;

use crate::platform::route::Route;

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public("/odata/v4", || get(answer::service)),
    Route::public("/odata/v4/", || get(answer::service)),
    Route::public("/odata/v4/{resource}", || get(answer::resource)),
    Route::public("/odata/v4/{resource}/$count", || get(answer::count)),
];
