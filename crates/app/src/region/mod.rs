//! Regions: codes, names, kinds, succession, local words, what a kabupaten has set for itself; search and picker.
//!
//! Read [`directory`] (all regions in memory), [`districts`] (settings and local words of a kabupaten), then `store`.

pub mod directory;
pub mod districts;
pub mod official;
pub(crate) mod store;

pub use directory::{Directory, Region};
pub use districts::{District, Districts, Words};

/// The slice's routes.
pub static ROUTES: &[crate::platform::route::Route] = &[];
