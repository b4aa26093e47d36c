//! Makes a database ready: the tables, and what is the same for every office.

use db::Db;

use crate::MIGRATIONS;
use crate::activity;
use crate::classification::RuleBook;
use crate::platform::clock::Clock;
use crate::region;

/// Makes or upgrades the tables, and loads regions, agencies and rule sets where they are missing. Safe to repeat.
///
/// # Errors
/// Those of the database.
pub async fn prepare(db: &Db, clock: &Clock) -> anyhow::Result<()> {
    db.migrate(&MIGRATIONS).await?;
    region::official::load_embedded(db).await?;
    db.write("agency.load", |tx| Box::pin(activity::load_agencies(tx)))
        .await?;
    RuleBook::load(db, clock).await?;
    Ok(())
}
