//! Which points of arcs matter most: Visvalingam and Whyatt, "Line generalisation by repeated elimination of points" (1993).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::topology::Spot;

/// The weight of a point that is always kept: a junction, or one of the three that hold a ring open.
pub(super) const ALWAYS: u64 = u64::MAX;

/// Points that hold a ring without junctions open: its end, and two more.
const HOLDING: usize = 2;

/// Twice the area of the triangle that each point spans with those that are left beside it when it goes.
///
/// A point never weighs less than one that went before it, so that any weight can be a threshold.
pub(super) fn weights(arc: &[Spot]) -> Vec<u64> {
    let last = arc.len().saturating_sub(1);
    let mut weights = vec![ALWAYS; arc.len()];
    if last < 2 {
        return weights;
    }
    let mut before: Vec<usize> = (0..arc.len()).map(|at| at.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (1..=arc.len()).collect();
    let mut current = vec![0; arc.len()];
    let mut waiting = BinaryHeap::with_capacity(arc.len());
    for at in 1..last {
        current[at] = area(arc[at - 1], arc[at], arc[at + 1]);
        waiting.push(Reverse((current[at], at)));
    }
    let mut left = last - 1;
    let held = if arc.first() == arc.last() {
        HOLDING
    } else {
        0
    };
    let mut highest = 0;
    while let Some(Reverse((weight, at))) = waiting.pop() {
        if weights[at] != ALWAYS || weight != current[at] {
            continue;
        }
        if left <= held {
            break;
        }
        left -= 1;
        highest = highest.max(weight);
        weights[at] = highest;
        let (one, other) = (before[at], after[at]);
        after[one] = other;
        before[other] = one;
        for side in [one, other] {
            if side > 0 && side < last {
                current[side] = area(arc[before[side]], arc[side], arc[after[side]]);
                waiting.push(Reverse((current[side], side)));
            }
        }
    }
    weights
}

/// The points of an arc that weigh at least as much as a threshold.
pub(super) fn kept(arc: &[Spot], weights: &[u64], threshold: u64) -> Vec<Spot> {
    let pairs = arc.iter().zip(weights);
    pairs
        .filter(|(_, weight)| **weight >= threshold)
        .map(|(point, _)| *point)
        .collect()
}

/// Twice the area of a triangle.
fn area(a: Spot, b: Spot, c: Spot) -> u64 {
    let [ax, ay] = a.map(i64::from);
    let [bx, by] = b.map(i64::from);
    let [cx, cy] = c.map(i64::from);
    ((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)).unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_stay_and_what_sticks_out_least_goes_first() {
        let arc = [[0, 0], [10, 1], [20, 0], [30, 40], [40, 0]];
        let weights = weights(&arc);
        assert_eq!((weights[0], weights[4]), (ALWAYS, ALWAYS));
        assert!(weights[1] < weights[2] && weights[2] < weights[3]);
        assert_eq!(
            kept(&arc, &weights, weights[3]),
            [[0, 0], [30, 40], [40, 0]]
        );
        assert_eq!(kept(&arc, &weights, 0), arc);
    }

    #[test]
    fn a_ring_without_junctions_keeps_three_points() {
        let ring = [[0, 0], [10, 0], [10, 10], [5, 11], [0, 10], [0, 0]];
        assert_eq!(kept(&ring, &weights(&ring), ALWAYS).len(), 4);
    }
}
