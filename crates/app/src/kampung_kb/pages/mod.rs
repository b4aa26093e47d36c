//! The pages about a Kampung KB itself.

pub(super) mod history;
pub(super) mod life_cycle;
pub(super) mod official_class;
pub(super) mod registry;
pub(super) mod show;
