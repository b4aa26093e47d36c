//! The front page, search, and the page about the program.

use axum::Extension;
use axum::extract::State;
use axum_extra::extract::Query;
use rules::region_code::RegionCode;
use serde::Deserialize;

use super::view::{AboutPage, Hit, SearchPage, ShowPage};
use crate::app::App;
use crate::indicator::{self, Measures};
use crate::platform::access::Access;
use crate::platform::problem::Problem;
use crate::platform::reader::Reader;
use crate::region;
use crate::shell::{self, Part, region_href};
use crate::ui::map::{Markup, Measure, NationWords, ProvinceFigure, nation_map};
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
    let provinces = indicator::newest_of_parts(&mut snapshot, RegionCode::NATION).await?;
    let measures = nation.map(|(_, sum)| sum.measures).unwrap_or_default();
    let mut frame = shell::frame(&access, &reader, Part::Home, t.home_title());
    frame.description = t.home_lead().to_owned();
    frame.notices = shell::notices(&app, t, RegionCode::NATION);
    let active = |code: RegionCode| provinces.get(&code).map(|sum| sum.measures.active);
    let page = ShowPage {
        frame,
        lead: t.home_lead().to_owned(),
        headlines: headlines(&app, t, &measures),
        map_title: t.home_map_title().to_owned(),
        map: map(&app, t, active),
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
    vec![
        headline(measures.active.unsigned_abs(), t.home_active(), "/wilayah"),
        headline(
            measures.berkelanjutan.unsigned_abs(),
            t.class_berkelanjutan(),
            "/wilayah",
        ),
        headline(
            measures.rintisan.unsigned_abs(),
            t.home_rintisan(),
            "/wilayah",
        ),
        headline(villages, t.home_villages(), "/wilayah"),
    ]
}

/// The nation by province: the share of villages that have an active Kampung KB.
fn map(app: &App, t: Text, active: impl Fn(RegionCode) -> Option<i64>) -> Markup {
    let provinces: Vec<_> = app.regions().children(RegionCode::NATION).collect();
    let texts: Vec<(String, String, String)> = provinces
        .iter()
        .map(|province| {
            let whole = app.regions().villages(province.code).count() as u64;
            let label = match active(province.code) {
                Some(part) => t.part_of(t.number(part.unsigned_abs()), t.number(whole)),
                None => t.home_map_unknown().to_owned(),
            };
            (province.code.to_string(), region_href(province.code), label)
        })
        .collect();
    let figures: Vec<ProvinceFigure<'_>> = provinces
        .iter()
        .zip(&texts)
        .map(|(province, (code, href, label))| ProvinceFigure {
            code,
            name: &province.name,
            href,
            share: active(province.code).map(|part| {
                (
                    part.unsigned_abs(),
                    app.regions().villages(province.code).count() as u64,
                )
            }),
            label,
        })
        .collect();
    let words = NationWords {
        title: t.home_map_title(),
        description: t.home_map_description(),
        key: t.home_map_key(),
        unknown: t.home_map_unknown(),
        several: t.home_map_several(),
    };
    nation_map(&figures, Measure::Other, words)
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
