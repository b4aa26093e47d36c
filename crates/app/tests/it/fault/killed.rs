//! The program is killed while it records.

use std::time::{Duration, Instant};

use super::ground::Ground;
use super::load::{Ledger, Outcome, Writers};
use super::{rounds, told};
use crate::support::program::Served;

const WRITERS: usize = 6;
/// How long writers work before the program is killed.
const LOAD: Duration = Duration::from_millis(600);
/// After so many rounds the world begins anew, so that a check stays short.
const ROUNDS_OF_A_WORLD: u64 = 10;

#[test]
fn a_program_that_is_killed_on_sqlite_loses_no_acknowledged_command() {
    kill_again_and_again(|| Some(Ground::sqlite()));
}

#[test]
fn a_program_that_is_killed_on_postgresql_loses_no_acknowledged_command() {
    kill_again_and_again(Ground::postgres);
}

fn kill_again_and_again(make: impl Fn() -> Option<Ground>) {
    let (mut left, mut acknowledged, mut lost) = (rounds(50), 0, 0);
    let started = Instant::now();
    while left > 0 {
        let Some(ground) = make() else { return };
        let mut ledger = Ledger::default();
        let mut served = Served::start(&ground.place);
        for _ in 0..left.min(ROUNDS_OF_A_WORLD) {
            let address = served.address.clone();
            let mut round = Writers::new(&ground.token).run(&address, WRITERS, |_| {
                std::thread::sleep(LOAD);
                served.kill();
            });
            served = Served::start(&ground.place);
            assert!(round.acknowledged() > 0, "nothing was recorded");
            assert_eq!(round.refusals().count(), 0, "{:?}", round.refusals().next());
            acknowledged += round.acknowledged();
            lost += round.count(|outcome| matches!(outcome, Outcome::Lost));
            ground.holds(&[&ledger, &round]);
            round.settle(&served.address, &ground.token, 20);
            ledger.entries.append(&mut round.entries);
            ground.holds(&[&ledger]);
            ground.place.verify();
        }
        left = left.saturating_sub(ROUNDS_OF_A_WORLD);
        served.stop();
        ground.place.verify();
    }
    let took = started.elapsed().as_secs();
    told(&format!(
        "{acknowledged} acknowledged, {lost} without an answer, in {took} s"
    ));
}
