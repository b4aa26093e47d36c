//! Activities as JSON.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use rules::date::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::actions::RecordActivity;
use super::{Activity, Details, agencies, find, forms, in_region};
use crate::app::App;
use crate::fact::api::command_id;
use crate::fact::input;
use crate::kampung_kb::Place;
use crate::platform::access::Access;
use crate::platform::clock::Moment;
use crate::platform::command::submit;
use crate::platform::extract::Json;
use crate::platform::problem::{Kind, Problem};

/// An activity as it is stored.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ActivityDocument {
    /// The activity, the same in all its versions.
    id: Uuid,
    /// The village.
    village_code: String,
    /// The day, `yyyy-mm-dd`.
    happened_on: String,
    /// The name.
    title: String,
    /// Place, description, section, agencies, target groups, participants; what is absent is not filled in.
    #[schema(value_type = Object)]
    details: Details,
}

/// The activities of a village.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ActivitiesDocument {
    /// By date, oldest first.
    activities: Vec<ActivityDocument>,
}

/// An activity to record.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ActivityInput {
    /// Writes nothing twice; the header `Idempotency-Key` may stand for it.
    id: Option<Uuid>,
    /// The day, `yyyy-mm-dd`.
    #[schema(value_type = String)]
    happened_on: Date,
    /// The name.
    title: String,
    /// Place, description, section, agencies, target groups, participants.
    #[schema(value_type = Object)]
    #[serde(default)]
    details: Details,
}

pub(super) async fn list(
    State(app): State<App>,
    access: Access,
) -> Result<Answer<ActivitiesDocument>, Problem> {
    let place = Place::of(&app, &access).await?;
    let mut read = app.db().reader();
    let all = in_region(&mut read, &access.scope, place.village, Moment::MAX).await?;
    Ok(Answer(ActivitiesDocument {
        activities: all.into_iter().map(document).collect(),
    }))
}

pub(super) async fn record(
    State(app): State<App>,
    access: Access,
    headers: HeaderMap,
    Json(input): Json<ActivityInput>,
) -> Result<(StatusCode, Answer<ActivityDocument>), Problem> {
    let place = Place::of(&app, &access).await?;
    let id = command_id(place.t, &headers, input.id)?;
    let typed = Activity {
        id,
        kampung_kb_id: place.kampung_kb.id,
        village: place.village,
        happened_on: input.happened_on,
        title: input.title,
        details: input.details,
    };
    // The same checks as for the form, by the same way.
    let agencies = agencies(&mut app.db().reader()).await?;
    let content = forms::parse(&forms::filled(&typed), place.t, &agencies, place.today)
        .map_err(input::invalid)?;
    let village = place.village;
    let recorded = submit(&app, &access, id, RecordActivity { village, content }).await?;
    let mut read = app.db().reader();
    let newest = find(&mut read, &access.scope, village, recorded.id).await?;
    let version = newest.ok_or_else(|| Problem::new(Kind::NotFound))?;
    Ok((StatusCode::CREATED, Answer(document(version.activity))))
}

fn document(activity: Activity) -> ActivityDocument {
    ActivityDocument {
        id: activity.id,
        village_code: activity.village.to_string(),
        happened_on: activity.happened_on.to_string(),
        title: activity.title,
        details: activity.details,
    }
}
