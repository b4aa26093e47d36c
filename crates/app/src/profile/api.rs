//! The profile as JSON.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::HeaderMap;
use rules::profile::Profile;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::actions::SaveProfile;
use super::forms;
use crate::app::App;
use crate::fact::api::{VersionDocument, command_id, month};
use crate::fact::{self, AsOf, Version, input};
use crate::kampung_kb::Place;
use crate::platform::access::Access;
use crate::platform::command::submit;
use crate::platform::extract::Json;
use crate::platform::problem::{Kind, Problem};

/// A profile as it is stored.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProfileDocument {
    #[serde(flatten)]
    version: VersionDocument,
    /// The answers, counts and frequencies; what is absent is not filled in.
    #[schema(value_type = Object)]
    profile: Profile,
}

/// A profile to save.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProfileInput {
    /// Writes nothing twice; the header `Idempotency-Key` may stand for it.
    id: Option<Uuid>,
    /// The version from which this one was made; absent where there was none.
    made_from: Option<Uuid>,
    /// From which month it holds, `yyyy-mm`; the current one where it is absent.
    month: Option<String>,
    /// The answers, counts and frequencies.
    #[schema(value_type = Object)]
    profile: Profile,
}

pub(super) async fn read(
    State(app): State<App>,
    access: Access,
) -> Result<Answer<ProfileDocument>, Problem> {
    let place = Place::of(&app, &access).await?;
    newest(&app, &access, &place).await
}

pub(super) async fn save(
    State(app): State<App>,
    access: Access,
    headers: HeaderMap,
    Json(input): Json<ProfileInput>,
) -> Result<Answer<ProfileDocument>, Problem> {
    let place = Place::of(&app, &access).await?;
    let id = command_id(place.t, &headers, input.id)?;
    // The same checks as for the form, by the same way.
    let profile = forms::parse(&forms::filled(&input.profile), place.t, &place.words)
        .map_err(input::invalid)?;
    let command = SaveProfile {
        village: place.village,
        month: month(place.t, input.month.as_deref(), place.month())?,
        made_from: input.made_from,
        profile,
    };
    submit(&app, &access, id, command).await?;
    newest(&app, &access, &place).await
}

async fn newest(
    app: &App,
    access: &Access,
    place: &Place,
) -> Result<Answer<ProfileDocument>, Problem> {
    let as_of = AsOf::known_today(place.month());
    let newest: Option<Version<Profile>> =
        fact::newest(&mut app.db().reader(), &access.scope, place.village, as_of).await?;
    let version = newest.ok_or_else(|| Problem::new(Kind::NotFound))?;
    Ok(Answer(ProfileDocument {
        version: VersionDocument::of(&version),
        profile: version.document,
    }))
}
