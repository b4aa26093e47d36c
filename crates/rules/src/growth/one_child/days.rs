//! Days as people write them, and ages in months and days.
use alloc::vec::Vec;

use super::entry::{Fault, fault};
use crate::date::Date;

/// A day as a date field sends it, or as people write it: 2024-12-11, 11/12/2024, 11-12-2024, 11.12.2024.
pub(super) fn date(
    field: &'static str,
    text: &str,
    latest: Date,
    faults: &mut Vec<Fault>,
) -> Option<Date> {
    if text.is_empty() {
        faults.push(fault(field, "missing"));
        return None;
    }
    let found = text.parse().ok().or_else(|| {
        let mut parts = text.split(['/', '-', '.']).map(str::trim);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    });
    match found {
        None => faults.push(fault(field, "unreadable")),
        Some(day) if day > latest => {
            faults.push(fault(field, "future"));
            return None;
        }
        Some(_) => {}
    }
    found
}

/// Completed months of the calendar and the days beyond them; 0 where the second day lies before the first.
pub(super) fn months_and_days(from: Date, to: Date) -> (u32, u32) {
    let whole = |date: Date| date.month().year() * 12 + date.month().month();
    let months = whole(to) - whole(from) - i32::from(to.day() < from.day());
    let first_of_month = i32::from(to.day()) - i32::from(from.day());
    let days = if first_of_month >= 0 {
        first_of_month
    } else {
        // The month before may be too short to hold the day of birth.
        let before = to.month().previous().map_or(31, Date::days_in);
        i32::from(before.saturating_sub(from.day())) + i32::from(to.day())
    };
    match (u32::try_from(months), u32::try_from(days)) {
        (Ok(months), Ok(days)) => (months, days),
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn months_are_those_of_the_calendar() {
        let between = |from, to| months_and_days(day(from), day(to));
        assert_eq!(between("2024-01-01", "2024-03-01"), (2, 0));
        assert_eq!(between("2024-01-31", "2024-03-01"), (1, 1));
        assert_eq!(between("2023-06-15", "2024-12-11"), (17, 26));
        assert_eq!(between("2024-02-29", "2024-02-29"), (0, 0));
    }

    proptest! {
        #[test]
        fn months_and_days_lead_back(birth in 0..3000_i32, age in 0..1826_i32) {
            let birth = day("2015-01-01").plus_days(birth).unwrap();
            let (months, days) = months_and_days(birth, birth.plus_days(age).unwrap());
            let about = f64::from(months) * 30.4375 + f64::from(days);
            prop_assert!((about - f64::from(age)).abs() < 4.0 && days < 31);
        }
    }
}
