//! Many rows at once: inserts of several rows on SQLite, binary `copy` on PostgreSQL.

use std::fmt::Write as _;

use sqlx::encode::{Encode as _, IsNull};
use sqlx::postgres::PgArgumentBuffer;
use sqlx::{
    AssertSqlSafe, Column as _, Executor as _, PgConnection, SqlSafeStr as _, SqliteConnection,
    Statement as _,
};

use crate::connection::{Connection, Link, Query};
use crate::value::{Typed, bind_sqlite};
use crate::{Args, Error, Result, Value};

/// Rows per statement on SQLite; more gained nothing, and the largest number of parameters there is 32,766.
const ROWS_PER_STATEMENT: usize = 500;
const LARGEST_PARAMETER: usize = 32_766;

/// Bytes that are gathered before they are sent to PostgreSQL.
const COPY_BUFFER_BYTES: usize = 1 << 18;

/// Quotes a table or column name for both engines.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

pub(crate) fn quoted_list<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().map(quoted).collect::<Vec<_>>().join(", ")
}

pub(crate) async fn insert<R: AsRef<[Value]> + Send>(
    link: Link<'_>,
    table: &str,
    columns: &[&str],
    rows: impl Iterator<Item = R> + Send,
) -> Result<u64> {
    match link {
        Link::Sqlite(connection) => insert_sqlite(connection, table, columns, rows).await,
        Link::Postgres(connection) => copy_postgres(connection, table, columns, rows).await,
    }
}

/// Inserts a few rows in one statement, on either engine.
pub(crate) async fn insert_few(
    link: Link<'_>,
    table: &str,
    columns: &[&str],
    rows: &[Args],
) -> Result<u64> {
    let connection = match link {
        Link::Sqlite(connection) => {
            return insert_sqlite(connection, table, columns, rows.iter().map(Args::values)).await;
        }
        Link::Postgres(connection) => connection,
    };
    let name = format!("insert into {table}");
    let mut inserted = 0;
    for row in rows {
        check_width(table, columns, row.values())?;
        let sql = AssertSqlSafe(numbered_values_text(table, columns)).into_sql_str();
        let query = Query {
            name: &name,
            sql,
            values: row.values(),
        };
        inserted += Link::Postgres(&mut *connection).execute(query).await?;
    }
    Ok(inserted)
}

/// Keys per statement: SQLite refuses an expression that is nested deeper than 1,000.
const KEYS_PER_STATEMENT: usize = 200;

/// Deletes rows by their keys.
pub(crate) async fn delete(
    connection: &mut Connection,
    table: &str,
    key_columns: &[&str],
    keys: &[Args],
) -> Result<u64> {
    let name = format!("bulk delete from {table}");
    let mut deleted = 0;
    for chunk in keys.chunks(KEYS_PER_STATEMENT) {
        for key in chunk {
            check_width(table, key_columns, key.values())?;
        }
        let values: Vec<Value> = chunk.iter().flat_map(Args::values).cloned().collect();
        let query = Query {
            name: &name,
            sql: AssertSqlSafe(keys_text(table, key_columns, chunk.len())).into_sql_str(),
            values: &values,
        };
        deleted += connection.link().execute(query).await?;
    }
    Ok(deleted)
}

/// PostgreSQL infers the type of a placeholder that is compared with a column, not of one in a list of values.
fn keys_text(table: &str, key_columns: &[&str], keys: usize) -> String {
    let mut places = 1..;
    let alternatives: Vec<String> = (0..keys)
        .map(|_| {
            let equal: Vec<String> = key_columns
                .iter()
                .zip(places.by_ref())
                .map(|(column, place)| format!("{} = ${place}", quoted(column)))
                .collect();
            format!("({})", equal.join(" and "))
        })
        .collect();
    format!(
        "delete from {} where {}",
        quoted(table),
        alternatives.join(" or ")
    )
}

fn check_width(table: &str, columns: &[&str], row: &[Value]) -> Result<()> {
    if row.len() == columns.len() {
        return Ok(());
    }
    Err(Error::Argument {
        statement: format!("bulk insert into {table}").into(),
        position: row.len().min(columns.len()) + 1,
        reason: format!(
            "{} values were given for {} columns",
            row.len(),
            columns.len()
        ),
    })
}

async fn insert_sqlite<R: AsRef<[Value]> + Send>(
    connection: &mut SqliteConnection,
    table: &str,
    columns: &[&str],
    mut rows: impl Iterator<Item = R> + Send,
) -> Result<u64> {
    let name = format!("bulk insert into {table}");
    let rows_per_statement = ROWS_PER_STATEMENT.min(LARGEST_PARAMETER / columns.len().max(1));
    let full = values_text(table, columns, rows_per_statement);
    let mut inserted = 0;
    loop {
        let chunk: Vec<R> = rows.by_ref().take(rows_per_statement).collect();
        if chunk.is_empty() {
            return Ok(inserted);
        }
        for row in &chunk {
            check_width(table, columns, row.as_ref())?;
        }
        let arguments = bind_sqlite(&name, chunk.iter().flat_map(AsRef::as_ref))?;
        let is_full = chunk.len() == rows_per_statement;
        let sql = if is_full {
            full.clone()
        } else {
            values_text(table, columns, chunk.len())
        };
        inserted += sqlx::query_with(AssertSqlSafe(sql), arguments)
            .persistent(is_full)
            .execute(&mut *connection)
            .await
            .map_err(|error| Error::from_sqlx(name.clone(), error))?
            .rows_affected();
    }
}

fn values_text(table: &str, columns: &[&str], rows: usize) -> String {
    let one = format!("({})", vec!["?"; columns.len()].join(","));
    let names = quoted_list(columns.iter().copied());
    let mut sql = format!("insert into {} ({names}) values ", quoted(table));
    for row in 0..rows {
        sql.push_str(if row == 0 { "" } else { "," });
        sql.push_str(&one);
    }
    sql
}

/// One row with numbered placeholders, as PostgreSQL wants them.
fn numbered_values_text(table: &str, columns: &[&str]) -> String {
    let places: Vec<String> = (1..=columns.len())
        .map(|place| format!("${place}"))
        .collect();
    format!(
        "insert into {} ({}) values ({})",
        quoted(table),
        quoted_list(columns.iter().copied()),
        places.join(",")
    )
}

/// The binary format: <https://www.postgresql.org/docs/15/sql-copy.html>, "Binary Format".
async fn copy_postgres<R: AsRef<[Value]> + Send>(
    connection: &mut PgConnection,
    table: &str,
    columns: &[&str],
    rows: impl Iterator<Item = R> + Send,
) -> Result<u64> {
    let name = format!("bulk insert into {table}");
    let failed = |error| Error::from_sqlx(name.clone(), error);
    let names = quoted_list(columns.iter().copied());
    let mut sql = String::new();
    write!(sql, "select {names} from {}", quoted(table)).ok();
    let prepared = connection
        .prepare(AssertSqlSafe(sql).into_sql_str())
        .await
        .map_err(failed)?;
    let kinds: Vec<_> = prepared
        .columns()
        .iter()
        .map(|column| column.type_info().clone())
        .collect();
    let copy = format!(
        "copy {} ({names}) from stdin (format binary)",
        quoted(table)
    );
    let mut target = connection.copy_in_raw(&copy).await.map_err(failed)?;

    let width = i16::try_from(columns.len())
        .unwrap_or(i16::MAX)
        .to_be_bytes();
    let mut buffer = PgArgumentBuffer::default();
    buffer.extend(b"PGCOPY\n\xff\r\n\0");
    buffer.extend([0; 8]);
    for row in rows {
        let encoded = check_width(table, columns, row.as_ref())
            .and_then(|()| encode_row(&name, &mut buffer, width, row.as_ref(), &kinds));
        if let Err(error) = encoded {
            target
                .abort("a value cannot be encoded")
                .await
                .map_err(failed)?;
            return Err(error);
        }
        if buffer.len() >= COPY_BUFFER_BYTES {
            target.send(&buffer[..]).await.map_err(failed)?;
            buffer.clear();
        }
    }
    buffer.extend((-1_i16).to_be_bytes());
    target.send(&buffer[..]).await.map_err(failed)?;
    target.finish().await.map_err(failed)
}

fn encode_row(
    name: &str,
    buffer: &mut PgArgumentBuffer,
    width: [u8; 2],
    row: &[Value],
    kinds: &[sqlx::postgres::PgTypeInfo],
) -> Result<()> {
    buffer.extend(width);
    for (index, (value, kind)) in row.iter().zip(kinds).enumerate() {
        let start = buffer.len();
        buffer.extend([0; 4]);
        let refused = |reason: String| Error::Argument {
            statement: name.to_owned().into(),
            position: index + 1,
            reason,
        };
        let length = match (Typed { value, kind }).encode_by_ref(buffer) {
            Ok(IsNull::Yes) => -1,
            Ok(IsNull::No) => i32::try_from(buffer.len() - start - 4)
                .map_err(|_| refused("the value is too long".to_owned()))?,
            Err(error) => return Err(refused(error.to_string())),
        };
        buffer[start..start + 4].copy_from_slice(&length.to_be_bytes());
    }
    Ok(())
}
