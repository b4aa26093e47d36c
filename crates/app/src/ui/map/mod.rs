//! Maps as server-side markup: the nation by province, the parts of a region in their shapes or as
//! tiles, and the mark and bar that picture a class.
//!
//! One picture stands for a class everywhere: two bars, the upper for pengelolaan, the lower for
//! kontribusi; a reached bar is filled, a missed one hollow, so no colour is needed to read it.
//! Everything here is a pure function of its arguments and escapes them. Every word that a reader
//! sees or hears is an argument. Widths are SVG attributes, because the content security policy
//! allows no inline style; colours are custom properties of `assets/css/map.css`.

mod choropleth;
mod distribution;
mod mark;
mod markup;
mod nation;
mod plane;
mod tile;

pub use choropleth::{ChoroplethWords, OutlineRegion, choropleth, outline_map};
pub use distribution::{ClassCount, distribution_bar};
pub use mark::{AxisWords, Share, StateWords, TileState, class_mark};
pub use markup::Markup;
pub use nation::{Measure, NationWords, ProvinceFigure, nation_map};
pub use tile::{Tile, TileGroup, tile_map};
