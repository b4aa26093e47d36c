//! Regions that border on each other as shared arcs: what two of them have in common stands once.
//!
//! A point where rings part is a junction: it has different neighbours in different rings. Rings are cut there, and equal
//! pieces become one arc, so that whatever is done to an arc is done to both sides of a border.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A point on the grid.
pub(super) type Spot = [i32; 2];

/// An arc and the direction in which a ring walks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) arc: usize,
    pub(super) is_reversed: bool,
}

/// Rings of regions, as walks over arcs.
#[derive(Debug, Default)]
pub(super) struct Topology {
    /// Each from junction to junction, both included; an arc without a junction ends where it begins.
    pub(super) arcs: Vec<Vec<Spot>>,
    /// How many rings walk each arc.
    pub(super) uses: Vec<u32>,
    /// The rings of each region.
    pub(super) regions: Vec<Vec<Vec<Step>>>,
}

/// What is known of a point: the neighbours that it has had in every ring so far, or that they differ.
#[derive(Clone, Copy)]
enum Seen {
    Between(Spot, Spot),
    Junction,
}

impl Topology {
    /// Cuts rings; a ring does not repeat its first point and has at least three.
    pub(super) fn build(regions: &[Vec<Vec<Spot>>]) -> Self {
        let junctions = junctions(regions);
        let mut topology = Self::default();
        let mut known: HashMap<Vec<Spot>, usize> = HashMap::new();
        for region in regions {
            let rings = region.iter().map(|ring| {
                let pieces = cut(ring, &junctions);
                pieces
                    .into_iter()
                    .map(|piece| topology.step(&mut known, piece))
                    .collect()
            });
            let rings = rings.collect();
            topology.regions.push(rings);
        }
        topology
    }

    fn step(&mut self, known: &mut HashMap<Vec<Spot>, usize>, piece: Vec<Spot>) -> Step {
        let backwards: Vec<Spot> = piece.iter().rev().copied().collect();
        let is_reversed = backwards < piece;
        let way = if is_reversed { backwards } else { piece };
        let arc = match known.entry(way) {
            Entry::Occupied(found) => *found.get(),
            Entry::Vacant(free) => {
                let arc = self.arcs.len();
                self.arcs.push(free.key().clone());
                self.uses.push(0);
                *free.insert(arc)
            }
        };
        self.uses[arc] += 1;
        Step { arc, is_reversed }
    }

    /// The points of a ring whose arcs are given, without repeating the first.
    pub(super) fn walk(ring: &[Step], arcs: &[Vec<Spot>]) -> Vec<Spot> {
        let mut points: Vec<Spot> = Vec::new();
        for step in ring {
            let arc = &arcs[step.arc];
            // The last point of an arc is the first of the next.
            let length = arc.len().saturating_sub(1);
            if step.is_reversed {
                points.extend(arc.iter().rev().take(length));
            } else {
                points.extend(arc.iter().take(length));
            }
        }
        points
    }
}

fn junctions(regions: &[Vec<Vec<Spot>>]) -> HashMap<Spot, Seen> {
    let count = regions.iter().flatten().map(Vec::len).sum();
    let mut seen: HashMap<Spot, Seen> = HashMap::with_capacity(count);
    for ring in regions.iter().flatten() {
        for (at, point) in ring.iter().enumerate() {
            let before = ring[(at + ring.len() - 1) % ring.len()];
            let after = ring[(at + 1) % ring.len()];
            let sides = (before.min(after), before.max(after));
            match seen.entry(*point) {
                Entry::Vacant(free) => {
                    free.insert(Seen::Between(sides.0, sides.1));
                }
                Entry::Occupied(mut found) => match *found.get() {
                    Seen::Between(one, other) if (one, other) != sides => {
                        found.insert(Seen::Junction);
                    }
                    _ => {}
                },
            }
        }
    }
    seen
}

/// The pieces of a ring between junctions; a ring without one is a single piece that begins at its least point.
fn cut(ring: &[Spot], seen: &HashMap<Spot, Seen>) -> Vec<Vec<Spot>> {
    let is_junction = |at: usize| matches!(seen.get(&ring[at]), Some(Seen::Junction));
    let cuts: Vec<usize> = (0..ring.len()).filter(|at| is_junction(*at)).collect();
    let piece = |from: usize, length: usize| -> Vec<Spot> {
        (0..=length)
            .map(|step| ring[(from + step) % ring.len()])
            .collect()
    };
    if cuts.is_empty() {
        let least = (0..ring.len()).min_by_key(|at| ring[*at]).unwrap_or(0);
        return vec![piece(least, ring.len())];
    }
    let nexts = cuts.iter().skip(1).chain(cuts.first());
    cuts.iter()
        .zip(nexts)
        .map(|(from, to)| {
            let length = (to + ring.len() - from) % ring.len();
            piece(*from, if length == 0 { ring.len() } else { length })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: i32, y: i32) -> Vec<Spot> {
        vec![
            [x, y],
            [x + 5, y],
            [x + 10, y],
            [x + 10, y + 10],
            [x, y + 10],
        ]
    }

    fn rings_of(regions: &[Vec<Vec<Spot>>]) -> Topology {
        Topology::build(regions)
    }

    #[test]
    fn a_border_stands_once_and_both_sides_walk_it() {
        let mut right = square(10, 0);
        right.reverse();
        let topology = rings_of(&[vec![square(0, 0)], vec![right]]);
        let shared: Vec<usize> = (0..topology.arcs.len())
            .filter(|arc| topology.uses[*arc] == 2)
            .collect();
        assert_eq!(shared.len(), 1);
        assert_eq!(topology.arcs[shared[0]], [[10, 0], [10, 10]]);
        for (region, points) in topology.regions.iter().zip([square(0, 0), square(10, 0)]) {
            let mut walked = Topology::walk(&region[0], &topology.arcs);
            walked.sort_unstable();
            let mut points = points;
            points.sort_unstable();
            assert_eq!(walked, points);
        }
    }

    #[test]
    fn an_island_and_the_hole_around_it_are_one_arc_wherever_they_begin() {
        let hole = square(0, 0);
        let mut island = hole.clone();
        island.rotate_left(2);
        island.reverse();
        let topology = rings_of(&[vec![square(-20, -20), hole], vec![island]]);
        assert_eq!(topology.uses, [1, 2]);
        assert_eq!(topology.arcs[1].first(), topology.arcs[1].last());
    }
}
