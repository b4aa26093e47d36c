//! More arrives than the disk takes: some is refused in time, nothing is lost, and memory stays bounded.

use std::time::{Duration, Instant};

use super::client::Client;
use super::ground::Ground;
use super::load::{Ledger, Outcome, Sent, Writers};
use super::told;
use crate::support::program::Served;

/// The most that the program may need while 256 connections write, on the small world.
const MEMORY_KIB: u64 = 150 * 1024;

#[test]
fn what_finds_no_place_in_the_queue_is_told_to_come_again() {
    for ground in Ground::both() {
        let served = Served::start_with(&ground.place, &["serve", "--write-queue", "2"]);
        let mut ledger = Writers::new(&ground.token).run(&served.address, 32, |writers| {
            writers.wait_for(|outcome| matches!(outcome, Outcome::Refused(_)));
            writers.wait_for_answers(200);
        });
        recovers_at_once(&ground, &served, &mut ledger);
    }
}

#[test]
fn a_flood_of_256_connections_is_taken_or_refused_and_leaves_nothing_behind() {
    for ground in Ground::both() {
        let served = Served::start(&ground.place);
        let mut ledger = Writers::new(&ground.token).run(&served.address, 256, |_| {
            std::thread::sleep(Duration::from_secs(2));
        });
        let (highest, engine) = (served.memory_kib("VmHWM"), ground.engine());
        told(&format!(
            "{engine}: {} recorded, {highest} KiB",
            ledger.acknowledged()
        ));
        assert!(highest < MEMORY_KIB, "{engine}: {highest} KiB");
        recovers_at_once(&ground, &served, &mut ledger);
    }
}

/// After the load everything is as the writers were told, and the next command is recorded at the first try.
fn recovers_at_once(ground: &Ground, served: &Served, ledger: &mut Ledger) {
    let started = Instant::now();
    let mut client = Client::connect(&served.address).unwrap();
    let sent = Sent::new();
    let outcome = sent.send(&mut client, &ground.token);
    assert!(matches!(outcome, Outcome::Acknowledged(_)), "{outcome:?}");
    let page = client.get("/wilayah/64.03", "").unwrap();
    assert_eq!(page.status, 200);
    let waited = started.elapsed();
    assert!(waited < Duration::from_secs(3), "{waited:?}");
    for answer in ledger.refusals() {
        assert!(answer.is_refusal(429, "busy"), "{answer:?}");
    }
    assert!(ledger.acknowledged() > 0);
    assert_eq!(ledger.count(|outcome| matches!(outcome, Outcome::Lost)), 0);
    ledger.entries.push((sent, outcome));
    ground.holds(&[ledger]);
    ledger.settle(&served.address, &ground.token, 50);
    ground.holds(&[ledger]);
    ground.place.verify();
}
