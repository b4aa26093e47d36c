//! "Hitung status gizi": one child's measurement answered for everybody, without a login; and `file_check`, "Periksa berkas".
//!
//! Nothing is kept: the browser answers by itself, with the rules as WebAssembly, and where it cannot, the form is sent
//! and answered with the page, and forgotten. So there is no command, no store and no audit here. What a form means and
//! what is said of it stands in [`rules::growth::one_child`]; `words` has the words, `view` what the page shows.

mod file_check;
mod pages;
mod view;
mod words;

use axum::routing::{get, post};

use crate::platform::access::Permission::ReadPublished;
use crate::platform::route::{Route, ScopeSource};

/// The address of the page.
pub(crate) const HREF: &str = "/hitung-status-gizi";

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public(HREF, || get(pages::show)),
    Route::post(HREF, ReadPublished, ScopeSource::Published, || {
        post(pages::answer)
    }),
    Route::public(FILE_CHECK_HREF, || get(file_check::show)),
    Route::public(OFFLINE_HREF, || get(pages::offline)),
];

/// The address of "Periksa berkas".
pub(crate) const FILE_CHECK_HREF: &str = "/periksa-berkas";

/// The address of the service worker, which may only keep what lies beside it or below.
const OFFLINE_HREF: &str = "/hitung-status-gizi.js";
