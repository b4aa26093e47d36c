//! A pass over a file: every row is read, located and planned; it is looked at, or written in batches.
//!
//! Rows are read and understood on a thread of their own, planned against what is stored of their kabupaten in memory,
//! and written some thousand in a transaction while the next are planned. A batch is named after the import and its first
//! line and keeps which lines it holds, so that a pass that was cut off goes on where it stopped.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use exchange::sheet::{Limits, SheetError, Sheets};
use rules::region_code::RegionCode;

use super::desk::Desk;
use super::keep::Keeper;
use super::layout::{Catalogue, Layout};
use super::reading::RowReader;
use super::rows::activities::Activities;
use super::rows::facts::{Facts, Populations, Profiles, Reports};
use super::rows::official_classes::OfficialClasses;
use super::rows::registry::Registry;
use super::rows::villages::Villages;
use super::rows::{Rows, Scene};
use super::state::Tally;
use super::store;
use crate::app::App;
use crate::platform::access::Access;
use crate::platform::problem::{Kind as ProblemKind, Problem};
use crate::region::Words;
use crate::sheet::Kind;
use crate::ui::Lang;

/// How often a batch is tried again while others write too much.
const ATTEMPTS: u32 = 20;

/// What is read, and for whom.
pub struct Pass<'p> {
    /// The program.
    pub app: &'p App,
    /// Who reads and writes.
    pub access: &'p Access,
    /// The kind of sheet.
    pub kind: Kind,
    /// The region in which villages are looked for that are only named.
    pub region: RegionCode,
    /// How much the file may ask for.
    pub limits: Limits,
    /// Under which circumstances its rows are planned.
    pub scene: Scene,
    /// Whether it is written.
    pub is_written: bool,
}

/// Why a pass ended.
#[derive(Debug)]
pub enum Fault {
    /// The file cannot be read.
    Sheet(SheetError),
    /// The program cannot go on.
    Problem(Problem),
}

impl From<SheetError> for Fault {
    fn from(error: SheetError) -> Self {
        Self::Sheet(error)
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<db::Error> for Fault {
    fn from(error: db::Error) -> Self {
        Self::Problem(error.into())
    }
}

/// The catalogue of a kind with what a kabupaten has said of its headings.
///
/// # Errors
/// Those of the database.
pub async fn catalogue(
    app: &App,
    kind: Kind,
    lang: Lang,
    region: RegionCode,
    also: impl IntoIterator<Item = (String, String)>,
) -> Result<Catalogue, Problem> {
    let mut read = app.db().reader();
    let mut said = store::column_map(&mut read, region, kind).await?;
    said.extend(also);
    let agencies = crate::activity::agencies(&mut read).await?;
    let words = words_of(app, region);
    Ok(Catalogue::new(kind, lang, &words, &agencies, said))
}

/// The local words of a region.
pub(super) fn words_of(app: &App, region: RegionCode) -> Words {
    let kind = rules::region_code::RegionKind::Desa;
    app.districts().words_for(region, kind)
}

/// Opens a file and finds its headings.
///
/// # Errors
/// Those of reading it.
pub async fn open(
    path: &Path,
    limits: Limits,
    catalogue: &Catalogue,
) -> Result<(Sheets, Layout), SheetError> {
    let (path, catalogue) = (path.to_owned(), catalogue.clone());
    let opened = tokio::task::spawn_blocking(move || {
        let sheets = Sheets::open(&path, limits)?;
        let layout = catalogue.lay_out(&sheets)?;
        Ok((sheets, layout))
    });
    opened.await.unwrap_or_else(|error| Err(ended(&error)))
}

fn ended(error: &dyn std::fmt::Display) -> SheetError {
    SheetError::Broken(error.to_string())
}

impl Pass<'_> {
    /// Reads all rows, plans each, keeps what is shown of it, and writes them where that was asked for.
    ///
    /// # Errors
    /// Those of the file and of the database.
    pub async fn run(
        &self,
        sheets: Sheets,
        layout: Layout,
        catalogue: &Catalogue,
        keeper: &mut Keeper,
    ) -> Result<Tally, Fault> {
        match self.kind {
            Kind::Villages => {
                self.rows::<Villages>(sheets, layout, catalogue, keeper)
                    .await
            }
            Kind::KampungKb => {
                self.rows::<Registry>(sheets, layout, catalogue, keeper)
                    .await
            }
            Kind::Profile => {
                Box::pin(self.rows::<Facts<Profiles>>(sheets, layout, catalogue, keeper)).await
            }
            Kind::Population => {
                Box::pin(self.rows::<Facts<Populations>>(sheets, layout, catalogue, keeper)).await
            }
            Kind::ProgrammeReport => {
                Box::pin(self.rows::<Facts<Reports>>(sheets, layout, catalogue, keeper)).await
            }
            Kind::Activities => {
                self.rows::<Activities>(sheets, layout, catalogue, keeper)
                    .await
            }
            Kind::OfficialClasses => {
                self.rows::<OfficialClasses>(sheets, layout, catalogue, keeper)
                    .await
            }
        }
    }

    async fn rows<S: Rows>(
        &self,
        sheets: Sheets,
        layout: Layout,
        catalogue: &Catalogue,
        keeper: &mut Keeper,
    ) -> Result<Tally, Fault> {
        let (tally, handled) = if self.is_written {
            self.handled().await?
        } else {
            (Tally::default(), HashMap::new())
        };
        let reader = RowReader::new(
            self.app,
            self.scene.t,
            catalogue,
            layout.clone(),
            self.region,
        );
        let (to, mut from) = tokio::sync::mpsc::channel(2);
        let reading = tokio::task::spawn_blocking(move || reader.run(&sheets, &to));
        let handled = (tally, handled);
        let mut desk = Desk::<S>::new(self, (&layout, catalogue), keeper, handled);
        while let Some(rows) = from.recv().await {
            desk.take(rows).await?;
        }
        reading.await.unwrap_or_else(|error| Err(ended(&error)))?;
        desk.finish().await
    }

    /// What an earlier pass over the same file, that was cut off, has written: how many rows became what, and of each line
    /// whether it was refused.
    async fn handled(&self) -> Result<(Tally, HashMap<u64, bool>), Fault> {
        let mut read = self.app.db().reader();
        let mut tally = Tally::default();
        let mut handled = HashMap::new();
        for batch in store::batches(&mut read, self.scene.import).await? {
            let acts: Vec<(u64, serde::de::IgnoredAny)> =
                store::take_back(&mut read, &batch).await?;
            handled.extend(acts.into_iter().map(|(line, _)| (line, false)));
            handled.extend(batch.refused.into_iter().map(|line| (line, true)));
            // Those refused are met again.
            tally = tally.plus(Tally {
                refused: 0,
                ..batch.tally
            });
        }
        Ok((tally, handled))
    }
}

/// Tries again while more arrives than can be written: nobody waits for this answer.
pub(super) async fn patiently<T, F>(attempt: impl Fn() -> F) -> Result<T, Fault>
where
    F: Future<Output = Result<T, Problem>>,
{
    let mut tried = 1;
    loop {
        match attempt().await {
            Err(problem) if problem.kind == ProblemKind::Busy && tried < ATTEMPTS => {
                tokio::time::sleep(Duration::from_millis(u64::from(tried) * 100)).await;
                tried += 1;
            }
            outcome => return Ok(outcome?),
        }
    }
}
