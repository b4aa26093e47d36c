//! The one way to write.

use std::future::Future;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use sqlx::PgPool;
use tokio::sync::oneshot;
use tracing::Instrument as _;

use crate::connection::Connection;
use crate::database::{Pool, pool_error};
use crate::group_commit::Job;
use crate::{Db, Error, Result, Tx};

/// What a write job gives back: `Box::pin(async move { … })`.
pub type JobFuture<'t, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 't>>;

/// How often a job runs on PostgreSQL before its conflict is the caller's.
const ATTEMPTS: u32 = 5;

impl Db {
    /// Runs a job in a transaction; the only way to write.
    ///
    /// The answer comes after the commit is on the disk. An error of the job, or a panic, rolls back the job alone. A
    /// job that has begun runs to its end even if the caller no longer waits.
    ///
    /// The job is a closure that is `Clone`, because it may run again, from its start and on a clone: on PostgreSQL when
    /// it meets a deadlock or a serialization failure, on SQLite, where it shares a transaction with up to 63 others
    /// that wait at the same time, when one of these fails. So it must have no effect but through its [`Tx`].
    ///
    /// `name` appears in logs and errors.
    pub async fn write<T, E, F>(&self, name: &'static str, job: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> JobFuture<'t, T, E> + Clone + Send + 'static,
    {
        match &self.inner.pool {
            Pool::Sqlite { writer, .. } => {
                let (answer, answered) = oneshot::channel();
                writer.submit(Box::new(Waiting {
                    name,
                    job,
                    outcome: None,
                    answer,
                }))?;
                answered.await.unwrap_or_else(|_| Err(Error::Closed.into()))
            }
            Pool::Postgres { pool, queue, .. } => {
                let permit = Arc::clone(queue)
                    .try_acquire_owned()
                    .map_err(|_| Error::Busy)?;
                let pool = pool.clone();
                // A task of its own, so that a caller who goes away does not leave the outcome open.
                let task = async move {
                    let outcome = write_postgres(name, &pool, job).await;
                    drop(permit);
                    outcome
                };
                match tokio::spawn(task.in_current_span()).await {
                    Ok(outcome) => outcome,
                    Err(error) if error.is_panic() => Err(Error::Panicked(name).into()),
                    Err(_) => Err(Error::Closed.into()),
                }
            }
        }
    }
}

/// A job with its types and its caller.
struct Waiting<T, E, F> {
    name: &'static str,
    job: F,
    outcome: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Job for Waiting<T, E, F>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
    F: for<'t> FnOnce(&'t mut Tx) -> JobFuture<'t, T, E> + Clone + Send + 'static,
{
    fn is_wanted(&self) -> bool {
        !self.answer.is_closed()
    }

    fn run<'j>(&'j mut self, tx: &'j mut Tx) -> Pin<Box<dyn Future<Output = bool> + Send + 'j>> {
        let job = self.job.clone();
        Box::pin(async move {
            // A job that panics leaves nothing behind but what its group undoes.
            let outcome = AssertUnwindSafe(async { job(&mut *tx).await })
                .catch_unwind()
                .await;
            let outcome = match outcome {
                Ok(Ok(_)) if tx.has_failed() => Err(Error::WentOn(self.name).into()),
                Ok(outcome) => outcome,
                Err(_) => Err(Error::Panicked(self.name).into()),
            };
            let is_kept = outcome.is_ok();
            self.outcome = Some(outcome);
            is_kept
        })
    }

    fn answer(self: Box<Self>, ended: Result<()>) {
        let outcome = match (self.outcome, ended) {
            (Some(Err(error)), _) => Err(error),
            (_, Err(error)) => Err(error.into()),
            (Some(outcome), Ok(())) => outcome,
            (None, Ok(())) => Err(Error::Closed.into()),
        };
        // The caller may have stopped waiting; the job counts all the same.
        self.answer.send(outcome).ok();
    }
}

async fn write_postgres<T, E, F>(name: &'static str, pool: &PgPool, job: F) -> Result<T, E>
where
    E: From<Error>,
    F: for<'t> FnOnce(&'t mut Tx) -> JobFuture<'t, T, E> + Clone,
{
    let mut attempt = 1;
    loop {
        match attempt_postgres(name, pool, job.clone()).await {
            (_, true) if attempt < ATTEMPTS => {
                tracing::debug!(
                    job = name,
                    attempt,
                    "the write met a conflict and is run again"
                );
                tokio::time::sleep(pause(attempt)).await;
                attempt += 1;
            }
            (outcome, _) => return outcome,
        }
    }
}

/// Longer after each attempt, and not the same for two jobs that met each other.
fn pause(attempt: u32) -> Duration {
    let spread = RandomState::new().build_hasher().finish();
    Duration::from_millis(u64::from(attempt) * 4 + spread % 16)
}

/// Runs the job once; the flag says that it met a conflict.
async fn attempt_postgres<T, E, F>(
    name: &'static str,
    pool: &PgPool,
    job: F,
) -> (Result<T, E>, bool)
where
    E: From<Error>,
    F: for<'t> FnOnce(&'t mut Tx) -> JobFuture<'t, T, E>,
{
    let transaction = match pool.begin().await {
        Ok(transaction) => transaction,
        Err(error) => return (Err(pool_error(pool, "begin", error).into()), false),
    };
    let mut tx = Tx::new(Connection::Postgres(transaction));
    let outcome = match job(&mut tx).await {
        Ok(_) if tx.has_failed() => Err(Error::WentOn(name).into()),
        outcome => outcome,
    };
    let conflict = tx.met_conflict();
    let Connection::Postgres(transaction) = tx.connection else {
        return (outcome, conflict);
    };
    match outcome {
        Ok(value) => match transaction.commit().await {
            Ok(()) => (Ok(value), false),
            Err(error) => {
                let error = Error::from_sqlx("commit", error);
                let conflict = matches!(error, Error::Conflict);
                (Err(error.into()), conflict)
            }
        },
        Err(error) => {
            // A connection that cannot roll back is closed by the pool, which rolls back too.
            transaction.rollback().await.ok();
            (Err(error), conflict)
        }
    }
}
