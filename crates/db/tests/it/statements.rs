use kampungkb_db::testing::on_both;
use kampungkb_db::{Engine, Error, Read, Statement, args, statement};

use crate::support::{
    ALL_NOTES, COUNT_NOTES, MIGRATIONS, Note, add_kabupaten, add_note, count_notes,
};

statement! {
    IN_SCOPE = "select weight_g from note where {scope village_code $1} order by village_code, weight_g";
    IN_LIST = "select weight_g from note where {in body $1} order by weight_g";
    BY_NULLABLE = system("a test") "select weight_g from note
        where (village_code = $1 or $1 is null) and weight_g >= $2 order by weight_g limit $3";
    OWN = sqlite "select 'sqlite'" postgres "select 'postgres'";
}

const VILLAGES: [&str; 4] = [
    "64.03.06.2004",
    "64.03.06.2005",
    "64.04.01.2001",
    "65.01.01.2001",
];

async fn scope_of(db: &kampungkb_db::Db, scope: &str) -> Vec<i64> {
    let rows: Vec<(i64,)> = db.reader().all(&IN_SCOPE, args![scope]).await.unwrap();
    rows.into_iter().map(|row| row.0).collect()
}

#[tokio::test]
async fn a_scope_matches_the_same_rows_on_both_engines() {
    on_both(&MIGRATIONS, |db| async move {
        for code in ["64.03", "64.04", "65.01"] {
            add_kabupaten(&db, code).await;
        }
        for (number, village) in (0..).zip(VILLAGES) {
            add_note(&db, Note::new(village, number)).await.unwrap();
        }
        assert_eq!(scope_of(&db, r#"[["64.03","64.04"]]"#).await, [0, 1]);
        assert_eq!(
            scope_of(&db, r#"[["64.03.06.2005","64.03.06.2006"],["65","66"]]"#).await,
            [1, 3]
        );
        assert_eq!(
            scope_of(&db, r#"[["64.03.06.2004","64.03.06.2005"],["64.05","66"]]"#).await,
            [0, 3]
        );
        assert_eq!(scope_of(&db, r#"[["0",":"]]"#).await, [0, 1, 2, 3]);
        assert_eq!(scope_of(&db, "[]").await, [0_i64; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_list_and_nulls_bind_without_casts() {
    on_both(&MIGRATIONS, |db| async move {
        add_kabupaten(&db, "64.03").await;
        for number in 0..3 {
            add_note(&db, Note::new(VILLAGES[0], number)).await.unwrap();
        }
        let mut reader = db.reader();
        let listed: Vec<(i64,)> = reader
            .all(&IN_LIST, args![r#"["note 0","note 2"]"#])
            .await
            .unwrap();
        assert_eq!(listed, [(0,), (2,)]);
        for village in [None, Some(VILLAGES[0])] {
            let found: Vec<(i64,)> = reader
                .all(&BY_NULLABLE, args![village, 1, 1])
                .await
                .unwrap();
            assert_eq!(found, [(1,)]);
        }
        let none: Vec<(i64,)> = reader
            .all(&BY_NULLABLE, args![VILLAGES[1], 0, 9])
            .await
            .unwrap();
        assert_eq!(none, []);
    })
    .await;
}

#[tokio::test]
async fn every_kind_of_value_comes_back_as_it_went_in() {
    on_both(&MIGRATIONS, |db| async move {
        add_kabupaten(&db, "64.03").await;
        let full = Note {
            body: Some("hari ini 🥚 'dan' \"besok\" \\ \n".to_owned()),
            z_score: Some(-2.125),
            weight_g: Some(i64::MIN),
            is_final: true,
            seal: Some(vec![0, 255, 10]),
            ..Note::new(VILLAGES[0], 1)
        };
        let bare = Note {
            body: None,
            weight_g: None,
            ..Note::new(VILLAGES[0], 2)
        };
        for note in [&full, &bare] {
            add_note(&db, note.clone()).await.unwrap();
        }
        let mut rows = db.reader().stream::<Note>(&ALL_NOTES, args![]);
        assert_eq!(rows.next().await.unwrap().unwrap(), full);
        assert_eq!(rows.next().await.unwrap().unwrap(), bare);
        assert!(rows.next().await.is_none());
        let own: String = db.reader().scalar(&OWN, args![]).await.unwrap();
        assert_eq!(
            own,
            if db.engine() == Engine::Sqlite {
                "sqlite"
            } else {
                "postgres"
            }
        );
    })
    .await;
}

#[tokio::test]
async fn a_wrong_number_of_arguments_and_a_too_large_number_are_refused() {
    on_both(&MIGRATIONS, |db| async move {
        let missing = db.reader().all::<(i64,)>(&IN_SCOPE, args![]).await;
        assert!(
            matches!(missing, Err(Error::Argument { position: 1, .. })),
            "{missing:?}"
        );
        let large = db
            .reader()
            .all::<(i64,)>(&BY_NULLABLE, args![None::<i64>, u64::MAX, 1])
            .await;
        assert!(
            matches!(large, Err(Error::Argument { position: 2, .. })),
            "{large:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_snapshot_sees_one_instant() {
    on_both(&MIGRATIONS, |db| async move {
        add_kabupaten(&db, "64.03").await;
        let mut snapshot = db.snapshot().await.unwrap();
        add_note(&db, Note::new(VILLAGES[0], 1)).await.unwrap();
        assert_eq!(
            snapshot.scalar::<i64>(&COUNT_NOTES, args![]).await.unwrap(),
            0
        );
        assert_eq!(count_notes(&db).await, 1);
    })
    .await;
}

#[test]
fn statements_are_registered_with_their_names_and_reasons() {
    let found =
        Statement::registered().find(|statement| statement.name().ends_with("::BY_NULLABLE"));
    let found = found.unwrap();
    assert_eq!(found.name(), "it::statements::BY_NULLABLE");
    assert_eq!(found.system(), Some("a test"));
    assert_eq!(found.parameters(Engine::Postgres), 3);
    assert!(!found.is_scoped(Engine::Sqlite));
    assert!(IN_SCOPE.is_scoped(Engine::Postgres));
}
