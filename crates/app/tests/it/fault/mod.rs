//! What the program does when something breaks under it: the real binary under load, on both engines.
//!
//! [`ground`] is the world that the program opens, [`load`] sends activities and remembers what was acknowledged,
//! [`client`] speaks HTTP, [`own_postgres`] and [`small_disk`] are what can be broken. Each other file is a kind of
//! fault. `./dev faults` runs them longer than `./dev test` does.

mod client;
mod full_disk;
mod ground;
mod interrupted;
mod killed;
mod load;
mod own_postgres;
mod postgres_down;
mod pressure;
mod small_disk;

/// How many rounds a test of repeated faults goes: `KAMPUNGKB_FAULT_ROUNDS`, or as many as it says itself.
#[expect(clippy::disallowed_methods, reason = "tests have no command line")]
fn rounds(usually: u64) -> u64 {
    let asked = std::env::var("KAMPUNGKB_FAULT_ROUNDS").ok();
    asked.map_or(usually, |rounds| rounds.parse().unwrap())
}

/// Says what a test has counted; seen with `--nocapture`.
#[expect(
    clippy::print_stdout,
    reason = "the figures of a long run are what it is for"
)]
fn told(figures: &str) {
    println!("{figures}");
}

/// Says that a part of a test is left out; fails where everything is required, as `./dev test` does.
#[expect(clippy::disallowed_methods, reason = "tests have no command line")]
#[expect(
    clippy::print_stderr,
    reason = "a fault that is left out must be seen in the output of the test"
)]
fn skipped(why: &str) {
    assert!(
        std::env::var("KAMPUNGKB_TEST_POSTGRES_REQUIRED").is_err(),
        "{why}"
    );
    eprintln!("left out: {why}");
}
