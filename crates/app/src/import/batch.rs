//! Rows on their way into the database: cut into batches, and written on a task of its own while later rows are planned.

use std::collections::BTreeMap;
use std::sync::Arc;

use db::hex;
use exchange::records::Record;
use rules::region_code::RegionCode;
use sha2::{Digest, Sha256};
use tokio::task::JoinSet;
use uuid::Uuid;

use super::actions::{BatchRows, BatchWritten, WriteRows};
use super::engine::{Fault, Pass, patiently};
use super::rows::{Rows, Write, identifier};
use super::state::Tally;
use crate::app::App;
use crate::platform::access::Access;
use crate::platform::command::{Numbered, submit};
use crate::platform::problem::{Kind as ProblemKind, Problem};

/// Rows in one transaction.
const ROWS_PER_BATCH: usize = 5_000;
/// The part of an identifier that stands for a batch.
const BATCH: u8 = 255;

/// A row that is to be written.
#[derive(Debug)]
pub(super) struct Meant<S: Rows> {
    pub(super) village: RegionCode,
    /// As it stands in the file.
    pub(super) record: Record,
    pub(super) write: Write<S>,
}

/// Rows that wait to be written together.
#[derive(Debug)]
pub(super) struct Gathered<S: Rows> {
    rows: BTreeMap<RegionCode, Vec<Meant<S>>>,
    /// How many batches of other imports a kabupaten had when what is stored of it was read.
    others: BTreeMap<RegionCode, u64>,
}

/// A batch with the rows that it was made of.
struct Batch<S: Rows> {
    id: Uuid,
    command: WriteRows<S>,
    rows: Vec<Meant<S>>,
}

/// A batch that was written: its rows, and of those refused the lines in ascending order.
pub(super) type Written<S> = (Vec<Meant<S>>, Vec<u64>);

/// Batches that are being written, one after the other; given up when dropped.
#[derive(Debug)]
pub(super) struct OnTheWay<S: Rows>(JoinSet<Result<Vec<Written<S>>, Fault>>);

impl<S: Rows> Default for Gathered<S> {
    fn default() -> Self {
        Self {
            rows: BTreeMap::new(),
            others: BTreeMap::new(),
        }
    }
}

impl<S: Rows> Default for OnTheWay<S> {
    fn default() -> Self {
        Self(JoinSet::new())
    }
}

impl<S: Rows> Gathered<S> {
    /// Adds a row of a region in which the person may write.
    pub(super) fn push(&mut self, region: RegionCode, others: u64, row: Meant<S>) {
        self.others.insert(region, others);
        self.rows.entry(region).or_default().push(row);
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Cuts the rows into batches of one region each.
    fn batches(self, pass: &Pass<'_>) -> Result<Vec<Batch<S>>, Problem> {
        let mut batches = Vec::new();
        for (region, mut rows) in self.rows {
            let others = self.others.get(&region).copied().unwrap_or(0);
            // So a batch marks few villages as stale and touches few pages of an index, whatever order the file has.
            rows.sort_by_key(|row| row.village);
            while !rows.is_empty() {
                let later = rows.split_off(rows.len().min(ROWS_PER_BATCH));
                let rows = std::mem::replace(&mut rows, later);
                batches.push(Batch::of(pass, region, others, rows)?);
            }
        }
        Ok(batches)
    }
}

impl<S: Rows> Batch<S> {
    /// Named after the import and its first line.
    fn of(
        pass: &Pass<'_>,
        region: RegionCode,
        others: u64,
        mut rows: Vec<Meant<S>>,
    ) -> Result<Self, Problem> {
        let scene = &pass.scene;
        let number = rows.first().map_or(0, |row| row.record.line());
        let mut batch = BatchRows::<S> {
            commands: Vec::with_capacity(rows.len()),
            take_back: Vec::with_capacity(rows.len()),
            lines: Vec::with_capacity(rows.len()),
            tally: Tally::default(),
        };
        for Meant { record, write, .. } in &mut rows {
            let line = record.line();
            batch.lines.push((line, write.is_new, write.is_draft));
            batch.tally.new += u64::from(write.is_new);
            batch.tally.changed += u64::from(!write.is_new);
            batch.tally.drafts += u64::from(write.is_draft);
            for act in std::mem::take(&mut write.acts) {
                batch.commands.push(Numbered {
                    id: act.id,
                    command: act.enter,
                });
                batch.take_back.push((line, act.take_back));
            }
        }
        let body = serde_json::to_vec(&batch.commands)
            .map_err(|error| Problem::new(ProblemKind::Internal).because(error))?;
        Ok(Self {
            id: identifier(scene.created_at, scene.import, number, BATCH),
            command: WriteRows {
                region,
                import: scene.import,
                number,
                digest: hex::encode(&Sha256::digest(&body)),
                others,
                rows: Arc::new(batch),
            },
            rows,
        })
    }

    async fn write(self, app: &App, access: &Access) -> Result<Written<S>, Fault> {
        let send = || submit(app, access, self.id, self.command.clone());
        let BatchWritten { refused } = patiently(send).await?;
        Ok((self.rows, refused))
    }
}

impl<S: Rows> OnTheWay<S> {
    /// Begins to write what was gathered.
    pub(super) fn send(&mut self, pass: &Pass<'_>, gathered: Gathered<S>) -> Result<(), Problem> {
        if gathered.is_empty() {
            return Ok(());
        }
        let batches = gathered.batches(pass)?;
        let (app, access) = (pass.app.clone(), pass.access.clone());
        self.0.spawn(async move {
            let mut written = Vec::with_capacity(batches.len());
            for batch in batches {
                written.push(batch.write(&app, &access).await?);
            }
            Ok(written)
        });
        Ok(())
    }

    /// Waits until all that was sent is written.
    pub(super) async fn arrive(&mut self) -> Result<Vec<Written<S>>, Fault> {
        let mut written = Vec::new();
        while let Some(ended) = self.0.join_next().await {
            let ended = ended.unwrap_or_else(|error| {
                Err(Problem::new(ProblemKind::Internal).because(error).into())
            });
            written.append(&mut ended?);
        }
        Ok(written)
    }
}
