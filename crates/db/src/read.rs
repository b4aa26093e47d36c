//! The three ways to read: a query of its own, a snapshot of one instant, a stream.

use std::future::Future;

use futures_util::TryStreamExt as _;
use sqlx::SqlStr;
use tokio::sync::mpsc;

use crate::connection::{Connection, Link, Query};
use crate::database::{Pool, pool_error};
use crate::{Args, Db, Engine, Error, Result, Row, Statement};

/// Whatever statements can be read with: a [`Reader`], a [`Snapshot`] or a [`Tx`](crate::Tx).
///
/// A store function takes `&mut impl Read`, so that it serves a page as well as a write.
pub trait Read: Send {
    /// All rows.
    fn all<T: Row>(
        &mut self,
        statement: &'static Statement,
        args: Args,
    ) -> impl Future<Output = Result<Vec<T>>> + Send;

    /// The first row, if there is one.
    fn optional<T: Row>(
        &mut self,
        statement: &'static Statement,
        args: Args,
    ) -> impl Future<Output = Result<Option<T>>> + Send;

    /// The first row; none is [`Error::NotFound`].
    fn one<T: Row>(
        &mut self,
        statement: &'static Statement,
        args: Args,
    ) -> impl Future<Output = Result<T>> + Send {
        async move {
            self.optional(statement, args)
                .await?
                .ok_or(Error::NotFound {
                    statement: statement.name().into(),
                })
        }
    }

    /// The first column of the first row; no row is [`Error::NotFound`].
    fn scalar<T>(
        &mut self,
        statement: &'static Statement,
        args: Args,
    ) -> impl Future<Output = Result<T>> + Send
    where
        T: Send + Unpin + 'static,
        (T,): Row,
    {
        async move { Ok(self.one::<(T,)>(statement, args).await?.0) }
    }
}

/// Reads of which each takes a connection for itself and sees what is committed by then.
#[derive(Clone, Debug)]
pub struct Reader {
    db: Db,
}

/// Borrows a connection of the pool as a [`Link`] for one query.
macro_rules! on_pool {
    ($db:expr, $name:expr, $link:ident => $body:expr) => {{
        match &$db.inner.pool {
            Pool::Sqlite { readers, .. } => {
                let acquired = readers.acquire().await;
                let mut connection = acquired.map_err(|error| Error::from_sqlx($name, error))?;
                let $link = Link::Sqlite(&mut connection);
                $body
            }
            Pool::Postgres { pool, .. } => {
                let acquired = pool.acquire().await;
                let mut connection = acquired.map_err(|error| pool_error(pool, $name, error))?;
                let $link = Link::Postgres(&mut connection);
                $body
            }
        }
    }};
}

impl Reader {
    pub(crate) fn new(db: Db) -> Self {
        Self { db }
    }

    /// The rows one after the other, for answers that are too long to hold; dropping them ends the query.
    pub fn stream<T: Row>(&self, statement: &'static Statement, args: Args) -> Rows<T> {
        let (sender, receiver) = mpsc::channel(256);
        let db = self.db.clone();
        tokio::spawn(async move {
            if let Err(error) = send_rows(&db, statement, &args, &sender).await {
                // The receiver may be gone, and then nobody waits for the error either.
                sender.send(Err(error)).await.ok();
            }
        });
        Rows { receiver }
    }
}

async fn send_rows<T: Row>(
    db: &Db,
    statement: &'static Statement,
    args: &Args,
    sender: &mpsc::Sender<Result<T>>,
) -> Result<()> {
    let query = Query::new(statement, db.engine(), args)?;
    on_pool!(db, statement.name(), link => {
        let mut rows = link.rows(query).await?;
        while let Some(row) = rows.try_next().await? {
            if sender.send(Ok(row)).await.is_err() {
                break;
            }
        }
        Ok(())
    })
}

/// The rows of [`Reader::stream`].
#[derive(Debug)]
pub struct Rows<T> {
    receiver: mpsc::Receiver<Result<T>>,
}

impl<T> Rows<T> {
    /// The next row, nothing after the last or after an error.
    pub async fn next(&mut self) -> Option<Result<T>> {
        self.receiver.recv().await
    }
}

impl Read for Reader {
    async fn all<T: Row>(&mut self, statement: &'static Statement, args: Args) -> Result<Vec<T>> {
        let query = Query::new(statement, self.db.engine(), &args)?;
        on_pool!(self.db, statement.name(), link => link.all(query).await)
    }

    async fn optional<T: Row>(
        &mut self,
        statement: &'static Statement,
        args: Args,
    ) -> Result<Option<T>> {
        let query = Query::new(statement, self.db.engine(), &args)?;
        on_pool!(self.db, statement.name(), link => link.optional(query).await)
    }
}

/// A read-only transaction: all its reads see the database as of one instant.
pub struct Snapshot {
    pub(crate) connection: Connection,
}

impl Snapshot {
    pub(crate) async fn begin(db: &Db) -> Result<Self> {
        const NAME: &str = "begin snapshot";
        let mut connection = match &db.inner.pool {
            Pool::Sqlite { readers, .. } => {
                let begun = readers.begin().await;
                Connection::Sqlite(begun.map_err(|error| Error::from_sqlx(NAME, error))?)
            }
            Pool::Postgres { pool, .. } => Connection::Postgres(
                pool.begin_with("begin isolation level repeatable read, read only")
                    .await
                    .map_err(|error| pool_error(pool, NAME, error))?,
            ),
        };
        // The instant is that of the first query, so one is made here.
        let first = match connection.engine() {
            Engine::Sqlite => "select count(*) from sqlite_master",
            Engine::Postgres => "select 1",
        };
        connection.link().batch(SqlStr::from_static(first)).await?;
        Ok(Self { connection })
    }
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Snapshot").finish_non_exhaustive()
    }
}

impl Read for Snapshot {
    async fn all<T: Row>(&mut self, statement: &'static Statement, args: Args) -> Result<Vec<T>> {
        let query = Query::new(statement, self.connection.engine(), &args)?;
        self.connection.link().all(query).await
    }

    async fn optional<T: Row>(
        &mut self,
        statement: &'static Statement,
        args: Args,
    ) -> Result<Option<T>> {
        let query = Query::new(statement, self.connection.engine(), &args)?;
        self.connection.link().optional(query).await
    }
}
