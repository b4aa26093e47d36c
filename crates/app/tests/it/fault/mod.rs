//! What the program does when something breaks under it: the real binary under load, on both engines.
//!
//! [`ground`] is the world that the program opens, [`load`] sends activities and remembers what was acknowledged,
//! [`client`] speaks HTTP. Each other file is a kind of fault. `./dev faults` runs them longer than `./dev test` does.

mod client;
mod ground;
mod killed;
mod load;

/// How many rounds a test of repeated faults goes: `KAMPUNGKB_FAULT_ROUNDS`, or as many as it says itself.
#[expect(clippy::disallowed_methods, reason = "tests have no command line")]
fn rounds(usually: u64) -> u64 {
    let asked = std::env::var("KAMPUNGKB_FAULT_ROUNDS").ok();
    asked.map_or(usually, |rounds| rounds.parse().unwrap())
}
