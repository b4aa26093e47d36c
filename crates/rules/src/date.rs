//! Calendar dates, without time and zone.
#[cfg(feature = "programme")]
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

#[cfg(feature = "programme")]
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::month::Month;

/// A day of the Gregorian calendar, years 1900 to 9999, exchanged as ISO 8601 text (2024-12-11).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    month: Month,
    day: u8,
}

/// A text or triple that is no day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateError;

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "tanggal harus ada di kalender dan ditulis tahun-bulan-hari, misalnya 2024-12-11",
        )
    }
}

impl core::error::Error for DateError {}

impl Date {
    /// The day of a year (1900..=9999), month (1..=12) and day of the month.
    pub fn new(year: i32, month: i32, day: u8) -> Result<Self, DateError> {
        let month = Month::new(year, month).map_err(|_| DateError)?;
        if day == 0 || day > Self::days_in(month) {
            return Err(DateError);
        }
        Ok(Self { month, day })
    }

    pub(crate) const fn from_month(month: Month, day: u8) -> Self {
        Self { month, day }
    }

    pub(crate) const fn days_in(month: Month) -> u8 {
        let year = month.year();
        match month.month() {
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// The year, 1900..=9999.
    pub const fn year(self) -> i32 {
        self.month.year()
    }

    /// The month that the day lies in.
    pub const fn month(self) -> Month {
        self.month
    }

    /// The day of the month, 1..=31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The day so many days later (earlier when negative), if it lies in the years 1900..=9999.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        Self::from_serial(self.serial().checked_add(days)?)
    }

    /// How many days this one lies after the other; negative when it lies before.
    pub const fn days_since(self, other: Self) -> i32 {
        self.serial() - other.serial()
    }

    /// Days since 1 March of year 0, so that the leap day ends a year.
    const fn serial(self) -> i32 {
        let year = self.month.year() - (self.month.month() < 3) as i32;
        let month = (self.month.month() + 9) % 12;
        year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + self.day as i32
            - 1
    }

    fn from_serial(serial: i32) -> Option<Self> {
        let mut year = i32::try_from(i64::from(serial) * 400 / 146_097).ok()?;
        let days_before = |year: i32| year * 365 + year / 4 - year / 100 + year / 400;
        while days_before(year) > serial {
            year -= 1;
        }
        while days_before(year + 1) <= serial {
            year += 1;
        }
        let day_of_year = serial - days_before(year);
        let month = (day_of_year * 10 + 5) / 306;
        let day = u8::try_from(day_of_year - (month * 306 + 5) / 10 + 1).ok()?;
        let calendar_month = (month + 2) % 12 + 1;
        Self::new(year + i32::from(calendar_month < 3), calendar_month, day).ok()
    }
}

impl FromStr for Date {
    type Err = DateError;

    /// Reads "2024-12-11".
    fn from_str(text: &str) -> Result<Self, DateError> {
        let &[
            _,
            _,
            _,
            _,
            b'-',
            _,
            _,
            b'-',
            tens @ b'0'..=b'9',
            ones @ b'0'..=b'9',
        ] = text.as_bytes()
        else {
            return Err(DateError);
        };
        let month: Month = text[..7].parse().map_err(|_| DateError)?;
        Self::new(
            month.year(),
            month.month(),
            (tens - b'0') * 10 + (ones - b'0'),
        )
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.month, self.day)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}

#[cfg(feature = "programme")]
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "programme")]
impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for text in ["2024-02-29", "2000-02-29", "1900-02-28", "2024-12-31"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in [
            "2023-02-29",
            "1900-02-29",
            "2024-04-31",
            "2024-12-00",
            "2024-12-1",
            "11-12-2024",
            "2024-12-11 ",
        ] {
            assert_eq!(text.parse::<Date>(), Err(DateError), "{text}");
        }
    }

    #[test]
    fn days_are_counted_over_leap_days() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(date("2024-03-01").days_since(date("2024-02-28")), 2);
        assert_eq!(date("2025-01-01").days_since(date("2024-01-01")), 366);
        assert_eq!(date("2024-12-31").plus_days(1), Some(date("2025-01-01")));
        assert_eq!(date("9999-12-31").plus_days(1), None);
    }

    proptest! {
        #[test]
        fn a_date_walks_back_to_itself(year in 1900..=9999, month in 1..=12, day in 1..=28_u8, step in -3_000_000..3_000_000) {
            let start = Date::new(year, month, day).unwrap();
            prop_assert_eq!(start.to_string().parse(), Ok(start));
            if let Some(end) = start.plus_days(step) {
                prop_assert_eq!(end.days_since(start), step);
                prop_assert_eq!(end.plus_days(-step), Some(start));
                prop_assert_eq!(end.cmp(&start), step.cmp(&0));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,12}") {
            let _ = text.parse::<Date>();
        }
    }
}
