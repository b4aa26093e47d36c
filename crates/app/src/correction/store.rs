//! All SQL of corrections.

use db::{Error, FromRow, Read, Tx, args, statement};
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::Correction;
use crate::platform::access::Scope;
use crate::platform::audit::chain_of;
use crate::platform::clock::Moment;

#[derive(FromRow)]
struct CorrectionRow {
    id: Uuid,
    village_code: String,
    message: String,
    contact: Option<String>,
    received_at: i64,
    answer: Option<String>,
    answered_at: Option<i64>,
    answered_by: Option<Uuid>,
}

#[derive(FromRow)]
struct CountRow {
    village_code: String,
    corrections: i64,
}

statement! {
    /// The corrections of a scope, those without an answer first, then the newest.
    LIST = "select id, village_code, message, contact, received_at, answer, answered_at, answered_by
        from correction where {scope village_code $1}
        order by case when answered_at is null then 0 else 1 end, received_at desc, id desc limit $2";
    /// One correction.
    FIND = "select id, village_code, message, contact, received_at, answer, answered_at, answered_by
        from correction where kabupaten_code = $2 and id = $3 and {scope village_code $1}";
    /// How many corrections wait for an answer in each village of a scope.
    OPEN_BY_VILLAGE = "select village_code, count(*) as corrections
        from correction where {scope village_code $1} and answered_at is null
        group by village_code order by village_code";
    /// Keeps a correction.
    INSERT = system("an insert names its village itself")
        "insert into correction (kabupaten_code, id, village_code, message, contact, received_at, state)
        values ($1, $2, $3, $4, $5, $6, 'open')";
    /// Answers a correction.
    ANSWER = "update correction set state = 'answered', answer = $4, answered_at = $5, answered_by = $6
        where kabupaten_code = $2 and id = $3 and {scope village_code $1} and answered_at is null";
}

pub(super) async fn list(
    from: &mut impl Read,
    scope: &Scope,
    limit: i64,
) -> Result<Vec<Correction>, Error> {
    let rows: Vec<CorrectionRow> = from.all(&LIST, args![scope, limit]).await?;
    Ok(rows
        .into_iter()
        .filter_map(CorrectionRow::correction)
        .collect())
}

pub(super) async fn find(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    id: Uuid,
) -> Result<Option<Correction>, Error> {
    let args = args![scope, chain_of(village), id];
    let row: Option<CorrectionRow> = from.optional(&FIND, args).await?;
    Ok(row.and_then(CorrectionRow::correction))
}

pub(super) async fn open_by_village(
    from: &mut impl Read,
    scope: &Scope,
) -> Result<Vec<(RegionCode, u64)>, Error> {
    let rows: Vec<CountRow> = from.all(&OPEN_BY_VILLAGE, args![scope]).await?;
    let counted = |row: CountRow| {
        let village = row.village_code.parse().ok()?;
        Some((village, row.corrections.unsigned_abs()))
    };
    Ok(rows.into_iter().filter_map(counted).collect())
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: Uuid,
    village: RegionCode,
    message: &str,
    contact: Option<&str>,
    now: Moment,
) -> Result<(), Error> {
    let args = args![
        chain_of(village),
        id,
        village.to_string(),
        message,
        contact,
        now
    ];
    tx.execute(&INSERT, args).await?;
    Ok(())
}

/// Whether it was still without an answer.
pub(super) async fn answer(
    tx: &mut Tx,
    scope: &Scope,
    (village, id): (RegionCode, Uuid),
    answer: &str,
    by: Option<Uuid>,
    now: Moment,
) -> Result<bool, Error> {
    let args = args![scope, chain_of(village), id, answer, now, by];
    Ok(tx.execute(&ANSWER, args).await? == 1)
}

impl CorrectionRow {
    fn correction(self) -> Option<Correction> {
        Some(Correction {
            id: self.id,
            village: self.village_code.parse().ok()?,
            message: self.message,
            contact: self.contact,
            received_at: self.received_at,
            answer: self.answer,
            answered_at: self.answered_at,
            answered_by: self.answered_by,
        })
    }
}
