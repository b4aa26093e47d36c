//! What a backup holds, and where it goes.

use kampungkb_db::testing::TestDb;
use kampungkb_db::{Db, Error, Location, Manifest, Options, Read as _, args, statement};
use uuid::Uuid;

use super::{EXCLUSIONS, FIRST_IDS, backup, digest, fill, targets};
use crate::support::{MIGRATIONS, count_notes, one_more};

statement! {
    SET_BODY = "update note set body = $1 where id = $2";
}

#[tokio::test]
async fn a_backup_restores_into_either_engine_with_the_same_digest() {
    let mut sources = vec![TestDb::sqlite(&MIGRATIONS).await];
    sources.extend(TestDb::postgres(&MIGRATIONS).await);
    let mut archives = Vec::new();
    for source in sources {
        fill(&source.db, 3000).await;
        let digest_before = digest(&source.db).await;
        let directory = tempfile::tempdir().unwrap();
        let (archive, manifest) = backup(&source.db, directory.path()).await;
        assert_eq!(manifest.digest, digest_before);
        assert_eq!(manifest.schema_version, 2);
        let names: Vec<_> = manifest
            .tables
            .iter()
            .map(|entry| entry.table.name.as_str())
            .collect();
        assert_eq!(names, ["kabupaten", "note", "act"]);
        assert_eq!(Manifest::read(&archive).await.unwrap(), manifest);
        for (target, _directory, test) in targets().await {
            let restored = target
                .restore(&archive, &MIGRATIONS, &EXCLUSIONS)
                .await
                .unwrap();
            assert_eq!(restored, manifest);
            assert_eq!(digest(&target).await, digest_before);
            assert_eq!(count_notes(&target).await, 3000);
            let twice = target.restore(&archive, &MIGRATIONS, &EXCLUSIONS).await;
            assert!(
                matches!(&twice, Err(Error::Archive(reason)) if reason.contains("not empty")),
                "{twice:?}"
            );
            target.close().await;
            if let Some(test) = test {
                test.close().await;
            }
        }
        archives.push(std::fs::read(&archive).unwrap());
        // Nothing but the archive is left beside it.
        assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 1);
        source.close().await;
    }
    // The same rows give the same archive, whichever engine they came from.
    assert!(archives.iter().all(|archive| *archive == archives[0]));
}

#[tokio::test]
async fn an_older_archive_goes_into_a_new_database_only_and_a_newer_one_nowhere() {
    let newer = one_more("create table extra (id integer primary key not null)");
    let source = TestDb::sqlite(&MIGRATIONS).await;
    fill(&source.db, 20).await;
    let directory = tempfile::tempdir().unwrap();
    let (archive, manifest) = backup(&source.db, directory.path()).await;

    let target = TestDb::sqlite(&newer).await;
    let refused = target.db.restore(&archive, &newer, &EXCLUSIONS).await;
    assert!(
        matches!(&refused, Err(Error::Archive(reason)) if reason.contains("a new database")),
        "{refused:?}"
    );
    target.close().await;

    let place = tempfile::tempdir().unwrap();
    let target = Db::connect(&Location::from(place.path()), Options::default())
        .await
        .unwrap();
    target.restore(&archive, &newer, &EXCLUSIONS).await.unwrap();
    assert_eq!(digest(&target).await, manifest.digest);
    target.migrate(&newer).await.unwrap();
    assert_eq!(count_notes(&target).await, 20);

    let (archive, _) = backup(&target, directory.path()).await;
    let refused = source.db.restore(&archive, &MIGRATIONS, &EXCLUSIONS).await;
    assert!(
        matches!(
            refused,
            Err(Error::NewerSchema {
                database: 3,
                program: 2
            })
        ),
        "{refused:?}"
    );
    source.close().await;
}

#[tokio::test]
async fn the_digest_changes_with_any_value() {
    let test = TestDb::sqlite(&MIGRATIONS).await;
    fill(&test.db, 30).await;
    let before = digest(&test.db).await;
    let first: Uuid = test.db.reader().scalar(&FIRST_IDS, args![]).await.unwrap();
    let changed: Result<u64, Error> = test
        .db
        .write("body", move |tx| {
            Box::pin(async move { tx.execute(&SET_BODY, args!["", first]).await })
        })
        .await;
    assert_eq!(changed.unwrap(), 1);
    assert_ne!(digest(&test.db).await, before);
    test.close().await;
}

#[tokio::test]
async fn a_backup_that_cannot_be_written_leaves_nothing() {
    let source = TestDb::sqlite(&MIGRATIONS).await;
    fill(&source.db, 10).await;
    let directory = tempfile::tempdir().unwrap();
    let taken = directory.path().join("taken");
    std::fs::create_dir_all(taken.join("inside")).unwrap();
    let mut snapshot = source.db.snapshot().await.unwrap();
    let extra = serde_json::Value::Null;
    let failed = snapshot.backup(&taken, &EXCLUSIONS, "0.1.0", extra).await;
    assert!(matches!(failed, Err(Error::File(_))), "{failed:?}");
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 1);
    drop(snapshot);
    source.close().await;
}

#[tokio::test]
async fn a_restore_that_was_cut_off_between_two_migrations_is_done_again() {
    let newer = one_more("create table extra (id integer primary key not null)");
    let source = TestDb::sqlite(&newer).await;
    fill(&source.db, 20).await;
    let directory = tempfile::tempdir().unwrap();
    let (archive, manifest) = backup(&source.db, directory.path()).await;

    let mut targets = vec![TestDb::sqlite(&MIGRATIONS).await];
    targets.extend(TestDb::postgres(&MIGRATIONS).await);
    for target in targets {
        let again = target.db.restore(&archive, &newer, &EXCLUSIONS).await;
        assert_eq!(again.unwrap(), manifest);
        assert_eq!(digest(&target.db).await, digest(&source.db).await);
        target.close().await;
    }

    let full = TestDb::sqlite(&MIGRATIONS).await;
    fill(&full.db, 20).await;
    let refused = full.db.restore(&archive, &newer, &EXCLUSIONS).await;
    assert!(
        matches!(&refused, Err(Error::Archive(reason)) if reason.contains("not empty")),
        "{refused:?}"
    );
    assert_eq!(full.db.schema_version().await.unwrap(), 2);
    full.close().await;
    source.close().await;
}
