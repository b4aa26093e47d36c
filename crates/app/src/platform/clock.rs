//! The only source of time and of new identifiers.
//!
//! Rules and stores take moments as parameters; handlers and jobs ask this clock, so that a test can set it and a
//! kabupaten with a reference date can be served as of that date.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use rules::date::Date;
use rules::month::Month;
use rules::region_code::RegionCode;
use uuid::Uuid;

/// A moment in microseconds since 1970-01-01T00:00:00Z: the recorded time (`known_at`) of everything.
pub type Moment = i64;

/// Where "now" comes from.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    pub const fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands at `moment` until [`Clock::advance`] moves it.
    pub fn set_at(moment: Moment) -> Self {
        Self(Source::Set(Arc::new(AtomicI64::new(moment))))
    }

    /// Moves a set clock by `microseconds`; the machine's clock cannot be moved.
    pub fn advance(&self, microseconds: i64) {
        if let Source::Set(moment) = &self.0 {
            moment.fetch_add(microseconds, Ordering::SeqCst);
        }
    }

    /// This moment.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the machine's clock"
    )]
    pub fn now(&self) -> Moment {
        match &self.0 {
            Source::System => Timestamp::now().as_microsecond(),
            Source::Set(moment) => moment.load(Ordering::SeqCst),
        }
    }

    /// A new time-ordered identifier (`UUIDv7`) of this moment.
    pub fn new_id(&self) -> Uuid {
        let moment = self.now();
        let seconds = moment.div_euclid(1_000_000).unsigned_abs();
        let nanoseconds = u32::try_from(moment.rem_euclid(1_000_000) * 1_000).unwrap_or(0);
        Uuid::new_v7(uuid::Timestamp::from_unix(
            uuid::NoContext,
            seconds,
            nanoseconds,
        ))
    }

    /// The calendar day of this moment in the time zone of `region`.
    pub fn today(&self, region: RegionCode) -> Date {
        day_of(self.now(), Zone::of(region))
    }
}

/// Indonesia's three time zones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Waktu Indonesia Barat, UTC+7.
    Wib,
    /// Waktu Indonesia Tengah, UTC+8.
    Wita,
    /// Waktu Indonesia Timur, UTC+9.
    Wit,
}

impl Zone {
    /// The zone of a region by its province (Keppres 41/1987); the nation reads western time.
    pub fn of(region: RegionCode) -> Self {
        let province = region
            .province()
            .map(|code| code.to_string())
            .unwrap_or_default();
        match province.as_str() {
            "51" | "52" | "53" | "63" | "64" | "65" | "71" | "72" | "73" | "74" | "75" | "76" => {
                Self::Wita
            }
            "81" | "82" | "91" | "92" | "93" | "94" | "95" | "96" | "97" => Self::Wit,
            _ => Self::Wib,
        }
    }

    /// The abbreviation that people write behind a time of day.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    fn time_zone(self) -> TimeZone {
        TimeZone::fixed(Offset::constant(match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        }))
    }
}

/// The calendar day of a moment in a zone.
pub fn day_of(moment: Moment, zone: Zone) -> Date {
    let local = local(moment, zone).date();
    Date::new(
        local.year().into(),
        local.month().into(),
        local.day().unsigned_abs(),
    )
    .unwrap_or(FIRST_DAY)
}

/// The last moment of a calendar day in a zone.
pub fn end_of_day(day: Date, zone: Zone) -> Moment {
    let (year, month) = (day.year(), day.month().month());
    let date = i16::try_from(year)
        .ok()
        .zip(i8::try_from(month).ok())
        .zip(i8::try_from(day.day()).ok());
    let date = date.and_then(|((year, month), day)| jiff::civil::Date::new(year, month, day).ok());
    let end = date.map(|date| date.at(23, 59, 59, 999_999_000));
    let zoned = end.and_then(|end| end.to_zoned(zone.time_zone()).ok());
    zoned.map_or(Moment::MAX, |zoned| zoned.timestamp().as_microsecond())
}

/// The time of day of a moment in a zone, as hour and minute.
pub fn time_of(moment: Moment, zone: Zone) -> (u8, u8) {
    let local = local(moment, zone).time();
    (local.hour().unsigned_abs(), local.minute().unsigned_abs())
}

/// What a moment outside the calendar becomes; no clock gives one.
const FIRST_DAY: Date = match Month::new(1970, 1) {
    Ok(month) => month.first_date(),
    Err(_) => panic!("the first month is a month"),
};

fn local(moment: Moment, zone: Zone) -> jiff::civil::DateTime {
    Timestamp::from_microsecond(moment)
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .to_zoned(zone.time_zone())
        .datetime()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_earlier_in_the_east() {
        let evening_utc = 1_733_936_400_000_000; // 2024-12-11T17:00:00Z
        let berau: RegionCode = "64.03".parse().unwrap();
        let belitung_timur: RegionCode = "19.06".parse().unwrap();
        let clock = Clock::set_at(evening_utc);
        assert_eq!(clock.today(berau).to_string(), "2024-12-12");
        assert_eq!(clock.today(belitung_timur).to_string(), "2024-12-12");
        assert_eq!(
            end_of_day("2024-12-11".parse().unwrap(), Zone::Wib),
            evening_utc - 1
        );
        clock.advance(-1);
        assert_eq!(clock.today(berau).to_string(), "2024-12-12");
        assert_eq!(clock.today(belitung_timur).to_string(), "2024-12-11");
    }
}
