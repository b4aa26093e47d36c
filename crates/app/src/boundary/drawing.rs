//! Shapes for every map that a level is drawn on.

use std::collections::BTreeMap;

use exchange::boundaries::{Rings, web};
use rules::region_code::{RegionCode, RegionLevel};

use super::maps_of;

/// The shape of a region on one map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The level of the region whose map it is.
    pub map_level: RegionLevel,
    /// The region that is drawn.
    pub region: RegionCode,
    /// Its shape, as it is stored.
    pub bytes: Vec<u8>,
}

/// Draws the regions of a level for every map that they stand on: neighbours on a map share their border.
pub fn draw(level: RegionLevel, regions: &BTreeMap<RegionCode, Rings>) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    for map_level in maps_of(level) {
        let mut maps: BTreeMap<RegionCode, Vec<(RegionCode, &Rings)>> = BTreeMap::new();
        for (region, rings) in regions {
            let map = around(*region, *map_level);
            maps.entry(map).or_default().push((*region, rings));
        }
        for regions in maps.into_values() {
            let (codes, rings): (Vec<RegionCode>, Vec<&Rings>) = regions.into_iter().unzip();
            let shapes = codes.into_iter().zip(web::draw(&rings));
            drawn.extend(shapes.map(|(region, shape)| Drawn {
                map_level: *map_level,
                region,
                bytes: shape.to_bytes(),
            }));
        }
    }
    drawn
}

/// The region of a level around a region.
fn around(region: RegionCode, level: RegionLevel) -> RegionCode {
    let found = region.ancestors().find(|code| code.level() == level);
    found.unwrap_or(RegionCode::NATION)
}
