//! Classes: the rule sets, and why a Kampung KB has the class that it has.
//!
//! Read [`rule_book`] (the rule sets of the database), then [`outcome`] (from what is known of a village to its class,
//! the one way for pages, figures, API and export). The rules themselves stand in `rules::classification`.

pub mod batch;
mod outcome;
mod rule_book;
mod store;

pub use outcome::{Outcome, agencies, assessment_day, classify, counts, facts_of};
pub use rule_book::RuleBook;

/// The slice's routes.
pub static ROUTES: &[crate::platform::route::Route] = &[];
