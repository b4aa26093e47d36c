//! The population as JSON.

use axum::Json;
use axum_extra::extract::Query;
use rules::disclosure::{PublicCount, hide};
use rules::month::Month;
use rules::population::Population;
use serde_json::Value;

use super::actions::SavePopulation;
use super::{pages, view};
use crate::fact::api::{
    AS_OF_QUERY, AsOfQuery, DifferenceDocument, SavedDocument, is_insider, shown, version_document,
};
use crate::fact::document::{self, Member, Sent};
use crate::fact::{State as FactState, api, input};
use crate::kampung_kb::Place;
use crate::platform::extract::{CommandId, Json as Body};
use crate::platform::problem::Problem;
use crate::platform::route::{NamedSchema, Operation};
use crate::ui::Text;

const CONTENT: &str = "population";
const BANDS: usize = 32;

/// `GET /api/v1/kampung-kb/{code}/population`
pub(super) async fn show(
    place: Place,
    Query(query): Query<AsOfQuery>,
) -> Result<Json<Value>, Problem> {
    let version = shown::<Population>(&place, query.as_of(&place)?).await?;
    let population = version.as_ref().map(|version| version.document);
    let population = population.unwrap_or_default();
    let content = document::write(&content(), &input::filled(population.iter()));
    let mut document = version_document(&place, version.as_ref(), content);
    let is_insider = is_insider(&place);
    let hidden = if is_insider {
        Vec::new()
    } else {
        small(&population)
    };
    api::hide(&mut document, CONTENT, &hidden);
    Ok(Json(document.into()))
}

/// `PUT /api/v1/kampung-kb/{code}/population`
pub(super) async fn save(
    place: Place,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<Json<SavedDocument>, Problem> {
    let sent = Sent::read(place.t, members(place.month()), body);
    let population = sent.parsed(|form| pages::parse(place.t, form))?;
    let command = SavePopulation {
        village: place.village,
        month: sent.month(place.month()),
        made_from: sent.made_from(),
        population,
    };
    let saved = place.visit.submit(id, command).await?;
    let differences = match saved.state {
        FactState::NeedsFixing => differences(place.t, &population),
        FactState::Confirmed | FactState::Unconfirmed | FactState::Withdrawn => Vec::new(),
    };
    Ok(Json(SavedDocument::new(saved, differences)))
}

fn content() -> Vec<Member> {
    document::counts(CONTENT, Population::KEYS)
}

fn members(current: Month) -> Vec<Member> {
    document::entry(content(), current)
}

/// The people of the bands that the public does not see; their total is public.
fn small(population: &Population) -> Vec<&'static str> {
    let bands: Vec<_> = population.iter().take(BANDS).collect();
    let row: Vec<_> = bands.iter().map(|(_, count)| *count).collect();
    let published = bands.iter().zip(hide(&row).counts);
    published
        .filter(|(_, count)| *count == PublicCount::Hidden)
        .map(|((key, _), _)| *key)
        .collect()
}

fn differences(t: Text, population: &Population) -> Vec<DifferenceDocument> {
    let broken = population.check();
    let documents = broken.iter().map(|excess| {
        let most = u64::try_from(excess.most).unwrap_or(u64::MAX);
        DifferenceDocument {
            field: format!("{CONTENT}.{}", excess.field),
            base: excess.base.to_owned(),
            actual: excess.actual,
            expected: most,
            difference: excess.actual.saturating_sub(most).cast_signed(),
            detail: view::excess(t, excess),
        }
    });
    documents.collect()
}

pub(super) fn show_operation() -> Operation {
    let extra = vec![("hidden", document::texts())];
    Operation {
        id: "read_population",
        summary: "People by age and sex, couples and families of a village; small counts are hidden from the public",
        query: AS_OF_QUERY,
        request: None,
        response: document::version_schema("PopulationVersion", &content(), extra),
    }
}

pub(super) fn save_operation() -> Operation {
    Operation {
        id: "save_population",
        summary: "Saves the population as a further version; one that does not hold together is kept as a draft",
        query: &[],
        request: Some(document::schema(
            "PopulationEntry",
            &members(input::FIRST_MONTH),
        )),
        response: NamedSchema::of::<SavedDocument>(),
    }
}
