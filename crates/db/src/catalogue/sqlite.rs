//! Reads the catalogue of SQLite.

use sqlx::{FromRow, SqliteConnection};

use super::{Catalogue, Column, ForeignKey, Index, Kind, names};
use crate::{Error, Result};

const COLUMNS: &str = r#"
    select t.name as "table", c.name, c.type as kind, c."notnull" as not_null, c.pk as place_in_key, c.hidden
    from sqlite_master t join pragma_table_xinfo(t.name) c
    where t.type = 'table' and substr(t.name, 1, 7) <> 'sqlite_' and t.name <> '_sqlx_migrations'
    order by t.name, c.pk"#;

const INDEXES: &str = r#"
    select t.name as "table", i."unique" as is_unique, i.partial as is_partial,
        (select group_concat(coalesce(c.name, ''), ',') from (select name from pragma_index_info(i.name) order by seqno) c) as columns
    from sqlite_master t join pragma_index_list(t.name) i
    where t.type = 'table' and substr(t.name, 1, 7) <> 'sqlite_' and t.name <> '_sqlx_migrations' and i.origin <> 'pk'"#;

const FOREIGN_KEYS: &str = r#"
    select t.name as "table", f.id, f."table" as foreign_table, f."from" as "column", f."to" as foreign_column
    from sqlite_master t join pragma_foreign_key_list(t.name) f
    where t.type = 'table' order by t.name, f.id, f.seq"#;

#[derive(FromRow)]
struct ColumnRow {
    table: String,
    name: String,
    kind: String,
    not_null: bool,
    place_in_key: i64,
    hidden: i64,
}

#[derive(FromRow)]
struct IndexRow {
    table: String,
    is_unique: bool,
    is_partial: bool,
    columns: String,
}

#[derive(FromRow)]
struct ForeignKeyRow {
    table: String,
    id: i64,
    foreign_table: String,
    column: String,
    foreign_column: Option<String>,
}

pub(super) async fn read(connection: &mut SqliteConnection) -> Result<Catalogue> {
    let failed = |error| Error::from_sqlx("catalogue", error);
    let mut catalogue = Catalogue::default();

    let columns: Vec<ColumnRow> = sqlx::query_as(COLUMNS)
        .fetch_all(&mut *connection)
        .await
        .map_err(failed)?;
    for row in columns {
        let table = catalogue.entry(&row.table);
        if row.place_in_key > 0 {
            table.primary_key.push(row.name.clone());
        }
        table.add_column(Column {
            name: row.name,
            kind: kind(&row.kind),
            nullable: !row.not_null && row.place_in_key == 0,
            generated: row.hidden != 0,
        });
    }

    let indexes: Vec<IndexRow> = sqlx::query_as(INDEXES)
        .fetch_all(&mut *connection)
        .await
        .map_err(failed)?;
    for row in indexes {
        catalogue.entry(&row.table).indexes.insert(Index {
            columns: names(&row.columns),
            unique: row.is_unique,
            partial: row.is_partial,
        });
    }

    let rows: Vec<ForeignKeyRow> = sqlx::query_as(FOREIGN_KEYS)
        .fetch_all(&mut *connection)
        .await
        .map_err(failed)?;
    for rows in rows.chunk_by(|one, next| (&one.table, one.id) == (&next.table, next.id)) {
        let foreign_table = rows[0].foreign_table.clone();
        // A foreign key that names no columns refers to the primary key.
        let named: Option<Vec<String>> =
            rows.iter().map(|row| row.foreign_column.clone()).collect();
        let foreign_columns =
            named.unwrap_or_else(|| catalogue.entry(&foreign_table).primary_key.clone());
        catalogue
            .entry(&rows[0].table)
            .foreign_keys
            .insert(ForeignKey {
                columns: rows.iter().map(|row| row.column.clone()).collect(),
                table: foreign_table,
                foreign_columns,
            });
    }
    Ok(catalogue)
}

fn kind(declared: &str) -> Kind {
    match declared.to_ascii_lowercase().as_str() {
        "integer" | "int" => Kind::Integer,
        "real" => Kind::Real,
        "text" => Kind::Text,
        "blob" => Kind::Bytes,
        other => Kind::Other(other.to_owned()),
    }
}
