//! The registry: open a Kampung KB, give it another name, mark it as a model, end it.

use db::Tx;
use rules::date::Date;
use rules::life_cycle::Step;
use rules::month::Month;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::kampung_kb::{
    Event, EventRecord, KampungKb, ModelLevel, events_in_region, find, insert, insert_event, store,
};
use crate::platform::access::{Permission, Scope};
use crate::platform::clock::Moment;
use crate::platform::command::{Command, Context, EVERY_MONTH, Recorded, Written};
use crate::platform::problem::{Kind, Problem};

/// What the person is told: which Kampung KB it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// The Kampung KB.
    pub id: Uuid,
}

/// A first step of a life cycle, recorded together with the opening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstStep {
    /// Which step.
    pub step: Step,
    /// When it happened, where known.
    pub happened_on: Option<Date>,
    /// Its document, where there is one.
    pub document: Option<String>,
}

/// Opens the Kampung KB of a village.
#[derive(Clone, Debug, Serialize)]
pub struct Open {
    /// The village.
    pub village: RegionCode,
    /// Its own name.
    pub name: String,
    /// How far it is already.
    pub first_step: FirstStep,
    /// The month in which it is opened; figures change from its first step on.
    pub month: Month,
}

impl Command for Open {
    const NAME: &'static str = "kampung_kb.open";
    const PERMISSION: Permission = Permission::KeepRegistry;
    type Answer = Registered;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        lock(tx, self.village).await?;
        if find(tx, &scope(), self.village).await?.is_some() {
            return Err(Kind::Conflict.into());
        }
        let kampung_kb = KampungKb {
            id: context.id,
            village: self.village,
            name: self.name.clone(),
            model_level: None,
            is_demonstration: false,
            ended_on: None,
        };
        insert(tx, &kampung_kb, context.now).await?;
        let record = EventRecord {
            event: Event {
                id: context.id,
                kampung_kb_id: kampung_kb.id,
                village: self.village,
                step: self.first_step.step,
                happened_on: self.first_step.happened_on,
                document: self.first_step.document.clone(),
            },
            replaces: None,
            is_withdrawn: false,
            known_at: context.now,
            recorded_by: context.account_id,
        };
        insert_event(tx, &record).await?;
        let from = self.first_step.happened_on.map_or(self.month, Date::month);
        Ok(Recorded {
            answer: Registered { id: kampung_kb.id },
            subject: kampung_kb.id,
            before: None,
            after: Some(json!({ "name": self.name, "first_step": self.first_step })),
            stale_from: Some(from.min(self.month)),
        })
    }
}

/// Gives a Kampung KB another name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rename {
    /// The village.
    pub village: RegionCode,
    /// The name that the person saw.
    pub seen_name: String,
    /// The new name.
    pub name: String,
}

impl Command for Rename {
    const NAME: &'static str = "kampung_kb.rename";
    const PERMISSION: Permission = Permission::KeepRegistry;
    type Answer = Registered;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, _: &Context) -> Written<Self> {
        let kampung_kb = held(tx, self.village).await?;
        if kampung_kb.name != self.seen_name {
            return Err(Kind::Conflict.into());
        }
        store::rename(tx, &scope(), &kampung_kb, &self.name).await?;
        Ok(Recorded {
            answer: Registered { id: kampung_kb.id },
            subject: kampung_kb.id,
            before: Some(json!({ "name": kampung_kb.name })),
            after: Some(json!({ "name": self.name })),
            stale_from: Some(EVERY_MONTH),
        })
    }
}

/// Marks a Kampung KB as the model (percontohan) of its kabupaten or province, or takes the mark away.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MarkModel {
    /// The village.
    pub village: RegionCode,
    /// Of what it becomes the model; of nothing takes the mark away.
    pub level: Option<ModelLevel>,
}

impl Command for MarkModel {
    const NAME: &'static str = "kampung_kb.mark_model";
    const PERMISSION: Permission = Permission::KeepRegistry;
    type Answer = Registered;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, _: &Context) -> Written<Self> {
        let kampung_kb = held(tx, self.village).await?;
        if let Some(level) = self.level
            && let Some(region) = level.region(self.village)
        {
            tx.lock(&format!("model:{region}")).await?;
            let holder = store::model(tx, &scope().within(region), level).await?;
            if holder.is_some_and(|holder| holder.village != self.village) {
                return Err(Kind::Conflict.into());
            }
        }
        store::mark_model(tx, &scope(), &kampung_kb, self.level).await?;
        Ok(Recorded {
            answer: Registered { id: kampung_kb.id },
            subject: kampung_kb.id,
            before: Some(json!({ "model_level": kampung_kb.model_level })),
            after: Some(json!({ "model_level": self.level })),
            stale_from: None,
        })
    }
}

/// Takes a Kampung KB out of the registry that was opened by mistake: it counts in no month any more, its facts stay.
///
/// One that has stopped working is not ended; it takes the step `tidak_aktif`, and may become active again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct End {
    /// The village.
    pub village: RegionCode,
    /// The Kampung KB that the person saw.
    pub kampung_kb_id: Uuid,
    /// The day on which it is taken out.
    pub ended_on: Date,
}

impl Command for End {
    const NAME: &'static str = "kampung_kb.end";
    const PERMISSION: Permission = Permission::KeepRegistry;
    type Answer = Registered;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, _: &Context) -> Written<Self> {
        let kampung_kb = held(tx, self.village).await?;
        if kampung_kb.id != self.kampung_kb_id {
            return Err(Kind::Conflict.into());
        }
        let events = events_in_region(tx, &scope(), self.village, Moment::MAX).await?;
        let first_step = events.iter().filter_map(|event| event.happened_on).min();
        store::end(tx, &scope(), &kampung_kb, self.ended_on).await?;
        Ok(Recorded {
            answer: Registered { id: kampung_kb.id },
            subject: kampung_kb.id,
            before: Some(json!({ "ended_on": null })),
            after: Some(json!({ "ended_on": self.ended_on })),
            stale_from: Some(
                first_step
                    .map_or(self.ended_on, |day| day.min(self.ended_on))
                    .month(),
            ),
        })
    }
}

/// What every command of the slice reads first: the Kampung KB, held so that no other command changes it meanwhile.
pub(super) async fn held(tx: &mut Tx, village: RegionCode) -> Result<KampungKb, Problem> {
    lock(tx, village).await?;
    let found = find(tx, &scope(), village).await?;
    found.ok_or_else(|| Kind::NotFound.into())
}

async fn lock(tx: &mut Tx, village: RegionCode) -> Result<(), db::Error> {
    tx.lock(&format!("kampung_kb:{village}")).await
}

pub(super) fn scope() -> Scope {
    Scope::system("a command reads what it changes")
}
