//! One SQL text, two engines: SQLite for a district, PostgreSQL (or Citus) for a ministry. This crate knows no entity.
//!
//! # How to write a statement
//!
//! All SQL of a slice stands in its `store.rs` as statements, which the catalogue test of the app finds by itself:
//!
//! ```
//! use kampungkb_db::{Args, Db, Error, FromRow, Location, Options, Read, args, statement};
//!
//! statement! {
//!     /// The notes of a scope in the order of their codes.
//!     LIST = "select village_code, text from note where {scope village_code $1} order by village_code limit $2";
//!     /// Adds a note.
//!     ADD = system("an insert names its village itself")
//!         "insert into note (village_code, text) values ($1, $2)";
//!     /// Makes the table; a real one comes from a migration.
//!     CREATE = system("a table for this example") "create table note (village_code text not null, text text) strict";
//! }
//!
//! #[derive(FromRow)]
//! struct Note {
//!     village_code: String,
//!     text: Option<String>,
//! }
//!
//! async fn list(read: &mut impl Read, scope: &str) -> Result<Vec<Note>, Error> {
//!     read.all(&LIST, args![scope, 20]).await
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Error> {
//! # let directory = tempfile::tempdir().unwrap();
//! let db = Db::connect(&Location::from(directory.path()), Options::default()).await?;
//! db.write("note.add", |tx| {
//!     Box::pin(async move {
//!         tx.execute(&CREATE, args![]).await?;
//!         tx.execute(&ADD, args!["64.03.06.2004", None::<&str>]).await
//!     })
//! })
//! .await?;
//! let notes = list(&mut db.reader(), r#"[["64.03","64.04"]]"#).await?;
//! assert_eq!((notes[0].village_code.as_str(), &notes[0].text), ("64.03.06.2004", &None));
//! # Ok(())
//! # }
//! ```
//!
//! `docs/SQL.md` holds the rules that keep one text right on both engines. `#[derive(FromRow)]` writes `::sqlx::`
//! paths, so a crate that uses it lists `sqlx` beside this one.
//!
//! # Arguments and nulls
//!
//! A [`Value`] has no SQL type. On PostgreSQL a statement is prepared without types, the server infers the type of each
//! placeholder, and the value is encoded as that: a null needs no cast, `true` fits a boolean, a text fits `jsonb`. The
//! server settles the type where the placeholder stands first in the text, so an optional filter is written with the
//! comparison first: `(village_code = $1 or $1 is null)`. Where nothing tells the type (`select $1`) a cast does, and
//! the catalogue test says where one is missing.
//!
//! # Writes
//!
//! [`Db::write`] is the only door. On SQLite one connection runs the jobs that wait, up to 64, in one transaction and
//! answers when that is on the disk; where one of them fails, the same jobs run again, each behind its own savepoint. On
//! PostgreSQL each job has a transaction of its own at `read committed`. A job that reads and then decides calls [`Tx::lock`] first.

#![expect(
    clippy::doc_markdown,
    reason = "SQLite and PostgreSQL are names, not code"
)]

mod archive;
mod bulk;
mod catalogue;
mod connection;
mod database;
mod error;
mod foreign;
mod group_commit;
pub mod hex;
mod location;
mod migration;
mod read;
mod statement;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
mod value;
mod write;

#[doc(hidden)]
pub use inventory;
pub use sqlx::FromRow;
pub use sqlx::migrate::Migrator;

pub use archive::{ColumnSpec, Content, Exclusions, Manifest, TableManifest, TableSpec};
pub use catalogue::{Catalogue, Column, ForeignKey, Index, Kind, Table};
pub use connection::Row;
pub use database::{Db, Options};
pub use error::{ConstraintKind, Error, Result};
pub use foreign::ForeignFile;
pub use location::{Location, SQLITE_FILE};
pub use migration::Migrations;
pub use read::{Read, Reader, Rows, Snapshot};
pub use statement::{Engine, Statement};
#[doc(hidden)]
pub use statement::{Registered, Source};
pub use tx::Tx;
pub use value::{Args, Value};
pub use write::JobFuture;
