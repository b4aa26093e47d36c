//! All SQL of activities.

use db::{Args, Error, FromRow, Read, Reader, Rows, Tx, args, statement};
use rules::date::Date;
use rules::name::fold;
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::{Activity, ActivityVersion, Agency, AgencyKind};
use crate::platform::access::Scope;
use crate::platform::audit::chain_of;
use crate::platform::clock::Moment;
use crate::platform::stored;

#[derive(FromRow)]
struct VersionRow {
    id: Uuid,
    activity_id: Uuid,
    kampung_kb_id: Uuid,
    village_code: String,
    happened_on: String,
    title: String,
    body: String,
    is_withdrawn: i64,
    known_at: i64,
    recorded_by: Option<Uuid>,
}

#[derive(FromRow)]
struct AgencyRow {
    code: String,
    name: String,
    is_own_sector: i64,
}

statement! {
    /// The newest versions of the activities of a scope inside a kabupaten up to a day, without those withdrawn.
    IN_REGION = "select id, activity_id, kampung_kb_id, village_code, happened_on, title, body, is_withdrawn, known_at,
            recorded_by from (
            select a.*, row_number() over (
                partition by kabupaten_code, activity_id order by known_at desc, id desc) as age
            from activity a
            where kabupaten_code = $3 and {scope village_code $1} and known_at <= $2
        ) as ranked
        where age = 1 and is_withdrawn = 0 and happened_on <= $4
        order by village_code, happened_on, activity_id";
    /// The next activities of one village from a day on.
    UPCOMING = "select id, activity_id, kampung_kb_id, village_code, happened_on, title, body, is_withdrawn, known_at,
            recorded_by
        from activity a
        where kabupaten_code = $2 and village_code = $3 and {scope village_code $1} and happened_on >= $4
            and is_withdrawn = 0
            and not exists (select 1 from activity n
                where n.kabupaten_code = a.kabupaten_code and n.activity_id = a.activity_id
                    and n.id <> n.activity_id and (n.known_at, n.id) > (a.known_at, a.id))
        order by happened_on, activity_id limit $5";
    /// The newest version of one activity.
    FIND = "select id, activity_id, kampung_kb_id, village_code, happened_on, title, body, is_withdrawn, known_at,
            recorded_by
        from activity
        where kabupaten_code = $2 and activity_id = $3 and {scope village_code $1}
        order by known_at desc, id desc limit 1";
    /// All versions of all activities of one village, newest knowledge first.
    HISTORY = "select id, activity_id, kampung_kb_id, village_code, happened_on, title, body, is_withdrawn, known_at,
            recorded_by
        from activity
        where kabupaten_code = $2 and village_code = $3 and {scope village_code $1}
        order by known_at desc, id desc";
    /// One version.
    VERSION = "select id, activity_id, kampung_kb_id, village_code, happened_on, title, body, is_withdrawn, known_at,
            recorded_by
        from activity
        where kabupaten_code = $2 and id = $3 and {scope village_code $1}";
    /// What was known of an activity just before a moment.
    KNOWN_BEFORE = "select id, activity_id, kampung_kb_id, village_code, happened_on, title, body, is_withdrawn,
            known_at, recorded_by
        from activity
        where kabupaten_code = $2 and activity_id = $3 and {scope village_code $1} and known_at < $4
        order by known_at desc, id desc limit 1";
    /// The newest versions of the activities of a scope inside a kabupaten, also of those withdrawn.
    NEWEST = "select id, activity_id, kampung_kb_id, village_code, happened_on, title, body, is_withdrawn, known_at,
            recorded_by from (
            select a.*, row_number() over (
                partition by kabupaten_code, activity_id order by known_at desc, id desc) as age
            from activity a where kabupaten_code = $2 and {scope village_code $1}
        ) as ranked
        where age = 1 order by village_code, happened_on, activity_id";
    /// Whether an activity was recorded of a Kampung KB.
    RECORDED = "select count(*) from (
            select 1 from activity
            where kabupaten_code = $2 and village_code = $3 and {scope village_code $1} and kampung_kb_id = $4 limit 1
        ) as found";
    /// Adds a version.
    INSERT = system("an insert names its village itself")
        "insert into activity (kabupaten_code, id, activity_id, kampung_kb_id, village_code, happened_on, title, body,
            is_withdrawn, known_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
}

statement! {
    /// All agencies.
    AGENCIES = "select code, name, is_own_sector from agency order by name_sort, code";
    /// Adds an agency or brings its name up to date.
    PUT_AGENCY = "insert into agency (code, name, name_sort, is_own_sector) values ($1, $2, $3, $4)
        on conflict (code) do update set name = excluded.name, name_sort = excluded.name_sort,
            is_own_sector = excluded.is_own_sector";
}

/// A text behind every day.
const ANY_DAY: &str = "9999-12-31";

pub(super) async fn in_region(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
    known_at: Moment,
    last: Option<Date>,
) -> Result<Vec<Activity>, Error> {
    let last = last.map_or_else(|| ANY_DAY.to_owned(), |last| last.to_string());
    let args = args![scope, known_at, chain_of(region), last];
    let rows: Vec<VersionRow> = from.all(&IN_REGION, args).await?;
    rows.into_iter()
        .map(|row| row.version().map(|version| version.activity))
        .collect()
}

pub(super) async fn upcoming(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    first: Date,
    limit: i64,
) -> Result<Vec<Activity>, Error> {
    let args = args![
        scope,
        chain_of(village),
        village.to_string(),
        first.to_string(),
        limit
    ];
    let rows: Vec<VersionRow> = from.all(&UPCOMING, args).await?;
    rows.into_iter()
        .map(|row| row.version().map(|version| version.activity))
        .collect()
}

/// Versions one after the other.
pub(crate) struct Versions(Rows<VersionRow>);

impl Versions {
    /// The next one, nothing after the last or after an error.
    pub(crate) async fn next(&mut self) -> Option<Result<ActivityVersion, Error>> {
        Some(self.0.next().await?.and_then(VersionRow::version))
    }
}

pub(super) fn stream(
    from: &Reader,
    scope: &Scope,
    region: RegionCode,
    known_at: Moment,
) -> Versions {
    let args = args![scope, known_at, chain_of(region), ANY_DAY];
    Versions(from.stream(&IN_REGION, args))
}

pub(super) fn newest(from: &Reader, scope: &Scope, kabupaten: RegionCode) -> Versions {
    Versions(from.stream(&NEWEST, args![scope, chain_of(kabupaten)]))
}

pub(super) async fn find(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    activity_id: Uuid,
) -> Result<Option<ActivityVersion>, Error> {
    let args = args![scope, chain_of(village), activity_id];
    let row: Option<VersionRow> = from.optional(&FIND, args).await?;
    row.map(VersionRow::version).transpose()
}

pub(super) async fn history(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
) -> Result<Vec<ActivityVersion>, Error> {
    let args = args![scope, chain_of(village), village.to_string()];
    let rows: Vec<VersionRow> = from.all(&HISTORY, args).await?;
    rows.into_iter().map(VersionRow::version).collect()
}

pub(super) async fn insert(tx: &mut Tx, version: &ActivityVersion) -> Result<(), Error> {
    tx.execute(&INSERT, stored_row(version)?).await?;
    Ok(())
}

pub(super) async fn insert_rows(tx: &mut Tx, rows: &[Args]) -> Result<u64, Error> {
    let values = rows.iter().map(Args::values);
    tx.bulk_insert("activity", &COLUMNS, values).await
}

const COLUMNS: [&str; 11] = [
    "kabupaten_code",
    "id",
    "activity_id",
    "kampung_kb_id",
    "village_code",
    "happened_on",
    "title",
    "body",
    "is_withdrawn",
    "known_at",
    "recorded_by",
];

/// A version in the order of the columns.
pub(super) fn stored_row(version: &ActivityVersion) -> Result<Args, Error> {
    let activity = &version.activity;
    Ok(args![
        chain_of(activity.village),
        version.version_id,
        activity.id,
        activity.kampung_kb_id,
        activity.village.to_string(),
        activity.happened_on.to_string(),
        activity.title.as_str(),
        stored::text(&activity.details)?,
        version.is_withdrawn,
        version.known_at,
        version.recorded_by,
    ])
}

pub(super) async fn version(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    version: Uuid,
) -> Result<Option<ActivityVersion>, Error> {
    let args = args![scope, chain_of(village), version];
    let row: Option<VersionRow> = from.optional(&VERSION, args).await?;
    row.map(VersionRow::version).transpose()
}

pub(super) async fn known_before(
    from: &mut impl Read,
    scope: &Scope,
    version: &ActivityVersion,
) -> Result<Option<ActivityVersion>, Error> {
    let activity = &version.activity;
    let chain = chain_of(activity.village);
    let args = args![scope, chain, activity.id, version.known_at];
    let row: Option<VersionRow> = from.optional(&KNOWN_BEFORE, args).await?;
    row.map(VersionRow::version).transpose()
}

pub(super) async fn is_recorded(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    kampung_kb_id: Uuid,
) -> Result<bool, Error> {
    let args = args![scope, chain_of(village), village.to_string(), kampung_kb_id];
    let found: Option<(i64,)> = from.optional(&RECORDED, args).await?;
    Ok(found.is_some_and(|(count,)| count > 0))
}

pub(super) async fn agencies(from: &mut impl Read) -> Result<Vec<Agency>, Error> {
    let rows: Vec<AgencyRow> = from.all(&AGENCIES, args![]).await?;
    Ok(rows
        .into_iter()
        .map(|row| Agency {
            code: row.code,
            name: row.name,
            is_own_sector: row.is_own_sector != 0,
        })
        .collect())
}

pub(super) async fn put_agency(
    tx: &mut Tx,
    agency: &AgencyKind,
    is_own_sector: bool,
) -> Result<(), Error> {
    let args = args![agency.code, agency.name, fold(agency.name), is_own_sector];
    tx.execute(&PUT_AGENCY, args).await?;
    Ok(())
}

impl VersionRow {
    fn version(self) -> Result<ActivityVersion, Error> {
        let activity = Activity {
            id: self.activity_id,
            kampung_kb_id: self.kampung_kb_id,
            village: stored::region(&self.village_code)?,
            happened_on: stored::date(&self.happened_on)?,
            title: self.title,
            details: stored::document(&self.body)?,
        };
        Ok(ActivityVersion {
            version_id: self.id,
            activity,
            is_withdrawn: self.is_withdrawn != 0,
            known_at: self.known_at,
            recorded_by: self.recorded_by,
        })
    }
}
