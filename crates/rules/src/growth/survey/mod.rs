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
