//! All SQL that keeps the roll-ups and counts them again: what `classes` come from, `marks` of stale figures, rows of `villages` and of wider `regions`.

mod classes;
mod marks;
mod regions;
mod villages;

use db::Error;
use rules::date::Date;
use rules::month::Month;
use rules::region_code::RegionCode;

pub(super) use classes::{StoredFacts, facts};
pub(super) use marks::{MarkRow, marks, marks_of, pending_since, unmark};
pub(super) use regions::{
    active, clear_region, clear_regions, first_month, insert_regions, newest, newest_sum,
    newest_sums, region_sums,
};
pub(super) use villages::{
    insert_villages, newest_village, replace_villages, taking_part, village_parts, village_values,
    villages, with_rows,
};

/// The month of a stored number.
pub(super) fn month_of(number: i64) -> Result<Month, Error> {
    let month = i32::try_from(number).ok();
    month
        .and_then(|number| Month::from_yyyymm(number).ok())
        .ok_or_else(|| unreadable(&number))
}

/// The region of a stored code.
pub(super) fn code_of(text: &str) -> Result<RegionCode, Error> {
    text.parse().map_err(|_| unreadable(&text))
}

/// The day of a stored text.
pub(super) fn date_of(text: &str) -> Result<Date, Error> {
    text.parse().map_err(|_| unreadable(&text))
}

fn unreadable(value: &dyn std::fmt::Display) -> Error {
    Error::Other {
        statement: "figures".into(),
        reason: format!("{value} stands where a code, a month or a day should"),
    }
}
