//! Activities: one row each, by village and day.

use std::collections::BTreeSet;

use exchange::table::Cell;
use rules::region_code::RegionCode;

use super::{Asked, Out, place};
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::{activity, kampung_kb, region};

pub(super) const COLUMNS: [&str; 14] = [
    "kode",
    "desa",
    "kecamatan",
    "kabupaten",
    "provinsi",
    "tanggal",
    "judul",
    "tempat",
    "uraian",
    "seksi",
    "instansi",
    "sasaran",
    "peserta",
    "sumber",
];

pub(super) async fn write(asked: &Asked, part: RegionCode, out: &Out) -> Result<(), Problem> {
    let mut reader = asked.app.db().reader();
    let open = kampung_kb::in_region(&mut reader, &asked.scope, part).await?;
    let open: BTreeSet<RegionCode> = open.into_iter().map(|it| it.village).collect();
    let mut rows = activity::stream(&reader, &asked.scope, part, Moment::MAX);
    let is_insider = asked.is_insider();
    while let Some(found) = rows.next().await {
        let found = found?.activity;
        if !open.contains(&found.village) {
            continue;
        }
        let details = found.details;
        // What was done may name people.
        let description = details.description.filter(|_| is_insider);
        let mut cells = place(&asked.app, found.village).to_vec();
        cells.extend([
            Cell::Day(found.happened_on),
            Cell::text(found.title),
            Cell::text(details.place.unwrap_or_default()),
            Cell::text(description.unwrap_or_default()),
            Cell::text(details.section.unwrap_or_default()),
            Cell::text(details.agencies.join(" ")),
            Cell::text(details.target_groups.join(" ")),
            Cell::count(details.participants),
            Cell::text(region::official::SOURCE),
        ]);
        out.row(cells).await?;
    }
    Ok(())
}
