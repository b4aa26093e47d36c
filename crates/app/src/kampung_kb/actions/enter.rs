//! What a row of a sheet says of a Kampung KB, and how each of its acts is taken back.

use db::Tx;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::life_cycle::{RecordStep, WithdrawStep};
use super::registry::{End, MarkModel, Open, Registered, Rename, held, scope};
use crate::kampung_kb::events_in_region;
use crate::platform::access::Permission;
use crate::platform::clock::Moment;
use crate::platform::command::{Command, Context, Recorded, Written};
use crate::platform::problem::{Kind, Problem};
use crate::{activity, fact};

/// An act of a row.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the command it holds")]
pub enum Enter {
    Open(Open),
    Rename(Rename),
    Step(RecordStep),
    Model(MarkModel),
}

impl Command for Enter {
    const NAME: &'static str = "kampung_kb.enter";
    const PERMISSION: Permission = Permission::KeepRegistry;
    type Answer = Registered;

    fn place(&self) -> RegionCode {
        match self {
            Self::Open(act) => act.village,
            Self::Rename(act) => act.village,
            Self::Step(act) => act.village,
            Self::Model(act) => act.village,
        }
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        match self {
            Self::Open(act) => act.apply(tx, context).await,
            Self::Rename(act) => act.apply(tx, context).await,
            Self::Step(act) => as_registered(act.apply(tx, context).await),
            Self::Model(act) => act.apply(tx, context).await,
        }
    }
}

/// How an act of a row is taken back.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the command it holds")]
pub enum TakeBack {
    Open(TakeOut),
    Rename(Rename),
    Step(WithdrawStep),
    Correct(RecordStep),
    Model(MarkModel),
}

impl Command for TakeBack {
    const NAME: &'static str = "kampung_kb.take_back";
    const PERMISSION: Permission = Permission::KeepRegistry;
    type Answer = Registered;

    fn place(&self) -> RegionCode {
        match self {
            Self::Open(act) => act.end.village,
            Self::Rename(act) => act.village,
            Self::Step(act) => act.village,
            Self::Correct(act) => act.village,
            Self::Model(act) => act.village,
        }
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        match self {
            Self::Open(act) => act.apply(tx, context).await,
            Self::Rename(act) => act.apply(tx, context).await,
            Self::Step(act) => as_registered(act.apply(tx, context).await),
            Self::Correct(act) => as_registered(act.apply(tx, context).await),
            Self::Model(act) => act.apply(tx, context).await,
        }
    }
}

/// Ends a Kampung KB of which nothing was recorded since it was opened.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TakeOut {
    /// What is ended.
    pub end: End,
    /// The name under which it was opened.
    pub name: String,
    /// The steps that were recorded together with the opening.
    pub steps: Vec<Uuid>,
}

impl TakeOut {
    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<TakeBack> {
        let (village, id) = (self.end.village, self.end.kampung_kb_id);
        let kampung_kb = held(tx, village).await?;
        let events = events_in_region(tx, &scope(), village, Moment::MAX).await?;
        let is_as_opened = kampung_kb.name == self.name
            && events.iter().all(|event| self.steps.contains(&event.id))
            && !fact::is_recorded(tx, &scope(), village, id).await?
            && !activity::is_recorded(tx, &scope(), village, id).await?;
        if !is_as_opened {
            return Err(Kind::Conflict.into());
        }
        self.end.apply(tx, context).await
    }
}

fn as_registered(
    outcome: Result<Recorded<super::life_cycle::StepRecorded>, Problem>,
) -> Result<Recorded<Registered>, Problem> {
    let recorded = outcome?;
    Ok(Recorded {
        answer: Registered {
            id: recorded.answer.id,
        },
        subject: recorded.subject,
        before: recorded.before,
        after: recorded.after,
        stale_from: recorded.stale_from,
    })
}
