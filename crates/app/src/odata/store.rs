//! All SQL of the feed: rows in the order of their keys, from a key on.

use db::{Error, FromRow, Read, Statement, Value, args, statement};
use uuid::Uuid;

use crate::indicator::Measures;
use crate::platform::access::Scope;

#[derive(FromRow)]
pub(super) struct VillageRow {
    pub(super) village_code: String,
    pub(super) month: i64,
    pub(super) name: String,
    pub(super) stage: String,
    pub(super) class: String,
    pub(super) rule_set: String,
    pub(super) index_1: i64,
    pub(super) index_2: i64,
    pub(super) index_3: i64,
    pub(super) formed_on: Option<String>,
    #[sqlx(flatten)]
    pub(super) measures: Measures,
}

#[derive(FromRow)]
pub(super) struct RegionRow {
    pub(super) region_code: String,
    pub(super) month: i64,
    pub(super) counted_on: String,
    #[sqlx(flatten)]
    pub(super) measures: Measures,
}

#[derive(FromRow)]
pub(super) struct ActivityRow {
    pub(super) activity_id: Uuid,
    pub(super) village_code: String,
    pub(super) happened_on: String,
    pub(super) title: String,
    pub(super) body: String,
}

macro_rules! activities {
    ($after:literal) => {
        concat!(
            "select a.activity_id, a.village_code, a.happened_on, a.title, a.body from activity a
            where {scope a.village_code $1}
                and (a.kabupaten_code, a.village_code, a.happened_on, a.activity_id) ", $after, " ($2, $3, $4, $5)
                and a.is_withdrawn = 0
                and exists (select 1 from kampung_kb k
                    where k.kabupaten_code = a.kabupaten_code and k.village_code = a.village_code
                        and k.ended_on is null)
                and not exists (select 1 from activity n
                    where n.kabupaten_code = a.kabupaten_code and n.activity_id = a.activity_id
                        and n.id <> n.activity_id and (n.known_at, n.id) > (a.known_at, a.id)) "
        )
    };
}

statement! {
    /// Villages and months, upward.
    VILLAGES = "select * from village_month
        where {scope village_code $1} and (kabupaten_code, village_code, month) > ($2, $3, $4)
        order by kabupaten_code, village_code, month limit $5";
    /// Villages and months, downward.
    VILLAGES_DESC = "select * from village_month
        where {scope village_code $1} and (kabupaten_code, village_code, month) < ($2, $3, $4)
        order by kabupaten_code desc, village_code desc, month desc limit $5";
    /// The villages of one month, upward.
    VILLAGES_OF_MONTH = "select * from village_month
        where {scope village_code $1} and month = $2 and village_code > $3 order by village_code limit $4";
    /// The villages of one month, downward.
    VILLAGES_OF_MONTH_DESC = "select * from village_month
        where {scope village_code $1} and month = $2 and village_code < $3 order by village_code desc limit $4";
    /// The newest rows of villages with a Kampung KB, upward.
    NEWEST = "select * from village_month
        where is_newest = 1 and {scope village_code $1} and name <> '' and village_code > $2
        order by village_code limit $3";
    /// The newest rows of villages with a Kampung KB, downward.
    NEWEST_DESC = "select * from village_month
        where is_newest = 1 and {scope village_code $1} and name <> '' and village_code < $2
        order by village_code desc limit $3";
    /// Regions and months between two codes, upward.
    REGIONS = "select * from region_month
        where region_code >= $1 and region_code < $2 and (region_code, month) > ($3, $4)
        order by region_code, month limit $5";
    /// Regions and months between two codes, downward.
    REGIONS_DESC = "select * from region_month
        where region_code >= $1 and region_code < $2 and (region_code, month) < ($3, $4)
        order by region_code desc, month desc limit $5";
    /// Activities in their newest versions, upward.
    ACTIVITIES = concat!(activities!(">"),
        "order by a.kabupaten_code, a.village_code, a.happened_on, a.activity_id limit $6");
    /// Activities in their newest versions, downward.
    ACTIVITIES_DESC = concat!(activities!("<"),
        "order by a.kabupaten_code desc, a.village_code desc, a.happened_on desc, a.activity_id desc limit $6");
}

/// One of a pair of statements.
const fn directed(
    upward: &'static Statement,
    downward: &'static Statement,
    is_descending: bool,
) -> &'static Statement {
    if is_descending { downward } else { upward }
}

/// Villages and months behind a village and month.
pub(super) async fn villages(
    from: &mut impl Read,
    scope: &Scope,
    is_descending: bool,
    (village, month): (&str, i64),
    limit: i64,
) -> Result<Vec<VillageRow>, Error> {
    let kabupaten = village.get(..5).unwrap_or(village);
    let args = args![scope, kabupaten, village, month, limit];
    let statement = directed(&VILLAGES, &VILLAGES_DESC, is_descending);
    from.all(statement, args).await
}

/// The villages of a month behind a village.
pub(super) async fn villages_of_month(
    from: &mut impl Read,
    scope: &Scope,
    is_descending: bool,
    (month, village): (i64, &str),
    limit: i64,
) -> Result<Vec<VillageRow>, Error> {
    let args = args![scope, month, village, limit];
    let statement = directed(&VILLAGES_OF_MONTH, &VILLAGES_OF_MONTH_DESC, is_descending);
    from.all(statement, args).await
}

/// The newest rows behind a village.
pub(super) async fn newest(
    from: &mut impl Read,
    scope: &Scope,
    is_descending: bool,
    village: &str,
    limit: i64,
) -> Result<Vec<VillageRow>, Error> {
    let statement = directed(&NEWEST, &NEWEST_DESC, is_descending);
    from.all(statement, args![scope, village, limit]).await
}

/// Regions and months between two codes, behind a region and month.
pub(super) async fn regions(
    from: &mut impl Read,
    (low, high): (&str, &str),
    is_descending: bool,
    (region, month): (&str, i64),
    limit: i64,
) -> Result<Vec<RegionRow>, Error> {
    let args = args![low, high, region, month, limit];
    let statement = directed(&REGIONS, &REGIONS_DESC, is_descending);
    from.all(statement, args).await
}

/// Activities behind a village, a day and an activity.
pub(super) async fn activities(
    from: &mut impl Read,
    scope: &Scope,
    is_descending: bool,
    (village, day, id): (&str, &str, Uuid),
    limit: i64,
) -> Result<Vec<ActivityRow>, Error> {
    let kabupaten = village.get(..5).unwrap_or(village);
    let args = args![scope, kabupaten, village, day, Value::from(id), limit];
    let statement = directed(&ACTIVITIES, &ACTIVITIES_DESC, is_descending);
    from.all(statement, args).await
}
