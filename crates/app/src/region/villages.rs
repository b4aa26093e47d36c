//! The villages of a region as a page counts them: those of now, or those that were there at the end of a past month.

use rules::date::Date;
use rules::month::Month;
use rules::region_code::RegionCode;

use super::Region;
use crate::app::App;

/// How many villages a region has now, or had at the end of a past month.
///
/// "Now" is that of each village's kabupaten, as it is for the rows of figures.
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

/// The villages of a region that are there now, or were at the end of a past month; without those that are closed today.
pub fn villages(
    app: &App,
    region: RegionCode,
    past: Option<Month>,
) -> impl Iterator<Item = &Region> {
    let mut days = Days::new(app, past);
    let directory = app.regions();
    directory.villages(region).filter(move |village| {
        let presence = directory.presence(village.code);
        presence.is_none_or(|presence| presence.holds(days.of(village.code)))
    })
}

/// On which day villages are counted, each kabupaten with its own; asked for in the order of codes.
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

    fn of(&mut self, village: RegionCode) -> Date {
        let kabupaten = village.kabupaten().unwrap_or(village);
        match self.last {
            Some((last, day)) if last == kabupaten => day,
            _ => {
                let today = self.app.today(kabupaten);
                let day = self
                    .past
                    .map_or(today, |month| month.last_date().min(today));
                self.last = Some((kabupaten, day));
                day
            }
        }
    }
}
