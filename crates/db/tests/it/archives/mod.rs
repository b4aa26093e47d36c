//! Backups: what is restored, and what is refused.

mod damaged;
mod restored;

use std::path::{Path, PathBuf};

use kampungkb_db::testing::TestDb;
use kampungkb_db::{
    Db, Error, Exclusions, Location, Manifest, Options, Read as _, args, statement,
};
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::{MIGRATIONS, Note, add_kabupaten};

const EXCLUSIONS: Exclusions = Exclusions {
    digest: &[],
    backup: &["session"],
};

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
                tx.bulk_insert("note", &Note::COLUMNS, rows).await?;
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
