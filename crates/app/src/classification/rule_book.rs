//! The rule sets that the database holds.

use db::Db;

/// All rule sets by their names.
#[derive(Debug, Default)]
pub struct RuleBook;

impl RuleBook {
    /// Reads all rule sets.
    ///
    /// # Errors
    /// Those of the database, and a rule set that cannot be read.
    pub async fn load(_db: &Db) -> anyhow::Result<Self> {
        Ok(Self)
    }
}
