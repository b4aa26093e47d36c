//! Throw-away databases, so that one test body runs on both engines.
//!
//! PostgreSQL is used when `KAMPUNGKB_TEST_POSTGRES` gives the address of a server on which databases may be made, such
//! as `postgres://kampungkb@127.0.0.1:5432/postgres`. Without it a test runs on SQLite only and says so, unless
//! `KAMPUNGKB_TEST_POSTGRES_REQUIRED` is set: then it fails.

use std::future::Future;
use std::str::FromStr as _;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use tempfile::TempDir;
use tokio::sync::Mutex;

use crate::{Db, Location, Migrations, Options};

/// A database that vanishes with this value; call [`TestDb::close`] to have that done before the test ends.
#[derive(Debug)]
pub struct TestDb {
    /// The open, migrated database.
    pub db: Db,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Directory(TempDir),
    Server {
        admin: Box<PgConnectOptions>,
        name: String,
    },
}

impl TestDb {
    /// A new SQLite file in a directory of its own.
    ///
    /// # Panics
    /// If it cannot be made: a test cannot go on without it.
    pub async fn sqlite(migrations: &Migrations) -> Self {
        Self::sqlite_with(migrations, Options::default()).await
    }

    /// As [`TestDb::sqlite`], opened in another way.
    ///
    /// # Panics
    /// If it cannot be made.
    pub async fn sqlite_with(migrations: &Migrations, options: Options) -> Self {
        let directory = tempfile::tempdir().expect("a directory for the test database");
        let location = Location::from(directory.path());
        let db = open(&location, options).await;
        db.migrate(migrations).await.expect("the migrations apply");
        Self {
            db,
            place: Place::Directory(directory),
        }
    }

    /// A new database on the PostgreSQL server of the tests, or nothing where there is none.
    ///
    /// # Panics
    /// If it cannot be made, or if `KAMPUNGKB_TEST_POSTGRES_REQUIRED` is set and there is no server.
    pub async fn postgres(migrations: &Migrations) -> Option<Self> {
        Self::postgres_with(migrations, Options::default()).await
    }

    /// As [`TestDb::postgres`], opened in another way.
    ///
    /// # Panics
    /// As [`TestDb::postgres`].
    pub async fn postgres_with(migrations: &Migrations, options: Options) -> Option<Self> {
        let admin = server()?;
        let template = template(&admin, migrations).await;
        let name = new_name("test");
        let create = format!("create database {name} template {template}");
        run(&admin, &create).await;
        let location = Location::Postgres(Box::new(admin.clone().database(&name)));
        Some(Self {
            db: open(&location, options).await,
            place: Place::Server {
                admin: Box::new(admin),
                name,
            },
        })
    }

    /// The address of a database on PostgreSQL, for a program that is started beside the test; none on SQLite.
    #[expect(clippy::disallowed_methods, reason = "tests have no command line")]
    pub fn address(&self) -> Option<String> {
        let Place::Server { name, .. } = &self.place else {
            return None;
        };
        let server = std::env::var("KAMPUNGKB_TEST_POSTGRES").ok()?;
        let (server, _) = server.rsplit_once('/')?;
        Some(format!("{server}/{name}"))
    }

    /// Closes the database and removes it.
    pub async fn close(self) {
        self.db.close().await;
        match self.place {
            Place::Directory(directory) => drop(directory),
            Place::Server { admin, name } => {
                run(&admin, &format!("drop database {name} with (force)")).await;
            }
        }
    }
}

/// Runs a test body on SQLite and then on PostgreSQL, each with a new migrated database.
pub async fn on_both<F>(migrations: &Migrations, body: impl Fn(Db) -> F)
where
    F: Future<Output = ()>,
{
    let sqlite = TestDb::sqlite(migrations).await;
    body(sqlite.db.clone()).await;
    sqlite.close().await;
    if let Some(postgres) = TestDb::postgres(migrations).await {
        body(postgres.db.clone()).await;
        postgres.close().await;
    }
}

async fn open(location: &Location, options: Options) -> Db {
    Db::connect(location, options)
        .await
        .expect("the test database opens")
}

/// The server that the environment names.
#[expect(clippy::disallowed_methods, reason = "tests have no command line")]
#[expect(
    clippy::print_stderr,
    reason = "a skipped engine must be seen in the output of the test"
)]
fn server() -> Option<PgConnectOptions> {
    if let Ok(address) = std::env::var("KAMPUNGKB_TEST_POSTGRES") {
        let options = PgConnectOptions::from_str(&address);
        return Some(options.expect("KAMPUNGKB_TEST_POSTGRES is a postgres:// address"));
    }
    assert!(
        std::env::var("KAMPUNGKB_TEST_POSTGRES_REQUIRED").is_err(),
        "KAMPUNGKB_TEST_POSTGRES must give the address of a PostgreSQL server"
    );
    eprintln!("PostgreSQL is skipped: KAMPUNGKB_TEST_POSTGRES gives no server");
    None
}

/// Runs a command that cannot run in a transaction.
async fn run(admin: &PgConnectOptions, sql: &str) {
    let mut connection = PgConnection::connect_with(admin)
        .await
        .expect("the PostgreSQL server of the tests answers");
    connection
        .execute(sqlx::raw_sql(AssertSqlSafe(sql)))
        .await
        .expect("the PostgreSQL server of the tests makes and drops databases");
    connection.close().await.ok();
}

/// A name that no other test, in this process or another, uses.
fn new_name(kind: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let process = std::process::id();
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("kampungkb_{kind}_{process}_{number}")
}

/// A migrated database that is copied for each test; one per process and set of migrations, named by their content.
///
/// It outlives the process, so that the next run finds it: its name holds the checksum of all migrations.
async fn template(admin: &PgConnectOptions, migrations: &Migrations) -> String {
    static MADE: OnceLock<Mutex<Vec<String>>> = OnceLock::new();
    let mut made = MADE.get_or_init(Mutex::default).lock().await;
    let name = format!("kampungkb_template_{}", fingerprint(migrations));
    if made.contains(&name) {
        return name;
    }
    let mut lock = PgConnection::connect_with(admin)
        .await
        .expect("the PostgreSQL server of the tests answers");
    // Held until the connection closes, so that two test processes do not make the same template.
    lock.execute("select pg_advisory_lock(721164)")
        .await
        .expect("a lock on the server");
    let found: i64 = sqlx::query_scalar("select count(*) from pg_database where datname = $1")
        .bind(&name)
        .fetch_one(&mut lock)
        .await
        .expect("the list of databases");
    if found == 0 {
        let draft = new_name("draft");
        run(
            admin,
            &format!("create database {draft} template template0 encoding 'UTF8'"),
        )
        .await;
        let location = Location::Postgres(Box::new(admin.clone().database(&draft)));
        let db = open(&location, Options::default()).await;
        db.migrate(migrations).await.expect("the migrations apply");
        db.close().await;
        run(admin, &format!("alter database {draft} rename to {name}")).await;
    }
    lock.close().await.ok();
    made.push(name.clone());
    name
}

fn fingerprint(migrations: &Migrations) -> String {
    use sha2::{Digest as _, Sha256};
    let mut hash = Sha256::new();
    for migration in migrations.postgres.iter() {
        hash.update(migration.version.to_be_bytes());
        hash.update(&migration.checksum);
    }
    crate::hex::encode(&hash.finalize()[..8])
}
