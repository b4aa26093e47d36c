//! Batches that were written, and how each is taken back.

use db::{Error, Read, Tx, args, statement};
use rules::region_code::RegionCode;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::import::state::Tally;
use crate::platform::audit::chain_of;
use crate::platform::stored;

/// A batch that was written.
pub(in crate::import) struct Batch {
    pub(in crate::import) id: Uuid,
    pub(in crate::import) kabupaten: String,
    pub(in crate::import) number: u64,
    pub(in crate::import) tally: Tally,
    /// The rows that were refused while they were written, by line.
    pub(in crate::import) refused: Vec<u64>,
}

statement! {
    /// Adds a batch.
    INSERT_BATCH = "insert into import_batch (kabupaten_code, id, import_id, number, tally, take_back)
        values ($1, $2, $3, $4, $5, $6)";
    /// The batches of an import, without what takes them back.
    BATCHES = "select kabupaten_code, id, number, tally from import_batch where import_id = $1
        order by number, kabupaten_code, id";
    /// How many batches other imports have written in a kabupaten.
    OF_OTHERS = "select count(*) from import_batch where kabupaten_code = $1 and import_id <> $2";
    /// What takes a batch back.
    TAKE_BACK = "select take_back from import_batch where kabupaten_code = $1 and id = $2";
}

/// A batch as it is kept: `take_back` is the JSON list of lines and what takes them back.
pub(in crate::import) async fn insert_batch(
    tx: &mut Tx,
    import: Uuid,
    batch: &Batch,
    take_back: String,
) -> Result<(), Error> {
    let tally = stored::text(&(batch.tally, &batch.refused))?;
    let args = args![
        batch.kabupaten.as_str(),
        batch.id,
        import,
        batch.number,
        tally,
        take_back
    ];
    tx.execute(&INSERT_BATCH, args).await?;
    Ok(())
}

pub(in crate::import) async fn batches(
    from: &mut impl Read,
    import: Uuid,
) -> Result<Vec<Batch>, Error> {
    let rows: Vec<(String, Uuid, i64, String)> = from.all(&BATCHES, args![import]).await?;
    rows.into_iter()
        .map(|(kabupaten, id, number, tally)| {
            let (tally, refused) = stored::document(&tally)?;
            Ok(Batch {
                id,
                kabupaten,
                number: u64::try_from(number).unwrap_or(0),
                tally,
                refused,
            })
        })
        .collect()
}

/// How many batches other imports than this have written in the kabupaten of a region.
pub(in crate::import) async fn batches_of_others(
    from: &mut impl Read,
    region: RegionCode,
    import: Uuid,
) -> Result<u64, Error> {
    let args = args![chain_of(region), import];
    let row: Option<(i64,)> = from.optional(&OF_OTHERS, args).await?;
    Ok(row.map_or(0, |(count,)| u64::try_from(count).unwrap_or(0)))
}

/// What takes a batch back: the line of each row, and its act.
pub(in crate::import) async fn take_back<T: DeserializeOwned>(
    from: &mut impl Read,
    batch: &Batch,
) -> Result<Vec<(u64, T)>, Error> {
    let args = args![batch.kabupaten.as_str(), batch.id];
    let row: Option<(String,)> = from.optional(&TAKE_BACK, args).await?;
    row.map_or_else(|| Ok(Vec::new()), |(body,)| stored::document(&body))
}
