//! Rows of a pass that are kept to be shown, and what a kabupaten calls its columns.

use std::collections::HashMap;

use db::{Error, Read, Tx, Value, args, statement};
use rules::region_code::RegionCode;
use uuid::Uuid;

use crate::import::state::{Import, Note, Outcome};
use crate::platform::audit::chain_of;
use crate::platform::clock::Moment;
use crate::platform::stored;
use crate::sheet::Kind;

statement! {
    /// Forgets what was shown of an import's rows.
    FORGET_ROWS = "delete from import_row where kabupaten_code = $1 and import_id = $2";
    /// How many rows of an outcome are kept.
    COUNT_ROWS = "select count(*) from import_row where kabupaten_code = $1 and import_id = $2 and outcome = $3";
    /// Rows of an outcome, after a number.
    ROWS = "select number, body from import_row
        where kabupaten_code = $1 and import_id = $2 and outcome = $3 and number > $4 order by number limit $5";
    /// What a kabupaten calls its columns.
    COLUMN_MAP = "select heading, field from column_map where kabupaten_code = $1 and kind = $2 order by heading";
    /// Keeps what a heading stands for.
    PUT_COLUMN = "insert into column_map (kabupaten_code, kind, heading, field, changed_at) values ($1, $2, $3, $4, $5)
        on conflict (kabupaten_code, kind, heading) do update set field = excluded.field,
            changed_at = excluded.changed_at";
}

pub(in crate::import) async fn forget_rows(tx: &mut Tx, import: &Import) -> Result<(), Error> {
    forget(tx, &chain_of(import.region), import.id).await
}

pub(super) async fn forget(tx: &mut Tx, chain: &str, import: Uuid) -> Result<(), Error> {
    tx.execute(&FORGET_ROWS, args![chain, import]).await?;
    Ok(())
}

pub(in crate::import) async fn insert_rows(
    tx: &mut Tx,
    import: &Import,
    rows: &[(u64, Outcome, Note)],
) -> Result<(), Error> {
    let chain = chain_of(import.region);
    let mut values: Vec<[Value; 5]> = Vec::with_capacity(rows.len());
    for (number, outcome, note) in rows {
        values.push([
            chain.as_str().into(),
            import.id.into(),
            (*number).into(),
            outcome.code().into(),
            // A zero byte fits no text of PostgreSQL.
            stored::text(note)?.replace("\\u0000", "").into(),
        ]);
    }
    let columns = ["kabupaten_code", "import_id", "number", "outcome", "body"];
    tx.bulk_insert("import_row", &columns, values).await?;
    Ok(())
}

pub(in crate::import) async fn count_rows(
    from: &mut impl Read,
    import: &Import,
    outcome: Outcome,
) -> Result<u64, Error> {
    let args = args![chain_of(import.region), import.id, outcome.code()];
    let row: Option<(i64,)> = from.optional(&COUNT_ROWS, args).await?;
    Ok(row.map_or(0, |(count,)| u64::try_from(count).unwrap_or(0)))
}

pub(in crate::import) async fn rows(
    from: &mut impl Read,
    import: &Import,
    outcome: Outcome,
    after: i64,
    limit: u32,
) -> Result<Vec<(i64, Note)>, Error> {
    let args = args![
        chain_of(import.region),
        import.id,
        outcome.code(),
        after,
        limit
    ];
    let rows: Vec<(i64, String)> = from.all(&ROWS, args).await?;
    rows.into_iter()
        .map(|(number, body)| Ok((number, stored::document(&body)?)))
        .collect()
}

/// What a kabupaten has said of headings, by their folded names.
pub(in crate::import) async fn column_map(
    from: &mut impl Read,
    region: RegionCode,
    kind: Kind,
) -> Result<HashMap<String, String>, Error> {
    let args = args![chain_of(region), kind.code()];
    let rows: Vec<(String, String)> = from.all(&COLUMN_MAP, args).await?;
    Ok(rows.into_iter().collect())
}

pub(in crate::import) async fn put_columns(
    tx: &mut Tx,
    region: RegionCode,
    kind: Kind,
    columns: &[(String, String)],
    now: Moment,
) -> Result<(), Error> {
    let many = columns.iter().map(|(heading, field)| {
        args![
            chain_of(region),
            kind.code(),
            heading.as_str(),
            field.as_str(),
            now
        ]
    });
    tx.execute_many(&PUT_COLUMN, many.collect::<Vec<_>>())
        .await?;
    Ok(())
}
