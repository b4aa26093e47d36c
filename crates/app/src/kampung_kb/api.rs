//! The registry as JSON: the record of a Kampung KB, its life cycle, the class on the official site.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum_extra::extract::Query;
use rules::class::Class;
use rules::date::Date;
use rules::life_cycle::{Step, formation, is_active, stage};
use rules::region_code::{RegionCode, RegionLevel};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::actions::life_cycle::{RecordStep, WithdrawStep};
use super::actions::official_class::RecordOfficialClass;
use super::{Event, Place, events_in_region, forms};
use crate::app::App;
use crate::classification::{Asked, assess, classify};
use crate::dossier::OfficialClass;
use crate::fact::api::{AS_OF_QUERY, AsOfQuery, KNOWN_ON_QUERY, SavedDocument, shown, timestamp};
use crate::fact::document::{self, Member, Sent, Shape};
use crate::platform::extract::{CommandId, Json as Body};
use crate::platform::problem::{FieldProblem, Kind, Problem};
use crate::platform::route::{NamedSchema, Operation};
use crate::platform::visit::Visit;
use crate::ui::Text;

/// A Kampung KB in the registry.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KampungKbDocument {
    #[schema(value_type = String)]
    id: Uuid,
    village_code: String,
    village_name: String,
    /// Its own name.
    name: String,
    /// Of what it is the model (percontohan): `kabupaten`, `provinsi`, or of nothing.
    model_level: Option<&'static str>,
    /// Whether its facts are generated for demonstration.
    is_demonstration: bool,
    /// The day on which stage and class are told: today, or the kabupaten's reference date.
    #[schema(value_type = String, format = Date)]
    as_of: Date,
    /// The step of the life cycle that holds.
    stage: Option<&'static str>,
    /// Whether it is formed, declared or active, and no officer has ended it.
    active: bool,
    formation: Option<FormationDocument>,
    /// The class that the kabupaten's active rule set gives; null where it is not active.
    class: Option<&'static str>,
    /// That rule set.
    rule_set: String,
}

/// When a Kampung KB was formed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FormationDocument {
    #[schema(value_type = String, format = Date)]
    date: Date,
    /// Of which step this date is.
    step: &'static str,
}

/// A step of a life cycle.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StepDocument {
    #[schema(value_type = String)]
    id: Uuid,
    step: &'static str,
    #[schema(value_type = Option<String>, format = Date)]
    happened_on: Option<Date>,
    /// Number and title of its document.
    document: Option<String>,
}

/// A life cycle, by date.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LifeCycleDocument {
    village_code: String,
    is_demonstration: bool,
    stage: Option<&'static str>,
    steps: Vec<StepDocument>,
}

/// The class that the official site shows, as somebody read it there.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OfficialClassDocument {
    village_code: String,
    is_demonstration: bool,
    #[schema(value_type = Option<String>)]
    version: Option<Uuid>,
    class: Option<&'static str>,
    #[schema(value_type = Option<String>, format = Date)]
    read_on: Option<Date>,
    known_at: Option<String>,
}

/// What was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RecordedDocument {
    #[schema(value_type = String)]
    pub(super) id: Uuid,
}

/// `GET /api/v1/kampung-kb/{code}`
pub(super) async fn show(
    Visit { app, access, .. }: Visit,
) -> Result<Json<KampungKbDocument>, Problem> {
    let village = super::village(&access)?;
    let asked = Asked::new(&app, village, None, None, None)?;
    let assessment = assess(&app, &access.scope, village, &asked).await?;
    let (dossier, as_of) = (&assessment.dossier, app.today(village));
    let steps = dossier.steps();
    let active = is_active(&steps, as_of);
    let class = classify(dossier, &asked.rule_set, asked.assessed_on).class();
    let kampung_kb = &dossier.kampung_kb;
    Ok(Json(KampungKbDocument {
        id: kampung_kb.id,
        village_code: village.to_string(),
        village_name: app.regions().name(village),
        name: kampung_kb.name.clone(),
        model_level: kampung_kb.model_level.map(super::ModelLevel::code),
        is_demonstration: kampung_kb.is_demonstration,
        as_of,
        stage: stage(&steps, as_of).map(Step::code),
        active,
        formation: formation(&steps).map(|formed| FormationDocument {
            date: formed.date,
            step: formed.step.code(),
        }),
        class: active.then_some(class.code()),
        rule_set: asked.rule_set.id.clone(),
    }))
}

/// `POST /api/v1/kampung-kb`
pub(super) async fn register(
    visit: Visit,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<(StatusCode, Json<RecordedDocument>), Problem> {
    let t = visit.t;
    let village = village_of(&visit.app, t, &body)?;
    let sent = Sent::read(t, registration(), body);
    let today = visit.app.today(village);
    let command = sent.parsed(|form| forms::registration(form, t, village, today))?;
    let id = visit.submit(id, command).await?.id;
    Ok((StatusCode::CREATED, Json(RecordedDocument { id })))
}

/// `GET /api/v1/kampung-kb/{code}/life-cycle`
pub(super) async fn life_cycle(
    place: Place,
    Query(query): Query<AsOfQuery>,
) -> Result<Json<LifeCycleDocument>, Problem> {
    let known_at = query.known_at(&place)?;
    let mut read = place.visit.read();
    let events = events_in_region(&mut read, place.scope(), place.village, known_at).await?;
    let dated = events
        .iter()
        .filter_map(|it| Some((it.step, it.happened_on?)));
    let dated: Vec<_> = dated.collect();
    Ok(Json(LifeCycleDocument {
        village_code: place.village.to_string(),
        is_demonstration: place.kampung_kb.is_demonstration,
        stage: stage(&dated, place.today).map(Step::code),
        steps: events.into_iter().map(StepDocument::from).collect(),
    }))
}

/// `POST /api/v1/kampung-kb/{code}/life-cycle`
pub(super) async fn record_step(
    place: Place,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<(StatusCode, Json<RecordedDocument>), Problem> {
    let sent = Sent::read(place.t, step(), body);
    let typed = sent.parsed(|form| forms::step(form, place.t, place.today))?;
    let command = RecordStep {
        village: place.village,
        step: typed.step,
        happened_on: typed.happened_on,
        document: typed.document,
        replaces: sent.id("replaces"),
        month: place.month(),
    };
    let id = place.visit.submit(id, command).await?.id;
    Ok((StatusCode::CREATED, Json(RecordedDocument { id })))
}

/// `DELETE /api/v1/kampung-kb/{code}/life-cycle/{step}`
pub(super) async fn withdraw_step(
    place: Place,
    Path((_, event)): Path<(String, String)>,
    CommandId(id): CommandId,
) -> Result<Json<RecordedDocument>, Problem> {
    let command = WithdrawStep {
        village: place.village,
        event_id: Uuid::parse_str(&event).map_err(|_| Kind::NotFound)?,
        month: place.month(),
    };
    let id = place.visit.submit(id, command).await?.id;
    Ok(Json(RecordedDocument { id }))
}

/// `GET /api/v1/kampung-kb/{code}/official-class`
pub(super) async fn official_class(
    place: Place,
    Query(query): Query<AsOfQuery>,
) -> Result<Json<OfficialClassDocument>, Problem> {
    let version = shown::<OfficialClass>(&place, query.as_of(&place)?).await?;
    let read = version.as_ref();
    Ok(Json(OfficialClassDocument {
        village_code: place.village.to_string(),
        is_demonstration: place.kampung_kb.is_demonstration,
        version: read.map(|version| version.id),
        class: read.map(|version| version.document.class.code()),
        read_on: read.map(|version| version.document.read_on),
        known_at: read.and_then(|version| timestamp(version.known_at)),
    }))
}

/// `PUT /api/v1/kampung-kb/{code}/official-class`
pub(super) async fn record_official_class(
    place: Place,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<Json<SavedDocument>, Problem> {
    let sent = Sent::read(place.t, reading(), body);
    let (class, read_on) = sent.parsed(|form| forms::official_class(form, place.t, place.today))?;
    let command = RecordOfficialClass {
        village: place.village,
        class,
        read_on,
    };
    let saved = place.visit.submit(id, command).await?;
    Ok(Json(SavedDocument::new(saved, Vec::new())))
}

impl From<Event> for StepDocument {
    fn from(event: Event) -> Self {
        Self {
            id: event.id,
            step: event.step.code(),
            happened_on: event.happened_on,
            document: event.document,
        }
    }
}

/// The village of a registration: it decides which day is today for the rest.
fn village_of(app: &App, t: Text, body: &Value) -> Result<RegionCode, Problem> {
    let text = body.get("village_code").and_then(Value::as_str);
    let code = text.and_then(|text| text.parse::<RegionCode>().ok());
    let is_village =
        |code: &RegionCode| code.level() == RegionLevel::Village && app.regions().holds(*code);
    code.filter(is_village).ok_or_else(|| {
        Problem::invalid(vec![FieldProblem {
            field: "village_code".to_owned(),
            detail: t.api_not_a_village("village_code"),
        }])
    })
}

fn step_members(inside: Option<&str>) -> Vec<Member> {
    let steps = Shape::Choice(Step::ALL.map(Step::code).to_vec());
    vec![
        Member::new(inside, "step", steps),
        Member::new(inside, "happened_on", Shape::Date),
        Member::new(inside, "document", Shape::Text),
    ]
}

fn step() -> Vec<Member> {
    let mut members = step_members(None);
    members.push(Member::new(None, "replaces", Shape::Id));
    members
}

fn registration() -> Vec<Member> {
    let mut members = vec![
        Member::new(None, "village_code", Shape::Text),
        Member::new(None, "name", Shape::Text),
    ];
    members.extend(step_members(Some("first_step")));
    members
}

fn reading() -> Vec<Member> {
    let classes = Shape::Choice(Class::ALL.map(Class::code).to_vec());
    vec![
        Member::new(None, "class", classes),
        Member::new(None, "read_on", Shape::Date),
    ]
}

pub(super) fn operation<T: ToSchema>(id: &'static str, summary: &'static str) -> Operation {
    Operation {
        id,
        summary,
        query: &[],
        request: None,
        response: NamedSchema::of::<T>(),
    }
}

pub(super) fn show_operation() -> Operation {
    let summary = "The Kampung KB of a village: names, stage, formation, class";
    operation::<KampungKbDocument>("read_kampung_kb", summary)
}

pub(super) fn register_operation() -> Operation {
    let summary = "Opens the Kampung KB of a village, with how far it is already";
    Operation {
        request: Some(document::schema("KampungKbRegistration", &registration())),
        ..operation::<RecordedDocument>("register_kampung_kb", summary)
    }
}

pub(super) fn life_cycle_operation() -> Operation {
    Operation {
        query: &[KNOWN_ON_QUERY],
        ..operation::<LifeCycleDocument>("read_life_cycle", "The steps of a life cycle, by date")
    }
}

pub(super) fn record_step_operation() -> Operation {
    let summary = "Records a step, or corrects the one that it replaces";
    Operation {
        request: Some(document::schema("LifeCycleStepEntry", &step())),
        ..operation::<RecordedDocument>("record_life_cycle_step", summary)
    }
}

pub(super) fn withdraw_step_operation() -> Operation {
    let summary = "Takes a step back that was recorded by mistake";
    operation::<RecordedDocument>("withdraw_life_cycle_step", summary)
}

pub(super) fn official_class_operation() -> Operation {
    let summary = "The class that the official site shows, as it was read there last";
    Operation {
        query: AS_OF_QUERY,
        ..operation::<OfficialClassDocument>("read_official_class", summary)
    }
}

pub(super) fn record_official_class_operation() -> Operation {
    let summary = "Records the class that the official site showed on a day";
    Operation {
        request: Some(document::schema("OfficialClassEntry", &reading())),
        ..operation::<SavedDocument>("record_official_class", summary)
    }
}
