//! Child growth, judged as the World Health Organization does.
//!
//! A [`Measurement`] of one child goes in, an [`Assessment`] comes out: z-scores by WHO's standards of 2006 (below 60
//! months) and its reference of 2007 (60 months to 19 years), flags where a measurement is probably wrong, and the
//! Indonesian categories of Permenkes 2/2020. Units are kilograms, centimetres, millimetres for skinfolds, days and
//! months for ages. Nothing fails: what cannot be judged is none, and no number is ever infinite or undefined.
//!
//! | to … | see |
//! |---|---|
//! | judge one measurement | [`Standards::assess`] |
//! | judge weight and length of many children | [`Standards::assess_children`] |
//! | say a category in Indonesian terms | [`category`] |
//! | judge a gain between two measurements | [`velocity`] |
//! | read the Indonesian growth card: N, T, O, B, 2T, BGM | [`kms`] |
//! | count a posyandu's month | [`skdn`] |
//! | estimate prevalence in a survey | [`survey`] |
//! | see how far measurements can be trusted | [`quality`] |
//! | understand what a person typed of one child, answer and draw its charts | [`one_child`] |
//! | find the measure at a score | [`Table::measure_at`] |
//! | compute powers that are equal to the bit everywhere | [`power`] |
//!
//! There is no clock, no input or output and no allocation once the tables are unpacked, and the same bits come out on a
//! server and on a phone (WebAssembly).
pub mod assessment;
pub mod batch;
pub mod category;
pub mod distribution;
pub mod kms;
pub mod measurement;
pub mod one_child;
pub mod power;
pub mod quality;
pub mod score;
pub mod skdn;
pub mod standards;
pub mod survey;
pub mod table;
pub mod velocity;

pub use assessment::{Assessment, Reference};
pub use batch::{Children, FourIndices, Judged, UnequalColumns};
pub use category::{LengthHeightCategory, NutritionCategory, WeightCategory};
pub use measurement::{Age, Measurement, Position, Sex};
pub use score::Score;
pub use skdn::Skdn;
pub use standards::Standards;
pub use table::{Lms, Table};
