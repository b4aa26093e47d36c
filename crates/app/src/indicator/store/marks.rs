//! The marks: which figures are stale.

use db::{Args, Error, FromRow, Read, Tx, args, statement};
use rules::region_code::RegionCode;
use uuid::Uuid;

use crate::platform::access::Scope;
use crate::platform::clock::Moment;

/// A mark: figures of a village are stale from a month on.
#[derive(FromRow)]
pub(in crate::indicator) struct MarkRow {
    pub(in crate::indicator) kabupaten_code: String,
    pub(in crate::indicator) id: Uuid,
    pub(in crate::indicator) village_code: String,
    pub(in crate::indicator) from_month: i64,
}

statement! {
    /// The oldest marks.
    MARKS = system("the job that keeps figures reads the marks of all villages")
        "select kabupaten_code, id, village_code, from_month from stale_mark
        order by marked_at, kabupaten_code, id limit $1";
    /// The marks of a kabupaten.
    MARKS_OF = system("the job that keeps figures looks what was marked meanwhile")
        "select kabupaten_code, id, village_code, from_month from stale_mark
        where kabupaten_code = $1 order by id";
    /// When the oldest mark of a scope was made.
    PENDING_SINCE = "select min(marked_at) as marked_at from stale_mark where {scope village_code $1}";
}

pub(in crate::indicator) async fn marks(
    from: &mut impl Read,
    limit: i64,
) -> Result<Vec<MarkRow>, Error> {
    from.all(&MARKS, args![limit]).await
}

pub(in crate::indicator) async fn marks_of(
    from: &mut impl Read,
    kabupaten: RegionCode,
) -> Result<Vec<MarkRow>, Error> {
    from.all(&MARKS_OF, args![kabupaten.to_string()]).await
}

pub(in crate::indicator) async fn pending_since(
    from: &mut impl Read,
    scope: &Scope,
) -> Result<Option<Moment>, Error> {
    from.scalar(&PENDING_SINCE, args![scope]).await
}

/// Takes marks away.
pub(in crate::indicator) async fn unmark(tx: &mut Tx, marks: &[MarkRow]) -> Result<(), Error> {
    let keys = marks
        .iter()
        .map(|mark| args![mark.kabupaten_code.as_str(), mark.id]);
    let keys: Vec<Args> = keys.collect();
    tx.bulk_delete("stale_mark", &["kabupaten_code", "id"], &keys)
        .await?;
    Ok(())
}
