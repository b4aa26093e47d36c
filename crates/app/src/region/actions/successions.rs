//! Recording what became of regions, and taking it back.

use std::collections::BTreeMap;

use db::Tx;
use rules::date::Date;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::LOCK;
use crate::platform::access::Permission;
use crate::platform::command::{Command, Context, Recorded, Written};
use crate::platform::problem::Kind;
use crate::region::store;
use crate::region::succession::{Succession, contradictions};

/// What became of recorded successions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuccessionTally {
    /// Not known before.
    pub new: usize,
    /// Known with another share.
    pub changed: usize,
    /// Known as they are.
    pub unchanged: usize,
}

/// Records successions, one act for all; one that is known gets the share that is given.
#[derive(Clone, Debug, Serialize)]
pub struct RecordSuccessions {
    /// Each pair of regions at most once a day.
    pub successions: Vec<Succession>,
    /// The SHA-256 of the file that they come from, in hexadecimal digits.
    pub digest: String,
}

impl Command for RecordSuccessions {
    const NAME: &'static str = "region_succession.record";
    const PERMISSION: Permission = Permission::KeepRegions;
    type Answer = SuccessionTally;

    fn place(&self) -> RegionCode {
        RegionCode::NATION
    }

    /// Refused as [`Kind::Conflict`] where they contradict what was recorded meanwhile.
    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        tx.lock(LOCK).await?;
        let known = store::successions::all(tx).await?;
        let mut together: BTreeMap<_, Succession> =
            known.into_iter().map(|it| (it.key(), it)).collect();
        let mut tally = SuccessionTally::default();
        let (mut written, mut before) = (Vec::new(), Vec::new());
        for succession in &self.successions {
            match together.insert(succession.key(), *succession) {
                Some(same) if same == *succession => {
                    tally.unchanged += 1;
                    continue;
                }
                Some(other) => {
                    tally.changed += 1;
                    before.push(other);
                }
                None => tally.new += 1,
            }
            written.push(*succession);
        }
        let together: Vec<Succession> = together.into_values().collect();
        if !contradictions(&together).is_empty() {
            return Err(Kind::Conflict.into());
        }
        store::successions::record(tx, &written).await?;
        store::table::mark_changed(tx, context).await?;
        Ok(Recorded {
            answer: tally,
            subject: context.id,
            before: (!before.is_empty()).then(|| json!({ "successions": before })),
            after: Some(json!({
                "new": tally.new,
                "changed": tally.changed,
                "unchanged": tally.unchanged,
                "digest": self.digest,
            })),
            stale_from: None,
        })
    }
}

/// Takes a succession back that was recorded by mistake.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct WithdrawSuccession {
    /// The region before.
    pub old: RegionCode,
    /// The region after.
    pub new: RegionCode,
    /// The first day of the region after.
    pub effective_on: Date,
}

impl Command for WithdrawSuccession {
    const NAME: &'static str = "region_succession.withdraw";
    const PERMISSION: Permission = Permission::KeepRegions;
    type Answer = Succession;

    fn place(&self) -> RegionCode {
        RegionCode::NATION
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        tx.lock(LOCK).await?;
        let known = store::successions::all(tx).await?;
        let wanted = (self.old, self.new, self.effective_on);
        let succession = known.into_iter().find(|it| it.key() == wanted);
        let succession = succession.ok_or(Kind::NotFound)?;
        store::successions::withdraw(tx, &succession).await?;
        store::table::mark_changed(tx, context).await?;
        Ok(Recorded {
            answer: succession,
            subject: context.id,
            before: Some(json!(succession)),
            after: None,
            stale_from: None,
        })
    }
}
