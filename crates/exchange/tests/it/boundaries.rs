//! Boundaries: what is wrong with a file is said, mended or refused; neighbours on a map share their border.

#![expect(
    clippy::cast_possible_truncation,
    reason = "coordinates of a test are small"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};

use kampungkb_exchange::boundaries::{
    Excess, Fault, Format, Layer, ReadError, Rings, read, web, well_known,
};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn feature(coordinates: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{"kode":"64.03"}},"geometry":{{"type":"Polygon","coordinates":{coordinates}}}}}"#
    )
}

fn collection(features: &[String]) -> String {
    let features = features.join(",");
    format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)
}

const SQUARE: &str = "[[[117,2],[118,2],[118,3],[117,3],[117,2]]]";

fn read_text(text: &str) -> Result<Layer, ReadError> {
    read(text.as_bytes(), None)
}

#[test]
fn the_content_tells_the_format_and_not_the_name() {
    let of = |text: &str| Format::of(text.as_bytes());
    assert_eq!(of(&collection(&[])), Some(Format::GeoJson));
    assert_eq!(
        of("\u{feff} {\"arcs\":[],\"type\":\"Topology\"}"),
        Some(Format::TopoJson)
    );
    assert_eq!(of("{\"type\":\"Style\"}"), None);
    assert_eq!(of("kode,nama"), None);
    assert_eq!(Format::of(b"SQLite format 3\0x"), Some(Format::GeoPackage));
    assert_eq!(Format::of(b"PK\x03\x04"), Some(Format::Zip));
}

#[test]
fn one_bad_feature_is_named_and_the_others_are_read() {
    let text = collection(&[
        feature(SQUARE),
        feature("[[[117,2],[118,null],[118,3],[117,2]]]"),
        feature("[[[117,2],[178,2],[118,3],[117,2]]]"),
        feature("[[[117],[118,2],[118,3]]]"),
        feature("[[117,2],[118,2]]"),
        r#"{"type":"Feature","properties":null,"geometry":null}"#.to_owned(),
        feature("[[[117,2],[118,2],[118,3]]]"),
        r#"{"type":"Feature","properties":{"a":[{}],"b":{"c":1},"d":true},"geometry":{"type":"GeometryCollection",
            "geometries":[{"type":"Point","coordinates":[117,2]},{"type":"MultiPolygon",
            "coordinates":[[[[117,2],[118,2],[118,3],[117,2]]],[[[117,4],[118,4],[118,5],[117,4]]]]}]}}"#.to_owned(),
    ]);
    let layer = read_text(&text).unwrap();
    let faults: Vec<_> = layer
        .features
        .iter()
        .map(|it| it.rings.as_ref().err().copied())
        .collect();
    let expected = [
        None,
        Some(Fault::NotFinite),
        Some(Fault::OutOfRange),
        Some(Fault::Broken),
        Some(Fault::Broken),
        Some(Fault::NoPolygon),
        None,
        None,
    ];
    assert_eq!(faults, expected);
    assert_eq!(layer.mended.unclosed, 1);
    assert_eq!(layer.features[7].rings.as_ref().unwrap().len(), 2);
    assert_eq!(layer.columns, ["kode", "a", "b", "d"]);
    assert_eq!(layer.features[7].values, ["", "", "", "true"]);
}

#[test]
fn a_file_whose_coordinates_are_elsewhere_is_refused_with_the_reason() {
    let reason = |coordinates: &str| read_text(&collection(&[feature(coordinates)])).unwrap_err();
    assert_eq!(
        reason("[[[2,117],[2,118],[3,118],[2,117]]]"),
        ReadError::Swapped
    );
    let plane = reason("[[[580000,240000],[590000,240000],[590000,250000],[580000,240000]]]");
    assert!(matches!(plane, ReadError::NotDegrees(_)), "{plane:?}");
    let france = reason("[[[2,46],[3,46],[3,47],[2,46]]]");
    assert!(matches!(france, ReadError::Elsewhere(_)), "{france:?}");
    let named = collection(&[feature(SQUARE)]).replacen(
        '{',
        r#"{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::5514"}},"#,
        1,
    );
    let system = ReadError::ReferenceSystem("urn:ogc:def:crs:EPSG::5514".to_owned());
    assert_eq!(read_text(&named).unwrap_err(), system);
    let utm = named.replace("5514", "32650").replace(
        SQUARE,
        "[[[580000,240000],[590000,240000],[590000,250000],[580000,240000]]]",
    );
    let layer = read_text(&utm).unwrap();
    assert!(layer.mended.converted);
    let rings = layer.features[0].rings.as_ref().unwrap();
    let [x, y] = rings.iter().next().unwrap()[0];
    assert!(
        (x - 117.719_434).abs() < 1e-5 && (y - 2.171_173).abs() < 1e-5,
        "{x} {y}"
    );
}

#[test]
fn what_explodes_is_refused() {
    let objects = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{}]}}",
        "{},".repeat(1_000_001)
    );
    assert_eq!(
        read_text(&objects).unwrap_err(),
        ReadError::TooMuch(Excess::Features)
    );
    let deep = collection(&[feature(&format!(
        "{}{}",
        "[".repeat(5_000),
        "]".repeat(5_000)
    ))]);
    assert!(matches!(
        read_text(&deep),
        Err(ReadError::Unreadable { .. })
    ));
    // An arc of many points, walked so often that no memory would hold it.
    let arc = "[1,1],".repeat(20_000);
    let walks = "[[0]],".repeat(2_000);
    let bomb = format!(
        r#"{{"type":"Topology","transform":{{"scale":[0.00001,0.00001],"translate":[117,2]}},"arcs":[[{arc}[1,1]]],
        "objects":{{"a":{{"type":"MultiPolygon","arcs":[{walks}[[0]]]}}}}}}"#
    );
    assert_eq!(
        read_text(&bomb).unwrap_err(),
        ReadError::TooMuch(Excess::Points)
    );
    let beyond = bomb
        .replace("[[0]]", "[[9]]")
        .replace(&"[[9]],".repeat(2_000), "");
    assert!(read_text(&beyond).is_err());
}

fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_zip_is_read_as_far_as_it_is_sound() {
    let text = collection(&[feature(SQUARE)]);
    let zip = |files: &[(&str, &[u8])]| read(&zip_of(files), None);
    let inside = zip(&[("peta/batas.geojson", text.as_bytes()), ("baca.txt", b"x")]);
    assert_eq!(inside.unwrap().features.len(), 1);
    let missing = zip(&[("a.shp", b"x"), ("a.prj", b"")]);
    assert_eq!(missing.unwrap_err(), ReadError::MissingPart("dbf"));
    assert_eq!(
        zip(&[("baca.txt", b"x")]).unwrap_err(),
        ReadError::MissingPart("shp")
    );
    let two = zip(&[("a.shp", b"x"), ("b/c.SHP", b"x")]).unwrap_err();
    let ReadError::ChooseLayer(mut layers) = two else {
        panic!("{two:?}")
    };
    layers.sort();
    assert_eq!(layers, ["a", "c"]);
    let many: Vec<(String, &[u8])> = (0..1_100).map(|n| (format!("{n}.txt"), &b""[..])).collect();
    let many: Vec<(&str, &[u8])> = many
        .iter()
        .map(|(name, bytes)| (name.as_str(), *bytes))
        .collect();
    assert_eq!(
        zip(&many).unwrap_err(),
        ReadError::TooMuch(Excess::ArchiveEntries)
    );
}

/// A sheet of land cut into cells whose borders wander: each border is made once and walked by both cells.
fn cells(side: i32, noise: &[i32]) -> Vec<Rings> {
    const STEPS: i32 = 12;
    let off = |seed: i32| {
        let at = seed.unsigned_abs() as usize % noise.len();
        f64::from(noise[at]) * 1e-5
    };
    let corner = |x: i32, y: i32| {
        [
            f64::from(x) * 0.1 + off(x * 31 + y),
            f64::from(y) * 0.1 + off(x + y * 37),
        ]
    };
    let way = |a: (i32, i32), b: (i32, i32)| {
        let (low, high) = (a.min(b), a.max(b));
        let (from, to) = (corner(low.0, low.1), corner(high.0, high.1));
        let mut points: Vec<[f64; 2]> = (0..=STEPS)
            .map(|step| {
                let part = f64::from(step) / f64::from(STEPS);
                let is_end = step % STEPS == 0;
                let seed = low.0 * 7 + low.1 * 101 + high.0 * 13 + high.1 * 211 + step * 17;
                let bend = if is_end { 0.0 } else { off(seed) };
                [0, 1].map(|axis| {
                    [117.0, 0.0][axis] + from[axis] + (to[axis] - from[axis]) * part + bend
                })
            })
            .collect();
        if a > b {
            points.reverse();
        }
        points.pop();
        points
    };
    let mut all = Vec::new();
    for (x, y) in (0..side).flat_map(|x| (0..side).map(move |y| (x, y))) {
        let corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)];
        let mut rings = Rings::new();
        for at in 0..4 {
            for point in way(corners[at], corners[(at + 1) % 4]) {
                rings.push(point);
            }
        }
        rings.end_ring();
        all.push(rings);
    }
    all
}

type Edge = ([i32; 2], [i32; 2]);

/// How often each border is walked.
fn edges(shapes: &[web::Shape]) -> BTreeMap<Edge, usize> {
    let mut edges = BTreeMap::new();
    for ring in shapes.iter().flat_map(|shape| &shape.rings) {
        for (a, b) in ring.iter().zip(ring.iter().skip(1).chain(ring.first())) {
            *edges.entry((*a.min(b), *a.max(b))).or_default() += 1;
        }
    }
    edges
}

/// The points of a ring as the shapes have them.
fn on_grid(rings: &Rings) -> impl Iterator<Item = [i32; 2]> {
    let points = rings.iter().flatten();
    points.map(|point| point.map(|it| (it * web::STEPS_PER_DEGREE).round() as i32))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn simplified_neighbours_share_their_border_point_for_point(
        side in 2..7_i32,
        noise in prop::collection::vec(-900..900_i32, 40..200),
    ) {
        let land = cells(side, &noise);
        let shapes = web::draw(&land.iter().collect::<Vec<_>>());
        prop_assert_eq!(shapes.len(), land.len());
        // Points on the coast lie in a single cell, corners of it in one or two.
        let mut owners: BTreeMap<[i32; 2], BTreeSet<usize>> = BTreeMap::new();
        for (at, rings) in land.iter().enumerate() {
            for point in on_grid(rings) {
                owners.entry(point).or_default().insert(at);
            }
        }
        let is_inland = |point: &[i32; 2]| owners[point].len() > 2;
        for ((a, b), walked) in edges(&shapes) {
            prop_assert!(walked <= 2);
            let shared = owners[&a].intersection(&owners[&b]).count();
            // An edge that only one cell walks is coast; between two cells there is no gap.
            prop_assert!(walked == 2 || shared < 2 || !(is_inland(&a) || is_inland(&b)), "{a:?} {b:?}");
        }
        for shape in &shapes {
            prop_assert!(!shape.rings.is_empty());
            let stored = web::Shape::from_bytes(&shape.to_bytes());
            prop_assert_eq!(stored.as_ref(), Some(shape));
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), mark in 0..5_usize) {
        let marks: [&[u8]; 5] = [b"", b"PK\x03\x04", b"{\"type\":\"Topology\",", b"{\"type\":\"Feature\",", b"GP\0\x01\0\0\0\0"];
        let mut file = marks[mark].to_vec();
        file.extend_from_slice(&bytes);
        let _ = read(&file, None);
        let _ = well_known::rings(&bytes);
        let _ = well_known::geopackage_rings(&file);
        let _ = web::Shape::from_bytes(&bytes);
    }

    #[test]
    fn a_file_with_a_flaw_is_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let text = collection(&[feature(SQUARE), feature("[[[117,2],[118,2],[118,3]]]")]);
        let mut bytes = text.into_bytes();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        let _ = read(&bytes, None);
        bytes.truncate(cut.index(bytes.len()));
        let _ = read(&bytes, None);
    }
}

#[test]
fn no_region_vanishes_from_a_map() {
    let square = |west: f64, side: f64| {
        let mut rings = Rings::new();
        for point in [
            [west, 0.0],
            [west + side, 0.0],
            [west + side, side],
            [west, side],
        ] {
            rings.push(point);
        }
        rings.end_ring();
        rings
    };
    let (land, islet, speck) = (
        square(117.0, 1.0),
        square(119.0, 0.001),
        square(119.5, 0.000_001),
    );
    let shapes = web::draw(&[&land, &islet, &speck]);
    let dots: Vec<bool> = shapes.iter().map(|shape| shape.rings.is_empty()).collect();
    assert_eq!(dots, [false, true, true]);
    assert_eq!(shapes[1].centre, [11_900_050, 50]);
    assert_eq!(shapes[2].centre, [11_950_000, 0]);
    assert!(web::draw(&[]).is_empty());
}
