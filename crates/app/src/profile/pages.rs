//! The page of a profile, and what its forms send.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::profile::Profile;

use super::actions::{ConfirmProfile, SaveProfile};
use super::view::{Confirmation, ProfilePage, groups, unanswered};
use super::{forms, labels};
use crate::app::App;
use crate::fact::entry::{Conflict, Entry, last_saved};
use crate::fact::{self, AsOf, Version, input};
use crate::kampung_kb::{Place, SAVED};
use crate::platform::access::Access;
use crate::platform::command::submit;
use crate::platform::extract::Form;
use crate::platform::problem::{Kind, Problem};
use crate::platform::reader::Reader;
use crate::ui::{FieldError, Page, format};

/// The form with what is stored.
pub(super) async fn show(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let newest = newest(&app, &access, &place).await?;
    let stored = newest
        .as_ref()
        .map(|version| forms::filled(&version.document));
    let form = stored.unwrap_or_default();
    let page = page(&app, &access, &reader, &place, newest.as_ref(), &form).await?;
    Ok(Page::new(page).into_response())
}

/// Saves what was typed.
pub(super) async fn save(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let id = form.command_id()?;
    let profile = match forms::parse(&form, place.t, &place.words) {
        Ok(profile) => profile,
        Err(errors) => return refused(&app, &access, &reader, &place, &form, errors).await,
    };
    let command = SaveProfile {
        village: place.village,
        month: input::month(&form, place.month())?,
        made_from: input::made_from(&form)?,
        profile: profile.clone(),
    };
    match submit(&app, &access, id, command).await {
        Ok(_) => Ok(saved(&place)),
        Err(problem) if problem.kind == Kind::Conflict => {
            overtaken(&app, &access, &reader, &place, &form, &profile).await
        }
        Err(problem) => Err(problem),
    }
}

/// Confirms last year's answers unchanged (K/0).
pub(super) async fn confirm(
    State(app): State<App>,
    access: Access,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let command = ConfirmProfile {
        village: place.village,
        month: input::month(&form, place.month())?,
        made_from: input::made_from(&form)?.ok_or(Kind::Unreadable)?,
    };
    submit(&app, &access, form.command_id()?, command).await?;
    Ok(saved(&place))
}

fn saved(place: &Place) -> Response {
    Redirect::to(&format!("{}?{SAVED}", place.href("profil"))).into_response()
}

/// The same form again, with what is wrong; nothing that was typed is lost.
async fn refused(
    app: &App,
    access: &Access,
    reader: &Reader,
    place: &Place,
    form: &Form,
    errors: Vec<FieldError>,
) -> Result<Response, Problem> {
    let newest = newest(app, access, place).await?;
    let mut page = page(app, access, reader, place, newest.as_ref(), form).await?;
    form.text("made_from").clone_into(&mut page.entry.made_from);
    page.entry.errors = errors;
    page.groups = groups(place.t, &place.words, form, &page.entry);
    Ok(Page::new(page)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response())
}

/// The same form again, made from the version that somebody else saved meanwhile, with the differences.
async fn overtaken(
    app: &App,
    access: &Access,
    reader: &Reader,
    place: &Place,
    form: &Form,
    typed: &Profile,
) -> Result<Response, Problem> {
    let newest = newest(app, access, place).await?;
    let saved = newest.as_ref().map(|version| version.document.clone());
    let changes = saved.unwrap_or_default().diff(typed);
    let in_words = |change| labels::change(place.t, &place.words, change);
    let mut page = page(app, access, reader, place, newest.as_ref(), form).await?;
    page.confirmation = None;
    page.entry.conflict = Some(Conflict {
        changes: changes.iter().map(in_words).collect(),
    });
    Ok(Page::new(page).status(StatusCode::CONFLICT).into_response())
}

async fn newest(
    app: &App,
    access: &Access,
    place: &Place,
) -> Result<Option<Version<Profile>>, Problem> {
    let as_of = AsOf::known_today(place.month());
    Ok(fact::newest(&mut app.db().reader(), &access.scope, place.village, as_of).await?)
}

async fn page(
    app: &App,
    access: &Access,
    reader: &Reader,
    place: &Place,
    newest: Option<&Version<Profile>>,
    form: &Form,
) -> Result<ProfilePage, Problem> {
    let t = place.t;
    let made_from = newest.map(|version| version.id);
    let mut entry = Entry::new(app, place.href("profil"), place.month(), made_from);
    entry.last_saved = last_saved(&mut app.db().reader(), t, newest).await?;
    let due = newest.filter(|version| version.month.year() < place.today.year());
    let confirmation = due.map(|version| Confirmation {
        action: place.href("profil/konfirmasi"),
        command_id: app.clock().new_id(),
        made_from: version.id,
        month: place.month().to_string(),
        last_month: format::month(t, version.month),
        year: place.today.year().to_string(),
    });
    Ok(ProfilePage {
        frame: place.frame(app, access, reader, t.profile_title()),
        confirmation,
        unanswered: unanswered(t, &place.words, form),
        groups: groups(t, &place.words, form, &entry),
        class_href: place.href("klasifikasi"),
        entry,
    })
}
