//! People by age and sex, couples and families: the form.

pub mod actions;

use crate::platform::route::Route;

/// The slice's routes.
pub static ROUTES: &[Route] = &[];
