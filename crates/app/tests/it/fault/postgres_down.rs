//! The PostgreSQL server is killed, stopped and started again while the program records; the program runs on.

use std::time::Duration;

use super::ground::Ground;
use super::load::{Ledger, Outcome, Writers};
use super::own_postgres::OwnPostgres;
use super::{rounds, told};
use crate::support::program::{Place, Served};

const WRITERS: usize = 6;
/// How long writers work before the server is killed.
const LOAD: Duration = Duration::from_millis(400);
/// After so many rounds the world begins anew, so that a check stays short.
const ROUNDS_OF_A_WORLD: u64 = 10;

const UNAVAILABLE: (u16, &str) = (503, "unavailable");

#[test]
fn a_postmaster_that_is_killed_costs_no_acknowledged_command() {
    let Some(postgres) = OwnPostgres::start_new() else {
        return;
    };
    let (all, mut acknowledged, mut refused, mut lost) = (rounds(50), 0, 0, 0);
    let folder = tempfile::tempdir().unwrap();
    for first in (0..all).step_by(usize::try_from(ROUNDS_OF_A_WORLD).unwrap()) {
        let name = format!("dunia_{first}");
        let place = Place::of(folder.path().join(&name), Some(postgres.create(&name)));
        let ground = Ground::at(place);
        let served = Served::start(&ground.place);
        let mut ledger = Ledger::default();
        for _ in first..all.min(first + ROUNDS_OF_A_WORLD) {
            let mut round = Writers::new(&ground.token).run(&served.address, WRITERS, |writers| {
                std::thread::sleep(LOAD);
                postgres.kill();
                postgres.start(&[]);
                writers.wait_for(|it| matches!(it, Outcome::Acknowledged(_)));
            });
            only_refused_as(&round, UNAVAILABLE);
            acknowledged += round.acknowledged();
            refused += round.refusals().count();
            lost += round.count(|it| matches!(it, Outcome::Lost));
            ground.holds(&[&ledger, &round]);
            round.settle(&served.address, &ground.token, 20);
            ledger.entries.append(&mut round.entries);
            ground.holds(&[&ledger]);
            ground.place.verify();
        }
        served.stop();
    }
    told(&format!(
        "{acknowledged} acknowledged, {refused} refused, {lost} without an answer"
    ));
}

#[test]
fn a_postgresql_that_is_stopped_and_started_is_found_again() {
    let Some(postgres) = OwnPostgres::start_new() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let place = Place::of(folder.path(), Some(postgres.create("dunia")));
    let ground = Ground::at(place);
    let served = Served::start(&ground.place);
    let is_down = |outcome: &Outcome| match outcome {
        Outcome::Refused(answer) => answer.is_refusal(UNAVAILABLE.0, UNAVAILABLE.1),
        _ => false,
    };
    let is_up = |outcome: &Outcome| matches!(outcome, Outcome::Acknowledged(_));
    let mut ledger = Writers::new(&ground.token).run(&served.address, WRITERS, |writers| {
        writers.wait_for(is_up);
        postgres.stop();
        writers.wait_for(is_down);
        let page = served.get("/wilayah/64.03", "");
        assert!(page.starts_with("HTTP/1.1 503"), "{page}");
        assert!(page.to_lowercase().contains("\r\nretry-after: 2\r\n"));
        assert!(
            page.contains("Basis data sedang tidak dapat dihubungi"),
            "{page}"
        );
        postgres.start(&[]);
        writers.wait_for(is_up);
        // A server that would forget what it acknowledges is as good as none.
        postgres.stop();
        postgres.start(&["fsync=off"]);
        let before = writers.acknowledged();
        std::thread::sleep(Duration::from_secs(2));
        assert_eq!(writers.acknowledged(), before, "recorded without fsync");
        postgres.stop();
        postgres.start(&[]);
        writers.wait_for(is_up);
    });
    only_refused_as(&ledger, UNAVAILABLE);
    assert_eq!(ledger.count(|it| matches!(it, Outcome::Lost)), 0);
    ledger.settle(&served.address, &ground.token, 5);
    ground.holds(&[&ledger]);
    ground.place.verify();
    served.stop();
}

#[test]
fn a_postgresql_that_forgets_what_it_acknowledges_is_refused_in_words() {
    let Some(postgres) = OwnPostgres::start_new() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let place = Place::of(folder.path(), Some(postgres.create("dunia")));
    for setting in ["fsync", "full_page_writes"] {
        postgres.stop();
        postgres.start(&[&format!("{setting}=off")]);
        let refused = place.complained(&["serve", "--listen", "127.0.0.1:0"]);
        assert!(
            refused.contains(&format!("memakai {setting} = off, padahal on diperlukan")),
            "{refused}"
        );
    }
    // What the database or the account says is overruled, so that this is no reason to refuse.
    postgres.stop();
    postgres.start(&["synchronous_commit=off"]);
    place.said(&["migrate"]);
}

/// Whatever was refused was refused like this.
fn only_refused_as(ledger: &Ledger, (status, code): (u16, &str)) {
    for answer in ledger.refusals() {
        assert!(answer.is_refusal(status, code), "{answer:?}");
    }
}
