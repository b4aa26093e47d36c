//! Takes back a version that nobody has followed yet: a further version says again what was known before it.

use db::Tx;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::store::{self, Unread};
use super::{Kind, Saved, State};
use crate::platform::access::{Permission, Scope};
use crate::platform::command::{Command, Context, Recorded, Written};
use crate::platform::problem::Kind as ProblemKind;

/// Takes a version back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TakeBack {
    /// The village.
    pub village: RegionCode,
    /// The kind of fact.
    pub kind: Kind,
    /// The version.
    pub version: Uuid,
}

impl Command for TakeBack {
    const NAME: &'static str = "fact.take_back";
    const PERMISSION: Permission = Permission::RecordFacts;
    type Answer = Saved;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let kind = self.kind;
        tx.lock(&format!("fact:{}:{}", kind.code(), self.village))
            .await?;
        let scope = Scope::system("a command reads the version that it takes back");
        let scope = scope.within(self.village);
        let found = store::version(tx, &scope, self.village, self.version).await?;
        let Some(version) = found else {
            return Err(ProblemKind::NotFound.into());
        };
        let month = kind.is_monthly().then_some(version.month);
        let newest = store::last_known(tx, &scope, self.village, kind, month).await?;
        if newest.is_none_or(|newest| newest.id != version.id) {
            return Err(ProblemKind::Conflict.into());
        }
        let before = store::known_before(tx, &scope, kind, &version).await?;
        let before = before.filter(|before| before.state != State::Withdrawn);
        let in_audit = |stored: &Unread| {
            let document: serde_json::Value =
                serde_json::from_str(&stored.document).unwrap_or_default();
            json!({
                "month": stored.month.to_string(),
                "state": stored.state,
                "document": document,
            })
        };
        let (was, is) = (in_audit(&version), before.as_ref().map(in_audit));
        let (month, known_at) = (version.month, version.known_at);
        let further = before.unwrap_or(Unread {
            state: State::Withdrawn,
            ..version
        });
        let (id, state) = (context.id, further.state);
        let further = Unread {
            id,
            known_at: context.now.max(known_at.saturating_add(1)),
            recorded_by: context.account_id,
            ..further
        };
        store::insert_unread(tx, kind, further).await?;
        Ok(Recorded {
            answer: Saved { id, state },
            subject: id,
            before: Some(was),
            after: is,
            stale_from: Some(month),
        })
    }
}
