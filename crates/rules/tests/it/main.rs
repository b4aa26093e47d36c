//! The rules as other crates use them.
#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]
mod explanation;
mod growth;
mod growth_properties;
mod rule_set_faults;
mod vectors;
mod villages;
