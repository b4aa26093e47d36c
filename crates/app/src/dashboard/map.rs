//! The map of a region: provinces of the nation, kecamatan of a province, villages of a kabupaten or kecamatan.

use rules::class::Class;
use rules::month::Month;
use rules::region_code::{RegionCode, RegionLevel};

use super::api::count;
use super::compose::axes;
use super::pages::Figures;
use super::store::TileRow;
use crate::app::App;
use crate::boundary::{self, Shapes};
use crate::indicator::{Measures, Sum};
use crate::region::{self, Region};
use crate::shell::region_href_at;
use crate::ui::map::{
    ChoroplethWords, Markup, Measure, NationWords, ProvinceFigure, Share, StateWords, Tile,
    TileGroup, TileState, choropleth, nation_map, tile_map,
};
use crate::ui::{Link, Text};

/// The value of the query `peta` that asks for tiles where there are shapes.
pub(super) const TILES: &str = "petak";

/// A map, the ways to look at it where there are several, and where its shapes come from.
pub(super) struct DrawnMap {
    pub(super) markup: Markup,
    pub(super) views: Vec<Link>,
    pub(super) origin: Option<String>,
}

/// The levels whose shapes the map of a region is drawn with, the best first.
pub(super) const fn shape_levels(region: RegionLevel) -> &'static [RegionLevel] {
    match region {
        RegionLevel::Nation => &[RegionLevel::Province],
        RegionLevel::Province => &[RegionLevel::Kabupaten],
        RegionLevel::Kabupaten => &[RegionLevel::Village, RegionLevel::Kecamatan],
        RegionLevel::Kecamatan | RegionLevel::Village => &[RegionLevel::Village],
    }
}

/// Draws the map that fits the level of a region: in shapes where they are loaded, else as tiles, or as tiles if asked.
pub(super) fn draw(app: &App, t: Text, figures: &Figures, view: &str) -> DrawnMap {
    let region = figures.region;
    if region == RegionCode::NATION {
        let shapes = figures.shapes.as_ref();
        return DrawnMap {
            markup: nation(app, t, &figures.parts, figures.past, shapes),
            views: Vec::new(),
            origin: shapes.map(|shapes| boundary::words::origin(t, &shapes.origin)),
        };
    }
    let groups = match region.level() {
        RegionLevel::Province => province(app, t, figures),
        _ => villages(app, figures),
    };
    let Some(shapes) = &figures.shapes else {
        return DrawnMap {
            markup: tiles(t, &groups),
            views: Vec::new(),
            origin: None,
        };
    };
    let is_tiles = view == TILES;
    let address = region_href_at(region, figures.past);
    let joint = if address.contains('?') { '&' } else { '?' };
    let in_tiles = format!("{address}{joint}peta={TILES}");
    let views = vec![
        Link::new(t.map_shapes(), address).current(!is_tiles),
        Link::new(t.map_tiles(), in_tiles).current(is_tiles),
    ];
    if is_tiles {
        return DrawnMap {
            markup: tiles(t, &groups),
            views,
            origin: None,
        };
    }
    DrawnMap {
        markup: in_shapes(app, t, figures, shapes),
        views,
        origin: Some(boundary::words::origin(t, &shapes.origin)),
    }
}

/// The parts of a region in their shapes; those without one come as tiles.
fn in_shapes(app: &App, t: Text, figures: &Figures, shapes: &Shapes) -> Markup {
    let first = shapes.by_region.keys().next();
    let level = first.map_or(RegionLevel::Village, |code| code.level());
    let regions = app.regions();
    let inside: Vec<&Region> = if level == RegionLevel::Village {
        region::villages(app, &regions, figures.region, figures.past)
    } else {
        let inside = regions.inside(figures.region).iter();
        inside.filter(|it| it.code.level() == level).collect()
    };
    let parts: Vec<(RegionCode, OwnTile)> = inside
        .into_iter()
        .map(|region| {
            let tile = if level == RegionLevel::Village {
                village(region.code, &region.name, figures)
            } else {
                shares(t, figures, region, figures.parts.get(&region.code))
            };
            (region.code, tile)
        })
        .collect();
    let (mut with_shape, mut shapeless) = (Vec::new(), Vec::new());
    for (code, tile) in &parts {
        match shapes.by_region.get(code) {
            Some(shape) => with_shape.push((drawn(tile), shape)),
            None => shapeless.push(drawn(tile)),
        }
    }
    let title = t.map_title(app.regions().name(figures.region));
    let words = ChoroplethWords {
        title: &title,
        description: t.map_description(),
        without_shape: t.map_without_shape(),
        both: t.map_majority_both(),
        manage: t.map_majority_manage(),
        contribute: t.map_majority_contribute(),
        neither: t.map_majority_neither(),
    };
    let states = StateWords {
        absent: if level == RegionLevel::Kabupaten {
            t.dashboard_not_taking_part()
        } else {
            t.dashboard_absent()
        },
        ..states(t)
    };
    choropleth(&with_shape, &shapeless, states, axes(t), words)
}

/// The nation by province: which share of the villages has an active Kampung KB.
pub(crate) fn nation(
    app: &App,
    t: Text,
    provinces: &std::collections::BTreeMap<RegionCode, Sum>,
    past: Option<Month>,
    shapes: Option<&Shapes>,
) -> Markup {
    struct Row {
        code: String,
        name: String,
        href: String,
        share: Option<(u64, u64)>,
        label: String,
    }
    let regions = app.regions();
    let rows = region::children(app, &regions, RegionCode::NATION, past).into_iter();
    let rows = rows.map(|province| {
        let villages = region::village_count(app, province.code, past) as u64;
        let active = provinces
            .get(&province.code)
            .map(|sum| count(sum.measures.active));
        Row {
            code: province.code.to_string(),
            name: province.name.clone(),
            href: region_href_at(province.code, past),
            share: active.map(|active| (active, villages)),
            label: active.map_or_else(
                || t.dashboard_no_data().to_owned(),
                |active| t.part_of(t.number(active), t.number(villages)),
            ),
        }
    });
    let rows: Vec<Row> = rows.collect();
    let figures: Vec<ProvinceFigure<'_>> = rows
        .iter()
        .map(|row| ProvinceFigure {
            code: &row.code,
            name: &row.name,
            href: &row.href,
            share: row.share,
            label: &row.label,
        })
        .collect();
    let words = NationWords {
        title: t.dashboard_nation_map(),
        description: if shapes.is_some() {
            t.map_nation_description()
        } else {
            t.dashboard_nation_map_description()
        },
        key: t.dashboard_nation_map_key(),
        unknown: t.dashboard_no_data(),
        several: t.dashboard_several_provinces(),
    };
    let boundaries = shapes.into_iter().flat_map(|shapes| &shapes.by_region);
    let boundaries: Vec<_> = boundaries
        .map(|(code, shape)| (code.to_string(), shape))
        .collect();
    nation_map(&figures, &boundaries, Measure::Other, words)
}

/// A tile with its own words.
struct OwnTile {
    name: String,
    href: String,
    kind: Kind,
}

enum Kind {
    Village(TileState<'static>),
    Shares { measures: Measures, label: String },
}

/// Tiles of one region.
struct OwnGroup {
    name: String,
    href: String,
    tiles: Vec<OwnTile>,
}

fn province(app: &App, t: Text, figures: &Figures) -> Vec<OwnGroup> {
    let mut groups = Vec::new();
    let mut others = Vec::new();
    let regions = app.regions();
    for kabupaten in region::children(app, &regions, figures.region, figures.past) {
        if !figures.parts.contains_key(&kabupaten.code) {
            others.push(OwnTile {
                name: kabupaten.name.clone(),
                href: region_href_at(kabupaten.code, figures.past),
                kind: Kind::Village(TileState::Absent),
            });
            continue;
        }
        let kecamatan = region::children(app, &regions, kabupaten.code, figures.past);
        groups.push(OwnGroup {
            name: kabupaten.name.clone(),
            href: region_href_at(kabupaten.code, figures.past),
            tiles: kecamatan
                .into_iter()
                .map(|it| shares(t, figures, it, figures.kecamatan.get(&it.code)))
                .collect(),
        });
    }
    if !others.is_empty() {
        groups.push(OwnGroup {
            name: t.dashboard_not_taking_part().to_owned(),
            href: region_href_at(figures.region, figures.past),
            tiles: others,
        });
    }
    groups
}

fn shares(t: Text, figures: &Figures, region: &Region, sum: Option<&Sum>) -> OwnTile {
    let measures = sum.map(|sum| sum.measures).unwrap_or_default();
    let kind = if measures.active == 0 {
        Kind::Village(TileState::Absent)
    } else {
        let label = t.dashboard_shares(
            t.number(count(measures.active)),
            t.number(count(contributing(&measures))),
            t.number(count(managing(&measures))),
        );
        Kind::Shares { measures, label }
    };
    OwnTile {
        name: region.name.clone(),
        href: region_href_at(region.code, figures.past),
        kind,
    }
}

const fn managing(measures: &Measures) -> i64 {
    measures.berkembang + measures.berkelanjutan
}

const fn contributing(measures: &Measures) -> i64 {
    measures.mandiri + measures.berkelanjutan
}

fn villages(app: &App, figures: &Figures) -> Vec<OwnGroup> {
    let regions = app.regions();
    let kecamatan: Vec<RegionCode> = if figures.region.level() == RegionLevel::Kecamatan {
        vec![figures.region]
    } else {
        let children = region::children(app, &regions, figures.region, figures.past);
        children.into_iter().map(|it| it.code).collect()
    };
    kecamatan
        .into_iter()
        .map(|kecamatan| OwnGroup {
            name: app.regions().name(kecamatan),
            href: region_href_at(kecamatan, figures.past),
            tiles: region::villages(app, &regions, kecamatan, figures.past)
                .into_iter()
                .map(|it| village(it.code, &it.name, figures))
                .collect(),
        })
        .collect()
}

fn village(code: RegionCode, name: &str, figures: &Figures) -> OwnTile {
    OwnTile {
        name: name.to_owned(),
        href: region_href_at(code, figures.past),
        kind: Kind::Village(state(figures.villages.get(&code.to_string()))),
    }
}

fn state(row: Option<&TileRow>) -> TileState<'static> {
    let Some(row) = row else {
        return TileState::Absent;
    };
    match (Class::from_code(&row.class), row.stage.as_str()) {
        (Some(class), _) => TileState::Class(class),
        (None, "rintisan" | "kesepakatan") => TileState::Rintisan,
        (None, "tidak_aktif") => TileState::Inactive,
        _ => TileState::Absent,
    }
}

fn tiles(t: Text, groups: &[OwnGroup]) -> Markup {
    let drawn: Vec<Vec<Tile<'_>>> = groups
        .iter()
        .map(|group| group.tiles.iter().map(drawn).collect())
        .collect();
    let groups: Vec<TileGroup<'_>> = groups
        .iter()
        .zip(&drawn)
        .map(|(group, tiles)| TileGroup {
            name: &group.name,
            href: &group.href,
            tiles,
        })
        .collect();
    tile_map(&groups, states(t), axes(t))
}

fn drawn(tile: &OwnTile) -> Tile<'_> {
    let state = match &tile.kind {
        Kind::Village(state) => *state,
        Kind::Shares { measures, label } => TileState::Shares(Share {
            active: count(measures.active),
            managing: count(managing(measures)),
            contributing: count(contributing(measures)),
            label,
        }),
    };
    Tile {
        name: &tile.name,
        href: &tile.href,
        state,
    }
}

fn states(t: Text) -> StateWords<'static> {
    StateWords {
        dasar: t.class_dasar(),
        berkembang: t.class_berkembang(),
        mandiri: t.class_mandiri(),
        berkelanjutan: t.class_berkelanjutan(),
        rintisan: t.stage_rintisan(),
        inactive: t.stage_tidak_aktif(),
        absent: t.dashboard_absent(),
    }
}
