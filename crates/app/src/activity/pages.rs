//! The pages of activities, and what their forms send.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::actions::{ChangeActivity, RecordActivity, WithdrawActivity};
use super::view::{self, FormPage, ListPage};
use super::{Activity, ActivityVersion, agencies, find, forms, in_region};
use crate::app::App;
use crate::fact::entry::{Conflict, Entry};
use crate::fact::input;
use crate::kampung_kb::{Place, SAVED, has_query};
use crate::platform::access::{Access, Permission};
use crate::platform::clock::Moment;
use crate::platform::command::submit;
use crate::platform::extract::Form;
use crate::platform::problem::{Kind, Problem};
use crate::platform::reader::Reader;
use crate::ui::{FieldError, Link, Notice, Page};

const WITHDRAWN: &str = "dibatalkan=1";

/// The activities of a year, newest first.
pub(super) async fn list(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let t = place.t;
    let mut read = app.db().reader();
    let all = in_region(&mut read, &access.scope, place.village, Moment::MAX).await?;
    let agencies = agencies(&mut read).await?;
    let year = asked_year(&reader).unwrap_or(place.today.year());
    let may_record = access.may(Permission::RecordFacts, place.village);
    let edit =
        |activity: &Activity| may_record.then(|| place.href(&format!("kegiatan/{}", activity.id)));
    let of_year = all.iter().rev().filter(|it| it.happened_on.year() == year);
    let cards = of_year.map(|it| view::card(t, it, &agencies, place.today, edit(it)));
    let mut frame = place.frame(&app, &access, &reader, t.activity_title());
    if has_query(&reader, WITHDRAWN) {
        frame
            .notices
            .push(Notice::Done(t.activity_withdrawn().to_owned()));
    }
    let page = ListPage {
        frame,
        years: years(&place, &all, year),
        year: year.to_string(),
        add_href: may_record.then(|| place.href("kegiatan/baru")),
        activities: cards.collect(),
    };
    Ok(Page::new(page).into_response())
}

/// The empty form.
pub(super) async fn new(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let page = form_page(
        &app,
        &access,
        &reader,
        &place,
        None,
        &Form::default(),
        Vec::new(),
    )
    .await?;
    Ok(Page::new(page).into_response())
}

/// Records what was typed.
pub(super) async fn record(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let id = form.command_id()?;
    let agencies = agencies(&mut app.db().reader()).await?;
    let content = match forms::parse(&form, place.t, &agencies, place.today) {
        Ok(content) => content,
        Err(errors) => {
            let page = form_page(&app, &access, &reader, &place, None, &form, errors).await?;
            return Ok(unprocessable(page));
        }
    };
    let year = content.happened_on.year();
    let village = place.village;
    submit(&app, &access, id, RecordActivity { village, content }).await?;
    Ok(to_list(&place, year, SAVED))
}

/// The form of a stored activity.
pub(super) async fn edit(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Path((_, activity)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let newest = stored(&app, &access, &place, &activity).await?;
    let form = forms::filled(&newest.activity);
    let page = form_page(
        &app,
        &access,
        &reader,
        &place,
        Some(&newest),
        &form,
        Vec::new(),
    )
    .await?;
    Ok(Page::new(page).into_response())
}

/// Changes a stored activity.
pub(super) async fn change(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Path((_, activity)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let id = form.command_id()?;
    let newest = stored(&app, &access, &place, &activity).await?;
    let agencies = agencies(&mut app.db().reader()).await?;
    let content = match forms::parse(&form, place.t, &agencies, place.today) {
        Ok(content) => content,
        Err(errors) => {
            let page = form_page(&app, &access, &reader, &place, Some(&newest), &form, errors);
            let mut page = page.await?;
            form.text("made_from").clone_into(&mut page.entry.made_from);
            return Ok(unprocessable(page));
        }
    };
    let year = content.happened_on.year();
    let command = ChangeActivity {
        village: place.village,
        activity_id: newest.activity.id,
        made_from: input::made_from(&form)?.ok_or(Kind::Unreadable)?,
        content,
    };
    match submit(&app, &access, id, command).await {
        Ok(_) => Ok(to_list(&place, year, SAVED)),
        Err(problem) if problem.kind == Kind::Conflict => {
            let page = form_page(
                &app,
                &access,
                &reader,
                &place,
                Some(&newest),
                &form,
                Vec::new(),
            );
            let mut page = page.await?;
            page.entry.conflict = Some(Conflict {
                changes: Vec::new(),
            });
            Ok(Page::new(page).status(StatusCode::CONFLICT).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// Takes a stored activity back.
pub(super) async fn withdraw(
    State(app): State<App>,
    access: Access,
    Path((_, activity)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let command = WithdrawActivity {
        village: place.village,
        activity_id: id_of(&activity)?,
        made_from: input::made_from(&form)?.ok_or(Kind::Unreadable)?,
    };
    submit(&app, &access, form.command_id()?, command).await?;
    Ok(to_list(&place, place.today.year(), WITHDRAWN))
}

fn unprocessable(page: FormPage) -> Response {
    Page::new(page)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response()
}

fn to_list(place: &Place, year: i32, done: &str) -> Response {
    let list = place.href("kegiatan");
    Redirect::to(&format!("{list}?tahun={year}&{done}")).into_response()
}

fn id_of(text: &str) -> Result<Uuid, Problem> {
    Uuid::parse_str(text).map_err(|_| Kind::NotFound.into())
}

async fn stored(
    app: &App,
    access: &Access,
    place: &Place,
    activity: &str,
) -> Result<ActivityVersion, Problem> {
    let id = id_of(activity)?;
    let found = find(&mut app.db().reader(), &access.scope, place.village, id).await?;
    let found = found.filter(|version| !version.is_withdrawn);
    found.ok_or_else(|| Kind::NotFound.into())
}

fn asked_year(reader: &Reader) -> Option<i32> {
    let (_, query) = reader.path.split_once('?')?;
    let year = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("tahun="))?;
    year.parse()
        .ok()
        .filter(|year| (1900..=9999).contains(year))
}

/// The years that hold activities, newest first, and the one that is open.
fn years(place: &Place, all: &[Activity], open: i32) -> Vec<Link> {
    let mut years: Vec<i32> = all
        .iter()
        .map(|activity| activity.happened_on.year())
        .collect();
    years.push(open);
    years.push(place.today.year());
    years.sort_unstable_by(|left, right| right.cmp(left));
    years.dedup();
    let link = |year: i32| {
        let href = format!("{}?tahun={year}", place.href("kegiatan"));
        Link::new(year.to_string(), href).current(year == open)
    };
    years.into_iter().map(link).collect()
}

async fn form_page(
    app: &App,
    access: &Access,
    reader: &Reader,
    place: &Place,
    newest: Option<&ActivityVersion>,
    form: &Form,
    errors: Vec<FieldError>,
) -> Result<FormPage, Problem> {
    let t = place.t;
    let (path, title) = match newest {
        None => ("kegiatan/baru".to_owned(), t.activity_add()),
        Some(version) => (
            format!("kegiatan/{}", version.activity.id),
            t.activity_edit(),
        ),
    };
    let made_from = newest.map(|version| version.version_id);
    let mut entry = Entry::new(app, place.href(&path), place.month(), made_from);
    entry.errors = errors;
    let agencies = agencies(&mut app.db().reader()).await?;
    let mut frame = place.frame(app, access, reader, title);
    frame
        .breadcrumb
        .push(Link::new(t.activity_title(), place.href("kegiatan")));
    let withdraw = newest.map(|_| format!("{}/batalkan", entry.action));
    let mut page = view::form_page(frame, t, form, entry, &agencies);
    page.withdraw_action = withdraw;
    Ok(page)
}
