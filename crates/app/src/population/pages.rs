//! The page of the population, and what its form sends.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::population::Population;

use super::actions::SavePopulation;
use super::view::{self, PopulationPage};
use crate::app::App;
use crate::fact::entry::{Change, Conflict, Entry, last_saved};
use crate::fact::{self, AsOf, State as FactState, Version, input};
use crate::kampung_kb::{Place, SAVED};
use crate::platform::access::Access;
use crate::platform::command::submit;
use crate::platform::extract::Form;
use crate::platform::problem::{Kind, Problem};
use crate::platform::reader::Reader;
use crate::ui::{FieldError, Page, Text};

/// The form with what is stored.
pub(super) async fn show(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let newest = newest(&app, &access, &place).await?;
    let stored = newest
        .as_ref()
        .map(|version| input::filled(version.document.iter()));
    let form = stored.unwrap_or_default();
    let page = page(
        &app,
        &access,
        &reader,
        &place,
        newest.as_ref(),
        &form,
        Vec::new(),
    )
    .await?;
    Ok(Page::new(page).into_response())
}

/// Saves what was typed, or only adds it up.
pub(super) async fn save(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let id = form.command_id()?;
    let (population, mut errors) = parse(place.t, &form);
    if population == Population::default() && errors.is_empty() {
        errors.push(nothing_entered(place.t));
    }
    let only_adds_up = !form.text("hitung").is_empty();
    if only_adds_up || !errors.is_empty() {
        let newest = newest(&app, &access, &place).await?;
        let status = if errors.is_empty() || only_adds_up {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        let page = page(
            &app,
            &access,
            &reader,
            &place,
            newest.as_ref(),
            &form,
            errors,
        );
        let mut page = page.await?;
        form.text("made_from").clone_into(&mut page.entry.made_from);
        return Ok(Page::new(page).status(status).into_response());
    }
    let command = SavePopulation {
        village: place.village,
        month: input::month(&form, place.month())?,
        made_from: input::made_from(&form)?,
        population,
    };
    match submit(&app, &access, id, command).await {
        Ok(saved) if saved.state == FactState::Confirmed => {
            let done = format!("{}?{SAVED}", place.href("penduduk"));
            Ok(Redirect::to(&done).into_response())
        }
        Ok(_) => Ok(Redirect::to(&place.href("penduduk")).into_response()),
        Err(problem) if problem.kind == Kind::Conflict => {
            let newest = newest(&app, &access, &place).await?;
            let saved = newest.as_ref().map(|version| version.document);
            let mut page = page(
                &app,
                &access,
                &reader,
                &place,
                newest.as_ref(),
                &form,
                Vec::new(),
            )
            .await?;
            page.entry.conflict = Some(Conflict {
                changes: changes(place.t, &saved.unwrap_or_default(), &population),
            });
            Ok(Page::new(page).status(StatusCode::CONFLICT).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// What can be read in the form, and what is wrong with the rest.
pub(super) fn parse(t: Text, form: &Form) -> (Population, Vec<FieldError>) {
    let mut population = Population::default();
    let label = |key: &str| view::label(t, key);
    let errors = input::counts(t, form, Population::KEYS, label, |key, count| {
        population.set(key, Some(count));
    });
    (population, errors)
}

/// A form in which every field is empty.
pub(super) fn nothing_entered(t: Text) -> FieldError {
    FieldError {
        field: "l_0_4".to_owned(),
        message: t.fact_nothing_entered().to_owned(),
    }
}

/// Where two tables differ, in words.
pub fn changes(t: Text, old: &Population, new: &Population) -> Vec<Change> {
    let word = |count: Option<u64>| {
        count.map_or_else(|| t.answer_unknown().to_owned(), |count| t.number(count))
    };
    old.iter()
        .zip(new.iter())
        .filter(|(old, new)| old != new)
        .map(|((key, old), (_, new))| Change {
            label: view::label(t, key),
            old: word(old),
            new: word(new),
        })
        .collect()
}

async fn newest(
    app: &App,
    access: &Access,
    place: &Place,
) -> Result<Option<Version<Population>>, Problem> {
    let as_of = AsOf::known_today(place.month());
    Ok(fact::newest(&mut app.db().reader(), &access.scope, place.village, as_of).await?)
}

async fn page(
    app: &App,
    access: &Access,
    reader: &Reader,
    place: &Place,
    newest: Option<&Version<Population>>,
    form: &Form,
    errors: Vec<FieldError>,
) -> Result<PopulationPage, Problem> {
    let t = place.t;
    let made_from = newest.map(|version| version.id);
    let mut entry = Entry::new(app, place.href("penduduk"), place.month(), made_from);
    entry.last_saved = last_saved(&mut app.db().reader(), t, newest).await?;
    entry.errors = errors;
    let (typed, _) = parse(t, form);
    let excesses = typed.check();
    Ok(PopulationPage {
        frame: place.frame(app, access, reader, t.population_title()),
        excesses: excesses
            .iter()
            .map(|excess| view::excess(t, excess))
            .collect(),
        bands: view::bands(t, form, &entry),
        totals: view::totals(t, &typed),
        counts: view::counts(t, form, &entry),
        entry,
    })
}
