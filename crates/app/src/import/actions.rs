//! What people ask for: keep a file, say what its columns are, write it, discard it, undo it; and what the job writes in
//! their name, batch by batch.

use std::collections::BTreeSet;
use std::sync::Arc;

use db::Tx;
use rules::name::fold;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::rows::Rows;
use super::state::{Import, State, Tally};
use super::store::{self, Batch};
use crate::platform::access::Permission;
use crate::platform::audit::chain_of;
use crate::platform::command::{Command, Context, Numbered, Recorded, Written, apply_all};
use crate::platform::problem::{Kind, Problem};

/// What the person is told: which import it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The import.
    pub id: Uuid,
}

/// Keeps a file that was sent.
#[derive(Clone, Debug, Serialize)]
pub struct Receive {
    /// The region of whoever sent it.
    pub region: RegionCode,
    /// The SHA-256 of the file, as hexadecimal digits.
    pub file_digest: String,
    /// Everything else.
    #[serde(skip)]
    pub import: Arc<Import>,
    /// Until when no other process takes it up; 0 for any.
    #[serde(skip)]
    pub claimed_until: i64,
}

impl Command for Receive {
    const NAME: &'static str = "import.receive";
    const PERMISSION: Permission = Permission::RecordFacts;
    type Answer = Asked;

    fn place(&self) -> RegionCode {
        self.region
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let import = Import {
            id: context.id,
            account_id: context.account_id,
            ..(*self.import).clone()
        };
        store::insert(tx, &import, self.claimed_until).await?;
        Ok(asked(&import, None))
    }
}

/// Says which column each heading stands for, for this file and for every later one of the kabupaten.
#[derive(Clone, Debug, Serialize)]
pub struct SetColumns {
    /// The region of the import.
    pub region: RegionCode,
    /// The import.
    pub import: Uuid,
    /// The headings with the keys of their columns; empty for none.
    pub columns: Vec<(String, String)>,
}

impl Command for SetColumns {
    const NAME: &'static str = "import.set_columns";
    const PERMISSION: Permission = Permission::RecordFacts;
    type Answer = Asked;

    fn place(&self) -> RegionCode {
        self.region
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let before = [State::NeedsColumns, State::Checked];
        let import = moved(tx, context, self.import, &before, State::Received).await?;
        let folded = |(heading, key): &(String, String)| (fold(heading), key.clone());
        let columns: Vec<_> = self.columns.iter().map(folded).collect();
        store::put_columns(tx, import.region, import.kind, &columns, context.now).await?;
        let columns: serde_json::Map<_, _> = self
            .columns
            .iter()
            .map(|(heading, key)| (heading.clone(), key.as_str().into()))
            .collect();
        Ok(asked(&import, Some(columns.into())))
    }
}

/// Moves an import on.
#[derive(Clone, Debug, Serialize)]
pub struct Move {
    /// The region of the import.
    pub region: RegionCode,
    /// The import.
    pub import: Uuid,
    /// What is asked for.
    pub wish: Wish,
}

/// What is asked of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// That it be written.
    Write,
    /// That it not be written.
    Discard,
    /// That it be undone.
    Undo,
}

impl Command for Move {
    const NAME: &'static str = "import.move";
    const PERMISSION: Permission = Permission::RecordFacts;
    type Answer = Asked;

    fn place(&self) -> RegionCode {
        self.region
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let (before, after): (&[State], State) = match self.wish {
            Wish::Write => (&[State::Checked], State::Confirmed),
            Wish::Discard => (
                &[State::Received, State::NeedsColumns, State::Checked],
                State::Discarded,
            ),
            Wish::Undo => (&[State::Done], State::UndoAsked),
        };
        let import = moved(tx, context, self.import, before, after).await?;
        Ok(asked(&import, None))
    }
}

async fn moved(
    tx: &mut Tx,
    context: &Context,
    id: Uuid,
    before: &[State],
    after: State,
) -> Result<Import, Problem> {
    tx.lock(&format!("import:{id}")).await?;
    let found = store::find(tx, id).await?;
    let Some(mut import) = found else {
        return Err(Kind::NotFound.into());
    };
    let from = import.state;
    if !before.contains(&from) {
        return Err(Kind::Conflict.into());
    }
    if after == State::Confirmed {
        import.settings.expected_rows = import.tally.rows;
    }
    import.state = after;
    import.changed_at = context.now;
    if store::move_from(tx, from, &import, 0).await? {
        Ok(import)
    } else {
        Err(Kind::Conflict.into())
    }
}

fn asked(import: &Import, columns: Option<serde_json::Value>) -> Recorded<Asked> {
    let mut after = json!({
        "sheet": import.kind.code(),
        "file": import.file_name,
        "import_state": import.state.code(),
    });
    if let (Some(columns), Some(members)) = (columns, after.as_object_mut()) {
        members.insert("columns".to_owned(), columns);
    }
    Recorded {
        answer: Asked { id: import.id },
        subject: import.id,
        before: None,
        after: Some(after),
        stale_from: None,
    }
}

/// What became of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchWritten {
    /// The lines of the rows that were refused, because somebody was faster or the village has no Kampung KB any more.
    pub refused: Vec<u64>,
}

/// Writes a batch of rows of one region, and how each is taken back.
#[derive(Clone, Debug, Serialize)]
pub struct WriteRows<S: Rows> {
    pub(super) region: RegionCode,
    pub(super) import: Uuid,
    pub(super) number: u64,
    /// The SHA-256 over the commands.
    pub(super) digest: String,
    /// How many batches of other imports its kabupaten had when the rows were planned.
    #[serde(skip)]
    pub(super) others: u64,
    #[serde(skip)]
    pub(super) rows: Arc<BatchRows<S>>,
}

/// The rows of a batch.
#[derive(Debug)]
pub(super) struct BatchRows<S: Rows> {
    pub(super) commands: Vec<Numbered<S::Enter>>,
    /// For each command its line and what takes it back.
    pub(super) take_back: Vec<(u64, S::TakeBack)>,
    /// What its rows would become if none is refused; and of each line whether it is new and whether a draft.
    pub(super) lines: Vec<(u64, bool, bool)>,
    pub(super) tally: Tally,
}

impl<S: Rows> Command for WriteRows<S> {
    const NAME: &'static str = "import.write";
    const PERMISSION: Permission = <S::Enter as Command>::PERMISSION;
    type Answer = BatchWritten;

    fn place(&self) -> RegionCode {
        self.region
    }

    /// Refused as a conflict where another import has written since the rows were planned: they may mean another thing.
    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        tx.lock(&format!("import:{}", chain_of(self.region)))
            .await?;
        if store::batches_of_others(tx, self.region, self.import).await? != self.others {
            return Err(Kind::Conflict.into());
        }
        let rows = &self.rows;
        let outcomes = apply_all(tx, self.region, &rows.commands, context).await?;
        let mut refused = BTreeSet::new();
        let mut written = Vec::with_capacity(rows.commands.len());
        let mut ids = Vec::with_capacity(rows.commands.len());
        for ((outcome, command), (line, take_back)) in
            outcomes.iter().zip(&rows.commands).zip(&rows.take_back)
        {
            match outcome {
                Ok(()) => {
                    written.push((line, take_back));
                    ids.push(command.id.simple().to_string());
                }
                Err(_) => {
                    refused.insert(*line);
                }
            }
        }
        let mut tally = rows.tally;
        for (line, is_new, is_draft) in &rows.lines {
            if refused.contains(line) {
                let counted = if *is_new {
                    &mut tally.new
                } else {
                    &mut tally.changed
                };
                *counted -= 1;
                tally.refused += 1;
                tally.drafts -= u64::from(*is_draft);
            }
        }
        let answer = BatchWritten {
            refused: refused.into_iter().collect(),
        };
        let batch = Batch {
            id: context.id,
            kabupaten: chain_of(self.region),
            number: self.number,
            tally,
            refused: answer.refused.clone(),
        };
        let take_back = serde_json::to_string(&written)
            .map_err(|error| Problem::new(Kind::Internal).because(error))?;
        store::insert_batch(tx, self.import, &batch, take_back).await?;
        Ok(Recorded {
            answer,
            subject: self.import,
            before: None,
            after: Some(json!({
                "rows": ids.len(),
                "digest": self.digest,
                "ids": ids.join(" "),
            })),
            stale_from: None,
        })
    }
}

/// Takes the rows of a batch back, the last first.
#[derive(Clone, Debug, Serialize)]
pub struct UndoRows<T: Command> {
    pub(super) region: RegionCode,
    pub(super) import: Uuid,
    pub(super) batch: Uuid,
    #[serde(skip)]
    pub(super) rows: Arc<Vec<(u64, Numbered<T>)>>,
}

/// What became of an undone batch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchUndone {
    /// The lines of the rows that stay, because somebody has changed them since.
    pub kept: Vec<u64>,
}

impl<T: Command> Command for UndoRows<T> {
    const NAME: &'static str = "import.undo";
    const PERMISSION: Permission = T::PERMISSION;
    type Answer = BatchUndone;

    fn place(&self) -> RegionCode {
        self.region
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let commands: Vec<Numbered<T>> = self.rows.iter().map(|(_, each)| each.clone()).collect();
        let outcomes = apply_all(tx, self.region, &commands, context).await?;
        let mut kept = BTreeSet::new();
        let mut ids = Vec::with_capacity(commands.len());
        for (outcome, (line, command)) in outcomes.iter().zip(self.rows.iter()) {
            match outcome {
                Ok(()) => ids.push(command.id.simple().to_string()),
                Err(_) => {
                    kept.insert(*line);
                }
            }
        }
        Ok(Recorded {
            answer: BatchUndone {
                kept: kept.into_iter().collect(),
            },
            subject: self.import,
            before: Some(json!({ "batch": self.batch })),
            after: Some(json!({ "rows": ids.len(), "ids": ids.join(" ") })),
            stale_from: None,
        })
    }
}
