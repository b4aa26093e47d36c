//! All SQL of the door for writes.

use db::{Error, FromRow, Read, Tx, args, statement};
use rules::month::Month;
use rules::region_code::RegionCode;
use uuid::Uuid;

use crate::platform::clock::Moment;

#[derive(FromRow)]
pub(super) struct ReceiptRow {
    pub(super) digest: Vec<u8>,
    pub(super) answer: String,
}

statement! {
    /// The receipt of a command.
    RECEIPT = "select digest, answer from command_receipt where kabupaten_code = $1 and id = $2";
}

statement! {
    /// Keeps the receipt of a command.
    KEEP_RECEIPT = "insert into command_receipt (kabupaten_code, id, name, digest, answer, recorded_at)
        values ($1, $2, $3, $4, $5, $6)";
}

statement! {
    /// Marks a village's figures as stale from a month on.
    MARK_STALE = system("an insert names its village itself")
        "insert into stale_mark (kabupaten_code, id, village_code, from_month, marked_at)
        values ($1, $2, $3, $4, $5)";
}

pub(super) async fn receipt(
    tx: &mut Tx,
    chain: &str,
    id: Uuid,
) -> Result<Option<ReceiptRow>, Error> {
    tx.optional(&RECEIPT, args![chain, id]).await
}

pub(super) async fn keep_receipt(
    tx: &mut Tx,
    chain: &str,
    id: Uuid,
    name: &str,
    digest: &[u8],
    answer: &str,
    now: Moment,
) -> Result<(), Error> {
    tx.execute(
        &KEEP_RECEIPT,
        args![chain, id, name, digest.to_vec(), answer, now],
    )
    .await?;
    Ok(())
}

pub(super) async fn mark_stale(
    tx: &mut Tx,
    chain: &str,
    id: Uuid,
    place: RegionCode,
    from: Month,
    now: Moment,
) -> Result<(), Error> {
    tx.execute(
        &MARK_STALE,
        args![chain, id, place.to_string(), i64::from(from.yyyymm()), now],
    )
    .await?;
    Ok(())
}
