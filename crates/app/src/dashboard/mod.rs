//! Region pages: one design for kecamatan, kabupaten, province and nation, and their lists.

use crate::platform::route::Route;

/// The slice's routes.
pub static ROUTES: &[Route] = &[];
