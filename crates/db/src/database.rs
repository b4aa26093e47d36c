//! Opens a database, and refuses one whose settings could lose an acknowledged write.

use std::sync::Arc;
use std::time::Duration;

use sqlx::pool::PoolOptions;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{
    ConnectOptions as _, Connection as _, PgConnection, PgPool, SqlStr, SqliteConnection,
    SqlitePool,
};
use tokio::sync::Semaphore;

use crate::connection::Link;
use crate::group_commit::Writer;
use crate::read::{Reader, Snapshot};
use crate::{Engine, Error, Location, Result};

/// How a database is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// The most connections that read at once on SQLite, or read and write on PostgreSQL.
    pub connections: u32,
    /// How many writes may wait before [`Error::Busy`] is the answer.
    pub write_queue: usize,
    /// How long a write waits for a lock of another program, or for a free connection.
    pub busy_timeout: Duration,
    /// Whether a missing SQLite file is made; its directory too.
    pub create: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            connections: 16,
            write_queue: 1024,
            busy_timeout: Duration::from_secs(5),
            create: true,
        }
    }
}

/// An open database of either engine; a clone is another handle on the same one.
#[derive(Clone, Debug)]
pub struct Db {
    pub(crate) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) location: Location,
    pub(crate) pool: Pool,
}

#[derive(Debug)]
pub(crate) enum Pool {
    Sqlite {
        readers: SqlitePool,
        writer: Writer,
        open: Box<SqliteConnectOptions>,
    },
    Postgres {
        pool: PgPool,
        /// One permit per write that runs or waits.
        queue: Arc<Semaphore>,
        /// How many permits there are.
        size: usize,
    },
}

impl Db {
    /// Opens the database and reads back the settings on which durability rests.
    pub async fn connect(location: &Location, options: Options) -> Result<Self> {
        let pool = match location {
            Location::Directory(_) => connect_sqlite(location, &options).await?,
            Location::Postgres(server) => connect_postgres(server, &options).await?,
        };
        Ok(Self {
            inner: Arc::new(Inner {
                location: location.clone(),
                pool,
            }),
        })
    }

    /// The engine that it runs on.
    pub fn engine(&self) -> Engine {
        self.inner.location.engine()
    }

    /// Where it lives.
    pub fn location(&self) -> &Location {
        &self.inner.location
    }

    /// Reads that need not agree with each other; each takes a connection for itself.
    pub fn reader(&self) -> Reader {
        Reader::new(self.clone())
    }

    /// Reads that all see the database as of one instant.
    pub async fn snapshot(&self) -> Result<Snapshot> {
        Snapshot::begin(self).await
    }

    /// Whether so many writes run or wait that what can be written later is better left.
    pub fn is_busy_writing(&self) -> bool {
        match &self.inner.pool {
            Pool::Sqlite { writer, .. } => writer.waiting() > 0,
            Pool::Postgres { queue, size, .. } => size - queue.available_permits() > 2,
        }
    }

    /// Settles what a bulk load wrote: brings the planner's statistics up to date, or PostgreSQL may choose a wrong
    /// index, and marks there what all may see, or the server does so behind the first readers and slows them.
    pub async fn settle(&self) -> Result<()> {
        match &self.inner.pool {
            Pool::Sqlite { .. } => {
                let sql = "pragma analysis_limit = 400; analyze";
                self.write("settle", move |tx| Box::pin(tx.batch(sql)))
                    .await
            }
            // Not in a transaction: PostgreSQL refuses that.
            Pool::Postgres { pool, .. } => {
                let failed = |error| Error::from_sqlx("settle", error);
                let mut connection = pool.acquire().await.map_err(failed)?;
                let sql = SqlStr::from_static("vacuum (analyze)");
                Link::Postgres(&mut connection).batch(sql).await
            }
        }
    }

    /// Waits for the writes that were taken, then closes all connections.
    pub async fn close(&self) {
        match &self.inner.pool {
            Pool::Sqlite {
                readers, writer, ..
            } => {
                readers.close().await;
                writer.close().await;
            }
            Pool::Postgres { pool, .. } => pool.close().await,
        }
    }
}

async fn connect_sqlite(location: &Location, options: &Options) -> Result<Pool> {
    let unavailable = |error: std::io::Error| Error::Unavailable {
        reason: format!("{location}: {error}"),
    };
    let file = location.file().unwrap_or_default();
    if let (true, Some(directory)) = (options.create, file.parent()) {
        tokio::fs::create_dir_all(directory)
            .await
            .map_err(unavailable)?;
    }
    let base = SqliteConnectOptions::new()
        .filename(&file)
        .foreign_keys(true)
        .busy_timeout(options.busy_timeout)
        .statement_cache_capacity(512)
        .disable_statement_logging();
    let open = base
        .clone()
        .create_if_missing(options.create)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("secure_delete", "on")
        .pragma("journal_size_limit", "67108864")
        .optimize_on_close(true, 400);
    // The writer comes first: it makes the file and turns the WAL on, which a reader cannot.
    let writer = Writer::start(open.clone(), options).await?;
    let readers = PoolOptions::new()
        .max_connections(options.connections)
        .acquire_timeout(options.busy_timeout)
        .test_before_acquire(false)
        .connect_with(base.pragma("query_only", "on"))
        .await
        .map_err(|error| Error::from_sqlx("open for reading", error))?;
    Ok(Pool::Sqlite {
        readers,
        writer,
        open: Box::new(open),
    })
}

/// Opens a writing connection and refuses it unless it keeps what it commits.
pub(crate) async fn open_sqlite_writer(open: &SqliteConnectOptions) -> Result<SqliteConnection> {
    let failed = |error| Error::from_sqlx("open for writing", error);
    let mut connection = SqliteConnection::connect_with(open).await.map_err(failed)?;
    for (setting, sql, required) in [
        ("journal_mode", "pragma journal_mode", "wal"),
        (
            "synchronous",
            "select cast(synchronous as text) from pragma_synchronous",
            "2",
        ),
        (
            "foreign_keys",
            "select cast(foreign_keys as text) from pragma_foreign_keys",
            "1",
        ),
        (
            "secure_delete",
            "select cast(secure_delete as text) from pragma_secure_delete",
            "1",
        ),
    ] {
        let found = sqlx::query_scalar(sql).fetch_one(&mut connection).await;
        demand(setting, found.map_err(failed)?, required)?;
    }
    Ok(connection)
}

/// A setting without which an acknowledged write could be lost.
fn demand(setting: &'static str, found: String, required: &'static str) -> Result<()> {
    if found == required {
        Ok(())
    } else {
        Err(Error::Setting {
            setting,
            found,
            required,
        })
    }
}

async fn connect_postgres(server: &PgConnectOptions, options: &Options) -> Result<Pool> {
    let failed = |error| Error::from_sqlx("connect", error);
    let lock_timeout = format!("{}ms", options.busy_timeout.as_millis());
    let server = server
        .clone()
        .application_name("kampungkb")
        .statement_cache_capacity(512)
        .options([
            ("synchronous_commit", "on"),
            ("lock_timeout", &lock_timeout),
            ("timezone", "UTC"),
        ])
        .disable_statement_logging();
    // One connection first: a pool would try again and again and then say only that it took too long.
    let mut connection = PgConnection::connect_with(&server).await.map_err(failed)?;
    demand_of_postgres(&mut connection).await?;
    connection.close().await.map_err(failed)?;
    let pool = PoolOptions::new()
        .max_connections(options.connections)
        .acquire_timeout(options.busy_timeout)
        // Each connection, since the server may be started again with other settings.
        .after_connect(|connection, _| {
            Box::pin(async move {
                let kept = demand_of_postgres(connection).await;
                kept.map_err(|error| sqlx::Error::Configuration(Box::new(error)))
            })
        })
        .connect_lazy_with(server);
    Ok(Pool::Postgres {
        pool,
        queue: Arc::new(Semaphore::new(options.write_queue)),
        size: options.write_queue,
    })
}

/// Reads back the settings of a connection and refuses it unless it keeps what it commits.
async fn demand_of_postgres(connection: &mut PgConnection) -> Result<()> {
    for (setting, sql, required) in [
        ("synchronous_commit", "show synchronous_commit", "on"),
        ("fsync", "show fsync", "on"),
        ("full_page_writes", "show full_page_writes", "on"),
        ("server_encoding", "show server_encoding", "UTF8"),
    ] {
        let found = sqlx::query_scalar(sql).fetch_one(&mut *connection).await;
        let found = found.map_err(|error| Error::from_sqlx("read back settings", error))?;
        demand(setting, found, required)?;
    }
    Ok(())
}

/// Tells a pool whose connections are all in use from a server that gives no connection.
pub(crate) fn pool_error(pool: &PgPool, name: &'static str, error: sqlx::Error) -> Error {
    let has_room = pool.size() < pool.options().get_max_connections();
    match error {
        sqlx::Error::PoolTimedOut if has_room => Error::Unavailable {
            reason: "PostgreSQL gives no connection".to_owned(),
        },
        error => Error::from_sqlx(name, error),
    }
}
