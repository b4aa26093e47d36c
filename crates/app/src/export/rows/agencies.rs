//! Agencies: every kind, and in how many Kampung KB of the region it takes part this year.

use exchange::table::Cell;

use super::{Asked, Out, yes_no};
use crate::platform::problem::Problem;
use crate::{activity, indicator};

pub(super) const COLUMNS: [&str; 5] = ["kode", "nama", "sektor_sendiri", "kampung_kb", "bulan"];

pub(super) async fn write(asked: &Asked, out: &Out) -> Result<(), Problem> {
    let mut snapshot = asked.app.db().snapshot().await?;
    let newest = indicator::newest(&mut snapshot, asked.region).await?;
    for agency in activity::agencies(&mut snapshot).await? {
        let counted = newest.as_ref().map(|(month, sum)| {
            let villages = sum.agencies.get(&agency.code).copied().unwrap_or(0);
            (Cell::Count(villages), Cell::text(month.to_string()))
        });
        let (villages, month) = counted.unwrap_or((Cell::Empty, Cell::Empty));
        out.row(vec![
            Cell::text(agency.code),
            Cell::text(agency.name),
            yes_no(agency.is_own_sector),
            villages,
            month,
        ])
        .await?;
    }
    Ok(())
}
