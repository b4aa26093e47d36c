//! Files in the background: written beside their place and put there whole, taken away after some days.
//!
//! Whoever writes an export holds a claim that is renewed while the work goes on; where the program is stopped, the claim
//! ends and the export is written anew from its beginning.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use exchange::table::{Format, Table};
use exchange::whole_file::WholeFile;
use tokio::sync::mpsc;

use super::Asked;
use super::answer::unwritable;
use super::rows::{self, Step};
use super::store::{self, Export, Progress, State};
use crate::account;
use crate::app::App;
use crate::platform::access::Actor;
use crate::platform::problem::{Kind, Problem};

/// How long a file is kept, and a wish that came to nothing.
pub(super) const KEPT_MICROSECONDS: i64 = 7 * 24 * 3_600 * 1_000_000;

/// After how long without a word the work of another process counts as cut off.
const CLAIM_MICROSECONDS: i64 = 60 * 1_000_000;

const WORD_EVERY: Duration = Duration::from_secs(1);

/// Writes the oldest export that waits, and says whether there was one.
///
/// # Errors
/// Those of the database; what keeps a file from being written is told on its page.
pub(super) async fn write_next(app: &App) -> anyhow::Result<bool> {
    let now = app.clock().now();
    let taken: Result<Option<Export>, db::Error> = app
        .db()
        .write("export.take", move |tx| {
            Box::pin(async move { store::take(tx, now, now + CLAIM_MICROSECONDS).await })
        })
        .await;
    let Some(export) = taken? else {
        return Ok(false);
    };
    let counted = Arc::new(Counted::default());
    let written = write(app, &export, &counted).await;
    let state = match written {
        Ok(()) => State::Done,
        Err(problem) => {
            tracing::warn!(export = %export.id, %problem, "an export could not be written");
            State::Failed
        }
    };
    let (progress, expires_at) = (counted.progress(), app.clock().now() + KEPT_MICROSECONDS);
    let id = export.id;
    let ended: Result<(), db::Error> = app
        .db()
        .write("export.end", move |tx| {
            Box::pin(async move { store::end(tx, id, state, progress, expires_at).await })
        })
        .await;
    ended?;
    Ok(true)
}

/// Where the file of an export lies.
pub(super) fn path_of(app: &App, export: &Export) -> PathBuf {
    let name = format!("{}.{}", export.id, export.format.extension());
    folder(app).join(name)
}

fn folder(app: &App) -> PathBuf {
    app.data_directory().join("exports")
}

/// What is written so far, as the thread that writes it counts.
#[derive(Default)]
struct Counted {
    rows: AtomicI64,
    parts_done: AtomicI64,
    parts: AtomicI64,
}

impl Counted {
    fn progress(&self) -> Progress {
        Progress {
            rows: self.rows.load(Ordering::Relaxed),
            parts_done: self.parts_done.load(Ordering::Relaxed),
            parts: self.parts.load(Ordering::Relaxed),
        }
    }
}

async fn write(app: &App, export: &Export, counted: &Arc<Counted>) -> Result<(), Problem> {
    let asked = asked(app, export).await?;
    let headings = rows::headings(&asked)?;
    let path = path_of(app, export);
    fs::create_dir_all(folder(app)).map_err(unwritable)?;
    clear_partial(&folder(app), &export.id.to_string());
    let steps = rows::begin(asked);
    let (format, counts) = (export.format, Arc::clone(counted));
    let mut writer =
        tokio::task::spawn_blocking(move || write_file(&path, format, &headings, steps, &counts));
    loop {
        tokio::select! {
            done = &mut writer => {
                return done.map_err(|error| Problem::new(Kind::Internal).because(error))?;
            }
            () = tokio::time::sleep(WORD_EVERY) => say_how_far(app, export, counted).await,
        }
    }
}

/// The wish of somebody who may still have the list.
async fn asked(app: &App, export: &Export) -> Result<Asked, Problem> {
    let account = account::find(&mut app.db().reader(), export.account_id).await?;
    let account = account
        .filter(|account| account.is_active)
        .ok_or(Kind::SignInNeeded)?;
    let actor = Actor::new(
        account.id,
        account.display_name,
        account.role,
        account.regions,
        account.sector,
    )
    .with_predecessors(|regions| app.regions().successions().expand(regions));
    if !actor.role.may(export.list.permission()) {
        return Err(Kind::RoleTooLow.into());
    }
    Ok(Asked {
        app: app.clone(),
        list: export.list,
        region: export.region,
        query: export.query.clone(),
        scope: export.list.scope(Some(&actor), export.region),
        actor: Some(actor),
        lang: export.lang,
    })
}

async fn say_how_far(app: &App, export: &Export, counted: &Counted) {
    let (id, progress) = (export.id, counted.progress());
    let until = app.clock().now() + CLAIM_MICROSECONDS;
    let said: Result<(), db::Error> = app
        .db()
        .write("export.progress", move |tx| {
            Box::pin(async move { store::claim(tx, id, until, progress).await })
        })
        .await;
    if let Err(error) = said {
        tracing::warn!(%error, "the progress of an export could not be kept");
    }
}

fn write_file(
    path: &Path,
    format: Format,
    headings: &[String],
    mut steps: mpsc::Receiver<Result<Step, Problem>>,
    counted: &Counted,
) -> Result<(), Problem> {
    let to = WholeFile::create(path).map_err(unwritable)?;
    let mut table = Table::begin(format, to, headings).map_err(unwritable)?;
    while let Some(step) = steps.blocking_recv() {
        match step? {
            Step::Row(cells) => {
                table.row(&cells).map_err(unwritable)?;
                counted.rows.fetch_add(1, Ordering::Relaxed);
            }
            Step::Parts(done, parts) => {
                let count = |number| i64::try_from(number).unwrap_or(i64::MAX);
                counted.parts.store(count(parts), Ordering::Relaxed);
                counted.parts_done.store(count(done), Ordering::Relaxed);
            }
        }
    }
    let file = table.finish().map_err(unwritable)?;
    file.finish().map_err(unwritable)
}

/// Takes away what a process that was stopped has left of an export.
fn clear_partial(folder: &Path, id: &str) {
    let begin = format!(".{id}.");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let left = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(&begin));
    for entry in left {
        // One that cannot be removed is harmless, and written over where its name is the same.
        let _ = fs::remove_file(entry.path());
    }
}

/// Takes files away whose time is over.
///
/// # Errors
/// Those of the database; a file that cannot be removed is kept in the table and tried again.
pub(super) async fn remove_old(app: &App) -> anyhow::Result<()> {
    let now = app.clock().now();
    for export in store::expired(&mut app.db().reader(), now).await? {
        clear_partial(&folder(app), &export.id.to_string());
        match fs::remove_file(path_of(app, &export)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let id = export.id;
        let forgotten: Result<(), db::Error> = app
            .db()
            .write("export.forget", move |tx| {
                Box::pin(async move { store::delete(tx, id).await })
            })
            .await;
        forgotten?;
    }
    Ok(())
}
