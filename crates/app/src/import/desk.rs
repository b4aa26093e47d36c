//! Where the rows of one kind are planned and gathered into batches.

use std::collections::HashMap;

use exchange::cell;
use exchange::records::Record;
use rules::region_code::RegionCode;

use super::batch::{Gathered, Meant, OnTheWay};
use super::engine::{Fault, Pass};
use super::keep::Keeper;
use super::layout::{Catalogue, Layout};
use super::reading::{Read, Row};
use super::rows::{Planned, Rows, Scene, Write};
use super::state::{Note, Outcome, Tally};
use super::store;
use crate::platform::access::Permission;
use crate::platform::command::check;
use crate::sheet::columns::VILLAGE_CODE;
use crate::ui::FieldError;

/// The desk of one pass.
pub(super) struct Desk<'d, S: Rows> {
    pass: &'d Pass<'d>,
    scene: Scene,
    layout: &'d Layout,
    catalogue: &'d Catalogue,
    keeper: &'d mut Keeper,
    loaded: HashMap<RegionCode, Loaded<S>>,
    /// The lines that an earlier pass over the same file has written, and whether each was refused.
    handled: HashMap<u64, bool>,
    tally: Tally,
    gathered: Gathered<S>,
    on_the_way: OnTheWay<S>,
}

/// What is stored of a kabupaten.
struct Loaded<S> {
    stored: S,
    /// How many batches of other imports it had just before.
    others: u64,
}

impl<'d, S: Rows> Desk<'d, S> {
    pub(super) fn new(
        pass: &'d Pass<'d>,
        (layout, catalogue): (&'d Layout, &'d Catalogue),
        keeper: &'d mut Keeper,
        (tally, handled): (Tally, HashMap<u64, bool>),
    ) -> Self {
        Self {
            pass,
            scene: pass.scene.clone(),
            layout,
            catalogue,
            keeper,
            loaded: HashMap::new(),
            handled,
            tally,
            gathered: Gathered::default(),
            on_the_way: OnTheWay::default(),
        }
    }

    /// Plans rows while those before them are written, then begins to write these where that was asked for.
    pub(super) async fn take(&mut self, rows: Vec<Read>) -> Result<(), Fault> {
        for read in rows {
            self.tally.rows += 1;
            match read {
                Read::Wrong(record, wrong) => self.refuse(&record, None, vec![wrong]),
                Read::Row(row) => self.plan(row).await?,
            }
        }
        self.arrive().await?;
        self.keeper.flush(&self.tally).await?;
        self.send()
    }

    async fn plan(&mut self, row: Row) -> Result<(), Fault> {
        let Some(region) = self.region_of(row.village) else {
            let message = self.pass.scene.t.import_outside(row.village);
            let wrong = wrong(VILLAGE_CODE, message);
            self.refuse(&row.record, Some(row.village), vec![wrong]);
            return Ok(());
        };
        let kabupaten = row.village.kabupaten().unwrap_or(row.village);
        if !self.loaded.contains_key(&kabupaten) {
            self.load(kabupaten).await?;
        }
        let Some(Loaded { stored, others }) = self.loaded.get_mut(&kabupaten) else {
            return Ok(());
        };
        self.scene.is_shown = self.pass.scene.is_shown
            && (self.keeper.wants(Outcome::New) || self.keeper.wants(Outcome::Changed));
        let planned = stored.plan(&row, &self.scene).await?;
        let others = *others;
        let Row {
            village, record, ..
        } = row;
        match self.handled.get(&record.line()) {
            Some(true) => {
                self.refuse_late(&record, village);
                return Ok(());
            }
            Some(false) => return Ok(()),
            None => {}
        }
        match planned {
            Planned::Unchanged => {
                self.tally.unchanged += 1;
                self.note(Outcome::Unchanged, &record, village, |_| {});
            }
            Planned::Refused(reasons) => self.refuse(&record, Some(village), reasons),
            Planned::Write(write) if self.pass.is_written => {
                let meant = Meant {
                    village,
                    record,
                    write,
                };
                self.gathered.push(region, others, meant);
            }
            Planned::Write(write) => self.count(&record, village, &write),
        }
        Ok(())
    }

    /// Reads what is stored of a kabupaten; where too much is held already, all else is written first and forgotten.
    async fn load(&mut self, kabupaten: RegionCode) -> Result<(), Fault> {
        if self.loaded.len() >= S::MOST_LOADED {
            self.send()?;
            self.arrive().await?;
            self.loaded.clear();
        }
        let app = self.pass.app;
        // Counted before it is read: what is written in between shows.
        let mut read = app.db().reader();
        let others = store::batches_of_others(&mut read, kabupaten, self.scene.import).await?;
        let stored = S::load(app, kabupaten).await?;
        self.loaded.insert(kabupaten, Loaded { stored, others });
        Ok(())
    }

    /// Begins to write what was gathered.
    fn send(&mut self) -> Result<(), Fault> {
        let gathered = std::mem::take(&mut self.gathered);
        Ok(self.on_the_way.send(self.pass, gathered)?)
    }

    /// Waits for what was sent and counts it.
    async fn arrive(&mut self) -> Result<(), Fault> {
        for (rows, refused) in self.on_the_way.arrive().await? {
            for row in rows {
                if refused.binary_search(&row.record.line()).is_ok() {
                    self.refuse_late(&row.record, row.village);
                } else {
                    self.count(&row.record, row.village, &row.write);
                }
            }
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
    fn count(&mut self, record: &Record, village: RegionCode, write: &Write<S>) {
        let outcome = if write.is_new {
            self.tally.new += 1;
            Outcome::New
        } else {
            self.tally.changed += 1;
            Outcome::Changed
        };
        self.tally.drafts += u64::from(write.is_draft);
        self.note(outcome, record, village, |note| {
            write.what.clone_into(&mut note.what);
            note.is_draft = write.is_draft;
            note.changes = write
                .changes
                .iter()
                .map(|it| (it.label.clone(), it.old.clone(), it.new.clone()))
                .collect();
        });
    }

    fn note(
        &mut self,
        outcome: Outcome,
        record: &Record,
        village: RegionCode,
        fill: impl FnOnce(&mut Note),
    ) {
        if !self.keeper.wants(outcome) {
            return;
        }
        let mut note = Note {
            line: Some(record.line()),
            village: Some(village),
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

    /// Refuses a row that could be planned and not be written.
    fn refuse_late(&mut self, record: &Record, village: RegionCode) {
        let wrong = wrong(VILLAGE_CODE, self.pass.scene.t.import_changed_meanwhile());
        self.refuse(record, Some(village), vec![wrong]);
    }

    /// Tells what no row spoke of in the kabupaten that are held.
    fn tell_missing(&mut self) {
        for Loaded { stored, .. } in self.loaded.values() {
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
    }

    /// Waits for the last rows, and tells how many became what.
    pub(super) async fn finish(mut self) -> Result<Tally, Fault> {
        self.arrive().await?;
        self.tell_missing();
        self.keeper.flush(&self.tally).await?;
        Ok(self.tally)
    }
}

fn wrong(field: &str, message: impl Into<String>) -> FieldError {
    FieldError::new(field, message)
}
