//! The rows of villages, and which kabupaten have any.

use std::collections::BTreeMap;

use db::{Error, FromRow, Read, Tx, Value, args, statement};
use rules::month::Month;
use rules::region_code::RegionCode;

use crate::indicator::measures::Measures;
use crate::indicator::row::VillageMonth;
use crate::indicator::sums::Part;
use crate::platform::access::Scope;
use crate::platform::audit::chain_of;
use crate::platform::stored;

/// The part of a village's row that wider regions are summed from.
#[derive(FromRow)]
pub(in crate::indicator) struct PartRow {
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
    last_activity_on: Option<String>,
    #[sqlx(flatten)]
    measures: Measures,
}

statement! {
    /// Takes the rows of some villages away from a month on.
    CLEAR_VILLAGES = system("some villages' own rows, for the job that keeps them")
        "delete from village_month where kabupaten_code = $1 and {in village_code $2} and month >= $3";
    /// What a kabupaten's wider rows are summed from.
    PARTS = system("one kabupaten's own rows, for the job that keeps them")
        "select * from village_month where kabupaten_code = $1 and month >= $2 order by village_code, month";
    /// The newest row of a village.
    NEWEST_OF_VILLAGE = "select * from village_month
        where kabupaten_code = $2 and village_code = $3 and is_newest = 1 and {scope village_code $1}";
    /// The kabupaten that have a Kampung KB.
    TAKING_PART = system("the job that keeps figures looks at every kabupaten that takes part")
        "select distinct kabupaten_code as code from kampung_kb order by kabupaten_code";
    /// The kabupaten that have rows.
    WITH_ROWS = system("the recount looks at every kabupaten that has rows")
        "select distinct kabupaten_code as code from village_month order by kabupaten_code";
}

pub(in crate::indicator) async fn taking_part(
    from: &mut impl Read,
) -> Result<Vec<RegionCode>, Error> {
    codes(&from.all(&TAKING_PART, args![]).await?)
}

pub(in crate::indicator) async fn with_rows(
    from: &mut impl Read,
) -> Result<Vec<RegionCode>, Error> {
    codes(&from.all(&WITH_ROWS, args![]).await?)
}

fn codes(rows: &[(String,)]) -> Result<Vec<RegionCode>, Error> {
    rows.iter().map(|(code,)| stored::region(code)).collect()
}

/// Replaces rows of villages of one kabupaten, each village's from its month on.
pub(in crate::indicator) async fn replace_villages(
    tx: &mut Tx,
    villages: &[(RegionCode, Month)],
    rows: &[VillageMonth],
) -> Result<(), Error> {
    let mut stale: BTreeMap<(String, Month), Vec<String>> = BTreeMap::new();
    for (village, from) in villages {
        let together = stale.entry((chain_of(*village), *from)).or_default();
        together.push(village.to_string());
    }
    for ((kabupaten, from), codes) in stale {
        let codes = serde_json::Value::from(codes);
        let args = args![kabupaten, codes, i64::from(from.yyyymm())];
        tx.execute(&CLEAR_VILLAGES, args).await?;
    }
    let rows = rows.iter().map(village_values);
    tx.bulk_insert("village_month", &columns(), rows).await?;
    Ok(())
}

/// Adds rows of villages that have none, each as [`village_values`] gives it.
pub(in crate::indicator) async fn insert_villages(
    tx: &mut Tx,
    rows: &[Vec<Value>],
) -> Result<(), Error> {
    tx.bulk_insert("village_month", &columns(), rows).await?;
    Ok(())
}

fn columns() -> Vec<&'static str> {
    let measures = Measures::NAMES.iter().copied();
    OWN_COLUMNS.into_iter().chain(measures).collect()
}

pub(in crate::indicator) async fn village_parts(
    from: &mut impl Read,
    kabupaten: RegionCode,
    month: Month,
) -> Result<Vec<PartRow>, Error> {
    let args = args![kabupaten.to_string(), i64::from(month.yyyymm())];
    from.all(&PARTS, args).await
}

impl PartRow {
    pub(in crate::indicator) fn part(&self) -> Result<Part<'_>, Error> {
        Ok(Part {
            village: stored::region(&self.village_code)?,
            month: stored::month(self.month)?,
            measures: &self.measures,
            answers: &self.answers,
            agencies: &self.agencies,
        })
    }
}

/// All rows of a kabupaten's villages as stored, by village and month.
pub(in crate::indicator) async fn villages(
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
            village: stored::region(&self.village_code)?,
            month: stored::month(self.month)?,
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
            formed_on: self.formed_on.as_deref().map(stored::date).transpose()?,
            last_activity_on: (self.last_activity_on.as_deref())
                .map(stored::date)
                .transpose()?,
            measures: self.measures,
        })
    }
}

/// The newest row of a village.
pub(in crate::indicator) async fn newest_village(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
) -> Result<Option<VillageMonth>, Error> {
    let args = args![scope, chain_of(village), village.to_string()];
    let row: Option<VillageRow> = from.optional(&NEWEST_OF_VILLAGE, args).await?;
    row.map(VillageRow::village_month).transpose()
}

const OWN_COLUMNS: [&str; 17] = [
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
    "last_activity_on",
];

/// A row in the order of the columns.
pub(in crate::indicator) fn village_values(row: &VillageMonth) -> Vec<Value> {
    let [first, second, third] = row.indices_hundredths;
    let own: [Value; 17] = [
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
        row.last_activity_on.map(|date| date.to_string()).into(),
    ];
    own.into_iter().chain(row.measures.values()).collect()
}
