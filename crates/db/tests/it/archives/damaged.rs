//! Archives that are cut, damaged or forged: refused, and nothing of them is left.

use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use kampungkb_db::testing::TestDb;
use kampungkb_db::{Error, Manifest};

use super::{EXCLUSIONS, backup, fill, targets};
use crate::support::{MIGRATIONS, add_kabupaten, count_notes};

/// Names and contents of the files of an archive, in order.
type Files = Vec<(String, Vec<u8>)>;

/// Restores what must be refused, into both engines, and sees that no row is left.
async fn refused(archive: &Path, reason: &str) {
    for (target, _directory, test) in targets().await {
        let outcome = target.restore(archive, &MIGRATIONS, &EXCLUSIONS).await;
        assert!(
            matches!(&outcome, Err(Error::Archive(found)) if found.contains(reason)),
            "{reason}: {outcome:?}"
        );
        target.migrate(&MIGRATIONS).await.unwrap();
        assert_eq!(count_notes(&target).await, 0);
        if let Some(test) = test {
            test.close().await;
        }
    }
}

/// Writes an archive of any files, as somebody else might.
fn forge(path: &Path, files: &Files) {
    let file = std::fs::File::create(path).unwrap();
    let mut tar = tar::Builder::new(GzEncoder::new(file, Compression::default()));
    for (name, content) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        tar.append_data(&mut header, name, content.as_slice())
            .unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap().flush().unwrap();
}

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
                assert_eq!(count_notes(&target).await, 0);
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
        forge(&forged, &files);
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
    forge(&forged, &files);
    refused(&forged, "line 1 of table kabupaten cannot be read").await;
}
