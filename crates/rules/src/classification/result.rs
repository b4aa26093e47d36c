//! What a classification gives.
use crate::class::Class;

pub(crate) const MOST_INDICATORS: usize = 32;
pub(crate) const MOST_INDICES: usize = 8;

/// The scores, indices and class of one village, in the order of its rule set; a small value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Classification {
    pub(crate) scores: [u8; MOST_INDICATORS],
    pub(crate) indicators: usize,
    pub(crate) hundredths: [u32; MOST_INDICES],
    pub(crate) indices: usize,
    pub(crate) class: Class,
}

impl Classification {
    /// The score of each indicator.
    pub fn scores(&self) -> &[u8] {
        &self.scores[..self.indicators]
    }

    /// Each index in hundredths (3,25 is 325), rounded as the rule set says.
    pub fn indices_hundredths(&self) -> &[u32] {
        &self.hundredths[..self.indices]
    }

    /// The index at a place of the rule set, in hundredths; 0 beyond the last.
    pub fn index_hundredths(&self, place: usize) -> u32 {
        self.indices_hundredths().get(place).copied().unwrap_or(0)
    }

    /// The class.
    pub const fn class(&self) -> Class {
        self.class
    }
}
