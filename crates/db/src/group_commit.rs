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

/// A job without its types, which may run more than once before it is answered.
pub(crate) trait Job: Send {
    /// Whether anybody still waits for the answer.
    fn is_wanted(&self) -> bool;

    /// Runs the job inside the group's transaction and says whether its writes stay.
    fn run<'j>(&'j mut self, tx: &'j mut Tx) -> Pin<Box<dyn Future<Output = bool> + Send + 'j>>;

    /// Answers the caller, once it is known how the group ended.
    fn answer(self: Box<Self>, ended: Result<()>);
}

enum Message {
    Run(Box<dyn Job>),
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
    pub(crate) fn submit(&self, job: Box<dyn Job>) -> Result<()> {
        self.queue
            .try_send(Message::Run(job))
            .map_err(|refused| match refused {
                mpsc::error::TrySendError::Full(_) => Error::Busy,
                mpsc::error::TrySendError::Closed(_) => Error::Closed,
            })
    }

    /// How many jobs wait that no group has taken.
    pub(crate) fn waiting(&self) -> usize {
        self.queue.max_capacity() - self.queue.capacity()
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

/// How a pass over a group has ended.
enum Pass {
    /// Committed, or lost together with the transaction.
    Ended(Result<()>),
    /// One of several jobs did not end well, so that its writes must be told from those of the others.
    Mixed,
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
    ///
    /// They run without savepoints first, since nearly all jobs end well. Where one does not, all of it is rolled back
    /// and the same jobs run again, each behind a savepoint of its own.
    async fn run_group(&mut self, first: Box<dyn Job>, closers: &mut Vec<oneshot::Sender<()>>) {
        let mut group = vec![first];
        let ended = match self.pass(&mut group, closers).await {
            Pass::Ended(ended) => ended,
            Pass::Mixed => self.careful_pass(&mut group).await,
        };
        if let Err(error) = &ended {
            tracing::warn!(%error, jobs = group.len(), "a group of writes was lost");
        }
        for job in group {
            job.answer(ended.clone());
        }
    }

    /// Runs the first job and takes on those that wait, in one transaction without savepoints.
    async fn pass(
        &mut self,
        group: &mut Vec<Box<dyn Job>>,
        closers: &mut Vec<oneshot::Sender<()>>,
    ) -> Pass {
        let mut tx = match self.begin().await {
            Ok(tx) => tx,
            Err(error) => {
                self.take_all(group, closers);
                return Pass::Ended(Err(error));
            }
        };
        tx.gather_appended();
        let started = Instant::now();
        let mut next = 0;
        while let Some(job) = group.get_mut(next) {
            tx.start_job();
            let is_kept = !job.is_wanted() || job.run(&mut tx).await;
            if !is_kept && tx.has_written() {
                self.roll_back(tx).await;
                return if group.len() == 1 {
                    Pass::Ended(Ok(()))
                } else {
                    Pass::Mixed
                };
            }
            next += 1;
            if group.len() == next
                && group.len() < LARGEST_GROUP
                && started.elapsed() < LONGEST_GROUP
            {
                group.extend(self.waiting(closers));
            }
        }
        let ended = match tx.flush_appended().await {
            // Which of the jobs appended what does not fit is not known here.
            Err(_) if group.len() > 1 => {
                self.roll_back(tx).await;
                return Pass::Mixed;
            }
            Err(error) => Err(error),
            Ok(()) => tx.batch("commit").await,
        };
        if ended.is_ok() {
            self.tx = Some(tx);
        }
        // Otherwise the connection is dropped, which rolls back whatever is left of the transaction.
        Pass::Ended(ended)
    }

    /// Runs the jobs of a group again, each behind a savepoint.
    async fn careful_pass(&mut self, group: &mut [Box<dyn Job>]) -> Result<()> {
        let mut tx = self.begin().await?;
        for job in group {
            tx.start_job();
            tx.batch("savepoint job").await?;
            let is_kept = job.run(&mut tx).await;
            if !is_kept && let Err(error) = tx.batch("rollback to job").await {
                // The transaction itself is lost: a full disk makes SQLite roll back all of it, and then the savepoint
                // is gone too. Why the job failed is the reason for all of the group.
                return Err(tx.failure().cloned().unwrap_or(error));
            }
            tx.batch("release job").await?;
        }
        tx.batch("commit").await?;
        self.tx = Some(tx);
        Ok(())
    }

    /// Begins a transaction; the connection is given back only when it has ended well.
    async fn begin(&mut self) -> Result<Tx> {
        self.transaction().await?.batch("begin immediate").await?;
        let mut tx = self.tx.take().ok_or(Error::Closed)?;
        tx.start_group();
        Ok(tx)
    }

    /// Rolls back; a connection that cannot (a full disk makes SQLite do it by itself) is not used again.
    async fn roll_back(&mut self, mut tx: Tx) {
        if tx.batch("rollback").await.is_ok() {
            self.tx = Some(tx);
        }
    }

    fn waiting(&mut self, closers: &mut Vec<oneshot::Sender<()>>) -> Option<Box<dyn Job>> {
        match self.messages.try_recv().ok()? {
            Message::Run(job) => Some(job),
            Message::Close(done) => {
                closers.push(done);
                None
            }
        }
    }

    /// Takes on all that wait, because no transaction can begin.
    fn take_all(&mut self, group: &mut Vec<Box<dyn Job>>, closers: &mut Vec<oneshot::Sender<()>>) {
        while let Some(job) = self.waiting(closers) {
            group.push(job);
        }
    }
}
