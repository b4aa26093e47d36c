//! The people below oneself: the list of them. `new` makes one, `show` is the page of one, and `change` what is done with
//! one.

pub(super) mod change;
pub(super) mod new;
pub(super) mod show;

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Query;
use serde::Deserialize;
use uuid::Uuid;

use super::pages::region_name;
use super::store::{self, After};
use super::view::{PeoplePage, PersonPasswordPage, PersonRow};
use super::{Account, reach, role_label};
use crate::app::App;
use crate::platform::access::Access;
use crate::platform::problem::{Kind, Problem};
use crate::platform::reader::Reader;
use crate::shell::{self, Part};
use crate::ui::{Field, Frame, Link, Page, Pages, Text};

const PER_PAGE: usize = 50;

#[derive(Deserialize)]
pub(super) struct ListQuery {
    #[serde(default)]
    nama: String,
    #[serde(default)]
    setelah: String,
}

pub(super) async fn list(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Query(query): Query<ListQuery>,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let roles = reach::roles_below(access.actor()?);
    let limit = u32::try_from(PER_PAGE + 1).unwrap_or(u32::MAX);
    let (from, name) = (&mut app.db().reader(), query.nama.trim());
    let mut accounts = store::list(
        from,
        &access.scope,
        &roles,
        name,
        after(&query.setelah),
        limit,
    )
    .await?;
    let pages = Pages::cut(&mut accounts, PER_PAGE, |last| next_href(name, last));
    let people = accounts
        .iter()
        .map(|account| row(&app, t, account))
        .collect();
    Ok(Page::new(PeoplePage {
        frame: frame(&access, &reader, t.people_title().to_owned(), &[]),
        name: Field::new("nama", t.people_search(), name),
        people,
        pages,
    })
    .into_response())
}

/// The key `name/account` behind which a page begins.
fn after(key: &str) -> After {
    let (name_sort, id) = key.rsplit_once('/').unwrap_or_default();
    let id = Uuid::parse_str(id).unwrap_or_default();
    let name_sort = name_sort.to_owned();
    After { name_sort, id }
}

fn next_href(name: &str, last: &Account) -> String {
    let key = format!("{}/{}", last.name_sort, last.id);
    let query = serde_html_form::to_string([("nama", name), ("setelah", &key)]);
    format!("/pengguna?{}", query.unwrap_or_default())
}

fn row(app: &App, t: Text, account: &Account) -> PersonRow {
    PersonRow {
        name: account.display_name.clone(),
        user_name: account.user_name.clone(),
        role: role_label(t, account.role),
        regions: region_names(app, t, account),
        href: href(account),
        is_active: account.is_active,
    }
}

fn region_names(app: &App, t: Text, account: &Account) -> String {
    let names = account
        .regions
        .iter()
        .map(|code| region_name(app, t, *code));
    names.collect::<Vec<_>>().join(", ")
}

fn href(account: &Account) -> String {
    format!("/pengguna/{}", account.id)
}

/// An account that this person keeps; any other does not exist for them.
async fn kept(app: &App, access: &Access, id: &str) -> Result<Account, Problem> {
    let missing = || Problem::new(Kind::NotFound);
    let id = Uuid::parse_str(id).map_err(|_| missing())?;
    let account = store::find(&mut app.db().reader(), id).await?;
    let account = account.ok_or_else(missing)?;
    if !reach::may_keep(access.actor()?, account.role, &account.regions) {
        return Err(missing());
    }
    Ok(account)
}

/// The page that shows a new password, once; a form that was sent twice leads to the person instead.
fn password_page(
    access: &Access,
    reader: &Reader,
    title: &str,
    account_id: Uuid,
    user_name: String,
    password: Option<String>,
) -> Response {
    let t = Text::new(access.lang);
    let href = format!("/pengguna/{account_id}");
    let Some(password) = password else {
        return Redirect::to(&format!("{href}?tersimpan=1")).into_response();
    };
    Page::new(PersonPasswordPage {
        frame: frame(access, reader, title.to_owned(), &[list_link(t)]),
        user_name,
        password,
        href,
    })
    .into_response()
}

fn list_link(t: Text) -> Link {
    Link::new(t.people_title(), "/pengguna")
}

fn frame(access: &Access, reader: &Reader, title: String, above: &[Link]) -> Frame {
    let mut frame = shell::frame(access, reader, Part::Administration, title);
    let administration = Link::new(frame.t.nav_administration(), "/kelola");
    frame.breadcrumb = std::iter::once(administration)
        .chain(above.iter().cloned())
        .collect();
    frame
}
