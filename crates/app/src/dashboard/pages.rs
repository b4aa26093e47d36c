//! What is read for the pages of a region.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Query;
use rules::month::Month;
use rules::region_code::{RegionCode, RegionLevel};
use serde::Deserialize;

use super::list::{Asked, ListQuery};
use super::store::{self, ListRow};
use super::{compose, csv, list_page, map};
use crate::app::App;
use crate::boundary::{self, Shapes};
use crate::classification::{self, SingleStep};
use crate::commitment::{self, Commitment};
use crate::indicator::{self, Sum};
use crate::platform::access::{Access, Permission, Scope};
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::reader::Reader;
use crate::shell;
use crate::ui::{Page, Text};

/// How many villages that lack a single score a page names.
const NEAREST: i64 = 5;
/// More villages than any kecamatan or kabupaten has.
const ALL_VILLAGES: i64 = 2_000;

/// Everything that the page of a region shows.
pub(super) struct Figures {
    pub(super) region: RegionCode,
    pub(super) newest: Option<(Month, Sum)>,
    pub(super) pending_since: Option<Moment>,
    /// The regions one level below that have figures.
    pub(super) parts: BTreeMap<RegionCode, Sum>,
    /// Kecamatan, for the tiles of a province.
    pub(super) kecamatan: BTreeMap<RegionCode, Sum>,
    /// Villages, for the tiles of a kabupaten or kecamatan.
    pub(super) villages: BTreeMap<String, ListRow>,
    pub(super) nearest: Vec<(RegionCode, SingleStep)>,
    /// Active Kampung KB at the end of each year.
    pub(super) years: Vec<(i32, i64)>,
    /// The newest commitment of the region itself that names a target.
    pub(super) target: Option<Commitment>,
    /// What a kabupaten and the regions inside it have signed; nothing above it.
    pub(super) commitments: Vec<Commitment>,
    /// The shapes of its parts, where an office has loaded some.
    pub(super) shapes: Option<Shapes>,
}

/// What the address of a region's page asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ViewQuery {
    /// `petak` for tiles where there are shapes.
    peta: String,
}

/// `GET /wilayah`
pub(super) async fn nation(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Query(view): Query<ViewQuery>,
) -> Result<Response, Problem> {
    page(&app, &access, &reader, RegionCode::NATION, &view).await
}

/// `GET /wilayah/{code}`; a village has a page of its own.
pub(super) async fn region(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Query(view): Query<ViewQuery>,
) -> Result<Response, Problem> {
    let region = access.region()?;
    if region.level() == RegionLevel::Village {
        return Ok(Redirect::to(&shell::region_href(region)).into_response());
    }
    page(&app, &access, &reader, region, &view).await
}

async fn page(
    app: &App,
    access: &Access,
    reader: &Reader,
    region: RegionCode,
    view: &ViewQuery,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let figures = read(app, &access.scope, t, region).await?;
    let title = title(app, t, region);
    let frame = shell::region_frame(app, access, reader, region, title);
    let mut page = compose::page(app, frame, &figures, &view.peta);
    let may_steer = access.may(Permission::SteerKabupaten, region);
    page.settings_href = (may_steer && region.level() == RegionLevel::Kabupaten)
        .then(|| format!("/wilayah/{region}/pengaturan"));
    let may_load = access.may(Permission::KeepBoundaries, region);
    page.boundaries_href = (may_load && region.level() <= RegionLevel::Kabupaten)
        .then(|| format!("{}/batas", shell::region_href(region)));
    Ok(Page::new(page).into_response())
}

async fn read(app: &App, scope: &Scope, t: Text, region: RegionCode) -> Result<Figures, Problem> {
    let mut snapshot = app.db().snapshot().await?;
    let below = match region.level() {
        RegionLevel::Nation => RegionLevel::Province,
        RegionLevel::Province => RegionLevel::Kabupaten,
        RegionLevel::Kabupaten => RegionLevel::Kecamatan,
        _ => RegionLevel::Village,
    };
    let is_province = region.level() == RegionLevel::Province;
    let has_tiles = region.kabupaten().is_some();
    let kecamatan = if is_province {
        indicator::newest_inside(&mut snapshot, region, RegionLevel::Kecamatan).await?
    } else {
        BTreeMap::new()
    };
    let villages = if has_tiles {
        let asked = Asked::parse(t, &ListQuery::default())?;
        store::rows(&mut snapshot, asked.page(scope, ALL_VILLAGES)).await?
    } else {
        Vec::new()
    };
    let near = ListQuery {
        dekat: "1".to_owned(),
        ..ListQuery::default()
    };
    let near = Asked::parse(t, &near)?;
    let mut nearest = Vec::new();
    for row in store::rows(&mut snapshot, near.page(scope, NEAREST)).await? {
        let Ok(village) = row.village_code.parse() else {
            continue;
        };
        let step = classification::cheapest_step(app, &mut snapshot, scope, t, village).await?;
        nearest.extend(step.map(|step| (village, step)));
    }
    let shapes = shapes(&mut snapshot, scope, region).await?;
    Ok(Figures {
        region,
        shapes,
        newest: indicator::newest(&mut snapshot, region).await?,
        pending_since: indicator::pending_since(&mut snapshot, region).await?,
        parts: indicator::newest_inside(&mut snapshot, region, below).await?,
        kecamatan,
        villages: villages
            .into_iter()
            .map(|row| (row.village_code.clone(), row))
            .collect(),
        nearest,
        years: indicator::active_by_year(&mut snapshot, app.regions().successions(), region)
            .await?,
        target: commitment::newest_target(&mut snapshot, scope, region).await?,
        commitments: if has_tiles {
            commitment::inside(&mut snapshot, scope, region).await?
        } else {
            Vec::new()
        },
    })
}

/// The shapes of the map of a region, of the best level that is loaded.
async fn shapes(
    from: &mut impl db::Read,
    scope: &Scope,
    region: RegionCode,
) -> Result<Option<Shapes>, db::Error> {
    for level in map::shape_levels(region.level()) {
        let found = boundary::shapes(from, scope, region, *level).await?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// The name of a region as a heading.
pub(super) fn title(app: &App, t: Text, region: RegionCode) -> String {
    match region.level() {
        RegionLevel::Nation => t.region_nation().to_owned(),
        RegionLevel::Kecamatan => t.region_kecamatan(app.regions().name(region)),
        RegionLevel::Province => t.region_province(app.regions().name(region)),
        _ => app.regions().name(region),
    }
}

/// `GET /wilayah/daftar`
pub(super) async fn nation_list(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Query(query): Query<ListQuery>,
) -> Result<Response, Problem> {
    list_page::page(&app, &access, &reader, RegionCode::NATION, query).await
}

/// `GET /wilayah/{code}/daftar`
pub(super) async fn list(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Query(query): Query<ListQuery>,
) -> Result<Response, Problem> {
    list_page::page(&app, &access, &reader, access.region()?, query).await
}

/// `GET /wilayah/daftar.csv`
pub(super) async fn nation_csv(
    State(app): State<App>,
    access: Access,
    Query(query): Query<ListQuery>,
) -> Result<Response, Problem> {
    csv::answer(&app, &access, RegionCode::NATION, &query).await
}

/// `GET /wilayah/{code}/daftar.csv`
pub(super) async fn list_csv(
    State(app): State<App>,
    access: Access,
    Query(query): Query<ListQuery>,
) -> Result<Response, Problem> {
    csv::answer(&app, &access, access.region()?, &query).await
}
