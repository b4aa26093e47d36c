//! What is written about a Kampung KB itself: [`registry`], [`life_cycle`], [`official_class`]; [`enter`] is a row of a
//! sheet.

pub mod enter;
pub mod life_cycle;
pub mod official_class;
pub mod registry;
