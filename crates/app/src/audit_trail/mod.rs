//! The viewer of the audit trail.

use crate::platform::route::Route;

/// The slice's routes.
pub static ROUTES: &[Route] = &[];
