//! Work that runs by itself: each slice declares its jobs, the server runs each in a task of its own.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::app::App;

/// How many times as long as it has run a job rests.
const REST: u32 = 2;

/// One run of a job: whether more may wait.
pub type JobFuture = Pin<Box<dyn Future<Output = anyhow::Result<bool>> + Send>>;

/// A job that looks for work again and again. It must be safe to run twice and to be cut off at any point.
#[derive(Clone, Copy)]
pub struct Job {
    /// The name in the log.
    pub name: &'static str,
    /// The pause between two looks where there was no work.
    pub every: Duration,
    /// Does what is waiting, up to one batch, and says whether more may wait.
    pub run: fn(App) -> JobFuture,
}

/// Runs all jobs until the set is dropped.
pub fn start(app: &App, jobs: impl IntoIterator<Item = Job>) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    for job in jobs {
        tasks.spawn(repeat(app.clone(), job));
    }
    tasks
}

/// Runs a job until nothing waits any more: for the command line.
///
/// # Errors
/// The first failure of the job.
pub async fn drain(app: &App, job: Job) -> anyhow::Result<()> {
    while (job.run)(app.clone()).await? {}
    Ok(())
}

async fn repeat(app: App, job: Job) {
    loop {
        let started = Instant::now();
        match (job.run)(app.clone()).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::error!(
                job = job.name,
                error = format!("{error:#}"),
                "job failed, will try again"
            ),
        }
        // Work that is long because much is asked for leaves most of the machine to those who ask.
        let pause = job.every.max(started.elapsed() * REST);
        tokio::time::sleep(pause).await;
    }
}
