//! Conditions on single facts.
use alloc::vec::Vec;

use super::facts::Facts;
use super::source::SourceId;
use crate::answer::Answer;

/// A condition that holds or does not hold; what is not filled in never holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Condition {
    Ada(SourceId),
    CountAtLeast {
        source: SourceId,
        number: u64,
    },
    CodesAtLeast {
        source: SourceId,
        words: u64,
        number: u64,
    },
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl Condition {
    pub(crate) fn holds(&self, facts: &Facts) -> bool {
        match self {
            Self::Ada(source) => facts.answer(*source) == Answer::Ada,
            Self::CountAtLeast { source, number } => {
                facts.count(*source).is_some_and(|count| count >= *number)
            }
            Self::CodesAtLeast {
                source,
                words,
                number,
            } => u64::from((facts.codes(*source).ada & words).count_ones()) >= *number,
            Self::All(conditions) => conditions.iter().all(|condition| condition.holds(facts)),
            Self::Any(conditions) => conditions.iter().any(|condition| condition.holds(facts)),
        }
    }

    /// Calls back with every condition on a single fact in this one.
    pub(crate) fn each_single(&self, visit: &mut impl FnMut(&Self)) {
        match self {
            Self::All(conditions) | Self::Any(conditions) => {
                for condition in conditions {
                    condition.each_single(visit);
                }
            }
            single => visit(single),
        }
    }

    /// The fact that a single condition looks at.
    pub(crate) const fn source(&self) -> Option<SourceId> {
        match self {
            Self::Ada(source)
            | Self::CountAtLeast { source, .. }
            | Self::CodesAtLeast { source, .. } => Some(*source),
            Self::All(_) | Self::Any(_) => None,
        }
    }
}
