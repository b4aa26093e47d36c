//! Counts villages' rows from their facts.

use std::collections::BTreeMap;
use std::sync::Arc;

use db::{Error, Read};
use rules::classification::RuleSet;
use rules::date::Date;
use rules::month::Month;
use rules::region_code::RegionCode;

use super::row::{At, VillageMonth};
use crate::app::App;
use crate::dossier::{self, Timeline};
use crate::platform::access::Scope;
use crate::platform::clock::Moment;
use crate::region::Directory;

/// From how many villages on the whole kabupaten is read at once.
const WHOLE_KABUPATEN: usize = 16;

/// What is known of villages, each with its own months.
pub(super) type Timelines = BTreeMap<RegionCode, Timeline>;

/// Counts the rows of one kabupaten's villages as of today.
#[derive(Clone)]
pub(super) struct Counter {
    regions: Arc<Directory>,
    rule_set: Arc<RuleSet>,
    /// Today as it counts in the kabupaten.
    pub(super) today: Date,
}

impl Counter {
    pub(super) fn new(app: &App, kabupaten: RegionCode) -> Result<Self, Error> {
        Self::as_of(app, kabupaten, app.today(kabupaten))
    }

    /// Counts as of another day than the kabupaten's today.
    pub(super) fn as_of(app: &App, kabupaten: RegionCode, today: Date) -> Result<Self, Error> {
        Ok(Self {
            regions: app.regions(),
            rule_set: app.rule_set(kabupaten)?,
            today,
        })
    }

    /// The newest month.
    pub(super) const fn last(&self) -> Month {
        self.today.month()
    }

    /// A village's rows from a month to the newest, for as long as it is there.
    pub(super) fn rows(
        &self,
        village: RegionCode,
        timeline: Option<&Timeline>,
        from: Month,
    ) -> Vec<VillageMonth> {
        let name = self.regions.name(village);
        let row = |month| {
            let at = At::of(month, self.today);
            timeline.map_or_else(
                || VillageMonth::without_kampung_kb(village, &name, at),
                |timeline| VillageMonth::of(timeline, &name, at, &self.rule_set),
            )
        };
        // A village has a row of the months in which it is there on the day of counting.
        let presence = self.regions.presence(village);
        let is_there = |month: &Month| {
            presence.is_none_or(|presence| presence.holds(At::of(*month, self.today).on))
        };
        from.through(self.last())
            .filter(is_there)
            .map(row)
            .collect()
    }
}

/// All villages of a region that have rows of some month: those of today, and those that are closed.
pub(super) fn villages(app: &App, region: RegionCode) -> Vec<RegionCode> {
    let regions = app.regions();
    let today = regions.villages(region).map(|village| village.code);
    let closed = regions.closed_villages(region);
    today
        .chain(closed.map(|closed| closed.region.code))
        .collect()
}

/// Everything that is known of some villages of a kabupaten.
pub(super) async fn read(
    from: &mut impl Read,
    kabupaten: RegionCode,
    villages: impl ExactSizeIterator<Item = RegionCode>,
) -> Result<Timelines, Error> {
    let mut found = Timelines::new();
    if villages.len() >= WHOLE_KABUPATEN {
        take(from, kabupaten, &mut found).await?;
    } else {
        for village in villages.collect::<Vec<_>>() {
            take(from, village, &mut found).await?;
        }
    }
    Ok(found)
}

/// Reads with all that was ever recorded, also where the clock was set back meanwhile.
async fn take(
    from: &mut impl Read,
    region: RegionCode,
    found: &mut Timelines,
) -> Result<(), Error> {
    let scope = Scope::system("figures are counted from the facts of all villages");
    let timelines = dossier::timelines(from, &scope, region, Moment::MAX).await?;
    found.extend(timelines.into_iter().map(|it| (it.village(), it)));
    Ok(())
}
