//! The one writer of an SQLite file: up to 64 jobs share a commit, each behind a savepoint of its own.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};

use sqlx::Connection as _;
use sqlx::sqlite::SqliteConnectOptions;
use tokio::sync::{mpsc, oneshot};

use crate::connection::Connection;
use crate::database::{Options, open_sqlite_writer};
use crate::{Error, Result, Tx};

/// The most jobs in one commit.
const LARGEST_GROUP: usize = 64;

/// A group takes no further job when it has run for so long, so that the first does not wait for the last.
const LONGEST_GROUP: Duration = Duration::from_millis(100);

/// A job without its types; it is called with the transaction, or with the reason why there is none.
pub(crate) type Job = Box<
    dyn for<'t> FnOnce(Result<&'t mut Tx>) -> Pin<Box<dyn Future<Output = Ran> + Send + 't>> + Send,
>;

/// A job that has run, or was refused, and waits for its commit.
pub(crate) struct Ran {
    /// Whether its writes stay.
    pub(crate) keep: bool,
    /// Answers the caller, once it is known whether the group was committed.
    pub(crate) answer: Box<dyn FnOnce(Result<()>) + Send>,
}

impl Ran {
    /// A job that did not run, because nobody waits for it.
    pub(crate) fn nothing() -> Self {
        Self {
            keep: true,
            answer: Box::new(drop),
        }
    }
}

enum Message {
    Run(Job),
    Close(oneshot::Sender<()>),
}

/// The one writing connection of an SQLite file, behind a bounded queue.
#[derive(Debug)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Message>,
}

impl Writer {
    pub(crate) async fn start(open: SqliteConnectOptions, options: &Options) -> Result<Self> {
        let (queue, messages) = mpsc::channel(options.write_queue.max(1));
        let mut worker = Worker {
            open,
            tx: None,
            messages,
        };
        // Opened here, so that a database that cannot be written is refused at the start.
        worker.transaction().await?;
        tokio::spawn(worker.run());
        Ok(Self { queue })
    }

    /// Queues a job, or says at once that too many wait.
    pub(crate) fn submit(&self, job: Job) -> Result<()> {
        self.queue
            .try_send(Message::Run(job))
            .map_err(|refused| match refused {
                mpsc::error::TrySendError::Full(_) => Error::Busy,
                mpsc::error::TrySendError::Closed(_) => Error::Closed,
            })
    }

    /// Runs what is queued, then closes the connection.
    pub(crate) async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self.queue.send(Message::Close(done)).await.is_ok() {
            closed.await.ok();
        }
    }
}

struct Worker {
    open: SqliteConnectOptions,
    /// Missing until it is opened, and after a fault that it may not survive.
    tx: Option<Tx>,
    messages: mpsc::Receiver<Message>,
}

impl Worker {
    async fn run(mut self) {
        let mut closers = Vec::new();
        while let Some(message) = self.messages.recv().await {
            match message {
                Message::Run(job) => self.run_group(job, &mut closers).await,
                Message::Close(done) => closers.push(done),
            }
            if !closers.is_empty() {
                // What is queued still runs; what comes now is refused.
                self.messages.close();
            }
        }
        if let Some(Connection::SqliteWriter(connection)) = self.tx.map(|tx| tx.connection)
            && let Err(error) = connection.close().await
        {
            tracing::warn!(%error, "the writing connection did not close in order");
        }
        for done in closers {
            done.send(()).ok();
        }
    }

    async fn transaction(&mut self) -> Result<&mut Tx> {
        let tx = match self.tx.take() {
            Some(tx) => tx,
            None => Tx::new(Connection::SqliteWriter(Box::new(
                open_sqlite_writer(&self.open).await?,
            ))),
        };
        Ok(self.tx.insert(tx))
    }

    /// Runs the first job and those that wait behind it in one transaction, then answers them all.
    async fn run_group(&mut self, first: Job, closers: &mut Vec<oneshot::Sender<()>>) {
        let began = match self.transaction().await {
            Ok(tx) => tx.batch("begin immediate").await,
            Err(error) => Err(error),
        };
        let Some(mut tx) = self.tx.take().filter(|_| began.is_ok()) else {
            let error = began.err().unwrap_or(Error::Closed);
            return self.refuse_all(first, &error, closers).await;
        };

        let started = Instant::now();
        let mut group = Vec::with_capacity(LARGEST_GROUP);
        let mut next = Some(first);
        let mut ended = Ok(());
        while let Some(job) = next.take() {
            let (ran, went_on) = run_job(&mut tx, job).await;
            group.push(ran);
            ended = went_on;
            if ended.is_ok() && group.len() < LARGEST_GROUP && started.elapsed() < LONGEST_GROUP {
                next = self.waiting(closers);
            }
        }
        if ended.is_ok() {
            ended = tx.batch("commit").await;
        }
        match &ended {
            Ok(()) => self.tx = Some(tx),
            // Dropping the connection rolls back whatever is left of the transaction.
            Err(error) => tracing::warn!(%error, jobs = group.len(), "a group of writes was lost"),
        }
        for ran in group {
            (ran.answer)(ended.clone());
        }
    }

    fn waiting(&mut self, closers: &mut Vec<oneshot::Sender<()>>) -> Option<Job> {
        match self.messages.try_recv().ok()? {
            Message::Run(job) => Some(job),
            Message::Close(done) => {
                closers.push(done);
                None
            }
        }
    }
}

impl Worker {
    /// Answers the first job and all that wait with the reason why no transaction could begin.
    async fn refuse_all(
        &mut self,
        first: Job,
        error: &Error,
        closers: &mut Vec<oneshot::Sender<()>>,
    ) {
        tracing::warn!(%error, "no write can begin");
        let mut next = Some(first);
        while let Some(job) = next {
            let refused = job(Err(error.clone())).await;
            (refused.answer)(Err(error.clone()));
            next = self.waiting(closers);
        }
    }
}

/// Runs one job behind a savepoint of its own.
///
/// An error beside the job means that the transaction itself is lost: a full disk makes SQLite roll back all of it,
/// and then the savepoint is gone too.
async fn run_job(tx: &mut Tx, job: Job) -> (Ran, Result<()>) {
    tx.start_job();
    if let Err(error) = tx.batch("savepoint job").await {
        return (job(Err(error.clone())).await, Err(error));
    }
    let ran = job(Ok(tx)).await;
    let ended = if ran.keep {
        tx.batch("release job").await
    } else {
        match tx.batch("rollback to job").await {
            Ok(()) => tx.batch("release job").await,
            Err(error) => Err(error),
        }
    };
    (ran, ended)
}
