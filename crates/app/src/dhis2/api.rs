//! `GET /api/v1/regions/{code}/dhis2`: the hand-over as JSON.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use rules::region_code::RegionLevel;
use serde::Deserialize;
use utoipa::ToSchema;

use super::mapping::Mapping;
use super::values::{self, DataValue, Wanted};
use crate::open_data::table::LEVELS;
use crate::platform::extract::asked_month;
use crate::platform::problem::{FieldProblem, Kind, Problem};
use crate::platform::route::{NamedSchema, Operation};
use crate::platform::visit::Visit;

/// Which values are asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    month: Option<String>,
    level: Option<String>,
}

/// A set of values as DHIS2 imports it.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "it describes what is written piece by piece")]
struct DataValueSet {
    /// `CODE`: everything is named by its code.
    id_scheme: String,
    data_set_id_scheme: String,
    data_element_id_scheme: String,
    org_unit_id_scheme: String,
    /// The code of the data set; only for one region.
    data_set: Option<String>,
    /// The day as of which the month is counted; only for one region.
    complete_date: Option<String>,
    /// The month, `yyyymm`; only for one region.
    period: Option<String>,
    /// The code of the region; only for one region.
    org_unit: Option<String>,
    data_values: Vec<DataValue>,
}

pub(super) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (app, t) = (&visit.app, visit.t);
    let region = visit.access.region()?;
    let mut wrong = Vec::new();
    let month = asked_month(t, "month", asked.month.as_deref()).unwrap_or_else(|problem| {
        wrong.push(problem);
        None
    });
    let month = month.unwrap_or_else(|| app.today(region).month());
    let level = asked.level.as_deref().map(|text| {
        let found = LEVELS.iter().find(|(_, code)| *code == text);
        found.map(|(level, _)| *level)
    });
    let is_too_long = level == Some(Some(RegionLevel::Village)) && region.kabupaten().is_none();
    if level == Some(None) || is_too_long {
        wrong.push(FieldProblem {
            field: "level".to_owned(),
            detail: t.dhis2_level_wrong().to_owned(),
        });
    }
    if !wrong.is_empty() {
        return Err(Problem::invalid(wrong));
    }
    let level = level.flatten();
    let mapping = Mapping::load(app.data_directory())
        .map_err(|error| Problem::new(Kind::Internal).because(error))?;
    let wanted = Wanted {
        region,
        month,
        level,
    };
    let mut body = Vec::new();
    let written = values::write(app, wanted, &mapping, &mut body).await;
    let regions = written.map_err(|error| match error.downcast::<db::Error>() {
        Ok(error) => error.into(),
        Err(error) => Problem::new(Kind::Internal).because(error),
    })?;
    if regions == 0 {
        return Err(Kind::NotFound.into());
    }
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

pub(super) fn show_operation() -> Operation {
    Operation {
        id: "read_dhis2_values",
        summary: "The indicators of a region's month as a dataValueSet of DHIS2",
        query: &[
            (
                "month",
                "The month, yyyy-mm; the current one where it is absent",
            ),
            (
                "level",
                "provinsi, kabupaten, kecamatan or desa: the values of all regions of this level inside; desa up to a kabupaten",
            ),
        ],
        request: None,
        response: NamedSchema::of::<DataValueSet>(),
    }
}
