//! All SQL that keeps the roll-ups.

use std::collections::BTreeMap;

use db::{Error, FromRow, Read, Tx, Value, args, statement};
use rules::date::Date;
use rules::month::Month;
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::answers::AnswerCounts;
use super::measures::Measures;
use super::row::VillageMonth;
use super::sums::{Part, Sum, Sums};
use crate::platform::access::Scope;
use crate::platform::audit::chain_of;
use crate::platform::clock::Moment;

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
pub(super) struct PartRow {
    village_code: String,
    month: i64,
    answers: String,
    agencies: String,
    #[sqlx(flatten)]
    measures: Measures,
}

#[derive(FromRow)]
struct VillageRow {
    village_code: String,
    month: i64,
    is_newest: i64,
    name: String,
    name_sort: String,
    stage: String,
    class: String,
    rule_set: String,
    scores: String,
    index_1: i64,
    index_2: i64,
    index_3: i64,
    agencies: String,
    answers: String,
    formed_on: Option<String>,
    #[sqlx(flatten)]
    measures: Measures,
}

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
    /// The oldest marks.
    MARKS = system("the job that keeps figures reads the marks of all villages")
        "select kabupaten_code, id, village_code, from_month from stale_mark
        order by marked_at, kabupaten_code, id limit $1";
    /// The marks of a kabupaten.
    MARKS_OF = system("the job that keeps figures looks what was marked meanwhile")
        "select kabupaten_code, id, village_code, from_month from stale_mark
        where kabupaten_code = $1 order by id";
    /// When the oldest mark of a scope was made.
    PENDING_SINCE = "select min(marked_at) as marked_at from stale_mark where {scope village_code $1}";
    /// Takes a mark away.
    UNMARK = system("the job that keeps figures takes away what it has done")
        "delete from stale_mark where kabupaten_code = $1 and id = $2";
    /// Takes a village's rows away from a month on.
    CLEAR_VILLAGE = system("one village's own rows, for the job that keeps them")
        "delete from village_month where kabupaten_code = $1 and village_code = $2 and month >= $3";
    /// What a kabupaten's wider rows are summed from.
    PARTS = system("one kabupaten's own rows, for the job that keeps them")
        "select * from village_month where kabupaten_code = $1 and month >= $2 order by village_code, month";
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
    /// The newest row of a region.
    NEWEST_ROW = "select * from region_month where region_code = $1 order by month desc limit 1";
    /// The newest row of a village.
    NEWEST_OF_VILLAGE = "select * from village_month
        where kabupaten_code = $2 and village_code = $3 and is_newest = 1 and {scope village_code $1}";
    /// The newest row of each region between two codes of the same length.
    NEWEST_ROWS = "select r.* from region_month r
        where r.region_code >= $1 and r.region_code < $2 and length(r.region_code) = $3
        and r.month = (select max(m.month) from region_month m where m.region_code = r.region_code)
        order by r.region_code";
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
    /// The kabupaten that have a Kampung KB.
    TAKING_PART = system("the job that keeps figures looks at every kabupaten that takes part")
        "select distinct kabupaten_code as code from kampung_kb order by kabupaten_code";
    /// The kabupaten that have rows.
    WITH_ROWS = system("the recount looks at every kabupaten that has rows")
        "select distinct kabupaten_code as code from village_month order by kabupaten_code";
}

pub(super) async fn marks(from: &mut impl Read, limit: i64) -> Result<Vec<MarkRow>, Error> {
    from.all(&MARKS, args![limit]).await
}

pub(super) async fn marks_of(
    from: &mut impl Read,
    kabupaten: RegionCode,
) -> Result<Vec<MarkRow>, Error> {
    from.all(&MARKS_OF, args![kabupaten.to_string()]).await
}

pub(super) async fn pending_since(
    from: &mut impl Read,
    scope: &Scope,
) -> Result<Option<Moment>, Error> {
    from.scalar(&PENDING_SINCE, args![scope]).await
}

pub(super) async fn unmark(tx: &mut Tx, mark: &MarkRow) -> Result<(), Error> {
    tx.execute(&UNMARK, args![mark.kabupaten_code.as_str(), mark.id])
        .await?;
    Ok(())
}

pub(super) async fn taking_part(from: &mut impl Read) -> Result<Vec<RegionCode>, Error> {
    codes(&from.all(&TAKING_PART, args![]).await?)
}

pub(super) async fn with_rows(from: &mut impl Read) -> Result<Vec<RegionCode>, Error> {
    codes(&from.all(&WITH_ROWS, args![]).await?)
}

fn codes(rows: &[(String,)]) -> Result<Vec<RegionCode>, Error> {
    rows.iter().map(|(code,)| code_of(code)).collect()
}

pub(super) async fn first_month(
    from: &mut impl Read,
    region: RegionCode,
) -> Result<Option<Month>, Error> {
    let row: Option<NewestRow> = from.optional(&FIRST, args![region.to_string()]).await?;
    row.map(|row| month_of(row.month)).transpose()
}

/// The newest month of a region, and the day as of which it was counted.
pub(super) async fn newest(
    from: &mut impl Read,
    region: RegionCode,
) -> Result<Option<(Month, Date)>, Error> {
    let row: Option<NewestRow> = from.optional(&NEWEST, args![region.to_string()]).await?;
    row.map(|row| Ok((month_of(row.month)?, date_of(&row.counted_on)?)))
        .transpose()
}

/// Replaces rows of villages of one kabupaten, each village's from its month on.
pub(super) async fn replace_villages(
    tx: &mut Tx,
    villages: &[(RegionCode, Month)],
    rows: &[VillageMonth],
) -> Result<(), Error> {
    for (village, from) in villages {
        let from = i64::from(from.yyyymm());
        let args = args![chain_of(*village), village.to_string(), from];
        tx.execute(&CLEAR_VILLAGE, args).await?;
    }
    let columns: Vec<&str> = OWN_COLUMNS
        .into_iter()
        .chain(Measures::NAMES.iter().copied())
        .collect();
    tx.bulk_insert("village_month", &columns, rows.iter().map(village_values))
        .await?;
    Ok(())
}

pub(super) async fn village_parts(
    from: &mut impl Read,
    kabupaten: RegionCode,
    month: Month,
) -> Result<Vec<PartRow>, Error> {
    let args = args![kabupaten.to_string(), i64::from(month.yyyymm())];
    from.all(&PARTS, args).await
}

impl PartRow {
    pub(super) fn part(&self) -> Result<Part<'_>, Error> {
        Ok(Part {
            village: code_of(&self.village_code)?,
            month: month_of(self.month)?,
            measures: &self.measures,
            answers: &self.answers,
            agencies: &self.agencies,
        })
    }
}

/// All rows of a kabupaten's villages as stored, by village and month.
pub(super) async fn villages(
    from: &mut impl Read,
    kabupaten: RegionCode,
) -> Result<Vec<VillageMonth>, Error> {
    let rows: Vec<VillageRow> = from.all(&PARTS, args![kabupaten.to_string(), 0]).await?;
    rows.into_iter().map(VillageRow::village_month).collect()
}

impl VillageRow {
    fn village_month(self) -> Result<VillageMonth, Error> {
        let hundredths = |index: i64| u32::try_from(index).unwrap_or(u32::MAX);
        Ok(VillageMonth {
            village: code_of(&self.village_code)?,
            month: month_of(self.month)?,
            is_newest: self.is_newest == 1,
            name: self.name,
            name_sort: self.name_sort,
            stage: self.stage,
            class: self.class,
            rule_set: self.rule_set,
            scores: self.scores,
            indices_hundredths: [self.index_1, self.index_2, self.index_3].map(hundredths),
            agencies: self.agencies,
            answers: self.answers,
            formed_on: self.formed_on.as_deref().map(date_of).transpose()?,
            measures: self.measures,
        })
    }
}

/// The sums of all regions inside one whose codes have a length: 2 for provinces, 5 for kabupaten, 8 for kecamatan, 0
/// for the nation.
pub(super) async fn region_sums(
    from: &mut impl Read,
    inside: RegionCode,
    code_length: i64,
) -> Result<Sums, Error> {
    let range = inside.range();
    let args = || args![range.lo.as_str(), range.hi.as_str(), code_length];
    let mut sums = Sums::new();
    for row in from.all::<RegionRow>(&REGIONS, args()).await? {
        sums.insert(
            (code_of(&row.region_code)?, month_of(row.month)?),
            row.sum()?,
        );
    }
    for row in from.all::<AgencyRow>(&REGION_AGENCIES, args()).await? {
        let key = (code_of(&row.region_code)?, month_of(row.month)?);
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
            counted_on: date_of(&self.counted_on)?,
            measures: self.measures,
            answers: AnswerCounts::from_json(&self.answers),
            agencies: BTreeMap::new(),
        })
    }
}

/// The newest month of a region, with its agencies.
pub(super) async fn newest_sum(
    from: &mut impl Read,
    region: RegionCode,
) -> Result<Option<(Month, Sum)>, Error> {
    let row: Option<RegionRow> = from
        .optional(&NEWEST_ROW, args![region.to_string()])
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let mut sum = row.sum()?;
    let args = args![region.to_string(), row.month];
    for agency in from.all::<AgencyRow>(&AGENCIES, args).await? {
        sum.agencies.insert(agency.agency_code, agency.villages);
    }
    Ok(Some((month_of(row.month)?, sum)))
}

/// The newest row of a village.
pub(super) async fn newest_village(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
) -> Result<Option<VillageMonth>, Error> {
    let args = args![scope, chain_of(village), village.to_string()];
    let row: Option<VillageRow> = from.optional(&NEWEST_OF_VILLAGE, args).await?;
    row.map(VillageRow::village_month).transpose()
}

/// The newest month of each region inside one whose codes have a length, without agencies.
pub(super) async fn newest_sums(
    from: &mut impl Read,
    inside: RegionCode,
    code_length: i64,
) -> Result<BTreeMap<RegionCode, Sum>, Error> {
    let range = inside.range();
    let args = args![range.lo, range.hi, code_length];
    let rows: Vec<RegionRow> = from.all(&NEWEST_ROWS, args).await?;
    rows.iter()
        .map(|row| Ok((code_of(&row.region_code)?, row.sum()?)))
        .collect()
}

/// How many Kampung KB were active in each month of a region.
pub(super) async fn active(
    from: &mut impl Read,
    region: RegionCode,
) -> Result<Vec<(Month, i64)>, Error> {
    let rows: Vec<(i64, i64)> = from.all(&ACTIVE, args![region.to_string()]).await?;
    rows.into_iter()
        .map(|(month, active)| Ok((month_of(month)?, active)))
        .collect()
}

/// Takes a region's rows away from a month on.
pub(super) async fn clear_region(
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
pub(super) async fn clear_regions(
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
pub(super) async fn insert_regions(tx: &mut Tx, sums: Sums) -> Result<(), Error> {
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

const OWN_COLUMNS: [&str; 16] = [
    "kabupaten_code",
    "village_code",
    "month",
    "is_newest",
    "name",
    "name_sort",
    "stage",
    "class",
    "rule_set",
    "scores",
    "index_1",
    "index_2",
    "index_3",
    "agencies",
    "answers",
    "formed_on",
];

fn village_values(row: &VillageMonth) -> Vec<Value> {
    let [first, second, third] = row.indices_hundredths;
    let own: [Value; 16] = [
        chain_of(row.village).into(),
        row.village.to_string().into(),
        i64::from(row.month.yyyymm()).into(),
        i64::from(row.is_newest).into(),
        row.name.clone().into(),
        row.name_sort.clone().into(),
        row.stage.clone().into(),
        row.class.clone().into(),
        row.rule_set.clone().into(),
        row.scores.clone().into(),
        i64::from(first).into(),
        i64::from(second).into(),
        i64::from(third).into(),
        row.agencies.clone().into(),
        row.answers.clone().into(),
        row.formed_on.map(|date| date.to_string()).into(),
    ];
    own.into_iter().chain(row.measures.values()).collect()
}

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
