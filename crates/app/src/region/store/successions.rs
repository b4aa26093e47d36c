//! Which regions came from which.

use db::{Error, FromRow, Read, Tx, args, statement};

use crate::platform::stored;
use crate::region::Succession;

#[derive(FromRow)]
struct SuccessionRow {
    old_code: String,
    new_code: String,
    effective_on: String,
    share_millionths: i64,
}

statement! {
    /// Every succession of regions.
    ALL = "select old_code, new_code, effective_on, share_millionths from region_succession
        order by old_code, new_code, effective_on";
    /// Records a succession, or the share of one that is known.
    RECORD = "insert into region_succession (old_code, new_code, effective_on, share_millionths)
        values ($1, $2, $3, $4)
        on conflict (old_code, new_code, effective_on) do update set share_millionths = excluded.share_millionths";
    /// Takes a succession back.
    WITHDRAW = "delete from region_succession where old_code = $1 and new_code = $2 and effective_on = $3";
}

/// Every succession.
pub(in crate::region) async fn all(from: &mut impl Read) -> Result<Vec<Succession>, Error> {
    let rows: Vec<SuccessionRow> = from.all(&ALL, args![]).await?;
    let succession = |row: SuccessionRow| {
        Ok(Succession {
            old: stored::region(&row.old_code)?,
            new: stored::region(&row.new_code)?,
            effective_on: stored::date(&row.effective_on)?,
            share_millionths: row.share_millionths.unsigned_abs(),
        })
    };
    rows.into_iter().map(succession).collect()
}

/// Writes successions; one that is known gets the share that is given.
pub(in crate::region) async fn record(
    tx: &mut Tx,
    successions: &[Succession],
) -> Result<(), Error> {
    let rows = successions.iter().map(|it| {
        args![
            it.old.to_string(),
            it.new.to_string(),
            it.effective_on.to_string(),
            i64::try_from(it.share_millionths).unwrap_or(i64::MAX)
        ]
    });
    tx.execute_many(&RECORD, rows).await?;
    Ok(())
}

/// Takes a succession back, whatever its share.
pub(in crate::region) async fn withdraw(tx: &mut Tx, succession: &Succession) -> Result<(), Error> {
    let args = args![
        succession.old.to_string(),
        succession.new.to_string(),
        succession.effective_on.to_string()
    ];
    tx.execute(&WITHDRAW, args).await?;
    Ok(())
}
