//! What is written about activities: record one, change it, take it back. Each is a further version.

use std::collections::{BTreeSet, HashMap};

use db::{Args, Tx};
use rules::date::Date;
use rules::month::Month;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Activity, ActivityVersion, Details, find, insert, insert_rows, store, stored_row};
use crate::kampung_kb;
use crate::platform::access::{Permission, Scope};
use crate::platform::command::{Applied, Command, Context, Numbered, Recorded, Written};
use crate::platform::problem::{Kind, Problem};

/// What the person is told: which activity it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityRecorded {
    /// The activity.
    pub id: Uuid,
}

/// What an activity says, as entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Content {
    /// The day.
    pub happened_on: Date,
    /// The title.
    pub title: String,
    /// Everything else.
    pub details: Details,
}

/// Records an activity.
#[derive(Clone, Debug, Serialize)]
pub struct RecordActivity {
    /// The village.
    pub village: RegionCode,
    /// What it says.
    pub content: Content,
}

impl Command for RecordActivity {
    const NAME: &'static str = "activity.record";
    const PERMISSION: Permission = Permission::RecordFacts;
    type Answer = ActivityRecorded;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let Some(kampung_kb) = kampung_kb::find(tx, &scope(), self.village).await? else {
            return Err(Kind::NotFound.into());
        };
        let activity = self.activity(context.id, kampung_kb.id);
        write(tx, context, None, activity, false).await
    }
}

impl RecordActivity {
    fn activity(&self, id: Uuid, kampung_kb_id: Uuid) -> Activity {
        Activity {
            id,
            kampung_kb_id,
            village: self.village,
            happened_on: self.content.happened_on,
            title: self.content.title.clone(),
            details: self.content.details.clone(),
        }
    }

    fn stored_row(
        &self,
        id: Uuid,
        kampung_kb_id: Uuid,
        context: &Context,
    ) -> Result<Args, db::Error> {
        stored_row(&ActivityVersion {
            version_id: id,
            activity: self.activity(id, kampung_kb_id),
            is_withdrawn: false,
            known_at: context.now,
            recorded_by: context.account_id,
        })
    }
}

/// Changes an activity.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeActivity {
    /// The village.
    pub village: RegionCode,
    /// The activity.
    pub activity_id: Uuid,
    /// The version that the person saw.
    pub made_from: Uuid,
    /// What it says now.
    pub content: Content,
}

impl Command for ChangeActivity {
    const NAME: &'static str = "activity.change";
    const PERMISSION: Permission = Permission::RecordFacts;
    type Answer = ActivityRecorded;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let before = seen(tx, self.village, self.activity_id, self.made_from).await?;
        let activity = Activity {
            happened_on: self.content.happened_on,
            title: self.content.title.clone(),
            details: self.content.details.clone(),
            ..before.activity.clone()
        };
        write(tx, context, Some(before), activity, false).await
    }
}

/// Takes an activity back that was recorded by mistake.
#[derive(Clone, Debug, Serialize)]
pub struct WithdrawActivity {
    /// The village.
    pub village: RegionCode,
    /// The activity.
    pub activity_id: Uuid,
    /// The version that the person saw.
    pub made_from: Uuid,
}

impl Command for WithdrawActivity {
    const NAME: &'static str = "activity.withdraw";
    const PERMISSION: Permission = Permission::RecordFacts;
    type Answer = ActivityRecorded;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let before = seen(tx, self.village, self.activity_id, self.made_from).await?;
        let activity = before.activity.clone();
        write(tx, context, Some(before), activity, true).await
    }
}

/// Takes a version back that nobody has followed yet: the activity is again as it was before it, or is withdrawn.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TakeBack {
    /// The village.
    pub village: RegionCode,
    /// The version.
    pub version: Uuid,
}

impl Command for TakeBack {
    const NAME: &'static str = "activity.take_back";
    const PERMISSION: Permission = Permission::RecordFacts;
    type Answer = ActivityRecorded;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let Some(version) = store::version(tx, &scope(), self.village, self.version).await? else {
            return Err(Kind::NotFound.into());
        };
        let newest = seen(tx, self.village, version.activity.id, self.version).await?;
        let before = store::known_before(tx, &scope(), &version).await?;
        let is_withdrawn = before.as_ref().is_none_or(|before| before.is_withdrawn);
        let activity = before.map_or(version.activity, |before| before.activity);
        write(tx, context, Some(newest), activity, is_withdrawn).await
    }
}

/// A row of a sheet of activities.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Enter {
    /// One that is not recorded yet.
    Record(RecordActivity),
    /// One that is.
    Change(ChangeActivity),
}

impl Command for Enter {
    const NAME: &'static str = "activity.enter";
    const PERMISSION: Permission = Permission::RecordFacts;
    type Answer = ActivityRecorded;

    fn place(&self) -> RegionCode {
        match self {
            Self::Record(record) => record.village,
            Self::Change(change) => change.village,
        }
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        match self {
            Self::Record(record) => record.apply(tx, context).await,
            Self::Change(change) => change.apply(tx, context).await,
        }
    }

    /// New ones together, which costs a few statements instead of some thousands; changes one after the other.
    async fn apply_many(
        tx: &mut Tx,
        many: &[Numbered<Self>],
        context: &Context,
    ) -> Result<Vec<Result<Applied, Kind>>, Problem> {
        let held = held(tx, many.iter().map(|each| each.command.place())).await?;
        let (mut rows, mut changes) = (Vec::with_capacity(many.len()), Vec::new());
        for Numbered { id, command } in many {
            match command {
                Self::Record(record) => {
                    if let Some(kampung_kb_id) = held.get(&record.village) {
                        rows.push(record.stored_row(*id, *kampung_kb_id, context)?);
                    }
                }
                Self::Change(change) => changes.push(Numbered {
                    id: *id,
                    command: change.clone(),
                }),
            }
        }
        insert_rows(tx, &rows).await?;
        let changed = ChangeActivity::apply_many(tx, &changes, context).await?;
        let mut changed = changed.into_iter();
        let outcome = |each: &Numbered<Self>| match &each.command {
            Self::Record(record) if held.contains_key(&record.village) => Some(Ok(Applied {
                village: record.village,
                stale_from: Some(record.content.happened_on.month()),
            })),
            Self::Record(_) => Some(Err(Kind::NotFound)),
            Self::Change(_) => changed.next(),
        };
        Ok(many.iter().filter_map(outcome).collect())
    }
}

/// The Kampung KB of the kabupaten of some villages, by village.
async fn held(
    tx: &mut Tx,
    villages: impl Iterator<Item = RegionCode>,
) -> Result<HashMap<RegionCode, Uuid>, Problem> {
    let kabupaten: BTreeSet<RegionCode> = villages
        .map(|village| village.kabupaten().unwrap_or(village))
        .collect();
    let mut held = HashMap::new();
    for kabupaten in kabupaten {
        let all = kampung_kb::in_region(tx, &scope(), kabupaten).await?;
        held.extend(all.into_iter().map(|it| (it.village, it.id)));
    }
    Ok(held)
}

async fn seen(
    tx: &mut Tx,
    village: RegionCode,
    activity_id: Uuid,
    made_from: Uuid,
) -> Result<ActivityVersion, Problem> {
    tx.lock(&format!("activity:{activity_id}")).await?;
    let Some(newest) = find(tx, &scope(), village, activity_id).await? else {
        return Err(Kind::NotFound.into());
    };
    if newest.version_id != made_from || newest.is_withdrawn {
        return Err(Kind::Conflict.into());
    }
    Ok(newest)
}

async fn write(
    tx: &mut Tx,
    context: &Context,
    before: Option<ActivityVersion>,
    activity: Activity,
    is_withdrawn: bool,
) -> Result<Recorded<ActivityRecorded>, Problem> {
    let known_at = before.as_ref().map_or(context.now, |version| {
        context.now.max(version.known_at.saturating_add(1))
    });
    let version = ActivityVersion {
        version_id: context.id,
        activity,
        is_withdrawn,
        known_at,
        recorded_by: context.account_id,
    };
    insert(tx, &version).await?;
    let id = version.activity.id;
    let month = version.activity.happened_on.month();
    let earliest = before.as_ref().map_or(month, |before| {
        Month::min(before.activity.happened_on.month(), month)
    });
    Ok(Recorded {
        answer: ActivityRecorded { id },
        subject: id,
        before: before.as_ref().map(|before| in_audit(&before.activity)),
        after: (!is_withdrawn).then(|| in_audit(&version.activity)),
        stale_from: Some(earliest),
    })
}

/// Without the description, in which people are named.
fn in_audit(activity: &Activity) -> serde_json::Value {
    let details = &activity.details;
    json!({
        "happened_on": activity.happened_on,
        "title": activity.title,
        "place": details.place,
        "section": details.section,
        "agencies": details.agencies,
        "target_groups": details.target_groups,
        "participants": details.participants,
    })
}

fn scope() -> Scope {
    Scope::system("a command reads the activity that it changes")
}
