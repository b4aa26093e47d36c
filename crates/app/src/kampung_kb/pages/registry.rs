//! The page of the registration: open a Kampung KB; rename it, mark it as a model, take it out.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::region_code::RegionCode;

use super::life_cycle::step_form;
use crate::app::App;
use crate::fact::entry::Entry;
use crate::kampung_kb::actions::registry::{End, FirstStep, MarkModel, Open, Rename};
use crate::kampung_kb::labels::{capitalized, model_choice};
use crate::kampung_kb::view::{OpenPage, RegistryPage};
use crate::kampung_kb::{KampungKb, ModelLevel, Place, SAVED, forms, href, store, village};
use crate::platform::access::{Access, Scope};
use crate::platform::command::submit;
use crate::platform::extract::Form;
use crate::platform::problem::{Kind, Problem};
use crate::platform::reader::Reader;
use crate::shell;
use crate::ui::{Choice, Field, FieldError, Link, Page, Text};

/// The form that opens a Kampung KB, or those that change the registration of one.
pub(in crate::kampung_kb) async fn show(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Response, Problem> {
    let code = village(&access)?;
    match Place::of(&app, &access).await {
        Ok(place) => {
            let form = filled(&place.kampung_kb);
            Ok(Page::new(page(&app, &access, &reader, &place, &form, Vec::new())).into_response())
        }
        Err(problem) if problem.kind == Kind::NotFound => {
            let form = Form::default();
            let page = open_page(&app, &access, &reader, code, &form, Vec::new());
            Ok(Page::new(page).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// Opens a Kampung KB.
pub(in crate::kampung_kb) async fn open(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Result<Response, Problem> {
    let code = village(&access)?;
    let t = Text::new(access.lang);
    let id = form.command_id()?;
    let today = app.today(code);
    let refused = |errors| {
        let page = open_page(&app, &access, &reader, code, &form, errors);
        let page = Page::new(page).status(StatusCode::UNPROCESSABLE_ENTITY);
        Ok(page.into_response())
    };
    let (name, step) = match (forms::name(&form, t), forms::step(&form, t, today)) {
        (Ok(name), Ok(step)) => (name, step),
        (name, step) => {
            let mut errors = name.err().unwrap_or_default();
            errors.extend(step.err().unwrap_or_default());
            return refused(errors);
        }
    };
    let command = Open {
        village: code,
        name,
        first_step: FirstStep {
            step: step.step,
            happened_on: step.happened_on,
            document: step.document,
        },
        month: today.month(),
    };
    match submit(&app, &access, id, command).await {
        Ok(_) => Ok(Redirect::to(&href(code, "")).into_response()),
        Err(problem) if problem.kind == Kind::Conflict => {
            let words = app.districts().words(code);
            let message = t.registry_already(capitalized(&words.village));
            refused(vec![forms::error("name", message)])
        }
        Err(problem) => Err(problem),
    }
}

/// Gives the Kampung KB another name.
pub(in crate::kampung_kb) async fn rename(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let id = form.command_id()?;
    let name = match forms::name(&form, place.t) {
        Ok(name) => name,
        Err(errors) => return Ok(refused(&app, &access, &reader, &place, &form, errors)),
    };
    let command = Rename {
        village: place.village,
        seen_name: form.text("seen_name").to_owned(),
        name,
    };
    submit(&app, &access, id, command).await?;
    Ok(saved(&place))
}

/// Marks the Kampung KB as a model, or takes the mark away.
pub(in crate::kampung_kb) async fn mark_model(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let id = form.command_id()?;
    let level = match forms::model(&form, place.t) {
        Ok(level) => level,
        Err(errors) => return Ok(refused(&app, &access, &reader, &place, &form, errors)),
    };
    let command = MarkModel {
        village: place.village,
        level,
    };
    match (submit(&app, &access, id, command).await, level) {
        (Ok(_), _) => Ok(saved(&place)),
        (Err(problem), Some(level)) if problem.kind == Kind::Conflict => {
            let holder = holder(&app, place.village, level).await?;
            let name = holder.map_or_else(String::new, |holder| holder.name);
            let message = place.t.registry_model_taken(level.code(), name);
            let errors = vec![forms::error("level", message)];
            Ok(refused(&app, &access, &reader, &place, &form, errors))
        }
        (Err(problem), _) => Err(problem),
    }
}

/// Takes the Kampung KB out of the registry.
pub(in crate::kampung_kb) async fn end(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let id = form.command_id()?;
    if form.text("sure") != "ya" {
        let message = place.t.registry_end_not_sure().to_owned();
        let errors = vec![forms::error("sure", message)];
        return Ok(refused(&app, &access, &reader, &place, &form, errors));
    }
    let command = End {
        village: place.village,
        kampung_kb_id: place.kampung_kb.id,
        ended_on: place.today,
    };
    submit(&app, &access, id, command).await?;
    Ok(Redirect::to(&place.href("")).into_response())
}

async fn holder(
    app: &App,
    village: RegionCode,
    level: ModelLevel,
) -> Result<Option<KampungKb>, Problem> {
    let Some(region) = level.region(village) else {
        return Ok(None);
    };
    let scope = Scope::public().within(region);
    Ok(store::model(&mut app.db().reader(), &scope, level).await?)
}

fn saved(place: &Place) -> Response {
    Redirect::to(&format!("{}?{SAVED}", place.href("registri"))).into_response()
}

fn refused(
    app: &App,
    access: &Access,
    reader: &Reader,
    place: &Place,
    form: &Form,
    errors: Vec<FieldError>,
) -> Response {
    Page::new(page(app, access, reader, place, form, errors))
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response()
}

fn filled(kampung_kb: &KampungKb) -> Form {
    let level = kampung_kb.model_level.map_or("none", ModelLevel::code);
    [("name", kampung_kb.name.as_str()), ("level", level)]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn page(
    app: &App,
    access: &Access,
    reader: &Reader,
    place: &Place,
    form: &Form,
    errors: Vec<FieldError>,
) -> RegistryPage {
    let t = place.t;
    let mut entry = Entry::new(app, place.href("registri"), place.month(), None);
    entry.errors = errors;
    let typed = |field: &str, stored: &str| match form.text(field) {
        "" if form.all(field).next().is_none() => stored.to_owned(),
        typed => typed.to_owned(),
    };
    let mut name = Field::new(
        "name",
        t.registry_name(),
        typed("name", &place.kampung_kb.name),
    );
    name.hint = Some(t.registry_name_hint(&place.words.village));
    name.error = entry.error("name");
    let stored = place
        .kampung_kb
        .model_level
        .map_or("none", ModelLevel::code);
    let chosen = typed("level", stored);
    let mut level = Field::new("level", t.registry_model(), chosen.clone());
    level.error = entry.error("level");
    let choice = |option: Option<ModelLevel>| {
        let value = option.map_or("none", ModelLevel::code);
        Choice {
            value: value.to_owned(),
            label: model_choice(t, option),
            chosen: value == chosen,
        }
    };
    let mut sure = Field::new("sure", t.registry_end_title(), "");
    sure.error = entry.error("sure");
    let levels = ModelLevel::ALL.map(Some).into_iter().chain([None]);
    RegistryPage {
        frame: place.frame(app, access, reader, t.registry_title()),
        seen_name: place.kampung_kb.name.clone(),
        name,
        level,
        levels: levels.map(choice).collect(),
        sure,
        sure_choices: vec![Choice {
            value: "ya".to_owned(),
            label: t.registry_end_sure().to_owned(),
            chosen: false,
        }],
        third_id: app.clock().new_id(),
        entry,
    }
}

fn open_page(
    app: &App,
    access: &Access,
    reader: &Reader,
    village: RegionCode,
    form: &Form,
    errors: Vec<FieldError>,
) -> OpenPage {
    let t = Text::new(access.lang);
    let words = app.districts().words(village);
    let month = app.today(village).month();
    let mut entry = Entry::new(app, href(village, "registri"), month, None);
    entry.errors = errors;
    let own = app.regions().name(village);
    let name = match form.text("name") {
        "" => own.clone(),
        typed => typed.to_owned(),
    };
    let mut name = Field::new("name", t.registry_name(), name);
    name.hint = Some(t.registry_name_hint(&words.village));
    name.error = entry.error("name");
    let title = t.registry_open_title();
    let mut frame = shell::region_frame(app, access, reader, village, title);
    frame.breadcrumb.push(Link::new(own, href(village, "")));
    OpenPage {
        frame,
        lead: t.registry_open_lead(&words.village),
        name,
        form: step_form(t, form, &entry),
        entry,
    }
}
