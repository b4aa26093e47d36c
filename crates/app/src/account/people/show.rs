//! The page of a person below oneself.

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use serde::Deserialize;

use super::{frame, href, kept, list_link, region_names};
use crate::account::role_label;
use crate::account::view::PersonPage;
use crate::app::App;
use crate::platform::access::Access;
use crate::platform::problem::Problem;
use crate::platform::reader::Reader;
use crate::ui::{Notice, Page, SummaryRow, Task, Text};

#[derive(Deserialize)]
pub(in crate::account) struct ShowQuery {
    tersimpan: Option<String>,
}

pub(in crate::account) async fn show(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Path(account): Path<String>,
    Query(query): Query<ShowQuery>,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let account = kept(&app, &access, &account).await?;
    let mut frame = frame(
        &access,
        &reader,
        account.display_name.clone(),
        &[list_link(t)],
    );
    if query.tersimpan.is_some() {
        frame
            .notices
            .push(Notice::Done(t.person_saved().to_owned()));
    }
    let row = |label: &str, value: Option<String>| SummaryRow {
        label: label.to_owned(),
        value,
        change_href: None,
    };
    let status = if account.is_active {
        t.person_active()
    } else {
        t.person_inactive()
    };
    let rows = vec![
        row(t.person_user_name(), Some(account.user_name.clone())),
        row(t.person_phone_known(), account.phone.clone()),
        row(
            t.person_role(),
            Some(role_label(t, account.role).to_owned()),
        ),
        row(t.person_regions(), Some(region_names(&app, t, &account))),
        row(t.person_status(), Some(status.to_owned())),
    ];
    let action = |label: &str, page: &str| Task {
        label: label.to_owned(),
        href: format!("{}/{page}", href(&account)),
        status: String::new(),
        done: false,
    };
    let mut actions = Vec::new();
    if account.is_active {
        actions.push(action(t.person_reset(), "kata-sandi"));
        actions.push(action(t.person_deactivate(), "status"));
    } else {
        actions.push(action(t.person_reactivate(), "status"));
    }
    Ok(Page::new(PersonPage {
        frame,
        rows,
        actions,
    })
    .into_response())
}
