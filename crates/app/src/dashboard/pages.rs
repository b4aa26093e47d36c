//! What is read for the pages of a region.

use std::collections::{BTreeMap, HashMap};

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Query;
use exchange::table::Format;
use rules::month::Month;
use rules::region_code::{RegionCode, RegionLevel};
use serde::Deserialize;

use super::list::ListQuery;
use super::store::{self, TileRow};
use super::{compose, list_page, map};
use crate::app::App;
use crate::boundary::{self, Shapes};
use crate::classification::{self, SingleStep};
use crate::commitment::{self, Commitment};
use crate::export::{self, List};
use crate::indicator::{self, Sum};
use crate::platform::access::{Access, Permission, Scope};
use crate::platform::clock::Moment;
use crate::platform::extract::asked_month;
use crate::platform::problem::Problem;
use crate::platform::reader::Reader;
use crate::platform::visit::Visit;
use crate::region;
use crate::shell;
use crate::ui::{Page, Text};

/// How many villages that lack a single score a page names.
const NEAREST: i64 = 5;

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
    pub(super) villages: HashMap<String, TileRow>,
    pub(super) nearest: Vec<(RegionCode, SingleStep)>,
    /// The past month that was asked for; none for now.
    pub(super) past: Option<Month>,
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
pub(super) struct ShowQuery {
    /// A month, `yyyy-mm`; none for now.
    per: Option<String>,
    /// `petak` for tiles where there are shapes.
    peta: String,
}

impl ShowQuery {
    fn month(&self, t: Text) -> Result<Option<Month>, Problem> {
        Ok(asked_month(t, "per", self.per.as_deref())?)
    }
}

/// `GET /wilayah`
pub(super) async fn nation(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Query(query): Query<ShowQuery>,
) -> Result<Response, Problem> {
    page(&app, &access, &reader, RegionCode::NATION, &query).await
}

/// `GET /wilayah/{code}`; a village has a page of its own.
pub(super) async fn region(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Query(query): Query<ShowQuery>,
) -> Result<Response, Problem> {
    let region = access.region()?;
    if region.level() == RegionLevel::Village {
        let href = shell::region_href_at(region, query.month(Text::new(access.lang))?);
        return Ok(Redirect::to(&href).into_response());
    }
    page(&app, &access, &reader, region, &query).await
}

async fn page(
    app: &App,
    access: &Access,
    reader: &Reader,
    region: RegionCode,
    query: &ShowQuery,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let figures = read(app, &access.scope, t, region, query.month(t)?).await?;
    let title = title(app, t, region);
    let mut frame = shell::region_frame(app, access, reader, region, title);
    frame.breadcrumb = shell::way_to(app, t, region, figures.past);
    let mut page = compose::page(app, frame, &figures, &query.peta);
    let may_steer = access.may(Permission::SteerKabupaten, region);
    page.settings_href = (may_steer && region.level() == RegionLevel::Kabupaten)
        .then(|| format!("/wilayah/{region}/pengaturan"));
    let may_load = access.may(Permission::KeepBoundaries, region);
    page.boundaries_href = (may_load && region.level() <= RegionLevel::Kabupaten)
        .then(|| format!("{}/batas", shell::region_href(region)));
    Ok(Page::new(page).into_response())
}

async fn read(
    app: &App,
    scope: &Scope,
    t: Text,
    region: RegionCode,
    asked: Option<Month>,
) -> Result<Figures, Problem> {
    let mut snapshot = app.db().snapshot().await?;
    let past = past(&mut snapshot, region, asked).await?;
    let until = past.unwrap_or(indicator::LATEST);
    let regions = app.regions();
    let children = |of: RegionCode| {
        let children = region::children(app, &regions, of, past).into_iter();
        children.map(|region| region.code)
    };
    let has_parts = region.level() != RegionLevel::Kecamatan;
    let parts: Vec<RegionCode> = children(region).filter(|_| has_parts).collect();
    let kecamatan: Vec<RegionCode> = if region.level() == RegionLevel::Province {
        parts.iter().copied().flat_map(children).collect()
    } else {
        Vec::new()
    };
    let newest = indicator::up_to(&mut snapshot, region, until).await?;
    let villages = match &newest {
        Some((month, _)) if region.kabupaten().is_some() => {
            store::tiles(&mut snapshot, scope, *month).await?
        }
        _ => Vec::new(),
    };
    let nearest = match past {
        None => nearest(app, &mut snapshot, scope, t).await?,
        Some(_) => Vec::new(),
    };
    let shapes = shapes(&mut snapshot, scope, region).await?;
    let successions = regions.successions();
    Ok(Figures {
        region,
        shapes,
        newest,
        pending_since: indicator::pending_since(&mut snapshot, region).await?,
        parts: indicator::newest_of(&mut snapshot, &parts, until).await?,
        kecamatan: indicator::newest_of(&mut snapshot, &kecamatan, until).await?,
        villages: villages
            .into_iter()
            .map(|row| (row.village_code.clone(), row))
            .collect(),
        nearest,
        past,
        years: indicator::active_by_year(&mut snapshot, successions, region, until).await?,
        target: commitment::newest_target(&mut snapshot, scope, region).await?,
        commitments: if region.kabupaten().is_some() {
            commitment::inside(&mut snapshot, scope, region).await?
        } else {
            Vec::new()
        },
    })
}

/// The month that is asked for, where it is before the newest one of a region.
pub(super) async fn past(
    from: &mut impl db::Read,
    region: RegionCode,
    asked: Option<Month>,
) -> Result<Option<Month>, Problem> {
    let Some(month) = asked else {
        return Ok(None);
    };
    let newest = indicator::newest_month(from, region).await?;
    Ok(asked.filter(|_| newest.is_some_and(|newest| month < newest)))
}

/// The villages that lack a single score, each with the step that brings it.
async fn nearest(
    app: &App,
    from: &mut impl db::Read,
    scope: &Scope,
    t: Text,
) -> Result<Vec<(RegionCode, SingleStep)>, Problem> {
    let mut nearest = Vec::new();
    for village in store::near(from, scope, NEAREST).await? {
        let step = classification::cheapest_step(app, from, scope, t, village).await?;
        nearest.extend(step.map(|step| (village, step)));
    }
    Ok(nearest)
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
pub(crate) fn title(app: &App, t: Text, region: RegionCode) -> String {
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

/// `GET /wilayah/daftar.csv` and `GET /wilayah/{code}/daftar.csv`
pub(super) async fn list_csv(visit: Visit) -> Result<Response, Problem> {
    list_file(&visit, Format::Csv).await
}

/// `GET /wilayah/daftar.xlsx` and `GET /wilayah/{code}/daftar.xlsx`
pub(super) async fn list_xlsx(visit: Visit) -> Result<Response, Problem> {
    list_file(&visit, Format::Xlsx).await
}

async fn list_file(visit: &Visit, format: Format) -> Result<Response, Problem> {
    let region = visit.access.region.unwrap_or(RegionCode::NATION);
    let query = visit.reader.path.split_once('?');
    let query = query.map_or("", |(_, query)| query);
    let asked = export::Asked::new(&visit.app, &visit.access, List::Villages, region, query);
    export::answer::now_or_later(asked, format).await
}
