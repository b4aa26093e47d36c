//! A new account: which role, the form, and the password that is shown once.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use rules::region_code::RegionLevel;
use serde::Deserialize;
use uuid::Uuid;

use super::{frame, list_link, password_page};
use crate::account::actions::CreateAccount;
use crate::account::forms::{self, NewPerson};
use crate::account::pages::{region_name, with_errors};
use crate::account::view::{PersonNewPage, PersonRolePage, RegionChoice};
use crate::account::{NewAccount, password, reach, role_label, store};
use crate::app::App;
use crate::platform::access::{Access, Actor, Role};
use crate::platform::command;
use crate::platform::extract::Form;
use crate::platform::problem::{Kind, Problem};
use crate::platform::reader::Reader;
use crate::ui::{Choice, Field, FieldError, Page, Text};

/// More regions than these are typed as codes, not chosen.
const MOST_CHOICES: usize = 250;

#[derive(Deserialize)]
pub(in crate::account) struct NewQuery {
    #[serde(default)]
    peran: String,
}

pub(in crate::account) async fn ask(
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

pub(in crate::account) async fn send(
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
    let read = read(&app, t, actor, role, &form).await?;
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

async fn read(
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
        errors.push(FieldError::new("user_name", t.person_user_name_taken()));
    }
    if let Some(phone) = person.phone.as_deref()
        && !is_mine
        && store::is_phone_taken(from, phone).await?
    {
        errors.push(FieldError::new("phone", t.person_phone_taken()));
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
            must_change_password: true,
        },
        ticket: app.clock().new_id(),
    }
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
    let directory = app.regions();
    let inside = actor
        .regions
        .iter()
        .flat_map(|code| directory.inside(*code));
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
