//! What a survey needs of one child.
use crate::growth::{Age, Assessment, Reference, Score, Sex};

/// Older children are left out: 60 months are 1826.25 days.
const LAST_DAY: u32 = 1_826;
/// Stands for a score that is missing or flagged.
const MISSING: i16 = i16::MIN;
/// Counts a child with oedema below every cut-off.
const OEDEMA: i16 = -310;

/// One child of a survey; what is not known is none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Child<'c> {
    /// Without it a child counts among all and its age group.
    pub sex: Option<Sex>,
    /// Without it a child counts among all and its sex.
    pub age: Option<Age>,
    /// The scores that count.
    pub scores: Scores,
    /// Sampling weight; a missing one counts as 0. Not read in a survey without weights.
    pub weight: Option<f64>,
    /// The first unit that was drawn; a child without is left out. Not read in a survey without clusters.
    pub cluster: Option<&'c str>,
    /// The part of the country from which clusters were drawn; a child without is left out. Not read in a survey without
    /// strata.
    pub stratum: Option<&'c str>,
    /// Its group in each further grouping of the survey, in their order; missing ones are none.
    pub groups: &'c [Option<&'c str>],
}

impl Child<'_> {
    pub(super) fn is_too_old(&self) -> bool {
        self.age.is_some_and(|age| age.days() > LAST_DAY)
    }
}

/// The scores of a child that count in prevalence, in hundredths: those by WHO's standards of 2006 that are not flagged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scores {
    hundredths: [i16; Self::COUNT],
    has_oedema: bool,
}

impl Default for Scores {
    fn default() -> Self {
        Self {
            hundredths: [MISSING; Self::COUNT],
            has_oedema: false,
        }
    }
}

impl Scores {
    /// Length or height for age, weight for age, body mass index for age, weight for length or height.
    pub(super) const COUNT: usize = 4;
    pub(super) const HAZ: usize = 0;
    pub(super) const WHZ: usize = 3;

    /// The scores of an assessment.
    pub fn of(assessment: &Assessment, has_oedema: bool) -> Self {
        let is_of_2007 = assessment.reference == Some(Reference::Who2007);
        let hundredths = |score: Option<Score>| match score {
            Some(score) if !score.is_flagged && !is_of_2007 => hundredths(score.z),
            _ => MISSING,
        };
        Self {
            hundredths: [
                hundredths(assessment.haz),
                hundredths(assessment.waz),
                hundredths(assessment.baz),
                hundredths(assessment.whz),
            ],
            has_oedema,
        }
    }

    /// The score that counts in means, in hundredths.
    pub(super) fn in_means(&self, index: usize) -> Option<i16> {
        Some(self.hundredths[index]).filter(|score| *score != MISSING)
    }

    /// The score that counts in prevalence, in hundredths.
    pub(super) fn in_prevalence(&self, index: usize) -> Option<i16> {
        if self.has_oedema && index != Self::HAZ {
            Some(OEDEMA)
        } else {
            self.in_means(index)
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a score that is not flagged lies within ±6"
)]
fn hundredths(z: f64) -> i16 {
    libm::round(z * 100.0) as i16
}
