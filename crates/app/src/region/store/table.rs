//! The table of regions, and what its rows were before.

use db::{Error, FromRow, Read, Tx, Value, args, statement};
use rules::date::Date;

use crate::platform::audit::chain_of;
use crate::platform::command::Context;
use crate::platform::stored;
use crate::region::Region;
use crate::region::edition::Changes;
use crate::region::official::level_number;
use crate::region::version::Version;

#[derive(FromRow)]
struct VersionRow {
    code: String,
    name: String,
    edition: String,
    valid_from: Option<String>,
    valid_to: Option<String>,
}

impl VersionRow {
    fn version(self) -> Result<Version, Error> {
        let day = |text: Option<String>| text.as_deref().map(stored::date).transpose();
        Ok(Version {
            region: Region {
                code: stored::region(&self.code)?,
                name: self.name,
            },
            edition: self.edition,
            valid_from: day(self.valid_from)?,
            valid_to: day(self.valid_to)?,
        })
    }
}

statement! {
    /// Every region, also those that are closed.
    VERSIONS = "select code, name, edition, valid_from, valid_to from region order by code";
    /// What regions were before.
    PAST = "select code, name, edition, valid_from, valid_to from region_past order by code, valid_to";
}

/// Every region as it is now, also those that are closed, by code.
pub(in crate::region) async fn versions(from: &mut impl Read) -> Result<Vec<Version>, Error> {
    let rows: Vec<VersionRow> = from.all(&VERSIONS, args![]).await?;
    rows.into_iter().map(VersionRow::version).collect()
}

/// What regions were before, by code, the earliest first.
pub(in crate::region) async fn past(from: &mut impl Read) -> Result<Vec<Version>, Error> {
    let rows: Vec<VersionRow> = from.all(&PAST, args![]).await?;
    rows.into_iter().map(VersionRow::version).collect()
}

statement! {
    /// Any region, to see whether a table was loaded at all.
    ANY = "select code from region order by code limit 1";
}

pub(in crate::region) async fn is_empty(from: &mut impl Read) -> Result<bool, Error> {
    let any: Option<(String,)> = from.optional(&ANY, args![]).await?;
    Ok(any.is_none())
}

statement! {
    /// Gives a region the name of a newer edition, or opens it again.
    REPLACE = "update region set name = $2, name_sort = $3, edition = $4, valid_from = $5, valid_to = null
        where code = $1";
    /// Ends a region that a newer edition no longer holds.
    CLOSE = "update region set valid_to = $2 where code = $1";
}

/// Writes regions that the table does not hold.
pub(in crate::region) async fn add(tx: &mut Tx, added: Vec<Version>) -> Result<(), Error> {
    let columns = [
        "code",
        "level",
        "kabupaten_code",
        "name_sort",
        "name",
        "edition",
        "valid_from",
    ];
    let rows = added.into_iter().map(|it| {
        [
            it.region.code.to_string().into(),
            level_number(it.region.code.level()).into(),
            chain_of(it.region.code).into(),
            it.region.name.to_lowercase().into(),
            it.region.name.into(),
            it.edition.into(),
            day(it.valid_from),
        ]
    });
    tx.bulk_insert("region", &columns, rows).await?;
    Ok(())
}

/// Writes what an edition changes; what it closes ends on `since`.
pub(in crate::region) async fn follow(
    tx: &mut Tx,
    changes: Changes,
    since: Date,
) -> Result<(), Error> {
    let columns = ["code", "name", "edition", "valid_from", "valid_to"];
    let kept = changes.kept.into_iter().map(|it| {
        [
            it.region.code.to_string().into(),
            it.region.name.into(),
            it.edition.into(),
            day(it.valid_from),
            day(it.valid_to),
        ]
    });
    tx.bulk_insert("region_past", &columns, kept).await?;
    add(tx, changes.added).await?;
    let replaced = changes.replaced.into_iter().map(|it| {
        args![
            it.region.code.to_string(),
            it.region.name.as_str(),
            it.region.name.to_lowercase(),
            it.edition,
            day(it.valid_from)
        ]
    });
    tx.execute_many(&REPLACE, replaced).await?;
    let closed = changes.closed.into_iter();
    let closed = closed.map(|code| args![code.to_string(), since.to_string()]);
    tx.execute_many(&CLOSE, closed).await?;
    Ok(())
}

statement! {
    /// How many acts have changed regions or successions. Not which is the newest: a clock may be set back.
    CHANGES = "select count(*) from region_change";
    /// Says that an act has changed regions or successions.
    MARK_CHANGED = "insert into region_change (id, recorded_at) values ($1, $2)";
}

/// How many acts have changed regions or successions so far.
pub(in crate::region) async fn changes(from: &mut impl Read) -> Result<i64, Error> {
    let (changes,): (i64,) = from.one(&CHANGES, args![]).await?;
    Ok(changes)
}

/// Says that an act has changed regions or successions.
pub(in crate::region) async fn mark_changed(tx: &mut Tx, context: &Context) -> Result<(), Error> {
    tx.execute(&MARK_CHANGED, args![context.id, context.now])
        .await?;
    Ok(())
}

fn day(day: Option<Date>) -> Value {
    day.map(|day| day.to_string()).into()
}
