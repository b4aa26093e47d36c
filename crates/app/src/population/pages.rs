//! The page of the population, and what its form sends.

use axum::response::{IntoResponse, Redirect, Response};
use rules::population::Population;

use super::actions::SavePopulation;
use super::view::{self, PopulationPage};
use crate::fact::entry::{Change, Entry, changed_counts, last_saved};
use crate::fact::{State, Version, input};
use crate::kampung_kb::{Place, SAVED};
use crate::platform::extract::Form;
use crate::platform::form::{Back, Sent};
use crate::platform::problem::Problem;
use crate::ui::{FieldError, Page, Text};

/// The form with what is stored.
pub(super) async fn show(place: Place) -> Result<Response, Problem> {
    Ok(Page::new(page(&place, None).await?).into_response())
}

/// Saves what was typed, or only adds it up.
pub(super) async fn save(place: Place, form: Form) -> Result<Response, Problem> {
    let month = input::month(&form, place.month())?;
    let made_from = input::made_from(&form)?;
    let typed = parse(place.t, &form);
    if !form.text("hitung").is_empty() {
        let back = Back::refused(&form, typed.err().unwrap_or_default());
        return Ok(Page::new(page(&place, Some(&back)).await?).into_response());
    }
    let command = typed.map(|population| SavePopulation {
        village: place.village,
        month,
        made_from,
        population,
    });
    match place.visit.send(&form, command).await? {
        Sent::Saved(saved) if saved.state == State::Confirmed => {
            let done = format!("{}?{SAVED}", place.href("penduduk"));
            Ok(Redirect::to(&done).into_response())
        }
        Sent::Saved(_) => Ok(Redirect::to(&place.href("penduduk")).into_response()),
        Sent::Back(back) => Ok(back.answer(page(&place, Some(&back)).await?)),
    }
}

/// The table that a form holds.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn parse(t: Text, form: &Form) -> Result<Population, Vec<FieldError>> {
    input::entered(t, "l_0_4", typed(t, form))
}

/// What can be read in the form, and what is wrong with the rest.
fn typed(t: Text, form: &Form) -> (Population, Vec<FieldError>) {
    let mut population = Population::default();
    let label = |key: &str| view::label(t, key);
    let errors = input::counts(t, form, Population::KEYS, label, |key, count| {
        population.set(key, Some(count));
    });
    (population, errors)
}

/// Where two tables differ, in words.
pub fn changes(t: Text, old: &Population, new: &Population) -> Vec<Change> {
    changed_counts(t, old.iter(), new.iter(), |key| view::label(t, key))
}

async fn page(
    place: &Place,
    back: Option<&Back<'_, SavePopulation>>,
) -> Result<PopulationPage, Problem> {
    let (t, month) = (place.t, place.month());
    let newest: Option<Version<Population>> = place.newest(month).await?;
    let newest = newest.as_ref();
    let stored = || newest.map_or_else(Form::default, |it| input::filled(it.document.iter()));
    let form = back.map_or_else(stored, |back| back.form.clone());
    let made_from = newest.map(|version| version.id);
    let entry = Entry::new(&place.visit.app, place.href("penduduk"), month, made_from);
    let mut entry = entry.again(back, |typed| {
        let saved = newest.map(|version| version.document);
        changes(t, &saved.unwrap_or_default(), &typed.population)
    });
    entry.last_saved = last_saved(&mut place.visit.read(), t, newest).await?;
    let (typed, _) = typed(t, &form);
    let excesses = typed.check();
    Ok(PopulationPage {
        frame: place.frame(t.population_title()),
        excesses: excesses
            .iter()
            .map(|excess| view::excess(t, excess))
            .collect(),
        bands: view::bands(t, &form, &entry),
        totals: view::totals(t, &typed),
        counts: view::counts(t, &form, &entry),
        entry,
    })
}
