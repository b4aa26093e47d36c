//! All SQL of regions: the `table` of regions with what they were before, their `successions`, and the `settings` of a
//! kabupaten.

mod settings;
pub(super) mod successions;
pub(super) mod table;

pub(super) use settings::{district, kabupaten, local_words, set_district, set_words, words_of};
