//! All SQL of open data.

use db::{Error, FromRow, Read, args, statement};
use rules::month::Month;
use rules::region_code::RegionCode;

use crate::indicator::Measures;
use crate::platform::access::Scope;
use crate::platform::stored;

#[derive(FromRow)]
pub(super) struct RegionRow {
    pub(super) region_code: String,
    pub(super) counted_on: String,
    #[sqlx(flatten)]
    pub(super) measures: Measures,
}

#[derive(FromRow)]
pub(super) struct VillageRow {
    pub(super) village_code: String,
    pub(super) stage: String,
    pub(super) class: String,
    #[sqlx(flatten)]
    pub(super) measures: Measures,
}

statement! {
    /// The counted months of a region, newest first.
    MONTHS = "select month from region_month where region_code = $1 order by month desc limit $2";
    /// The last day as of which a month was counted anywhere.
    COUNTED_ON = "select counted_on from region_month where region_code = $1 and month = $2";
    /// The regions of a level in a month, behind a code.
    REGIONS = "select * from region_month where month = $1 and length(region_code) = $2 and region_code > $3
        order by region_code limit $4";
    /// The villages in a month, behind a code.
    VILLAGES = "select * from village_month where {scope village_code $1} and month = $2 and village_code > $3
        order by village_code limit $4";
}

/// The months that the nation is counted of, newest first.
pub(super) async fn months(from: &mut impl Read, limit: i64) -> Result<Vec<Month>, Error> {
    let args = args![RegionCode::NATION.to_string(), limit];
    let rows: Vec<(i64,)> = from.all(&MONTHS, args).await?;
    rows.into_iter()
        .map(|(month,)| stored::month(month))
        .collect()
}

/// The last day as of which a month was counted; nothing for a month that is not counted.
pub(super) async fn counted_on(
    from: &mut impl Read,
    month: Month,
) -> Result<Option<String>, Error> {
    let args = args![RegionCode::NATION.to_string(), i64::from(month.yyyymm())];
    let row: Option<(String,)> = from.optional(&COUNTED_ON, args).await?;
    Ok(row.map(|(day,)| day))
}

pub(super) async fn regions(
    from: &mut impl Read,
    month: Month,
    code_length: i64,
    after: &str,
    limit: i64,
) -> Result<Vec<RegionRow>, Error> {
    let args = args![i64::from(month.yyyymm()), code_length, after, limit];
    from.all(&REGIONS, args).await
}

pub(super) async fn villages(
    from: &mut impl Read,
    scope: &Scope,
    month: Month,
    after: &str,
    limit: i64,
) -> Result<Vec<VillageRow>, Error> {
    let args = args![scope, i64::from(month.yyyymm()), after, limit];
    from.all(&VILLAGES, args).await
}
