//! People by age and sex, couples and families: the form.

use crate::platform::route::Route;

/// The slice's routes.
pub static ROUTES: &[Route] = &[];
