//! Signing in and out, one's own account, and the start page of administration.

use axum::Extension;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Query;
use rules::region_code::RegionLevel;
use serde::Deserialize;

use super::actions::ChangePassword;
use super::forms::weakness;
use super::sign_in::{self, Known};
use super::view::{
    AdministrationEntry, AdministrationPage, OwnAccountPage, OwnPasswordPage, SignInPage,
};
use super::{password, reach, role_label, store};
use crate::app::App;
use crate::kampung_kb::has_query;
use crate::platform::access::{Access, Permission};
use crate::platform::command;
use crate::platform::extract::Form;
use crate::platform::problem::{Kind, Problem};
use crate::platform::reader::Reader;
use crate::platform::reply::FIRST_PASSWORD;
use crate::platform::session;
use crate::shell::{self, Part};
use crate::ui::{Field, FieldError, Notice, Page, SummaryRow, Text};

#[derive(Deserialize)]
pub(super) struct SignInQuery {
    #[serde(default)]
    lanjut: String,
    keluar: Option<String>,
}

pub(super) async fn sign_in(
    access: Access,
    Extension(reader): Extension<Reader>,
    Query(query): Query<SignInQuery>,
) -> Response {
    if let Some(actor) = &access.actor {
        return Redirect::to(&sign_in::next_page(
            &query.lanjut,
            actor.role,
            &actor.regions,
        ))
        .into_response();
    }
    let mut page = sign_in_page(&access, &reader, String::new(), query.lanjut, Vec::new());
    if query.keluar.is_some() {
        let done = page.frame.t.signed_out().to_owned();
        page.frame.notices.push(Notice::Done(done));
    }
    Page::new(page).into_response()
}

pub(super) async fn send_sign_in(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let (user, next) = (form.text("user").to_owned(), form.text("lanjut").to_owned());
    let refused = |status, errors| {
        let page = sign_in_page(&access, &reader, user.clone(), next.clone(), errors);
        Page::new(page).status(status).into_response()
    };
    let missing = missing(t, &form);
    if !missing.is_empty() {
        return Ok(refused(StatusCode::UNPROCESSABLE_ENTITY, missing));
    }
    let password = form.untrimmed("password");
    match sign_in::check(&app, &user, password, reader.address).await {
        Ok(Some(known)) => welcome(&app, &access, known, &next).await,
        Ok(None) => {
            let wrong = vec![FieldError::new("user", t.sign_in_wrong())];
            Ok(refused(StatusCode::UNPROCESSABLE_ENTITY, wrong))
        }
        Err(problem) if problem.kind == Kind::Throttled => {
            let seconds = problem.wait_s().unwrap_or_default();
            let wait = vec![FieldError::new("user", wait(t, seconds))];
            let page = refused(StatusCode::TOO_MANY_REQUESTS, wait);
            Ok(([(header::RETRY_AFTER, seconds.to_string())], page).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// A new session, never the one that the request came with.
async fn welcome(
    app: &App,
    access: &Access,
    known: Known,
    next: &str,
) -> Result<Response, Problem> {
    session::close(app, access).await?;
    let token = session::open(app, known.account_id).await?;
    let cookie = [(header::SET_COOKIE, session::set_cookie(&token))];
    let account = store::find(&mut app.db().reader(), known.account_id).await?;
    let regions = account.map(|account| account.regions).unwrap_or_default();
    let next = sign_in::next_page(next, known.role, &regions);
    Ok((cookie, Redirect::to(&next)).into_response())
}

pub(super) async fn sign_out(State(app): State<App>, access: Access) -> Result<Response, Problem> {
    session::close(&app, &access).await?;
    let cookie = [(header::SET_COOKIE, session::set_cookie(""))];
    Ok((cookie, Redirect::to("/masuk?keluar=1")).into_response())
}

#[derive(Deserialize)]
pub(super) struct DoneQuery {
    tersimpan: Option<String>,
}

pub(super) async fn own_account(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Query(query): Query<DoneQuery>,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let actor = access.actor()?;
    let account = store::find(&mut app.db().reader(), actor.account_id).await?;
    let account = account.ok_or_else(|| Problem::new(Kind::NotFound))?;
    let mut frame = shell::frame(&access, &reader, Part::Other, t.own_account_title());
    if query.tersimpan.is_some() {
        let done = t.own_password_saved().to_owned();
        frame.notices.push(Notice::Done(done));
    }
    let row = |label: &str, value: Option<String>| SummaryRow {
        label: label.to_owned(),
        value,
        change_href: None,
    };
    let regions = account
        .regions
        .iter()
        .map(|code| region_name(&app, t, *code));
    let rows = vec![
        row(t.person_name(), Some(account.display_name.clone())),
        row(t.person_user_name(), Some(account.user_name.clone())),
        row(t.person_phone_known(), account.phone.clone()),
        row(
            t.person_role(),
            Some(role_label(t, account.role).to_owned()),
        ),
        row(
            t.person_regions(),
            Some(regions.collect::<Vec<_>>().join(", ")),
        ),
    ];
    Ok(Page::new(OwnAccountPage { frame, rows }).into_response())
}

pub(super) async fn own_password(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Response, Problem> {
    let page = own_password_page(&app, &access, &reader, Vec::new()).await?;
    Ok(Page::new(page).into_response())
}

pub(super) async fn send_own_password(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let errors = new_password_errors(&app, t, &access, &form).await?;
    if !errors.is_empty() {
        let page = own_password_page(&app, &access, &reader, errors).await?;
        return Ok(Page::new(page)
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .into_response());
    }
    let actor = access.actor()?;
    let change = ChangePassword {
        place: reach::place(&actor.regions, &actor.scope),
        account_id: actor.account_id,
        password_hash: password::hash(form.untrimmed("new").to_owned()).await?,
    };
    command::submit(&app, &access, app.clock().new_id(), change).await?;
    let token = session::open(&app, actor.account_id).await?;
    let cookie = [(header::SET_COOKIE, session::set_cookie(&token))];
    Ok((cookie, Redirect::to("/akun?tersimpan=1")).into_response())
}

async fn new_password_errors(
    app: &App,
    t: Text,
    access: &Access,
    form: &Form,
) -> Result<Vec<FieldError>, Problem> {
    let actor = access.actor()?;
    let account = store::find(&mut app.db().reader(), actor.account_id).await?;
    let account = account.ok_or_else(|| Problem::new(Kind::NotFound))?;
    let phone = account.phone.unwrap_or_default();
    let names = [account.user_name.as_str(), &account.display_name, &phone];
    if let Err(weak) = password::check_new(form.untrimmed("new"), &names) {
        return Ok(vec![FieldError::new("new", weakness(t, weak))]);
    }
    let current = form.untrimmed("current");
    if current == form.untrimmed("new") {
        return Ok(vec![FieldError::new("new", t.own_password_same())]);
    }
    match sign_in::check_own(app, actor.account_id, current).await {
        Ok(true) => Ok(Vec::new()),
        Ok(false) => Ok(vec![FieldError::new("current", t.own_password_wrong())]),
        Err(problem) if problem.kind == Kind::Throttled => {
            let seconds = problem.wait_s().unwrap_or_default();
            Ok(vec![FieldError::new("current", wait(t, seconds))])
        }
        Err(problem) => Err(problem),
    }
}

pub(super) async fn administration(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let actor = access.actor()?;
    let entry = |label: String, href: &str, about| AdministrationEntry {
        label,
        href: href.to_owned(),
        about,
    };
    let mut entries = vec![entry(
        t.people_title().to_owned(),
        "/pengguna",
        t.people_about(),
    )];
    if actor.role.may(Permission::ReadAudit) {
        let title = t.audit_title().to_owned();
        entries.push(entry(title, "/audit", t.audit_about()));
    }
    let kabupaten = actor.regions.iter().filter(|region| {
        region.level() == RegionLevel::Kabupaten && access.may(Permission::SteerKabupaten, **region)
    });
    entries.extend(kabupaten.map(|region| {
        let title = t.settings_title(app.regions().name(*region));
        let href = format!("/wilayah/{region}/pengaturan");
        entry(title, &href, t.settings_lead())
    }));
    let frame = shell::frame(
        &access,
        &reader,
        Part::Administration,
        t.nav_administration(),
    );
    Ok(Page::new(AdministrationPage { frame, entries }).into_response())
}

/// A region's name; the nation has no code to look up.
pub(crate) fn region_name(app: &App, t: Text, code: rules::region_code::RegionCode) -> String {
    if code == rules::region_code::RegionCode::NATION {
        t.region_nation().to_owned()
    } else {
        app.regions().name(code)
    }
}

fn sign_in_page(
    access: &Access,
    reader: &Reader,
    user: String,
    next: String,
    mut errors: Vec<FieldError>,
) -> SignInPage {
    let t = Text::new(access.lang);
    let mut frame = shell::frame(access, reader, Part::Other, t.sign_in_title());
    t.sign_in_description().clone_into(&mut frame.description);
    let user = Field {
        hint: Some(t.sign_in_user_hint().to_owned()),
        autocomplete: Some("username"),
        required: true,
        ..Field::new("user", t.sign_in_user(), user)
    };
    let password = Field {
        autocomplete: Some("current-password"),
        required: true,
        ..Field::new("password", t.sign_in_password(), "")
    };
    let [user, password] = with_errors([user, password], &mut errors);
    SignInPage {
        frame,
        errors,
        user,
        password,
        next,
    }
}

async fn own_password_page(
    app: &App,
    access: &Access,
    reader: &Reader,
    mut errors: Vec<FieldError>,
) -> Result<OwnPasswordPage, Problem> {
    let t = Text::new(access.lang);
    let account_id = access.actor()?.account_id;
    let account = store::find(&mut app.db().reader(), account_id).await?;
    let current = Field {
        autocomplete: Some("current-password"),
        required: true,
        ..Field::new("current", t.own_password_current(), "")
    };
    let shortest = u64::try_from(password::SHORTEST).unwrap_or_default();
    let new = Field {
        hint: Some(t.own_password_hint(shortest)),
        autocomplete: Some("new-password"),
        required: true,
        ..Field::new("new", t.own_password_new(), "")
    };
    let [current, new] = with_errors([current, new], &mut errors);
    let mut frame = shell::frame(access, reader, Part::Other, t.own_password_title());
    if has_query(reader, FIRST_PASSWORD) {
        let first = t.own_password_first().to_owned();
        frame.notices.push(Notice::Caution(first));
    }
    Ok(OwnPasswordPage {
        frame,
        errors,
        user_name: account.map(|account| account.user_name).unwrap_or_default(),
        current,
        new,
    })
}

/// The fields with what is wrong beside each.
pub(super) fn with_errors<const N: usize>(
    fields: [Field; N],
    errors: &mut [FieldError],
) -> [Field; N] {
    fields.map(|field| Field {
        error: FieldError::of(errors, &field.name),
        ..field
    })
}

fn missing(t: Text, form: &Form) -> Vec<FieldError> {
    let wanted = [
        ("user", t.sign_in_user_missing()),
        ("password", t.sign_in_password_missing()),
    ];
    let missing = wanted
        .into_iter()
        .filter(|(field, _)| form.text(field).is_empty());
    missing
        .map(|(field, message)| FieldError::new(field, message))
        .collect()
}

/// How long to wait, in words.
pub(super) fn wait(t: Text, seconds: u32) -> String {
    if seconds < 60 {
        t.sign_in_wait_seconds(seconds)
    } else {
        t.sign_in_wait_minutes(seconds.div_ceil(60))
    }
}
