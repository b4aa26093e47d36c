//! The profile as JSON.

use axum::Json;
use axum_extra::extract::Query;
use rules::month::Month;
use rules::profile::{Director, Profile, QUESTIONS};
use serde_json::{Value, json};

use super::actions::{ConfirmProfile, SaveProfile};
use super::forms::{self, frequency_field, other_field};
use super::labels::{FREQUENCIES, mechanisms};
use crate::fact::api::{
    AS_OF_QUERY, AsOfQuery, SavedDocument, is_insider, shown, version_document,
};
use crate::fact::document::{self, Member, Sent, Shape};
use crate::fact::input::FIRST_MONTH;
use crate::kampung_kb::Place;
use crate::platform::extract::{CommandId, Json as Body};
use crate::platform::problem::Problem;
use crate::platform::route::{NamedSchema, Operation};

const CONTENT: &str = "profile";
const IN_OWN_WORDS: &str = "frequencies_in_own_words";

/// `GET /api/v1/kampung-kb/{code}/profile`
pub(super) async fn show(
    place: Place,
    Query(query): Query<AsOfQuery>,
) -> Result<Json<Value>, Problem> {
    let version = shown::<Profile>(&place, query.as_of(&place)?).await?;
    let profile = version.as_ref().map(|version| version.document.clone());
    let form = forms::filled(&profile.unwrap_or_default());
    let mut content = document::write(&content(), &form);
    // What a village typed in its own words may name people.
    if !is_insider(&place)
        && let Some(Value::Object(profile)) = content.get_mut(CONTENT)
    {
        profile.remove(IN_OWN_WORDS);
    }
    let is_due = |month: Month| month.year() < place.today.year();
    let is_due = version
        .as_ref()
        .is_some_and(|version| is_due(version.month));
    let mut document = version_document(&place, version.as_ref(), content);
    document.insert("confirmation_due".to_owned(), json!(is_due));
    Ok(Json(document.into()))
}

/// `PUT /api/v1/kampung-kb/{code}/profile`
pub(super) async fn save(
    place: Place,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<Json<SavedDocument>, Problem> {
    let sent = Sent::read(place.t, members(place.month()), body);
    let profile = sent.parsed(|form| forms::parse(form, place.t, &place.words))?;
    let command = SaveProfile {
        village: place.village,
        month: sent.month(place.month()),
        made_from: sent.made_from(),
        profile,
    };
    let saved = place.visit.submit(id, command).await?;
    Ok(Json(SavedDocument::new(saved, Vec::new())))
}

/// `POST /api/v1/kampung-kb/{code}/profile/confirmation`
pub(super) async fn confirm(
    place: Place,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<Json<SavedDocument>, Problem> {
    let sent = Sent::read(place.t, document::entry(Vec::new(), place.month()), body);
    let command = ConfirmProfile {
        village: place.village,
        made_from: sent.made_from_some()?,
        month: sent.month(place.month()),
    };
    let saved = place.visit.submit(id, command).await?;
    Ok(Json(SavedDocument::new(saved, Vec::new())))
}

fn content() -> Vec<Member> {
    let answers = QUESTIONS.iter().map(|question| {
        let shape = Shape::Choice(vec!["ada", "tidak_ada"]);
        Member::new(Some("profile.answers"), question.key, shape)
    });
    let frequencies = mechanisms().map(|key| {
        let shape = Shape::Choice(FREQUENCIES.to_vec());
        Member::new(Some("profile.frequencies"), key, shape).as_field(frequency_field(key))
    });
    let in_own_words = mechanisms().map(|key| {
        let inside = format!("{CONTENT}.{IN_OWN_WORDS}");
        Member::new(Some(&inside), key, Shape::Text).as_field(other_field(key))
    });
    let directors = Director::ALL.map(Director::code).to_vec();
    let others = [
        ("pokja_members", Shape::Count),
        ("pokja_trained_people", Shape::Count),
        ("director", Shape::Choice(directors)),
        ("secretariat_address", Shape::Text),
    ];
    let others = others.map(|(field, shape)| Member::new(Some(CONTENT), field, shape));
    answers
        .chain(frequencies)
        .chain(in_own_words)
        .chain(others)
        .collect()
}

/// The members of the document; what a village typed in its own words is only for who works there.
pub(crate) fn members_for(is_insider: bool) -> Vec<Member> {
    let own_words = format!("{CONTENT}.{IN_OWN_WORDS}.");
    let mut members = content();
    members.retain(|member| is_insider || !member.path.starts_with(&own_words));
    members
}

fn members(current: Month) -> Vec<Member> {
    document::entry(content(), current)
}

pub(super) fn show_operation() -> Operation {
    let extra = vec![("confirmation_due", document::boolean())];
    Operation {
        id: "read_profile",
        summary: "The profile with its three-state answers; null is not filled in yet",
        query: AS_OF_QUERY,
        request: None,
        response: document::version_schema("ProfileVersion", &content(), extra),
    }
}

pub(super) fn save_operation() -> Operation {
    Operation {
        id: "save_profile",
        summary: "Saves the profile as a further version",
        query: &[],
        request: Some(document::schema("ProfileEntry", &members(FIRST_MONTH))),
        response: NamedSchema::of::<SavedDocument>(),
    }
}

pub(super) fn confirm_operation() -> Operation {
    let members = document::entry(Vec::new(), FIRST_MONTH);
    Operation {
        id: "confirm_profile",
        summary: "Confirms that the answers of an earlier year still hold (K/0)",
        query: &[],
        request: Some(document::schema("ProfileConfirmation", &members)),
        response: NamedSchema::of::<SavedDocument>(),
    }
}
