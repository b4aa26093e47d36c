//! The monthly programme report: the form with the official checks, and copying last month forward.

pub mod actions;

use crate::platform::route::Route;

/// The slice's routes.
pub static ROUTES: &[Route] = &[];
