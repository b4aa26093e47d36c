//! The pages of the monthly report, and what their forms send.

use axum::response::{IntoResponse, Redirect, Response};
use rules::programme_report::ProgrammeReport;

use super::actions::{ConfirmReport, CopyReport, SaveReport};
use super::view::{self, ListPage};
use super::{OfMonth, compose};
use crate::fact::{self, Saved, State, Version, input};
use crate::kampung_kb::{Place, SAVED};
use crate::platform::access::Permission;
use crate::platform::extract::Form;
use crate::platform::form::Sent;
use crate::platform::problem::{Kind, Problem};
use crate::ui::{FieldError, Page, Text, format};

/// The list of months with their states.
pub(super) async fn list(place: Place) -> Result<Response, Problem> {
    let t = place.t;
    let reports: Vec<Version<ProgrammeReport>> =
        fact::history(&mut place.visit.read(), place.scope(), place.village).await?;
    let may_record = place.may(Permission::RecordFacts);
    let this_month = (
        t.report_open(format::month(t, place.month())),
        place.href(&format!("laporan/{}", place.month())),
    );
    let page = ListPage {
        frame: place.frame(t.report_list_title()),
        years: compose::years(&place, &reports, may_record),
        open: may_record.then_some(this_month),
    };
    Ok(Page::new(page).into_response())
}

/// The form of a month with what is stored.
pub(super) async fn show(at: OfMonth) -> Result<Response, Problem> {
    Ok(Page::new(compose::page(&at, None).await?).into_response())
}

/// Saves what was typed; what breaks a check is kept as a draft.
pub(super) async fn save(at: OfMonth, form: Form) -> Result<Response, Problem> {
    let made_from = input::made_from(&form)?;
    let command = parse(at.place.t, &form).map(|report| SaveReport {
        village: at.place.village,
        month: at.month,
        made_from,
        report,
    });
    match at.place.visit.send(&form, command).await? {
        Sent::Saved(saved) => Ok(after(&at, saved)),
        Sent::Back(back) => Ok(back.answer(compose::page(&at, Some(&back)).await?)),
    }
}

/// Copies last month's figures into the month.
pub(super) async fn copy(at: OfMonth, form: Form) -> Result<Response, Problem> {
    let command = CopyReport {
        village: at.place.village,
        month: at.month,
        made_from: input::made_from(&form)?,
    };
    at.place.visit.submit(form.command_id()?, command).await?;
    Ok(Redirect::to(&at.href()).into_response())
}

/// Confirms a copy as it stands.
pub(super) async fn confirm(at: OfMonth, form: Form) -> Result<Response, Problem> {
    let command = ConfirmReport {
        village: at.place.village,
        month: at.month,
        made_from: input::made_from(&form)?.ok_or(Kind::Unreadable)?,
    };
    let saved = at.place.visit.submit(form.command_id()?, command).await?;
    Ok(after(&at, saved))
}

/// The report that a form holds.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn parse(t: Text, form: &Form) -> Result<ProgrammeReport, Vec<FieldError>> {
    input::entered(t, "bkb", typed(t, form))
}

/// What can be read in the form, and what is wrong with the rest.
pub(super) fn typed(t: Text, form: &Form) -> (ProgrammeReport, Vec<FieldError>) {
    let mut report = ProgrammeReport::default();
    let label = |key: &str| view::label(t, key);
    let errors = input::counts(t, form, ProgrammeReport::KEYS, label, |key, count| {
        report.set(key, Some(count));
    });
    (report, errors)
}

fn after(at: &OfMonth, saved: Saved) -> Response {
    let page = match saved.state {
        State::Confirmed => format!("{}?{SAVED}", at.href()),
        State::Unconfirmed | State::NeedsFixing | State::Withdrawn => at.href(),
    };
    Redirect::to(&page).into_response()
}
