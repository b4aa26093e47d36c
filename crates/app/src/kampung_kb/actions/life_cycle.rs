//! The life cycle: record a step, correct it, take it back. Rows are only added; a later row replaces an earlier one.

use db::Tx;
use rules::date::Date;
use rules::life_cycle::Step;
use rules::month::Month;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::registry::{held, scope};
use crate::kampung_kb::{Event, EventRecord, events_in_region, insert_event};
use crate::platform::access::Permission;
use crate::platform::clock::Moment;
use crate::platform::command::{Command, Context, Recorded, Written};
use crate::platform::problem::{Kind, Problem};

/// What the person is told: which row was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRecorded {
    /// The row.
    pub id: Uuid,
}

/// Records a step, or corrects one that was recorded before.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordStep {
    /// The village.
    pub village: RegionCode,
    /// Which step.
    pub step: Step,
    /// When it happened, where known.
    pub happened_on: Option<Date>,
    /// Its document: decree number, minutes.
    pub document: Option<String>,
    /// The event that this one corrects.
    pub replaces: Option<Uuid>,
    /// The month in which it is recorded; figures change from it where no date is known.
    pub month: Month,
}

impl Command for RecordStep {
    const NAME: &'static str = "life_cycle.record";
    const PERMISSION: Permission = Permission::KeepRegistry;
    type Answer = StepRecorded;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let kampung_kb = held(tx, self.village).await?;
        let before = standing(tx, self.village, self.replaces).await?;
        let event = Event {
            id: context.id,
            kampung_kb_id: kampung_kb.id,
            village: self.village,
            step: self.step,
            happened_on: self.happened_on,
            document: self.document.clone(),
        };
        let after = in_audit(&event);
        let dates = [
            self.happened_on,
            before.as_ref().and_then(|it| it.happened_on),
        ];
        let record = EventRecord {
            event,
            replaces: self.replaces,
            is_withdrawn: false,
            known_at: context.now,
            recorded_by: context.account_id,
        };
        insert_event(tx, &record).await?;
        Ok(Recorded {
            answer: StepRecorded { id: context.id },
            subject: context.id,
            before: before.as_ref().map(in_audit),
            after: Some(after),
            stale_from: Some(first_month(dates, self.month)),
        })
    }
}

/// Takes a step back that was recorded by mistake.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WithdrawStep {
    /// The village.
    pub village: RegionCode,
    /// The event.
    pub event_id: Uuid,
    /// The month in which it is taken back.
    pub month: Month,
}

impl Command for WithdrawStep {
    const NAME: &'static str = "life_cycle.withdraw";
    const PERMISSION: Permission = Permission::KeepRegistry;
    type Answer = StepRecorded;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        held(tx, self.village).await?;
        let Some(before) = standing(tx, self.village, Some(self.event_id)).await? else {
            return Err(Kind::Conflict.into());
        };
        let record = EventRecord {
            event: Event {
                id: context.id,
                ..before.clone()
            },
            replaces: Some(before.id),
            is_withdrawn: true,
            known_at: context.now,
            recorded_by: context.account_id,
        };
        insert_event(tx, &record).await?;
        Ok(Recorded {
            answer: StepRecorded { id: context.id },
            subject: before.id,
            before: Some(in_audit(&before)),
            after: None,
            stale_from: Some(first_month([before.happened_on, None], self.month)),
        })
    }
}

/// The event that a command corrects; it must still stand.
async fn standing(
    tx: &mut Tx,
    village: RegionCode,
    id: Option<Uuid>,
) -> Result<Option<Event>, Problem> {
    let Some(id) = id else {
        return Ok(None);
    };
    let events = events_in_region(tx, &scope(), village, Moment::MAX).await?;
    let found = events.into_iter().find(|event| event.id == id);
    found.map(Some).ok_or_else(|| Kind::Conflict.into())
}

fn first_month(dates: [Option<Date>; 2], otherwise: Month) -> Month {
    let earliest = dates.into_iter().flatten().min();
    earliest.map_or(otherwise, Date::month).min(otherwise)
}

fn in_audit(event: &Event) -> serde_json::Value {
    json!({
        "step": event.step,
        "happened_on": event.happened_on,
        "document": event.document,
    })
}
