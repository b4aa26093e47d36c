use std::ops::ControlFlow;
use std::path::Path;

use futures_util::TryStreamExt as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteRow};
use sqlx::{
    AssertSqlSafe, Column as _, ConnectOptions as _, Connection as _, Row as _, SqliteConnection,
    TypeInfo as _, ValueRef as _,
};

use crate::bulk::{quoted, quoted_list};
use crate::{Error, Result, Value};

/// Tables that hold rows of their own: no views, and nothing that code stands behind.
const TABLES: &str = "select name from sqlite_master
    where type = 'table' and lower(substr(sql, 1, 20)) <> 'create virtual table' and substr(name, 1, 7) <> 'sqlite_'
    order by name";

/// Columns that are stored; one that is computed may be of any size.
const COLUMNS: &str = "select name from pragma_table_xinfo($1) where hidden = 0 order by cid";

/// An SQLite file that somebody else made, such as a GeoPackage, opened to be read and not trusted.
///
/// Only stored columns of plain tables are read: nothing that the file defines is run, and nothing is written, no
/// journal either.
#[derive(Debug)]
pub struct ForeignFile {
    connection: SqliteConnection,
}

impl ForeignFile {
    /// Opens a file.
    ///
    /// # Errors
    /// Where it is no SQLite file.
    pub async fn open(path: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .read_only(true)
            .immutable(true)
            .pragma("trusted_schema", "off")
            .pragma("query_only", "on")
            .pragma("cell_size_check", "on")
            .pragma("mmap_size", "0")
            .disable_statement_logging();
        let connection = options.connect().await.map_err(failed)?;
        Ok(Self { connection })
    }

    /// The names of its tables.
    ///
    /// # Errors
    /// Where the file is damaged.
    pub async fn tables(&mut self) -> Result<Vec<String>> {
        sqlx::query_scalar(TABLES)
            .fetch_all(&mut self.connection)
            .await
            .map_err(failed)
    }

    /// The names of the stored columns of a table.
    ///
    /// # Errors
    /// Where the file is damaged.
    pub async fn columns(&mut self, table: &str) -> Result<Vec<String>> {
        sqlx::query_scalar(COLUMNS)
            .bind(table)
            .fetch_all(&mut self.connection)
            .await
            .map_err(failed)
    }

    /// Gives the rows of a table one by one, in the order in which they lie, until `each` has enough.
    ///
    /// A text that is not UTF-8 is given as far as it can be read.
    ///
    /// # Errors
    /// Where there is no such table or column, or the file is damaged.
    pub async fn rows(
        &mut self,
        table: &str,
        columns: &[&str],
        mut each: impl FnMut(Vec<Value>) -> ControlFlow<()>,
    ) -> Result<()> {
        // A name that is no column would be taken for a text in quotation marks.
        let (tables, known) = (self.tables().await?, self.columns(table).await?);
        let is_known = |column: &&str| known.iter().any(|name| name == *column);
        if !tables.iter().any(|name| name == table) || !columns.iter().all(is_known) {
            return Err(Error::NotFound {
                statement: format!("table {table} of another file").into(),
            });
        }
        let sql = format!(
            "select {} from {}",
            quoted_list(columns.iter().copied()),
            quoted(table)
        );
        let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(&mut self.connection);
        while let Some(row) = rows.try_next().await.map_err(failed)? {
            if each(values(&row).map_err(failed)?).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Closes the file.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn close(self) -> Result<()> {
        self.connection.close().await.map_err(failed)
    }
}

fn failed(error: sqlx::Error) -> Error {
    Error::from_sqlx("reading another SQLite file", error)
}

fn values(row: &SqliteRow) -> sqlx::Result<Vec<Value>> {
    let values = row.columns().iter().map(|column| {
        let at = column.ordinal();
        let raw = row.try_get_raw(at)?;
        if raw.is_null() {
            return Ok(Value::Null);
        }
        let kind = raw.type_info().into_owned();
        Ok(match kind.name() {
            "INTEGER" => Value::Int(row.try_get_unchecked(at)?),
            "REAL" => Value::Real(row.try_get_unchecked(at)?),
            "TEXT" => {
                let bytes: Vec<u8> = row.try_get_unchecked(at)?;
                Value::Text(String::from_utf8_lossy(&bytes).into_owned().into())
            }
            _ => Value::Bytes(row.try_get_unchecked(at)?),
        })
    });
    values.collect()
}
