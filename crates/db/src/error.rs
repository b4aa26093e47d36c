//! What can go wrong, told without the data of a row.

use std::borrow::Cow;

/// A result of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the database could not do what was asked.
///
/// The text never carries row data: messages of an engine are kept only where they can speak of nothing but the SQL
/// text and the schema.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// More writes wait than the engine takes, or a lock was not given in time. Nothing was written; try again later.
    #[error(
        "the database is busy: more writes are waiting than it can take; try again in a moment"
    )]
    Busy,
    /// Another write touched the same rows at the same time, and running this one again did not help.
    #[error("another write touched the same rows at the same time; try again")]
    Conflict,
    /// A statement failed, but the job went on and ended well; nothing of it was written.
    #[error("the write {0} went on after a failed statement; nothing of it was written")]
    WentOn(&'static str),
    /// A constraint of the schema refused the write.
    #[error("{kind} constraint {constraint} refused the write")]
    Constraint {
        /// What kind of constraint it is.
        kind: ConstraintKind,
        /// The name on PostgreSQL, `table.column, table.column` on SQLite (empty for a foreign key there).
        constraint: String,
    },
    /// No space is left where the database lives. Nothing was written.
    #[error("the disk of the database is full; make room and try again")]
    DiskFull,
    /// The database could not be reached or opened.
    #[error("the database is not available: {reason}")]
    Unavailable {
        /// What happened, in the words of the operating system or the engine.
        reason: String,
    },
    /// A query that must give a row gave none.
    #[error("{statement} gave no row where one was expected")]
    NotFound {
        /// The name of the statement.
        statement: Cow<'static, str>,
    },
    /// An argument cannot be bound where the statement wants it.
    #[error("argument ${position} of {statement}: {reason}")]
    Argument {
        /// The name of the statement.
        statement: Cow<'static, str>,
        /// The number of the argument, from 1.
        position: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// The engine does not keep what it acknowledges, or lacks another setting that we rely on.
    #[error(
        "the database has {setting} = {found}, but {required} is needed so that no acknowledged write is lost"
    )]
    Setting {
        /// The name of the setting.
        setting: &'static str,
        /// What the engine answered.
        found: String,
        /// What it must be.
        required: &'static str,
    },
    /// The place of a database cannot be understood.
    #[error("{0} is no place for a database; give a directory or postgres://user@host/name")]
    Location(String),
    /// The database was made by a newer program.
    #[error(
        "the database has schema version {database}, this program knows only {program}; run a newer program"
    )]
    NewerSchema {
        /// The version found.
        database: i64,
        /// The newest version that the program knows.
        program: i64,
    },
    /// A migration could not be applied; the schema is as it was before that migration.
    #[error("migration failed: {0}")]
    Migration(String),
    /// An archive cannot be restored; nothing of it was written.
    #[error("the archive cannot be restored: {0}")]
    Archive(String),
    /// A file cannot be read or written.
    #[error("a file cannot be read or written: {0}")]
    File(String),
    /// A write job panicked; nothing of it was written.
    #[error("the write {0} panicked; nothing of it was written")]
    Panicked(&'static str),
    /// The database is being closed.
    #[error("the database is being closed")]
    Closed,
    /// Anything else that the engine answered.
    #[error("{statement} failed: {reason}")]
    Other {
        /// The name of the statement.
        statement: Cow<'static, str>,
        /// The engine's code, with its message where that cannot carry row data.
        reason: String,
    },
}

/// The kinds of [`Error::Constraint`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintKind {
    /// A unique or primary key.
    Unique,
    /// A foreign key.
    ForeignKey,
    /// A column that must not be null.
    NotNull,
    /// A check, or a value of the wrong type in a STRICT table.
    Check,
}

impl std::fmt::Display for ConstraintKind {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Unique => "unique",
            Self::ForeignKey => "foreign key",
            Self::NotNull => "not null",
            Self::Check => "check",
        })
    }
}

impl Error {
    pub(crate) fn from_io(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::File(error.to_string()),
        }
    }

    pub(crate) fn from_sqlx(statement: impl Into<Cow<'static, str>>, error: sqlx::Error) -> Self {
        let statement = statement.into();
        match error {
            sqlx::Error::Database(error) => from_database(statement, &*error),
            sqlx::Error::RowNotFound => Self::NotFound { statement },
            sqlx::Error::Io(error) if error.kind() == std::io::ErrorKind::StorageFull => {
                Self::DiskFull
            }
            sqlx::Error::Io(error) => Self::Unavailable {
                reason: error.to_string(),
            },
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::PoolClosed => Self::Closed,
            sqlx::Error::Tls(_) | sqlx::Error::WorkerCrashed | sqlx::Error::Protocol(_) => {
                Self::Unavailable {
                    reason: error.to_string(),
                }
            }
            sqlx::Error::ColumnDecode { index, source } => {
                let source = source.to_string();
                let speaks_of_types =
                    source.starts_with("mismatched types") || source.starts_with("unexpected null");
                Self::Other {
                    statement,
                    reason: format!(
                        "column {index}: {}",
                        if speaks_of_types {
                            &source
                        } else {
                            "the value cannot be read"
                        }
                    ),
                }
            }
            sqlx::Error::Decode(_) | sqlx::Error::Encode(_) => Self::Other {
                statement,
                reason: "a value cannot be converted".to_owned(),
            },
            other => Self::Other {
                statement,
                reason: other.to_string(),
            },
        }
    }
}

/// Result codes: <https://www.sqlite.org/rescode.html>, SQLSTATE: PostgreSQL manual, appendix A.
fn from_database(statement: Cow<'static, str>, error: &dyn sqlx::error::DatabaseError) -> Error {
    if let Some(error) = error.try_downcast_ref::<sqlx::postgres::PgDatabaseError>() {
        return from_postgres(statement, error);
    }
    let code: u32 = error
        .code()
        .and_then(|code| code.parse().ok())
        .unwrap_or_default();
    let constraint = |kind| Error::Constraint {
        kind,
        constraint: error
            .message()
            .split_once("failed: ")
            .map_or_else(String::new, |(_, columns)| columns.to_owned()),
    };
    match (code & 0xff, code) {
        (5 | 6, _) => Error::Busy,
        // 4874: the index of the write-ahead log could not grow.
        (13, _) | (_, 4874) => Error::DiskFull,
        (10 | 14 | 11 | 26 | 8, _) => Error::Unavailable {
            reason: format!("SQLite code {code}: {}", error.message()),
        },
        (_, 1555 | 2067 | 2579) => constraint(ConstraintKind::Unique),
        (_, 787 | 1811) => constraint(ConstraintKind::ForeignKey),
        (_, 1299) => constraint(ConstraintKind::NotNull),
        (19, _) => constraint(ConstraintKind::Check),
        (1, _) => Error::Other {
            statement,
            reason: error.message().to_owned(),
        },
        _ => Error::Other {
            statement,
            reason: format!("SQLite code {code}"),
        },
    }
}

fn from_postgres(statement: Cow<'static, str>, error: &sqlx::postgres::PgDatabaseError) -> Error {
    let constraint = |kind| Error::Constraint {
        kind,
        constraint: error
            .constraint()
            .or(error.column())
            .unwrap_or_default()
            .to_owned(),
    };
    let code = error.code();
    match code {
        "40001" | "40P01" => Error::Conflict,
        "55P03" => Error::Busy,
        "53100" => Error::DiskFull,
        "23505" => constraint(ConstraintKind::Unique),
        "23503" => constraint(ConstraintKind::ForeignKey),
        "23502" => constraint(ConstraintKind::NotNull),
        "23514" => constraint(ConstraintKind::Check),
        // Connection refused or ended, out of connections or memory, shutting down, wrong password or database.
        _ if ["08", "53", "57", "28", "3D"].contains(&&code[..2]) => Error::Unavailable {
            reason: error.message().to_owned(),
        },
        // Syntax and names: the message quotes the SQL text only.
        _ if code.starts_with("42") => Error::Other {
            statement,
            reason: error.message().to_owned(),
        },
        _ => Error::Other {
            statement,
            reason: format!("SQLSTATE {code}"),
        },
    }
}
