//! The rows of a table as lines in key order, the same bytes from both engines.

use std::fmt::Write as _;

use futures_util::TryStreamExt as _;
use sha2::{Digest as _, Sha256};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{
    AssertSqlSafe, Column as _, FromRow, Row as _, SqlSafeStr as _, TypeInfo as _, ValueRef as _,
};
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;
use uuid::Uuid;

use super::{Content, TableSpec};
use crate::bulk::{quoted, quoted_list};
use crate::catalogue::Kind;
use crate::connection::{Link, Query};
use crate::{Error, Result, Value, hex};

/// Bytes that are gathered before they are hashed and written.
const BUFFER_BYTES: usize = 1 << 18;

/// Writes the rows of a table as lines in key order and gives their measure; without a file it only measures them.
pub(super) async fn dump(
    link: Link<'_>,
    table: &TableSpec,
    mut file: Option<&mut File>,
) -> Result<Content> {
    let sql = select(&link, table);
    let mut rows = link
        .rows::<Values>(Query {
            name: &table.name,
            sql: AssertSqlSafe(sql).into_sql_str(),
            values: &[],
        })
        .await?;
    let mut hash = Sha256::new();
    let mut buffer = Vec::with_capacity(BUFFER_BYTES * 2);
    let mut content = Content {
        rows: 0,
        bytes: 0,
        sha256: String::new(),
    };
    loop {
        let row = rows.try_next().await?;
        if let Some(row) = &row {
            content.rows += 1;
            push_line(&mut buffer, &row.0).map_err(|reason| Error::Other {
                statement: format!("backup of table {}", table.name).into(),
                reason,
            })?;
        }
        if row.is_none() || buffer.len() >= BUFFER_BYTES {
            content.bytes += buffer.len() as u64;
            hash.update(&buffer);
            if let Some(file) = &mut file {
                file.write_all(&buffer)
                    .await
                    .map_err(|error| Error::from_io(&error))?;
            }
            buffer.clear();
        }
        if row.is_none() {
            break;
        }
    }
    if let Some(file) = file {
        file.flush().await.map_err(|error| Error::from_io(&error))?;
    }
    content.sha256 = hex::encode(&hash.finalize());
    Ok(content)
}

/// Whether the table holds anything.
pub(super) async fn has_row(link: Link<'_>, table: &str) -> Result<bool> {
    let sql = format!("select 1 where exists (select 1 from {})", quoted(table));
    let found = link
        .optional::<Values>(Query {
            name: table,
            sql: AssertSqlSafe(sql).into_sql_str(),
            values: &[],
        })
        .await?;
    Ok(found.is_some())
}

fn select(link: &Link<'_>, table: &TableSpec) -> String {
    let columns = quoted_list(table.columns.iter().map(|column| column.name.as_str()));
    let mut sql = format!("select {columns} from {} order by ", quoted(&table.name));
    for (index, key) in table.key.iter().enumerate() {
        let is_text = table
            .columns
            .iter()
            .any(|column| &column.name == key && column.kind == Kind::Text);
        let collation = match link {
            Link::Postgres(_) if is_text => " collate \"C\"",
            _ => "",
        };
        let comma = if index == 0 { "" } else { ", " };
        write!(sql, "{comma}{}{collation}", quoted(key)).ok();
    }
    sql
}

/// One JSON array and a line end. The same value gives the same bytes, whichever engine it came from.
fn push_line(buffer: &mut Vec<u8>, values: &[Value]) -> Result<(), String> {
    for (index, value) in values.iter().enumerate() {
        buffer.push(if index == 0 { b'[' } else { b',' });
        match value {
            Value::Null => buffer.extend(b"null"),
            Value::Int(number) => push_json(buffer, number)?,
            // SQLite does not keep the sign of a zero.
            Value::Real(number) if *number == 0.0 => buffer.extend(b"0.0"),
            Value::Real(number) if !number.is_finite() => {
                return Err("a number is not finite".to_owned());
            }
            Value::Real(number) => push_json(buffer, number)?,
            Value::Text(text) => push_json(buffer, text)?,
            Value::Bytes(bytes) => push_json(buffer, &hex::encode(bytes))?,
            Value::Uuid(uuid) => push_json(buffer, &hex::encode(uuid.as_bytes()))?,
            Value::Bool(truth) => push_json(buffer, &i64::from(*truth))?,
            Value::TooLarge(number) => push_json(buffer, number)?,
        }
    }
    buffer.extend(b"]\n");
    Ok(())
}

fn push_json(buffer: &mut Vec<u8>, value: &(impl serde::Serialize + ?Sized)) -> Result<(), String> {
    serde_json::to_writer(buffer, value).map_err(|error| error.to_string())
}

/// A row of any table.
struct Values(Vec<Value>);

impl FromRow<'_, SqliteRow> for Values {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let values = (0..row.columns().len()).map(|index| {
            let raw = row.try_get_raw(index)?;
            if raw.is_null() {
                return Ok(Value::Null);
            }
            let kind = raw.type_info();
            match kind.name() {
                "INTEGER" => Ok(Value::Int(row.try_get(index)?)),
                "REAL" => Ok(Value::Real(row.try_get(index)?)),
                "TEXT" => Ok(Value::Text(row.try_get::<String, _>(index)?.into())),
                "BLOB" => Ok(Value::Bytes(row.try_get(index)?)),
                other => Err(unknown_type(other)),
            }
        });
        Ok(Self(values.collect::<sqlx::Result<_>>()?))
    }
}

impl FromRow<'_, PgRow> for Values {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        let values = row.columns().iter().enumerate().map(|(index, column)| {
            Ok(match column.type_info().name() {
                "INT8" => row.try_get::<Option<i64>, _>(index)?.into(),
                "INT4" => row.try_get::<Option<i32>, _>(index)?.into(),
                "INT2" => row.try_get::<Option<i16>, _>(index)?.into(),
                "BOOL" => row.try_get::<Option<bool>, _>(index)?.into(),
                "FLOAT8" => row.try_get::<Option<f64>, _>(index)?.into(),
                "TEXT" => row.try_get::<Option<String>, _>(index)?.into(),
                "BYTEA" => row.try_get::<Option<Vec<u8>>, _>(index)?.into(),
                "UUID" => row.try_get::<Option<Uuid>, _>(index)?.into(),
                other => return Err(unknown_type(other)),
            })
        });
        Ok(Self(values.collect::<sqlx::Result<_>>()?))
    }
}

fn unknown_type(name: &str) -> sqlx::Error {
    sqlx::Error::TypeNotFound {
        type_name: name.to_owned(),
    }
}
