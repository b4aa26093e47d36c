//! The rows of regions wider than a village: sums, and in how many villages each agency takes part.

use std::collections::BTreeMap;

use db::{Error, FromRow, Read, Tx, Value, args, statement};
use rules::date::Date;
use rules::month::Month;
use rules::region_code::RegionCode;

use crate::indicator::answers::AnswerCounts;
use crate::indicator::measures::Measures;
use crate::indicator::sums::{Sum, Sums};
use crate::platform::stored;

#[derive(FromRow)]
struct RegionRow {
    region_code: String,
    month: i64,
    counted_on: String,
    answers: String,
    #[sqlx(flatten)]
    measures: Measures,
}

#[derive(FromRow)]
struct AgencyRow {
    region_code: String,
    month: i64,
    agency_code: String,
    villages: i64,
}

#[derive(FromRow)]
struct NewestRow {
    month: i64,
    counted_on: String,
}

statement! {
    /// The first month of a region's rows.
    FIRST = "select month, counted_on from region_month where region_code = $1 order by month limit 1";
    /// The newest month of a region's rows.
    NEWEST = "select month, counted_on from region_month where region_code = $1 order by month desc limit 1";
    /// The rows of regions between two codes of the same length.
    REGIONS = "select * from region_month
        where region_code >= $1 and region_code < $2 and length(region_code) = $3 order by region_code, month";
    /// The agencies of regions between two codes of the same length.
    REGION_AGENCIES = "select region_code, month, agency_code, villages from region_agency_month
        where region_code >= $1 and region_code < $2 and length(region_code) = $3
        order by region_code, month, agency_code";
    /// The rows of some regions after a month.
    ROWS_AFTER = "select * from region_month where {in region_code $1} and month > $2 order by region_code, month";
    /// The agencies of some regions after a month.
    AGENCIES_AFTER = "select region_code, month, agency_code, villages from region_agency_month
        where {in region_code $1} and month > $2 order by region_code, month, agency_code";
    /// The agencies of some regions in the newest month of each up to a month.
    NEWEST_AGENCIES = "select a.region_code, a.month, a.agency_code, a.villages from region g
        join region_agency_month a on a.region_code = g.code and a.month = (
            select max(m.month) from region_month m where m.region_code = g.code and m.month <= $2)
        where {in g.code $1} order by a.region_code, a.agency_code";
    /// The newest row of a region up to a month.
    NEWEST_ROW = "select * from region_month where region_code = $1 and month <= $2 order by month desc limit 1";
    /// The newest row of each of some regions up to a month.
    NEWEST_ROWS = "select r.* from region g
        join region_month r on r.region_code = g.code and r.month = (
            select max(m.month) from region_month m where m.region_code = g.code and m.month <= $2)
        where {in g.code $1} order by r.region_code";
    /// The agencies of a region in a month.
    AGENCIES = "select region_code, month, agency_code, villages from region_agency_month
        where region_code = $1 and month = $2 order by villages desc, agency_code";
    /// How many Kampung KB were active in each month of a region.
    ACTIVE = "select month, active from region_month where region_code = $1 order by month";
    /// Takes the rows of one region away from a month on.
    CLEAR_REGION = "delete from region_month where region_code = $1 and month >= $2";
    /// Takes the agencies of one region away from a month on.
    CLEAR_AGENCIES = "delete from region_agency_month where region_code = $1 and month >= $2";
    /// Takes the rows of regions between two codes away from a month on.
    CLEAR_REGIONS = "delete from region_month where region_code >= $1 and region_code < $2 and month >= $3";
    /// Takes the agencies of regions between two codes away from a month on.
    CLEAR_REGION_AGENCIES = "delete from region_agency_month
        where region_code >= $1 and region_code < $2 and month >= $3";
}

pub(in crate::indicator) async fn first_month(
    from: &mut impl Read,
    region: RegionCode,
) -> Result<Option<Month>, Error> {
    let row: Option<NewestRow> = from.optional(&FIRST, args![region.to_string()]).await?;
    row.map(|row| stored::month(row.month)).transpose()
}

/// The newest month of a region, and the day as of which it was counted.
pub(in crate::indicator) async fn newest(
    from: &mut impl Read,
    region: RegionCode,
) -> Result<Option<(Month, Date)>, Error> {
    let row: Option<NewestRow> = from.optional(&NEWEST, args![region.to_string()]).await?;
    row.map(|row| Ok((stored::month(row.month)?, stored::date(&row.counted_on)?)))
        .transpose()
}

/// The sums of all regions inside one whose codes have a length: 2 for provinces, 5 for kabupaten, 8 for kecamatan, 0
/// for the nation.
pub(in crate::indicator) async fn region_sums(
    from: &mut impl Read,
    inside: RegionCode,
    code_length: i64,
) -> Result<Sums, Error> {
    let range = inside.range();
    let args = || args![range.lo.as_str(), range.hi.as_str(), code_length];
    let rows = from.all(&REGIONS, args()).await?;
    sums_of(rows, from.all(&REGION_AGENCIES, args()).await?)
}

/// What wider regions are summed from, from a month on: the rows of some regions since then, and of each the newest one
/// before where it has none of that month.
pub(in crate::indicator) async fn part_sums(
    from: &mut impl Read,
    parts: &[RegionCode],
    month: Month,
) -> Result<Sums, Error> {
    let codes: Vec<String> = parts.iter().map(ToString::to_string).collect();
    let codes = serde_json::Value::from(codes);
    let args = || args![codes.clone(), i64::from(month.yyyymm())];
    let mut rows: Vec<RegionRow> = from.all(&NEWEST_ROWS, args()).await?;
    rows.extend(from.all(&ROWS_AFTER, args()).await?);
    let mut agencies: Vec<AgencyRow> = from.all(&NEWEST_AGENCIES, args()).await?;
    agencies.extend(from.all(&AGENCIES_AFTER, args()).await?);
    sums_of(rows, agencies)
}

fn sums_of(rows: Vec<RegionRow>, agencies: Vec<AgencyRow>) -> Result<Sums, Error> {
    let mut sums = Sums::new();
    for row in rows {
        sums.insert(
            (stored::region(&row.region_code)?, stored::month(row.month)?),
            row.sum()?,
        );
    }
    for row in agencies {
        let key = (stored::region(&row.region_code)?, stored::month(row.month)?);
        if let Some(sum) = sums.get_mut(&key) {
            sum.agencies.insert(row.agency_code, row.villages);
        }
    }
    Ok(sums)
}

impl RegionRow {
    /// What the row says, without agencies.
    fn sum(&self) -> Result<Sum, Error> {
        Ok(Sum {
            counted_on: stored::date(&self.counted_on)?,
            measures: self.measures,
            answers: AnswerCounts::from_json(&self.answers),
            agencies: BTreeMap::new(),
        })
    }
}

/// The newest month of a region up to another, with its agencies.
pub(in crate::indicator) async fn newest_sum(
    from: &mut impl Read,
    region: RegionCode,
    until: Month,
) -> Result<Option<(Month, Sum)>, Error> {
    let args = args![region.to_string(), i64::from(until.yyyymm())];
    let row: Option<RegionRow> = from.optional(&NEWEST_ROW, args).await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let mut sum = row.sum()?;
    let args = args![region.to_string(), row.month];
    for agency in from.all::<AgencyRow>(&AGENCIES, args).await? {
        sum.agencies.insert(agency.agency_code, agency.villages);
    }
    Ok(Some((stored::month(row.month)?, sum)))
}

/// The newest month of each of some regions up to another, without agencies.
pub(in crate::indicator) async fn newest_sums(
    from: &mut impl Read,
    regions: &[RegionCode],
    until: Month,
) -> Result<BTreeMap<RegionCode, Sum>, Error> {
    let codes: Vec<String> = regions.iter().map(ToString::to_string).collect();
    let args = args![serde_json::Value::from(codes), i64::from(until.yyyymm())];
    let rows: Vec<RegionRow> = from.all(&NEWEST_ROWS, args).await?;
    rows.iter()
        .map(|row| Ok((stored::region(&row.region_code)?, row.sum()?)))
        .collect()
}

/// How many Kampung KB were active in each month of a region.
pub(in crate::indicator) async fn active(
    from: &mut impl Read,
    region: RegionCode,
) -> Result<Vec<(Month, i64)>, Error> {
    let rows: Vec<(i64, i64)> = from.all(&ACTIVE, args![region.to_string()]).await?;
    rows.into_iter()
        .map(|(month, active)| Ok((stored::month(month)?, active)))
        .collect()
}

/// Takes a region's rows away from a month on.
pub(in crate::indicator) async fn clear_region(
    tx: &mut Tx,
    region: RegionCode,
    from: Month,
) -> Result<(), Error> {
    let args = || args![region.to_string(), i64::from(from.yyyymm())];
    tx.execute(&CLEAR_REGION, args()).await?;
    tx.execute(&CLEAR_AGENCIES, args()).await?;
    Ok(())
}

/// Takes the rows of a region and of all inside it away from a month on.
pub(in crate::indicator) async fn clear_regions(
    tx: &mut Tx,
    region: RegionCode,
    from: Month,
) -> Result<(), Error> {
    let range = region.range();
    let args = || {
        let from = i64::from(from.yyyymm());
        args![range.lo.as_str(), range.hi.as_str(), from]
    };
    tx.execute(&CLEAR_REGIONS, args()).await?;
    tx.execute(&CLEAR_REGION_AGENCIES, args()).await?;
    Ok(())
}

/// Adds the rows of regions.
pub(in crate::indicator) async fn insert_regions(tx: &mut Tx, sums: &Sums) -> Result<(), Error> {
    let columns: Vec<&str> = ["region_code", "month", "counted_on", "answers"]
        .into_iter()
        .chain(Measures::NAMES.iter().copied())
        .collect();
    let key = |region: &RegionCode, month: &Month| {
        [
            Value::from(region.to_string()),
            Value::from(i64::from(month.yyyymm())),
        ]
    };
    let rows = sums.iter().map(|((region, month), sum)| {
        let own = [
            Value::from(sum.counted_on.to_string()),
            Value::from(sum.answers.to_json()),
        ];
        let row = key(region, month).into_iter().chain(own);
        row.chain(sum.measures.values()).collect::<Vec<_>>()
    });
    // Collected, so that the future does not depend on an iterator across a wait; the same below.
    let rows: Vec<Vec<Value>> = rows.collect();
    tx.bulk_insert("region_month", &columns, rows).await?;
    let agencies = sums.iter().flat_map(|((region, month), sum)| {
        sum.agencies.iter().map(|(agency, villages)| {
            let own = [Value::from(agency.clone()), Value::from(*villages)];
            key(region, month)
                .into_iter()
                .chain(own)
                .collect::<Vec<_>>()
        })
    });
    let agencies: Vec<Vec<Value>> = agencies.collect();
    let columns = ["region_code", "month", "agency_code", "villages"];
    tx.bulk_insert("region_agency_month", &columns, agencies)
        .await?;
    Ok(())
}
