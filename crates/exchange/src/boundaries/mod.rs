//! Files of boundaries: GeoJSON, TopoJSON, a zipped Shapefile, and the geometry of a GeoPackage; and what becomes of them.
//!
//! [`read`] gives a [`Layer`] of features whose rings are longitude and latitude, whatever the file was. A GeoPackage is
//! an SQLite file, so its tables are read by who may write SQL; [`LayerBuilder`] takes the rows, [`well_known`] their
//! geometry. [`web::draw`] makes shapes for the web out of rings that border on each other.
//!
//! Every reader is bounded: see [`limits`]. What a file says wrongly is mended and counted ([`Mended`]), or named with
//! its feature ([`Fault`]), or refuses the file ([`ReadError`]). None of it panics.

#![expect(
    clippy::doc_markdown,
    reason = "GeoJSON, TopoJSON, GeoPackage and SQLite are names, not code"
)]

mod archive;
mod dbase;
mod geojson;
mod json;
pub mod limits;
mod nested;
pub mod reference_system;
mod rings;
mod shapefile;
mod simplify;
mod topojson;
mod topology;
pub mod web;
pub mod well_known;

use std::borrow::Cow;

pub use reference_system::ReferenceSystem;
pub use rings::{Point, Rings};

/// The formats that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// GeoJSON (RFC 7946).
    GeoJson,
    /// TopoJSON.
    TopoJson,
    /// A zip with a Shapefile, or with one file of JSON.
    Zip,
    /// A GeoPackage, which is an SQLite file.
    GeoPackage,
}

impl Format {
    /// The format's own name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GeoJson => "GeoJSON",
            Self::TopoJson => "TopoJSON",
            Self::Zip => "Shapefile (zip)",
            Self::GeoPackage => "GeoPackage",
        }
    }

    /// The format of a file, from its first bytes; the name of the file plays no part.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return Some(Self::Zip);
        }
        if bytes.starts_with(b"SQLite format 3\0") {
            return Some(Self::GeoPackage);
        }
        json::format(bytes)
    }
}

/// What there is too much of in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants say it")]
pub enum Excess {
    Features,
    Points,
    Columns,
    UnpackedBytes,
    ArchiveEntries,
}

/// Why a file gives no layer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// None of the known formats.
    #[error("unknown format")]
    UnknownFormat,
    /// The file breaks the rules of its format.
    #[error("{} cannot be read: {reason}", format.name())]
    Unreadable {
        /// What it is.
        format: Format,
        /// What is wrong, for somebody who knows the format.
        reason: String,
    },
    /// More than is read.
    #[error("too much: {0:?}")]
    TooMuch(Excess),
    /// A part of a Shapefile is missing in the zip.
    #[error("missing part {0}")]
    MissingPart(&'static str),
    /// No layer of polygons.
    #[error("no layer of polygons")]
    NoLayer,
    /// Several layers, and none was chosen, or one that is not there.
    #[error("several layers: {}", .0.join(", "))]
    ChooseLayer(Vec<String>),
    /// A reference system whose coordinates are not converted.
    #[error("reference system {0}")]
    ReferenceSystem(String),
    /// Coordinates that are no degrees, and nothing says what they are.
    #[error("no degrees: {0}")]
    NotDegrees(String),
    /// Latitude stands before longitude.
    #[error("latitude first")]
    Swapped,
    /// Degrees, but nowhere near Indonesia.
    #[error("not in Indonesia: {0}")]
    Elsewhere(String),
}

/// Why a feature has no shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No geometry, or one without a polygon.
    NoPolygon,
    /// A coordinate that is no number, or infinite.
    NotFinite,
    /// A coordinate outside what degrees can be, or far from Indonesia.
    OutOfRange,
    /// Geometry that breaks the rules of its format.
    Broken,
}

/// What was set right without asking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// Rings whose last point was not the first.
    pub unclosed: usize,
    /// Rings of fewer than three different points, left out.
    pub collapsed: usize,
    /// No reference system was named: taken for longitude and latitude on WGS 84.
    pub assumed_degrees: bool,
    /// Converted from a projection to longitude and latitude.
    pub converted: bool,
}

/// One row of a layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Its place in the file, counted from 1.
    pub number: usize,
    /// The values in the order of [`Layer::columns`]; it may be shorter.
    pub values: Vec<String>,
    /// The rings as longitude and latitude, or why there are none.
    pub rings: Result<Rings, Fault>,
}

impl Feature {
    /// The value in a column; empty where there is none.
    pub fn value(&self, column: usize) -> &str {
        self.values.get(column).map_or("", String::as_str)
    }
}

/// The features of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// What the file was.
    pub format: Format,
    /// The name of the layer; empty where the format has none.
    pub name: String,
    /// The names of the attributes.
    pub columns: Vec<String>,
    /// The features in the order of the file.
    pub features: Vec<Feature>,
    /// What was set right.
    pub mended: Mended,
}

/// Reads a file that is no GeoPackage.
///
/// `layer` chooses one where there are several: an object of a TopoJSON, a Shapefile of a zip.
///
/// # Errors
/// See [`ReadError`]; a GeoPackage is [`ReadError::UnknownFormat`] here.
pub fn read(bytes: &[u8], layer: Option<&str>) -> Result<Layer, ReadError> {
    match Format::of(bytes) {
        Some(Format::GeoJson) => geojson::read(bytes),
        Some(Format::TopoJson) => topojson::read(bytes, layer),
        Some(Format::Zip) => archive::read(bytes, layer),
        Some(Format::GeoPackage) | None => Err(ReadError::UnknownFormat),
    }
}

/// Puts a layer together feature by feature, within the limits.
#[derive(Debug)]
pub struct LayerBuilder {
    layer: Layer,
    system: ReferenceSystem,
    points: usize,
}

impl LayerBuilder {
    /// A layer without features yet, whose coordinates will come in a reference system.
    pub fn new(format: Format, name: impl Into<String>, system: ReferenceSystem) -> Self {
        let mended = Mended {
            assumed_degrees: system == ReferenceSystem::Unknown,
            converted: system.is_projected(),
            ..Mended::default()
        };
        Self {
            layer: Layer {
                format,
                name: name.into(),
                columns: Vec::new(),
                features: Vec::new(),
                mended,
            },
            system,
            points: 0,
        }
    }

    /// The place of a column by its name; a new one where it is not known yet.
    ///
    /// # Errors
    /// Where there are too many.
    pub fn column(&mut self, name: &str) -> Result<usize, ReadError> {
        let columns = &mut self.layer.columns;
        if let Some(at) = columns.iter().position(|known| known == name) {
            return Ok(at);
        }
        if columns.len() == limits::COLUMNS {
            return Err(ReadError::TooMuch(Excess::Columns));
        }
        columns.push(limits::cut(name).into_owned());
        Ok(columns.len() - 1)
    }

    /// Adds a feature with its values by column, and rings as the file has them.
    ///
    /// # Errors
    /// Where there is too much.
    pub fn add<'v>(
        &mut self,
        values: impl IntoIterator<Item = (usize, Cow<'v, str>)>,
        rings: Result<Rings, Fault>,
    ) -> Result<(), ReadError> {
        if self.layer.features.len() == limits::FEATURES {
            return Err(ReadError::TooMuch(Excess::Features));
        }
        let mut row: Vec<String> = Vec::new();
        for (column, value) in values {
            if row.len() <= column {
                row.resize(column + 1, String::new());
            }
            row[column] = limits::cut(value.trim()).into_owned();
        }
        let rings = rings.and_then(|rings| rings.mended(&mut self.layer.mended));
        self.points += rings.as_ref().map_or(0, Rings::point_count);
        if self.points > limits::POINTS {
            return Err(ReadError::TooMuch(Excess::Points));
        }
        self.layer.features.push(Feature {
            number: self.layer.features.len() + 1,
            values: row,
            rings,
        });
        Ok(())
    }

    /// The layer with its coordinates as longitude and latitude.
    ///
    /// # Errors
    /// Where no feature has a polygon, or where the coordinates of most lie nowhere near Indonesia.
    pub fn finish(mut self) -> Result<Layer, ReadError> {
        let features = &mut self.layer.features;
        if features.iter().all(|feature| feature.rings.is_err()) {
            let not_finite = |feature: &Feature| feature.rings == Err(Fault::NotFinite);
            if !features.iter().any(not_finite) {
                return Err(ReadError::NoLayer);
            }
        }
        for feature in features.iter_mut() {
            if let Ok(rings) = &mut feature.rings {
                self.system.to_degrees(rings);
            }
        }
        rings::refuse_elsewhere(features)?;
        for feature in features {
            if feature
                .rings
                .as_ref()
                .is_ok_and(|rings| !rings.is_in_indonesia())
            {
                feature.rings = Err(Fault::OutOfRange);
            }
        }
        Ok(self.layer)
    }
}
