//! Classes: the rule sets, and why a Kampung KB has the class that it has.

mod rule_book;

pub use rule_book::RuleBook;

/// The slice's routes.
pub static ROUTES: &[crate::platform::route::Route] = &[];
