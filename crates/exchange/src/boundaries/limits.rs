//! How much of a file of boundaries is read.
//!
//! All villages of the country as the official site of the mapping agency gives them stay well below each of these.

use std::borrow::Cow;

/// Features of a layer.
pub const FEATURES: usize = 200_000;

/// Points of all rings together, after the arcs of a TopoJSON are put in their places.
pub const POINTS: usize = 12_000_000;

/// Attributes of a layer.
pub const COLUMNS: usize = 64;

/// Bytes of one file inside a zip.
pub const UNPACKED_BYTES: u64 = 512 << 20;

/// Files inside a zip.
pub const ARCHIVE_ENTRIES: usize = 1_000;

/// Objects of a JSON file: a feature has two or three. Each takes some hundred bytes of memory and may be two in a file.
pub const JSON_OBJECTS: usize = 1_000_000;

/// How deep geometries may lie in collections.
pub const DEPTH: usize = 8;

/// Letters of an attribute that are kept.
const LETTERS: usize = 200;

/// The beginning of a text that is kept.
pub(super) fn cut(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LETTERS) {
        Some((end, _)) => Cow::Borrowed(&text[..end]),
        None => Cow::Borrowed(text),
    }
}
