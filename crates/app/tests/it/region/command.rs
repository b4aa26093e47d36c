//! `kampungkb region load`, `successions` and `show` as a person uses them, on the small world.

use std::fs;
use std::path::Path;

use db::testing::TestDb;
use db::{Db, Location, Options};
use kampungkb::MIGRATIONS;
use kampungkb::region::Directory;
use rules::region_code::RegionCode;

use crate::support::program::Place;
use crate::support::world;

/// The table of the world with lines changed: code with another name, none to leave it out; and a new village.
async fn edition(db: &Db, changed: &[(&str, Option<&str>)]) -> String {
    let mut lines = vec!["code,name".to_owned()];
    let directory = Directory::read(&mut db.reader()).await.unwrap();
    for region in directory.inside(RegionCode::NATION) {
        let code = region.code.to_string();
        match changed.iter().find(|(other, _)| *other == code) {
            None => lines.push(format!("{code},{}", region.name)),
            Some((_, Some(name))) => lines.push(format!("{code},{name}")),
            Some((_, None)) => {}
        }
    }
    lines.push("64.03.06.2099,Maluang Baru".to_owned());
    lines.join("\n")
}

fn on_place(place: &Place, other: &Place, folder: &Path, edition: &str) {
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let run = |arguments: &[&str], status: i32| {
        let output = place.run(arguments);
        let said = [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap());
        assert_eq!(
            output.status.code(),
            Some(status),
            "{arguments:?}: {said:?}"
        );
        said
    };
    let wrong = file(
        "salah.csv",
        "old_code,new_code,effective_on,share\n\
         64.99.01.2001,64.03.06.2001,2027-01-01,10\n\
         64.03.06.2001,64.03.06.2001,2027-01-01,10\n\
         64.03,64.03.06.2001,2027-01-01,10\n\
         64.03.06.2001,64.03.06.2004,2027-01-01,0\n\
         64.03.06.2001,64.03.06.2004,2027-01-01,\"100,5\"\n\
         64.03.06.2001,64.03.06.2004,2027-02-30,10\n\
         64.03.06.2004,64.03.06.2005,2027-01-01,60\n\
         6403062004,6403062005,1 Januari 2027,60\n\
         64.03.06.2004,64.03.06.2008,2027-01-01,40.5\n\
         64.03.05.1005,64.03.05.1006,2027-01-01,50\n\
         64.03.05.1006,64.03.05.1005,2027-01-01,50\n",
    );
    let [_, complained] = run(&["region", "successions", &wrong], 1);
    let expected = [
        "baris 2: Kode wilayah \"64.99.01.2001\" tidak dikenal.",
        "baris 3: Kode lama dan kode baru sama (64.03.06.2001).",
        "baris 4: 64.03 dan 64.03.06.2001 tidak setingkat;",
        "baris 5: Bagian \"0\" tidak dapat dipakai;",
        "baris 6: Bagian \"100,5\" tidak dapat dipakai;",
        "baris 7: Tanggal \"2027-02-30\" tidak dapat dibaca;",
        "baris 8: Bagian-bagian 64.03.06.2004 pada 1 Januari 2027 berjumlah 100,5%",
        "baris 9: Sama dengan baris 8",
        "baris 10: Bagian-bagian 64.03.06.2004 pada 1 Januari 2027 berjumlah 100,5%",
        "baris 11: 64.03.05.1005 pada 1 Januari 2027 berasal dari dirinya sendiri",
        "baris 12: 64.03.05.1006 pada 1 Januari 2027 berasal dari dirinya sendiri",
        "Gagal: 11 kesalahan; tidak ada yang dicatat.",
    ];
    let lines: Vec<&str> = complained.lines().collect();
    assert_eq!(lines.len(), expected.len(), "{complained}");
    for (line, begin) in lines.iter().zip(expected) {
        assert!(line.starts_with(begin), "{line} ≠ {begin}");
    }
    let headless = file("judul.csv", "lama,new_code,effective_on\n1,2,3\n");
    let [_, complained] = run(&["region", "successions", &headless], 1);
    assert!(
        complained.contains("baris 1: Kolom old_code tidak ada"),
        "{complained}"
    );
    assert!(
        complained.contains("baris 1: Kolom share tidak ada"),
        "{complained}"
    );

    let table = file("wilayah.csv", edition);
    let load = |since: &str, status: i32| {
        run(
            &[
                "region",
                "load",
                &table,
                "--edition",
                "uji/2025",
                "--since",
                since,
            ],
            status,
        )
    };
    let [said, _] = load("2025-01-01", 0);
    assert!(
        said.contains("1 wilayah ditambah, 1 berganti nama, 0 dibuka lagi, 1 ditutup."),
        "{said}"
    );
    let [_, complained] = load("2024-12-31", 2);
    assert!(
        complained.contains("edisi yang berlaku mulai 1 Januari 2025 sudah dimuat"),
        "{complained}"
    );

    let successions = file(
        "pemekaran.csv",
        "\u{feff}OLD_CODE;new_code;effective_on;share\r\n\
         6403062004;64.03.06.2099;2025-01-01;\r\n\
         64.03.06.2001;6403062099;01/01/2025;33,3\r\n",
    );
    let record = |tally: &str| {
        let [said, _] = run(&["region", "successions", &successions], 0);
        assert!(said.starts_with(tally), "{said}");
    };
    record("2 baru, 0 berubah, 0 sama.");
    record("0 baru, 0 berubah, 2 sama.");
    let text = fs::read_to_string(&successions).unwrap();
    fs::write(&successions, text.replace("33,3", "25")).unwrap();
    record("0 baru, 1 berubah, 1 sama.");
    let closed = place.said(&["region", "show", "64.03.06.2004"]);
    for words in [
        "64.03.06.2004\tMaluang\n",
        "Ditutup sejak 1 Januari 2025",
        "Sejak 1 Januari 2025 menjadi 64.03.06.2099 Maluang Baru.",
    ] {
        assert!(closed.contains(words), "{closed}");
    }
    let renamed = place.said(&["region", "show", "6403062001"]);
    assert!(
        renamed.contains("Sampai 1 Januari 2025 bernama Tasuk."),
        "{renamed}"
    );
    assert!(
        renamed.contains("Sejak 1 Januari 2025 25% menjadi 64.03.06.2099"),
        "{renamed}"
    );

    restored_is_the_same(place, other, folder);

    let withdraw = [
        "region",
        "withdraw-succession",
        "6403062001",
        "64.03.06.2099",
        "2025-01-01",
    ];
    run(&withdraw, 0);
    let [_, complained] = run(&withdraw, 1);
    assert!(complained.contains("tidak ada catatan"), "{complained}");
    let [_, complained] = run(&["region", "show", "64.99"], 1);
    assert!(
        complained.contains("wilayah 64.99 tidak dikenal"),
        "{complained}"
    );
    place.verify();
}

/// A backup holds what regions were, and what became of them.
fn restored_is_the_same(place: &Place, other: &Place, folder: &Path) {
    place.verify();
    let archive = folder.join("cadangan.tar.gz");
    let digest = place.digest(&["backup", "-o", archive.to_str().unwrap()]);
    fs::copy(
        place.folder.join("audit.key"),
        other.folder.join("audit.key"),
    )
    .unwrap();
    assert_eq!(
        other.digest(&["restore", archive.to_str().unwrap()]),
        digest
    );
    for code in ["64.03.06.2001", "64.03.06.2004", "64.03.06.2099"] {
        let show = ["region", "show", code];
        assert_eq!(other.said(&show), place.said(&show));
    }
    other.verify();
    fs::remove_file(archive).unwrap();
}

#[tokio::test]
async fn a_pemekaran_is_recorded_shown_restored_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str, address| Place::of(folder.path().join(name), address);
    let on = place("satu", None);
    let location = Location::from(on.folder.as_path());
    let db = Db::connect(&location, Options::default()).await.unwrap();
    db.migrate(&MIGRATIONS).await.unwrap();
    world::seed(&db).await;
    let changed = [("64.03.06.2004", None), ("64.03.06.2001", Some("Melati"))];
    let edition = edition(&db, &changed).await;
    db.close().await;
    on_place(&on, &place("dua", None), folder.path(), &edition);
    let (Some(first), Some(second)) = (
        TestDb::postgres(&MIGRATIONS).await,
        TestDb::postgres(&MIGRATIONS).await,
    ) else {
        return;
    };
    world::seed(&first.db).await;
    let (on, other) = (
        place("tiga", first.address()),
        place("empat", second.address()),
    );
    on_place(&on, &other, folder.path(), &edition);
    first.close().await;
    second.close().await;
}
