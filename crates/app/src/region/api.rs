//! Regions as JSON: the picker's search, and one region.

use axum::Json;
use axum::extract::State;
use axum_extra::extract::Query;
use rules::region_code::{RegionCode, RegionKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Found;
use crate::app::App;
use crate::platform::access::Access;
use crate::platform::problem::Problem;
use crate::shell;

/// How many regions a search gives.
const FOUND: usize = 10;

/// Regions that fit a name or a code, the best first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RegionsDocument {
    regions: Vec<FoundRegion>,
}

/// A region that a search found.
#[derive(Debug, Serialize, ToSchema)]
struct FoundRegion {
    /// The code with dots.
    #[schema(value_type = String, example = "64.03.06.2004")]
    code: RegionCode,
    /// The region's name, with that of its Kampung KB where it has another.
    name: String,
    /// The name by which it was found, where it has that no longer.
    former_name: Option<String>,
    /// The regions around it, the nearest first.
    within: String,
    /// `provinsi`, `kabupaten`, `kota`, `kecamatan`, `desa`, `kelurahan` or `desa_adat`.
    kind: &'static str,
    /// The address of its page.
    href: String,
}

/// A region with its names and the regions around it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RegionDocument {
    /// The code with dots.
    #[schema(value_type = String, example = "64.03")]
    code: RegionCode,
    /// The official name.
    name: String,
    /// `provinsi`, `kabupaten`, `kota`, `kecamatan`, `desa`, `kelurahan` or `desa_adat`.
    kind: &'static str,
    /// The name of the village's Kampung KB, where it has one.
    kampung_kb: Option<String>,
    /// The regions around it, the nearest first, without the nation.
    ancestors: Vec<RegionName>,
    /// The regions one level below, by code.
    children: Vec<RegionName>,
    /// How many desa and kelurahan it holds.
    villages: usize,
    /// The day that replaces today in its kabupaten.
    reference_date: Option<String>,
    /// Where codes and names come from.
    source: &'static str,
}

/// A code and a name.
#[derive(Debug, Serialize, ToSchema)]
struct RegionName {
    #[schema(value_type = String, example = "64.03")]
    code: RegionCode,
    name: String,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SearchQuery {
    q: String,
}

/// `GET /api/v1/regions`
pub(super) async fn search(
    State(app): State<App>,
    Query(query): Query<SearchQuery>,
) -> Json<RegionsDocument> {
    let found = app.search().find(&app.regions(), &query.q, FOUND);
    let regions = found.into_iter().map(|found| FoundRegion {
        code: found.code,
        name: shown_name(&app, &found),
        within: within(&app, found.code),
        former_name: found.former_name,
        kind: kind_code(found.code.kind()),
        href: shell::region_href(found.code),
    });
    Json(RegionsDocument {
        regions: regions.collect(),
    })
}

/// `GET /api/v1/regions/{code}`
pub(super) async fn show(
    State(app): State<App>,
    access: Access,
) -> Result<Json<RegionDocument>, Problem> {
    let code = access.region()?;
    let named = |code: RegionCode| RegionName {
        code,
        name: app.regions().name(code),
    };
    let around = code.ancestors().filter(|code| *code != RegionCode::NATION);
    Ok(Json(RegionDocument {
        code,
        name: app.regions().name(code),
        kind: kind_code(code.kind()),
        kampung_kb: app.search().name(code),
        ancestors: around.map(named).collect(),
        children: app
            .regions()
            .children(code)
            .map(|region| named(region.code))
            .collect(),
        villages: super::village_count(&app, code, None),
        reference_date: app
            .districts()
            .reference_date(code)
            .map(|date| date.to_string()),
        source: super::official::SOURCE,
    }))
}

/// A region's name, followed by that of its Kampung KB where it has another.
pub fn shown_name(app: &App, found: &Found) -> String {
    let name = app.regions().name(found.code);
    match &found.kampung_kb {
        Some(own) if *own != name => format!("{name} · {own}"),
        _ => name,
    }
}

/// The names of the regions around one, the nearest first, without the nation.
pub fn within(app: &App, code: RegionCode) -> String {
    let around = code.ancestors().filter(|code| *code != RegionCode::NATION);
    let names: Vec<String> = around.map(|code| app.regions().name(code)).collect();
    names.join(", ")
}

/// The code of a kind of region.
pub const fn kind_code(kind: RegionKind) -> &'static str {
    match kind {
        RegionKind::Nation => "nasional",
        RegionKind::Provinsi => "provinsi",
        RegionKind::Kabupaten => "kabupaten",
        RegionKind::Kota => "kota",
        RegionKind::Kecamatan => "kecamatan",
        RegionKind::Kelurahan => "kelurahan",
        RegionKind::DesaAdat => "desa_adat",
        RegionKind::Desa => "desa",
    }
}
