//! Why a text is not a rule set.
use alloc::string::String;
use core::fmt;

/// A fault in a rule set: where it stands in the document, and what is wrong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSetError {
    /// The way to the fault, such as `indicators[3].bands[1]`; the line and column when the text is
    /// no JSON of the right shape.
    pub at: String,
    /// What is wrong, in Indonesian.
    pub problem: String,
}

impl fmt::Display for RuleSetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "aturan klasifikasi salah di {}: {}",
            self.at, self.problem
        )
    }
}

impl core::error::Error for RuleSetError {}
