//! The form for anybody, and the pages of those who answer.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Query;
use rules::region_code::RegionCode;
use serde::Deserialize;
use uuid::Uuid;

use super::actions::AnswerCorrection;
use super::store::{self, Behind};
use super::view::{self, FormPage, ListPage, ShowPage, ThanksPage};
use super::{Correction, forms, list_href, open_by_village, send_throttled};
use crate::account::reach;
use crate::app::App;
use crate::kampung_kb::{SAVED, has_query, href, village};
use crate::platform::access::{Access, Permission};
use crate::platform::command::submit;
use crate::platform::extract::Form;
use crate::platform::people;
use crate::platform::problem::{Kind, Problem};
use crate::platform::reader::Reader;
use crate::shell::{self, Part};
use crate::ui::{Field, FieldError, Frame, Link, Notice, Page, Pages, Text};

const PER_PAGE: usize = 25;
const SENT: &str = "terkirim=1";

/// The empty form, or what happens next after it was sent.
pub(super) async fn form(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Response, Problem> {
    let village = village(&access)?;
    if has_query(&reader, SENT) {
        return Ok(Page::new(thanks(&app, &access, &reader, village)).into_response());
    }
    let page = form_page(&app, &access, &reader, &Form::default(), Vec::new()).await?;
    Ok(Page::new(page).into_response())
}

/// Keeps what was typed.
pub(super) async fn send(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Result<Response, Problem> {
    let (t, village) = (Text::new(access.lang), village(&access)?);
    let id = form.command_id()?;
    let command = match forms::correction(t, &form, village) {
        Ok(command) => command,
        Err(errors) => {
            let page = form_page(&app, &access, &reader, &form, errors).await?;
            return Ok(unprocessable(page));
        }
    };
    match send_throttled(&app, &access, &reader, id, command).await {
        Ok(_) => Ok(Redirect::to(&href(village, &format!("koreksi?{SENT}"))).into_response()),
        Err(problem) if problem.kind == Kind::Throttled => {
            let seconds = problem.wait_s().unwrap_or_default();
            let wait = vec![FieldError::new(
                "message",
                t.correction_wait(t.number(seconds)),
            )];
            let page = form_page(&app, &access, &reader, &form, wait).await?;
            let page = Page::new(page).status(StatusCode::TOO_MANY_REQUESTS);
            Ok(([(header::RETRY_AFTER, seconds.to_string())], page).into_response())
        }
        Err(problem) => Err(problem),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ListQuery {
    status: String,
    wilayah: String,
    setelah: String,
}

/// The corrections of the own scope: those that wait, oldest first, or those that were answered.
pub(super) async fn list(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Query(query): Query<ListQuery>,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let only = asked_village(&query)?;
    let scope = only.map_or_else(
        || access.scope.clone(),
        |village| access.scope.within(village),
    );
    let (behind, is_open) = (behind(&query.setelah), query.status != ANSWERED);
    let mut read = app.db().reader();
    let mut found = if is_open {
        store::open(&mut read, &scope, behind, PER_PAGE + 1).await?
    } else {
        store::answered(&mut read, &scope, behind, PER_PAGE + 1).await?
    };
    let has_more = found.len() > PER_PAGE;
    found.truncate(PER_PAGE);
    let names = people::names(&mut read, found.iter().filter_map(answered_by)).await?;
    let name = |correction: &Correction| {
        answered_by(correction).and_then(|account| names.get(&account).map(String::as_str))
    };
    let cards = found.iter().map(|it| view::card(&app, t, it, name(it)));
    let last = found.last().filter(|_| has_more);
    Ok(Page::new(ListPage {
        frame: list_frame(&app, &access, &reader, only)?,
        filters: vec![
            Link::new(t.correction_open(), address(true, only, None)).current(is_open),
            Link::new(t.correction_answered(), address(false, only, None)).current(!is_open),
        ],
        only: only.map(|village| view::place(&app, village)),
        all_href: address(is_open, None, None),
        is_open,
        cards: cards.collect(),
        pages: Pages {
            previous_href: None,
            next_href: last.map(|last| address(is_open, only, Some(last))),
        },
    })
    .into_response())
}

/// One correction, with the form that answers it.
pub(super) async fn show(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Path((_, correction)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let found = stored(&app, &access, &correction).await?;
    let form = Form::default();
    let page = show_page(&app, &access, &reader, &found, &form, Vec::new()).await?;
    Ok(Page::new(page).into_response())
}

/// Answers a correction.
pub(super) async fn answer(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Path((_, correction)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let found = stored(&app, &access, &correction).await?;
    let id = form.command_id()?;
    let note = match forms::note(Text::new(access.lang), &form) {
        Ok(note) => note,
        Err(errors) => {
            let page = show_page(&app, &access, &reader, &found, &form, errors).await?;
            return Ok(unprocessable(page));
        }
    };
    let command = AnswerCorrection {
        village: found.village,
        correction_id: found.id,
        note,
    };
    submit(&app, &access, id, command).await?;
    Ok(Redirect::to(&format!("/koreksi?{SAVED}")).into_response())
}

const ANSWERED: &str = "dijawab";

fn unprocessable(page: impl askama::Template) -> Response {
    Page::new(page)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response()
}

fn answered_by(correction: &Correction) -> Option<Uuid> {
    correction
        .answered
        .as_ref()
        .and_then(|answered| answered.by)
}

fn asked_village(query: &ListQuery) -> Result<Option<RegionCode>, Problem> {
    if query.wilayah.is_empty() {
        return Ok(None);
    }
    let region = query.wilayah.parse();
    region.map(Some).map_err(|_| Kind::NotFound.into())
}

/// The key `moment.correction` behind which a page begins.
fn behind(key: &str) -> Option<Behind> {
    let (moment, id) = key.split_once('.')?;
    Some(Behind {
        moment: moment.parse().ok()?,
        id: Uuid::parse_str(id).ok()?,
    })
}

/// The address of the list, of its page behind `last`.
fn address(is_open: bool, only: Option<RegionCode>, last: Option<&Correction>) -> String {
    let key = |correction: &Correction| {
        let answered = correction.answered.as_ref().map(|answered| answered.at);
        let moment = answered.unwrap_or(correction.received_at);
        format!("{moment}.{}", correction.id)
    };
    let pairs = [
        (!is_open).then(|| ("status", ANSWERED.to_owned())),
        only.map(|village| ("wilayah", village.to_string())),
        last.map(|last| ("setelah", key(last))),
    ];
    let pairs: Vec<_> = pairs.into_iter().flatten().collect();
    let query = serde_html_form::to_string(&pairs).unwrap_or_default();
    if query.is_empty() {
        "/koreksi".to_owned()
    } else {
        format!("/koreksi?{query}")
    }
}

async fn stored(app: &App, access: &Access, correction: &str) -> Result<Correction, Problem> {
    let id = Uuid::parse_str(correction).map_err(|_| Problem::new(Kind::NotFound))?;
    let village = village(access)?;
    let found = store::find(&mut app.db().reader(), &access.scope, village, id).await?;
    found.ok_or_else(|| Kind::NotFound.into())
}

async fn form_page(
    app: &App,
    access: &Access,
    reader: &Reader,
    form: &Form,
    errors: Vec<FieldError>,
) -> Result<FormPage, Problem> {
    let (t, village) = (Text::new(access.lang), village(access)?);
    let waiting = if access.may(Permission::ReadWork, village) {
        let open = open_by_village(&mut app.db().reader(), &access.scope.within(village)).await?;
        Some(t.correction_waiting(open.get(&village).copied().unwrap_or_default()))
    } else {
        None
    };
    let may_answer = access.may(Permission::AnswerCorrection, village);
    let field = |name: &str, label: &str, hint: &str| Field {
        hint: Some(hint.to_owned()),
        error: FieldError::of(&errors, name),
        ..Field::new(name, label, form.text(name))
    };
    Ok(FormPage {
        frame: village_frame(app, access, reader, village),
        place: view::place(app, village),
        action: href(village, "koreksi"),
        command_id: app.clock().new_id(),
        message: Field {
            required: true,
            ..field(
                "message",
                t.correction_message(),
                t.correction_message_hint(),
            )
        },
        contact: field(
            "contact",
            t.correction_contact(),
            &t.correction_contact_hint(t.number(u64::from(app.settings().contact_days))),
        ),
        errors,
        waiting,
        list_href: may_answer.then(|| list_href(village)),
    })
}

fn village_frame(app: &App, access: &Access, reader: &Reader, village: RegionCode) -> Frame {
    let title = Text::new(access.lang).correction_title();
    let mut frame = shell::region_frame(app, access, reader, village, title);
    let up = Link::new(app.regions().name(village), href(village, ""));
    frame.breadcrumb.push(up);
    frame
}

fn thanks(app: &App, access: &Access, reader: &Reader, village: RegionCode) -> ThanksPage {
    ThanksPage {
        frame: village_frame(app, access, reader, village),
        place: view::place(app, village),
        village_href: href(village, ""),
        again_href: href(village, "koreksi"),
    }
}

fn list_frame(
    app: &App,
    access: &Access,
    reader: &Reader,
    only: Option<RegionCode>,
) -> Result<Frame, Problem> {
    let (t, actor) = (Text::new(access.lang), access.actor()?);
    let around = only.unwrap_or_else(|| reach::place(&actor.regions, &actor.scope));
    let mut frame = shell::frame(access, reader, Part::Tasks, t.correction_list_title());
    frame.breadcrumb = vec![Link::new(t.nav_tasks(), "/tugas")];
    frame.notices = shell::notices(app, t, around);
    if has_query(reader, SAVED) {
        let done = t.correction_answer_kept().to_owned();
        frame.notices.push(Notice::Done(done));
    }
    Ok(frame)
}

async fn show_page(
    app: &App,
    access: &Access,
    reader: &Reader,
    correction: &Correction,
    form: &Form,
    errors: Vec<FieldError>,
) -> Result<ShowPage, Problem> {
    let (t, village) = (Text::new(access.lang), correction.village);
    let names = people::names(&mut app.db().reader(), answered_by(correction)).await?;
    let name = names.into_values().next();
    let card = view::card(app, t, correction, name.as_deref());
    let mut frame = list_frame(app, access, reader, Some(village))?;
    frame.title = t.correction_one_title(app.regions().name(village));
    let list = Link::new(t.correction_list_title(), "/koreksi");
    frame.breadcrumb.push(list);
    Ok(ShowPage {
        frame,
        action: card.href.clone(),
        card,
        command_id: app.clock().new_id(),
        note: Field {
            hint: Some(t.correction_note_hint().to_owned()),
            error: FieldError::of(&errors, "note"),
            required: true,
            ..Field::new("note", t.correction_note(), form.text("note"))
        },
        errors,
        village_link: Link::new(t.correction_to_village(), href(village, "")),
    })
}
