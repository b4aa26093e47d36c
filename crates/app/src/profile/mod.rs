//! The profile of a Kampung KB: the form with its three-state answers, and its yearly confirmation (K/0).

pub mod actions;

use crate::platform::route::Route;

/// The slice's routes.
pub static ROUTES: &[Route] = &[];
