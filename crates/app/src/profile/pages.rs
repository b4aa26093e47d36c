//! The page of a profile, and what its forms send.

use axum::response::{IntoResponse, Redirect, Response};
use rules::profile::Profile;

use super::actions::{ConfirmProfile, SaveProfile};
use super::view::{Confirmation, ProfilePage, groups, unanswered};
use super::{forms, labels};
use crate::fact::entry::{Entry, last_saved};
use crate::fact::{Version, input};
use crate::kampung_kb::{Place, SAVED};
use crate::platform::extract::Form;
use crate::platform::form::{Back, Sent};
use crate::platform::problem::{Kind, Problem};
use crate::ui::{Page, format};

/// The form with what is stored.
pub(super) async fn show(place: Place) -> Result<Response, Problem> {
    Ok(Page::new(page(&place, None).await?).into_response())
}

/// Saves what was typed.
pub(super) async fn save(place: Place, form: Form) -> Result<Response, Problem> {
    let month = input::month(&form, place.month())?;
    let made_from = input::made_from(&form)?;
    let typed = forms::parse(&form, place.t, &place.words);
    let command = typed.map(|profile| SaveProfile {
        village: place.village,
        month,
        made_from,
        profile,
    });
    match place.visit.send(&form, command).await? {
        Sent::Saved(_) => Ok(saved(&place)),
        Sent::Back(back) => Ok(back.answer(page(&place, Some(&back)).await?)),
    }
}

/// Confirms last year's answers unchanged (K/0).
pub(super) async fn confirm(place: Place, form: Form) -> Result<Response, Problem> {
    let command = ConfirmProfile {
        village: place.village,
        month: input::month(&form, place.month())?,
        made_from: input::made_from(&form)?.ok_or(Kind::Unreadable)?,
    };
    place.visit.submit(form.command_id()?, command).await?;
    Ok(saved(&place))
}

fn saved(place: &Place) -> Response {
    Redirect::to(&format!("{}?{SAVED}", place.href("profil"))).into_response()
}

async fn page(place: &Place, back: Option<&Back<'_, SaveProfile>>) -> Result<ProfilePage, Problem> {
    let (t, app, month) = (place.t, &place.visit.app, place.month());
    let newest: Option<Version<Profile>> = place.newest(month).await?;
    let newest = newest.as_ref();
    let stored = || newest.map_or_else(Form::default, |version| forms::filled(&version.document));
    let form = back.map_or_else(stored, |back| back.form.clone());
    let made_from = newest.map(|version| version.id);
    let entry = Entry::new(app, place.href("profil"), month, made_from);
    let mut entry = entry.again(back, |typed| {
        let saved = newest.map(|version| version.document.clone());
        let changes = saved.unwrap_or_default().diff(&typed.profile);
        let in_words = |change| labels::change(t, &place.words, change);
        changes.iter().map(in_words).collect()
    });
    entry.last_saved = last_saved(&mut place.visit.read(), t, newest).await?;
    let due = newest.filter(|version| version.month.year() < place.today.year());
    let due = due.filter(|_| entry.conflict.is_none());
    let confirmation = due.map(|version| Confirmation {
        action: place.href("profil/konfirmasi"),
        command_id: app.clock().new_id(),
        made_from: version.id,
        month: month.to_string(),
        last_month: format::month(t, version.month),
        year: place.today.year().to_string(),
    });
    Ok(ProfilePage {
        frame: place.frame(t.profile_title()),
        confirmation,
        unanswered: unanswered(t, &place.words, &form),
        groups: groups(t, &place.words, &form, &entry),
        class_href: place.href("klasifikasi"),
        entry,
    })
}
