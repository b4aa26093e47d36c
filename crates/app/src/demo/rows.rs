//! Invented villages as rows, made ready outside any transaction and written many at a time.

use db::{Args, Error, Tx};

use super::village::Village;
use crate::kampung_kb::{EventRecord, KampungKb};
use crate::platform::clock::Moment;
use crate::{activity, fact, kampung_kb};

/// The rows of some villages.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    kampung_kb: Vec<(KampungKb, Moment)>,
    events: Vec<EventRecord>,
    facts: Vec<Args>,
    activities: Vec<Args>,
}

/// How many rows of each kind were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) kampung_kb: u64,
    pub(super) facts: u64,
    pub(super) activities: u64,
}

impl Rows {
    /// Adds everything invented of a village.
    pub(super) fn add(&mut self, village: &Village) -> Result<(), Error> {
        self.kampung_kb
            .push((village.kampung_kb.clone(), village.opened_at));
        self.events.extend(village.events.iter().cloned());
        for version in &village.profiles {
            self.facts.push(fact::stored_row(version)?);
        }
        for version in &village.populations {
            self.facts.push(fact::stored_row(version)?);
        }
        for version in &village.reports {
            self.facts.push(fact::stored_row(version)?);
        }
        for version in &village.official_classes {
            self.facts.push(fact::stored_row(version)?);
        }
        for version in &village.activities {
            self.activities.push(activity::stored_row(version)?);
        }
        Ok(())
    }

    pub(super) async fn write(&self, tx: &mut Tx) -> Result<Written, Error> {
        let kampung_kb = kampung_kb::insert_many(tx, &self.kampung_kb).await?;
        kampung_kb::insert_events(tx, &self.events).await?;
        Ok(Written {
            kampung_kb,
            facts: fact::record_rows(tx, &self.facts).await?,
            activities: activity::insert_rows(tx, &self.activities).await?,
        })
    }
}
