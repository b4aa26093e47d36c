//! A row of any statement on either engine, in one form.

use db::FromRow;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Column as _, Decode, Postgres, Row as _, Sqlite, TypeInfo as _, ValueRef as _};

/// The columns of a row by name, in order.
#[derive(Clone, Debug)]
pub(super) struct Cells(Vec<(String, Cell)>);

/// Names count where the statement gives them; each engine makes up its own for a bare expression.
impl PartialEq for Cells {
    fn eq(&self, other: &Self) -> bool {
        let is_named = |name: &str| {
            name.chars()
                .all(|letter| letter.is_alphanumeric() || letter == '_')
        };
        let (left, right) = (&self.0, &other.0);
        left.len() == right.len()
            && left
                .iter()
                .zip(right)
                .all(|((name, cell), (other_name, other))| {
                    cell == other
                        && (name == other_name || !is_named(name) || !is_named(other_name))
                })
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
    /// A type that the other engine does not give: the statement needs a cast.
    Unlike(String),
}

impl<'r> FromRow<'r, SqliteRow> for Cells {
    fn from_row(row: &'r SqliteRow) -> Result<Self, sqlx::Error> {
        let cells = row.columns().iter().map(|column| {
            let value = row.try_get_raw(column.ordinal())?;
            if value.is_null() {
                return Ok((column.name().to_owned(), Cell::Null));
            }
            let kind = value.type_info().name().to_owned();
            let cell = match kind.as_str() {
                "INTEGER" => <i64 as Decode<Sqlite>>::decode(value).map(Cell::Int),
                "REAL" => <f64 as Decode<Sqlite>>::decode(value).map(Cell::Real),
                "TEXT" => <String as Decode<Sqlite>>::decode(value).map(Cell::Text),
                "BLOB" => <Vec<u8> as Decode<Sqlite>>::decode(value).map(Cell::Bytes),
                other => Ok(Cell::Unlike(other.to_owned())),
            };
            Ok((column.name().to_owned(), cell.map_err(sqlx::Error::Decode)?))
        });
        cells.collect::<Result<_, _>>().map(Cells)
    }
}

impl<'r> FromRow<'r, PgRow> for Cells {
    fn from_row(row: &'r PgRow) -> Result<Self, sqlx::Error> {
        let cells = row.columns().iter().map(|column| {
            let value = row.try_get_raw(column.ordinal())?;
            if value.is_null() {
                return Ok((column.name().to_owned(), Cell::Null));
            }
            let kind = value.type_info().name().to_owned();
            let cell = match kind.as_str() {
                "INT8" => <i64 as Decode<Postgres>>::decode(value).map(Cell::Int),
                "BOOL" => {
                    <bool as Decode<Postgres>>::decode(value).map(|truth| Cell::Int(truth.into()))
                }
                "FLOAT8" => <f64 as Decode<Postgres>>::decode(value).map(Cell::Real),
                "TEXT" | "VARCHAR" => <String as Decode<Postgres>>::decode(value).map(Cell::Text),
                "BYTEA" => <Vec<u8> as Decode<Postgres>>::decode(value).map(Cell::Bytes),
                "UUID" => <uuid::Uuid as Decode<Postgres>>::decode(value)
                    .map(|id| Cell::Bytes(id.as_bytes().to_vec())),
                other => Ok(Cell::Unlike(other.to_owned())),
            };
            Ok((column.name().to_owned(), cell.map_err(sqlx::Error::Decode)?))
        });
        cells.collect::<Result<_, _>>().map(Cells)
    }
}
