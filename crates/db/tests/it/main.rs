//! The tests of the crate on real databases; one binary.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends at the first thing that does not go as it must"
)]

mod archives;
mod durability;
mod foreign;
mod schemas;
mod statements;
mod support;
mod writes;
