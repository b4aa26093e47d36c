//! The pages of corrections: the form for the public, the list and the answers of officers.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::actions::{AnswerCorrection, SendCorrection};
use super::view::{AnswerPage, Item, ListPage, SendPage, SentPage};
use super::{Correction, store};
use crate::app::App;
use crate::fact::entry::{Entry, moment};
use crate::fact::input;
use crate::kampung_kb::{has_query, href, village};
use crate::platform::access::{Access, Permission};
use crate::platform::command::submit;
use crate::platform::extract::Form;
use crate::platform::people;
use crate::platform::problem::{Kind, Problem};
use crate::platform::reader::Reader;
use crate::platform::throttle::{self, Subject};
use crate::shell::{self, Part};
use crate::ui::{Field, FieldError, Link, Page, Text};

const LONGEST_MESSAGE: usize = 2000;
const LONGEST_CONTACT: usize = 100;
/// How many corrections come from an address, and for a village, before the next has to wait.
const FREE_PER_ADDRESS: u16 = 10;
const FREE_PER_VILLAGE: u16 = 50;
const SENT: &str = "terkirim=1";
const LIST_LENGTH: usize = 100;

/// The form, or the thanks.
pub(super) async fn show(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Response, Problem> {
    let code = village(&access)?;
    if has_query(&reader, SENT) {
        let t = Text::new(access.lang);
        let page = SentPage {
            frame: frame(&app, &access, &reader, code, t.correction_sent()),
            place: app.regions().name(code),
            href: href(code, ""),
        };
        return Ok(Page::new(page).into_response());
    }
    let page = send_page(&app, &access, &reader, code, &Form::default(), Vec::new());
    Ok(Page::new(page).into_response())
}

/// Keeps what somebody sent.
pub(super) async fn send(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Result<Response, Problem> {
    let code = village(&access)?;
    let id = form.command_id()?;
    let t = Text::new(access.lang);
    let refused = |status, errors| {
        let page = send_page(&app, &access, &reader, code, &form, errors);
        Ok(Page::new(page).status(status).into_response())
    };
    let mut errors = Vec::new();
    let label = ("message", t.correction_message());
    let message = input::text_field(t, &form, label, LONGEST_MESSAGE, &mut errors);
    let label = ("contact", t.correction_contact());
    let contact = input::text_field(t, &form, label, LONGEST_CONTACT, &mut errors);
    if message.is_none() && errors.is_empty() {
        errors.push(error(
            "message",
            t.fact_text_missing(t.correction_message()),
        ));
    }
    let Some(message) = message.filter(|_| errors.is_empty()) else {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, errors);
    };
    let by_address = reader
        .address
        .map(|address| Subject::address("correction", address, FREE_PER_ADDRESS));
    let by_village = Subject::named("correction", &code.to_string(), FREE_PER_VILLAGE);
    let subjects = by_address.into_iter().chain([by_village]).collect();
    if let Err(problem) = throttle::take(&app, subjects).await {
        if problem.kind == Kind::Throttled {
            let errors = vec![error("message", t.correction_too_many().to_owned())];
            return refused(StatusCode::TOO_MANY_REQUESTS, errors);
        }
        return Err(problem);
    }
    let command = SendCorrection {
        village: code,
        message,
        contact,
    };
    submit(&app, &access, id, command).await?;
    Ok(Redirect::to(&format!("{}?{SENT}", href(code, "koreksi"))).into_response())
}

/// The corrections of the person's own regions.
pub(super) async fn list(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let limit = LIST_LENGTH + 1;
    let mut found = store::list(
        &mut app.db().reader(),
        &access.scope,
        i64::try_from(limit).unwrap_or(0),
    )
    .await?;
    let is_cut = found.len() > LIST_LENGTH;
    found.truncate(LIST_LENGTH);
    let page = ListPage {
        frame: shell::frame(&access, &reader, Part::Tasks, t.correction_list_title()),
        items: found.iter().map(|it| item(&app, &access, it)).collect(),
        is_cut,
    };
    Ok(Page::new(page).into_response())
}

/// One correction, with its contact and the form that answers it.
pub(super) async fn one(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Path((_, correction)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let code = village(&access)?;
    let found = stored(&app, &access, code, &correction).await?;
    let page = answer_page(&app, &access, &reader, &found, &Form::default(), Vec::new()).await?;
    Ok(Page::new(page).into_response())
}

/// Answers one.
pub(super) async fn answer(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Path((_, correction)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let code = village(&access)?;
    let t = Text::new(access.lang);
    let id = form.command_id()?;
    let found = stored(&app, &access, code, &correction).await?;
    let mut errors = Vec::new();
    let label = ("answer", t.correction_answer());
    let answer = input::text_field(t, &form, label, LONGEST_MESSAGE, &mut errors);
    let Some(answer) = answer else {
        if errors.is_empty() {
            errors.push(error("answer", t.fact_text_missing(t.correction_answer())));
        }
        let page = answer_page(&app, &access, &reader, &found, &form, errors).await?;
        let page = Page::new(page).status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page.into_response());
    };
    let command = AnswerCorrection {
        village: code,
        correction_id: found.id,
        answer,
    };
    submit(&app, &access, id, command).await?;
    Ok(Redirect::to("/koreksi").into_response())
}

async fn stored(
    app: &App,
    access: &Access,
    code: RegionCode,
    correction: &str,
) -> Result<Correction, Problem> {
    let id = Uuid::parse_str(correction).map_err(|_| Problem::new(Kind::NotFound))?;
    let found = store::find(&mut app.db().reader(), &access.scope, code, id).await?;
    found.ok_or_else(|| Kind::NotFound.into())
}

fn frame(
    app: &App,
    access: &Access,
    reader: &Reader,
    code: RegionCode,
    title: &str,
) -> crate::ui::Frame {
    let mut frame = shell::region_frame(app, access, reader, code, title);
    let name = app.regions().name(code);
    frame.breadcrumb.push(Link::new(name, href(code, "")));
    frame
}

fn send_page(
    app: &App,
    access: &Access,
    reader: &Reader,
    code: RegionCode,
    form: &Form,
    errors: Vec<FieldError>,
) -> SendPage {
    let t = Text::new(access.lang);
    let mut entry = entry(app, code, href(code, "koreksi"));
    entry.errors = errors;
    let field = |name: &str, label: &str, hint: &str| {
        let mut field = Field::new(name, label, form.text(name));
        field.hint = Some(hint.to_owned());
        field.error = entry.error(name);
        field
    };
    let (message, contact) = (
        field(
            "message",
            t.correction_message(),
            t.correction_message_hint(),
        ),
        field(
            "contact",
            t.correction_contact(),
            t.correction_contact_hint(),
        ),
    );
    SendPage {
        frame: frame(app, access, reader, code, t.correction_title()),
        place: app.regions().name(code),
        entry,
        message,
        contact,
    }
}

async fn answer_page(
    app: &App,
    access: &Access,
    reader: &Reader,
    found: &Correction,
    form: &Form,
    errors: Vec<FieldError>,
) -> Result<AnswerPage, Problem> {
    let t = Text::new(access.lang);
    let action = href(found.village, &format!("koreksi/{}", found.id));
    let mut entry = entry(app, found.village, action);
    entry.errors = errors;
    let mut answer = Field::new("answer", t.correction_answer(), form.text("answer"));
    answer.hint = Some(t.correction_answer_hint().to_owned());
    answer.error = entry.error("answer");
    let names = people::names(&mut app.db().reader(), found.answered_by).await?;
    let answered = found.answered_at.map(|when| {
        let name = names.into_values().next().unwrap_or_default();
        t.correction_answered_by(moment(t, when, found.village), name)
    });
    let mut frame = frame(
        app,
        access,
        reader,
        found.village,
        t.correction_answer_title(),
    );
    let list = Link::new(t.correction_list_title(), "/koreksi");
    frame.breadcrumb.push(list);
    Ok(AnswerPage {
        frame,
        item: item(app, access, found),
        contact: found.contact.clone(),
        answered,
        entry,
        answer,
    })
}

fn entry(app: &App, code: RegionCode, action: String) -> Entry {
    Entry::new(app, action, app.today(code).month(), None)
}

fn item(app: &App, access: &Access, correction: &Correction) -> Item {
    let t = Text::new(access.lang);
    let code = correction.village;
    let is_open = correction.answered_at.is_none();
    let may_answer = access.may(Permission::AnswerCorrection, code);
    let district = code.kecamatan().unwrap_or(code);
    Item {
        place: format!(
            "{}, {}",
            app.regions().name(code),
            app.regions().name(district)
        ),
        place_href: href(code, ""),
        received: t.correction_received(moment(t, correction.received_at, code)),
        message: correction.message.clone(),
        is_open,
        answer: correction.answer.clone(),
        answer_href: (may_answer && is_open)
            .then(|| href(code, &format!("koreksi/{}", correction.id))),
    }
}

fn error(field: &str, message: String) -> FieldError {
    FieldError {
        field: field.to_owned(),
        message,
    }
}
