//! Boundaries that an office loads from its own files, and the shapes that maps are drawn with.
//!
//! Read `matching` (which feature of a file is which region), `drawing` (shapes for every map that a level is drawn on),
//! `actions` (loading and taking back, each one act), then `pages`. A file waits in `staging` between its preview and
//! the act. Other slices ask [`shapes`] for what a map needs.

pub mod actions;
pub mod drawing;
mod forms;
mod geopackage;
pub mod matching;
mod pages;
pub mod reading;
mod staging;
pub(crate) mod store;
mod view;
pub mod words;

pub use store::{Origin, Shapes, newest, shapes};

use axum::routing::{get, post};
use rules::region_code::RegionLevel;

use crate::platform::access::Permission::KeepBoundaries;
use crate::platform::route::{Route, ScopeSource};

const AREA: ScopeSource = ScopeSource::Region("code");
const NATION: ScopeSource = ScopeSource::Nation;

/// The largest file that the page takes; the command line takes larger ones.
pub const LARGEST_UPLOAD_BYTES: u64 = 40 << 20;

/// The levels that have shapes, the widest first.
pub const LEVELS: [RegionLevel; 4] = [
    RegionLevel::Province,
    RegionLevel::Kabupaten,
    RegionLevel::Kecamatan,
    RegionLevel::Village,
];

/// The levels of the regions on whose maps a level is drawn.
pub const fn maps_of(level: RegionLevel) -> &'static [RegionLevel] {
    match level {
        RegionLevel::Nation => &[],
        RegionLevel::Province => &[RegionLevel::Nation],
        RegionLevel::Kabupaten => &[RegionLevel::Province],
        RegionLevel::Kecamatan => &[RegionLevel::Kabupaten],
        RegionLevel::Village => &[RegionLevel::Kabupaten, RegionLevel::Kecamatan],
    }
}

/// The code of a level, as forms and the audit carry it.
pub const fn level_code(level: RegionLevel) -> &'static str {
    match level {
        RegionLevel::Nation => "nasional",
        RegionLevel::Province => "provinsi",
        RegionLevel::Kabupaten => "kabupaten",
        RegionLevel::Kecamatan => "kecamatan",
        RegionLevel::Village => "desa",
    }
}

/// The level with a code.
pub fn level_of_code(code: &str) -> Option<RegionLevel> {
    LEVELS.into_iter().find(|level| level_code(*level) == code)
}

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::get("/wilayah/batas", KeepBoundaries, NATION, || {
        get(pages::show)
    }),
    Route::post("/wilayah/batas", KeepBoundaries, NATION, || {
        post(pages::receive)
    })
    .with_file(LARGEST_UPLOAD_BYTES),
    Route::post("/wilayah/batas/tarik", KeepBoundaries, NATION, || {
        post(pages::withdraw)
    }),
    Route::get("/wilayah/batas/{upload}", KeepBoundaries, NATION, || {
        get(pages::preview)
    }),
    Route::post("/wilayah/batas/{upload}", KeepBoundaries, NATION, || {
        post(pages::load)
    }),
    Route::get("/wilayah/{code}/batas", KeepBoundaries, AREA, || {
        get(pages::show)
    }),
    Route::post("/wilayah/{code}/batas", KeepBoundaries, AREA, || {
        post(pages::receive)
    })
    .with_file(LARGEST_UPLOAD_BYTES),
    Route::post("/wilayah/{code}/batas/tarik", KeepBoundaries, AREA, || {
        post(pages::withdraw)
    }),
    Route::get(
        "/wilayah/{code}/batas/{upload}",
        KeepBoundaries,
        AREA,
        || get(pages::preview),
    ),
    Route::post(
        "/wilayah/{code}/batas/{upload}",
        KeepBoundaries,
        AREA,
        || post(pages::load),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_drawn_on_maps_of_wider_regions_only() {
        for level in LEVELS {
            assert_eq!(level_of_code(level_code(level)), Some(level));
            assert!(!maps_of(level).is_empty());
            assert!(maps_of(level).iter().all(|map| *map < level));
        }
    }
}
