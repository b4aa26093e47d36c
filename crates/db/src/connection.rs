//! A connection of either engine, on which every query of this crate runs.

use futures_util::stream::BoxStream;
use futures_util::{StreamExt as _, TryStreamExt as _};
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::SqliteRow;
use sqlx::{
    Either, Executor as _, FromRow, PgConnection, PgTransaction, SqlStr, SqliteConnection,
    SqliteTransaction, Statement as _,
};

use crate::value::{bind_postgres, bind_sqlite};
use crate::{Args, Engine, Error, Result, Statement, Value};

/// A row type that can be read from both engines.
///
/// It is implemented for whatever `#[derive(FromRow)]` or a tuple gives: structs of `i64`, `f64`, `String`, `bool`,
/// `Uuid`, `Vec<u8>` and options of them.
pub trait Row:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static
{
}

impl<T> Row for T where
    T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static
{
}

/// A connection of either engine inside a transaction.
pub(crate) enum Connection {
    /// The one writing connection; the writer begins and ends its transactions.
    SqliteWriter(Box<SqliteConnection>),
    Sqlite(SqliteTransaction<'static>),
    Postgres(PgTransaction<'static>),
}

impl Connection {
    pub(crate) fn link(&mut self) -> Link<'_> {
        match self {
            Self::SqliteWriter(connection) => Link::Sqlite(connection),
            Self::Sqlite(transaction) => Link::Sqlite(transaction),
            Self::Postgres(transaction) => Link::Postgres(transaction),
        }
    }

    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::SqliteWriter(_) | Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }
}

/// A text with its arguments, ready for one engine.
pub(crate) struct Query<'a> {
    pub(crate) name: &'a str,
    pub(crate) sql: SqlStr,
    pub(crate) values: &'a [Value],
}

impl<'a> Query<'a> {
    pub(crate) fn new(statement: &Statement, engine: Engine, args: &'a Args) -> Result<Self> {
        let (given, wanted) = (args.values().len(), statement.parameters(engine));
        if given != wanted {
            return Err(Error::Argument {
                statement: statement.name().into(),
                position: given.min(wanted) + 1,
                reason: format!("{given} arguments were given for {wanted} placeholders"),
            });
        }
        Ok(Self {
            name: statement.name(),
            sql: SqlStr::from_static(statement.sql(engine)),
            values: args.values(),
        })
    }
}

/// A borrowed connection, on which every query of this crate runs.
pub(crate) enum Link<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

impl<'c> Link<'c> {
    pub(crate) async fn all<T: Row>(self, query: Query<'_>) -> Result<Vec<T>> {
        self.rows(query).await?.try_collect().await
    }

    pub(crate) async fn optional<T: Row>(self, query: Query<'_>) -> Result<Option<T>> {
        // Read to the end, since the error of a deferred constraint comes after the last row.
        let mut rows = self.rows(query).await?;
        let first = rows.try_next().await?;
        while rows.try_next().await?.is_some() {}
        Ok(first)
    }

    /// The rows as they come; an error ends them.
    pub(crate) async fn rows<T: Row>(self, query: Query<'_>) -> Result<BoxStream<'c, Result<T>>> {
        let name = query.name.to_owned();
        let failed = move |error| Error::from_sqlx(name.clone(), error);
        Ok(match self {
            Self::Sqlite(connection) => {
                let arguments = bind_sqlite(query.name, query.values)?;
                sqlx::query_as_with::<_, T, _>(query.sql, arguments)
                    .fetch(connection)
                    .map_err(failed)
                    .boxed()
            }
            Self::Postgres(connection) => {
                let arguments = prepare_postgres(connection, &query).await?;
                sqlx::query_as_with::<_, T, _>(query.sql, arguments)
                    .fetch(connection)
                    .map_err(failed)
                    .boxed()
            }
        })
    }

    /// Runs a statement and gives the number of rows that it touched.
    pub(crate) async fn execute(self, query: Query<'_>) -> Result<u64> {
        let failed = |error| Error::from_sqlx(query.name.to_owned(), error);
        match self {
            Self::Sqlite(connection) => {
                let arguments = bind_sqlite(query.name, query.values)?;
                let done = sqlx::query_with(query.sql, arguments)
                    .execute(connection)
                    .await;
                Ok(done.map_err(failed)?.rows_affected())
            }
            Self::Postgres(connection) => {
                let arguments = prepare_postgres(connection, &query).await?;
                let done = sqlx::query_with(query.sql.clone(), arguments)
                    .execute(connection)
                    .await;
                Ok(done.map_err(failed)?.rows_affected())
            }
        }
    }

    /// Runs SQL that takes no arguments and is not worth preparing.
    pub(crate) async fn batch(self, sql: SqlStr) -> Result<()> {
        let failed = |error| Error::from_sqlx(sql.as_str().to_owned(), error);
        match self {
            Self::Sqlite(connection) => connection
                .execute(sqlx::raw_sql(sql.clone()))
                .await
                .map(drop),
            Self::Postgres(connection) => connection
                .execute(sqlx::raw_sql(sql.clone()))
                .await
                .map(drop),
        }
        .map_err(failed)
    }
}

/// Lets PostgreSQL infer the type of each placeholder, once per connection and text, and encodes the values so.
async fn prepare_postgres(connection: &mut PgConnection, query: &Query<'_>) -> Result<PgArguments> {
    let prepared = connection
        .prepare(query.sql.clone())
        .await
        .map_err(|error| Error::from_sqlx(query.name.to_owned(), error))?;
    let types = match prepared.parameters() {
        Some(Either::Left(types)) => types,
        _ => &[],
    };
    bind_postgres(query.name, types, query.values)
}
