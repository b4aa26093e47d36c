//! All SQL of commitments.

use db::{Error, FromRow, Read, Tx, args, statement};
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::Commitment;
use crate::platform::access::Scope;
use crate::platform::audit::chain_of;
use crate::platform::clock::Moment;
use crate::platform::stored;

#[derive(FromRow)]
struct CommitmentRow {
    id: Uuid,
    region_code: String,
    signed_on: String,
    title: String,
    statement: String,
    target_kampung_kb: Option<i64>,
    target_on: Option<String>,
}

statement! {
    /// The commitments of a scope, the newest first.
    INSIDE = "select id, region_code, signed_on, title, statement, target_kampung_kb, target_on from commitment
        where {scope region_code $1} order by signed_on desc, known_at desc, id desc limit 200";
    /// The newest commitment of a region that names a target.
    NEWEST_TARGET = "select id, region_code, signed_on, title, statement, target_kampung_kb, target_on from commitment
        where region_code = $2 and {scope region_code $1} and target_kampung_kb is not null
        order by signed_on desc, known_at desc, id desc limit 1";
    /// Keeps a commitment.
    INSERT = system("an insert names its region itself")
        "insert into commitment (kabupaten_code, id, region_code, signed_on, title, statement, target_kampung_kb,
            target_on, known_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
}

pub(super) async fn inside(from: &mut impl Read, scope: &Scope) -> Result<Vec<Commitment>, Error> {
    let rows: Vec<CommitmentRow> = from.all(&INSIDE, args![scope]).await?;
    rows.into_iter().map(CommitmentRow::commitment).collect()
}

pub(super) async fn newest_target(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
) -> Result<Option<Commitment>, Error> {
    let args = args![scope, region.to_string()];
    let row: Option<CommitmentRow> = from.optional(&NEWEST_TARGET, args).await?;
    row.map(CommitmentRow::commitment).transpose()
}

pub(super) async fn insert(
    tx: &mut Tx,
    commitment: &Commitment,
    known_at: Moment,
) -> Result<(), Error> {
    let target = commitment.target_kampung_kb.map(u64::cast_signed);
    let args = args![
        chain_of(commitment.region),
        commitment.id,
        commitment.region.to_string(),
        commitment.signed_on.to_string(),
        commitment.title.as_str(),
        commitment.statement.as_str(),
        target,
        commitment.target_on.map(|day| day.to_string()),
        known_at,
    ];
    tx.execute(&INSERT, args).await?;
    Ok(())
}

impl CommitmentRow {
    fn commitment(self) -> Result<Commitment, Error> {
        Ok(Commitment {
            id: self.id,
            region: stored::region(&self.region_code)?,
            signed_on: stored::date(&self.signed_on)?,
            title: self.title,
            statement: self.statement,
            target_kampung_kb: self.target_kampung_kb.map(i64::unsigned_abs),
            target_on: self.target_on.as_deref().map(stored::date).transpose()?,
        })
    }
}
