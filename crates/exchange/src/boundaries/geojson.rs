//! GeoJSON: <https://www.rfc-editor.org/rfc/rfc7946>, and its older member `crs`.

use serde::Deserialize;

use super::json::{self, Properties, Value};
use super::nested::Nested;
use super::{Fault, Format, Layer, LayerBuilder, ReadError, ReferenceSystem, Rings, limits};

/// A collection, a feature or a geometry: whichever members it has.
#[derive(Deserialize)]
struct Document {
    #[serde(rename = "type")]
    kind: Option<String>,
    features: Option<Vec<Feature>>,
    name: Option<Value>,
    crs: Option<NamedSystem>,
    id: Option<Value>,
    properties: Option<Properties>,
    geometry: Option<Geometry>,
    coordinates: Option<Nested>,
    geometries: Option<Vec<Geometry>>,
}

#[derive(Deserialize)]
struct Feature {
    id: Option<Value>,
    properties: Option<Properties>,
    geometry: Option<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: Option<String>,
    coordinates: Option<Nested>,
    geometries: Option<Vec<Self>>,
}

impl Document {
    /// Its features; a feature or a geometry that stands alone is one.
    fn features(self) -> Vec<Feature> {
        self.features.unwrap_or_else(|| {
            let alone = Geometry {
                kind: self.kind,
                coordinates: self.coordinates,
                geometries: self.geometries,
            };
            vec![Feature {
                id: self.id,
                properties: self.properties,
                geometry: Some(self.geometry.unwrap_or(alone)),
            }]
        })
    }
}

#[derive(Deserialize)]
struct NamedSystem {
    properties: Option<Properties>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Layer, ReadError> {
    let document: Document = json::parse(bytes, Format::GeoJson)?;
    let system = system(document.crs.as_ref())?;
    let name = document.name.as_ref().map(|name| name.text().into_owned());
    let mut builder = LayerBuilder::new(Format::GeoJson, name.unwrap_or_default(), system);
    for feature in document.features() {
        let values = json::values(
            &mut builder,
            feature.id.as_ref(),
            feature.properties.as_ref(),
        )?;
        let mut rings = Rings::new();
        let gathered = feature
            .geometry
            .map_or(Ok(()), |geometry| gather(&geometry, 0, &mut rings));
        builder.add(values, gathered.map(|()| rings))?;
    }
    builder.finish()
}

/// The old member `crs`; without it a GeoJSON is WGS 84 by its standard.
fn system(named: Option<&NamedSystem>) -> Result<ReferenceSystem, ReadError> {
    let name = named
        .and_then(|named| named.properties.as_ref()?.get("name"))
        .map(|name| name.text().into_owned());
    name.map_or(Ok(ReferenceSystem::Degrees), |name| {
        ReferenceSystem::of_name(&name).ok_or(ReadError::ReferenceSystem(name))
    })
}

/// Gathers the rings of polygons; points and lines are passed over.
fn gather(geometry: &Geometry, depth: usize, rings: &mut Rings) -> Result<(), Fault> {
    if depth == limits::DEPTH {
        return Err(Fault::Broken);
    }
    for geometry in geometry.geometries.iter().flatten() {
        gather(geometry, depth + 1, rings)?;
    }
    let Some(nested) = &geometry.coordinates else {
        return Ok(());
    };
    let wanted = match geometry.kind.as_deref() {
        Some("Polygon") => 2,
        Some("MultiPolygon") => 3,
        _ => return Ok(()),
    };
    match nested.height() {
        None => return Ok(()),
        Some(height) if height != wanted => return Err(Fault::Broken),
        Some(_) => {}
    }
    let mut leaves = nested.leaves();
    let mut before = 0;
    for end in nested.leaf_ends() {
        for _ in before..*end {
            match leaves.next() {
                Some([x, y, ..]) => rings.push([*x, *y]),
                _ => return Err(Fault::Broken),
            }
        }
        rings.end_ring();
        before = *end;
    }
    Ok(())
}
