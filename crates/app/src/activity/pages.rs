//! The pages of activities, and what their forms send.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::actions::{ChangeActivity, RecordActivity, WithdrawActivity};
use super::view::{self, FormPage, ListPage};
use super::{Activity, ActivityVersion, agencies, find, forms, in_region};
use crate::fact::entry::Entry;
use crate::fact::input;
use crate::kampung_kb::{Place, SAVED, has_query};
use crate::platform::access::Permission;
use crate::platform::clock::Moment;
use crate::platform::extract::Form;
use crate::platform::form::{Back, Sent};
use crate::platform::problem::{Kind, Problem};
use crate::platform::reader::Reader;
use crate::ui::{Link, Notice, Page};

const WITHDRAWN: &str = "dibatalkan=1";

/// The activities of a year, newest first.
pub(super) async fn list(place: Place) -> Result<Response, Problem> {
    let (t, reader) = (place.t, &place.visit.reader);
    let mut read = place.visit.read();
    let all = in_region(&mut read, place.scope(), place.village, Moment::MAX).await?;
    let agencies = agencies(&mut read).await?;
    let year = asked_year(reader).unwrap_or(place.today.year());
    let may_record = place.may(Permission::RecordFacts);
    let edit =
        |activity: &Activity| may_record.then(|| place.href(&format!("kegiatan/{}", activity.id)));
    let of_year = all.iter().rev().filter(|it| it.happened_on.year() == year);
    let cards = of_year.map(|it| view::card(t, it, &agencies, place.today, edit(it)));
    let mut frame = place.frame(t.activity_title());
    if has_query(reader, WITHDRAWN) {
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
pub(super) async fn new(place: Place) -> Result<Response, Problem> {
    let page = form_page::<RecordActivity>(&place, None, None);
    Ok(Page::new(page.await?).into_response())
}

/// Records what was typed.
pub(super) async fn record(place: Place, form: Form) -> Result<Response, Problem> {
    let agencies = agencies(&mut place.visit.read()).await?;
    let typed = forms::parse(&form, place.t, &agencies, place.today);
    let command = typed.map(|content| RecordActivity {
        village: place.village,
        content,
    });
    let year = command
        .as_ref()
        .ok()
        .map(|it| it.content.happened_on.year());
    match place.visit.send(&form, command).await? {
        Sent::Saved(_) => Ok(to_list(&place, year, SAVED)),
        Sent::Back(back) => Ok(back.answer(form_page(&place, None, Some(&back)).await?)),
    }
}

/// The form of a stored activity.
pub(super) async fn edit(
    place: Place,
    Path((_, activity)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let newest = stored(&place, &activity).await?;
    let page = form_page::<ChangeActivity>(&place, Some(&newest), None);
    Ok(Page::new(page.await?).into_response())
}

/// Changes a stored activity.
pub(super) async fn change(
    place: Place,
    Path((_, activity)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let newest = stored(&place, &activity).await?;
    let made_from = input::made_from(&form)?.ok_or(Kind::Unreadable)?;
    let agencies = agencies(&mut place.visit.read()).await?;
    let typed = forms::parse(&form, place.t, &agencies, place.today);
    let command = typed.map(|content| ChangeActivity {
        village: place.village,
        activity_id: newest.activity.id,
        made_from,
        content,
    });
    let year = command
        .as_ref()
        .ok()
        .map(|it| it.content.happened_on.year());
    match place.visit.send(&form, command).await? {
        Sent::Saved(_) => Ok(to_list(&place, year, SAVED)),
        Sent::Back(back) => {
            let page = form_page(&place, Some(&newest), Some(&back)).await?;
            Ok(back.answer(page))
        }
    }
}

/// Takes a stored activity back.
pub(super) async fn withdraw(
    place: Place,
    Path((_, activity)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let command = WithdrawActivity {
        village: place.village,
        activity_id: id_of(&activity)?,
        made_from: input::made_from(&form)?.ok_or(Kind::Unreadable)?,
    };
    place.visit.submit(form.command_id()?, command).await?;
    Ok(to_list(&place, None, WITHDRAWN))
}

/// Back to the list of a year, by default this one.
fn to_list(place: &Place, year: Option<i32>, done: &str) -> Response {
    let list = place.href("kegiatan");
    let year = year.unwrap_or(place.today.year());
    Redirect::to(&format!("{list}?tahun={year}&{done}")).into_response()
}

fn id_of(text: &str) -> Result<Uuid, Problem> {
    Uuid::parse_str(text).map_err(|_| Kind::NotFound.into())
}

async fn stored(place: &Place, activity: &str) -> Result<ActivityVersion, Problem> {
    let (read, id) = (&mut place.visit.read(), id_of(activity)?);
    let found = find(read, place.scope(), place.village, id).await?;
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

async fn form_page<C>(
    place: &Place,
    newest: Option<&ActivityVersion>,
    back: Option<&Back<'_, C>>,
) -> Result<FormPage, Problem> {
    let t = place.t;
    let (path, title) = match newest {
        None => ("kegiatan/baru".to_owned(), t.activity_add()),
        Some(version) => (
            format!("kegiatan/{}", version.activity.id),
            t.activity_edit(),
        ),
    };
    let stored = || newest.map_or_else(Form::default, |it| forms::filled(&it.activity));
    let form = back.map_or_else(stored, |back| back.form.clone());
    let made_from = newest.map(|version| version.version_id);
    let entry = Entry::new(
        &place.visit.app,
        place.href(&path),
        place.month(),
        made_from,
    );
    let entry = entry.again(back, |_| Vec::new());
    let agencies = agencies(&mut place.visit.read()).await?;
    let mut frame = place.frame(title);
    frame
        .breadcrumb
        .push(Link::new(t.activity_title(), place.href("kegiatan")));
    let withdraw = newest.map(|_| format!("{}/batalkan", entry.action));
    let mut page = view::form_page(frame, t, &form, entry, &agencies);
    page.withdraw_action = withdraw;
    Ok(page)
}
