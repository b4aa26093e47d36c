//! TopoJSON: <https://github.com/topojson/topojson-specification>.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::json::{self, Properties, Value};
use super::nested::Nested;
use super::{
    Excess, Fault, Format, Layer, LayerBuilder, Point, ReadError, ReferenceSystem, Rings, limits,
};

#[derive(Deserialize)]
struct Topology {
    arcs: Nested,
    transform: Option<Transform>,
    objects: BTreeMap<String, Geometry>,
}

#[derive(Clone, Copy, Deserialize)]
struct Transform {
    scale: Point,
    translate: Point,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: Option<String>,
    id: Option<Value>,
    properties: Option<Properties>,
    arcs: Option<Nested>,
    geometries: Option<Vec<Self>>,
}

pub(super) fn read(bytes: &[u8], layer: Option<&str>) -> Result<Layer, ReadError> {
    let mut topology: Topology = json::parse(bytes, Format::TopoJson)?;
    let arcs = arcs(&topology)?;
    let names: Vec<String> = topology.objects.keys().cloned().collect();
    let name = match (layer, &names[..]) {
        (Some(layer), _) => layer.to_owned(),
        (None, [only]) => only.clone(),
        (None, []) => return Err(ReadError::NoLayer),
        (None, _) => return Err(ReadError::ChooseLayer(names)),
    };
    let object = topology.objects.remove(&name);
    let object = object.ok_or(ReadError::ChooseLayer(names))?;
    let mut builder = LayerBuilder::new(Format::TopoJson, name, ReferenceSystem::Degrees);
    let features = match object.geometries {
        Some(geometries) => geometries,
        None => vec![object],
    };
    let mut points = 0;
    for feature in features {
        let values = json::values(
            &mut builder,
            feature.id.as_ref(),
            feature.properties.as_ref(),
        )?;
        let mut rings = Rings::new();
        let gathered = gather(&feature, &arcs, 0, &mut points, &mut rings);
        if points > limits::POINTS {
            return Err(ReadError::TooMuch(Excess::Points));
        }
        builder.add(values, gathered.map(|()| rings))?;
    }
    builder.finish()
}

/// The arcs as longitude and latitude; with a transform their points are steps on a grid.
fn arcs(topology: &Topology) -> Result<Vec<Vec<Point>>, ReadError> {
    let broken = |reason: &str| ReadError::Unreadable {
        format: Format::TopoJson,
        reason: reason.to_owned(),
    };
    match topology.arcs.height() {
        Some(2) => {}
        None => return Ok(Vec::new()),
        Some(_) => return Err(broken("arcs is no list of lists of positions")),
    }
    let mut leaves = topology.arcs.leaves();
    let mut arcs = Vec::with_capacity(topology.arcs.leaf_ends().len());
    let mut before = 0;
    for end in topology.arcs.leaf_ends() {
        let mut arc = Vec::with_capacity((*end - before) as usize);
        let (mut x, mut y) = (0.0, 0.0);
        for _ in before..*end {
            let Some([step_x, step_y, ..]) = leaves.next() else {
                return Err(broken("a position of an arc has fewer than two numbers"));
            };
            match topology.transform {
                Some(transform) => {
                    (x, y) = (x + step_x, y + step_y);
                    let [[kx, ky], [dx, dy]] = [transform.scale, transform.translate];
                    arc.push([x.mul_add(kx, dx), y.mul_add(ky, dy)]);
                }
                None => arc.push([*step_x, *step_y]),
            }
        }
        arcs.push(arc);
        before = *end;
    }
    Ok(arcs)
}

/// Puts the arcs of polygons together; points and lines are passed over.
fn gather(
    geometry: &Geometry,
    arcs: &[Vec<Point>],
    depth: usize,
    points: &mut usize,
    rings: &mut Rings,
) -> Result<(), Fault> {
    if depth == limits::DEPTH {
        return Err(Fault::Broken);
    }
    for geometry in geometry.geometries.iter().flatten() {
        gather(geometry, arcs, depth + 1, points, rings)?;
    }
    let Some(nested) = &geometry.arcs else {
        return Ok(());
    };
    let wanted = match geometry.kind.as_deref() {
        Some("Polygon") => 1,
        Some("MultiPolygon") => 2,
        _ => return Ok(()),
    };
    match nested.height() {
        None => return Ok(()),
        Some(height) if height != wanted => return Err(Fault::Broken),
        Some(_) => {}
    }
    for ring in nested.leaves() {
        for (place, number) in ring.iter().enumerate() {
            let (arc, is_reversed) = arc(arcs, *number).ok_or(Fault::Broken)?;
            *points += arc.len();
            if *points > limits::POINTS {
                return Err(Fault::Broken);
            }
            // The first point of an arc is the last of the one before.
            let skipped = usize::from(place > 0);
            if is_reversed {
                arc.iter()
                    .rev()
                    .skip(skipped)
                    .for_each(|it| rings.push(*it));
            } else {
                arc.iter().skip(skipped).for_each(|it| rings.push(*it));
            }
        }
        rings.end_ring();
    }
    Ok(())
}

/// The arc with a number, and whether it is walked backwards: -1 is the first arc from its end.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number is whole, and a place beyond the arcs is none"
)]
fn arc(arcs: &[Vec<Point>], number: f64) -> Option<(&[Point], bool)> {
    if number.fract() != 0.0 {
        return None;
    }
    let is_reversed = number < 0.0;
    let place = if is_reversed { -1.0 - number } else { number };
    arcs.get(place as usize)
        .map(|arc| (arc.as_slice(), is_reversed))
}
