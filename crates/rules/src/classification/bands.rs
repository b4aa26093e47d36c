//! Bands that turn a measured value into a score.
use alloc::vec::Vec;

use serde::Serialize;

/// The values from one bound to another, both included, that give a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Band {
    /// The smallest value.
    pub from: u64,
    /// The largest value; none where the band is open.
    pub to: Option<u64>,
    /// The score that it gives.
    pub score: u8,
}

/// Bands without gap or overlap from 0 upwards, the last one open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bands(Vec<Band>);

impl Bands {
    /// The caller has made sure that the bands follow each other.
    pub(crate) const fn new(bands: Vec<Band>) -> Self {
        Self(bands)
    }

    /// Every band, in ascending order of values.
    pub fn as_slice(&self) -> &[Band] {
        &self.0
    }

    /// The score of a value.
    pub fn score(&self, value: u64) -> u8 {
        self.0
            .iter()
            .rfind(|band| band.from <= value)
            .map_or(0, |band| band.score)
    }

    /// Every better band with the value in it that lies nearest, the nearest first.
    pub(crate) fn better(&self, value: u64) -> impl Iterator<Item = (u64, u8)> {
        let score = self.score(value);
        let mut better: Vec<(u64, u8)> = self
            .0
            .iter()
            .filter(|band| band.score > score)
            .map(|band| {
                (
                    band.to.map_or(value, |to| value.min(to)).max(band.from),
                    band.score,
                )
            })
            .collect();
        better.sort_unstable_by_key(|&(nearest, _)| nearest.abs_diff(value));
        better.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use std::vec;

    use super::*;

    #[test]
    fn better_bands_lie_on_either_side() {
        let bands = Bands::new(vec![
            Band {
                from: 0,
                to: Some(6),
                score: 4,
            },
            Band {
                from: 7,
                to: Some(9),
                score: 3,
            },
            Band {
                from: 10,
                to: None,
                score: 1,
            },
        ]);
        assert_eq!(
            [0, 6, 7, 9, 10, u64::MAX].map(|value| bands.score(value)),
            [4, 4, 3, 3, 1, 1]
        );
        assert_eq!(bands.better(15).collect::<Vec<_>>(), [(9, 3), (6, 4)]);
        assert_eq!(bands.better(6).count(), 0);
    }
}
