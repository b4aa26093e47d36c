//! What is written about commitments: record one.

use db::Tx;
use rules::date::Date;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Commitment, store};
use crate::platform::access::Permission;
use crate::platform::command::{Command, Context, Recorded, Written};

/// What the person is told: which commitment it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentRecorded {
    /// The commitment.
    pub id: Uuid,
}

/// Records what a region has signed. No Kampung KB comes to be by it, so that no figure changes.
#[derive(Clone, Debug, Serialize)]
pub struct RecordCommitment {
    /// The region that has committed itself.
    pub region: RegionCode,
    /// When it was signed.
    pub signed_on: Date,
    /// Its name.
    pub title: String,
    /// What it says.
    pub statement: String,
    /// How many Kampung KB there shall be.
    pub target_kampung_kb: Option<u64>,
    /// Until when.
    pub target_on: Option<Date>,
}

impl Command for RecordCommitment {
    const NAME: &'static str = "commitment.record";
    const PERMISSION: Permission = Permission::SteerKabupaten;
    type Answer = CommitmentRecorded;

    fn place(&self) -> RegionCode {
        self.region
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let commitment = Commitment {
            id: context.id,
            region: self.region,
            signed_on: self.signed_on,
            title: self.title.clone(),
            statement: self.statement.clone(),
            target_kampung_kb: self.target_kampung_kb,
            target_on: self.target_on,
        };
        store::insert(tx, &commitment, context.now).await?;
        Ok(Recorded {
            answer: CommitmentRecorded { id: context.id },
            subject: context.id,
            before: None,
            after: Some(json!({
                "title": self.title,
                "signed_on": self.signed_on,
                "statement": self.statement,
                "target_kampung_kb": self.target_kampung_kb,
                "target_on": self.target_on,
            })),
            stale_from: None,
        })
    }
}
