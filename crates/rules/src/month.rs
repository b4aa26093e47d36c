//! Reporting months.
#[cfg(feature = "programme")]
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

#[cfg(feature = "programme")]
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::date::Date;

/// A calendar month, kept and exchanged as the integer yyyymm (202412), years 1900 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

/// A text or number that is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthError;

impl fmt::Display for MonthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bulan harus ditulis tahun-bulan, misalnya 2024-12 atau 202412 (tahun 1900 sampai 9999)")
    }
}

impl core::error::Error for MonthError {}

impl Month {
    /// The month of a year (1900..=9999) and a month number (1..=12).
    pub const fn new(year: i32, month: i32) -> Result<Self, MonthError> {
        if year >= 1900 && year <= 9999 && month >= 1 && month <= 12 {
            Ok(Self(year * 100 + month))
        } else {
            Err(MonthError)
        }
    }

    /// The month written as yyyymm.
    pub const fn from_yyyymm(yyyymm: i32) -> Result<Self, MonthError> {
        Self::new(yyyymm.div_euclid(100), yyyymm.rem_euclid(100))
    }

    /// The month as yyyymm.
    pub const fn yyyymm(self) -> i32 {
        self.0
    }

    /// The year, 1900..=9999.
    pub const fn year(self) -> i32 {
        self.0 / 100
    }

    /// The month number, 1..=12.
    pub const fn month(self) -> i32 {
        self.0 % 100
    }

    /// The month after this one; none after 9999-12.
    pub fn next(self) -> Option<Self> {
        self.plus(1)
    }

    /// The month before this one; none before 1900-01.
    pub fn previous(self) -> Option<Self> {
        self.plus(-1)
    }

    /// The month so many months later (earlier when negative), if it lies in the years 1900..=9999.
    pub fn plus(self, months: i32) -> Option<Self> {
        let serial = self.serial().checked_add(months)?;
        Self::new(serial.div_euclid(12), serial.rem_euclid(12) + 1).ok()
    }

    /// Every month from this one to the last, both included; none when the last is earlier.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        core::iter::successors(Some(self), |month| month.next())
            .take_while(move |month| *month <= last)
    }

    /// The first day.
    pub const fn first_date(self) -> Date {
        Date::from_month(self, 1)
    }

    /// The last day, leap years included.
    pub const fn last_date(self) -> Date {
        Date::from_month(self, Date::days_in(self))
    }

    const fn serial(self) -> i32 {
        self.year() * 12 + self.month() - 1
    }
}

impl FromStr for Month {
    type Err = MonthError;

    /// Reads "2024-12" and "202412".
    fn from_str(text: &str) -> Result<Self, MonthError> {
        let bytes = text.as_bytes();
        let (year, month) = match bytes {
            [year @ .., b'-', _, _] if year.len() == 4 => (year, &bytes[5..]),
            [_, _, _, _, _, _] => bytes.split_at(4),
            _ => return Err(MonthError),
        };
        let number = |part: &[u8]| {
            part.iter().try_fold(0_i32, |n, byte| match byte {
                b'0'..=b'9' => Ok(n * 10 + i32::from(byte - b'0')),
                _ => Err(MonthError),
            })
        };
        Self::new(number(year)?, number(month)?)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Month({self})")
    }
}

#[cfg(feature = "programme")]
impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i32(self.0)
    }
}

#[cfg(feature = "programme")]
impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Number(i32),
            Text(String),
        }
        match Form::deserialize(deserializer)? {
            Form::Number(yyyymm) => Self::from_yyyymm(yyyymm),
            Form::Text(text) => text.parse(),
        }
        .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;
    use std::vec::Vec;

    use proptest::prelude::*;

    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn months_follow_each_other_over_the_year_end() {
        let december = month("2024-12");
        assert_eq!(december.yyyymm(), 202_412);
        assert_eq!(december.next(), Some(month("202501")));
        assert_eq!(month("2025-01").previous(), Some(december));
        assert_eq!(month("9999-12").next(), None);
        assert_eq!(month("1900-01").previous(), None);
        assert_eq!(month("2023-11").plus(15), Some(month("2025-02")));
        assert_eq!(
            month("2024-11")
                .through(month("2025-02"))
                .map(Month::yyyymm)
                .collect::<Vec<_>>(),
            [202_411, 202_412, 202_501, 202_502]
        );
        assert_eq!(month("2025-02").through(month("2025-01")).count(), 0);
        assert_eq!(month("2024-02").last_date().to_string(), "2024-02-29");
    }

    #[test]
    fn what_is_no_month_is_refused() {
        for text in [
            "", "2024", "2024-13", "2024-00", "1899-12", "20241", "2024/12", "2024-1", "+02412",
            "2024-+1",
        ] {
            assert_eq!(text.parse::<Month>(), Err(MonthError), "{text}");
        }
        assert_eq!(Month::from_yyyymm(-1), Err(MonthError));
        assert_eq!(serde_json::to_string(&month("2024-12")).unwrap(), "202412");
        assert_eq!(
            serde_json::from_str::<Month>("\"2024-12\"").unwrap(),
            month("2024-12")
        );
        assert!(serde_json::from_str::<Month>("202413").is_err());
    }

    proptest! {
        #[test]
        fn adding_and_counting_agree(year in 1900..=9999, number in 1..=12, step in -120_000..120_000) {
            let start = Month::new(year, number).unwrap();
            prop_assert_eq!(start.to_string().parse(), Ok(start));
            if let Some(end) = start.plus(step) {
                prop_assert_eq!(end.plus(-step), Some(start));
            }
        }
    }
}
