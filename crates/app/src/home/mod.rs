//! The front page, search and the page about the program.

use crate::platform::route::Route;

/// The slice's routes.
pub static ROUTES: &[Route] = &[];
