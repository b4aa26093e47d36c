//! The map of a region in the shapes of its parts: every part a link, its state drawn with lines and a mark.
//!
//! The lines say what the two bars of a mark say: horizontal ones that it manages well, vertical ones that it contributes,
//! both, or none. So a part too small for its mark is still read without colour.

use std::fmt::Write as _;

use exchange::boundaries::web::Shape;

use super::mark::{AxisWords, StateWords, TileState, write_mark, write_mark_parts};
use super::markup::{Escaped, Markup};
use super::plane::Plane;
use super::tile::{Tile, TileGroup, key_entries, write_tiles};

/// A region with its shape.
#[derive(Clone, Debug)]
pub struct OutlineRegion {
    /// Its name.
    pub name: String,
    /// Its shape.
    pub shape: Shape,
}

/// The words of a map in shapes.
#[derive(Clone, Copy, Debug)]
pub struct ChoroplethWords<'a> {
    /// What the map shows, as its name for screen readers.
    pub title: &'a str,
    /// Where the same figures stand as text, and what the lines mean.
    pub description: &'a str,
    /// Above the tiles of the parts that have no shape.
    pub without_shape: &'a str,
    /// For regions of many: at least half of them manage well and at least half contribute.
    pub both: &'a str,
    /// At least half manage well.
    pub manage: &'a str,
    /// At least half contribute.
    pub contribute: &'a str,
    /// Less than half in both.
    pub neither: &'a str,
}

/// How wide a mark is drawn on a map, in units of the drawing.
const MARK_UNITS: i64 = 40;
/// How wide that of a region of many is.
const WIDE_MARK_UNITS: i64 = 84;
/// How high both are.
const MARK_HEIGHT: i64 = 36;

/// The patterns of the states: the two bars of a mark as lines, and the states beside the classes.
const PATTERNS: &str = concat!(
    "<defs>",
    r#"<pattern id="map-manage" width="12" height="12" patternUnits="userSpaceOnUse"><path class="ground manage" d="M0 0h12v12H0z"/><path class="line manage" d="M0 6h12"/></pattern>"#,
    r#"<pattern id="map-result" width="12" height="12" patternUnits="userSpaceOnUse"><path class="ground result" d="M0 0h12v12H0z"/><path class="line result" d="M6 0v12"/></pattern>"#,
    r#"<pattern id="map-both" width="12" height="12" patternUnits="userSpaceOnUse"><path class="ground both" d="M0 0h12v12H0z"/><path class="line manage" d="M0 6h12"/><path class="line result" d="M6 0v12"/></pattern>"#,
    r#"<pattern id="map-rintisan" width="14" height="14" patternUnits="userSpaceOnUse"><path class="ground" d="M0 0h14v14H0z"/><circle class="spot" cx="7" cy="7" r="2.4"/></pattern>"#,
    r#"<pattern id="map-inactive" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="ground" d="M0 0h14v14H0z"/><path class="line strike" d="M0 7h14"/></pattern>"#,
    "</defs>"
);

/// Draws parts with their shapes; those without one follow as tiles, so that none is missing.
pub fn choropleth(
    drawn: &[(Tile<'_>, &Shape)],
    shapeless: &[Tile<'_>],
    states: StateWords<'_>,
    axes: AxisWords<'_>,
    words: ChoroplethWords<'_>,
) -> Markup {
    let mut out = String::from("<figure class=\"choropleth\">");
    if let Some(plane) = Plane::around(drawn.iter().map(|(_, shape)| *shape)) {
        open_svg(&mut out, plane, words.title, Some(words.description));
        out.push_str(PATTERNS);
        // Dots come last, or a larger neighbour would cover them.
        let mut ordered: Vec<&(Tile<'_>, &Shape)> = drawn.iter().collect();
        ordered.sort_by_key(|(_, shape)| shape.rings.is_empty());
        for (tile, shape) in ordered {
            write_part(&mut out, plane, tile, shape, states);
        }
        for (tile, shape) in drawn {
            write_mark_at(&mut out, plane, tile.state, shape);
        }
        out.push_str("</svg>");
    }
    out.push_str("</figure>");
    let shapeless = TileGroup {
        name: words.without_shape,
        href: "",
        tiles: shapeless,
    };
    if !shapeless.tiles.is_empty() {
        write_tiles(&mut out, &[shapeless], states);
    }
    let all = drawn.iter().map(|(tile, _)| tile).chain(shapeless.tiles);
    let entries = key_entries(all.map(|tile| tile.state), states, axes);
    write_key(&mut out, &entries, words);
    Markup::new(out)
}

/// The outlines of regions without any figure, each with its name.
pub fn outline_map(regions: &[OutlineRegion], title: &str) -> Markup {
    let mut out = String::from("<figure class=\"choropleth\">");
    if let Some(plane) = Plane::around(regions.iter().map(|region| &region.shape)) {
        open_svg(&mut out, plane, title, None);
        let mut ordered: Vec<&OutlineRegion> = regions.iter().collect();
        ordered.sort_by_key(|region| region.shape.rings.is_empty());
        for region in ordered {
            let _ = write!(
                out,
                "<g class=\"plain\"><title>{}</title><path d=\"",
                Escaped(&region.name)
            );
            plane.write_path(&mut out, &region.shape);
            out.push_str("\"/></g>");
        }
        out.push_str("</svg>");
    }
    out.push_str("</figure>");
    Markup::new(out)
}

fn open_svg(out: &mut String, plane: Plane, title: &str, description: Option<&str>) {
    let (width, height) = (plane.width, plane.height);
    // A group of links where there are links, a picture where there are none.
    let role = if description.is_some() {
        "group"
    } else {
        "img"
    };
    let _ = write!(
        out,
        "<svg viewBox=\"0 0 {width} {height}\" role=\"{role}\" aria-label=\"{}\"",
        Escaped(title)
    );
    match description {
        Some(description) => {
            let _ = write!(
                out,
                " aria-describedby=\"map-description\"><desc id=\"map-description\">{}</desc>",
                Escaped(description)
            );
        }
        None => out.push('>'),
    }
}

fn write_part(
    out: &mut String,
    plane: Plane,
    tile: &Tile<'_>,
    shape: &Shape,
    states: StateWords<'_>,
) {
    let _ = write!(
        out,
        "<a{} href=\"{}\"><title>{}: {}</title><path d=\"",
        Look(look(tile.state)),
        Escaped(tile.href),
        Escaped(tile.name),
        Escaped(states.of(tile.state))
    );
    plane.write_path(out, shape);
    out.push_str("\"/></a>");
}

/// How a state is filled: by the axes on which it reaches its bar. A region of many reaches one where half of it does.
fn look(state: TileState<'_>) -> &'static str {
    let axes = |manages: bool, contributes: bool| match (manages, contributes) {
        (true, true) => "both",
        (true, false) => "manage",
        (false, true) => "result",
        (false, false) => "neither",
    };
    match state {
        TileState::Class(class) => axes(class.manages(), class.contributes()),
        TileState::Rintisan => "rintisan",
        TileState::Inactive => "inactive",
        TileState::Absent => "absent",
        TileState::Shares(share) if share.active == 0 => "absent",
        TileState::Shares(share) => {
            let is_half = |part: u64| part >= share.active.div_ceil(2);
            axes(is_half(share.managing), is_half(share.contributing))
        }
    }
}

/// A look as attributes: a pattern is an attribute, since a style sheet's address of it would lead elsewhere.
struct Look(&'static str);

impl std::fmt::Display for Look {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            plain @ ("neither" | "absent") => write!(formatter, " class=\"{plain}\""),
            pattern => write!(formatter, " fill=\"url(#map-{pattern})\""),
        }
    }
}

/// The mark of a state in the middle of its shape, where there is room for it.
fn write_mark_at(out: &mut String, plane: Plane, state: TileState<'_>, shape: &Shape) {
    let is_wide = matches!(state, TileState::Shares(share) if share.active > 0);
    let is_marked = is_wide || matches!(state, TileState::Class(_));
    let width = if is_wide { WIDE_MARK_UNITS } else { MARK_UNITS };
    if !is_marked || plane.length(shape.room) * 2 < width + 8 {
        return;
    }
    let [x, y] = plane.place(shape.centre);
    let _ = write!(
        out,
        "<svg class=\"mark\" x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{MARK_HEIGHT}\" viewBox=\"0 0 {} 20\" aria-hidden=\"true\">",
        x - width / 2,
        y - MARK_HEIGHT / 2,
        if is_wide { 46 } else { 22 },
    );
    write_mark_parts(out, state);
    out.push_str("</svg>");
}

/// The key: of villages each state with its lines and its mark, of regions of many the bars and then the lines.
fn write_key(out: &mut String, entries: &[(TileState<'_>, &str)], words: ChoroplethWords<'_>) {
    let mut is_of_many = false;
    out.push_str("<ul class=\"mark-key\" role=\"list\">");
    for (state, word) in entries {
        out.push_str("<li>");
        if matches!(state, TileState::Shares(_)) {
            is_of_many = true;
        } else {
            write_swatch(out, look(*state));
        }
        write_mark(out, *state);
        let _ = write!(out, " {}</li>", Escaped(word));
    }
    if is_of_many {
        for (look, word) in [
            ("both", words.both),
            ("manage", words.manage),
            ("result", words.contribute),
            ("neither", words.neither),
        ] {
            out.push_str("<li>");
            write_swatch(out, look);
            let _ = write!(out, " {}</li>", Escaped(word));
        }
    }
    out.push_str("</ul>");
}

fn write_swatch(out: &mut String, look: &'static str) {
    let _ = write!(
        out,
        "<svg class=\"choropleth-swatch\" viewBox=\"0 0 60 36\" aria-hidden=\"true\"><g{}><path d=\"M1 1h58v34H1z\"/></g></svg>",
        Look(look)
    );
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use exchange::boundaries::{Rings, web};
    use rules::class::Class;

    use super::super::mark::Share;
    use super::*;

    const STATES: StateWords<'_> = StateWords {
        dasar: "Dasar",
        berkembang: "Berkembang",
        mandiri: "Mandiri",
        berkelanjutan: "Berkelanjutan",
        rintisan: "Rintisan",
        inactive: "Tidak aktif",
        absent: "Belum ada Kampung KB",
    };
    const AXES: AxisWords<'_> = AxisWords {
        manage: "Pengelolaan",
        contribute: "Kontribusi",
    };
    const WORDS: ChoroplethWords<'_> = ChoroplethWords {
        title: "Peta & asal",
        description: "Angka yang sama ada pada tabel.",
        without_shape: "Tanpa bentuk",
        both: "keduanya",
        manage: "pengelolaan",
        contribute: "kontribusi",
        neither: "tidak satu pun",
    };

    fn tile<'a>(name: &'a str, state: TileState<'static>) -> Tile<'a> {
        Tile {
            name,
            href: "/kampung/64.03.01.2001",
            state,
        }
    }

    fn square() -> Shape {
        Shape {
            rings: vec![vec![[0, 0], [1_000, 0], [1_000, 1_000], [0, 1_000]]],
            centre: [500, 500],
            room: 500,
        }
    }

    fn map_of(states: &[TileState<'static>]) -> String {
        let shape = square();
        let drawn: Vec<_> = states
            .iter()
            .map(|state| (tile("Long La'ai", *state), &shape))
            .collect();
        choropleth(&drawn, &[], STATES, AXES, WORDS).into()
    }

    #[test]
    fn every_part_is_a_link_with_its_name_and_state() {
        let map = map_of(&[TileState::Class(Class::Berkembang)]);
        assert!(map.contains(
            "<a fill=\"url(#map-manage)\" href=\"/kampung/64.03.01.2001\"><title>Long La&#39;ai: Berkembang</title><path d=\"M"
        ));
        assert!(map.contains("aria-label=\"Peta &#38; asal\""));
        assert_eq!(map.matches("<svg class=\"mark\" x=").count(), 1);
    }

    #[test]
    fn every_state_has_a_look_of_its_own() {
        let mut looks: Vec<&str> = Class::ALL
            .into_iter()
            .map(TileState::Class)
            .map(look)
            .collect();
        looks.extend([TileState::Rintisan, TileState::Inactive, TileState::Absent].map(look));
        let all = looks.len();
        looks.sort_unstable();
        looks.dedup();
        assert_eq!(looks.len(), all);
        let share = |managing, contributing| {
            look(TileState::Shares(Share {
                active: 5,
                managing,
                contributing,
                label: "",
            }))
        };
        assert_eq!([share(3, 2), share(2, 3)], ["manage", "result"]);
        assert_eq!([share(3, 3), share(2, 2)], ["both", "neither"]);
    }

    #[test]
    fn a_part_without_a_shape_is_a_tile_and_no_village_vanishes() {
        let shape = square();
        let dot = Shape {
            rings: Vec::new(),
            ..square()
        };
        let state = TileState::Absent;
        let drawn = [(tile("Titik", state), &dot), (tile("Besar", state), &shape)];
        let map: String = choropleth(&drawn, &[tile("Tanpa", state)], STATES, AXES, WORDS).into();
        assert!(map.contains("<h3>Tanpa bentuk</h3>"));
        assert!(map.contains("aria-label=\"Tanpa: Belum ada Kampung KB\""));
        let place = |name: &str| map.find(name).unwrap();
        assert!(place("Besar:") < place("Titik:"), "a dot lies on top");
    }

    /// Land cut into ragged cells of many points, as villages are: no two borders alike.
    fn land(cells: i32) -> Vec<Rings> {
        let noise = |seed: i64| {
            let mixed =
                (seed.cast_unsigned() ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let high = u32::try_from(mixed >> 40).unwrap();
            (f64::from(high) / f64::from(1 << 24) - 0.5) * 0.012
        };
        let corner = |x: i32, y: i32| {
            let seed = i64::from(x) * 7_919 + i64::from(y);
            [
                117.0 + f64::from(x) * 0.1 + noise(seed) * 3.0,
                f64::from(y) * 0.1 + noise(seed + 1) * 3.0,
            ]
        };
        // The way between two corners is the same whichever cell asks for it.
        let way = |a: (i32, i32), b: (i32, i32)| -> Vec<[f64; 2]> {
            let (low, high) = (a.min(b), a.max(b));
            let ([ax, ay], [bx, by]) = (corner(low.0, low.1), corner(high.0, high.1));
            let mut points: Vec<[f64; 2]> = (0..=80)
                .map(|step| {
                    let part = f64::from(step) / 80.0;
                    let seed = i64::from(low.0 * 131 + low.1 * 17 + high.0 * 7 + high.1) * 1_000
                        + i64::from(step);
                    let off = if step % 80 == 0 { 0.0 } else { noise(seed) };
                    [ax + (bx - ax) * part + off, ay + (by - ay) * part - off]
                })
                .collect();
            if a > b {
                points.reverse();
            }
            points
        };
        let mut all = Vec::new();
        for x in 0..cells {
            for y in 0..cells {
                let corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)];
                let mut rings = Rings::new();
                for side in 0..4 {
                    for point in way(corners[side], corners[(side + 1) % 4]) {
                        rings.push(point);
                    }
                }
                rings.end_ring();
                all.push(rings);
            }
        }
        all
    }

    fn compressed_bytes(text: &str) -> usize {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap().len()
    }

    #[test]
    fn a_map_stays_under_40_kilobytes_compressed_however_many_villages() {
        for cells in [5, 11, 20, 30] {
            let land = land(cells);
            let shapes = web::draw(&land.iter().collect::<Vec<_>>());
            let names: Vec<String> = (0..shapes.len())
                .map(|n| format!("Desa {}", n * 7_919 % 10_007))
                .collect();
            let hrefs: Vec<String> = (0..shapes.len())
                .map(|n| format!("/kampung/11.08.{:02}.{}", n / 30 + 1, 2001 + n % 30))
                .collect();
            let drawn: Vec<_> = shapes
                .iter()
                .enumerate()
                .map(|(n, shape)| {
                    let tile = Tile {
                        name: &names[n],
                        href: &hrefs[n],
                        state: TileState::Class(Class::ALL[n * 7 % 4]),
                    };
                    (tile, shape)
                })
                .collect();
            let map = choropleth(&drawn, &[], STATES, AXES, WORDS);
            let bytes = compressed_bytes(map.as_str());
            assert!(
                bytes < 40 * 1024,
                "{bytes} bytes for {} villages",
                shapes.len()
            );
        }
    }
}
