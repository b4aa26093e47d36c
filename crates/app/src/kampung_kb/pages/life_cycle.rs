//! The page of a life cycle: its steps for everybody, and the forms of those who keep the registry.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::life_cycle::{Step, formation, stage};
use uuid::Uuid;

use crate::app::App;
use crate::fact::entry::Entry;
use crate::kampung_kb::actions::life_cycle::{RecordStep, WithdrawStep};
use crate::kampung_kb::labels::step_word;
use crate::kampung_kb::view::{LifeCyclePage, StepForm, StepFormPage, StepRow};
use crate::kampung_kb::{Event, Place, SAVED, events_in_region, forms};
use crate::platform::access::{Access, Permission};
use crate::platform::clock::Moment;
use crate::platform::command::submit;
use crate::platform::extract::Form;
use crate::platform::problem::{Kind, Problem};
use crate::platform::reader::Reader;
use crate::ui::{Choice, Field, FieldError, Link, Page, Text, format};

/// All steps, by date.
pub(in crate::kampung_kb) async fn show(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let page = page(&app, &access, &reader, &place, &Form::default(), Vec::new()).await?;
    Ok(Page::new(page).into_response())
}

/// Records a step.
pub(in crate::kampung_kb) async fn record(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let id = form.command_id()?;
    let typed = match forms::step(&form, place.t, place.today) {
        Ok(typed) => typed,
        Err(errors) => {
            let page = page(&app, &access, &reader, &place, &form, errors).await?;
            let page = Page::new(page).status(StatusCode::UNPROCESSABLE_ENTITY);
            return Ok(page.into_response());
        }
    };
    let command = command(&place, typed, None);
    submit(&app, &access, id, command).await?;
    Ok(to_list(&place))
}

/// The form of a recorded step.
pub(in crate::kampung_kb) async fn edit(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Path((_, event)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let event = stored(&app, &access, &place, &event).await?;
    let page = edit_page(
        &app,
        &access,
        &reader,
        &place,
        &event,
        &filled(&event),
        Vec::new(),
    );
    Ok(Page::new(page).into_response())
}

/// Corrects a recorded step by a further row.
pub(in crate::kampung_kb) async fn correct(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Path((_, event)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let id = form.command_id()?;
    let replaced = id_of(&event)?;
    let typed = match forms::step(&form, place.t, place.today) {
        Ok(typed) => typed,
        Err(errors) => {
            let event = stored(&app, &access, &place, &event).await?;
            let page = edit_page(&app, &access, &reader, &place, &event, &form, errors);
            let page = Page::new(page).status(StatusCode::UNPROCESSABLE_ENTITY);
            return Ok(page.into_response());
        }
    };
    submit(&app, &access, id, command(&place, typed, Some(replaced))).await?;
    Ok(to_list(&place))
}

/// Takes a recorded step back.
pub(in crate::kampung_kb) async fn withdraw(
    State(app): State<App>,
    access: Access,
    Path((_, event)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let command = WithdrawStep {
        village: place.village,
        event_id: id_of(&event)?,
        month: place.month(),
    };
    submit(&app, &access, form.command_id()?, command).await?;
    Ok(to_list(&place))
}

fn command(place: &Place, typed: forms::TypedStep, replaces: Option<Uuid>) -> RecordStep {
    RecordStep {
        village: place.village,
        step: typed.step,
        happened_on: typed.happened_on,
        document: typed.document,
        replaces,
        month: place.month(),
    }
}

fn to_list(place: &Place) -> Response {
    Redirect::to(&format!("{}?{SAVED}", place.href("tahapan"))).into_response()
}

fn id_of(text: &str) -> Result<Uuid, Problem> {
    Uuid::parse_str(text).map_err(|_| Kind::NotFound.into())
}

async fn stored(app: &App, access: &Access, place: &Place, event: &str) -> Result<Event, Problem> {
    let id = id_of(event)?;
    let mut read = app.db().reader();
    let events = events_in_region(&mut read, &access.scope, place.village, Moment::MAX).await?;
    let found = events.into_iter().find(|event| event.id == id);
    found.ok_or_else(|| Kind::NotFound.into())
}

fn filled(event: &Event) -> Form {
    let pairs = [
        Some(("step", event.step.code().to_owned())),
        event
            .happened_on
            .map(|day| ("happened_on", day.to_string())),
        event
            .document
            .clone()
            .map(|document| ("document", document)),
    ];
    let owned = |(name, value): (&str, String)| (name.to_owned(), value);
    pairs.into_iter().flatten().map(owned).collect()
}

async fn page(
    app: &App,
    access: &Access,
    reader: &Reader,
    place: &Place,
    form: &Form,
    errors: Vec<FieldError>,
) -> Result<LifeCyclePage, Problem> {
    let t = place.t;
    let mut read = app.db().reader();
    let events = events_in_region(&mut read, &access.scope, place.village, Moment::MAX).await?;
    let may_keep = access.may(Permission::KeepRegistry, place.village);
    let steps: Vec<_> = events
        .iter()
        .filter_map(|event| Some((event.step, event.happened_on?)))
        .collect();
    let formed = formation(&steps).map_or_else(
        || t.life_cycle_formation_unknown().to_owned(),
        |formed| {
            let date = format::date(t, formed.date);
            t.life_cycle_formation(formed.date.year(), formed.step.code(), date)
        },
    );
    let row = |event: &Event| StepRow {
        step: step_word(t, event.step),
        date: event.happened_on.map(|day| format::date(t, day)),
        document: event.document.clone(),
        edit_href: may_keep.then(|| place.href(&format!("tahapan/{}", event.id))),
    };
    let mut entry = Entry::new(app, place.href("tahapan"), place.month(), None);
    entry.errors = errors;
    Ok(LifeCyclePage {
        frame: place.frame(app, access, reader, t.life_cycle_title()),
        stage: stage(&steps, place.today).map(|step| t.life_cycle_stage(step_word(t, step))),
        formed,
        rows: events.iter().map(row).collect(),
        form: may_keep.then(|| step_form(t, form, &entry)),
        entry,
    })
}

fn edit_page(
    app: &App,
    access: &Access,
    reader: &Reader,
    place: &Place,
    event: &Event,
    form: &Form,
    errors: Vec<FieldError>,
) -> StepFormPage {
    let t = place.t;
    let path = place.href(&format!("tahapan/{}", event.id));
    let mut entry = Entry::new(app, path, place.month(), Some(event.id));
    entry.errors = errors;
    let mut frame = place.frame(app, access, reader, t.life_cycle_correct());
    frame
        .breadcrumb
        .push(Link::new(t.life_cycle_title(), place.href("tahapan")));
    StepFormPage {
        frame,
        form: step_form(t, form, &entry),
        withdraw_action: format!("{}/tarik", entry.action),
        entry,
    }
}

/// The fields of a step, filled with what was typed or stored.
pub(super) fn step_form(t: Text, form: &Form, entry: &Entry) -> StepForm {
    let field = |name: &str, label: &str, hint: &str| {
        let mut field = Field::new(name, label, form.text(name));
        field.hint = (!hint.is_empty()).then(|| hint.to_owned());
        field.error = entry.error(name);
        field
    };
    let chosen = form.text("step");
    let choice = |step: Step| Choice {
        value: step.code().to_owned(),
        label: step_word(t, step).to_owned(),
        chosen: step.code() == chosen,
    };
    StepForm {
        step: field("step", t.life_cycle_step(), ""),
        choices: Step::ALL.map(choice).into(),
        happened_on: field("happened_on", t.life_cycle_date(), t.life_cycle_date_hint()),
        document: field(
            "document",
            t.life_cycle_document(),
            t.life_cycle_document_hint(),
        ),
    }
}
