//! Prevalence in a survey, as WHO's program `anthro` 1.1 estimates it.
//!
//! Children go into a [`Survey`] one by one; [`Survey::finish`] gives a row of estimates for all, for each age group, each
//! sex, both crossed, and each group of the columns that were asked for. A flagged score counts as missing; oedema counts
//! as below −3 in whatever depends on weight, but not in means; children older than 1826 days are left out.
//!
//! Estimates are ratios of weighted sums. Their standard errors come from Taylor linearisation over clusters, taken as
//! drawn with replacement within strata (Lumley 2010, Complex Surveys, chapter 2), every group being a domain of the whole
//! sample. Limits are at 95 %, of shares on the logit scale, with Student's t and as many degrees of freedom as there are
//! clusters less strata.
//!
//! A plain or weighted survey needs memory for its groups alone. Where there are clusters or strata, a child is kept in 24
//! bytes and 4 more for each grouping: sums for every cluster and group would be larger as long as a cluster has fewer than
//! some 150 children, and clusters of usual surveys have 10 to 30.
//!
//! ```
//! use kampungkb_rules::growth::survey::{Child, Design, Scores, Survey};
//! use kampungkb_rules::growth::{Age, Measurement, Sex, Standards};
//!
//! let standards = Standards::new();
//! let design = Design { has_weights: true, has_clusters: true, has_strata: false };
//! let mut survey = Survey::new(design, &["Province"]);
//! for (cluster, length_cm, weight) in [("1", 71.0, 1.5), ("1", 78.0, 1.5), ("2", 77.0, 2.0)] {
//!     let measurement = Measurement {
//!         sex: Some(Sex::Male),
//!         age: Age::from_days(400.0),
//!         length_height_cm: Some(length_cm),
//!         ..Measurement::default()
//!     };
//!     survey.add(&Child {
//!         sex: measurement.sex,
//!         age: measurement.age,
//!         scores: Scores::of(&standards.assess(&measurement), measurement.has_oedema),
//!         weight: Some(weight),
//!         cluster: Some(cluster),
//!         stratum: None,
//!         groups: &[Some("Maluku")],
//!     })?;
//! }
//! let groups = survey.finish();
//! let stunted = groups[0].indices[0].shares[1].unwrap();
//! assert_eq!((groups[0].name.as_str(), stunted.value), ("All", 30.0));
//! assert_eq!(groups.last().unwrap().name, "Province: Maluku");
//! # Ok::<(), kampungkb_rules::growth::survey::NegativeWeight>(())
//! ```
mod child;
mod clusters;
mod design;
mod estimate;
mod group;
mod labels;
mod sums;
mod table;
#[cfg(test)]
mod tests;

pub use child::{Child, Scores};
pub use design::{Design, NegativeWeight, Survey};
pub use estimate::{Estimate, GroupEstimates, IndexEstimates};
pub use group::AGE_GROUPS;
pub use table::{write_header, write_row};
