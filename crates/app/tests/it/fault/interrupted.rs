//! Commands of the terminal are killed at any point: what they make is whole or absent, and they can be repeated.

use std::hash::{BuildHasher as _, RandomState};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use db::testing::TestDb;
use db::{Migrations, Migrator};

use super::ground::Ground;
use super::load::Writers;
use super::rounds;
use crate::support::program::{Place, Served};
use crate::support::world::{BUGIS, MALUANG, SAMBURAKAT, SENYUBUK};

/// Kills of each command on each engine.
const KILLS: u64 = 4;

static NO_MIGRATION: Migrator = Migrator::DEFAULT;

/// Kills a command after some part of the time that it takes, and says whether it had ended by itself.
///
/// `number` of `all` moves the moment from the start to the end.
fn kill_at(command: &mut Command, takes: Duration, number: u64, all: u64) -> bool {
    let spread = RandomState::new().hash_one(number) % 1_000;
    let thousandths = (number * 1_000 + spread) / all;
    let after = takes * u32::try_from(thousandths).unwrap() / 1_000;
    let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = quiet.spawn().unwrap();
    std::thread::sleep(after);
    let had_ended = child.try_wait().unwrap().is_some();
    let _ = child.kill();
    child.wait().unwrap();
    had_ended
}

/// How long a command takes when it is let run.
fn timed(run: impl FnOnce()) -> Duration {
    let started = Instant::now();
    run();
    started.elapsed()
}

/// An empty database of the engine of `like`, in a folder.
struct Empty {
    place: Place,
    borrowed: Option<(tokio::runtime::Runtime, TestDb)>,
}

impl Empty {
    fn like(like: &Place, folder: &Path) -> Self {
        if like.address.is_none() {
            let (place, borrowed) = (Place::sqlite(folder), None);
            return Self { place, borrowed };
        }
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let none = Migrations {
            sqlite: &NO_MIGRATION,
            postgres: &NO_MIGRATION,
        };
        let test = runtime.block_on(TestDb::postgres(&none)).unwrap();
        Self {
            place: Place::of(folder, test.address()),
            borrowed: Some((runtime, test)),
        }
    }
}

impl Drop for Empty {
    fn drop(&mut self) {
        if let Some((runtime, test)) = self.borrowed.take() {
            runtime.block_on(test.close());
        }
    }
}

/// A world with some activities in it.
fn lived_in(ground: &Ground) {
    let served = Served::start(&ground.place);
    Writers::new(&ground.token).run(&served.address, 4, |writers| {
        writers.wait_for_answers(200);
    });
    served.stop();
}

#[test]
fn a_migration_that_is_killed_is_done_again() {
    let kills = rounds(KILLS);
    for ground in Ground::both() {
        let folder = tempfile::tempdir().unwrap();
        let whole = Empty::like(&ground.place, &folder.path().join("utuh"));
        let takes = timed(|| drop(whole.place.said(&["migrate"])));
        let regions = whole.place.said(&["region", "list"]);
        let mut broken = 0;
        for number in 0..kills {
            let name = format!("{number}");
            let empty = Empty::like(&ground.place, &folder.path().join(name));
            let had_ended = kill_at(&mut empty.place.command(&["migrate"]), takes, number, kills);
            broken += u64::from(!had_ended);
            empty.place.said(&["migrate"]);
            assert_eq!(empty.place.said(&["region", "list"]), regions);
            empty.place.verify();
        }
        assert!(
            broken > 0,
            "{}: no migration was interrupted",
            ground.engine()
        );
    }
}

#[test]
fn a_backup_that_is_killed_is_whole_or_absent_and_a_restore_too() {
    let kills = rounds(KILLS);
    for ground in Ground::both() {
        lived_in(&ground);
        let folder = tempfile::tempdir().unwrap();
        let path = |name: String| folder.path().join(name);
        let first = path("utuh.tar.gz".to_owned());
        let first = first.to_str().unwrap();
        let takes = timed(|| drop(ground.place.said(&["backup", "-o", first])));
        let digest = ground.place.digest(&["check"]);
        for number in 0..kills {
            let archive = path(format!("{number}.tar.gz"));
            let named = archive.to_str().unwrap();
            let arguments = ["backup", "-o", named];
            kill_at(&mut ground.place.command(&arguments), takes, number, kills);
            if !archive.exists() {
                ground.place.said(&arguments);
            }
            let copy = Place::sqlite(&path(format!("salinan-{number}")));
            assert_eq!(copy.digest(&["restore", named]), digest);
        }
        let again = Empty::like(&ground.place, &path("lagi".to_owned()));
        let takes = timed(|| drop(again.place.said(&["restore", first])));
        for number in 0..kills {
            let empty = Empty::like(&ground.place, &path(format!("muat-{number}")));
            let restore = ["restore", first];
            std::fs::copy(
                ground.place.folder.join("audit.key"),
                empty.place.folder.join("audit.key"),
            )
            .unwrap();
            kill_at(&mut empty.place.command(&restore), takes, number, kills);
            let repeated = empty.place.run(&restore);
            let complaint = String::from_utf8_lossy(&repeated.stderr);
            // Refused where it was whole already; then the digest shows that it is.
            assert!(
                repeated.status.success() || complaint.contains("is not empty"),
                "{complaint}"
            );
            empty.place.said(&["migrate"]);
            assert_eq!(empty.place.digest(&["check"]), digest);
            empty.place.verify();
        }
    }
}

#[test]
fn an_export_that_is_killed_is_whole_or_absent() {
    let kills = rounds(KILLS);
    for ground in Ground::both() {
        lived_in(&ground);
        let folder = tempfile::tempdir().unwrap();
        let path = |name: String| folder.path().join(name);
        let export = |to: &Path| {
            let mut command = ground.place.command(&["export", "classify-input"]);
            command.args(["--region", "64.03", "-o"]).arg(to);
            command
        };
        let whole = path("utuh.csv".to_owned());
        let takes = timed(|| assert!(export(&whole).output().unwrap().status.success()));
        let expected = std::fs::read(&whole).unwrap();
        for number in 0..kills {
            let file = path(format!("{number}.csv"));
            let had_ended = kill_at(&mut export(&file), takes, number, kills);
            assert!(file.exists() || !had_ended);
            if !file.exists() {
                assert!(export(&file).output().unwrap().status.success());
            }
            assert_eq!(std::fs::read(&file).unwrap(), expected);
        }
    }
}

#[test]
fn an_import_that_is_killed_is_repeated_without_a_row_twice() {
    let kills = rounds(KILLS);
    for ground in Ground::both() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("resmi.csv");
        let import = ["import", "official-classes", file.to_str().unwrap()];
        let rows = |year: u64| -> String {
            let rows = (1..=6).flat_map(|month| {
                [MALUANG, SAMBURAKAT, BUGIS, SENYUBUK].map(move |village| {
                    let class =
                        ["dasar", "berkembang", "mandiri"][usize::try_from(month % 3).unwrap()];
                    format!("{village},{class},{year}-{month:02}-01\n")
                })
            });
            "village_code,class,read_on\n".to_owned() + &rows.collect::<String>()
        };
        std::fs::write(&file, rows(2000)).unwrap();
        let takes = timed(|| drop(ground.place.said(&import)));
        for number in 0..kills {
            std::fs::write(&file, rows(2001 + number)).unwrap();
            kill_at(&mut ground.place.command(&import), takes, number, kills);
            let said = ground.place.said(&import);
            let counts: Vec<u64> = said
                .split(|it: char| !it.is_ascii_digit())
                .filter_map(|it| it.parse().ok())
                .collect();
            assert_eq!(counts.iter().sum::<u64>(), 24, "{said}");
            let again = ground.place.said(&import);
            assert!(again.contains("0 baru, 0 berubah, 24 sama"), "{again}");
            // The rows of a kabupaten are one act, whole or absent.
            let history = ground.place.said(&["audit", "list", "--limit", "5000"]);
            let acts = history.matches("import.write").count();
            assert_eq!(acts, 2 * usize::try_from(number + 2).unwrap(), "{history}");
            ground.place.verify();
        }
    }
}
