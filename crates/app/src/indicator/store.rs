//! All SQL of the roll-ups.

use std::collections::BTreeSet;

use db::{Error, FromRow, Read, Tx, Value, args, statement};
use rules::month::Month;
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::measures::Measures;
use super::row::VillageMonth;
use crate::platform::access::Scope;
use crate::platform::audit::chain_of;

/// A mark: figures of a village are stale from a month on.
#[derive(FromRow)]
pub(super) struct MarkRow {
    pub(super) kabupaten_code: String,
    pub(super) id: Uuid,
    pub(super) village_code: String,
    pub(super) from_month: i64,
}

/// The part of a village's row that wider regions are summed from.
#[derive(FromRow)]
pub(super) struct SumRow {
    pub(super) village_code: String,
    pub(super) month: i64,
    pub(super) agencies: String,
    #[sqlx(flatten)]
    pub(super) measures: Measures,
}

/// A region's row.
#[derive(FromRow)]
pub(super) struct RegionRow {
    pub(super) region_code: String,
    pub(super) month: i64,
    #[sqlx(flatten)]
    pub(super) measures: Measures,
}

/// In how many villages an agency took part.
#[derive(FromRow)]
pub(super) struct AgencyRow {
    pub(super) region_code: String,
    pub(super) month: i64,
    pub(super) agency_code: String,
    pub(super) villages: i64,
}

#[derive(FromRow)]
struct MonthRow {
    month: Option<i64>,
}

#[derive(FromRow)]
struct CodeRow {
    code: String,
}

statement! {
    /// The oldest marks.
    MARKS = system("the job that keeps figures reads the marks of all villages")
        "select kabupaten_code, id, village_code, from_month from stale_mark
        order by marked_at, kabupaten_code, id limit $1";
    /// The marks of a scope.
    PENDING = "select kabupaten_code, id, village_code, from_month from stale_mark
        where {scope village_code $1} limit 1";
    /// Takes a mark away.
    UNMARK = system("the job that keeps figures takes away what it has done")
        "delete from stale_mark where kabupaten_code = $1 and id = $2";
    /// The first month of a kabupaten's rows.
    FIRST_MONTH = system("one kabupaten's own rows, for the job that keeps them")
        "select min(month) as month from village_month where kabupaten_code = $1";
    /// The newest month of a kabupaten's rows.
    LAST_MONTH = system("one kabupaten's own rows, for the job that keeps them")
        "select max(month) as month from village_month where kabupaten_code = $1";
    /// Takes a village's rows away from a month on.
    CLEAR_VILLAGE = "delete from village_month
        where kabupaten_code = $2 and village_code = $3 and month >= $4 and {scope village_code $1}";
    /// What a kabupaten's wider rows are summed from.
    SUMS = "select * from village_month
        where kabupaten_code = $2 and month >= $3 and {scope village_code $1} order by village_code, month";
    /// The rows of regions between two codes of the same length, from a month on.
    REGIONS = "select * from region_month
        where region_code >= $1 and region_code < $2 and length(region_code) = $3 and month >= $4
        order by region_code, month";
    /// The agencies of regions between two codes of the same length, from a month on.
    REGION_AGENCIES = "select region_code, month, agency_code, villages from region_agency_month
        where region_code >= $1 and region_code < $2 and length(region_code) = $3 and month >= $4
        order by region_code, month, agency_code";
    /// Takes a region's rows away from a month on.
    CLEAR_REGION = "delete from region_month where region_code = $1 and month >= $2";
    /// Takes a region's agencies away from a month on.
    CLEAR_AGENCIES = "delete from region_agency_month where region_code = $1 and month >= $2";
    /// The kabupaten that have a Kampung KB.
    TAKING_PART = system("the job that keeps figures looks at every kabupaten that takes part")
        "select distinct kabupaten_code as code from kampung_kb order by kabupaten_code";
}

pub(super) async fn marks(from: &mut impl Read, limit: i64) -> Result<Vec<MarkRow>, Error> {
    from.all(&MARKS, args![limit]).await
}

pub(super) async fn is_pending(from: &mut impl Read, scope: &Scope) -> Result<bool, Error> {
    let mark: Option<MarkRow> = from.optional(&PENDING, args![scope]).await?;
    Ok(mark.is_some())
}

pub(super) async fn unmark(tx: &mut Tx, mark: &MarkRow) -> Result<(), Error> {
    tx.execute(&UNMARK, args![mark.kabupaten_code.as_str(), mark.id])
        .await?;
    Ok(())
}

pub(super) async fn taking_part(from: &mut impl Read) -> Result<Vec<RegionCode>, Error> {
    let rows: Vec<CodeRow> = from.all(&TAKING_PART, args![]).await?;
    Ok(rows
        .iter()
        .filter_map(|row| row.code.parse().ok())
        .collect())
}

pub(super) async fn first_month(
    from: &mut impl Read,
    kabupaten: RegionCode,
) -> Result<Option<Month>, Error> {
    let row: MonthRow = from.one(&FIRST_MONTH, args![kabupaten.to_string()]).await?;
    Ok(row.month.and_then(month_of))
}

pub(super) async fn last_month(
    from: &mut impl Read,
    kabupaten: RegionCode,
) -> Result<Option<Month>, Error> {
    let row: MonthRow = from.one(&LAST_MONTH, args![kabupaten.to_string()]).await?;
    Ok(row.month.and_then(month_of))
}

/// Replaces a kabupaten's village rows from a month on.
pub(super) async fn replace_villages(
    tx: &mut Tx,
    villages: &[RegionCode],
    from: Month,
    rows: &[VillageMonth],
) -> Result<(), Error> {
    let scope = Scope::system("the job that keeps figures");
    for village in villages {
        let args = args![
            &scope,
            chain_of(*village),
            village.to_string(),
            i64::from(from.yyyymm())
        ];
        tx.execute(&CLEAR_VILLAGE, args).await?;
    }
    tx.bulk_insert(
        "village_month",
        &village_columns(),
        rows.iter().map(village_values),
    )
    .await?;
    Ok(())
}

pub(super) async fn sums(
    from: &mut impl Read,
    kabupaten: RegionCode,
    month: Month,
) -> Result<Vec<SumRow>, Error> {
    let scope = Scope::system("the job that keeps figures");
    from.all(
        &SUMS,
        args![&scope, kabupaten.to_string(), i64::from(month.yyyymm())],
    )
    .await
}

pub(super) async fn region_rows(
    from: &mut impl Read,
    inside: RegionCode,
    code_length: i64,
    month: Month,
) -> Result<Vec<RegionRow>, Error> {
    let range = inside.range();
    from.all(
        &REGIONS,
        args![range.lo, range.hi, code_length, i64::from(month.yyyymm())],
    )
    .await
}

pub(super) async fn region_agencies(
    from: &mut impl Read,
    inside: RegionCode,
    code_length: i64,
    month: Month,
) -> Result<Vec<AgencyRow>, Error> {
    let range = inside.range();
    from.all(
        &REGION_AGENCIES,
        args![range.lo, range.hi, code_length, i64::from(month.yyyymm())],
    )
    .await
}

/// Replaces the rows of regions from a month on.
pub(super) async fn replace_regions(
    tx: &mut Tx,
    regions: &BTreeSet<RegionCode>,
    from: Month,
    rows: impl Iterator<Item = (RegionCode, Month, Measures)> + Send,
    agencies: impl Iterator<Item = (RegionCode, Month, String, i64)> + Send,
) -> Result<(), Error> {
    for region in regions {
        tx.execute(
            &CLEAR_REGION,
            args![region.to_string(), i64::from(from.yyyymm())],
        )
        .await?;
        tx.execute(
            &CLEAR_AGENCIES,
            args![region.to_string(), i64::from(from.yyyymm())],
        )
        .await?;
    }
    let columns: Vec<&str> = ["region_code", "month"]
        .into_iter()
        .chain(Measures::NAMES.iter().copied())
        .collect();
    let values = rows.map(|(region, month, measures)| {
        let key = [
            Value::from(region.to_string()),
            Value::from(i64::from(month.yyyymm())),
        ];
        key.into_iter().chain(measures.values()).collect::<Vec<_>>()
    });
    tx.bulk_insert("region_month", &columns, values).await?;
    let values = agencies.map(|(region, month, agency, villages)| {
        vec![
            Value::from(region.to_string()),
            Value::from(i64::from(month.yyyymm())),
            Value::from(agency),
            Value::from(villages),
        ]
    });
    tx.bulk_insert(
        "region_agency_month",
        &["region_code", "month", "agency_code", "villages"],
        values,
    )
    .await?;
    Ok(())
}

fn village_columns() -> Vec<&'static str> {
    let own = [
        "kabupaten_code",
        "village_code",
        "month",
        "name_sort",
        "stage",
        "class",
        "rule_set",
        "scores",
        "index_1",
        "index_2",
        "index_3",
        "agencies",
        "formed_on",
    ];
    own.into_iter()
        .chain(Measures::NAMES.iter().copied())
        .collect()
}

fn village_values(row: &VillageMonth) -> Vec<Value> {
    let [first, second, third] = row.indices_hundredths;
    let own = [
        Value::from(chain_of(row.village)),
        Value::from(row.village.to_string()),
        Value::from(i64::from(row.month.yyyymm())),
        Value::from(row.name_sort.clone()),
        Value::from(row.stage.clone()),
        Value::from(row.class.clone()),
        Value::from(row.rule_set.clone()),
        Value::from(row.scores.clone()),
        Value::from(i64::from(first)),
        Value::from(i64::from(second)),
        Value::from(i64::from(third)),
        Value::from(row.agencies.clone()),
        Value::from(row.formed_on.map(|date| date.to_string())),
    ];
    own.into_iter().chain(row.measures.values()).collect()
}

/// The month of a stored number.
pub(super) fn month_of(number: i64) -> Option<Month> {
    Month::from_yyyymm(i32::try_from(number).ok()?).ok()
}
