//! What waits for this reader.

use crate::platform::route::Route;

/// The slice's routes.
pub static ROUTES: &[Route] = &[];
