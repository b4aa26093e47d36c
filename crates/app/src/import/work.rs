//! The job: takes up imports that wait, checks, writes or undoes them, and forgets old ones.

use std::time::Duration;

use exchange::sheet::{Limits, Sheets};
use rules::name::fold;
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::actions::{BatchUndone, UndoRows};
use super::engine::{Fault, Pass, catalogue, open, patiently};
use super::keep::{CLAIMED_MICROSECONDS, Keeper};
use super::layout::{Catalogue, Layout};
use super::rows::activities::Activities;
use super::rows::facts::{Facts, Populations, Profiles, Reports};
use super::rows::official_classes::OfficialClasses;
use super::rows::registry::Registry;
use super::rows::villages::Villages;
use super::rows::{Rows, Scene, identifier};
use super::state::{Import, Note, Outcome, State, Tally};
use super::{file_of, store};
use crate::app::App;
use crate::platform::access::{Access, Origin};
use crate::platform::command::{Numbered, submit};
use crate::platform::problem::{Kind as ProblemKind, Problem};
use crate::platform::session;
use crate::sheet::Kind;
use crate::ui::Text;

/// The part of an identifier that stands for the undoing of a batch, and of an act.
const UNDOING: u8 = 254;

/// How often the rows of an import are planned again because another has written in between.
const MOST_OVERTAKEN: u32 = 100;
const LOOKED_AGAIN_AFTER: Duration = Duration::from_millis(500);

/// After how long an import that nobody has gone on with is given up, and its rows are forgotten.
const KEPT_MICROSECONDS: i64 = 30 * 24 * 3_600 * 1_000_000;
const FORGOTTEN_TOGETHER: u32 = 200;

/// Takes up one import that waits; says whether more may wait.
///
/// # Errors
/// Those of the database.
pub async fn advance(app: &App) -> anyhow::Result<bool> {
    let now = app.clock().now();
    let Some(import) = store::waiting(&mut app.db().reader(), now).await? else {
        return Ok(false);
    };
    let (claimed, until) = (import.clone(), now + CLAIMED_MICROSECONDS);
    let is_ours = app
        .db()
        .write("import.claim", move |tx| {
            Box::pin(async move { store::claim(tx, &claimed, now, until).await })
        })
        .await
        .map_err(|error: db::Error| error)?;
    if is_ours {
        let access = access_of(app, &import).await?;
        Box::pin(work(app, &access, import, Limits::SENT)).await?;
    }
    Ok(true)
}

/// Does what an import waits for.
///
/// # Errors
/// Those of the database; the import then waits on and is taken up again.
pub async fn work(
    app: &App,
    access: &Access,
    import: Import,
    limits: Limits,
) -> anyhow::Result<Import> {
    let before = import.state;
    let outcome = match before {
        State::Received => check(app, access, &import, limits).await,
        State::Confirmed => write(app, access, &import, limits).await,
        State::UndoAsked => undo(app, access, &import).await,
        _ => return Ok(import),
    };
    let after = match outcome {
        Ok(after) => after,
        Err(Fault::Sheet(error)) => failed(&import, error.code()),
        Err(Fault::Problem(problem)) if is_refusal(&problem) => {
            failed(&import, problem.kind.code())
        }
        Err(Fault::Problem(problem)) => return Err(problem.into()),
    };
    let after = Import {
        changed_at: app.clock().now(),
        ..after
    };
    if after.state == State::Done || after.state == State::Failed {
        remove_file(app, after.id).await;
    }
    let moved = after.clone();
    app.db()
        .write("import.move", move |tx| {
            Box::pin(async move { store::move_from(tx, before, &moved, 0).await })
        })
        .await
        .map_err(|error: db::Error| error)?;
    if after.kind == Kind::KampungKb && after.state != State::Checked {
        app.search().reload(app.db()).await?;
    }
    Ok(after)
}

fn is_refusal(problem: &Problem) -> bool {
    matches!(
        problem.kind,
        ProblemKind::SignInNeeded | ProblemKind::RoleTooLow | ProblemKind::OutsideScope
    )
}

fn failed(import: &Import, fault: &str) -> Import {
    let mut failed = import.clone();
    failed.state = State::Failed;
    fault.clone_into(&mut failed.settings.fault);
    failed
}

/// Who sent it, as what the person may today.
async fn access_of(app: &App, import: &Import) -> Result<Access, Problem> {
    let mut access = Access::system(
        "an import is written in the name of its account",
        Origin::Job,
    );
    access.lang = import.lang;
    if let Some(account) = import.account_id {
        access.actor = session::actor(app, account).await?;
        if access.actor.is_none() {
            // Without an actor a job may everything; this one must not.
            access.origin = Origin::Web;
        }
    }
    Ok(access)
}

async fn catalogue_of(app: &App, import: &Import) -> Result<Catalogue, Problem> {
    let said = import.settings.said.iter();
    let said = said.map(|(heading, key)| (fold(heading), key.clone()));
    let said: Vec<_> = said.collect();
    catalogue(app, import.kind, import.lang, import.region, said).await
}

/// Looks at a file, or says which columns it lacks.
async fn check(
    app: &App,
    access: &Access,
    import: &Import,
    limits: Limits,
) -> Result<Import, Fault> {
    let catalogue = catalogue_of(app, import).await?;
    let (sheets, layout) = open(&file_of(app, import.id), limits, &catalogue).await?;
    let mut after = import.clone();
    after.settings.headings = catalogue.headings(&layout);
    after.settings.missing = catalogue.missing(&layout);
    if !after.settings.missing.is_empty() {
        after.state = State::NeedsColumns;
        return Ok(after);
    }
    let read = (sheets, layout, &catalogue);
    after.tally = pass(app, access, import, limits, read, false).await?;
    after.state = if import.kind.is_only_compared() {
        State::Done
    } else {
        State::Checked
    };
    Ok(after)
}

/// Writes a file. Where another import has written in between, its rows are planned again behind that one.
async fn write(
    app: &App,
    access: &Access,
    import: &Import,
    limits: Limits,
) -> Result<Import, Fault> {
    let catalogue = catalogue_of(app, import).await?;
    let mut overtaken = 0;
    loop {
        let (sheets, layout) = open(&file_of(app, import.id), limits, &catalogue).await?;
        let read = (sheets, layout, &catalogue);
        match pass(app, access, import, limits, read, true).await {
            Err(Fault::Problem(problem))
                if problem.kind == ProblemKind::Conflict && overtaken < MOST_OVERTAKEN =>
            {
                overtaken += 1;
                wait_for_older(app, import).await?;
            }
            tally => {
                return Ok(Import {
                    tally: tally?,
                    state: State::Done,
                    ..import.clone()
                });
            }
        }
    }
}

/// The youngest waits, so that of several imports at the same time one always goes on.
async fn wait_for_older(app: &App, import: &Import) -> Result<(), Fault> {
    let now = || app.clock().now();
    while store::is_behind(&mut app.db().reader(), import, now()).await? {
        Keeper::of(app, import).stay(&Tally::default()).await?;
        tokio::time::sleep(LOOKED_AGAIN_AFTER).await;
    }
    Ok(())
}

async fn pass(
    app: &App,
    access: &Access,
    import: &Import,
    limits: Limits,
    (sheets, layout, catalogue): (Sheets, Layout, &Catalogue),
    is_written: bool,
) -> Result<Tally, Fault> {
    let pass = Pass {
        app,
        access,
        kind: import.kind,
        region: import.region.kabupaten().unwrap_or(import.region),
        limits,
        scene: Scene {
            app: app.clone(),
            t: Text::new(import.lang),
            month: import.settings.month,
            import: import.id,
            created_at: import.created_at,
            is_shown: true,
        },
        is_written,
    };
    let mut keeper = Keeper::of(app, import);
    keeper.begin().await?;
    pass.run(sheets, layout, catalogue, &mut keeper).await
}

async fn undo(app: &App, access: &Access, import: &Import) -> Result<Import, Fault> {
    let tally = match import.kind {
        Kind::Villages => undo_rows::<Villages>(app, access, import).await?,
        Kind::KampungKb => undo_rows::<Registry>(app, access, import).await?,
        Kind::Profile => undo_rows::<Facts<Profiles>>(app, access, import).await?,
        Kind::Population => undo_rows::<Facts<Populations>>(app, access, import).await?,
        Kind::ProgrammeReport => undo_rows::<Facts<Reports>>(app, access, import).await?,
        Kind::Activities => undo_rows::<Activities>(app, access, import).await?,
        Kind::OfficialClasses => undo_rows::<OfficialClasses>(app, access, import).await?,
    };
    Ok(Import {
        tally,
        state: State::Undone,
        ..import.clone()
    })
}

/// Takes the batches back, the last first, each in a transaction; one that was taken back before says again what it said.
async fn undo_rows<S: Rows>(app: &App, access: &Access, import: &Import) -> Result<Tally, Fault> {
    let t = Text::new(import.lang);
    let mut keeper = Keeper::of(app, import);
    keeper.begin().await?;
    let mut tally = Tally {
        undone: 0,
        kept: 0,
        ..import.tally
    };
    let mut batches = store::batches(&mut app.db().reader(), import.id).await?;
    batches.reverse();
    for batch in batches {
        let acts: Vec<(u64, S::TakeBack)> =
            store::take_back(&mut app.db().reader(), &batch).await?;
        let lines: std::collections::BTreeSet<u64> = acts.iter().map(|(line, _)| *line).collect();
        let villages: std::collections::HashMap<u64, RegionCode> = acts
            .iter()
            .map(|(line, act)| (*line, crate::platform::command::Command::place(act)))
            .collect();
        let numbered = acts
            .into_iter()
            .rev()
            .zip(1_u64..)
            .map(|((line, command), number)| {
                let id = identifier(import.created_at, batch.id, number, UNDOING);
                (line, Numbered { id, command })
            });
        let rows: Vec<(u64, Numbered<S::TakeBack>)> = numbered.collect();
        let Some(region) = region_of(&rows, &batch.kabupaten, access) else {
            continue;
        };
        let command = UndoRows {
            region,
            import: import.id,
            batch: batch.id,
            rows: std::sync::Arc::new(rows),
        };
        let id = identifier(import.created_at, batch.id, 0, UNDOING);
        let undone: BatchUndone = patiently(|| submit(app, access, id, command.clone())).await?;
        tally.kept += undone.kept.len() as u64;
        tally.undone += (lines.len() - undone.kept.len()) as u64;
        for line in undone.kept {
            let note = Note {
                line: Some(line),
                village: villages.get(&line).copied(),
                reasons: vec![(String::new(), t.import_changed_since().to_owned())],
                ..Note::default()
            };
            keeper.keep(Outcome::Kept, note);
        }
        keeper.flush(&tally).await?;
    }
    Ok(tally)
}

/// The region of a batch that the person reaches: its kabupaten, else the kecamatan or village that all rows share.
fn region_of<T: crate::platform::command::Command>(
    rows: &[(u64, Numbered<T>)],
    kabupaten: &str,
    access: &Access,
) -> Option<RegionCode> {
    let village = rows.first()?.1.command.place();
    let reaches = |region: &RegionCode| {
        crate::platform::command::check(access, T::PERMISSION, *region).is_ok()
    };
    let kabupaten: Option<RegionCode> = kabupaten.parse().ok();
    let widest = [kabupaten, village.kecamatan(), Some(village)]
        .into_iter()
        .flatten()
        .find(reaches);
    // Where nothing is reached any more the door says so.
    widest.or(Some(village))
}

/// Gives up what nobody has gone on with, and forgets the rows of what ended long ago.
///
/// # Errors
/// Those of the database.
pub async fn forget(app: &App) -> anyhow::Result<()> {
    let before = app.clock().now() - KEPT_MICROSECONDS;
    for (chain, id) in store::old(&mut app.db().reader(), before, FORGOTTEN_TOGETHER).await? {
        app.db()
            .write("import.forget", move |tx| {
                let chain = chain.clone();
                Box::pin(async move { store::give_up(tx, &chain, id).await })
            })
            .await
            .map_err(|error: db::Error| error)?;
        remove_file(app, id).await;
    }
    Ok(())
}

/// A file that is not there any more needs no removing.
pub(super) async fn remove_file(app: &App, import: Uuid) {
    if let Err(error) = tokio::fs::remove_file(file_of(app, import)).await
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, %import, "the file of an import could not be removed");
    }
}
