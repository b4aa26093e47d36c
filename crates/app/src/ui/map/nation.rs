//! The map of the nation by province.

use std::fmt::Write as _;
use std::sync::LazyLock;

use serde::Deserialize;

use exchange::boundaries::web::Shape as Boundary;

use super::markup::{Escaped, Markup};
use super::plane::Plane;

/// The shapes derived from Natural Earth; see `data/provinces/NOTICE.md`.
static MAP: LazyLock<ShapeMap> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../../data/provinces/shapes.json"))
        .expect("the committed shapes.json is read by a test of this module")
});

#[derive(Deserialize)]
struct ShapeMap {
    width: i64,
    height: i64,
    shapes: Vec<Shape>,
}

impl ShapeMap {
    /// A map of boundaries that an office has loaded, each with its province's code.
    fn of_boundaries(boundaries: &[(String, &Boundary)]) -> Option<Self> {
        let plane = Plane::around(boundaries.iter().map(|(_, shape)| *shape))?;
        let shapes = boundaries.iter().map(|(code, shape)| {
            let mut path = String::new();
            plane.write_path(&mut path, shape);
            Shape {
                codes: vec![code.clone()],
                path,
            }
        });
        Some(Self {
            width: plane.width,
            height: plane.height,
            shapes: shapes.collect(),
        })
    }
}

/// One outline and the codes of the provinces that it stands for.
#[derive(Deserialize)]
struct Shape {
    codes: Vec<String>,
    path: String,
}

/// What the shares of a nation map measure; decides their colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Kampung KB that manage well.
    Manage,
    /// Kampung KB that contribute.
    Contribute,
    /// Anything else, such as villages that have a Kampung KB.
    Other,
}

/// The figure of one province.
#[derive(Clone, Copy, Debug)]
pub struct ProvinceFigure<'a> {
    /// Its two-digit code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The address of its page.
    pub href: &'a str,
    /// Part and whole of the share that shades the province; `None` if nothing is known of it, and
    /// a whole of 0 counts as that.
    pub share: Option<(u64, u64)>,
    /// The figure in words, such as "18 dari 110" or "belum ada data".
    pub label: &'a str,
}

/// The words of a nation map.
#[derive(Clone, Copy, Debug)]
pub struct NationWords<'a> {
    /// What the map shows, as its name for screen readers.
    pub title: &'a str,
    /// Where the same figures stand as text, and what hatching means.
    pub description: &'a str,
    /// What the shades of the key measure.
    pub key: &'a str,
    /// The word in the key for a province of which nothing is known.
    pub unknown: &'a str,
    /// The words in the key for a hatched shape.
    pub several: &'a str,
}

/// The nation as an SVG, one link per shape, with a key, and below it the provinces that the map
/// cannot show one by one.
///
/// A shape that stands for several provinces carries their shares added up, is hatched, and leads
/// to the list below the map, which links each of them with its own figure. A province that has no
/// shape at all is listed there too. A shape without any given figure is no link.
///
/// `boundaries` are shapes that an office has loaded, by the codes of their provinces; without any the shapes are those
/// that the program carries.
pub fn nation_map(
    figures: &[ProvinceFigure<'_>],
    boundaries: &[(String, &Boundary)],
    measure: Measure,
    words: NationWords<'_>,
) -> Markup {
    let loaded = ShapeMap::of_boundaries(boundaries);
    let map = loaded.as_ref().unwrap_or(&MAP);
    let mut out = String::new();
    let class = match measure {
        Measure::Manage => "manage",
        Measure::Contribute => "result",
        Measure::Other => "other",
    };
    let _ = write!(
        out,
        "<figure class=\"nation-map {class}\"><svg viewBox=\"0 0 {} {}\" role=\"group\" aria-label=\"{}\" aria-describedby=\"nation-description\"><desc id=\"nation-description\">{}</desc>",
        map.width,
        map.height,
        Escaped(words.title),
        Escaped(words.description)
    );
    out.push_str(HATCH);
    let mut listed: Vec<(String, Vec<&ProvinceFigure<'_>>)> = Vec::new();
    for shape in &map.shapes {
        let provinces: Vec<&ProvinceFigure<'_>> = figures
            .iter()
            .filter(|figure| shape.codes.iter().any(|code| code == figure.code))
            .collect();
        write_shape(&mut out, shape, &provinces);
        if shape.codes.len() > 1 && !provinces.is_empty() {
            listed.push((list_id(shape), provinces));
        }
    }
    out.push_str("</svg>");
    write_key(&mut out, map, words);
    let shapeless = |figure: &&ProvinceFigure<'_>| {
        !map.shapes
            .iter()
            .any(|shape| shape.codes.iter().any(|code| code == figure.code))
    };
    let without_shape: Vec<&ProvinceFigure<'_>> = figures.iter().filter(shapeless).collect();
    if !without_shape.is_empty() {
        listed.push(("nation-others".to_owned(), without_shape));
    }
    write_lists(&mut out, &listed);
    out.push_str("</figure>");
    Markup::new(out)
}

/// Lines over a shape that stands for several provinces.
const HATCH: &str = r#"<pattern id="nation-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch-line" d="M0 4h8"/></pattern>"#;

fn list_id(shape: &Shape) -> String {
    format!("nation-{}", shape.codes.join("-"))
}

fn write_shape(out: &mut String, shape: &Shape, provinces: &[&ProvinceFigure<'_>]) {
    let [first, others @ ..] = provinces else {
        let _ = write!(out, "<path class=\"unknown\" d=\"{}\"/>", shape.path);
        return;
    };
    let class = fifth(provinces);
    let several = shape.codes.len() > 1;
    if several {
        let _ = write!(out, "<a class=\"{class}\" href=\"#{}\">", list_id(shape));
    } else {
        let _ = write!(
            out,
            "<a class=\"{class}\" href=\"{}\">",
            Escaped(first.href)
        );
    }
    let _ = write!(
        out,
        "<title>{}: {}",
        Escaped(first.name),
        Escaped(first.label)
    );
    for other in others {
        let _ = write!(out, "; {}: {}", Escaped(other.name), Escaped(other.label));
    }
    out.push_str("</title>");
    if several {
        let id = format!("shape-{}", shape.codes.join("-"));
        let _ = write!(
            out,
            "<path id=\"{id}\" d=\"{}\"/><use class=\"hatch\" href=\"#{id}\" fill=\"url(#nation-hatch)\"/>",
            shape.path
        );
    } else {
        let _ = write!(out, "<path d=\"{}\"/>", shape.path);
    }
    out.push_str("</a>");
}

/// The style class of the provinces' pooled share: fifths from 0 to 100 %, or unknown.
fn fifth(provinces: &[&ProvinceFigure<'_>]) -> &'static str {
    const FIFTHS: [&str; 5] = ["fifth-1", "fifth-2", "fifth-3", "fifth-4", "fifth-5"];
    let (part, whole) = provinces
        .iter()
        .filter_map(|province| province.share)
        .fold((0_u128, 0_u128), |sum, (part, whole)| {
            (sum.0 + u128::from(part), sum.1 + u128::from(whole))
        });
    (part * 5).checked_div(whole).map_or("unknown", |fifth| {
        FIFTHS[usize::try_from(fifth).unwrap_or(4).min(4)]
    })
}

fn write_key(out: &mut String, map: &ShapeMap, words: NationWords<'_>) {
    let _ = write!(
        out,
        "<figcaption><span>{}</span><ul class=\"nation-key\" role=\"list\">",
        Escaped(words.key)
    );
    let fifths = [
        ("fifth-1", "0–19 %"),
        ("fifth-2", "20–39 %"),
        ("fifth-3", "40–59 %"),
        ("fifth-4", "60–79 %"),
        ("fifth-5", "80–100 %"),
    ];
    for (class, text) in fifths.into_iter().chain([("unknown", words.unknown)]) {
        let _ = write!(out, "<li>{}{}</li>", swatch(class), Escaped(text));
    }
    if map.shapes.iter().any(|shape| shape.codes.len() > 1) {
        let _ = write!(
            out,
            "<li><svg class=\"swatch\" aria-hidden=\"true\"><rect class=\"fifth-3\" width=\"100%\" height=\"100%\"/><rect fill=\"url(#nation-hatch)\" class=\"hatch\" width=\"100%\" height=\"100%\"/></svg>{}</li>",
            Escaped(words.several)
        );
    }
    out.push_str("</ul></figcaption>");
}

fn swatch(class: &str) -> String {
    format!(
        "<svg class=\"swatch\" aria-hidden=\"true\"><rect class=\"{class}\" width=\"100%\" height=\"100%\"/></svg>"
    )
}

fn write_lists(out: &mut String, lists: &[(String, Vec<&ProvinceFigure<'_>>)]) {
    if lists.is_empty() {
        return;
    }
    out.push_str(r#"<div class="nation-lists">"#);
    for (id, provinces) in lists {
        let _ = write!(out, "<ul id=\"{id}\" role=\"list\">");
        for province in provinces {
            let _ = write!(
                out,
                "<li><a href=\"{}\"><span>{}</span> <span>{}</span></a></li>",
                Escaped(province.href),
                Escaped(province.name),
                Escaped(province.label)
            );
        }
        out.push_str("</ul>");
    }
    out.push_str("</div>");
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::Read as _;

    use super::*;

    const WORDS: NationWords<'_> = NationWords {
        title: "Peta Indonesia menurut provinsi",
        description: "Angka yang sama ada pada tabel.",
        key: "Bagian Kampung KB",
        unknown: "belum ada data",
        several: "beberapa provinsi",
    };

    fn figure(code: &'static str, share: Option<(u64, u64)>) -> ProvinceFigure<'static> {
        ProvinceFigure {
            code,
            name: "Nama & asal",
            href: "/wilayah/x",
            share,
            label: "1 dari 2",
        }
    }

    fn map(figures: &[ProvinceFigure<'_>]) -> String {
        nation_map(figures, &[], Measure::Contribute, WORDS).into()
    }

    #[test]
    fn the_shapes_stand_for_exactly_the_provinces_of_the_region_table() {
        let packed: &[u8] = include_bytes!("../../../../../data/regions/regions.csv.gz");
        let mut table = String::new();
        flate2::read::GzDecoder::new(packed)
            .read_to_string(&mut table)
            .unwrap();
        let provinces: BTreeSet<&str> = table
            .lines()
            .filter_map(|line| line.split_once(','))
            .map(|(code, _)| code)
            .filter(|code| code.len() == 2)
            .collect();
        let drawn: Vec<&str> = MAP
            .shapes
            .iter()
            .flat_map(|shape| &shape.codes)
            .map(String::as_str)
            .collect();
        assert_eq!(drawn.len(), 38);
        assert_eq!(drawn.into_iter().collect::<BTreeSet<_>>(), provinces);
        assert_eq!(MAP.shapes.len(), 33);
    }

    #[test]
    fn every_path_stays_inside_the_view_box() {
        for shape in &MAP.shapes {
            for (x, y) in points(&shape.path) {
                assert!((0..=MAP.width * 10).contains(&x), "{:?} x {x}", shape.codes);
                assert!(
                    (0..=MAP.height * 10).contains(&y),
                    "{:?} y {y}",
                    shape.codes
                );
            }
        }
    }

    /// The points of a path of `M`, relative `l` and `z`, in tenths of a unit.
    fn points(path: &str) -> Vec<(i64, i64)> {
        let mut points = Vec::new();
        for ring in path.split('z').filter(|ring| !ring.is_empty()) {
            let (start, moves) = ring.strip_prefix('M').unwrap().split_once('l').unwrap();
            let start = tenths(start);
            let (mut x, mut y) = (start[0], start[1]);
            points.push((x, y));
            for step in tenths(moves).chunks(2) {
                x += step[0];
                y += step[1];
                points.push((x, y));
            }
        }
        points
    }

    fn tenths(text: &str) -> Vec<i64> {
        let mut numbers: Vec<String> = Vec::new();
        for character in text.chars() {
            let new = match (character, numbers.last()) {
                (' ' | '-', _) | (_, None) => true,
                ('.', Some(last)) => last.contains('.'),
                _ => false,
            };
            if new {
                numbers.push(String::new());
            }
            if character != ' ' {
                numbers.last_mut().unwrap().push(character);
            }
        }
        numbers.iter().map(|number| in_tenths(number)).collect()
    }

    fn in_tenths(number: &str) -> i64 {
        let (whole, tenth) = number.split_once('.').unwrap_or((number, "0"));
        assert_eq!(tenth.len(), 1, "{number}");
        format!("{whole}{tenth}").parse().unwrap()
    }

    #[test]
    fn a_shape_links_its_province_and_names_its_figure() {
        let map = map(&[figure("18", Some((1, 2)))]);
        assert!(map.contains(
            "<a class=\"fifth-3\" href=\"/wilayah/x\"><title>Nama &#38; asal: 1 dari 2</title><path d"
        ));
        assert_eq!(map.matches("<a ").count(), 1);
        assert_eq!(map.matches("<path class=\"unknown\"").count(), 32);
    }

    #[test]
    fn boundaries_that_are_loaded_replace_the_shapes_of_the_program() {
        let shape = Boundary {
            rings: vec![vec![[0, 0], [900, 0], [900, 900]]],
            centre: [600, 300],
            room: 100,
        };
        let loaded = [("91".to_owned(), &shape)];
        let figures = [figure("91", Some((1, 4))), figure("64", None)];
        let map: String = nation_map(&figures, &loaded, Measure::Other, WORDS).into();
        assert_eq!(map.matches("<path").count(), 2, "a shape, and the hatch");
        assert!(!map.contains("beberapa provinsi"));
        assert!(
            map.contains("nation-others"),
            "the other province is listed"
        );
    }

    #[test]
    fn a_shape_of_several_provinces_is_hatched_and_lists_each() {
        let papua = ["91", "93", "94", "95"].map(|code| figure(code, Some((1, 4))));
        let map = map(&papua);
        assert!(map.contains("href=\"#nation-91-93-94-95\">"));
        assert!(map.contains("fill=\"url(#nation-hatch)\"/></a>"));
        let list = map.split("<ul id=\"nation-91-93-94-95\"").nth(1).unwrap();
        assert_eq!(list.matches("<li><a href=\"/wilayah/x\">").count(), 4);
    }

    #[test]
    fn a_province_without_a_shape_is_listed() {
        let map = map(&[figure("97", None)]);
        assert!(map.contains("<ul id=\"nation-others\" role=\"list\"><li><a href=\"/wilayah/x\">"));
    }

    #[test]
    fn shares_are_shaded_in_fifths_and_pooled_over_a_shape() {
        let of = |shares: &[Option<(u64, u64)>]| {
            let figures: Vec<_> = shares.iter().map(|share| figure("64", *share)).collect();
            fifth(&figures.iter().collect::<Vec<_>>())
        };
        assert_eq!(of(&[Some((0, 9))]), "fifth-1");
        assert_eq!(of(&[Some((199, 1_000))]), "fifth-1");
        assert_eq!(of(&[Some((200, 1_000))]), "fifth-2");
        assert_eq!(of(&[Some((9, 9))]), "fifth-5");
        assert_eq!(of(&[Some((0, 10)), Some((90, 90))]), "fifth-5");
        assert_eq!(
            of(&[Some((u64::MAX, u64::MAX)), Some((0, u64::MAX))]),
            "fifth-3"
        );
        assert_eq!(of(&[None]), "unknown");
        assert_eq!(of(&[Some((0, 0))]), "unknown");
    }
}
