//! How far measurements of children can be trusted.
//!
//! Rows go into a [`Quality`], [`Quality::finish`] gives a [`QualityReport`]. Two of them merge, so that a district is the
//! sum of its posyandu and a posyandu that of its kader.
//!
//! | part of the report | what it follows |
//! |---|---|
//! | [`Plausibility`] | SMART/ENA's check of weight for height, 6 to 59 months, with its penalties |
//! | [`Survey`] | the data quality items of WHO and UNICEF (2019): completeness, digits, ages, implausible scores, spread |
//! | [`Register`] | our own tests of registers: heights that repeat or shrink, scores that jump, copied weights |
//!
//! A threshold that we could not confirm in its source is marked in the report (`threshold_is_verified`).
//!
//! ```
//! use kampungkb_rules::growth::quality::{Quality, Row};
//! use kampungkb_rules::growth::{Age, Measurement, Sex, Standards};
//!
//! let standards = Standards::new();
//! let mut quality = Quality::default();
//! for (month, length_cm) in [(12.0, 76.0), (13.0, 76.0)] {
//!     let measurement = Measurement {
//!         sex: Some(Sex::Male),
//!         age: Age::from_months(month),
//!         length_height_cm: Some(length_cm),
//!         ..Measurement::default()
//!     };
//!     quality.add(&Row {
//!         measurement: &measurement,
//!         assessment: &standards.assess(&measurement),
//!         child: Some("a"),
//!         cluster: None,
//!         line: 2,
//!     });
//! }
//! let report = quality.finish();
//! assert_eq!(report.survey.completeness.with_weight, 0);
//! // The same length a month later.
//! assert_eq!(report.register.repeated_heights, 1);
//! ```
mod count;
mod plausibility;
mod register;
mod report;
mod survey;
#[cfg(test)]
mod tests;

use alloc::collections::BTreeMap;
use alloc::string::String;

pub use plausibility::{ArmCircumference, Class, Plausibility, Test};
pub use register::{Doubt, Doubtful, Register};
pub use report::QualityReport;
pub use survey::{
    AgeStructure, Completeness, DigitPreference, Heaping, Implausible, Positions, SexRatio, Spread,
    SpreadOfIndex, Survey,
};

use crate::growth::{Assessment, Measurement};

/// One row: what was measured of a child on a day, and what it says.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r> {
    /// What was measured.
    pub measurement: &'r Measurement,
    /// What it says.
    pub assessment: &'r Assessment,
    /// Whose it is, in any words that are the same at each visit; without it visits cannot be laid side by side.
    pub child: Option<&'r str>,
    /// The cluster of the survey, or the posyandu.
    pub cluster: Option<&'r str>,
    /// Its line in the file; 0 where nobody asks which rows are doubtful.
    pub line: u64,
}

/// The quality of measurements while rows come in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Quality {
    plausibility: plausibility::Counts,
    survey: survey::Counts,
    register: register::Counts,
    differences: BTreeMap<&'static str, BTreeMap<&'static str, u64>>,
}

impl Quality {
    /// Adds a row; rows of a file come in its order, so that a weight that was copied down is seen.
    pub fn add(&mut self, row: &Row<'_>) {
        self.plausibility.add(row);
        self.survey.add(row);
        self.register.add(row);
    }

    /// Counts a difference between a file's own score or category and ours: which index, which kind.
    pub fn add_difference(&mut self, index: &'static str, kind: &'static str) {
        let kinds = self.differences.entry(index).or_default();
        *kinds.entry(kind).or_default() += 1;
    }

    /// Adds all rows of another, as if its file followed.
    pub fn merge(&mut self, other: &Self) {
        self.plausibility.merge(&other.plausibility);
        self.survey.merge(&other.survey);
        self.register.merge(&other.register);
        for (index, kinds) in &other.differences {
            let own = self.differences.entry(index).or_default();
            for (kind, count) in kinds {
                *own.entry(kind).or_default() += count;
            }
        }
    }

    /// Tells each row that a test of registers finds doubtful, in no order; the same rows are counted in [`Register`].
    pub fn doubtful_rows(&self, mut each: impl FnMut(Doubtful)) {
        self.register.test(&mut each);
    }

    /// What all rows together say.
    pub fn finish(&self) -> QualityReport {
        QualityReport {
            plausibility: self.plausibility.finish(),
            survey: self.survey.finish(),
            register: self.register.finish(),
            differences: self
                .differences
                .iter()
                .map(|(index, kinds)| {
                    let kinds = kinds.iter().map(|(kind, n)| (String::from(*kind), *n));
                    (String::from(*index), kinds.collect())
                })
                .collect(),
        }
    }
}
