//! The transaction that a write job is given.

use sqlx::SqlStr;

use crate::connection::{Connection, Query};
use crate::{Args, Engine, Error, Read, Result, Row, Statement, Value};

/// The transaction of one write job; only [`Db::write`](crate::Db::write) makes one.
///
/// A statement that failed ends the job on both engines: what follows is refused, and a job that ends well all the
/// same is rolled back with [`Error::WentOn`], because PostgreSQL would answer its commit with a silent rollback.
pub struct Tx {
    pub(crate) connection: Connection,
    /// The first failure of a statement of the job.
    failure: Option<Error>,
    conflict: bool,
    /// Whether anything was written since the transaction began.
    written: bool,
    /// Rows that wait for the end of the group; none where rows are inserted at once.
    appended: Option<Vec<Appended>>,
}

/// Rows of one table that wait for the end of their group.
struct Appended {
    table: &'static str,
    columns: &'static [&'static str],
    rows: Vec<Args>,
}

impl std::fmt::Debug for Tx {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Tx")
            .field("engine", &self.connection.engine())
            .field("failed", &self.has_failed())
            .finish_non_exhaustive()
    }
}

impl Tx {
    pub(crate) fn new(connection: Connection) -> Self {
        Self {
            connection,
            failure: None,
            conflict: false,
            written: false,
            appended: None,
        }
    }

    /// The engine, for the rare job that does its work differently on each.
    pub fn engine(&self) -> Engine {
        self.connection.engine()
    }

    /// Runs a statement and gives the number of rows that it touched.
    pub async fn execute(&mut self, statement: &'static Statement, args: Args) -> Result<u64> {
        self.refuse_if_failed()?;
        let query = Query::new(statement, self.engine(), &args)?;
        self.written = true;
        let outcome = self.connection.link().execute(query).await;
        self.watch(outcome)
    }

    /// Runs one statement for each of the arguments and gives the number of rows that they touched together.
    pub async fn execute_many(
        &mut self,
        statement: &'static Statement,
        many: impl IntoIterator<Item = Args> + Send,
    ) -> Result<u64> {
        // Collected, so that the future does not depend on the iterator being `Send` across a wait.
        let many: Vec<Args> = many.into_iter().collect();
        let mut touched = 0;
        for args in many {
            touched += self.execute(statement, args).await?;
        }
        Ok(touched)
    }

    /// Waits until no other job holds `key`, and holds it until this job ends.
    ///
    /// A job that reads and then decides what to write calls this first with the thing that it decides about, such as
    /// `kampung_kb:64.03.06.2004`. SQLite runs one job at a time and needs nothing; on PostgreSQL jobs run side by side
    /// at `read committed`, and this is an advisory lock (two keys may fall on one lock, which only costs time).
    pub async fn lock(&mut self, key: &str) -> Result<()> {
        if self.engine() == Engine::Sqlite {
            return Ok(());
        }
        self.refuse_if_failed()?;
        let values = [Value::from(key)];
        let query = Query {
            name: "lock",
            sql: SqlStr::from_static("select pg_advisory_xact_lock(hashtextextended($1, 0))"),
            values: &values,
        };
        let outcome = self.connection.link().execute(query).await.map(drop);
        self.watch(outcome)
    }

    /// Inserts rows as fast as the engine can: statements of many rows on SQLite, binary `copy` on PostgreSQL.
    ///
    /// Each row gives its values in the order of `columns`. Any number of rows may come; they are not held.
    pub async fn bulk_insert<I, R>(&mut self, table: &str, columns: &[&str], rows: I) -> Result<u64>
    where
        I: IntoIterator<Item = R, IntoIter: Send> + Send,
        R: AsRef<[Value]> + Send,
    {
        self.refuse_if_failed()?;
        self.written = true;
        let outcome =
            crate::bulk::insert(self.connection.link(), table, columns, rows.into_iter()).await;
        self.watch(outcome)
    }

    /// Deletes the rows with these keys, many with a statement.
    ///
    /// Each key gives its values in the order of `key_columns`.
    pub async fn bulk_delete(
        &mut self,
        table: &str,
        key_columns: &[&str],
        keys: &[Args],
    ) -> Result<u64> {
        self.refuse_if_failed()?;
        self.written = true;
        let outcome = crate::bulk::delete(&mut self.connection, table, key_columns, keys).await;
        self.watch(outcome)
    }

    /// Inserts a row that no job decides about, such as an entry of a log.
    ///
    /// On SQLite the rows that a group's jobs append are inserted together before the commit, so that they are not seen
    /// by the reads of the same group; a row that does not fit fails its own job all the same.
    pub async fn append(
        &mut self,
        table: &'static str,
        columns: &'static [&'static str],
        row: Args,
    ) -> Result<()> {
        self.refuse_if_failed()?;
        self.written = true;
        let Some(appended) = &mut self.appended else {
            let outcome =
                crate::bulk::insert_few(self.connection.link(), table, columns, &[row]).await;
            return self.watch(outcome).map(drop);
        };
        match appended
            .iter_mut()
            .find(|it| it.table == table && it.columns == columns)
        {
            Some(it) => it.rows.push(row),
            None => appended.push(Appended {
                table,
                columns,
                rows: vec![row],
            }),
        }
        Ok(())
    }

    /// Makes [`Self::append`] gather rows until [`Self::flush_appended`].
    pub(crate) fn gather_appended(&mut self) {
        self.appended = Some(Vec::new());
    }

    /// Inserts what was appended, in the order of the tables' first rows.
    pub(crate) async fn flush_appended(&mut self) -> Result<()> {
        for Appended {
            table,
            columns,
            rows,
        } in self.appended.take().into_iter().flatten()
        {
            crate::bulk::insert_few(self.connection.link(), table, columns, &rows).await?;
        }
        Ok(())
    }

    /// Whether anything was written since the transaction began.
    pub(crate) const fn has_written(&self) -> bool {
        self.written
    }

    /// Runs SQL of the transaction itself: its beginning, its end, its savepoints.
    pub(crate) async fn batch(&mut self, sql: &'static str) -> Result<()> {
        self.connection.link().batch(SqlStr::from_static(sql)).await
    }

    /// Makes the connection ready for the first job of a new transaction.
    pub(crate) fn start_group(&mut self) {
        self.written = false;
        self.appended = None;
    }

    /// Makes a transaction that serves many jobs ready for the next one.
    pub(crate) fn start_job(&mut self) {
        self.failure = None;
        self.conflict = false;
    }

    pub(crate) fn has_failed(&self) -> bool {
        self.failure.is_some()
    }

    /// The first failure of a statement of the job.
    pub(crate) fn failure(&self) -> Option<&Error> {
        self.failure.as_ref()
    }

    pub(crate) fn met_conflict(&self) -> bool {
        self.conflict
    }

    fn refuse_if_failed(&self) -> Result<()> {
        if self.has_failed() {
            return Err(Error::Other {
                statement: "a statement after a failed one".into(),
                reason: "the transaction is over; let the first error end the job".to_owned(),
            });
        }
        Ok(())
    }

    fn watch<T>(&mut self, outcome: Result<T>) -> Result<T> {
        match &outcome {
            Ok(_) | Err(Error::Argument { .. } | Error::NotFound { .. }) => {}
            Err(error) => {
                self.failure.get_or_insert_with(|| error.clone());
                self.conflict |= matches!(error, Error::Conflict);
            }
        }
        outcome
    }
}

impl Read for Tx {
    async fn all<T: Row>(&mut self, statement: &'static Statement, args: Args) -> Result<Vec<T>> {
        self.refuse_if_failed()?;
        self.written |= !statement.is_select();
        let query = Query::new(statement, self.engine(), &args)?;
        let outcome = self.connection.link().all(query).await;
        self.watch(outcome)
    }

    async fn optional<T: Row>(
        &mut self,
        statement: &'static Statement,
        args: Args,
    ) -> Result<Option<T>> {
        self.refuse_if_failed()?;
        self.written |= !statement.is_select();
        let query = Query::new(statement, self.engine(), &args)?;
        let outcome = self.connection.link().optional(query).await;
        self.watch(outcome)
    }
}
