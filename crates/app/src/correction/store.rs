//! All SQL of corrections.

use std::collections::BTreeMap;

use db::{Error, FromRow, Read, Tx, args, statement};
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::{Answered, Correction};
use crate::platform::access::Scope;
use crate::platform::audit::chain_of;
use crate::platform::clock::Moment;
use crate::platform::stored;

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

statement! {
    /// The corrections of a scope that wait for an answer, oldest first, after a moment and a correction.
    OPEN = "select id, village_code, message, contact, received_at, answer, answered_at, answered_by
        from correction
        where {scope village_code $1} and state = 'received' and (received_at, id) > ($2, $3)
        order by received_at, id limit $4";
    /// The answered corrections of a scope, the last answered first, before a moment and a correction.
    ANSWERED = "select id, village_code, message, contact, received_at, answer, answered_at, answered_by
        from correction
        where {scope village_code $1} and state = 'answered' and (answered_at, id) < ($2, $3)
        order by answered_at desc, id desc limit $4";
    /// One correction of a village.
    FIND = "select id, village_code, message, contact, received_at, answer, answered_at, answered_by
        from correction
        where kabupaten_code = $2 and id = $3 and village_code = $4 and {scope village_code $1}";
    /// How many wait for an answer, by village.
    OPEN_BY_VILLAGE = "select village_code, count(*) as open from correction
        where {scope village_code $1} and state = 'received' group by village_code order by village_code";
    /// Corrections whose sender's contact is kept although they were answered before a moment.
    EXPIRED = system("the job that erases contacts looks at those of all villages")
        "select id, village_code, message, contact, received_at, answer, answered_at, answered_by
        from correction
        where contact is not null and answered_at <= $1 order by answered_at, kabupaten_code, id limit $2";
    /// Erases the contact of a correction's sender.
    ERASE_CONTACT = "update correction set contact = null
        where kabupaten_code = $2 and id = $3 and {scope village_code $1}";
    /// Keeps a correction.
    INSERT = system("an insert names its village itself")
        "insert into correction (kabupaten_code, id, village_code, message, contact, received_at, state)
        values ($1, $2, $3, $4, $5, $6, 'received')";
    /// Answers a correction that waits.
    ANSWER = "update correction set state = 'answered', answer = $4, answered_at = $5, answered_by = $6
        where kabupaten_code = $2 and id = $3 and state = 'received' and {scope village_code $1}";
}

/// Where a page of a list begins: behind the correction of this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Behind {
    pub(super) moment: Moment,
    pub(super) id: Uuid,
}

pub(super) async fn open(
    from: &mut impl Read,
    scope: &Scope,
    behind: Option<Behind>,
    limit: usize,
) -> Result<Vec<Correction>, Error> {
    let behind = behind.unwrap_or(Behind {
        moment: Moment::MIN,
        id: Uuid::nil(),
    });
    let rows: Vec<CorrectionRow> = from.all(&OPEN, key_args(scope, behind, limit)).await?;
    rows.into_iter().map(CorrectionRow::correction).collect()
}

pub(super) async fn answered(
    from: &mut impl Read,
    scope: &Scope,
    behind: Option<Behind>,
    limit: usize,
) -> Result<Vec<Correction>, Error> {
    let behind = behind.unwrap_or(Behind {
        moment: Moment::MAX,
        id: Uuid::max(),
    });
    let rows: Vec<CorrectionRow> = from.all(&ANSWERED, key_args(scope, behind, limit)).await?;
    rows.into_iter().map(CorrectionRow::correction).collect()
}

fn key_args(scope: &Scope, behind: Behind, limit: usize) -> db::Args {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    args![scope, behind.moment, behind.id, limit]
}

pub(super) async fn find(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    id: Uuid,
) -> Result<Option<Correction>, Error> {
    let args = args![scope, chain_of(village), id, village.to_string()];
    let row: Option<CorrectionRow> = from.optional(&FIND, args).await?;
    row.map(CorrectionRow::correction).transpose()
}

pub(super) async fn open_by_village(
    from: &mut impl Read,
    scope: &Scope,
) -> Result<BTreeMap<RegionCode, u64>, Error> {
    let rows: Vec<(String, i64)> = from.all(&OPEN_BY_VILLAGE, args![scope]).await?;
    rows.into_iter()
        .map(|(code, open)| Ok((stored::region(&code)?, open.unsigned_abs())))
        .collect()
}

pub(super) async fn insert(tx: &mut Tx, correction: &Correction) -> Result<(), Error> {
    let args = args![
        chain_of(correction.village),
        correction.id,
        correction.village.to_string(),
        correction.message.as_str(),
        correction.contact.as_deref(),
        correction.received_at,
    ];
    tx.execute(&INSERT, args).await?;
    Ok(())
}

pub(super) async fn answer(
    tx: &mut Tx,
    scope: &Scope,
    village: RegionCode,
    id: Uuid,
    answered: &Answered,
) -> Result<(), Error> {
    let args = args![
        scope,
        chain_of(village),
        id,
        answered.note.as_str(),
        answered.at,
        answered.by,
    ];
    tx.execute(&ANSWER, args).await?;
    Ok(())
}

pub(super) async fn expired(
    from: &mut impl Read,
    answered_before: Moment,
    limit: i64,
) -> Result<Vec<Correction>, Error> {
    let rows: Vec<CorrectionRow> = from.all(&EXPIRED, args![answered_before, limit]).await?;
    rows.into_iter().map(CorrectionRow::correction).collect()
}

pub(super) async fn erase_contact(
    tx: &mut Tx,
    scope: &Scope,
    village: RegionCode,
    id: Uuid,
) -> Result<(), Error> {
    tx.execute(&ERASE_CONTACT, args![scope, chain_of(village), id])
        .await?;
    Ok(())
}

impl CorrectionRow {
    fn correction(self) -> Result<Correction, Error> {
        let (by, note) = (self.answered_by, self.answer);
        Ok(Correction {
            id: self.id,
            village: stored::region(&self.village_code)?,
            message: self.message,
            contact: self.contact,
            received_at: self.received_at,
            answered: self.answered_at.map(|at| Answered {
                note: note.unwrap_or_default(),
                at,
                by,
            }),
        })
    }
}
