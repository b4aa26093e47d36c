//! The page of a calendar, and the form of an entry.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use rules::region_code::{RegionCode, RegionLevel};

use super::view::{self, EntryPage, ShowPage};
use super::{Entry, forms, href, of_region};
use crate::kampung_kb::{SAVED, has_query};
use crate::platform::access::Permission;
use crate::platform::extract::Form;
use crate::platform::form::Sent;
use crate::platform::problem::{Kind, Problem};
use crate::platform::visit::Visit;
use crate::shell;
use crate::ui::{FieldError, Frame, Link, Notice, Page};

/// The address of a new entry.
pub(super) const NEW: &str = "baru";

/// `GET /wilayah/{code}/kalender`, and that of the nation.
pub(super) async fn show(visit: Visit) -> Result<Response, Problem> {
    let t = visit.t;
    let region = visit.access.region.unwrap_or(RegionCode::NATION);
    let mut frame = frame(&visit, region, t.calendar_title(name(&visit, region)));
    if has_query(&visit.reader, SAVED) {
        frame.notices.push(Notice::Done(t.fact_saved().to_owned()));
    }
    let entries = of_region(&mut visit.read(), region).await?;
    let may_set = region.level() == RegionLevel::Kabupaten
        && visit.access.may(Permission::SteerKabupaten, region);
    let today = visit.app.today(region);
    let page = ShowPage {
        seasons: view::seasons(t, region, &entries, today, may_set),
        hidden: view::hidden(t, region, &entries, may_set),
        add_href: may_set.then(|| format!("{}/{NEW}", href(region))),
        frame,
    };
    Ok(Page::new(page).into_response())
}

/// `GET /wilayah/{code}/kalender/{entry}`: the form of an entry, or of a new one.
pub(super) async fn ask(
    visit: Visit,
    Path((_, code)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (kabupaten, entry) = entry(&visit, &code).await?;
    let form = entry.as_ref().map(forms::filled).unwrap_or_default();
    Ok(Page::new(page(&visit, kabupaten, entry.as_ref(), &form, &[])).into_response())
}

/// `POST /wilayah/{code}/kalender/{entry}`
pub(super) async fn set(
    visit: Visit,
    Path((_, code)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let (kabupaten, entry) = entry(&visit, &code).await?;
    let command = forms::entry(visit.t, kabupaten, entry.as_ref(), &form);
    match visit.send(&form, command).await? {
        Sent::Saved(_) => {
            let saved = format!("{}?{SAVED}", href(kabupaten));
            Ok(Redirect::to(&saved).into_response())
        }
        Sent::Back(back) => {
            let back = back.or_conflict()?;
            let page = page(&visit, kabupaten, entry.as_ref(), back.form, back.errors());
            Ok(back.answer(page))
        }
    }
}

/// The kabupaten of the address and the entry that is meant; none for a new one.
async fn entry(visit: &Visit, code: &str) -> Result<(RegionCode, Option<Entry>), Problem> {
    let region = visit.access.region()?;
    if region.level() != RegionLevel::Kabupaten {
        return Err(Kind::NotFound.into());
    }
    if code == NEW {
        return Ok((region, None));
    }
    let entries = of_region(&mut visit.read(), region).await?;
    let entry = entries.into_iter().find(|entry| entry.code == code);
    Ok((region, Some(entry.ok_or(Kind::NotFound)?)))
}

fn page(
    visit: &Visit,
    kabupaten: RegionCode,
    entry: Option<&Entry>,
    form: &Form,
    errors: &[FieldError],
) -> EntryPage {
    let t = visit.t;
    let title = entry.map_or_else(
        || t.calendar_add().to_owned(),
        |entry| view::title(t, entry),
    );
    let mut frame = frame(visit, kabupaten, title);
    let calendar = t.calendar_title(name(visit, kabupaten));
    frame.breadcrumb.push(Link::new(calendar, href(kabupaten)));
    let code = entry.map_or(NEW, |entry| &entry.code);
    EntryPage {
        action: format!("{}/{code}", href(kabupaten)),
        command_id: visit.app.clock().new_id(),
        form: view::fields(t, entry, form, errors),
        errors: errors.to_vec(),
        frame,
    }
}

fn frame(visit: &Visit, region: RegionCode, title: String) -> Frame {
    let mut frame = shell::region_frame(&visit.app, &visit.access, &visit.reader, region, title);
    let above = Link::new(name(visit, region), shell::region_href(region));
    frame.breadcrumb.push(above);
    frame
}

/// The name of a region; the table of regions has none for the nation.
fn name(visit: &Visit, region: RegionCode) -> String {
    if region == RegionCode::NATION {
        visit.t.region_nation().to_owned()
    } else {
        visit.app.regions().name(region)
    }
}
