//! The front page, search, and the page about the program.

use axum::Extension;
use axum::extract::State;
use axum_extra::extract::Query;
use rules::class::Class;
use rules::region_code::{RegionCode, RegionLevel};
use serde::Deserialize;

use super::view::{AboutPage, Hit, SearchPage, ShowPage};
use crate::app::App;
use crate::dashboard::{self, list::ListQuery};
use crate::indicator::{self, Measures};
use crate::platform::access::Access;
use crate::platform::problem::Problem;
use crate::platform::reader::Reader;
use crate::region;
use crate::shell::{self, Part, region_href};
use crate::ui::{Headline, Link, Page, Text};

/// How many results a search shows.
const MOST_RESULTS: usize = 30;

/// `GET /`
pub(super) async fn show(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
) -> Result<Page<ShowPage>, Problem> {
    let t = Text::new(access.lang);
    let mut snapshot = app.db().snapshot().await?;
    let nation = indicator::newest(&mut snapshot, RegionCode::NATION).await?;
    let provinces =
        indicator::newest_inside(&mut snapshot, RegionCode::NATION, RegionLevel::Province).await?;
    let measures = nation.map(|(_, sum)| sum.measures).unwrap_or_default();
    let mut frame = shell::frame(&access, &reader, Part::Home, t.home_title());
    frame.description = t.home_lead().to_owned();
    frame.notices = shell::notices(&app, t, RegionCode::NATION);
    let page = ShowPage {
        frame,
        lead: t.home_lead().to_owned(),
        headlines: headlines(&app, t, &measures),
        map_title: t.home_map_title().to_owned(),
        map: dashboard::nation_map(&app, t, &provinces),
        entrances: entrances(&app),
    };
    Ok(Page::new(page).public())
}

fn headlines(app: &App, t: Text, measures: &Measures) -> Vec<Headline> {
    let villages = app.regions().villages(RegionCode::NATION).count() as u64;
    let headline = |number: u64, label: &str, href: &str| Headline {
        number: t.number(number).to_string(),
        label: label.to_owned(),
        href: Some(href.to_owned()),
    };
    let list = |query: ListQuery| query.href(RegionCode::NATION);
    let status = |status: &str| {
        list(ListQuery {
            status: status.to_owned(),
            ..ListQuery::default()
        })
    };
    let class = list(ListQuery {
        klasifikasi: Class::Berkelanjutan.code().to_owned(),
        ..ListQuery::default()
    });
    vec![
        headline(
            measures.active.unsigned_abs(),
            t.home_active(),
            &status("aktif"),
        ),
        headline(
            measures.berkelanjutan.unsigned_abs(),
            t.class_berkelanjutan(),
            &class,
        ),
        headline(
            measures.rintisan.unsigned_abs(),
            t.home_rintisan(),
            &status("rintisan"),
        ),
        headline(villages, t.home_villages(), "/wilayah"),
    ]
}

/// The kabupaten that carry a reference date, or else nothing: where a first look is worth it.
fn entrances(app: &App) -> Vec<Link> {
    let dated = app.districts().with_reference_date().into_iter();
    dated
        .map(|(code, _)| Link::new(app.regions().name(code), region_href(code)))
        .collect()
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct SearchQuery {
    #[serde(default)]
    q: String,
}

/// `GET /cari?q=`: regions and Kampung KB by name or code.
pub(super) async fn search(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Query(query): Query<SearchQuery>,
) -> Page<SearchPage> {
    let t = Text::new(access.lang);
    let asked: String = query.q.trim().chars().take(100).collect();
    let found = if asked.is_empty() {
        Vec::new()
    } else {
        app.search().find(app.regions(), &asked, MOST_RESULTS)
    };
    let hits: Vec<Hit> = found
        .iter()
        .map(|found| Hit {
            name: region::shown_name(&app, found),
            within: region::within(&app, found.code),
            href: region_href(found.code),
            code: found.code.to_string(),
        })
        .collect();
    let frame = shell::frame(&access, &reader, Part::Home, t.search_title());
    Page::new(SearchPage { frame, asked, hits }).public()
}

/// `GET /tentang`
pub(super) async fn about(access: Access, Extension(reader): Extension<Reader>) -> Page<AboutPage> {
    let t = Text::new(access.lang);
    Page::new(AboutPage {
        frame: shell::frame(&access, &reader, Part::Other, t.about_title()),
    })
    .public()
}
