//! The schema of both engines means the same.

use db::testing::TestDb;
use kampungkb::MIGRATIONS;

#[tokio::test]
async fn both_migration_folders_make_the_same_schema() {
    let sqlite = TestDb::sqlite(&MIGRATIONS).await;
    let Some(postgres) = TestDb::postgres(&MIGRATIONS).await else {
        return sqlite.close().await;
    };
    let (left, right) = (
        sqlite.db.catalogue().await.unwrap(),
        postgres.db.catalogue().await.unwrap(),
    );
    assert!(left.tables.len() > 20, "the tables were not found");
    let names = |catalogue: &db::Catalogue| -> Vec<String> {
        catalogue
            .tables
            .iter()
            .map(|table| table.name.clone())
            .collect()
    };
    assert_eq!(names(&left), names(&right));
    for (left, right) in left.tables.iter().zip(&right.tables) {
        assert_eq!(left, right, "table {}", left.name);
    }
    sqlite.close().await;
    postgres.close().await;
}

#[test]
fn migrations_have_the_same_numbers_and_names() {
    let of = |migrator: &'static db::Migrator| -> Vec<(i64, String)> {
        let migrations = migrator.iter();
        migrations
            .map(|it| (it.version, it.description.to_string()))
            .collect()
    };
    assert_eq!(of(MIGRATIONS.sqlite), of(MIGRATIONS.postgres));
}
