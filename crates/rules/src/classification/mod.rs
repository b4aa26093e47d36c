//! Classification of a Kampung KB by a rule set that is data.
//!
//! A [`RuleSet`] names its indicators, how each is measured from the [`source`] catalogue, the bands
//! that turn a measure into a score, the indices that the scores are averaged into, their
//! thresholds, and the table that turns reached thresholds into a class. No indicator, band, weight
//! or decision is known to this code. [`Facts`] are what is known of one village.
//!
//! ```
//! use kampungkb_rules::classification::{Facts, Forms, RuleSet};
//!
//! let rules = RuleSet::built_in("situs-2023").unwrap();
//! let mut facts = Facts::new(Forms::ALL);
//! facts.set_agencies(["dinkes", "pmd", "dinkes"].map(str::as_bytes));
//! let result = rules.classify(&facts);
//! assert_eq!(result.class().code(), "dasar");
//! assert_eq!(result.index_hundredths(1), 133);
//! ```
mod bands;
mod condition;
mod document;
mod error;
mod explain;
mod facts;
mod fraction;
mod measure;
mod result;
mod rule_set;
pub mod source;
mod steps;
mod validate;

pub use bands::{Band, Bands};
pub use document::{ActivityWindow, Axis, Effort, Label};
pub use error::RuleSetError;
pub use explain::{
    Explanation, IndexExplanation, IndicatorExplanation, Measured, NextScore, RateState,
    SourceState, State, Target,
};
pub use facts::{CodeStates, Facts, Forms};
pub use fraction::Fraction;
pub use result::Classification;
pub use rule_set::{BUILT_IN, Index, Indicator, RuleSet};
pub use steps::{Change, ClassStep};
