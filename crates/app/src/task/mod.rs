//! What waits for this reader: the first page after signing in.
//!
//! Read `waiting` (what waits, one query for each kind), then `pages` and `view`.

mod pages;
mod view;
mod waiting;

use axum::routing::get;

use crate::platform::access::Permission::ReadWork;
use crate::platform::route::{Route, ScopeSource};

/// The slice's routes.
pub static ROUTES: &[Route] = &[Route::get("/tugas", ReadWork, ScopeSource::Own, || {
    get(pages::show)
})];
