//! The tables of a database as it has them, in the same words for both engines.

use std::collections::BTreeSet;

use crate::connection::Link;
use crate::{Db, Result, Snapshot};

mod postgres;
mod sqlite;

/// What a database holds, in one form for both engines: two catalogues are equal when the schemas mean the same.
///
/// The mark table of the migrations is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// The tables in the order of their names.
    pub tables: Vec<Table>,
}

/// A table of a [`Catalogue`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns in the order of their names.
    pub columns: Vec<Column>,
    /// The columns of its primary key, in the order of the key; empty if it has none.
    pub primary_key: Vec<String>,
    /// Its other keys and indexes, whatever their names.
    pub indexes: BTreeSet<Index>,
    /// Its foreign keys.
    pub foreign_keys: BTreeSet<ForeignKey>,
}

/// A column of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be null.
    pub nullable: bool,
    /// Whether the engine computes it from other columns.
    pub generated: bool,
}

/// What a column holds, whatever the engine calls it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// `integer`; on PostgreSQL `bigint`, `integer`, `smallint` or `boolean`.
    Integer,
    /// `real`; on PostgreSQL `double precision`.
    Real,
    /// `text`.
    Text,
    /// `blob`; on PostgreSQL `bytea` or `uuid`.
    Bytes,
    /// A type that has no equal on the other engine, by its name.
    Other(String),
}

/// A key or index of a [`Table`] other than its primary key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Index {
    /// Its columns in order; an expression is an empty name.
    pub columns: Vec<String>,
    /// Whether two rows may not be equal in it.
    pub unique: bool,
    /// Whether it holds only some of the rows.
    pub partial: bool,
}

/// A foreign key of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ForeignKey {
    /// The columns that refer.
    pub columns: Vec<String>,
    /// The table that is referred to.
    pub table: String,
    /// The columns that are referred to.
    pub foreign_columns: Vec<String>,
}

impl Catalogue {
    /// The table of that name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    pub(crate) async fn read(link: Link<'_>) -> Result<Self> {
        match link {
            Link::Sqlite(connection) => sqlite::read(connection).await,
            Link::Postgres(connection) => postgres::read(connection).await,
        }
    }

    /// The table of that name, made if it is not there yet.
    fn entry(&mut self, name: &str) -> &mut Table {
        let found = self
            .tables
            .binary_search_by(|table| table.name.as_str().cmp(name));
        let at = found.unwrap_or_else(|at| {
            let table = Table {
                name: name.to_owned(),
                ..Table::default()
            };
            self.tables.insert(at, table);
            at
        });
        &mut self.tables[at]
    }
}

impl Table {
    fn add_column(&mut self, column: Column) {
        let at = self
            .columns
            .partition_point(|other| other.name < column.name);
        self.columns.insert(at, column);
    }
}

impl Db {
    /// What the database holds.
    pub async fn catalogue(&self) -> Result<Catalogue> {
        self.snapshot().await?.catalogue().await
    }
}

impl Snapshot {
    /// What the database holds.
    pub async fn catalogue(&mut self) -> Result<Catalogue> {
        Catalogue::read(self.connection.link()).await
    }
}

/// The names of a list that an engine joined with commas; no name of ours holds one.
fn names(joined: &str) -> Vec<String> {
    joined.split(',').map(str::to_owned).collect()
}
