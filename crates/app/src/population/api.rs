//! The population as JSON.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::HeaderMap;
use rules::population::Population;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::actions::SavePopulation;
use super::pages::{nothing_entered, parse};
use super::view;
use crate::app::App;
use crate::fact::api::{VersionDocument, command_id, month};
use crate::fact::{self, AsOf, Version, input};
use crate::kampung_kb::Place;
use crate::platform::access::Access;
use crate::platform::command::submit;
use crate::platform::extract::Json;
use crate::platform::problem::{Kind, Problem};

/// A population as it is stored.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PopulationDocument {
    #[serde(flatten)]
    version: VersionDocument,
    /// The counts by key (`l_0_4`, `p_0_4` … `families_elderly`); what is absent is not filled in.
    #[schema(value_type = Object)]
    population: Population,
    /// The sum of the age bands that are filled in.
    people: Option<u64>,
    /// Why it is kept as a draft.
    needs_fixing: Vec<String>,
}

/// A population to save.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PopulationInput {
    /// Writes nothing twice; the header `Idempotency-Key` may stand for it.
    id: Option<Uuid>,
    /// The version from which this one was made; absent where there was none.
    made_from: Option<Uuid>,
    /// From which month it holds, `yyyy-mm`; the current one where it is absent.
    month: Option<String>,
    /// The counts by key.
    #[schema(value_type = Object)]
    population: Population,
}

pub(super) async fn read(
    State(app): State<App>,
    access: Access,
) -> Result<Answer<PopulationDocument>, Problem> {
    let place = Place::of(&app, &access).await?;
    newest(&app, &access, &place).await
}

pub(super) async fn save(
    State(app): State<App>,
    access: Access,
    headers: HeaderMap,
    Json(input): Json<PopulationInput>,
) -> Result<Answer<PopulationDocument>, Problem> {
    let place = Place::of(&app, &access).await?;
    let id = command_id(place.t, &headers, input.id)?;
    let (population, mut errors) = parse(place.t, &input::filled(input.population.iter()));
    if population == Population::default() && errors.is_empty() {
        errors.push(nothing_entered(place.t));
    }
    if !errors.is_empty() {
        return Err(input::invalid(errors));
    }
    let command = SavePopulation {
        village: place.village,
        month: month(place.t, input.month.as_deref(), place.month())?,
        made_from: input.made_from,
        population,
    };
    submit(&app, &access, id, command).await?;
    newest(&app, &access, &place).await
}

async fn newest(
    app: &App,
    access: &Access,
    place: &Place,
) -> Result<Answer<PopulationDocument>, Problem> {
    let as_of = AsOf::known_today(place.month());
    let newest: Option<Version<Population>> =
        fact::newest(&mut app.db().reader(), &access.scope, place.village, as_of).await?;
    let version = newest.ok_or_else(|| Problem::new(Kind::NotFound))?;
    let population = version.document;
    let excesses = population.check();
    Ok(Answer(PopulationDocument {
        version: VersionDocument::of(&version),
        people: population.total().and_then(|all| u64::try_from(all).ok()),
        needs_fixing: excesses
            .iter()
            .map(|it| view::excess(place.t, it))
            .collect(),
        population,
    }))
}
