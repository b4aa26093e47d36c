//! From the grid of shapes to the units of a drawing.

use std::fmt::Write as _;

use exchange::boundaries::web::{MAP_UNITS, Shape, squeeze};

/// The radius of a dot in units of the drawing.
const DOT_UNITS: i64 = 7;

/// Space around the shapes, so that no line is cut.
const EDGE_UNITS: i64 = 4;

/// A part of the earth as a drawing, north up; near the equator degrees are straight.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plane {
    west: i64,
    north: i64,
    squeeze: i64,
    /// Grid steps of latitude on the longer side.
    steps: i64,
    /// The drawing's width.
    pub(super) width: i64,
    /// The drawing's height.
    pub(super) height: i64,
}

impl Plane {
    /// The part that holds all shapes; none where there is no shape.
    pub(super) fn around<'s>(shapes: impl IntoIterator<Item = &'s Shape>) -> Option<Self> {
        let mut bounds: Option<([i32; 2], [i32; 2])> = None;
        for shape in shapes {
            for point in shape.rings.iter().flatten().chain([&shape.centre]) {
                let (low, high) = bounds.get_or_insert((*point, *point));
                for axis in 0..2 {
                    low[axis] = low[axis].min(point[axis]);
                    high[axis] = high[axis].max(point[axis]);
                }
            }
        }
        let (low, high) = bounds?;
        let squeeze = squeeze(low[1], high[1]);
        let width = (i64::from(high[0]) - i64::from(low[0])) * squeeze / 1_000;
        let height = i64::from(high[1]) - i64::from(low[1]);
        let steps = width.max(height).max(1);
        let units = |steps_long: i64| steps_long * MAP_UNITS / steps + 2 * EDGE_UNITS;
        Some(Self {
            west: i64::from(low[0]),
            north: i64::from(high[1]),
            squeeze,
            steps,
            width: units(width),
            height: units(height),
        })
    }

    /// A point of the grid in the drawing, rounded; the same point gives the same place in every shape.
    pub(super) fn place(&self, [x, y]: [i32; 2]) -> [i64; 2] {
        let half = self.steps / 2;
        let right = (i64::from(x) - self.west) * self.squeeze / 1_000;
        let down = self.north - i64::from(y);
        [right, down].map(|steps| (steps * MAP_UNITS + half) / self.steps + EDGE_UNITS)
    }

    /// A length of the grid in units of the drawing.
    pub(super) fn length(&self, steps: i32) -> i64 {
        i64::from(steps) * MAP_UNITS / self.steps
    }

    /// The outline of a shape as the data of an SVG path; a dot is a small circle.
    pub(super) fn write_path(&self, out: &mut String, shape: &Shape) {
        if shape.rings.is_empty() {
            let [x, y] = self.place(shape.centre);
            let (left, r, d) = (x - DOT_UNITS, DOT_UNITS, 2 * DOT_UNITS);
            let _ = write!(out, "M{left} {y}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0z");
            return;
        }
        for ring in &shape.rings {
            let mut last: Option<[i64; 2]> = None;
            for point in ring {
                let place = self.place(*point);
                match last {
                    None => {
                        let _ = write!(out, "M{} {}l", place[0], place[1]);
                    }
                    Some(last) if last == place => continue,
                    Some(last) => {
                        write_number(out, place[0] - last[0]);
                        write_number(out, place[1] - last[1]);
                    }
                }
                last = Some(place);
            }
            out.push('z');
        }
    }
}

/// A number with a gap before it where nothing else parts it from the one before.
fn write_number(out: &mut String, number: i64) {
    if number >= 0 && !out.ends_with('l') {
        out.push(' ');
    }
    let _ = write!(out, "{number}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(west: i32, south: i32) -> Shape {
        let side = 100_000;
        Shape {
            rings: vec![vec![
                [west, south],
                [west + side, south],
                [west + side, south + side],
                [west, south + side],
            ]],
            centre: [west + side / 2, south + side / 2],
            room: side / 2,
        }
    }

    #[test]
    fn a_shape_is_a_path_of_steps_and_a_dot_a_circle() {
        let shape = square(11_700_000, 0);
        let plane = Plane::around([&shape]).unwrap();
        assert_eq!((plane.width, plane.height), (1_008, 1_008));
        let mut path = String::new();
        plane.write_path(&mut path, &shape);
        assert_eq!(path, "M4 1004l1000 0 0-1000-1000 0z");
        let dot = Shape {
            rings: Vec::new(),
            ..shape
        };
        path.clear();
        plane.write_path(&mut path, &dot);
        assert_eq!(path, "M497 504a7 7 0 1 0 14 0a7 7 0 1 0-14 0z");
        assert!(Plane::around([]).is_none());
    }
}
