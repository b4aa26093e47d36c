//! Which regions are there as a page counts them: now, or at the end of a past month.
//!
//! "Now" is that of each region's kabupaten, as it is for the rows of figures.

use rules::date::Date;
use rules::month::Month;
use rules::region_code::RegionCode;

use super::{Directory, Region};
use crate::app::App;

/// How many villages a region has now, or had at the end of a past month.
pub fn village_count(app: &App, region: RegionCode, past: Option<Month>) -> usize {
    let directory = app.regions();
    let mut days = Days::new(app, past);
    let mut count = directory.village_count(region);
    for (village, presence) in directory.limited_villages(region) {
        match (directory.holds(village), presence.holds(days.of(village))) {
            (true, false) => count -= 1,
            (false, true) => count += 1,
            _ => {}
        }
    }
    count
}

/// The villages of a region that are there now, or were at the end of a past month, by code.
pub fn villages<'d>(
    app: &App,
    directory: &'d Directory,
    region: RegionCode,
    past: Option<Month>,
) -> Vec<&'d Region> {
    let closed = directory.closed_villages(region);
    let closed = closed.map(|closed| &closed.region);
    let villages = directory.villages(region).chain(closed);
    there(app, directory, villages, past)
}

/// The regions one level below that are there now, or were at the end of a past month, by code.
pub fn children<'d>(
    app: &App,
    directory: &'d Directory,
    region: RegionCode,
    past: Option<Month>,
) -> Vec<&'d Region> {
    let closed = directory.closed_children(region);
    let children = directory.children(region).chain(closed);
    there(app, directory, children, past)
}

fn there<'d>(
    app: &App,
    directory: &'d Directory,
    regions: impl Iterator<Item = &'d Region>,
    past: Option<Month>,
) -> Vec<&'d Region> {
    let mut days = Days::new(app, past);
    let is_there = |region: &&Region| {
        let presence = directory.presence(region.code);
        presence.is_none_or(|presence| presence.holds(days.of(region.code)))
    };
    let mut regions: Vec<&Region> = regions.filter(is_there).collect();
    regions.sort_by_key(|region| region.code);
    regions
}

/// On which day regions are looked at, those of each kabupaten on its own.
struct Days<'a> {
    app: &'a App,
    past: Option<Month>,
    last: Option<(RegionCode, Date)>,
}

impl<'a> Days<'a> {
    const fn new(app: &'a App, past: Option<Month>) -> Self {
        Self {
            app,
            past,
            last: None,
        }
    }

    fn of(&mut self, region: RegionCode) -> Date {
        let place = region.kabupaten().unwrap_or(region);
        match self.last {
            Some((last, day)) if last == place => day,
            _ => {
                let today = self.app.today(place);
                let day = self
                    .past
                    .map_or(today, |month| month.last_date().min(today));
                self.last = Some((place, day));
                day
            }
        }
    }
}
