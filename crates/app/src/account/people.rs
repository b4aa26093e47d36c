//! The people below oneself: list, make, deactivate, give a new password.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Query;
use rules::region_code::RegionLevel;
use serde::Deserialize;
use uuid::Uuid;

use super::actions::{CreateAccount, ResetPassword, SetActive};
use super::forms::{self, NewPerson};
use super::pages::{region_name, with_errors};
use super::store::{self, After};
use super::view::{
    PeoplePage, PersonAskPage, PersonNewPage, PersonPage, PersonPasswordPage, PersonRolePage,
    PersonRow, RegionChoice,
};
use super::{Account, NewAccount, password, reach, role_label};
use crate::app::App;
use crate::platform::access::{Access, Actor, Role};
use crate::platform::command;
use crate::platform::extract::Form;
use crate::platform::problem::{Kind, Problem};
use crate::platform::reader::Reader;
use crate::shell::{self, Part};
use crate::ui::{
    Choice, Field, FieldError, Frame, Link, Notice, Page, Pages, SummaryRow, Task, Text,
};

const PER_PAGE: usize = 50;
/// More regions than these are typed as codes, not chosen.
const MOST_CHOICES: usize = 250;

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
    let has_more = accounts.len() > PER_PAGE;
    accounts.truncate(PER_PAGE);
    let last = accounts.last().filter(|_| has_more);
    let pages = Pages {
        previous_href: None,
        next_href: last.map(|last| next_href(name, last)),
    };
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

#[derive(Deserialize)]
pub(super) struct NewQuery {
    #[serde(default)]
    peran: String,
}

pub(super) async fn new(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Query(query): Query<NewQuery>,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let roles = reach::roles_below(access.actor()?);
    if let Some(role) = roles.iter().find(|role| role.code() == query.peran) {
        let page = new_page(&app, &access, &reader, *role, &Form::default(), Vec::new()).await?;
        return Ok(Page::new(page).into_response());
    }
    let choices = roles.iter().enumerate().map(|(number, role)| Choice {
        value: role.code().to_owned(),
        label: role_label(t, *role).to_owned(),
        chosen: number == 0,
    });
    Ok(Page::new(PersonRolePage {
        frame: frame(
            &access,
            &reader,
            t.person_new_title().to_owned(),
            &[list_link(t)],
        ),
        role: Field::new("peran", t.person_role_question(), ""),
        roles: choices.collect(),
    })
    .into_response())
}

pub(super) async fn send_new(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let actor = access.actor()?;
    let role = Role::from_code(form.text("peran"));
    let role = role.ok_or_else(|| Problem::new(Kind::Unreadable))?;
    if !reach::roles_below(actor).contains(&role) {
        return Err(Kind::RoleTooLow.into());
    }
    let read = read_new(&app, t, actor, role, &form).await?;
    let person = match read {
        Ok(person) => person,
        Err(errors) => {
            let page = new_page(&app, &access, &reader, role, &form, errors).await?;
            let page = Page::new(page).status(StatusCode::UNPROCESSABLE_ENTITY);
            return Ok(page.into_response());
        }
    };
    let password = password::generate()?;
    let user_name = person.user_name.clone();
    let create = create(
        actor,
        role,
        person,
        password::hash(password.clone()).await?,
        &app,
    );
    let ticket = create.ticket;
    let done = command::submit(&app, &access, form.command_id()?, create).await?;
    let shown = (done.ticket == ticket).then_some(password);
    Ok(password_page(
        &access,
        &reader,
        t.person_new_done(),
        done.account_id,
        user_name,
        shown,
    ))
}

async fn read_new(
    app: &App,
    t: Text,
    actor: &Actor,
    role: Role,
    form: &Form,
) -> Result<Result<NewPerson, Vec<FieldError>>, Problem> {
    let from = &mut app.db().reader();
    let agencies = store::agencies(from).await?;
    let sectors: Vec<String> = agencies.into_iter().map(|agency| agency.code).collect();
    let person = match forms::new_person(app, t, actor, role, form, &sectors) {
        Ok(person) => person,
        Err(errors) => return Ok(Err(errors)),
    };
    let is_mine = match form.command_id() {
        // The same form sent twice finds its own account.
        Ok(id) => store::find(from, id).await?.is_some(),
        Err(problem) => return Err(problem),
    };
    let mut errors = Vec::new();
    if !is_mine && store::is_user_name_taken(from, &person.user_name).await? {
        errors.push(FieldError {
            field: "user_name".to_owned(),
            message: t.person_user_name_taken().to_owned(),
        });
    }
    if let Some(phone) = person.phone.as_deref()
        && !is_mine
        && store::is_phone_taken(from, phone).await?
    {
        errors.push(FieldError {
            field: "phone".to_owned(),
            message: t.person_phone_taken().to_owned(),
        });
    }
    Ok(if errors.is_empty() {
        Ok(person)
    } else {
        Err(errors)
    })
}

fn create(actor: &Actor, role: Role, person: NewPerson, hash: String, app: &App) -> CreateAccount {
    CreateAccount {
        place: reach::place(&person.regions, &actor.scope),
        account: NewAccount {
            id: Uuid::nil(),
            user_name: person.user_name,
            phone: person.phone,
            display_name: person.display_name,
            password_hash: hash,
            role,
            sector: person.sector,
            regions: person.regions,
            is_demonstration: false,
        },
        ticket: app.clock().new_id(),
    }
}

pub(super) async fn show(
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
        row(t.person_phone(), account.phone.clone()),
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

#[derive(Deserialize)]
pub(super) struct ShowQuery {
    tersimpan: Option<String>,
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

pub(super) async fn ask_status(
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

pub(super) async fn send_status(
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

pub(super) async fn ask_password(
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

pub(super) async fn send_password(
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

async fn new_page(
    app: &App,
    access: &Access,
    reader: &Reader,
    role: Role,
    form: &Form,
    mut errors: Vec<FieldError>,
) -> Result<PersonNewPage, Problem> {
    let t = Text::new(access.lang);
    let typed = |name: &str, label: &str, hint: Option<&str>| Field {
        hint: hint.map(str::to_owned),
        autocomplete: Some("off"),
        ..Field::new(name, label, form.text(name))
    };
    let [name, user_name, phone, regions, sector] = with_errors(
        [
            typed("display_name", t.person_name(), Some(t.person_name_hint())),
            typed(
                "user_name",
                t.person_user_name(),
                Some(t.person_user_name_hint()),
            ),
            typed("phone", t.person_phone(), Some(t.person_phone_hint())),
            typed("regions", t.person_regions(), None),
            typed("sector", t.person_sector(), None),
        ],
        &mut errors,
    );
    let sector = match role {
        Role::Agency => Some((sector, agencies(app, form).await?)),
        _ => None,
    };
    // A form that was refused keeps its identifier: nothing was written under it.
    let command_id = form.command_id().unwrap_or_else(|_| app.clock().new_id());
    Ok(PersonNewPage {
        frame: frame(
            access,
            reader,
            t.person_new_title().to_owned(),
            &[list_link(t)],
        ),
        errors,
        command_id: command_id.to_string(),
        role: role_label(t, role),
        role_code: role.code(),
        name,
        user_name,
        phone,
        sector,
        regions: region_choice(app, t, access.actor()?, role, form, regions),
    })
}

async fn agencies(app: &App, form: &Form) -> Result<Vec<Choice>, Problem> {
    let agencies = store::agencies(&mut app.db().reader()).await?;
    let choices = agencies.into_iter().map(|agency| Choice {
        chosen: agency.code == form.text("sector"),
        value: agency.code,
        label: agency.name,
    });
    Ok(choices.collect())
}

fn region_choice(
    app: &App,
    t: Text,
    actor: &Actor,
    role: Role,
    form: &Form,
    field: Field,
) -> RegionChoice {
    let level = reach::level(role);
    if level == RegionLevel::Nation {
        return RegionChoice::None;
    }
    let inside = actor
        .regions
        .iter()
        .flat_map(|code| app.regions().inside(*code));
    let at_level = inside.filter(|region| region.code.level() == level);
    let regions: Vec<_> = at_level.take(MOST_CHOICES + 1).collect();
    if regions.len() > MOST_CHOICES {
        let typed: Vec<&str> = form.all("regions").collect();
        return RegionChoice::Codes(Field {
            hint: Some(t.person_regions_hint().to_owned()),
            value: typed.join("\n"),
            ..field
        });
    }
    let choices = regions.into_iter().map(|region| {
        let value = region.code.to_string();
        let around = region.code.parent().map(|code| region_name(app, t, code));
        Choice {
            chosen: form.all("regions").any(|chosen| chosen == value),
            label: format!("{}, {}", region.name, around.unwrap_or_default()),
            value,
        }
    });
    if reach::takes_several(role) {
        return RegionChoice::Several(field, choices.collect());
    }
    let none = Choice {
        value: String::new(),
        label: t.person_region_missing().to_owned(),
        chosen: false,
    };
    RegionChoice::One(field, std::iter::once(none).chain(choices).collect())
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
