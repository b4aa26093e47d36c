use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use kampungkb_db::testing::TestDb;
use kampungkb_db::{
    Db, Error, Exclusions, Location, Manifest, Options, Read as _, args, statement,
};
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::{COUNT_NOTES, MIGRATIONS, Note, add_kabupaten, one_more};

const EXCLUSIONS: Exclusions = Exclusions {
    digest: &[],
    backup: &["session"],
};

const NOTE_COLUMNS: [&str; 8] = [
    "kabupaten_code",
    "id",
    "village_code",
    "body",
    "weight_g",
    "z_score",
    "is_final",
    "seal",
];

statement! {
    ADD_ACTS = "insert into act (kabupaten_code, note_id, supersedes_id) values ($1, $2, $4), ($1, $3, null), ($1, $4, null)";
    ADD_SESSION = "insert into session (token_hash, opened_at) values ($1, $2)";
    SET_BODY = "update note set body = $1 where id = $2";
    FIRST_IDS = "select id from note where kabupaten_code = '19.06' order by id limit 3";
}

/// Rows that are awkward to encode, in two kabupaten, and one session that no backup may hold.
async fn fill(db: &Db, rows: u64) {
    for code in ["64.03", "19.06"] {
        add_kabupaten(db, code).await;
    }
    let filled: Result<u64, Error> = db
        .write("fill", move |tx| {
            Box::pin(async move {
                let rows = (0..rows).map(|number| {
                    let village = if number % 3 == 0 {
                        "19.06.04.2002"
                    } else {
                        "64.03.06.2004"
                    };
                    let note = Note {
                        body: (number % 5 != 0).then(|| format!("catatan \"{number}\" \\ 🥚\n")),
                        weight_g: (number % 7 != 0).then(|| number.cast_signed() - 500),
                        z_score: [None, Some(0.1 + 0.2), Some(-0.0), Some(-3.0), Some(1e-300)]
                            [(number % 5) as usize],
                        is_final: number % 2 == 0,
                        seal: (number % 4 == 0).then(|| number.to_le_bytes().to_vec()),
                        ..Note::new(village, number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
                    };
                    note.args().values().to_vec()
                });
                tx.bulk_insert("note", &NOTE_COLUMNS, rows).await?;
                tx.execute(&ADD_SESSION, args![[1_u8; 32], 5]).await
            })
        })
        .await;
    filled.unwrap();
    let found: Vec<(Uuid,)> = db.reader().all(&FIRST_IDS, args![]).await.unwrap();
    let ids: Vec<_> = found.into_iter().map(|row| row.0).collect();
    let acts: Result<u64, Error> = db
        .write("acts", move |tx| {
            Box::pin(async move {
                tx.execute(&ADD_ACTS, args!["19.06", ids[0], ids[1], ids[2]])
                    .await
            })
        })
        .await;
    assert_eq!(acts.unwrap(), 3);
}

async fn digest(db: &Db) -> String {
    db.snapshot()
        .await
        .unwrap()
        .digest(&EXCLUSIONS)
        .await
        .unwrap()
}

async fn backup(db: &Db, directory: &Path) -> (PathBuf, Manifest) {
    let archive = directory.join("backup.tar.gz");
    let extra = serde_json::json!({ "heads": ["abc"] });
    let mut snapshot = db.snapshot().await.unwrap();
    let manifest = snapshot
        .backup(&archive, &EXCLUSIONS, "0.1.0", extra)
        .await
        .unwrap();
    (archive, manifest)
}

/// A new database without a schema on each engine.
async fn targets() -> Vec<(Db, Option<TempDir>, Option<TestDb>)> {
    let directory = tempfile::tempdir().unwrap();
    let sqlite = Db::connect(&Location::from(directory.path()), Options::default())
        .await
        .unwrap();
    let mut targets = vec![(sqlite, Some(directory), None)];
    if let Some(postgres) = TestDb::postgres(&MIGRATIONS).await {
        targets.push((postgres.db.clone(), None, Some(postgres)));
    }
    targets
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
            assert_eq!(
                target
                    .reader()
                    .scalar::<i64>(&COUNT_NOTES, args![])
                    .await
                    .unwrap(),
                3000
            );
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
    assert_eq!(
        target
            .reader()
            .scalar::<i64>(&COUNT_NOTES, args![])
            .await
            .unwrap(),
        20
    );

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

/// Restores what must be refused, into both engines, and sees that no row is left.
async fn refused(archive: &Path, reason: &str) {
    for (target, _directory, test) in targets().await {
        let outcome = target.restore(archive, &MIGRATIONS, &EXCLUSIONS).await;
        assert!(
            matches!(&outcome, Err(Error::Archive(found)) if found.contains(reason)),
            "{reason}: {outcome:?}"
        );
        target.migrate(&MIGRATIONS).await.unwrap();
        assert_eq!(
            target
                .reader()
                .scalar::<i64>(&COUNT_NOTES, args![])
                .await
                .unwrap(),
            0
        );
        if let Some(test) = test {
            test.close().await;
        }
    }
}

/// Writes an archive of any files, as somebody else might.
fn forge(path: &Path, files: &[(&str, &[u8])]) {
    let file = std::fs::File::create(path).unwrap();
    let mut tar = tar::Builder::new(GzEncoder::new(file, Compression::default()));
    for (name, content) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        tar.append_data(&mut header, name, *content).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap().flush().unwrap();
}

/// Names and contents of the files of an archive, in order.
type Files = Vec<(String, Vec<u8>)>;

/// Reads all files of an archive.
fn open(path: &Path) -> Files {
    let file = std::fs::File::open(path).unwrap();
    let mut tar = tar::Archive::new(flate2::read::GzDecoder::new(file));
    let files = tar.entries().unwrap().map(|entry| {
        let mut entry = entry.unwrap();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut content).unwrap();
        (entry.path().unwrap().to_str().unwrap().to_owned(), content)
    });
    files.collect()
}

#[tokio::test]
async fn an_archive_that_is_cut_or_damaged_anywhere_leaves_nothing() {
    let source = TestDb::sqlite(&MIGRATIONS).await;
    fill(&source.db, 2000).await;
    let directory = tempfile::tempdir().unwrap();
    let (archive, _) = backup(&source.db, directory.path()).await;
    let whole = std::fs::read(&archive).unwrap();
    source.close().await;

    let broken = directory.path().join("broken.tar.gz");
    for cut in [
        0,
        5,
        100,
        whole.len() / 3,
        whole.len() / 2,
        whole.len() - 9,
        whole.len() - 1,
    ] {
        std::fs::write(&broken, &whole[..cut]).unwrap();
        refused(&broken, "").await;
    }
    for at in (0..whole.len()).step_by(whole.len() / 12) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        std::fs::write(&broken, &damaged).unwrap();
        for (target, _directory, test) in targets().await {
            // A few bytes of the header mean nothing; then the restore is right.
            if target
                .restore(&broken, &MIGRATIONS, &EXCLUSIONS)
                .await
                .is_ok()
            {
                assert!(at < 10, "damage at {at} was not seen");
            } else {
                target.migrate(&MIGRATIONS).await.unwrap();
                assert_eq!(
                    target
                        .reader()
                        .scalar::<i64>(&COUNT_NOTES, args![])
                        .await
                        .unwrap(),
                    0
                );
            }
            if let Some(test) = test {
                test.close().await;
            }
        }
    }
}

#[tokio::test]
async fn an_archive_that_was_changed_is_refused() {
    let source = TestDb::sqlite(&MIGRATIONS).await;
    fill(&source.db, 200).await;
    let directory = tempfile::tempdir().unwrap();
    let (archive, manifest) = backup(&source.db, directory.path()).await;
    source.close().await;
    let files = open(&archive);
    let forged = directory.path().join("forged.tar.gz");
    let forge_with = |change: &dyn Fn(&mut Files)| {
        let mut files = files.clone();
        change(&mut files);
        let borrowed: Vec<_> = files
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_slice()))
            .collect();
        forge(&forged, &borrowed);
    };

    forge_with(&|files| {
        let at = files[2].1.iter().position(|byte| *byte == b'2').unwrap();
        files[2].1[at] = b'3';
    });
    refused(&forged, "is not what the manifest says").await;

    forge_with(&|files| drop(files.remove(2)));
    refused(&forged, "table note is missing").await;

    forge_with(&|files| files.push(("more.jsonl".to_owned(), b"[1]\n".to_vec())));
    refused(&forged, "more than its manifest says").await;

    forge_with(&|files| files.swap(0, 1));
    refused(&forged, "does not begin with a manifest").await;

    let rewrite = |change: &dyn Fn(&mut Manifest)| {
        let mut manifest = manifest.clone();
        change(&mut manifest);
        serde_json::to_vec(&manifest).unwrap()
    };
    forge_with(&|files| {
        files[0].1 = rewrite(&|manifest| manifest.format = 99);
    });
    refused(&forged, "format that this program does not know").await;

    forge_with(&|files| {
        files[0].1 = rewrite(&|manifest| {
            manifest.tables[1].content.bytes = 1 << 50;
        });
    });
    refused(&forged, "far more than a backup of its size").await;

    forge_with(&|files| {
        files[0].1 = rewrite(&|manifest| {
            manifest.tables[1].table.name = "session".to_owned();
        });
    });
    refused(&forged, "tables are not those of the database").await;

    forge_with(&|files| {
        files[0].1 = b"{\"format\":1}".to_vec();
    });
    refused(&forged, "manifest cannot be read").await;

    std::fs::write(&forged, "village_code,name\n64.03,Berau\n").unwrap();
    refused(&forged, "damaged or not whole").await;
}

#[tokio::test]
async fn a_line_that_never_ends_is_refused_without_holding_it() {
    let source = TestDb::sqlite(&MIGRATIONS).await;
    add_kabupaten(&source.db, "64.03").await;
    let directory = tempfile::tempdir().unwrap();
    let (archive, mut manifest) = backup(&source.db, directory.path()).await;
    source.close().await;
    let mut files = open(&archive);
    files[1].1 = vec![b' '; 60 << 20];
    manifest.tables[0].content.bytes = 60 << 20;
    files[0].1 = serde_json::to_vec(&manifest).unwrap();
    let forged = directory.path().join("forged.tar.gz");
    let borrowed: Vec<_> = files
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_slice()))
        .collect();
    forge(&forged, &borrowed);
    refused(&forged, "line 1 of table kabupaten cannot be read").await;
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
