//! What is written about regions: the `settings` of a kabupaten, new `editions` of the table, and `successions`.

mod editions;
mod settings;
mod successions;

use std::collections::{BTreeMap, BTreeSet};

use db::Tx;
use rules::region_code::RegionCode;

use crate::indicator;
use crate::platform::command::{Context, EVERY_MONTH, mark_stale};

pub use editions::LoadEdition;
pub use settings::{Set, SetDistrict, SetWords};
pub use successions::{RecordSuccessions, SuccessionTally, WithdrawSuccession};

/// Whoever writes regions or successions waits for the others who do.
const LOCK: &str = "regions";

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
