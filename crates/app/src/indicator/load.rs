//! Figures of whole kabupaten counted before their facts are stored, for loads of many villages at once.
//!
//! What is counted is what the job would count from the marks: the same rows by the same functions, without writing the
//! facts first and reading them back.

use std::collections::{BTreeMap, BTreeSet};

use db::{Error, Tx, Value};
use rules::date::Date;
use rules::region_code::RegionCode;

use super::count::Counter;
use super::store;
use super::sums::{self, Part, Sums};
use crate::app::App;
use crate::dossier::Timeline;
use crate::region::Directory;

/// The rows of a kabupaten and of all inside it, ready to be written.
#[derive(Clone, Debug)]
pub struct Figures {
    villages: Vec<Vec<Value>>,
    regions: Sums,
}

impl Figures {
    /// Counts the rows of a kabupaten's villages as of a day, and sums them for its kecamatan and itself.
    ///
    /// A kabupaten where nothing is known of any village has no rows.
    ///
    /// # Errors
    /// Where the kabupaten names a rule set that the database does not hold.
    pub fn count(
        app: &App,
        kabupaten: RegionCode,
        today: Date,
        timelines: &BTreeMap<RegionCode, Timeline>,
    ) -> Result<Self, Error> {
        let mut figures = Self {
            villages: Vec::new(),
            regions: Sums::new(),
        };
        let counter = Counter::as_of(app, kabupaten, today)?;
        let known = timelines.values().filter_map(Timeline::first_month);
        let Some(first) = known.min() else {
            return Ok(figures);
        };
        let first = first.min(counter.last());
        let regions = app.regions();
        for village in regions.villages(kabupaten) {
            for row in counter.rows(village.code, timelines.get(&village.code), first) {
                let part = Part {
                    village: village.code,
                    month: row.month,
                    measures: &row.measures,
                    answers: &row.answers,
                    agencies: &row.agencies,
                };
                sums::add_village(&mut figures.regions, &part, today);
                figures.villages.push(store::village_values(&row));
            }
        }
        Ok(figures)
    }

    /// How many rows of villages there are.
    pub const fn villages(&self) -> usize {
        self.villages.len()
    }

    /// Writes the rows of a kabupaten that has none.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn insert(&self, tx: &mut Tx) -> Result<(), Error> {
        store::insert_villages(tx, &self.villages).await?;
        store::insert_regions(tx, &self.regions).await
    }
}

/// Sums provinces and the nation anew from all months of their parts.
///
/// # Errors
/// Those of the database.
pub async fn sum_wide_regions(
    tx: &mut Tx,
    regions: &Directory,
    provinces: &BTreeSet<RegionCode>,
) -> Result<(), Error> {
    tx.lock("figures").await?;
    let from = super::keep::EVERY_MONTH;
    let provinces = provinces.iter().map(|province| (*province, from)).collect();
    sums::keep_wide(tx, regions, &provinces).await
}
