//! All SQL that keeps the roll-ups and counts them again: what `classes` come from, `marks` of stale figures, rows of `villages` and of wider `regions`.

mod classes;
mod marks;
mod regions;
mod villages;

pub(super) use classes::{StoredFacts, facts};
pub(super) use marks::{MarkRow, marks, marks_of, pending_since, unmark};
pub(super) use regions::{
    active, clear_region, clear_regions, first_month, insert_regions, newest, newest_sum,
    newest_sums, part_sums, region_sums,
};
pub(super) use villages::{
    insert_villages, newest_village, replace_villages, taking_part, village_parts, village_values,
    villages, with_rows,
};
