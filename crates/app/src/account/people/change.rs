//! What is done with an account: deactivate it, activate it again, give it a new password; each asks first.

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::{frame, href, kept, list_link, password_page};
use crate::account::actions::{ResetPassword, SetActive};
use crate::account::view::PersonAskPage;
use crate::account::{Account, password, reach};
use crate::app::App;
use crate::platform::access::Access;
use crate::platform::command;
use crate::platform::extract::Form;
use crate::platform::problem::{Kind, Problem};
use crate::platform::reader::Reader;
use crate::ui::{Link, Page, Text};

pub(in crate::account) async fn ask_status(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Path(account): Path<String>,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let account = kept(&app, &access, &account).await?;
    let name = account.display_name.as_str();
    let (title, about, meaning) = if account.is_active {
        (
            t.person_deactivate(),
            t.person_deactivate_about(name),
            "inactive",
        )
    } else {
        (
            t.person_reactivate(),
            t.person_reactivate_about(name),
            "active",
        )
    };
    Ok(ask_page(
        &app,
        &access,
        &reader,
        &account,
        (title, about, meaning),
    ))
}

pub(in crate::account) async fn send_status(
    State(app): State<App>,
    access: Access,
    Path(account): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let account = kept(&app, &access, &account).await?;
    let active = match form.text("meaning") {
        "active" => true,
        "inactive" => false,
        _ => return Err(Kind::Unreadable.into()),
    };
    let next = format!("{}?tersimpan=1", href(&account));
    let place = reach::place(&account.regions, &access.scope);
    let set = SetActive {
        place,
        account,
        active,
    };
    command::submit(&app, &access, form.command_id()?, set).await?;
    Ok(Redirect::to(&next).into_response())
}

pub(in crate::account) async fn ask_password(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Path(account): Path<String>,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let account = kept(&app, &access, &account).await?;
    let about = t.person_reset_about(account.display_name.as_str());
    Ok(ask_page(
        &app,
        &access,
        &reader,
        &account,
        (t.person_reset(), about, "reset"),
    ))
}

pub(in crate::account) async fn send_password(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Path(account): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let account = kept(&app, &access, &account).await?;
    let user_name = account.user_name.clone();
    let password = password::generate()?;
    let ticket = app.clock().new_id();
    let reset = ResetPassword {
        place: reach::place(&account.regions, &access.scope),
        account,
        password_hash: password::hash(password.clone()).await?,
        ticket,
    };
    let done = command::submit(&app, &access, form.command_id()?, reset).await?;
    let shown = (done.ticket == ticket).then_some(password);
    Ok(password_page(
        &access,
        &reader,
        t.person_reset_done(),
        done.account_id,
        user_name,
        shown,
    ))
}

fn ask_page(
    app: &App,
    access: &Access,
    reader: &Reader,
    account: &Account,
    (title, about, meaning): (&'static str, String, &'static str),
) -> Response {
    let t = Text::new(access.lang);
    let person = Link::new(account.display_name.as_str(), href(account));
    Page::new(PersonAskPage {
        frame: frame(access, reader, title.to_owned(), &[list_link(t), person]),
        command_id: app.clock().new_id().to_string(),
        about,
        meaning,
        button: title,
        back_href: href(account),
    })
    .into_response()
}
