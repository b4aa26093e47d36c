//! Files that whoever runs the program gives it, from the command line.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use db::hex;
use exchange::sheet::{Limits, SheetError};
use rules::month::Month;
use rules::name::fold;
use rules::region_code::RegionCode;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::actions::Receive;
use super::engine::{Fault, Pass, catalogue, open};
use super::keep::{CLAIMED_MICROSECONDS, Keeper};
use super::rows::Scene;
use super::state::{Import, Note, Outcome, Settings, State, Tally};
use super::{file_of, store, work};
use crate::app::App;
use crate::platform::access::{Access, Origin};
use crate::platform::command::submit;
use crate::sheet::Kind;
use crate::ui::{Lang, Text};

const ALL_ROWS: u32 = 20_000;
const PART_BYTES: usize = 1 << 18;

/// A file and what is said of it.
#[derive(Clone, Debug)]
pub struct Given {
    /// What it holds.
    pub kind: Kind,
    /// Where it lies.
    pub path: PathBuf,
    /// Where villages are looked for that are only named.
    pub region: RegionCode,
    /// The month that rows without one stand for.
    pub month: Option<Month>,
    /// Headings with the keys of the columns that they stand for.
    pub said: Vec<(String, String)>,
}

/// What became of a file.
#[derive(Clone, Debug)]
pub enum Outcomes {
    /// Columns that must be there and are not, and the headings that were not recognised.
    Missing(Vec<String>, Vec<String>),
    /// How many rows became what, and those that are told: refused, or missing.
    Rows(Tally, Vec<(Outcome, Note)>),
}

/// Looks at a file; nothing is written.
///
/// # Errors
/// Those of the file and of the database.
pub async fn look(app: &App, given: &Given) -> anyhow::Result<Outcomes> {
    pass(app, given, Uuid::nil()).await
}

/// Writes a file.
///
/// # Errors
/// Those of the file and of the database.
pub async fn write(app: &App, given: &Given) -> anyhow::Result<Outcomes> {
    let headings = match heading(app, given).await? {
        Ok(headings) => headings,
        Err(missing) => return Ok(missing),
    };
    let access = access();
    let (id, now) = (app.clock().new_id(), app.clock().now());
    let digest = keep_file(app, &given.path, id).await?;
    let name = given.path.file_name().unwrap_or_default();
    let import = Import {
        id,
        region: given.region,
        account_id: None,
        lang: Lang::Id,
        kind: given.kind,
        file_name: name.to_string_lossy().into_owned(),
        file_digest: digest.clone(),
        state: State::Confirmed,
        settings: Settings {
            month: given.month,
            headings,
            said: given.said.clone(),
            ..Settings::default()
        },
        tally: Tally::default(),
        created_at: now,
        changed_at: now,
    };
    let command = Receive {
        region: given.region,
        file_digest: hex::encode(&digest),
        import: Arc::new(import.clone()),
        claimed_until: now + CLAIMED_MICROSECONDS,
    };
    submit(app, &access, id, command).await?;
    let import = Box::pin(work::work(app, &access, import, Limits::GIVEN)).await?;
    anyhow::ensure!(
        import.state == State::Done,
        "{}",
        Text::default().import_fault(&import.settings.fault)
    );
    let mut read = app.db().reader();
    let rows = store::rows(&mut read, &import, Outcome::Refused, 0, ALL_ROWS).await?;
    let refused = rows.into_iter().map(|(_, note)| (Outcome::Refused, note));
    Ok(Outcomes::Rows(import.tally, refused.collect()))
}

fn access() -> Access {
    Access::system("the command line imports a sheet", Origin::CommandLine)
}

fn said(given: &Given) -> Vec<(String, String)> {
    let folded = |(heading, key): &(String, String)| (fold(heading), key.clone());
    given.said.iter().map(folded).collect()
}

type Headings = Result<Vec<(String, String)>, Outcomes>;

/// The headings of the file, or what is missing from it.
async fn heading(app: &App, given: &Given) -> anyhow::Result<Headings> {
    let catalogue = catalogue(app, given.kind, Lang::Id, given.region, said(given)).await?;
    let (_, layout) = open(&given.path, Limits::GIVEN, &catalogue)
        .await
        .with_context(|| unreadable(given))?;
    let (headings, missing) = (catalogue.headings(&layout), catalogue.missing(&layout));
    if missing.is_empty() {
        return Ok(Ok(headings));
    }
    let unknown = headings.into_iter().filter(|(_, key)| key.is_empty());
    let unknown = unknown.map(|(heading, _)| heading).collect();
    Ok(Err(Outcomes::Missing(missing, unknown)))
}

async fn pass(app: &App, given: &Given, import: Uuid) -> anyhow::Result<Outcomes> {
    if let Err(missing) = heading(app, given).await? {
        return Ok(missing);
    }
    let catalogue = catalogue(app, given.kind, Lang::Id, given.region, said(given)).await?;
    let opened = open(&given.path, Limits::GIVEN, &catalogue).await;
    let (sheets, layout) = opened.with_context(|| unreadable(given))?;
    let access = access();
    let pass = Pass {
        app,
        access: &access,
        kind: given.kind,
        region: given.region,
        limits: Limits::GIVEN,
        scene: Scene {
            app: app.clone(),
            t: Text::new(Lang::Id),
            month: given.month,
            import,
            created_at: app.clock().now(),
            is_shown: true,
        },
        is_written: false,
    };
    let mut keeper = Keeper::in_memory(app);
    let tally = pass.run(sheets, layout, &catalogue, &mut keeper).await;
    let tally = tally.map_err(|fault| in_words(fault).context(unreadable(given)))?;
    Ok(Outcomes::Rows(tally, keeper.into_notes()))
}

fn in_words(fault: Fault) -> anyhow::Error {
    match fault {
        Fault::Sheet(error) => error.into(),
        Fault::Problem(problem) => problem.into(),
    }
}

fn unreadable(given: &Given) -> String {
    format!("berkas {} tidak dapat dibaca", given.path.display())
}

/// Copies the file to where a server can go on with it if this process is cut off; gives its SHA-256.
async fn keep_file(app: &App, path: &Path, import: Uuid) -> anyhow::Result<Vec<u8>> {
    let (path, to) = (path.to_owned(), file_of(app, import));
    let copied = tokio::task::spawn_blocking(move || -> Result<Vec<u8>, SheetError> {
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut digest = Sha256::new();
        let (mut from, mut kept) = (File::open(&path)?, File::create(&to)?);
        let mut part = vec![0; PART_BYTES];
        loop {
            let read = from.read(&mut part)?;
            if read == 0 {
                return Ok(digest.finalize().to_vec());
            }
            digest.update(&part[..read]);
            kept.write_all(&part[..read])?;
        }
    });
    Ok(copied.await??)
}
