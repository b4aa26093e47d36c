//! The system: a server-rendered web application, a JSON API and a command line, in vertical slices.
//!
//! [`platform`] and [`ui`] are what every slice stands on; each other module is a slice. `docs/ARCHITECTURE.md` is
//! the map.

pub mod account;
pub mod activity;
pub mod app;
pub mod audit_trail;
pub mod boundary;
pub mod calendar;
pub mod classification;
pub mod cli;
pub mod commitment;
pub mod correction;
pub mod dashboard;
pub mod demo;
pub mod dhis2;
pub mod dossier;
pub mod export;
pub mod fact;
pub mod home;
pub mod import;
pub mod indicator;
pub mod kampung_kb;
pub mod nutrition;
pub mod odata;
pub mod open_api;
pub mod open_data;
pub mod platform;
pub mod population;
pub mod profile;
pub mod programme_report;
pub mod region;
pub mod router;
pub mod setup;
pub mod sheet;
pub mod shell;
pub mod task;
pub mod ui;

use sqlx::migrate::Migrator;

/// The schema of both engines: the same numbers and names in two folders.
pub static MIGRATIONS: db::Migrations = db::Migrations {
    sqlite: &SQLITE,
    postgres: &POSTGRES,
};
static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// What the digest of a database leaves out: what is counted from the facts or sealed after them in its own time; and
/// what a backup leaves out: who is signed in, the rows of sheets as they are shown beside their import, and files that
/// were asked for.
pub static EXCLUSIONS: db::Exclusions = db::Exclusions {
    digest: &[
        "stale_mark",
        "village_month",
        "region_month",
        "region_agency_month",
        "audit_unsealed",
        "audit_seal",
        "audit_head",
        "import",
    ],
    backup: &["export", "session", "sign_in_attempt", "import_row"],
};
