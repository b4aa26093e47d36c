//! The pages of the monthly report, and what their forms send.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::month::Month;
use rules::programme_report::ProgrammeReport;

use super::actions::{ConfirmReport, CopyReport, SaveReport};
use super::compose::{self, newest};
use super::view::{self, ListPage};
use crate::app::App;
use crate::fact::entry::Conflict;
use crate::fact::{self, Saved, State as FactState, Version, input};
use crate::kampung_kb::{Place, SAVED};
use crate::platform::access::{Access, Permission};
use crate::platform::command::submit;
use crate::platform::extract::Form;
use crate::platform::problem::{Kind, Problem};
use crate::platform::reader::Reader;
use crate::ui::{FieldError, Page, Text, format};

/// The list of months with their states.
pub(super) async fn list(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let t = place.t;
    let reports: Vec<Version<ProgrammeReport>> =
        fact::history(&mut app.db().reader(), &access.scope, place.village).await?;
    let may_record = access.may(Permission::RecordFacts, place.village);
    let this_month = (
        t.report_open(format::month(t, place.month())),
        place.href(&format!("laporan/{}", place.month())),
    );
    let page = ListPage {
        frame: place.frame(&app, &access, &reader, t.report_list_title()),
        years: compose::years(&place, &reports, may_record),
        open: may_record.then_some(this_month),
    };
    Ok(Page::new(page).into_response())
}

/// The form of a month with what is stored.
pub(super) async fn show(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Path((_, month)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let month = month_of(&place, &month)?;
    let newest = newest(&app, &access, &place, month).await?;
    let form = match &newest {
        Some(version) => input::filled(version.document.iter()),
        None => compose::fresh(&app, &access, &place, month).await?,
    };
    let page = compose::page(
        &app,
        &access,
        &reader,
        &place,
        month,
        newest.as_ref(),
        &form,
    );
    Ok(Page::new(page.await?).into_response())
}

/// Saves what was typed; what breaks a check is kept as a draft.
pub(super) async fn save(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Path((_, month)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let month = month_of(&place, &month)?;
    let id = form.command_id()?;
    let (report, errors) = parse(place.t, &form);
    let newest_now = newest(&app, &access, &place, month);
    if !errors.is_empty() {
        let newest = newest_now.await?;
        let page = compose::page(
            &app,
            &access,
            &reader,
            &place,
            month,
            newest.as_ref(),
            &form,
        );
        let page = page.await?.refused(&form, errors);
        return Ok(Page::new(page)
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .into_response());
    }
    let command = SaveReport {
        village: place.village,
        month,
        made_from: input::made_from(&form)?,
        report,
    };
    match submit(&app, &access, id, command).await {
        Ok(saved) => Ok(after(&place, month, saved)),
        Err(problem) if problem.kind == Kind::Conflict => {
            let newest = newest_now.await?;
            let stored = newest.as_ref().map(|version| version.document);
            let page = compose::page(
                &app,
                &access,
                &reader,
                &place,
                month,
                newest.as_ref(),
                &form,
            );
            let mut page = page.await?;
            page.entry.conflict = Some(Conflict {
                changes: view::changes(place.t, &stored.unwrap_or_default(), &report),
            });
            Ok(Page::new(page).status(StatusCode::CONFLICT).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// Copies last month's figures into the month.
pub(super) async fn copy(
    State(app): State<App>,
    access: Access,
    Path((_, month)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let month = month_of(&place, &month)?;
    let command = CopyReport {
        village: place.village,
        month,
        made_from: input::made_from(&form)?,
    };
    submit(&app, &access, form.command_id()?, command).await?;
    Ok(Redirect::to(&place.href(&format!("laporan/{month}"))).into_response())
}

/// Confirms a copy as it stands.
pub(super) async fn confirm(
    State(app): State<App>,
    access: Access,
    Path((_, month)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Problem> {
    let place = Place::of(&app, &access).await?;
    let month = month_of(&place, &month)?;
    let command = ConfirmReport {
        village: place.village,
        month,
        made_from: input::made_from(&form)?.ok_or(Kind::Unreadable)?,
    };
    let saved = submit(&app, &access, form.command_id()?, command).await?;
    Ok(after(&place, month, saved))
}

/// The month of the address: one that has begun.
///
/// # Errors
/// [`Kind::NotFound`] for anything else.
pub(super) fn month_of(place: &Place, text: &str) -> Result<Month, Problem> {
    let month: Month = text.parse().map_err(|_| Problem::new(Kind::NotFound))?;
    if !(input::FIRST_MONTH..=place.month()).contains(&month) {
        return Err(Kind::NotFound.into());
    }
    Ok(month)
}

/// What can be read in the form, and what is wrong with the rest.
pub(super) fn parse(t: Text, form: &Form) -> (ProgrammeReport, Vec<FieldError>) {
    let mut report = ProgrammeReport::default();
    let keys = ProgrammeReport::KEYS;
    let label = |key: &str| view::label(t, key);
    let mut errors = input::counts(t, form, keys, label, |key, count| {
        report.set(key, Some(count));
    });
    if errors.is_empty() && report == ProgrammeReport::default() {
        errors.push(FieldError {
            field: "bkb".to_owned(),
            message: t.fact_nothing_entered().to_owned(),
        });
    }
    (report, errors)
}

fn after(place: &Place, month: Month, saved: Saved) -> Response {
    let page = place.href(&format!("laporan/{month}"));
    let page = match saved.state {
        FactState::Confirmed => format!("{page}?{SAVED}"),
        FactState::Unconfirmed | FactState::NeedsFixing => page,
    };
    Redirect::to(&page).into_response()
}
