//! Corrections that the public sends in, and their answers.

use crate::platform::route::Route;

/// The slice's routes.
pub static ROUTES: &[Route] = &[];
