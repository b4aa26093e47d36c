//! What is kept of the rows of a pass, to be shown: as many of each outcome as somebody will read.

use std::collections::HashMap;

use super::state::{Import, Note, Outcome, Tally};
use super::store;
use crate::app::App;
use crate::platform::problem::Problem;

/// How many rows are kept of an outcome; of those refused so many that a file of a kabupaten can be corrected at once.
const fn most(outcome: Outcome) -> u64 {
    match outcome {
        Outcome::Refused | Outcome::Kept => 10_000,
        Outcome::New | Outcome::Changed | Outcome::Missing => 1_000,
        Outcome::Unchanged => 100,
    }
}

/// For how long a process that works on an import is believed to be alive without a word, in microseconds.
pub(super) const CLAIMED_MICROSECONDS: i64 = 60_000_000;

/// Keeps rows, in the database where there is an import.
#[derive(Debug)]
pub struct Keeper {
    app: App,
    import: Option<Import>,
    before: Tally,
    number: u64,
    counted: HashMap<Outcome, u64>,
    waiting: Vec<(u64, Outcome, Note)>,
}

impl Keeper {
    /// Keeps rows in the database beside their import.
    pub fn of(app: &App, import: &Import) -> Self {
        Self {
            import: Some(import.clone()),
            ..Self::in_memory(app)
        }
    }

    /// Keeps rows only as long as it lives.
    pub fn in_memory(app: &App) -> Self {
        Self {
            app: app.clone(),
            import: None,
            before: Tally::default(),
            number: 0,
            counted: HashMap::new(),
            waiting: Vec::new(),
        }
    }

    /// Whether another row of an outcome is kept.
    pub fn wants(&self, outcome: Outcome) -> bool {
        self.counted
            .get(&outcome)
            .is_none_or(|count| *count < most(outcome))
    }

    /// Keeps a row.
    pub fn keep(&mut self, outcome: Outcome, note: Note) {
        if self.wants(outcome) {
            *self.counted.entry(outcome).or_default() += 1;
            self.number += 1;
            self.waiting.push((self.number, outcome, note));
        }
    }

    /// Forgets what an earlier pass has kept.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn begin(&mut self) -> Result<(), Problem> {
        let Some(import) = self.import.clone() else {
            return Ok(());
        };
        let forgotten: Result<(), db::Error> = self
            .app
            .db()
            .write("import.rows", move |tx| {
                Box::pin(async move { store::forget_rows(tx, &import).await })
            })
            .await;
        Ok(forgotten?)
    }

    /// Writes what waits, and how far the pass is.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn flush(&mut self, tally: &Tally) -> Result<(), Problem> {
        if self.waiting.is_empty() && *tally == self.before {
            return Ok(());
        }
        self.before = *tally;
        self.stay(tally).await
    }

    /// Writes what waits, and that the import is still worked on.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn stay(&mut self, tally: &Tally) -> Result<(), Problem> {
        let Some(import) = self.import.clone() else {
            return Ok(());
        };
        let rows = std::mem::take(&mut self.waiting);
        let (now, tally) = (self.app.clock().now(), *tally);
        let written: Result<(), db::Error> = self
            .app
            .db()
            .write("import.progress", move |tx| {
                Box::pin(async move {
                    store::insert_rows(tx, &import, &rows).await?;
                    store::progress(tx, &import, &tally, now, now + CLAIMED_MICROSECONDS).await
                })
            })
            .await;
        Ok(written?)
    }

    /// What was kept in memory.
    pub fn into_notes(self) -> Vec<(Outcome, Note)> {
        self.waiting
            .into_iter()
            .map(|(_, outcome, note)| (outcome, note))
            .collect()
    }
}
