use kampungkb_db::testing::{TestDb, on_both};
use kampungkb_db::{Db, Error, Kind, Location, Options};

use crate::support::{MIGRATIONS, one_more};

#[tokio::test]
async fn the_catalogues_of_both_engines_are_equal() {
    let sqlite = TestDb::sqlite(&MIGRATIONS).await;
    let catalogue = sqlite.db.catalogue().await.unwrap();
    let names: Vec<_> = catalogue
        .tables
        .iter()
        .map(|table| table.name.as_str())
        .collect();
    assert_eq!(names, ["act", "kabupaten", "note", "session"]);

    let note = catalogue.table("note").unwrap();
    assert_eq!(note.primary_key, ["kabupaten_code", "id"]);
    assert_eq!(note.columns.len(), 8);
    let seal = note
        .columns
        .iter()
        .find(|column| column.name == "seal")
        .unwrap();
    assert!(seal.kind == Kind::Bytes && seal.nullable && !seal.generated);
    assert_eq!(note.indexes.len(), 2);
    let act = catalogue.table("act").unwrap();
    assert!(
        act.indexes
            .iter()
            .any(|index| index.partial && !index.unique)
    );
    assert_eq!(act.foreign_keys.len(), 2);
    assert!(
        act.foreign_keys
            .iter()
            .any(|key| key.table == "note" && key.foreign_columns == ["kabupaten_code", "id"])
    );
    sqlite.close().await;

    if let Some(postgres) = TestDb::postgres(&MIGRATIONS).await {
        assert_eq!(postgres.db.catalogue().await.unwrap(), catalogue);
        postgres.close().await;
    }
}

#[tokio::test]
async fn a_migration_that_fails_leaves_the_schema_and_can_be_done_again() {
    on_both(&MIGRATIONS, |db| async move {
        let before = db.catalogue().await.unwrap();
        let broken =
            one_more("create table extra (id bigint primary key); create table note (id bigint)");
        let failed = db.migrate(&broken).await;
        assert!(matches!(failed, Err(Error::Migration(_))), "{failed:?}");
        assert_eq!(db.catalogue().await.unwrap(), before);
        assert_eq!(db.schema_version().await.unwrap(), 2);

        let mended = one_more("create table extra (id integer primary key not null)");
        db.migrate(&mended).await.unwrap();
        db.migrate(&mended).await.unwrap();
        assert_eq!(db.schema_version().await.unwrap(), 3);
        assert!(db.catalogue().await.unwrap().table("extra").is_some());

        let refused = db.migrate(&MIGRATIONS).await;
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
    })
    .await;
}

#[tokio::test]
async fn a_place_that_cannot_hold_a_database_is_refused_in_words() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let inside_a_file = Location::from(file.path().join("below").as_path());
    let refused = Db::connect(&inside_a_file, Options::default()).await;
    assert!(
        matches!(refused, Err(Error::Unavailable { .. })),
        "{refused:?}"
    );

    let nobody_listens = Location::parse("postgres://someone:a-secret@127.0.0.1:9/none").unwrap();
    assert!(!format!("{nobody_listens} {nobody_listens:?}").contains("a-secret"));
    let refused = Db::connect(&nobody_listens, Options::default())
        .await
        .unwrap_err();
    assert!(matches!(refused, Error::Unavailable { .. }), "{refused:?}");
    assert!(!refused.to_string().contains("a-secret"));

    for text in ["", "mysql://host/name", "postgres://host:port/name"] {
        assert!(
            matches!(Location::parse(text), Err(Error::Location(_))),
            "{text}"
        );
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(
        directory.path().join(kampungkb_db::SQLITE_FILE),
        "not a database ".repeat(400),
    )
    .unwrap();
    let refused = Db::connect(&Location::from(directory.path()), Options::default()).await;
    assert!(
        matches!(refused, Err(Error::Unavailable { .. })),
        "{refused:?}"
    );
}
