use std::ops::ControlFlow;
use std::path::Path;

use kampungkb_db::{ForeignFile, Value};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, Executor as _};

async fn file_with(folder: &Path, sql: &'static str) -> std::path::PathBuf {
    let path = folder.join("other.gpkg");
    let options = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true);
    let mut connection = options.connect().await.unwrap();
    connection.execute(sql).await.unwrap();
    connection.close().await.unwrap();
    path
}

#[tokio::test]
async fn rows_of_another_file_come_as_they_are_stored() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_with(
        folder.path(),
        "create table \"de\"\"sa\" (id integer primary key, name text(20), weight real, shape blob, known boolean);
         insert into \"de\"\"sa\" values (1, 'Maluang', 1.5, x'00ff', 1), (2, cast(x'41ff' as text), null, null, 0),
             (3, 'tidak terbaca', null, null, null);",
    )
    .await;
    let before = std::fs::read(&path).unwrap();
    let mut file = ForeignFile::open(&path).await.unwrap();
    assert_eq!(file.tables().await.unwrap(), ["de\"sa"]);
    let columns = file.columns("de\"sa").await.unwrap();
    assert_eq!(columns, ["id", "name", "weight", "shape", "known"]);
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut rows = Vec::new();
    let take_two = |row| {
        rows.push(row);
        if rows.len() == 2 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    file.rows("de\"sa", &columns, take_two).await.unwrap();
    let text = |text: &'static str| Value::Text(text.into());
    assert_eq!(
        rows,
        [
            vec![
                Value::Int(1),
                text("Maluang"),
                Value::Real(1.5),
                Value::Bytes(vec![0, 255]),
                Value::Int(1)
            ],
            vec![
                Value::Int(2),
                text("A\u{fffd}"),
                Value::Null,
                Value::Null,
                Value::Int(0)
            ],
        ]
    );
    file.close().await.unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn what_a_file_defines_is_not_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = file_with(
        folder.path(),
        "create table plain (a integer, large blob generated always as (zeroblob(900000000)) virtual);
         insert into plain (a) values (1);
         create view endless as with recursive n(i) as (select 1 union all select i + 1 from n) select i from n;",
    )
    .await;
    let mut file = ForeignFile::open(&path).await.unwrap();
    assert_eq!(file.tables().await.unwrap(), ["plain"]);
    assert_eq!(file.columns("plain").await.unwrap(), ["a"]);
    let mut seen = |_| ControlFlow::Continue(());
    assert!(file.rows("endless", &["i"], &mut seen).await.is_err());
    assert!(file.rows("plain", &["large"], &mut seen).await.is_err());
    assert!(
        file.rows("plain", &["b\" from x"], &mut seen)
            .await
            .is_err()
    );
    file.rows("plain", &["a"], &mut seen).await.unwrap();
}

#[tokio::test]
async fn what_is_no_sqlite_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    std::fs::write(&path, b"SQLite format 3\0 but no more").unwrap();
    let opened = ForeignFile::open(&path).await;
    let tables = match opened {
        Ok(mut file) => file.tables().await.map(drop),
        Err(error) => Err(error),
    };
    assert!(tables.is_err());
}
