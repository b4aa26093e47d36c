//! Where the rows of one kind are planned and gathered into batches.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use exchange::cell;
use exchange::records::Record;
use rules::region_code::RegionCode;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::actions::{BatchRows, BatchWritten, WriteRows};
use super::engine::{Fault, Pass, patiently};
use super::keep::Keeper;
use super::layout::{Catalogue, Layout};
use super::reading::{Read, Row};
use super::rows::{Planned, Rows, Scene, Write, identifier};
use super::state::{Note, Outcome, Tally};
use crate::platform::access::Permission;
use crate::platform::command::{Numbered, check, submit};
use crate::platform::problem::{Kind as ProblemKind, Problem};
use crate::sheet::columns::VILLAGE_CODE;
use crate::ui::FieldError;

/// Rows in one transaction.
const ROWS_PER_BATCH: usize = 1_000;
/// Kabupaten whose stored rows are held in memory at once.
const MOST_LOADED: usize = 32;
/// The part of an identifier that stands for a batch.
const BATCH: u8 = 255;

/// The desk of one pass.
pub(super) struct Desk<'d, S: Rows> {
    pub(super) pass: &'d Pass<'d>,
    pub(super) scene: Scene,
    pub(super) layout: &'d Layout,
    pub(super) catalogue: &'d Catalogue,
    pub(super) keeper: &'d mut Keeper,
    pub(super) loaded: HashMap<RegionCode, S>,
    /// The lines that an earlier pass over the same file has written, and whether each was refused.
    pub(super) handled: HashMap<u64, bool>,
    pub(super) tally: Tally,
}

/// Rows of one region that are written together.
struct Gathered<S: Rows> {
    rows: Vec<(Row, Write<S>)>,
}

impl<S: Rows> Desk<'_, S> {
    /// Plans rows, and writes those that were asked to be written.
    pub(super) async fn take(&mut self, rows: Vec<Read>) -> Result<(), Fault> {
        let mut gathered: BTreeMap<RegionCode, Gathered<S>> = BTreeMap::new();
        for read in rows {
            self.tally.rows += 1;
            match read {
                Read::Wrong(record, wrong) => self.refuse(&record, None, vec![wrong]),
                Read::Row(row) => self.plan(row, &mut gathered).await?,
            }
        }
        for (region, group) in gathered {
            let mut rows = group.rows;
            // So a batch marks few villages as stale, whatever order the file has.
            rows.sort_by_key(|(row, _)| row.village);
            while !rows.is_empty() {
                let later = rows.split_off(rows.len().min(ROWS_PER_BATCH));
                self.write(region, std::mem::replace(&mut rows, later))
                    .await?;
            }
        }
        Ok(self.keeper.flush(&self.tally).await?)
    }

    async fn plan(
        &mut self,
        row: Row,
        gathered: &mut BTreeMap<RegionCode, Gathered<S>>,
    ) -> Result<(), Fault> {
        let Some(region) = self.region_of(row.village) else {
            let message = self.pass.scene.t.import_outside(row.village);
            let wrong = wrong(VILLAGE_CODE, message);
            self.refuse(&row.record, Some(row.village), vec![wrong]);
            return Ok(());
        };
        let kabupaten = row.village.kabupaten().unwrap_or(row.village);
        if !self.loaded.contains_key(&kabupaten) {
            if self.loaded.len() >= MOST_LOADED {
                self.loaded.clear();
            }
            let stored = S::load(self.pass.app, kabupaten).await?;
            self.loaded.insert(kabupaten, stored);
        }
        let Some(stored) = self.loaded.get_mut(&kabupaten) else {
            return Ok(());
        };
        self.scene.is_shown = self.pass.scene.is_shown
            && (self.keeper.wants(Outcome::New) || self.keeper.wants(Outcome::Changed));
        let planned = stored.plan(&row, &self.scene);
        match self.handled.get(&row.record.line()) {
            Some(true) => {
                self.refuse_late(&row);
                return Ok(());
            }
            Some(false) => return Ok(()),
            None => {}
        }
        match planned {
            Planned::Unchanged => {
                self.tally.unchanged += 1;
                self.note(Outcome::Unchanged, &row, |_| {});
            }
            Planned::Refused(reasons) => self.refuse(&row.record, Some(row.village), reasons),
            Planned::Write(write) if self.pass.is_written => {
                let group = gathered
                    .entry(region)
                    .or_insert(Gathered { rows: Vec::new() });
                group.rows.push((row, write));
            }
            Planned::Write(write) => self.count(&row, &write),
        }
        Ok(())
    }

    /// The widest region around a village in which the person may write; none where it lies outside.
    fn region_of(&self, village: RegionCode) -> Option<RegionCode> {
        let permission: Permission = self.pass.kind.permission();
        let may = |region: &RegionCode| check(self.pass.access, permission, *region).is_ok();
        [village.kabupaten(), village.kecamatan(), Some(village)]
            .into_iter()
            .flatten()
            .find(may)
    }

    /// Counts a row that would be written, or was.
    fn count(&mut self, row: &Row, write: &Write<S>) {
        let outcome = if write.is_new {
            self.tally.new += 1;
            Outcome::New
        } else {
            self.tally.changed += 1;
            Outcome::Changed
        };
        self.tally.drafts += u64::from(write.is_draft);
        self.note(outcome, row, |note| {
            write.what.clone_into(&mut note.what);
            note.is_draft = write.is_draft;
            note.changes = write
                .changes
                .iter()
                .map(|it| (it.label.clone(), it.old.clone(), it.new.clone()))
                .collect();
        });
    }

    fn note(&mut self, outcome: Outcome, row: &Row, fill: impl FnOnce(&mut Note)) {
        if !self.keeper.wants(outcome) {
            return;
        }
        let mut note = Note {
            line: Some(row.record.line()),
            village: Some(row.village),
            ..Note::default()
        };
        fill(&mut note);
        self.keeper.keep(outcome, note);
    }

    fn refuse(&mut self, record: &Record, village: Option<RegionCode>, reasons: Vec<FieldError>) {
        self.tally.refused += 1;
        if !self.keeper.wants(Outcome::Refused) {
            return;
        }
        let in_words = |wrong: FieldError| {
            let heading = self.catalogue.heading_of(self.layout, &wrong.field);
            // A form begins with the name of its field; here stands what the file calls it.
            let own = format!("{}: ", self.catalogue.label_of(&wrong.field));
            let reason = wrong.message.strip_prefix(&own).unwrap_or(&wrong.message);
            (heading, reason.to_owned())
        };
        let note = Note {
            line: Some(record.line()),
            village,
            reasons: reasons.into_iter().map(in_words).collect(),
            cells: record
                .iter()
                .map(|field| cell::text(field).into_owned())
                .collect(),
            ..Note::default()
        };
        self.keeper.keep(Outcome::Refused, note);
    }

    /// Writes rows of one region in a transaction, unless an earlier pass has done so.
    async fn write(&mut self, region: RegionCode, rows: Vec<(Row, Write<S>)>) -> Result<(), Fault> {
        let scene = &self.pass.scene;
        let first = rows.first().map_or(0, |(row, _)| row.record.line());
        let id = identifier(scene.created_at, scene.import, first, BATCH);
        let refused = self.submit(id, first, region, &rows).await?.refused;
        for (row, write) in rows {
            if refused.binary_search(&row.record.line()).is_ok() {
                self.refuse_late(&row);
            } else {
                self.count(&row, &write);
            }
        }
        Ok(())
    }

    /// Refuses a row that could be planned and not be written.
    fn refuse_late(&mut self, row: &Row) {
        let wrong = wrong(VILLAGE_CODE, self.pass.scene.t.import_changed_meanwhile());
        self.refuse(&row.record, Some(row.village), vec![wrong]);
    }

    async fn submit(
        &self,
        id: Uuid,
        number: u64,
        region: RegionCode,
        rows: &[(Row, Write<S>)],
    ) -> Result<BatchWritten, Fault> {
        let mut batch = BatchRows::<S> {
            commands: Vec::with_capacity(rows.len()),
            take_back: Vec::with_capacity(rows.len()),
            lines: Vec::with_capacity(rows.len()),
            tally: Tally::default(),
        };
        for (row, write) in rows {
            let line = row.record.line();
            batch.lines.push((line, write.is_new, write.is_draft));
            batch.tally.new += u64::from(write.is_new);
            batch.tally.changed += u64::from(!write.is_new);
            batch.tally.drafts += u64::from(write.is_draft);
            for act in &write.acts {
                batch.commands.push(Numbered {
                    id: act.id,
                    command: act.enter.clone(),
                });
                batch.take_back.push((line, act.take_back.clone()));
            }
        }
        let body = serde_json::to_vec(&batch.commands)
            .map_err(|error| Problem::new(ProblemKind::Internal).because(error))?;
        let digest = Sha256::digest(&body);
        let command = WriteRows::<S> {
            region,
            import: self.pass.scene.import,
            number,
            digest: super::hexadecimal(&digest),
            rows: Arc::new(batch),
        };
        patiently(|| submit(self.pass.app, self.pass.access, id, command.clone())).await
    }

    /// Tells what no row spoke of, and how many rows became what.
    pub(super) async fn finish(mut self) -> Result<Tally, Fault> {
        for stored in self.loaded.values() {
            for (village, name) in stored.missing(self.pass.app, self.pass.region) {
                self.tally.missing += 1;
                self.keeper.keep(
                    Outcome::Missing,
                    Note {
                        village: Some(village),
                        what: name,
                        ..Note::default()
                    },
                );
            }
        }
        self.keeper.flush(&self.tally).await?;
        Ok(self.tally)
    }
}

fn wrong(field: &str, message: impl Into<String>) -> FieldError {
    FieldError::new(field, message)
}
