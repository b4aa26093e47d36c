//! The OpenAPI document, made from the table of routes.

use crate::platform::route::Route;

/// The slice's routes.
pub static ROUTES: &[Route] = &[];
