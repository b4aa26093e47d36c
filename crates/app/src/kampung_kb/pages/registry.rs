//! The page of the registration: open a Kampung KB; rename it, mark it as a model, take it out.

use axum::response::{IntoResponse, Redirect, Response};

use super::life_cycle::step_form;
use crate::fact::entry::Entry;
use crate::kampung_kb::actions::registry::{End, MarkModel, Open, Rename};
use crate::kampung_kb::labels::{capitalized, model_choice};
use crate::kampung_kb::view::{OpenPage, RegistryPage};
use crate::kampung_kb::{ModelLevel, Place, SAVED, forms, href, store, village};
use crate::platform::access::Scope;
use crate::platform::extract::Form;
use crate::platform::form::{Back, Sent, Unsaved};
use crate::platform::problem::{Kind, Problem};
use crate::platform::visit::Visit;
use crate::shell;
use crate::ui::{Choice, Field, FieldError, Link, Page};

/// The form that opens a Kampung KB, or those that change the registration of one.
pub(in crate::kampung_kb) async fn show(
    visit: Visit,
    place: Result<Place, Problem>,
) -> Result<Response, Problem> {
    match place {
        Ok(place) => Ok(Page::new(page::<Rename>(&place, None)).into_response()),
        Err(problem) if problem.kind == Kind::NotFound => {
            Ok(Page::new(open_page(&visit, None)?).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// Opens a Kampung KB.
pub(in crate::kampung_kb) async fn open(visit: Visit, form: Form) -> Result<Response, Problem> {
    let (t, code) = (visit.t, village(&visit.access)?);
    let command = forms::registration(&form, t, code, visit.app.today(code));
    match visit.send(&form, command).await? {
        Sent::Saved(_) => Ok(Redirect::to(&href(code, "")).into_response()),
        Sent::Back(mut back) => {
            if let Unsaved::Overtaken(_) = back.why {
                let words = visit.app.districts().words(code);
                let message = t.registry_already(capitalized(&words.village));
                back.why = Unsaved::Refused(vec![FieldError::new("name", message)]);
            }
            Ok(back.answer(open_page(&visit, Some(&back))?))
        }
    }
}

/// Gives the Kampung KB another name.
pub(in crate::kampung_kb) async fn rename(place: Place, form: Form) -> Result<Response, Problem> {
    let command = forms::name(&form, place.t).map(|name| Rename {
        village: place.village,
        seen_name: form.text("seen_name").to_owned(),
        name,
    });
    match place.visit.send(&form, command).await? {
        Sent::Saved(_) => Ok(saved(&place)),
        Sent::Back(back) => again(&place, back),
    }
}

/// Marks the Kampung KB as a model, or takes the mark away.
pub(in crate::kampung_kb) async fn mark_model(
    place: Place,
    form: Form,
) -> Result<Response, Problem> {
    let command = forms::model(&form, place.t).map(|level| MarkModel {
        village: place.village,
        level,
    });
    match place.visit.send(&form, command).await? {
        Sent::Saved(_) => Ok(saved(&place)),
        Sent::Back(mut back) => {
            if let Unsaved::Overtaken(command) = &back.why
                && let Some(level) = command.level
            {
                back.why = Unsaved::Refused(vec![taken(&place, level).await?]);
            }
            again(&place, back)
        }
    }
}

/// Takes the Kampung KB out of the registry.
pub(in crate::kampung_kb) async fn end(place: Place, form: Form) -> Result<Response, Problem> {
    let command = if form.text("sure") == "ya" {
        Ok(End {
            village: place.village,
            kampung_kb_id: place.kampung_kb.id,
            ended_on: place.today,
        })
    } else {
        let message = place.t.registry_end_not_sure();
        Err(vec![FieldError::new("sure", message)])
    };
    match place.visit.send(&form, command).await? {
        Sent::Saved(_) => Ok(Redirect::to(&place.href("")).into_response()),
        Sent::Back(back) => again(&place, back),
    }
}

/// That another Kampung KB is the model already.
pub(in crate::kampung_kb) async fn taken(
    place: &Place,
    level: ModelLevel,
) -> Result<FieldError, Problem> {
    let holder = match level.region(place.village) {
        Some(region) => {
            let scope = Scope::public().within(region);
            store::model(&mut place.visit.read(), &scope, level).await?
        }
        None => None,
    };
    let name = holder.map_or_else(String::new, |holder| holder.name);
    let message = place.t.registry_model_taken(level.code(), name);
    Ok(FieldError::new("level", message))
}

fn saved(place: &Place) -> Response {
    Redirect::to(&format!("{}?{SAVED}", place.href("registri"))).into_response()
}

fn again<C>(place: &Place, back: Back<'_, C>) -> Result<Response, Problem> {
    let back = back.or_conflict()?;
    Ok(back.answer(page(place, Some(&back))))
}

fn page<C>(place: &Place, back: Option<&Back<'_, C>>) -> RegistryPage {
    let (t, app) = (place.t, &place.visit.app);
    let entry = Entry::new(app, place.href("registri"), place.month(), None);
    let entry = entry.again(back, |_| Vec::new());
    let form = back.map_or_else(Form::default, |back| back.form.clone());
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
        frame: place.frame(t.registry_title()),
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

fn open_page(visit: &Visit, back: Option<&Back<'_, Open>>) -> Result<OpenPage, Problem> {
    let Visit {
        app,
        access,
        reader,
        t,
    } = visit;
    let (t, village) = (*t, village(access)?);
    let words = app.districts().words(village);
    let month = app.today(village).month();
    let entry = Entry::new(app, href(village, "registri"), month, None);
    let entry = entry.again(back, |_| Vec::new());
    let form = back.map_or_else(Form::default, |back| back.form.clone());
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
    Ok(OpenPage {
        frame,
        lead: t.registry_open_lead(&words.village),
        name,
        form: step_form(t, &form, &entry),
        entry,
    })
}
