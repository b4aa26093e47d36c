//! Rings of points in one piece of memory, and what is set right in them.

use super::{Fault, Feature, Mended, ReadError};

/// A point: longitude and latitude in degrees, or easting and northing before it is converted.
pub type Point = [f64; 2];

/// The rings of one feature, outer and inner ones alike; which is which follows from even and odd.
///
/// A ring does not repeat its first point at its end once it is mended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rings {
    points: Vec<Point>,
    ends: Vec<usize>,
}

/// Indonesia with some sea around it: west, east, south, north.
const INDONESIA: [f64; 4] = [90.0, 146.0, -16.0, 11.0];

impl Rings {
    /// No ring yet.
    pub const fn new() -> Self {
        Self {
            points: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// Adds a point to the ring that is open.
    pub fn push(&mut self, point: Point) {
        self.points.push(point);
    }

    /// Ends the ring that is open; one without points is none.
    pub fn end_ring(&mut self) {
        if self.points.len() > self.ends.last().copied().unwrap_or(0) {
            self.ends.push(self.points.len());
        }
    }

    /// Adds all rings of others.
    pub fn extend(&mut self, others: &Self) {
        for ring in others.iter() {
            self.points.extend_from_slice(ring);
            self.end_ring();
        }
    }

    /// The rings one after the other.
    pub fn iter(&self) -> impl Iterator<Item = &[Point]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .filter_map(|(start, end)| self.points.get(start..*end))
    }

    /// How many points all rings have together.
    pub const fn point_count(&self) -> usize {
        self.points.len()
    }

    /// How many rings there are.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no ring.
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub(super) fn points_mut(&mut self) -> &mut [Point] {
        &mut self.points
    }

    /// The rings without repeated points and without those that enclose nothing.
    pub(super) fn mended(self, mended: &mut Mended) -> Result<Self, Fault> {
        if self.points.iter().flatten().any(|it| !it.is_finite()) {
            return Err(Fault::NotFinite);
        }
        let mut kept = Self {
            points: Vec::with_capacity(self.points.len()),
            ends: Vec::with_capacity(self.ends.len()),
        };
        for ring in self.iter() {
            let start = kept.points.len();
            for point in ring {
                if kept.points.get(start..).and_then(<[Point]>::last) != Some(point) {
                    kept.points.push(*point);
                }
            }
            let length = kept.points.len() - start;
            if length > 1 && kept.points.last() == kept.points.get(start) {
                kept.points.pop();
            } else if length > 2 {
                mended.unclosed += 1;
            }
            if kept.points.len() - start < 3 {
                kept.points.truncate(start);
                mended.collapsed += 1;
            }
            kept.end_ring();
        }
        if kept.is_empty() {
            Err(Fault::NoPolygon)
        } else {
            Ok(kept)
        }
    }

    /// Whether every point lies in Indonesia or in the sea around it.
    pub(super) fn is_in_indonesia(&self) -> bool {
        self.points.iter().all(|point| is_in_indonesia(*point))
    }
}

fn is_in_indonesia([x, y]: Point) -> bool {
    let [west, east, south, north] = INDONESIA;
    (west..=east).contains(&x) && (south..=north).contains(&y)
}

/// Says of a whole file what is wrong with its coordinates, where that holds for most of its features.
pub(super) fn refuse_elsewhere(features: &[Feature]) -> Result<(), ReadError> {
    let firsts = features.iter().filter_map(|feature| {
        let rings = feature.rings.as_ref().ok()?;
        rings.points.first().copied()
    });
    let (mut all, mut elsewhere, mut swapped, mut example) = (0_usize, 0_usize, 0_usize, None);
    let mut degrees = true;
    for [x, y] in firsts {
        all += 1;
        if !is_in_indonesia([x, y]) {
            elsewhere += 1;
            swapped += usize::from(is_in_indonesia([y, x]));
            degrees &= x.abs() <= 180.0 && y.abs() <= 90.0;
            example.get_or_insert([x, y]);
        }
    }
    match example {
        Some([x, y]) if elsewhere * 2 > all => {
            let example = format!("{x:.5}, {y:.5}");
            Err(if swapped * 2 > all {
                ReadError::Swapped
            } else if degrees {
                ReadError::Elsewhere(example)
            } else {
                ReadError::NotDegrees(example)
            })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rings(points: &[&[Point]]) -> Rings {
        let mut rings = Rings::new();
        for ring in points {
            ring.iter().for_each(|point| rings.push(*point));
            rings.end_ring();
        }
        rings
    }

    #[test]
    fn a_ring_is_closed_and_one_that_encloses_nothing_is_left_out() {
        let (a, b, c) = ([117.0, 2.0], [118.0, 2.0], [118.0, 3.0]);
        let mut mended = Mended::default();
        let found = rings(&[&[a, a, b, c, a], &[a, b, c], &[a, b, a], &[a]])
            .mended(&mut mended)
            .unwrap();
        assert_eq!(found, rings(&[&[a, b, c], &[a, b, c]]));
        assert_eq!((mended.unclosed, mended.collapsed), (1, 2));
    }

    #[test]
    fn what_is_no_number_or_encloses_nothing_is_a_fault() {
        let mut mended = Mended::default();
        let mut of = |points: &[Point]| rings(&[points]).mended(&mut mended).unwrap_err();
        let infinite = [[117.0, f64::INFINITY], [118.0, 2.0], [118.0, 3.0]];
        assert_eq!(of(&infinite), Fault::NotFinite);
        assert_eq!(of(&[[f64::NAN, 0.0]]), Fault::NotFinite);
        assert_eq!(of(&[[117.0, 2.0], [118.0, 2.0]]), Fault::NoPolygon);
    }
}
