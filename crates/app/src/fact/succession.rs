//! The one way in which a person enters a fact: as the successor of the version that the person saw.

use db::Tx;
use rules::month::Month;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{AsOf, Document, State, Version, newest, record, store};
use crate::kampung_kb;
use crate::platform::access::Scope;
use crate::platform::command::{Context, Recorded};
use crate::platform::problem::{Kind, Problem};

/// What somebody wants to record after the version that they saw.
#[derive(Clone, Debug)]
pub struct Successor<T> {
    /// The village.
    pub village: RegionCode,
    /// From which month it holds.
    pub month: Month,
    /// Whether it counts.
    pub state: State,
    /// The version that the person saw.
    pub made_from: MadeFrom,
    /// What it says.
    pub document: T,
}

/// From which version a successor was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeFrom {
    /// From the one that the person saw; none where there was none.
    Seen(Option<Uuid>),
    /// From none: an observation of its own that overwrites no other.
    Nothing,
}

/// What the person is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The new version.
    pub id: Uuid,
    /// Whether it counts.
    pub state: State,
}

/// Records a successor, if the newest version is still the one that the person saw.
///
/// # Errors
/// [`Kind::NotFound`] where the village has no Kampung KB, [`Kind::Conflict`] where somebody else was quicker, those
/// of the database.
pub async fn succeed<T: Document>(
    tx: &mut Tx,
    context: &Context,
    successor: Successor<T>,
) -> Result<Recorded<Saved>, Problem> {
    let Successor {
        village,
        month,
        state,
        made_from,
        document,
    } = successor;
    tx.lock(&format!("fact:{}:{village}", T::KIND.code()))
        .await?;
    let scope = Scope::system("a command reads the version that it follows");
    let Some(kampung_kb) = kampung_kb::find(tx, &scope, village).await? else {
        return Err(Kind::NotFound.into());
    };
    let before: Option<Version<T>> = newest(tx, &scope, village, AsOf::known_today(month))
        .await?
        .filter(|version| !T::KIND.is_monthly() || version.month == month);
    let newest = before.as_ref().map(|version| version.id);
    if matches!(made_from, MadeFrom::Seen(seen) if seen != newest) {
        return Err(Kind::Conflict.into());
    }
    // A clock that was set back must not put the new version before what was recorded or taken back last.
    let last = store::last_known(tx, &scope.within(village), village, T::KIND, None).await?;
    let known_at = last.map_or(context.now, |last| {
        context.now.max(last.known_at.saturating_add(1))
    });
    let version = Version {
        id: context.id,
        kampung_kb_id: kampung_kb.id,
        village,
        month,
        known_at,
        state,
        recorded_by: context.account_id,
        document,
    };
    record(tx, &version).await?;
    Ok(Recorded {
        answer: Saved {
            id: version.id,
            state,
        },
        subject: version.id,
        before: before.as_ref().map(in_audit),
        after: Some(in_audit(&version)),
        stale_from: Some(month),
    })
}

fn in_audit<T: Serialize>(version: &Version<T>) -> serde_json::Value {
    json!({
        "month": version.month.to_string(),
        "state": version.state,
        "document": version.document,
    })
}
