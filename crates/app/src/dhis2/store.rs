//! All SQL of the hand-over to DHIS2.

use db::{Error, FromRow, Read, args, statement};
use rules::month::Month;
use rules::region_code::RegionCode;

use crate::indicator::Measures;
use crate::platform::access::Scope;
use crate::platform::audit::chain_of;

/// The measures of a region in a month.
#[derive(FromRow)]
pub(super) struct Row {
    pub(super) code: String,
    pub(super) counted_on: String,
    #[sqlx(flatten)]
    pub(super) measures: Measures,
}

statement! {
    /// The row of a region in a month.
    REGION = "select r.*, r.region_code as code from region_month r where r.region_code = $1 and r.month = $2";
    /// The rows of a level inside a region in a month.
    INSIDE = "select r.*, r.region_code as code from region_month r
        where r.region_code >= $1 and r.region_code < $2 and length(r.region_code) = $3 and r.month = $4
        order by r.region_code";
    /// The rows of the villages of a scope inside a kabupaten in a month.
    VILLAGES = "select v.*, v.village_code as code, '' as counted_on from village_month v
        where v.kabupaten_code = $3 and {scope v.village_code $1} and v.month = $2 order by v.village_code";
}

pub(super) async fn region(
    from: &mut impl Read,
    region: RegionCode,
    month: Month,
) -> Result<Option<Row>, Error> {
    let args = args![region.to_string(), i64::from(month.yyyymm())];
    from.optional(&REGION, args).await
}

pub(super) async fn inside(
    from: &mut impl Read,
    region: RegionCode,
    code_length: i64,
    month: Month,
) -> Result<Vec<Row>, Error> {
    let range = region.range();
    let args = args![range.lo, range.hi, code_length, i64::from(month.yyyymm())];
    from.all(&INSIDE, args).await
}

pub(super) async fn villages(
    from: &mut impl Read,
    region: RegionCode,
    month: Month,
) -> Result<Vec<Row>, Error> {
    let scope = Scope::public().within(region);
    let args = args![&scope, i64::from(month.yyyymm()), chain_of(region)];
    from.all(&VILLAGES, args).await
}
