//! The same regions in all four formats give the same rings, on maps that share their borders.

#![expect(
    clippy::cast_possible_truncation,
    reason = "coordinates of a test are small"
)]

use std::io::{Cursor, Write as _};
use std::path::Path;

use exchange::boundaries::{Format, Layer, ReadError};
use kampungkb::boundary::reading::read_file;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, Executor as _};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

type Ring = &'static [[f64; 2]];

/// Two neighbours, one with a hole, and a region of two islands; all on halves and quarters, which every format keeps.
const REGIONS: [(&str, &str, &[Ring]); 3] = [
    (
        "64.03.01",
        "Kelay",
        &[
            &[
                [117.0, 2.0],
                [117.5, 2.0],
                [117.5, 2.25],
                [117.5, 2.5],
                [117.0, 2.5],
            ],
            &[
                [117.125, 2.125],
                [117.125, 2.25],
                [117.25, 2.25],
                [117.25, 2.125],
            ],
        ],
    ),
    (
        "64.03.02",
        "Talisayan",
        &[&[
            [117.5, 2.0],
            [118.0, 2.0],
            [118.0, 2.5],
            [117.5, 2.5],
            [117.5, 2.25],
        ]],
    ),
    (
        "64.03.03",
        "Sambaliung & Ma'ani",
        &[
            &[[118.5, 2.0], [118.75, 2.0], [118.75, 2.25]],
            &[[119.0, 2.0], [119.25, 2.0], [119.25, 2.25]],
        ],
    ),
];

fn closed(ring: Ring) -> Vec<[f64; 2]> {
    ring.iter().chain(ring.first()).copied().collect()
}

/// The rings of each region as polygons: a hole belongs to the polygon before it.
fn polygons(rings: &'static [Ring]) -> Vec<Vec<Ring>> {
    match rings {
        [outer, hole] if outer.len() == 5 => vec![vec![outer, hole]],
        rings => rings.iter().map(|ring| vec![*ring]).collect(),
    }
}

fn geojson() -> String {
    let features = REGIONS.map(|(code, name, rings)| {
        let polygons: Vec<Vec<Vec<[f64; 2]>>> = polygons(rings)
            .into_iter()
            .map(|polygon| polygon.into_iter().map(closed).collect())
            .collect();
        serde_json::json!({
            "type": "Feature",
            "properties": { "kode": code, "nama": name },
            "geometry": { "type": "MultiPolygon", "coordinates": polygons },
        })
    });
    serde_json::json!({ "type": "FeatureCollection", "features": features }).to_string()
}

/// Arcs on a grid of eighths; the border of the two neighbours is one arc, walked in both directions.
fn topojson() -> String {
    let steps = |points: &[[f64; 2]]| -> Vec<[i64; 2]> {
        let mut last = [0, 0];
        let mut steps = Vec::new();
        for point in points {
            let here = [(point[0] - 117.0) * 8.0, (point[1] - 2.0) * 8.0].map(|it| it as i64);
            steps.push([here[0] - last[0], here[1] - last[1]]);
            last = here;
        }
        steps
    };
    let [kelay, talisayan, islands] = REGIONS.map(|(_, _, rings)| rings);
    let border = [[117.5, 2.0], [117.5, 2.25], [117.5, 2.5]];
    let arcs = [
        steps(&border),
        steps(&[border[2], kelay[0][4], kelay[0][0], border[0]]),
        steps(&[border[0], talisayan[0][1], talisayan[0][2], border[2]]),
        steps(&closed(kelay[1])),
        steps(&closed(islands[0])),
        steps(&closed(islands[1])),
    ];
    let geometry = |at: usize, kind: &str, arcs: serde_json::Value| {
        let (code, name, _) = REGIONS[at];
        serde_json::json!({ "type": kind, "arcs": arcs, "properties": { "kode": code, "nama": name } })
    };
    serde_json::json!({
        "arcs": arcs,
        "transform": { "scale": [0.125, 0.125], "translate": [117.0, 2.0] },
        "objects": { "kecamatan": { "type": "GeometryCollection", "geometries": [
            geometry(0, "Polygon", serde_json::json!([[1, 0], [3]])),
            geometry(1, "Polygon", serde_json::json!([[2, -1]])),
            geometry(2, "MultiPolygon", serde_json::json!([[[4]], [[5]]])),
        ] } },
        "type": "Topology",
    })
    .to_string()
}

fn shapefile() -> Vec<u8> {
    let mut shapes = vec![0; 100];
    shapes[..4].copy_from_slice(&9994_u32.to_be_bytes());
    for (number, (_, _, rings)) in (1_u32..).zip(REGIONS) {
        let mut record = 5_u32.to_le_bytes().to_vec();
        record.extend([0; 32]);
        let rings: Vec<Vec<[f64; 2]>> = rings.iter().map(|ring| closed(ring)).collect();
        let count = |length: usize| u32::try_from(length).unwrap().to_le_bytes();
        record.extend(count(rings.len()));
        record.extend(count(rings.iter().map(Vec::len).sum()));
        let mut start = 0;
        for ring in &rings {
            record.extend(count(start));
            start += ring.len();
        }
        for number in rings.iter().flatten().flatten() {
            record.extend(number.to_le_bytes());
        }
        shapes.extend(number.to_be_bytes());
        shapes.extend(u32::try_from(record.len() / 2).unwrap().to_be_bytes());
        shapes.extend(record);
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let projection = br#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
    for (name, bytes) in [
        ("peta/kecamatan.shp", shapes.as_slice()),
        ("peta/kecamatan.dbf", &dbase()),
        ("peta/kecamatan.prj", projection),
        ("peta/kecamatan.cpg", b"UTF-8"),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn dbase() -> Vec<u8> {
    const WIDTHS: [(&str, u8); 2] = [("kode", 10), ("nama", 30)];
    let mut table = vec![3, 126, 1, 1];
    table.extend(u32::try_from(REGIONS.len()).unwrap().to_le_bytes());
    table.extend((32_u16 + 32 * 2 + 1).to_le_bytes());
    table.extend((1_u16 + 10 + 30).to_le_bytes());
    table.extend([0; 20]);
    for (name, width) in WIDTHS {
        let mut field = [0; 32];
        field[..name.len()].copy_from_slice(name.as_bytes());
        field[11] = b'C';
        field[16] = width;
        table.extend(field);
    }
    table.push(0x0D);
    for (code, name, _) in REGIONS {
        table.extend(format!(" {code:<10}{name:<30}").into_bytes());
    }
    table
}

fn geopackage_blob(rings: &'static [Ring]) -> Vec<u8> {
    let count = |length: usize| u32::try_from(length).unwrap().to_le_bytes();
    let mut blob = b"GP\0\x01".to_vec();
    blob.extend(4326_u32.to_le_bytes());
    let polygons = polygons(rings);
    blob.extend([1, 6, 0, 0, 0]);
    blob.extend(count(polygons.len()));
    for polygon in polygons {
        blob.extend([1, 3, 0, 0, 0]);
        blob.extend(count(polygon.len()));
        for ring in polygon {
            let ring = closed(ring);
            blob.extend(count(ring.len()));
            blob.extend(
                ring.iter()
                    .flatten()
                    .flat_map(|number| number.to_le_bytes()),
            );
        }
    }
    blob
}

async fn write_geopackage(path: &Path, system: i64) {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true);
    let mut connection = options.connect().await.unwrap();
    let tables = "
        create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text,
            organization_coordsys_id integer, definition text, description text);
        insert into gpkg_spatial_ref_sys values ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\"]', null),
            ('S-JTSK', 5514, 'EPSG', 5514, 'PROJCS[\"S-JTSK\"]', null);
        create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text, srs_id integer,
            z integer, m integer);
        create table kecamatan (fid integer primary key, geom multipolygon, kode text(10), nama text(30));";
    connection.execute(tables).await.unwrap();
    sqlx::query(
        "insert into gpkg_geometry_columns values ('kecamatan', 'geom', 'MULTIPOLYGON', ?, 0, 0)",
    )
    .bind(system)
    .execute(&mut connection)
    .await
    .unwrap();
    for (code, name, rings) in REGIONS {
        sqlx::query("insert into kecamatan (geom, kode, nama) values (?, ?, ?)")
            .bind(geopackage_blob(rings))
            .bind(code)
            .bind(name)
            .execute(&mut connection)
            .await
            .unwrap();
    }
    connection.close().await.unwrap();
}

async fn read(folder: &TempDir, name: &str, bytes: &[u8]) -> Result<Layer, ReadError> {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    read_file(&path, None).await.unwrap()
}

/// A region's code, its name and its rings.
type Said = (String, String, Vec<Vec<[f64; 2]>>);

/// What a layer says of each region: its code, its name, and its rings, each from its least point on, in one direction.
fn said(layer: &Layer) -> Vec<Said> {
    let column = |name: &str| layer.columns.iter().position(|it| it == name).unwrap();
    let (code, name) = (column("kode"), column("nama"));
    let features = layer.features.iter().map(|feature| {
        let rings = feature.rings.as_ref().unwrap();
        let rings = rings.iter().map(|ring| {
            let least = (0..ring.len()).min_by(|a, b| ring[*a].partial_cmp(&ring[*b]).unwrap());
            let mut ring = ring.to_vec();
            ring.rotate_left(least.unwrap());
            if ring[1].partial_cmp(&ring[ring.len() - 1]).unwrap().is_gt() {
                ring[1..].reverse();
            }
            ring
        });
        (
            feature.value(code).to_owned(),
            feature.value(name).to_owned(),
            rings.collect(),
        )
    });
    features.collect()
}

#[tokio::test]
async fn all_four_formats_give_the_same_rings() {
    let folder = tempfile::tempdir().unwrap();
    let geojson = read(&folder, "a.x", geojson().as_bytes()).await.unwrap();
    let topojson = read(&folder, "b.x", topojson().as_bytes()).await.unwrap();
    let shapefile = read(&folder, "c.x", &shapefile()).await.unwrap();
    let path = folder.path().join("d.x");
    write_geopackage(&path, 4326).await;
    let geopackage = read_file(&path, None).await.unwrap().unwrap();
    let expected = said(&geojson);
    assert_eq!(expected.len(), 3);
    assert_eq!((expected[0].2.len(), expected[2].2.len()), (2, 2));
    assert_eq!(expected[2].1, "Sambaliung & Ma'ani");
    for (layer, format) in [
        (&topojson, Format::TopoJson),
        (&shapefile, Format::Zip),
        (&geopackage, Format::GeoPackage),
    ] {
        assert_eq!(layer.format, format);
        assert_eq!(said(layer), expected, "{format:?}");
    }
}

#[tokio::test]
async fn a_geopackage_in_an_unknown_system_or_without_layers_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.gpkg");
    write_geopackage(&path, 5514).await;
    let refused = read_file(&path, None).await.unwrap().unwrap_err();
    assert_eq!(refused, ReadError::ReferenceSystem("S-JTSK".to_owned()));
    let wrong = read_file(&path, Some("lain")).await.unwrap().unwrap_err();
    assert_eq!(wrong, ReadError::ChooseLayer(vec!["kecamatan".to_owned()]));
    let plain = folder.path().join("b.gpkg");
    let options = SqliteConnectOptions::new()
        .filename(&plain)
        .create_if_missing(true);
    let mut connection = options.connect().await.unwrap();
    connection.execute("create table a (b text)").await.unwrap();
    connection.close().await.unwrap();
    let refused = read_file(&plain, None).await.unwrap().unwrap_err();
    assert_eq!(refused, ReadError::NoLayer);
}
