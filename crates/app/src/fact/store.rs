//! All SQL of facts.

use db::{Args, Error, FromRow, Read, Tx, Value, args, statement};
use rules::month::Month;
use rules::region_code::RegionCode;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{AsOf, Document, Kind, State, Version};
use crate::platform::access::Scope;
use crate::platform::audit::chain_of;
use crate::platform::clock::Moment;
use crate::platform::stored;

#[derive(Debug, FromRow)]
struct FactRow {
    id: Uuid,
    kampung_kb_id: Uuid,
    village_code: String,
    month: i64,
    known_at: i64,
    state: String,
    body: String,
    recorded_by: Option<Uuid>,
}

/// A version of any kind whose document has not been read yet.
#[derive(Debug, FromRow)]
pub struct Stored {
    kind: String,
    #[sqlx(flatten)]
    fact: FactRow,
}

statement! {
    /// Of each Kampung KB of a scope inside a kabupaten the newest confirmed version of each kind.
    NEWEST_CONFIRMED = "select f.kind, f.id, f.kampung_kb_id, f.village_code, f.month, f.known_at, f.state, f.body,
            f.recorded_by
        from kampung_kb k
        cross join (select 'profile' as kind union all select 'population' union all select 'programme_report'
            union all select 'official_class') kinds
        join fact f on f.kabupaten_code = k.kabupaten_code and f.id = (
            select n.id from fact n
            where n.kabupaten_code = k.kabupaten_code and n.village_code = k.village_code and n.kind = kinds.kind
                and n.month <= $3 and n.known_at <= $4 and n.state = 'confirmed'
                and not exists (
                    select 1 from fact w
                    where w.kabupaten_code = n.kabupaten_code and w.village_code = n.village_code
                        and w.kind = n.kind and w.month = n.month and w.known_at >= n.known_at
                        and w.known_at <= $4 and w.state = 'withdrawn')
            order by n.month desc, n.known_at desc, n.id desc limit 1)
        where k.kabupaten_code = $2 and {scope k.village_code $1} and k.ended_on is null";
    /// The newest version of one village, whatever its state.
    NEWEST = "select id, kampung_kb_id, village_code, month, known_at, state, body, recorded_by
        from fact f
        where kabupaten_code = $5 and village_code = $6 and {scope village_code $1} and kind = $2 and month <= $3
            and known_at <= $4 and not exists (
                select 1 from fact w
                where w.kabupaten_code = $5 and w.village_code = $6 and w.kind = $2 and w.month = f.month
                    and w.known_at >= f.known_at and w.known_at <= $4 and w.state = 'withdrawn')
        order by month desc, known_at desc, id desc limit 1";
    /// All versions of one village, newest first.
    HISTORY = "select id, kampung_kb_id, village_code, month, known_at, state, body, recorded_by
        from fact
        where kabupaten_code = $3 and village_code = $4 and {scope village_code $1} and kind = $2
        order by month desc, known_at desc, id desc";
    /// All versions of all villages of a scope inside a kabupaten.
    ALL_IN_REGION = "select id, kampung_kb_id, village_code, month, known_at, state, body, recorded_by
        from fact
        where kabupaten_code = $4 and {scope village_code $1} and kind = $2 and known_at <= $3
        order by village_code, month, known_at, id";
    /// The newest version of each village of a scope inside a kabupaten between two months, whatever its state.
    NEWEST_BY_VILLAGE = "select id, kampung_kb_id, village_code, month, known_at, state, body, recorded_by from (
            select f.*, row_number() over (
                partition by village_code order by month desc, known_at desc, id desc) as age
            from fact f
            where kabupaten_code = $2 and {scope village_code $1} and kind = $3 and month >= $4 and month <= $5
                and not exists (
                    select 1 from fact w
                    where w.kabupaten_code = $2 and w.village_code = f.village_code and w.kind = $3
                        and w.month = f.month and w.known_at >= f.known_at and w.state = 'withdrawn')
        ) as ranked where age = 1 order by village_code";
    /// One version.
    VERSION = "select id, kampung_kb_id, village_code, month, known_at, state, body, recorded_by
        from fact
        where kabupaten_code = $2 and id = $3 and {scope village_code $1}";
    /// The newest knowledge of one village, of one month or of any.
    LAST_KNOWN = "select id, kampung_kb_id, village_code, month, known_at, state, body, recorded_by
        from fact
        where kabupaten_code = $2 and village_code = $3 and {scope village_code $1} and kind = $4
            and (month = $5 or $5 is null)
        order by known_at desc, id desc limit 1";
    /// What was known of one village and month just before a moment.
    KNOWN_BEFORE = "select id, kampung_kb_id, village_code, month, known_at, state, body, recorded_by
        from fact
        where kabupaten_code = $2 and village_code = $3 and {scope village_code $1} and kind = $4 and month = $5
            and known_at < $6
        order by known_at desc, id desc limit 1";
    /// Whether anything was recorded of a Kampung KB.
    RECORDED = "select count(*) from (
            select 1 from fact
            where kabupaten_code = $2 and village_code = $3 and {scope village_code $1} and kampung_kb_id = $4 limit 1
        ) as found";
    /// Adds a version.
    INSERT = system("an insert names its village itself")
        "insert into fact (kabupaten_code, id, kampung_kb_id, village_code, kind, month, known_at, state, body,
            recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
}

pub(super) async fn newest<T: Document>(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    as_of: AsOf,
) -> Result<Option<Version<T>>, Error> {
    let args = args![
        scope,
        T::KIND.code(),
        i64::from(as_of.month.yyyymm()),
        as_of.known_at,
        chain_of(village),
        village.to_string()
    ];
    let row: Option<FactRow> = from.optional(&NEWEST, args).await?;
    row.map(FactRow::version).transpose()
}

pub(super) async fn history<T: Document>(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
) -> Result<Vec<Version<T>>, Error> {
    versions(
        from.all(
            &HISTORY,
            args![
                scope,
                T::KIND.code(),
                chain_of(village),
                village.to_string()
            ],
        )
        .await?,
    )
}

pub(super) async fn all_in_region<T: Document>(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
    known_at: Moment,
) -> Result<Vec<Version<T>>, Error> {
    let args = args![scope, T::KIND.code(), known_at, chain_of(region)];
    versions(without_withdrawn(from.all(&ALL_IN_REGION, args).await?))
}

/// Leaves out what was taken back. Done here and not in the statement: it reads whole regions.
fn without_withdrawn(rows: Vec<FactRow>) -> Vec<FactRow> {
    let mut standing: Vec<FactRow> = Vec::with_capacity(rows.len());
    for row in rows {
        if row.state != State::Withdrawn.code() {
            standing.push(row);
            continue;
        }
        let is_same =
            |other: &FactRow| (&other.village_code, other.month) == (&row.village_code, row.month);
        while standing.last().is_some_and(is_same) {
            standing.pop();
        }
    }
    standing
}

/// One version of a village.
pub(super) async fn version(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    id: Uuid,
) -> Result<Option<Unread>, Error> {
    let args = args![scope, chain_of(village), id];
    let row: Option<FactRow> = from.optional(&VERSION, args).await?;
    row.map(FactRow::unread).transpose()
}

/// The newest knowledge of a village, of one month or of any.
pub(super) async fn last_known(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    kind: Kind,
    month: Option<Month>,
) -> Result<Option<Unread>, Error> {
    let month = month.map(|month| i64::from(month.yyyymm()));
    let args = args![
        scope,
        chain_of(village),
        village.to_string(),
        kind.code(),
        month
    ];
    let row: Option<FactRow> = from.optional(&LAST_KNOWN, args).await?;
    row.map(FactRow::unread).transpose()
}

/// What was known of a village and month just before a version.
pub(super) async fn known_before(
    from: &mut impl Read,
    scope: &Scope,
    kind: Kind,
    version: &Unread,
) -> Result<Option<Unread>, Error> {
    let args = args![
        scope,
        chain_of(version.village),
        version.village.to_string(),
        kind.code(),
        i64::from(version.month.yyyymm()),
        version.known_at,
    ];
    let row: Option<FactRow> = from.optional(&KNOWN_BEFORE, args).await?;
    row.map(FactRow::unread).transpose()
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

/// A version with its document as it lies in the table.
pub(super) type Unread = Version<String>;

/// Adds a version whose document is that of another.
pub(super) async fn insert_unread(tx: &mut Tx, kind: Kind, version: Unread) -> Result<(), Error> {
    let row = row_of(kind, &version, version.document.clone());
    tx.execute(&INSERT, row).await?;
    Ok(())
}

pub(super) async fn newest_confirmed(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
    as_of: AsOf,
) -> Result<Vec<Stored>, Error> {
    let args = args![
        scope,
        chain_of(region),
        i64::from(as_of.month.yyyymm()),
        as_of.known_at
    ];
    from.all(&NEWEST_CONFIRMED, args).await
}

impl Stored {
    /// The kind, where the program still knows it.
    pub fn kind(&self) -> Option<Kind> {
        Kind::from_code(&self.kind)
    }

    /// The village.
    ///
    /// # Errors
    /// Where its code cannot be read.
    pub fn village(&self) -> Result<RegionCode, Error> {
        stored::region(&self.fact.village_code)
    }

    /// Reads the document.
    ///
    /// # Errors
    /// Where it is none of this type.
    pub fn version<T: Document>(self) -> Result<Version<T>, Error> {
        self.fact.version()
    }
}

pub(super) async fn newest_by_village<T: Document>(
    from: &mut impl Read,
    scope: &Scope,
    kabupaten: RegionCode,
    (first, last): (Month, Month),
) -> Result<Vec<Version<T>>, Error> {
    let args = args![
        scope,
        chain_of(kabupaten),
        T::KIND.code(),
        i64::from(first.yyyymm()),
        i64::from(last.yyyymm())
    ];
    versions(from.all(&NEWEST_BY_VILLAGE, args).await?)
}

pub(super) async fn insert<T: Document>(tx: &mut Tx, version: &Version<T>) -> Result<(), Error> {
    tx.execute(&INSERT, stored_row(version)?).await?;
    Ok(())
}

pub(super) async fn insert_rows(tx: &mut Tx, rows: &[Args]) -> Result<u64, Error> {
    let values = rows.iter().map(Args::values);
    tx.bulk_insert("fact", &COLUMNS, values).await
}

const COLUMNS: [&str; 10] = [
    "kabupaten_code",
    "id",
    "kampung_kb_id",
    "village_code",
    "kind",
    "month",
    "known_at",
    "state",
    "body",
    "recorded_by",
];

/// A version as the table holds it.
pub(super) fn stored_row<T: Document>(version: &Version<T>) -> Result<Args, Error> {
    Ok(row_of(T::KIND, version, stored::text(&version.document)?))
}

/// A version in the order of the columns.
fn row_of<T>(kind: Kind, version: &Version<T>, body: String) -> Args {
    args![
        chain_of(version.village),
        version.id,
        version.kampung_kb_id,
        version.village.to_string(),
        fixed(kind.code()),
        i64::from(version.month.yyyymm()),
        version.known_at,
        fixed(version.state.code()),
        body,
        version.recorded_by,
    ]
}

/// A word of the program as a value, without a copy.
const fn fixed(word: &'static str) -> Value {
    Value::Text(std::borrow::Cow::Borrowed(word))
}

fn versions<T: Document>(rows: Vec<FactRow>) -> Result<Vec<Version<T>>, Error> {
    rows.into_iter().map(FactRow::version).collect()
}

impl FactRow {
    fn version<T: DeserializeOwned>(self) -> Result<Version<T>, Error> {
        let document = stored::document(&self.body)?;
        self.with(document)
    }

    fn unread(mut self) -> Result<Unread, Error> {
        let body = std::mem::take(&mut self.body);
        self.with(body)
    }

    fn with<T>(self, document: T) -> Result<Version<T>, Error> {
        Ok(Version {
            id: self.id,
            kampung_kb_id: self.kampung_kb_id,
            village: stored::region(&self.village_code)?,
            month: stored::month(self.month)?,
            known_at: self.known_at,
            state: State::from_code(&self.state).ok_or_else(|| stored::unreadable("a state"))?,
            recorded_by: self.recorded_by,
            document,
        })
    }
}
