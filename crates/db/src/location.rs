//! Where a database is: a directory, or the address of a PostgreSQL.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use sqlx::postgres::PgConnectOptions;

use crate::{Engine, Error, Result};

/// The name of the SQLite file inside a data directory.
pub const SQLITE_FILE: &str = "kampungkb.sqlite";

/// Where a database lives.
#[derive(Clone)]
pub enum Location {
    /// A directory that holds, or will hold, `kampungkb.sqlite`.
    Directory(PathBuf),
    /// A PostgreSQL server and database.
    Postgres(Box<PgConnectOptions>),
}

impl Location {
    /// Reads `postgres://user:password@host:port/name`, `sqlite:DIRECTORY` or a plain directory.
    pub fn parse(text: &str) -> Result<Self> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            // The text may hold a password, so that it is not repeated.
            let options = PgConnectOptions::from_str(text)
                .map_err(|_| Error::Location("the postgres:// address".to_owned()))?;
            return Ok(Self::Postgres(Box::new(options)));
        }
        let directory = text.strip_prefix("sqlite:").unwrap_or(text);
        if directory.is_empty() || directory.contains("://") {
            return Err(Error::Location("the address given".to_owned()));
        }
        Ok(Self::Directory(PathBuf::from(directory)))
    }

    /// The engine that serves this place.
    pub fn engine(&self) -> Engine {
        match self {
            Self::Directory(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// The SQLite file, if it is one.
    pub fn file(&self) -> Option<PathBuf> {
        match self {
            Self::Directory(directory) => Some(directory.join(SQLITE_FILE)),
            Self::Postgres(_) => None,
        }
    }
}

impl From<&Path> for Location {
    fn from(directory: &Path) -> Self {
        Self::Directory(directory.to_owned())
    }
}

/// Never shows a password.
impl fmt::Display for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Directory(directory) => {
                write!(formatter, "{}", directory.join(SQLITE_FILE).display())
            }
            Self::Postgres(options) => write!(
                formatter,
                "postgres://{}:{}/{}",
                options.get_host(),
                options.get_port(),
                options.get_database().unwrap_or_default()
            ),
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Location({self})")
    }
}
