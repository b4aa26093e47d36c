//! All SQL of the door for writes.

use std::collections::BTreeMap;

use db::{Error, FromRow, Read, Tx, Value, args, statement};
use rules::month::Month;
use rules::region_code::RegionCode;
use uuid::Uuid;

use crate::platform::audit::chain_of;
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

const RECEIPT_COLUMNS: [&str; 6] = [
    "kabupaten_code",
    "id",
    "name",
    "digest",
    "answer",
    "recorded_at",
];

const MARK_COLUMNS: [&str; 5] = [
    "kabupaten_code",
    "id",
    "village_code",
    "from_month",
    "marked_at",
];

pub(super) async fn receipt(
    from: &mut impl Read,
    chain: &str,
    id: Uuid,
) -> Result<Option<ReceiptRow>, Error> {
    from.optional(&RECEIPT, args![chain, id]).await
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
    let row = args![chain, id, name, digest, answer, now];
    tx.append("command_receipt", &RECEIPT_COLUMNS, row).await
}

pub(super) async fn mark_stale(
    tx: &mut Tx,
    chain: &str,
    id: Uuid,
    place: RegionCode,
    from: Month,
    now: Moment,
) -> Result<(), Error> {
    let row = args![chain, id, place.to_string(), i64::from(from.yyyymm()), now];
    tx.append("stale_mark", &MARK_COLUMNS, row).await
}

/// Marks villages as stale; each mark has an identifier next to that of the batch.
pub(super) async fn mark_many_stale(
    tx: &mut Tx,
    batch: Uuid,
    stale: &BTreeMap<RegionCode, Month>,
    now: Moment,
) -> Result<(), Error> {
    let columns = [
        "kabupaten_code",
        "id",
        "village_code",
        "from_month",
        "marked_at",
    ];
    let rows: Vec<[Value; 5]> = (0_u128..)
        .zip(stale)
        .map(|(number, (village, from))| {
            [
                chain_of(*village).into(),
                Uuid::from_u128(batch.as_u128().wrapping_add(number)).into(),
                village.to_string().into(),
                i64::from(from.yyyymm()).into(),
                now.into(),
            ]
        })
        .collect();
    tx.bulk_insert("stale_mark", &columns, rows).await?;
    Ok(())
}
