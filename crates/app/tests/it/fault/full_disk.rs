//! The disk under the database is full: writing says so, reading goes on, and both recover when there is room.

use kampungkb::platform::clock::Clock;

use super::client::Client;
use super::ground::Ground;
use super::load::{Ledger, Outcome, Writers};
use super::own_postgres::OwnPostgres;
use super::small_disk::SmallDisk;
use crate::support::program::{Place, Served};
use crate::support::world::MALUANG;

const WRITERS: usize = 6;

#[test]
fn sqlite_on_a_full_disk_refuses_in_words_and_recovers() {
    let Some(disk) = SmallDisk::mount(16) else {
        return;
    };
    let ground = Ground::at(Place::sqlite(&disk.path().join("data")));
    let mut served = Served::start(&ground.place);
    let mut ledger = fill_and_empty(&disk, &ground, &served);
    // Killed while the disk is full.
    let address = served.address.clone();
    let mut second = Writers::new(&ground.token).run(&address, WRITERS, |writers| {
        disk.fill();
        writers.wait_for(is_full);
        served.kill();
    });
    ledger.entries.append(&mut second.entries);
    disk.empty();
    served = Served::start(&ground.place);
    ground.holds(&[&ledger]);
    ledger.settle(&served.address, &ground.token, 20);
    ground.holds(&[&ledger]);
    served.stop();
    ground.place.verify();
}

#[test]
fn postgresql_on_a_full_disk_refuses_in_words_and_recovers() {
    let Some(disk) = SmallDisk::mount(160) else {
        return;
    };
    let Some(postgres) = OwnPostgres::start_in(disk.path()) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(Place::of(folder.path(), Some(postgres.create("dunia"))));
    // The log of the server has a whole file of room ahead, so that the rows are what finds none.
    postgres.sql("select pg_switch_wal()");
    let served = Served::start(&ground.place);
    let mut ledger = fill_and_empty(&disk, &ground, &served);
    ledger.settle(&served.address, &ground.token, 20);
    ground.holds(&[&ledger]);
    served.stop();
    ground.place.verify();
}

/// Fills the disk under writers, looks at what they and a reader are told, and makes room again.
fn fill_and_empty(disk: &SmallDisk, ground: &Ground, served: &Served) -> Ledger {
    let ledger = Writers::new(&ground.token).run(&served.address, WRITERS, |writers| {
        writers.wait_for_answers(20);
        disk.fill();
        writers.wait_for(is_full);
        reading_goes_on_and_a_form_is_answered(ground, served);
        disk.empty();
        writers.wait_for(|outcome| matches!(outcome, Outcome::Acknowledged(_)));
    });
    for answer in ledger.refusals() {
        assert!(answer.is_refusal(507, "disk-full"), "{answer:?}");
    }
    assert_eq!(ledger.count(|it| matches!(it, Outcome::Lost)), 0);
    ground.holds(&[&ledger]);
    ledger
}

fn is_full(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Refused(answer) if answer.status == 507)
}

fn reading_goes_on_and_a_form_is_answered(ground: &Ground, served: &Served) {
    let mut client = Client::connect(&served.address).unwrap();
    let cookie = format!("Cookie: __Host-kampungkb={}\r\n", ground.token);
    for path in [
        "/wilayah/64.03".to_owned(),
        format!("/kampung/{MALUANG}"),
        format!("/kampung/{MALUANG}/kegiatan/baru"),
        format!("/api/v1/kampung-kb/{MALUANG}/activities"),
    ] {
        let answer = client.get(&path, &cookie).unwrap();
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
    }
    // A row is small: some still fit into pages that are there, and then the form is sent once more.
    let page = (0..500)
        .map(|_| {
            served.post(
                &format!("/kampung/{MALUANG}/kegiatan/baru"),
                &form(),
                &cookie,
            )
        })
        .find(|page| !page.starts_with("HTTP/1.1 303"))
        .expect("a full disk takes no form");
    assert!(page.starts_with("HTTP/1.1 507"), "{page}");
    assert!(
        page.to_lowercase().contains("\r\nretry-after: 300\r\n"),
        "{page}"
    );
    assert!(page.contains("Ruang penyimpanan server penuh"), "{page}");
}

fn form() -> String {
    let id = Clock::system().new_id();
    format!(
        "command_id={id}&title=Dari+formulir&happened_on=2024-12-05&section=pendidikan&agencies=dinkes"
    )
}
