//! The map of a region: provinces of the nation, kecamatan of a province, villages of a kabupaten or kecamatan.

use rules::class::Class;
use rules::month::Month;
use rules::region_code::{RegionCode, RegionLevel};

use super::api::count;
use super::compose::axes;
use super::pages::Figures;
use super::store::TileRow;
use crate::app::App;
use crate::indicator::{Measures, Sum};
use crate::region::Region;
use crate::shell::region_href_at;
use crate::ui::Text;
use crate::ui::map::{
    Markup, Measure, NationWords, ProvinceFigure, Share, StateWords, Tile, TileGroup, TileState,
    nation_map, tile_map,
};

/// Draws the map that fits the level of a region.
pub(super) fn draw(app: &App, t: Text, figures: &Figures) -> Markup {
    match figures.region.level() {
        RegionLevel::Nation => nation(app, t, &figures.parts, figures.past),
        RegionLevel::Province => province(app, t, figures),
        _ => villages(app, t, figures),
    }
}

/// The nation by province: which share of the villages has an active Kampung KB.
pub(crate) fn nation(
    app: &App,
    t: Text,
    provinces: &std::collections::BTreeMap<RegionCode, Sum>,
    past: Option<Month>,
) -> Markup {
    struct Row {
        code: String,
        name: String,
        href: String,
        share: Option<(u64, u64)>,
        label: String,
    }
    let rows = app.regions().children(RegionCode::NATION).map(|province| {
        let villages = app.regions().village_count(province.code) as u64;
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
        description: t.dashboard_nation_map_description(),
        key: t.dashboard_nation_map_key(),
        unknown: t.dashboard_no_data(),
        several: t.dashboard_several_provinces(),
    };
    nation_map(&figures, Measure::Other, words)
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

fn province(app: &App, t: Text, figures: &Figures) -> Markup {
    let mut groups = Vec::new();
    let mut others = Vec::new();
    for kabupaten in app.regions().children(figures.region) {
        if !figures.parts.contains_key(&kabupaten.code) {
            others.push(OwnTile {
                name: kabupaten.name.clone(),
                href: region_href_at(kabupaten.code, figures.past),
                kind: Kind::Village(TileState::Absent),
            });
            continue;
        }
        let kecamatan = app.regions().children(kabupaten.code);
        groups.push(OwnGroup {
            name: kabupaten.name.clone(),
            href: region_href_at(kabupaten.code, figures.past),
            tiles: kecamatan.map(|it| shares(t, figures, it)).collect(),
        });
    }
    if !others.is_empty() {
        groups.push(OwnGroup {
            name: t.dashboard_not_taking_part().to_owned(),
            href: region_href_at(figures.region, figures.past),
            tiles: others,
        });
    }
    tiles(t, &groups)
}

fn shares(t: Text, figures: &Figures, kecamatan: &Region) -> OwnTile {
    let sum = figures.kecamatan.get(&kecamatan.code);
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
        name: kecamatan.name.clone(),
        href: region_href_at(kecamatan.code, figures.past),
        kind,
    }
}

const fn managing(measures: &Measures) -> i64 {
    measures.berkembang + measures.berkelanjutan
}

const fn contributing(measures: &Measures) -> i64 {
    measures.mandiri + measures.berkelanjutan
}

fn villages(app: &App, t: Text, figures: &Figures) -> Markup {
    let kecamatan: Vec<RegionCode> = if figures.region.level() == RegionLevel::Kecamatan {
        vec![figures.region]
    } else {
        app.regions()
            .children(figures.region)
            .map(|it| it.code)
            .collect()
    };
    let groups: Vec<OwnGroup> = kecamatan
        .into_iter()
        .map(|kecamatan| OwnGroup {
            name: app.regions().name(kecamatan),
            href: region_href_at(kecamatan, figures.past),
            tiles: app
                .regions()
                .villages(kecamatan)
                .map(|village| OwnTile {
                    name: village.name.clone(),
                    href: region_href_at(village.code, figures.past),
                    kind: Kind::Village(state(figures.villages.get(&village.code.to_string()))),
                })
                .collect(),
        })
        .collect();
    tiles(t, &groups)
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
