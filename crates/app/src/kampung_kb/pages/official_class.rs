//! The page on which an officer records the class that the official site shows.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::class::Class;

use crate::app::App;
use crate::dossier::OfficialClass;
use crate::fact::entry::{Entry, last_saved};
use crate::fact::{self, AsOf, Version};
use crate::kampung_kb::actions::official_class::RecordOfficialClass;
use crate::kampung_kb::view::OfficialClassPage;
use crate::kampung_kb::{Place, SAVED, forms};
use crate::platform::access::Access;
use crate::platform::command::submit;
use crate::platform::extract::Form;
use crate::platform::problem::Problem;
use crate::platform::reader::Reader;
use crate::ui::{Choice, Field, FieldError, Page, format};

/// The form.
pub(in crate::kampung_kb) async fn show(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let today = [("read_on".to_owned(), place.today.to_string())];
    let form: Form = today.into_iter().collect();
    let page = page(&app, &access, &reader, &place, &form, Vec::new()).await?;
    Ok(Page::new(page).into_response())
}

/// Records what was typed.
pub(in crate::kampung_kb) async fn record(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let id = form.command_id()?;
    let (class, read_on) = match forms::official_class(&form, place.t, place.today) {
        Ok(typed) => typed,
        Err(errors) => {
            let page = page(&app, &access, &reader, &place, &form, errors).await?;
            let page = Page::new(page).status(StatusCode::UNPROCESSABLE_ENTITY);
            return Ok(page.into_response());
        }
    };
    let command = RecordOfficialClass {
        village: place.village,
        class,
        read_on,
    };
    submit(&app, &access, id, command).await?;
    let done = format!("{}?{SAVED}", place.href("klasifikasi-resmi"));
    Ok(Redirect::to(&done).into_response())
}

async fn page(
    app: &App,
    access: &Access,
    reader: &Reader,
    place: &Place,
    form: &Form,
    errors: Vec<FieldError>,
) -> Result<OfficialClassPage, Problem> {
    let t = place.t;
    let mut read = app.db().reader();
    let as_of = AsOf::known_today(place.month());
    let newest: Option<Version<OfficialClass>> =
        fact::newest(&mut read, &access.scope, place.village, as_of).await?;
    let mut entry = Entry::new(app, place.href("klasifikasi-resmi"), place.month(), None);
    entry.errors = errors;
    entry.last_saved = last_saved(&mut read, t, newest.as_ref()).await?;
    let chosen = form.text("class");
    let choice = |class: &Class| Choice {
        value: class.code().to_owned(),
        label: t.class_word(class).to_owned(),
        chosen: class.code() == chosen,
    };
    let mut class = Field::new("class", t.official_class_class(), chosen);
    class.error = entry.error("class");
    let mut read_on = Field::new("read_on", t.official_class_read_on(), form.text("read_on"));
    read_on.error = entry.error("read_on");
    Ok(OfficialClassPage {
        frame: place.frame(app, access, reader, t.official_class_title()),
        newest: newest.map(|version| {
            let day = format::date(t, version.document.read_on);
            t.official_class_newest(t.class_word(version.document.class), day)
        }),
        class,
        classes: Class::ALL.iter().rev().map(choice).collect(),
        read_on,
        entry,
    })
}
