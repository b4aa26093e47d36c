//! Loading a new edition of the table of regions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use db::Tx;
use rules::date::Date;
use rules::region_code::RegionCode;
use serde::Serialize;
use serde_json::json;

use super::LOCK;
use crate::indicator;
use crate::platform::access::Permission;
use crate::platform::command::{Command, Context, EVERY_MONTH, Recorded, Written, mark_stale};
use crate::platform::problem::Kind;
use crate::region::Region;
use crate::region::edition::{Changes, Loaded};
use crate::region::store;

/// Makes a table the whole table of regions from a day on: adds, renames, opens again, and closes what is not in it.
#[derive(Clone, Debug, Serialize)]
pub struct LoadEdition {
    /// What the edition is called, such as the number of its decree.
    pub edition: String,
    /// Its first day.
    pub since: Date,
    /// The SHA-256 of the file, in hexadecimal digits; it says what the table is.
    pub digest: String,
    /// Every region of the edition.
    #[serde(skip)]
    pub table: Arc<Vec<Region>>,
}

impl Command for LoadEdition {
    const NAME: &'static str = "region.load";
    const PERMISSION: Permission = Permission::KeepRegions;
    type Answer = Loaded;

    fn place(&self) -> RegionCode {
        RegionCode::NATION
    }

    /// Refused as [`Kind::Conflict`] where a later edition is loaded.
    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        tx.lock(LOCK).await?;
        let known = store::table::versions(tx).await?;
        let before = known.iter().filter(|it| it.valid_to.is_none()).count();
        let changes = Changes::between(known, &self.table, &self.edition, self.since);
        let changes = changes.ok_or(Kind::Conflict)?;
        let loaded = changes.loaded();
        store::table::follow(tx, changes, self.since).await?;
        store::table::mark_changed(tx, context).await?;
        count_again(tx, context, &loaded.changed).await?;
        Ok(Recorded {
            subject: context.id,
            before: Some(json!({ "regions": before })),
            after: Some(json!({
                "edition": self.edition,
                "since": self.since,
                "regions": self.table.len(),
                "added": loaded.added,
                "renamed": loaded.renamed,
                "opened": loaded.opened,
                "closed": loaded.closed,
                "digest": self.digest,
            })),
            answer: loaded,
            stale_from: None,
        })
    }
}

/// Has all months of those of some kabupaten counted anew that have figures.
async fn count_again(
    tx: &mut Tx,
    context: &Context,
    kabupaten: &BTreeSet<RegionCode>,
) -> Result<(), db::Error> {
    let mut stale = BTreeMap::new();
    for kabupaten in kabupaten {
        if indicator::newest_month(tx, *kabupaten).await?.is_some() {
            stale.insert(*kabupaten, EVERY_MONTH);
        }
    }
    mark_stale(tx, context, &stale).await
}
