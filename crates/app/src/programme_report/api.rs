//! The monthly report as JSON.

use axum::Json;
use axum_extra::extract::Query;
use rules::check::Difference;
use rules::disclosure::{PublicCount, ROWS, hide, publish};
use rules::month::Month;
use rules::programme_report::ProgrammeReport;
use serde_json::Value;

use super::actions::{self, ConfirmReport, CopyReport, SaveReport};
use super::{OfMonth, compose, pages, view};
use crate::fact::api::{
    AsOfQuery, DifferenceDocument, KNOWN_ON_QUERY, SavedDocument, is_insider, shown,
    version_document,
};
use crate::fact::document::{self, Member, Sent, Shape};
use crate::fact::{AsOf, Saved, State as FactState, api, input};
use crate::kampung_kb::Place;
use crate::platform::extract::{CommandId, Json as Body};
use crate::platform::problem::Problem;
use crate::platform::route::{NamedSchema, Operation};
use crate::ui::Text;

const CONTENT: &str = "report";

/// `GET /api/v1/kampung-kb/{code}/programme-reports/{month}`
pub(super) async fn show(
    OfMonth { place, month }: OfMonth,
    Query(query): Query<AsOfQuery>,
) -> Result<Json<Value>, Problem> {
    let known_at = query.known_at(&place)?;
    let version = shown::<ProgrammeReport>(&place, AsOf { month, known_at }).await?;
    let report = version.as_ref().map(|version| version.document);
    let report = report.unwrap_or_default();
    let content = document::write(&content(), &input::filled(report.iter()));
    let mut document = version_document(&place, version.as_ref(), content);
    let is_insider = is_insider(&place);
    let hidden = if is_insider {
        Vec::new()
    } else {
        small(&report)
    };
    api::hide(&mut document, CONTENT, &hidden);
    Ok(Json(document.into()))
}

/// `PUT /api/v1/kampung-kb/{code}/programme-reports/{month}`
pub(super) async fn save(
    OfMonth { place, month }: OfMonth,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<Json<SavedDocument>, Problem> {
    let sent = Sent::read(place.t, members(), body);
    let report = sent.parsed(|form| pages::parse(place.t, form))?;
    let command = SaveReport {
        village: place.village,
        month,
        made_from: sent.made_from(),
        report,
    };
    let saved = place.visit.submit(id, command).await?;
    answer(&place, month, saved).await
}

/// `POST /api/v1/kampung-kb/{code}/programme-reports/{month}/copy`
pub(super) async fn copy(
    OfMonth { place, month }: OfMonth,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<Json<SavedDocument>, Problem> {
    let sent = Sent::read(place.t, seen(), body);
    let made_from = sent.parsed(|_| Ok(sent.made_from()))?;
    let command = CopyReport {
        village: place.village,
        month,
        made_from,
    };
    let saved = place.visit.submit(id, command).await?;
    answer(&place, month, saved).await
}

/// `POST /api/v1/kampung-kb/{code}/programme-reports/{month}/confirmation`
pub(super) async fn confirm(
    OfMonth { place, month }: OfMonth,
    CommandId(id): CommandId,
    Body(body): Body<Value>,
) -> Result<Json<SavedDocument>, Problem> {
    let command = ConfirmReport {
        village: place.village,
        month,
        made_from: Sent::read(place.t, seen(), body).made_from_some()?,
    };
    let saved = place.visit.submit(id, command).await?;
    answer(&place, month, saved).await
}

async fn answer(place: &Place, month: Month, saved: Saved) -> Result<Json<SavedDocument>, Problem> {
    let mut documents = Vec::new();
    let is_draft = saved.state == FactState::NeedsFixing;
    if is_draft && let Some(version) = compose::newest(place, month).await? {
        let (read, report) = (&mut place.visit.read(), &version.document);
        let scope = place.scope();
        let broken = actions::differences(read, scope, place.village, month, report).await?;
        documents = broken.iter().map(|it| difference(place.t, it)).collect();
    }
    Ok(Json(SavedDocument::new(saved, documents)))
}

fn difference(t: Text, broken: &Difference) -> DifferenceDocument {
    let whole = |count: u128| u64::try_from(count).unwrap_or(u64::MAX);
    DifferenceDocument {
        field: format!("{CONTENT}.{}", broken.field),
        base: broken.base.to_owned(),
        actual: whole(broken.actual),
        expected: whole(broken.expected),
        difference: i64::try_from(broken.signed()).unwrap_or(i64::MAX),
        detail: view::difference(t, broken),
    }
}

/// The figures that the public does not see.
///
/// Where a part holds a single small figure, all couples are hidden with it: the other parts would give it away.
pub(crate) fn small(report: &ProgrammeReport) -> Vec<&'static str> {
    let is_hidden = |count: &PublicCount| *count == PublicCount::Hidden;
    let published = publish(report);
    let hidden = published.iter().filter(|(_, count)| is_hidden(count));
    let mut keys: Vec<_> = hidden.map(|(key, _)| *key).collect();
    let is_alone = |part: &&[&str]| {
        let row: Vec<_> = part.iter().map(|key| report.get(key).flatten()).collect();
        hide(&row).total.is_none() && row.iter().any(Option::is_some)
    };
    if report.pus.is_some() && ROWS.iter().any(is_alone) {
        keys.push("pus");
    }
    keys
}

/// The members of the document.
pub(crate) fn content() -> Vec<Member> {
    document::counts(CONTENT, ProgrammeReport::KEYS)
}

fn seen() -> Vec<Member> {
    vec![Member::new(None, "made_from", Shape::Id)]
}

fn members() -> Vec<Member> {
    let mut members = seen();
    members.extend(content());
    members
}

pub(super) fn show_operation() -> Operation {
    let extra = vec![("hidden", document::texts())];
    Operation {
        id: "read_programme_report",
        summary: "The programme report of a month; the public sees one that counts, without its small figures",
        query: &[KNOWN_ON_QUERY],
        request: None,
        response: document::version_schema("ProgrammeReportVersion", &content(), extra),
    }
}

pub(super) fn save_operation() -> Operation {
    Operation {
        id: "save_programme_report",
        summary: "Saves the report of a month; one that breaks an official check is kept as a draft",
        query: &[],
        request: Some(document::schema("ProgrammeReportEntry", &members())),
        response: NamedSchema::of::<SavedDocument>(),
    }
}

pub(super) fn copy_operation() -> Operation {
    Operation {
        id: "copy_programme_report",
        summary: "Copies the newest earlier report into a month, where it waits to be confirmed",
        query: &[],
        request: Some(document::schema("SeenVersion", &seen())),
        response: NamedSchema::of::<SavedDocument>(),
    }
}

pub(super) fn confirm_operation() -> Operation {
    Operation {
        id: "confirm_programme_report",
        summary: "Confirms a copied report as it stands",
        query: &[],
        request: Some(document::schema("SeenVersion", &seen())),
        response: NamedSchema::of::<SavedDocument>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_small_figure_takes_all_couples_with_it() {
        let lone = ProgrammeReport {
            pus: Some(23),
            iud: Some(3),
            suntik: Some(20),
            ..ProgrammeReport::default()
        };
        assert_eq!(small(&lone), ["iud", "pus"]);
        let pair = ProgrammeReport {
            implan: Some(7),
            pus: Some(30),
            ..lone
        };
        assert_eq!(small(&pair), ["iud", "implan"]);
    }
}
