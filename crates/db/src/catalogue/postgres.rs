//! Reads the catalogue of PostgreSQL.

use sqlx::{FromRow, PgConnection};

use super::{Catalogue, Column, ForeignKey, Index, Kind, names};
use crate::{Error, Result};

const COLUMNS: &str = r#"
    select t.relname::text as "table", c.attname::text as name, format_type(c.atttypid, null) as kind,
        c.attnotnull as not_null, c.attgenerated::text <> '' as is_generated
    from pg_class t join pg_attribute c on c.attrelid = t.oid
    where t.relnamespace = current_schema()::regnamespace and t.relkind in ('r', 'p')
        and t.relname <> '_sqlx_migrations' and c.attnum > 0 and not c.attisdropped"#;

const INDEXES: &str = r#"
    select t.relname::text as "table", i.indisprimary as is_primary, i.indisunique as is_unique,
        i.indpred is not null as is_partial,
        (select string_agg(coalesce(c.attname::text, ''), ',' order by k.place)
            from unnest(i.indkey) with ordinality as k(number, place)
            left join pg_attribute c on c.attrelid = t.oid and c.attnum = k.number and k.number > 0
            where k.place <= i.indnkeyatts) as columns
    from pg_class t join pg_index i on i.indrelid = t.oid
    where t.relnamespace = current_schema()::regnamespace and t.relkind in ('r', 'p')
        and t.relname <> '_sqlx_migrations'"#;

const FOREIGN_KEYS: &str = r#"
    select t.relname::text as "table", f.relname::text as foreign_table,
        (select string_agg(c.attname::text, ',' order by k.place)
            from unnest(r.conkey) with ordinality as k(number, place)
            join pg_attribute c on c.attrelid = t.oid and c.attnum = k.number) as columns,
        (select string_agg(c.attname::text, ',' order by k.place)
            from unnest(r.confkey) with ordinality as k(number, place)
            join pg_attribute c on c.attrelid = f.oid and c.attnum = k.number) as foreign_columns
    from pg_constraint r join pg_class t on t.oid = r.conrelid join pg_class f on f.oid = r.confrelid
    where t.relnamespace = current_schema()::regnamespace and r.contype = 'f'"#;

#[derive(FromRow)]
struct ColumnRow {
    table: String,
    name: String,
    kind: String,
    not_null: bool,
    is_generated: bool,
}

#[derive(FromRow)]
struct IndexRow {
    table: String,
    is_primary: bool,
    is_unique: bool,
    is_partial: bool,
    columns: String,
}

#[derive(FromRow)]
struct ForeignKeyRow {
    table: String,
    foreign_table: String,
    columns: String,
    foreign_columns: String,
}

pub(super) async fn read(connection: &mut PgConnection) -> Result<Catalogue> {
    let failed = |error| Error::from_sqlx("catalogue", error);
    let mut catalogue = Catalogue::default();

    let columns: Vec<ColumnRow> = sqlx::query_as(COLUMNS)
        .fetch_all(&mut *connection)
        .await
        .map_err(failed)?;
    for row in columns {
        catalogue.entry(&row.table).add_column(Column {
            name: row.name,
            kind: kind(&row.kind),
            nullable: !row.not_null,
            generated: row.is_generated,
        });
    }

    let indexes: Vec<IndexRow> = sqlx::query_as(INDEXES)
        .fetch_all(&mut *connection)
        .await
        .map_err(failed)?;
    for row in indexes {
        let table = catalogue.entry(&row.table);
        if row.is_primary {
            table.primary_key = names(&row.columns);
        } else {
            table.indexes.insert(Index {
                columns: names(&row.columns),
                unique: row.is_unique,
                partial: row.is_partial,
            });
        }
    }

    let rows: Vec<ForeignKeyRow> = sqlx::query_as(FOREIGN_KEYS)
        .fetch_all(&mut *connection)
        .await
        .map_err(failed)?;
    for row in rows {
        catalogue.entry(&row.table).foreign_keys.insert(ForeignKey {
            columns: names(&row.columns),
            table: row.foreign_table,
            foreign_columns: names(&row.foreign_columns),
        });
    }
    Ok(catalogue)
}

fn kind(declared: &str) -> Kind {
    match declared {
        "bigint" | "integer" | "smallint" | "boolean" => Kind::Integer,
        "double precision" => Kind::Real,
        "text" => Kind::Text,
        "bytea" | "uuid" => Kind::Bytes,
        other => Kind::Other(other.to_owned()),
    }
}
