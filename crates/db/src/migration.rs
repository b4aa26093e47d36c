//! Brings a schema up to date, and refuses one that is newer than the program.

use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{ConnectOptions as _, Connection as _, SqlStr};

use crate::connection::{Connection, Query};
use crate::database::Pool;
use crate::{Db, Engine, Error, Result};

const SQLITE_EXISTS: &str = "select count(*) from sqlite_master where name = '_sqlx_migrations'";
const POSTGRES_EXISTS: &str = "select count(to_regclass('_sqlx_migrations'))";
const VERSION: &str = "select coalesce(max(version), 0) from _sqlx_migrations where success";

/// The migrations of both engines, with the same versions: `sqlx::migrate!("migrations/sqlite")` and its pair.
///
/// Each runs in a transaction of its own together with its mark, so that an interrupted one is done again or done.
#[derive(Clone, Copy, Debug)]
pub struct Migrations {
    /// For SQLite.
    pub sqlite: &'static Migrator,
    /// For PostgreSQL.
    pub postgres: &'static Migrator,
}

impl Migrations {
    /// The newest version that the program knows, the same on both engines.
    pub fn newest(&self) -> i64 {
        self.of(Engine::Sqlite)
            .iter()
            .map(|migration| migration.version)
            .max()
            .unwrap_or(0)
    }

    fn of(&self, engine: Engine) -> &'static Migrator {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }
}

impl Db {
    /// Brings the schema to the newest version that the program knows; refuses a schema that is newer than it.
    pub async fn migrate(&self, migrations: &Migrations) -> Result<()> {
        self.migrate_to(migrations, migrations.newest()).await
    }

    /// Brings the schema to a version, for an archive that holds that one.
    pub(crate) async fn migrate_to(&self, migrations: &Migrations, version: i64) -> Result<()> {
        self.refuse_newer(migrations).await?;
        let migrator = migrations.of(self.engine());
        let ended = match &self.inner.pool {
            Pool::Sqlite { open, .. } => {
                // A connection of its own, which no group of writes shares; the timeout lets such a group end first.
                let mut connection = open
                    .as_ref()
                    .clone()
                    .busy_timeout(Duration::from_mins(1))
                    .connect()
                    .await
                    .map_err(|error| Error::from_sqlx("open for migrations", error))?;
                let ended = migrator.run_to(version, &mut connection).await;
                connection.close().await.ok();
                ended
            }
            Pool::Postgres { pool, .. } => {
                // The lock that keeps two programs apart belongs to the connection and outlives a failed migration.
                let mut connection = pool
                    .connect_options()
                    .as_ref()
                    .clone()
                    .options([("lock_timeout", "1min")])
                    .connect()
                    .await
                    .map_err(|error| Error::from_sqlx("connect for migrations", error))?;
                let ended = migrator.run_to(version, &mut connection).await;
                connection.close().await.ok();
                ended
            }
        };
        ended.map_err(|error| match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
                match Error::from_sqlx("migration", error) {
                    Error::Other { reason, .. } => Error::Migration(reason),
                    other => other,
                }
            }
            other => Error::Migration(other.to_string()),
        })
    }

    /// Refuses a database whose schema is newer than the program.
    pub async fn refuse_newer(&self, migrations: &Migrations) -> Result<()> {
        let (database, program) = (self.schema_version().await?, migrations.newest());
        if database > program {
            return Err(Error::NewerSchema { database, program });
        }
        Ok(())
    }

    /// The version of the newest migration that was applied, 0 for an empty database.
    pub async fn schema_version(&self) -> Result<i64> {
        schema_version(&mut self.snapshot().await?.connection).await
    }
}

pub(crate) async fn schema_version(connection: &mut Connection) -> Result<i64> {
    let exists = match connection.engine() {
        Engine::Sqlite => SQLITE_EXISTS,
        Engine::Postgres => POSTGRES_EXISTS,
    };
    if number(connection, exists).await? == 0 {
        return Ok(0);
    }
    number(connection, VERSION).await
}

async fn number(connection: &mut Connection, sql: &'static str) -> Result<i64> {
    let query = Query {
        name: "schema version",
        sql: SqlStr::from_static(sql),
        values: &[],
    };
    let row: Option<(i64,)> = connection.link().optional(query).await?;
    Ok(row.map_or(0, |(number,)| number))
}
