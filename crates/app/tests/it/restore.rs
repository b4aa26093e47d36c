//! A backup of the demonstration, restored into the other engine and back, by the real commands.

use std::fs;
use std::path::Path;

use db::testing::TestDb;
use kampungkb::MIGRATIONS;

use crate::support::program::{Place, Served};

/// Loads an archive, with the key that signed its heads, and looks whether all of it holds.
fn restored(place: &Place, archive: &Path, key: &Path) -> String {
    fs::copy(key, place.folder.join("audit.key")).unwrap();
    let loaded = place.digest(&["restore", archive.to_str().unwrap()]);
    place.verify();
    assert_eq!(place.digest(&["check"]), loaded);
    let verified = place.said(&["audit", "verify"]);
    assert!(verified.contains("0 menunggu penyegelan"), "{verified}");
    loaded
}

#[tokio::test]
async fn a_backup_of_the_demonstration_is_the_same_on_the_other_engine_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let demo = Place::of(path("demo"), None);
    let served = Served::start_with(&demo, &["demo"]);
    // Backed up while it serves.
    let first = path("pertama.tar.gz");
    let digest = demo.digest(&["backup", "-o", first.to_str().unwrap()]);
    served.kill();
    let key = demo.folder.join("audit.key");

    let back = Place::of(path("kembali"), None);
    let mut archive = first.clone();
    if let Some(postgres) = TestDb::postgres(&MIGRATIONS).await {
        let other = Place::of(path("lain"), postgres.address());
        assert_eq!(restored(&other, &first, &key), digest);
        archive = path("kedua.tar.gz");
        let written = other.digest(&["backup", "-o", archive.to_str().unwrap()]);
        assert_eq!(written, digest);
        postgres.close().await;
    }
    assert_eq!(restored(&back, &archive, &key), digest);
    // A database that holds rows is not restored into.
    back.complained(&["restore", archive.to_str().unwrap()]);
}
