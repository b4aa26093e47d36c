//! The pages for whoever comes first.

use axum::Extension;
use axum::extract::State;
use axum_extra::extract::Query;
use rules::class::Class;
use rules::region_code::{RegionCode, RegionLevel};
use serde::Deserialize;

use super::view::{AboutPage, FoundRow, SearchPage, ShowPage};
use crate::app::App;
use crate::boundary;
use crate::dashboard::{self, list::ListQuery};
use crate::indicator;
use crate::kampung_kb::labels::capitalized;
use crate::platform::access::Access;
use crate::platform::problem::Problem;
use crate::platform::reader::Reader;
use crate::region;
use crate::shell::{self, Part, region_href};
use crate::ui::{Headline, Link, Page, Text};

/// With more demonstration districts than these the map leads to them, as everywhere.
const MOST_ENTRANCES: usize = 12;

/// How many regions a search shows.
const FOUND: usize = 30;

/// `GET /`
pub(super) async fn show(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Page<ShowPage>, Problem> {
    let t = Text::new(access.lang);
    let mut snapshot = app.db().snapshot().await?;
    let newest = indicator::newest(&mut snapshot, RegionCode::NATION).await?;
    let regions = app.regions();
    let children = regions.children(RegionCode::NATION);
    let provinces: Vec<RegionCode> = children.map(|province| province.code).collect();
    let provinces = indicator::newest_of(&mut snapshot, &provinces, indicator::LATEST).await?;
    let mut frame = shell::region_frame(&app, &access, &reader, RegionCode::NATION, t.home_title());
    t.home_lead().clone_into(&mut frame.description);
    let measures = newest.map(|(_, sum)| sum.measures).unwrap_or_default();
    let headline = |number: i64, label: &str, query: ListQuery| Headline {
        number: t.number(number.unsigned_abs()),
        label: label.to_owned(),
        href: Some(query.href(RegionCode::NATION)),
    };
    let villages = region::village_count(&app, RegionCode::NATION, None);
    let status = |status: &str| ListQuery {
        status: status.to_owned(),
        ..ListQuery::default()
    };
    let class = ListQuery {
        klasifikasi: Class::Berkelanjutan.code().to_owned(),
        ..ListQuery::default()
    };
    let headlines = vec![
        headline(measures.active, t.dashboard_active(), status("aktif")),
        Headline {
            number: t.number(villages),
            label: t.dashboard_villages().to_owned(),
            href: Some("/wilayah".to_owned()),
        },
        headline(measures.berkelanjutan, t.class_berkelanjutan(), class),
        headline(
            measures.rintisan,
            t.dashboard_rintisan(),
            status("rintisan"),
        ),
    ];
    let shapes = boundary::shapes(
        &mut snapshot,
        &access.scope,
        RegionCode::NATION,
        RegionLevel::Province,
    )
    .await?;
    let demonstrations = app.districts().demonstrations();
    let entrances = demonstrations
        .iter()
        .filter(|_| demonstrations.len() <= MOST_ENTRANCES)
        .map(|(code, _)| Link::new(app.regions().name(*code), region_href(*code)));
    Ok(Page::new(ShowPage {
        lead: t.home_lead().to_owned(),
        headlines,
        map_title: t.dashboard_nation_map_key().to_owned(),
        map: dashboard::nation_map(&app, t, &provinces, None, shapes.as_ref()),
        map_origin: shapes.map(|shapes| boundary::words::origin(t, &shapes.origin)),
        entrances: entrances.collect(),
        frame,
    }))
}

/// What a search asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SearchQuery {
    q: String,
}

/// `GET /cari`
pub(super) async fn search(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Query(query): Query<SearchQuery>,
) -> Page<SearchPage> {
    let t = Text::new(access.lang);
    let asked = query.q.trim().to_owned();
    let found = app.search().find(&app.regions(), &asked, FOUND);
    let rows = found.iter().map(|found| FoundRow {
        name: region::shown_name(&app, found),
        href: region_href(found.code),
        kind: kind(&app, t, found.code),
        within: region::within(&app, found.code),
        former_name: found.former_name.clone(),
        code: found.code.to_string(),
    });
    let title = if asked.is_empty() {
        t.search_title().to_owned()
    } else {
        t.search_title_for(&asked)
    };
    Page::new(SearchPage {
        rows: rows.collect(),
        frame: shell::frame(&access, &reader, Part::Home, title),
        asked,
    })
}

/// What kind of region it is; a village is called as its kabupaten calls it.
fn kind(app: &App, t: Text, code: RegionCode) -> String {
    if code.level() == RegionLevel::Village {
        return capitalized(&app.districts().words(code).village);
    }
    t.region_kind(region::kind_code(code.kind()))
}

/// `GET /tentang`
pub(super) async fn about(access: Access, Extension(reader): Extension<Reader>) -> Page<AboutPage> {
    let t = Text::new(access.lang);
    Page::new(AboutPage {
        version: env!("CARGO_PKG_VERSION"),
        source: region::official::SOURCE,
        frame: shell::frame(&access, &reader, Part::Other, t.about()),
    })
}
