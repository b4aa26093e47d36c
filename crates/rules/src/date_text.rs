//! Dates and months as people write them in Indonesian sheets.
use alloc::vec::Vec;

use crate::date::Date;
use crate::month::Month;
use crate::name::fold;

/// The serial days that are taken for dates: 1954 to 2119. Smaller numbers are years or counts.
const EXCEL_DAYS: core::ops::RangeInclusive<i32> = 20_000..=80_000;

/// A date: `2024-12-11`, `11/12/2024`, `11-12-24`, `11 Desember 2024`, with a time or a weekday beside it, or the day's
/// number in Excel. Between strokes the day comes first, as it is written in Indonesia.
pub fn date(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let text = text.split_once(", ").map_or(text, |(_, rest)| rest);
    if let Some(date) = excel_day(text) {
        return Some(date);
    }
    let parts: Vec<&str> = parts(text);
    let [first, second, third, time @ ..] = parts.as_slice() else {
        return None;
    };
    if !time.iter().all(|part| is_time(part)) {
        return None;
    }
    let second = month_number(second)?;
    if first.len() == 4 {
        return Date::new(number(first)?, second, day(third)?).ok();
    }
    let third = third.split_once('T').map_or(*third, |(day, _)| day);
    Date::new(year(third)?, second, day(first)?).ok()
}

/// A month: `2024-12`, `12/2024`, `Desember 2024`, `202412`, or a date in it.
pub fn month(text: &str) -> Option<Month> {
    if let Ok(month) = text.parse() {
        return Some(month);
    }
    if text.len() == 6
        && let Some(digits) = number(text)
        && let Ok(month) = Month::from_yyyymm(digits)
    {
        return Some(month);
    }
    if let [first, second] = parts(text).as_slice() {
        return if first.len() == 4 && number(first).is_some() {
            month_of(second, first)
        } else {
            month_of(first, second)
        };
    }
    date(text).map(Date::month)
}

/// A month whose name or number stands in one column and whose year in another.
pub fn month_of(month: &str, year_text: &str) -> Option<Month> {
    Month::new(year(year_text)?, month_number(month)?).ok()
}

fn parts(text: &str) -> Vec<&str> {
    text.split(['/', '-', '.', ' ', '\n'])
        .filter(|part| !part.is_empty())
        .collect()
}

fn is_time(part: &str) -> bool {
    let is_zone = matches!(part, "WIB" | "WITA" | "WIT" | "AM" | "PM" | "pukul");
    is_zone
        || part
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b':')
}

fn excel_day(text: &str) -> Option<Date> {
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let is_number = whole.len() == 5 && part.bytes().all(|byte| byte.is_ascii_digit());
    let days = number(whole).filter(|days| is_number && EXCEL_DAYS.contains(days))?;
    // Day 1 is 1 January 1900, and Excel counts a 29 February 1900 that never was.
    Date::new(1900, 1, 1).ok()?.plus_days(days - 2)
}

fn number(text: &str) -> Option<i32> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

fn day(text: &str) -> Option<u8> {
    let text = text.split_once('T').map_or(text, |(day, _)| day);
    number(text).and_then(|day| u8::try_from(day).ok())
}

/// A year of four digits; of two, one of this century.
fn year(text: &str) -> Option<i32> {
    match text.len() {
        4 => number(text),
        2 => number(text).map(|year| 2000 + year),
        _ => None,
    }
}

fn month_number(text: &str) -> Option<i32> {
    if let Some(number) = number(text) {
        return (1..=12).contains(&number).then_some(number);
    }
    let folded = fold(text);
    let names: [&[&str]; 12] = [
        &["januari", "january"],
        &["februari", "february", "pebruari"],
        &["maret", "march"],
        &["april"],
        &["mei", "may"],
        &["juni", "june"],
        &["juli", "july"],
        &["agustus", "august", "agt"],
        &["september", "sept"],
        &["oktober", "october"],
        &["november", "nopember"],
        &["desember", "december"],
    ];
    let fits = |name: &&str| *name == folded || (folded.len() == 3 && name.starts_with(&folded));
    let at = names.iter().position(|names| names.iter().any(fits))?;
    i32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use std::string::ToString as _;

    use super::*;

    #[test]
    fn a_date_is_read_in_the_ways_of_indonesian_sheets() {
        for (written, read) in [
            ("2024-01-12", "2024-01-12"),
            ("12/01/2024", "2024-01-12"),
            ("12-1-24", "2024-01-12"),
            ("12.01.2024", "2024-01-12"),
            ("2024/1/12", "2024-01-12"),
            ("12 Januari 2024", "2024-01-12"),
            ("Jumat, 12 Jan 2024", "2024-01-12"),
            ("3 Nopember 2023", "2023-11-03"),
            ("2024-01-12 08:30:00", "2024-01-12"),
            ("2024-01-12T08:30:00", "2024-01-12"),
            ("12/01/2024 08:30", "2024-01-12"),
            ("45303", "2024-01-12"),
            ("45303,5", "2024-01-12"),
            ("25569", "1970-01-01"),
        ] {
            assert_eq!(
                date(written).map(|date| date.to_string()).as_deref(),
                Some(read),
                "{written}"
            );
        }
        for wrong in [
            "",
            "kemarin",
            "13/13/2024",
            "31/02/2024",
            "2024",
            "12",
            "1/2/3/4x",
            "99999",
        ] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_month_is_read_alone_or_from_a_date() {
        for written in [
            "2024-12",
            "12/2024",
            "Desember 2024",
            "Des 24",
            "202412",
            "2024 Desember",
            "01/12/2024",
            "45650",
        ] {
            assert_eq!(month(written), "2024-12".parse().ok(), "{written}");
        }
        assert_eq!(month_of("Des", "2024"), "2024-12".parse().ok());
        assert_eq!(month_of("13", "2024"), None);
        assert_eq!(month("2024"), None);
    }
}
