//! What recurs in the year of those who run the programme: a report by a day of each month, a season of each year.
//!
//! The dates of [`YEAR`] are those that officers commonly name. They were not compared with the circulars that set them,
//! which differ from year to year: an office changes them for its kabupaten.

use core::fmt;
use core::str::FromStr;

use serde::{Serialize, Serializer};

use crate::date::Date;
use crate::month::Month;

/// A day of any year. A day that a month does not have, such as 30 February, is the month's last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayOfYear {
    month: u8,
    day: u8,
}

impl DayOfYear {
    /// Day 1–31 of month 1–12; none beyond.
    pub const fn new(month: u8, day: u8) -> Option<Self> {
        if month >= 1 && month <= 12 && day >= 1 && day <= 31 {
            Some(Self { month, day })
        } else {
            None
        }
    }

    /// The month, 1–12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day, 1–31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The day in a year; none outside the calendar.
    fn in_year(self, year: i32) -> Option<Date> {
        let month = Month::new(year, self.month.into()).ok()?;
        Some(day_in(month, self.day))
    }
}

/// When something recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// From the first day of each month until a day of it, 1–31.
    EachMonth {
        /// The last day.
        until_day: u8,
    },
    /// From a day of each year until another, of the next year where that is earlier.
    EachYear {
        /// The first day.
        from: DayOfYear,
        /// The last day.
        until: DayOfYear,
    },
}

/// One time that something recurs: the first and the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl Occurrence {
    /// Whether it runs on a day.
    pub fn runs_on(self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }
}

impl Timing {
    /// The time that runs on a day, or the next after it; none beyond the calendar's end.
    pub fn running_or_next(self, day: Date) -> Option<Occurrence> {
        match self {
            Self::EachMonth { until_day } => {
                let this = month_until(day.month(), until_day);
                if day <= this.until {
                    return Some(this);
                }
                Some(month_until(day.month().next()?, until_day))
            }
            Self::EachYear { from, until } => [-1, 0, 1].iter().find_map(|years| {
                let year = day.year() + years;
                let from_day = from.in_year(year)?;
                let until_day = until.in_year(year + i32::from(until < from))?;
                (day <= until_day).then_some(Occurrence {
                    from: from_day,
                    until: until_day,
                })
            }),
        }
    }
}

fn month_until(month: Month, until_day: u8) -> Occurrence {
    Occurrence {
        from: month.first_date(),
        until: day_in(month, until_day),
    }
}

fn day_in(month: Month, day: u8) -> Date {
    let last = month.last_date();
    Date::new(month.year(), month.month(), day.min(last.day())).unwrap_or(last)
}

impl fmt::Display for Timing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EachMonth { until_day } => write!(f, "month:{until_day:02}"),
            Self::EachYear { from, until } => {
                let (from_month, from_day) = (from.month, from.day);
                let (month, day) = (until.month, until.day);
                write!(f, "year:{from_month:02}-{from_day:02}..{month:02}-{day:02}")
            }
        }
    }
}

impl Serialize for Timing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text is no timing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimingError;

impl fmt::Display for TimingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not month:dd or year:mm-dd..mm-dd")
    }
}

impl core::error::Error for TimingError {}

impl FromStr for Timing {
    type Err = TimingError;

    fn from_str(text: &str) -> Result<Self, TimingError> {
        let day_of_year = |text: &str| {
            let (month, day) = text.split_once('-')?;
            DayOfYear::new(month.parse().ok()?, day.parse().ok()?)
        };
        let parsed = match text.split_once(':') {
            Some(("month", day)) => day
                .parse()
                .ok()
                .filter(|day| (1..=31).contains(day))
                .map(|until_day| Self::EachMonth { until_day }),
            Some(("year", span)) => span.split_once("..").and_then(|(from, until)| {
                Some(Self::EachYear {
                    from: day_of_year(from)?,
                    until: day_of_year(until)?,
                })
            }),
            _ => None,
        };
        parsed.ok_or(TimingError)
    }
}

const fn each_year(from: (u8, u8), until: (u8, u8)) -> Timing {
    match (
        DayOfYear::new(from.0, from.1),
        DayOfYear::new(until.0, until.1),
    ) {
        (Some(from), Some(until)) => Timing::EachYear { from, until },
        _ => panic!("a day of the year"),
    }
}

/// What recurs everywhere, by code word, until an office changes it.
pub const YEAR: [(&str, Timing); 17] = [
    ("monthly_report", Timing::EachMonth { until_day: 3 }),
    ("k0", each_year((1, 1), (1, 31))),
    ("musrenbang", each_year((1, 1), (3, 31))),
    ("weighing_february", each_year((2, 1), (2, 29))),
    ("lomba", each_year((2, 1), (6, 28))),
    ("rkpdes", each_year((6, 1), (9, 30))),
    ("harganas", each_year((6, 29), (6, 29))),
    ("class_june", each_year((6, 16), (6, 30))),
    ("stunting_audit_june", each_year((6, 1), (6, 30))),
    ("inpres_june", each_year((6, 1), (6, 30))),
    ("family_data", each_year((7, 1), (8, 31))),
    ("weighing_august", each_year((8, 1), (8, 31))),
    ("risk_families", each_year((9, 1), (10, 31))),
    ("apbdes", each_year((12, 1), (12, 31))),
    ("class_december", each_year((12, 16), (12, 31))),
    ("stunting_audit_december", each_year((12, 1), (12, 31))),
    ("inpres_december", each_year((12, 1), (12, 31))),
];

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn next(timing: &str, day: &str) -> (Date, Date) {
        let timing: Timing = timing.parse().unwrap();
        let found = timing.running_or_next(date(day)).unwrap();
        (found.from, found.until)
    }

    #[test]
    fn the_time_that_runs_or_the_next_is_found() {
        let span = |from, until| (date(from), date(until));
        assert_eq!(
            next("month:03", "2024-11-03"),
            span("2024-11-01", "2024-11-03")
        );
        assert_eq!(
            next("month:03", "2024-12-04"),
            span("2025-01-01", "2025-01-03")
        );
        assert_eq!(
            next("month:31", "2024-02-29"),
            span("2024-02-01", "2024-02-29")
        );
        let february = "year:02-01..02-29";
        assert_eq!(
            next(february, "2024-02-29"),
            span("2024-02-01", "2024-02-29")
        );
        assert_eq!(
            next(february, "2024-03-01"),
            span("2025-02-01", "2025-02-28")
        );
        let winter = "year:11-15..01-10";
        assert_eq!(next(winter, "2025-01-10"), span("2024-11-15", "2025-01-10"));
        assert_eq!(next(winter, "2025-01-11"), span("2025-11-15", "2026-01-10"));
    }

    #[test]
    fn what_recurs_everywhere_has_a_code_word_of_its_own() {
        let mut codes: alloc::vec::Vec<_> = YEAR.iter().map(|(code, _)| *code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), YEAR.len());
    }

    #[test]
    fn nonsense_is_no_timing() {
        for text in [
            "",
            "month:0",
            "month:32",
            "year:13-01..01-01",
            "year:01-01",
            "week:2",
            "month:x",
        ] {
            assert_eq!(text.parse::<Timing>(), Err(TimingError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_time_found_has_not_ended_and_is_written_as_it_is_read(
            days in 0..40_000i32, month in 1..=12u8, day in 1..=31u8, until_month in 1..=12u8, until_day in 1..=31u8,
        ) {
            let today = date("2000-01-01").plus_days(days).unwrap();
            let from = DayOfYear::new(month, day).unwrap();
            let until = DayOfYear::new(until_month, until_day).unwrap();
            for timing in [Timing::EachMonth { until_day }, Timing::EachYear { from, until }] {
                prop_assert_eq!(timing.to_string().parse::<Timing>(), Ok(timing));
                let found = timing.running_or_next(today).unwrap();
                prop_assert!(found.from <= found.until && today <= found.until);
                let days_to_wait = found.from.days_since(today);
                prop_assert!(days_to_wait <= 366, "{days_to_wait}");
            }
        }
    }
}
