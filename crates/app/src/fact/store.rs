//! All SQL of facts.

use db::{Error, FromRow, Read, Tx, Value, args, statement};
use rules::month::Month;
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::{AsOf, Document, Kind, State, StoredRow, Version};
use crate::platform::access::Scope;
use crate::platform::audit::chain_of;
use crate::platform::clock::Moment;

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
            order by n.month desc, n.known_at desc, n.id desc limit 1)
        where k.kabupaten_code = $2 and {scope k.village_code $1} and k.ended_on is null";
    /// The newest version of one village, whatever its state.
    NEWEST = "select id, kampung_kb_id, village_code, month, known_at, state, body, recorded_by
        from fact
        where kabupaten_code = $5 and village_code = $6 and {scope village_code $1} and kind = $2 and month <= $3
            and known_at <= $4
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
        ) as ranked where age = 1 order by village_code";
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
    versions(from.all(&ALL_IN_REGION, args).await?)
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
        let code = self.fact.village_code.parse();
        code.map_err(|error| unreadable(&error))
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
    let StoredRow(values) = stored_row(version)?;
    tx.execute(&INSERT, values.into_iter().collect()).await?;
    Ok(())
}

pub(super) async fn insert_rows(tx: &mut Tx, rows: &[StoredRow]) -> Result<u64, Error> {
    let values = rows.iter().map(values_of);
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

const fn values_of(row: &StoredRow) -> &[Value; 10] {
    &row.0
}

/// A version in the order of the columns.
pub(super) fn stored_row<T: Document>(version: &Version<T>) -> Result<StoredRow, Error> {
    let body = serde_json::to_string(&version.document).map_err(|error| unreadable(&error))?;
    Ok(StoredRow([
        chain_of(version.village).into(),
        version.id.into(),
        version.kampung_kb_id.into(),
        version.village.to_string().into(),
        fixed(T::KIND.code()),
        i64::from(version.month.yyyymm()).into(),
        version.known_at.into(),
        fixed(version.state.code()),
        body.into(),
        version.recorded_by.into(),
    ]))
}

/// A word of the program as a value, without a copy.
const fn fixed(word: &'static str) -> Value {
    Value::Text(std::borrow::Cow::Borrowed(word))
}

fn versions<T: Document>(rows: Vec<FactRow>) -> Result<Vec<Version<T>>, Error> {
    rows.into_iter().map(FactRow::version).collect()
}

impl FactRow {
    fn version<T: Document>(self) -> Result<Version<T>, Error> {
        Ok(Version {
            id: self.id,
            kampung_kb_id: self.kampung_kb_id,
            village: self
                .village_code
                .parse()
                .map_err(|error| unreadable(&error))?,
            month: i32::try_from(self.month)
                .ok()
                .and_then(|month| Month::from_yyyymm(month).ok())
                .ok_or_else(|| unreadable(&"month"))?,
            known_at: self.known_at,
            state: State::from_code(&self.state).ok_or_else(|| unreadable(&"state"))?,
            recorded_by: self.recorded_by,
            document: serde_json::from_str(&self.body).map_err(|error| unreadable(&error))?,
        })
    }
}

fn unreadable(reason: &impl std::fmt::Display) -> Error {
    Error::Other {
        statement: "fact".into(),
        reason: format!("a stored fact cannot be read: {reason}"),
    }
}
