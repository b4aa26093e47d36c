//! Activities as JSON.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum_extra::extract::Query;
use rules::date::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::actions::{ActivityRecorded, ChangeActivity, Content, RecordActivity, WithdrawActivity};
use super::forms::{self, sections};
use super::{Activity, TARGET_GROUPS, agencies, find, in_region};
use crate::fact::api::{AsOfQuery, KNOWN_ON_QUERY, is_insider, timestamp};
use crate::fact::document::{self, Member, Sent, Shape};
use crate::kampung_kb::Place;
use crate::platform::extract::{CommandId, Json as Body};
use crate::platform::problem::{FieldProblem, Kind, Problem};
use crate::platform::route::{NamedSchema, Operation};

const MOST: usize = 200;
const USUAL: usize = 50;

/// Which activities are asked for.
#[derive(Debug, Deserialize)]
pub(super) struct ListQuery {
    after: Option<String>,
    limit: Option<String>,
    #[serde(flatten)]
    as_of: AsOfQuery,
}

/// The version that a withdrawal was made from.
#[derive(Debug, Deserialize)]
pub(super) struct SeenQuery {
    made_from: Option<String>,
}

/// An activity.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ActivityDocument {
    #[schema(value_type = String)]
    id: Uuid,
    #[schema(value_type = String, format = Date)]
    happened_on: Date,
    title: String,
    place: Option<String>,
    /// What was done; only for who works in the village, since people are named in it.
    description: Option<String>,
    /// The family function that it serves, or `lainnya`.
    section: Option<String>,
    /// The code words of the agencies that took part.
    agencies: Vec<String>,
    target_groups: Vec<String>,
    participants: Option<u64>,
}

/// A page of activities, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ActivitiesDocument {
    village_code: String,
    is_demonstration: bool,
    activities: Vec<ActivityDocument>,
    /// The value of `after` that gives the next page; null on the last one.
    next: Option<String>,
}

/// An activity in its newest version.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ActivityVersionDocument {
    village_code: String,
    is_demonstration: bool,
    /// From which the next version is made.
    #[schema(value_type = String)]
    version: Uuid,
    known_at: Option<String>,
    activity: ActivityDocument,
}

/// What a write has made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ActivitySaved {
    /// The activity, the same in all versions.
    #[schema(value_type = String)]
    id: Uuid,
    /// The new version.
    #[schema(value_type = String)]
    version: Uuid,
}

/// `GET /api/v1/kampung-kb/{code}/activities`
pub(super) async fn list(
    place: Place,
    Query(query): Query<ListQuery>,
) -> Result<Json<ActivitiesDocument>, Problem> {
    let (after, limit) = query.parse(&place)?;
    let known_at = query.as_of.known_at(&place)?;
    let mut read = place.visit.read();
    let mut all = in_region(&mut read, place.scope(), place.village, known_at).await?;
    all.sort_unstable_by_key(|it| std::cmp::Reverse(key(it)));
    let start = after.map_or(0, |after| all.partition_point(|it| key(it) >= after));
    let is_insider = is_insider(&place);
    let page: Vec<_> = all.iter().skip(start).take(limit).collect();
    let is_last = start + page.len() == all.len();
    let last = page.last().filter(|_| !is_last);
    Ok(Json(ActivitiesDocument {
        village_code: place.village.to_string(),
        is_demonstration: place.kampung_kb.is_demonstration,
        next: last.map(|it| format!("{}_{}", it.happened_on, it.id)),
        activities: page
            .into_iter()
            .map(|it| ActivityDocument::new(it, is_insider))
            .collect(),
    }))
}

/// `GET /api/v1/kampung-kb/{code}/activities/{activity}`
pub(super) async fn show(
    place: Place,
    Path((_, activity)): Path<(String, String)>,
) -> Result<Json<ActivityVersionDocument>, Problem> {
    let id = id_of(&activity)?;
    let found = find(&mut place.visit.read(), place.scope(), place.village, id).await?;
    let found = found.filter(|it| !it.is_withdrawn && it.activity.village == place.village);
    let version = found.ok_or(Kind::NotFound)?;
    Ok(Json(ActivityVersionDocument {
        village_code: place.village.to_string(),
        is_demonstration: place.kampung_kb.is_demonstration,
        version: version.version_id,
        known_at: timestamp(version.known_at),
        activity: ActivityDocument::new(&version.activity, is_insider(&place)),
    }))
}

/// `POST /api/v1/kampung-kb/{code}/activities`
pub(super) async fn record(
    place: Place,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<(StatusCode, Json<ActivitySaved>), Problem> {
    let sent = Sent::read(place.t, content(), body);
    let content = parsed(&place, &sent).await?;
    let village = place.village;
    let recorded = place
        .visit
        .submit(id, RecordActivity { village, content })
        .await?;
    Ok((StatusCode::CREATED, saved(recorded, id)))
}

/// `PUT /api/v1/kampung-kb/{code}/activities/{activity}`
pub(super) async fn change(
    place: Place,
    Path((_, activity)): Path<(String, String)>,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<Json<ActivitySaved>, Problem> {
    let sent = Sent::read(place.t, members(), body);
    let command = ChangeActivity {
        village: place.village,
        activity_id: id_of(&activity)?,
        content: parsed(&place, &sent).await?,
        made_from: sent.made_from_some()?,
    };
    let recorded = place.visit.submit(id, command).await?;
    Ok(saved(recorded, id))
}

/// `DELETE /api/v1/kampung-kb/{code}/activities/{activity}`
pub(super) async fn withdraw(
    place: Place,
    Path((_, activity)): Path<(String, String)>,
    Query(query): Query<SeenQuery>,
    CommandId(id): CommandId,
) -> Result<Json<ActivitySaved>, Problem> {
    let made_from = query.made_from.map_or(Value::Null, Value::from);
    let seen = serde_json::json!({ "made_from": made_from });
    let command = WithdrawActivity {
        village: place.village,
        activity_id: id_of(&activity)?,
        made_from: Sent::read(place.t, members(), seen).made_from_some()?,
    };
    let recorded = place.visit.submit(id, command).await?;
    Ok(saved(recorded, id))
}

impl ListQuery {
    /// After which activity, and how many.
    fn parse(&self, place: &Place) -> Result<(Option<(Date, Uuid)>, usize), Problem> {
        let wrong = |field: &str, detail: String| {
            let field = field.to_owned();
            Problem::invalid(vec![FieldProblem { field, detail }])
        };
        let cursor = |text: &String| {
            let (day, id) = text.split_once('_')?;
            Some((day.parse().ok()?, Uuid::parse_str(id).ok()?))
        };
        let after = self.after.as_ref().map(|text| {
            cursor(text).ok_or_else(|| wrong("after", place.t.api_not_a_cursor("after")))
        });
        let limit = self.limit.as_ref().map_or(Ok(USUAL), |text| {
            let limit = text.parse().ok().filter(|limit| (1..=MOST).contains(limit));
            limit.ok_or_else(|| wrong("limit", place.t.api_not_a_limit("limit", MOST)))
        });
        Ok((after.transpose()?, limit?))
    }
}

impl ActivityDocument {
    fn new(activity: &Activity, is_insider: bool) -> Self {
        let details = activity.details.clone();
        Self {
            id: activity.id,
            happened_on: activity.happened_on,
            title: activity.title.clone(),
            place: details.place,
            description: details.description.filter(|_| is_insider),
            section: details.section,
            agencies: details.agencies,
            target_groups: details.target_groups,
            participants: details.participants,
        }
    }
}

fn key(activity: &Activity) -> (Date, Uuid) {
    (activity.happened_on, activity.id)
}

fn id_of(text: &str) -> Result<Uuid, Problem> {
    Uuid::parse_str(text).map_err(|_| Kind::NotFound.into())
}

async fn parsed(place: &Place, sent: &Sent) -> Result<Content, Problem> {
    let agencies = agencies(&mut place.visit.read()).await?;
    sent.parsed(|form| forms::parse(form, place.t, &agencies, place.today))
}

fn saved(recorded: ActivityRecorded, version: Uuid) -> Json<ActivitySaved> {
    let id = recorded.id;
    Json(ActivitySaved { id, version })
}

fn content() -> Vec<Member> {
    let member = |field: &str, shape: Shape| Member::new(None, field, shape);
    vec![
        member("happened_on", Shape::Date),
        member("title", Shape::Text),
        member("place", Shape::Text),
        member("description", Shape::Text),
        member("section", Shape::Choice(sections().collect())),
        member("agencies", Shape::Texts),
        member("target_groups", Shape::Codes(TARGET_GROUPS.to_vec())),
        member("participants", Shape::Count),
    ]
}

fn members() -> Vec<Member> {
    let mut members = vec![Member::new(None, "made_from", Shape::Id)];
    members.extend(content());
    members
}

pub(super) fn list_operation() -> Operation {
    Operation {
        id: "list_activities",
        summary: "The activities of a village, newest first, in pages",
        query: &[
            ("after", "The value `next` of the page before"),
            ("limit", "How many, 1 to 200; 50 where it is absent"),
            KNOWN_ON_QUERY,
        ],
        request: None,
        response: NamedSchema::of::<ActivitiesDocument>(),
    }
}

pub(super) fn show_operation() -> Operation {
    Operation {
        id: "read_activity",
        summary: "An activity in its newest version",
        query: &[],
        request: None,
        response: NamedSchema::of::<ActivityVersionDocument>(),
    }
}

pub(super) fn record_operation() -> Operation {
    Operation {
        id: "record_activity",
        summary: "Records an activity",
        query: &[],
        request: Some(document::schema("ActivityContent", &content())),
        response: NamedSchema::of::<ActivitySaved>(),
    }
}

pub(super) fn change_operation() -> Operation {
    Operation {
        id: "change_activity",
        summary: "Changes an activity: its whole content, made from the version that was read",
        query: &[],
        request: Some(document::schema("ActivityEntry", &members())),
        response: NamedSchema::of::<ActivitySaved>(),
    }
}

pub(super) fn withdraw_operation() -> Operation {
    Operation {
        id: "withdraw_activity",
        summary: "Takes an activity back that was recorded by mistake",
        query: &[("made_from", "The version that was read")],
        request: None,
        response: NamedSchema::of::<ActivitySaved>(),
    }
}
