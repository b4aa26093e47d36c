use kampungkb_db::testing::TestDb;
use kampungkb_db::{Db, Error, Location, Options, Read as _, args, statement};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

use crate::support::MIGRATIONS;

statement! {
    KEPT = sqlite "select cast(synchronous as text) from pragma_synchronous"
        postgres "select current_setting('synchronous_commit')";
    SESSION = sqlite "select 0" postgres "select cast(pg_backend_pid() as bigint)";
}

#[tokio::test]
async fn every_writing_connection_keeps_what_it_commits() {
    let sqlite = TestDb::sqlite(&MIGRATIONS).await;
    assert_eq!(read_back(&sqlite.db).await, ["2"; 8]);
    sqlite.close().await;
    let Some(postgres) = TestDb::postgres(&MIGRATIONS).await else {
        return;
    };
    // A database that is told to forget is overruled by every connection.
    let address = postgres.address().unwrap();
    let name = address.rsplit('/').next().unwrap();
    let mut admin = PgConnection::connect(&address).await.unwrap();
    let careless = format!("alter database {name} set synchronous_commit = off");
    admin
        .execute(sqlx::raw_sql(AssertSqlSafe(careless)))
        .await
        .unwrap();
    admin.close().await.unwrap();
    let location = Location::parse(&address).unwrap();
    let db = Db::connect(&location, Options::default()).await.unwrap();
    assert_eq!(read_back(&db).await, ["on"; 8]);
    db.close().await;
    postgres.close().await;
}

/// What eight writes that run at the same time read back: on `PostgreSQL` each in a session of its own.
async fn read_back(db: &Db) -> Vec<String> {
    let barrier = std::sync::Arc::new(tokio::sync::Barrier::new(8));
    let is_one_writer = db.engine() == kampungkb_db::Engine::Sqlite;
    let writes: Vec<_> = (0..8)
        .map(|_| {
            let (db, barrier) = (db.clone(), barrier.clone());
            tokio::spawn(async move {
                let read = db.write("read back", move |tx| {
                    Box::pin(async move {
                        let kept: String = tx.scalar(&KEPT, args![]).await?;
                        let session: i64 = tx.scalar(&SESSION, args![]).await?;
                        if !is_one_writer {
                            barrier.wait().await;
                        }
                        Ok::<_, Error>((kept, session))
                    })
                });
                read.await.unwrap()
            })
        })
        .collect();
    let (mut kept, mut sessions) = (Vec::new(), std::collections::BTreeSet::new());
    for write in writes {
        let (setting, session) = write.await.unwrap();
        kept.push(setting);
        sessions.insert(session);
    }
    assert_eq!(sessions.len(), if is_one_writer { 1 } else { 8 });
    kept
}
