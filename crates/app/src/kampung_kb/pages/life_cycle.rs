//! The page of a life cycle: its steps for everybody, and the forms of those who keep the registry.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use rules::life_cycle::{Step, formation, stage};
use uuid::Uuid;

use crate::fact::entry::Entry;
use crate::kampung_kb::actions::life_cycle::{RecordStep, WithdrawStep};
use crate::kampung_kb::labels::step_word;
use crate::kampung_kb::view::{LifeCyclePage, StepForm, StepFormPage, StepRow};
use crate::kampung_kb::{Event, Place, SAVED, events_in_region, forms};
use crate::platform::access::Permission;
use crate::platform::clock::Moment;
use crate::platform::extract::Form;
use crate::platform::form::{Back, Sent};
use crate::platform::problem::{Kind, Problem};
use crate::ui::{Choice, Field, Link, Page, Text, format};

/// All steps, by date.
pub(in crate::kampung_kb) async fn show(place: Place) -> Result<Response, Problem> {
    Ok(Page::new(page(&place, None).await?).into_response())
}

/// Records a step.
pub(in crate::kampung_kb) async fn record(place: Place, form: Form) -> Result<Response, Problem> {
    let typed = forms::step(&form, place.t, place.today);
    let command = typed.map(|typed| command(&place, typed, None));
    match place.visit.send(&form, command).await? {
        Sent::Saved(_) => Ok(to_list(&place)),
        Sent::Back(back) => {
            let back = back.or_conflict()?;
            Ok(back.answer(page(&place, Some(&back)).await?))
        }
    }
}

/// The form of a recorded step.
pub(in crate::kampung_kb) async fn edit(
    place: Place,
    Path((_, event)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let event = stored(&place, &event).await?;
    Ok(Page::new(edit_page(&place, &event, None)).into_response())
}

/// Corrects a recorded step by a further row.
pub(in crate::kampung_kb) async fn correct(
    place: Place,
    Path((_, event)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let replaced = id_of(&event)?;
    let typed = forms::step(&form, place.t, place.today);
    let command = typed.map(|typed| command(&place, typed, Some(replaced)));
    match place.visit.send(&form, command).await? {
        Sent::Saved(_) => Ok(to_list(&place)),
        Sent::Back(back) => {
            let back = back.or_conflict()?;
            let event = stored(&place, &event).await?;
            Ok(back.answer(edit_page(&place, &event, Some(&back))))
        }
    }
}

/// Takes a recorded step back.
pub(in crate::kampung_kb) async fn withdraw(
    place: Place,
    Path((_, event)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let command = WithdrawStep {
        village: place.village,
        event_id: id_of(&event)?,
        month: place.month(),
    };
    place.visit.submit(form.command_id()?, command).await?;
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

async fn stored(place: &Place, event: &str) -> Result<Event, Problem> {
    let (read, id) = (&mut place.visit.read(), id_of(event)?);
    let events = events_in_region(read, place.scope(), place.village, Moment::MAX).await?;
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
    place: &Place,
    back: Option<&Back<'_, RecordStep>>,
) -> Result<LifeCyclePage, Problem> {
    let (t, read) = (place.t, &mut place.visit.read());
    let events = events_in_region(read, place.scope(), place.village, Moment::MAX).await?;
    let may_keep = place.may(Permission::KeepRegistry);
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
    let form = back.map_or_else(Form::default, |back| back.form.clone());
    let entry = Entry::new(&place.visit.app, place.href("tahapan"), place.month(), None);
    let entry = entry.again(back, |_| Vec::new());
    Ok(LifeCyclePage {
        frame: place.frame(t.life_cycle_title()),
        stage: stage(&steps, place.today).map(|step| t.life_cycle_stage(step_word(t, step))),
        formed,
        rows: events.iter().map(row).collect(),
        form: may_keep.then(|| step_form(t, &form, &entry)),
        entry,
    })
}

fn edit_page(place: &Place, event: &Event, back: Option<&Back<'_, RecordStep>>) -> StepFormPage {
    let t = place.t;
    let form = back.map_or_else(|| filled(event), |back| back.form.clone());
    let path = place.href(&format!("tahapan/{}", event.id));
    let entry = Entry::new(&place.visit.app, path, place.month(), Some(event.id));
    let entry = entry.again(back, |_| Vec::new());
    let mut frame = place.frame(t.life_cycle_correct());
    frame
        .breadcrumb
        .push(Link::new(t.life_cycle_title(), place.href("tahapan")));
    StepFormPage {
        frame,
        form: step_form(t, &form, &entry),
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
