//! The monthly report as JSON.

use axum::Json as Answer;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use rules::check::Difference;
use rules::month::Month;
use rules::programme_report::ProgrammeReport;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::actions::{ConfirmReport, SaveReport, differences};
use super::compose::newest;
use super::pages::{month_of, parse};
use super::view;
use crate::app::App;
use crate::fact::api::{VersionDocument, command_id};
use crate::fact::input;
use crate::kampung_kb::Place;
use crate::platform::access::Access;
use crate::platform::command::submit;
use crate::platform::extract::Json;
use crate::platform::problem::{Kind, Problem};
use crate::ui::Text;

/// The report of a month as it is stored.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReportDocument {
    #[serde(flatten)]
    version: VersionDocument,
    /// The figures by key (`bkb` … `bpjs`); what is absent is not filled in.
    #[schema(value_type = Object)]
    report: ProgrammeReport,
    /// The official checks that it breaks.
    differences: Vec<DifferenceDocument>,
}

/// An official check that a report breaks.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DifferenceDocument {
    /// The figure that is off; `pus` for the sum of users and non-users.
    field: &'static str,
    /// What it is measured against.
    base: &'static str,
    /// What the report says.
    actual: u64,
    /// The most that is allowed; for `pus` exactly what is.
    expected: u64,
    /// What is off, in words.
    detail: String,
}

/// The report of a month to save.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportInput {
    /// Writes nothing twice; the header `Idempotency-Key` may stand for it.
    id: Option<Uuid>,
    /// The version of that month from which this one was made; absent where there was none.
    made_from: Option<Uuid>,
    /// The figures by key.
    #[schema(value_type = Object)]
    report: ProgrammeReport,
}

/// A copy to confirm.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ConfirmInput {
    /// Writes nothing twice; the header `Idempotency-Key` may stand for it.
    id: Option<Uuid>,
    /// The copy.
    made_from: Uuid,
}

pub(super) async fn read(
    State(app): State<App>,
    access: Access,
    Path((_, month)): Path<(String, String)>,
) -> Result<Answer<ReportDocument>, Problem> {
    let place = Place::of(&app, &access).await?;
    let month = month_of(&place, &month)?;
    document(&app, &access, &place, month).await
}

pub(super) async fn save(
    State(app): State<App>,
    access: Access,
    Path((_, month)): Path<(String, String)>,
    headers: HeaderMap,
    Json(input): Json<ReportInput>,
) -> Result<Answer<ReportDocument>, Problem> {
    let place = Place::of(&app, &access).await?;
    let month = month_of(&place, &month)?;
    let id = command_id(place.t, &headers, input.id)?;
    let (report, errors) = parse(place.t, &input::filled(input.report.iter()));
    if !errors.is_empty() {
        return Err(input::invalid(errors));
    }
    let command = SaveReport {
        village: place.village,
        month,
        made_from: input.made_from,
        report,
    };
    submit(&app, &access, id, command).await?;
    document(&app, &access, &place, month).await
}

pub(super) async fn confirm(
    State(app): State<App>,
    access: Access,
    Path((_, month)): Path<(String, String)>,
    headers: HeaderMap,
    Json(input): Json<ConfirmInput>,
) -> Result<Answer<ReportDocument>, Problem> {
    let place = Place::of(&app, &access).await?;
    let month = month_of(&place, &month)?;
    let id = command_id(place.t, &headers, input.id)?;
    let command = ConfirmReport {
        village: place.village,
        month,
        made_from: input.made_from,
    };
    submit(&app, &access, id, command).await?;
    document(&app, &access, &place, month).await
}

async fn document(
    app: &App,
    access: &Access,
    place: &Place,
    month: Month,
) -> Result<Answer<ReportDocument>, Problem> {
    let newest = newest(app, access, place, month).await?;
    let version = newest.ok_or_else(|| Problem::new(Kind::NotFound))?;
    let (scope, report) = (&access.scope, version.document);
    let mut read = app.db().reader();
    let broken = differences(&mut read, scope, place.village, month, &report).await?;
    Ok(Answer(ReportDocument {
        version: VersionDocument::of(&version),
        report,
        differences: broken.iter().map(|it| difference(place.t, it)).collect(),
    }))
}

fn difference(t: Text, broken: &Difference) -> DifferenceDocument {
    let number = |count: u128| u64::try_from(count).unwrap_or(u64::MAX);
    DifferenceDocument {
        field: broken.field,
        base: broken.base,
        actual: number(broken.actual),
        expected: number(broken.expected),
        detail: view::difference(t, broken),
    }
}
