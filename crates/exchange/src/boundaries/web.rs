//! Shapes for the web: the regions of one map, simplified together so that no gap opens between them.
//!
//! [`draw`] takes all regions of a map at once. Points stand on a grid of a hundred-thousandth of a degree, about a metre.
//! A map is about a thousand units wide; points that would not show at that size go, and more where there are many
//! regions, so that the page stays light. A region too small to be seen becomes a dot.

use super::rings::Rings;
use super::simplify::{ALWAYS, kept, weights};
use super::topology::{Spot, Topology};

/// Grid steps of a degree.
pub const STEPS_PER_DEGREE: f64 = 100_000.0;

/// The longer side of a map, in units of its drawing.
pub const MAP_UNITS: i64 = 1_000;

/// Points of all shapes of a map together, a border counted for both of its sides, where the regions are few.
const POINTS: usize = 9_000;

/// What a region costs beside its points, in points: its link and its name.
const POINTS_PER_REGION: usize = 6;

/// The least number of points for each region of a map, whatever it weighs.
const LEAST_POINTS_PER_REGION: usize = 8;

/// A region that covers fewer square units is a dot.
const DOT_SQUARE_UNITS: i64 = 9;

/// An islet of a larger region that covers less is left out.
const ISLET_SQUARE_UNITS: i64 = 2;

/// One region of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Rings on the grid, as longitude and latitude; without any the region is a dot at [`Shape::centre`].
    pub rings: Vec<Vec<[i32; 2]>>,
    /// A point well inside.
    pub centre: [i32; 2],
    /// How far the centre lies from the nearest border, in grid steps of latitude.
    pub room: i32,
}

/// Simplifies the regions of one map together.
///
/// Regions come and go in the same order. Neighbours share the points of their border.
pub fn draw(regions: &[&Rings]) -> Vec<Shape> {
    let placed: Vec<Vec<Vec<Spot>>> = regions.iter().map(|rings| on_grid(rings)).collect();
    let Some(frame) = Frame::around(&placed) else {
        return regions.iter().map(|rings| dot_of(rings)).collect();
    };
    let topology = Topology::build(&placed);
    let weights: Vec<Vec<u64>> = topology.arcs.iter().map(|arc| weights(arc)).collect();
    let threshold = threshold(&topology, &weights, frame);
    let arcs: Vec<Vec<Spot>> = topology
        .arcs
        .iter()
        .zip(&weights)
        .map(|(arc, weights)| kept(arc, weights, threshold))
        .collect();
    let shapes = topology.regions.iter().zip(&placed).zip(regions);
    shapes
        .map(|((steps, whole), rings)| {
            let of_ring = |ring: &Vec<super::topology::Step>| {
                let is_alone = ring.len() == 1 && topology.uses[ring[0].arc] == 1;
                let points = Topology::walk(ring, &arcs);
                let least = if is_alone { ISLET_SQUARE_UNITS } else { 0 };
                let is_seen = double_area(&points).abs() > least * 2 * frame.square_unit;
                (points.len() > 2 && is_seen).then_some(points)
            };
            let covered: i64 = whole.iter().map(|ring| double_area(ring).abs()).sum();
            let drawn: Vec<Vec<Spot>> = steps.iter().filter_map(of_ring).collect();
            if drawn.is_empty() || covered < DOT_SQUARE_UNITS * 2 * frame.square_unit {
                return dot(whole).unwrap_or_else(|| dot_of(rings));
            }
            let (centre, room) = centre(&drawn, frame.squeeze);
            Shape {
                rings: drawn,
                centre,
                room,
            }
        })
        .collect()
}

/// The weight below which points go.
fn threshold(topology: &Topology, weights: &[Vec<u64>], frame: Frame) -> u64 {
    let regions = topology.regions.len();
    let points = POINTS
        .saturating_sub(regions * POINTS_PER_REGION)
        .max(regions * LEAST_POINTS_PER_REGION);
    let mut all: Vec<(u64, u32)> = Vec::new();
    let mut spent = 0;
    for (weights, uses) in weights.iter().zip(&topology.uses) {
        for weight in weights {
            if *weight == ALWAYS {
                spent += *uses as usize;
            } else {
                all.push((*weight, *uses));
            }
        }
    }
    all.sort_unstable_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let seen = frame.square_unit.unsigned_abs().max(1);
    for (weight, uses) in all {
        spent += uses as usize;
        if spent > points {
            return seen.max(weight.saturating_add(1));
        }
    }
    seen
}

/// How large a map is.
#[derive(Clone, Copy)]
struct Frame {
    /// The area of a square unit of the drawing, in square grid steps.
    square_unit: i64,
    /// How much shorter a degree of longitude is than one of latitude, in thousandths.
    squeeze: i64,
}

impl Frame {
    fn around(regions: &[Vec<Vec<Spot>>]) -> Option<Self> {
        let mut points = regions.iter().flatten().flatten();
        let first = *points.next()?;
        let (mut low, mut high) = (first, first);
        for point in points {
            for axis in 0..2 {
                low[axis] = low[axis].min(point[axis]);
                high[axis] = high[axis].max(point[axis]);
            }
        }
        let squeeze = squeeze(low[1], high[1]);
        let width = (i64::from(high[0]) - i64::from(low[0])) * squeeze / 1_000;
        let height = i64::from(high[1]) - i64::from(low[1]);
        let unit = width.max(height).max(1);
        Some(Self {
            // Kept as one division, so that a map of less than a thousand grid steps does not vanish.
            square_unit: unit * unit / (MAP_UNITS * MAP_UNITS) * 1_000 / squeeze.max(1),
            squeeze,
        })
    }
}

/// How much shorter a degree of longitude is than one of latitude between two latitudes on the grid, in thousandths.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a thousand times a cosine fits"
)]
pub fn squeeze(south: i32, north: i32) -> i64 {
    let middle = f64::midpoint(f64::from(south), f64::from(north)) / STEPS_PER_DEGREE;
    ((middle.to_radians().cos() * 1_000.0).round() as i64).max(1)
}

/// Rings on the grid, those left out that fall together there.
fn on_grid(rings: &Rings) -> Vec<Vec<Spot>> {
    let spots = rings.iter().map(|ring| {
        let mut spots: Vec<Spot> = ring.iter().map(|point| point.map(step)).collect();
        spots.dedup();
        while spots.len() > 1 && spots.first() == spots.last() {
            spots.pop();
        }
        spots
    });
    spots.filter(|ring| ring.len() > 2).collect()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "degrees in Indonesia times a hundred thousand fit; anything else saturates"
)]
fn step(degrees: f64) -> i32 {
    (degrees * STEPS_PER_DEGREE).round() as i32
}

/// Twice the area of a ring, in square grid steps; its sign tells the direction.
fn double_area(ring: &[Spot]) -> i64 {
    let nexts = ring.iter().skip(1).chain(ring.first());
    ring.iter()
        .zip(nexts)
        .map(|(a, b)| i64::from(a[0]) * i64::from(b[1]) - i64::from(b[0]) * i64::from(a[1]))
        .sum()
}

/// The dot of a region whose rings fell together on the grid.
fn dot_of(rings: &Rings) -> Shape {
    let first = rings.iter().next().and_then(|ring| ring.first());
    Shape {
        rings: Vec::new(),
        centre: first.map_or([0, 0], |point| point.map(step)),
        room: 0,
    }
}

/// The dot of a region that is too small to be seen, in the middle of its largest ring.
fn dot(rings: &[Vec<Spot>]) -> Option<Shape> {
    let largest = rings.iter().max_by_key(|ring| double_area(ring).abs())?;
    let middle = |axis: usize| {
        let low = largest.iter().map(|point| point[axis]).min()?;
        let high = largest.iter().map(|point| point[axis]).max()?;
        Some(i32::midpoint(low, high))
    };
    Some(Shape {
        rings: Vec::new(),
        centre: [middle(0)?, middle(1)?],
        room: 0,
    })
}

/// Cells on a side when a point far inside is looked for.
const CELLS: i64 = 12;
/// How often the cells around the best point are made smaller.
const REFINEMENTS: u32 = 4;

/// A point far inside the largest ring, and how far it lies from the nearest border.
fn centre(rings: &[Vec<Spot>], squeeze: i64) -> (Spot, i32) {
    let Some(largest) = rings.iter().max_by_key(|ring| double_area(ring).abs()) else {
        return ([0, 0], 0);
    };
    let bound = |axis: usize| {
        let values = || largest.iter().map(|point| i64::from(point[axis]));
        (
            values().min().unwrap_or_default(),
            values().max().unwrap_or_default(),
        )
    };
    let ((west, east), (south, north)) = (bound(0), bound(1));
    let mut best = (
        i64::MIN,
        [i64::midpoint(west, east), i64::midpoint(south, north)],
    );
    let look = |west: i64, south: i64, cell: [i64; 2], cells: i64, best: &mut (i64, [i64; 2])| {
        for row in 0..cells {
            for column in 0..cells {
                let x = west + cell[0] * column + cell[0] / 2;
                let y = south + cell[1] * row + cell[1] / 2;
                let room = room(rings, [x, y], squeeze);
                if room > best.0 {
                    *best = (room, [x, y]);
                }
            }
        }
    };
    let mut cell = [(east - west) / CELLS, (north - south) / CELLS];
    look(west, south, cell, CELLS, &mut best);
    for _ in 0..REFINEMENTS {
        let [x, y] = best.1;
        let corner = [x - cell[0] / 2, y - cell[1] / 2];
        cell = [cell[0] / 3, cell[1] / 3];
        look(corner[0], corner[1], cell, 3, &mut best);
    }
    let near = |value: i64| i32::try_from(value).unwrap_or_default();
    (best.1.map(near), near(best.0.max(0)))
}

/// How far a point lies from the nearest border, in grid steps of latitude; negative outside.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "distances on the grid are far below 2^53"
)]
fn room(rings: &[Vec<Spot>], [x, y]: [i64; 2], squeeze: i64) -> i64 {
    let squeeze = squeeze as f64 / 1_000.0;
    let mut is_inside = false;
    let mut nearest = f64::MAX;
    for ring in rings {
        let nexts = ring.iter().skip(1).chain(ring.first());
        for (a, b) in ring.iter().zip(nexts) {
            let [ax, ay] = [i64::from(a[0]) - x, i64::from(a[1]) - y].map(|it| it as f64);
            let [bx, by] = [i64::from(b[0]) - x, i64::from(b[1]) - y].map(|it| it as f64);
            if (ay > 0.0) != (by > 0.0) && ax + (bx - ax) * ay / (ay - by) > 0.0 {
                is_inside = !is_inside;
            }
            let (ax, bx) = (ax * squeeze, bx * squeeze);
            let (dx, dy) = (bx - ax, by - ay);
            let length = dx.mul_add(dx, dy * dy);
            let along = if length > 0.0 {
                (-(ax.mul_add(dx, ay * dy)) / length).clamp(0.0, 1.0)
            } else {
                0.0
            };
            let (px, py) = (along.mul_add(dx, ax), along.mul_add(dy, ay));
            nearest = nearest.min(px.mul_add(px, py * py));
        }
    }
    let distance = nearest.sqrt() as i64;
    if is_inside { distance } else { -distance - 1 }
}

impl Shape {
    /// The shape as bytes: numbers of variable length, each point as its steps from the one before.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(&mut bytes, i64::from(self.centre[0]));
        write(&mut bytes, i64::from(self.centre[1]));
        write(&mut bytes, i64::from(self.room));
        write(&mut bytes, count(self.rings.len()));
        let mut last = self.centre;
        for ring in &self.rings {
            write(&mut bytes, count(ring.len()));
            for point in ring {
                for axis in 0..2 {
                    write(&mut bytes, i64::from(point[axis]) - i64::from(last[axis]));
                }
                last = *point;
            }
        }
        bytes
    }

    /// The shape that [`Shape::to_bytes`] wrote; none of any other bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let small = |rest: &mut &[u8]| i32::try_from(read(rest)?).ok();
        let centre = [small(&mut rest)?, small(&mut rest)?];
        let room = small(&mut rest)?;
        let ring_count = usize::try_from(read(&mut rest)?).ok()?;
        let mut last = centre;
        let mut rings = Vec::new();
        for _ in 0..ring_count {
            let length = usize::try_from(read(&mut rest)?).ok()?;
            let mut ring = Vec::new();
            for _ in 0..length {
                for value in &mut last {
                    let moved = i64::from(*value).checked_add(read(&mut rest)?)?;
                    *value = i32::try_from(moved).ok()?;
                }
                ring.push(last);
            }
            rings.push(ring);
        }
        rest.is_empty().then_some(Self {
            rings,
            centre,
            room,
        })
    }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// Seven bits a byte, the lowest first; the sign is the lowest bit.
fn write(bytes: &mut Vec<u8>, value: i64) {
    let mut rest = (value.cast_unsigned() << 1) ^ (value >> 63).cast_unsigned();
    loop {
        let low = u8::try_from(rest & 0x7F).unwrap_or_default();
        rest >>= 7;
        if rest == 0 {
            bytes.push(low);
            return;
        }
        bytes.push(low | 0x80);
    }
}

fn read(bytes: &mut &[u8]) -> Option<i64> {
    let mut value = 0_u64;
    for shift in (0..63).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(first & 0x7F) << shift;
        if first & 0x80 == 0 {
            return Some((value >> 1).cast_signed() ^ -(value & 1).cast_signed());
        }
    }
    None
}
