//! `GeoPackage`: its tables through crate `db`, which alone opens databases, its geometry through crate `exchange`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use db::{ForeignFile, Value};
use exchange::boundaries::well_known::geopackage_rings;
use exchange::boundaries::{Fault, Format, Layer, LayerBuilder, ReadError, ReferenceSystem};

const LAYERS: &str = "gpkg_geometry_columns";
const SYSTEMS: &str = "gpkg_spatial_ref_sys";

/// A table with a column of geometry.
struct Source {
    table: String,
    geometry: String,
    system: i64,
}

pub(super) async fn read(path: &Path, layer: Option<&str>) -> Result<Layer, ReadError> {
    let mut file = ForeignFile::open(path).await.map_err(broken)?;
    let read = read_open(&mut file, layer).await;
    // It was only read: that it does not close well changes nothing.
    let _ = file.close().await;
    read
}

async fn read_open(file: &mut ForeignFile, layer: Option<&str>) -> Result<Layer, ReadError> {
    let tables = file.tables().await.map_err(broken)?;
    if !tables.iter().any(|table| table == LAYERS) {
        return Err(ReadError::NoLayer);
    }
    let mut sources = sources(file).await?;
    sources.retain(|source| tables.contains(&source.table));
    let names: Vec<String> = sources.iter().map(|source| source.table.clone()).collect();
    let chosen = match layer {
        Some(layer) => names.iter().position(|name| name == layer),
        None => (names.len() == 1).then_some(0),
    };
    let Some(source) = chosen.map(|at| sources.swap_remove(at)) else {
        return Err(if names.is_empty() {
            ReadError::NoLayer
        } else {
            ReadError::ChooseLayer(names)
        });
    };
    let system = system(file, source.system).await?;
    let columns = file.columns(&source.table).await.map_err(broken)?;
    let attributes: Vec<&str> = columns
        .iter()
        .map(String::as_str)
        .filter(|name| *name != source.geometry)
        .collect();
    let mut builder = LayerBuilder::new(Format::GeoPackage, &source.table, system);
    for name in &attributes {
        builder.column(name)?;
    }
    let wanted: Vec<&str> = std::iter::once(source.geometry.as_str())
        .chain(attributes)
        .collect();
    let mut added = Ok(());
    let add = |row: Vec<Value>| {
        added = add(&mut builder, row);
        if added.is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    file.rows(&source.table, &wanted, add)
        .await
        .map_err(broken)?;
    added?;
    builder.finish()
}

/// Adds a row: its geometry first, then its attributes.
fn add(builder: &mut LayerBuilder, row: Vec<Value>) -> Result<(), ReadError> {
    let mut values = row.into_iter();
    let rings = match values.next() {
        Some(Value::Bytes(blob)) => geopackage_rings(&blob),
        Some(Value::Null) | None => Err(Fault::NoPolygon),
        Some(_) => Err(Fault::Broken),
    };
    builder.add(values.map(text).enumerate(), rings)
}

fn text(value: Value) -> Cow<'static, str> {
    match value {
        Value::Text(text) => text,
        Value::Int(number) => number.to_string().into(),
        Value::Real(number) => number.to_string().into(),
        _ => "".into(),
    }
}

async fn sources(file: &mut ForeignFile) -> Result<Vec<Source>, ReadError> {
    let columns = ["table_name", "column_name", "srs_id"];
    let mut found: BTreeMap<String, Source> = BTreeMap::new();
    let keep = |row: Vec<Value>| {
        if let [
            Value::Text(table),
            Value::Text(geometry),
            Value::Int(system),
        ] = &row[..]
        {
            let source = Source {
                table: table.to_string(),
                geometry: geometry.to_string(),
                system: *system,
            };
            found.insert(table.to_string(), source);
        }
        enough(found.len())
    };
    file.rows(LAYERS, &columns, keep).await.map_err(broken)?;
    Ok(found.into_values().collect())
}

/// The reference system with a number of the file's own list.
async fn system(file: &mut ForeignFile, wanted: i64) -> Result<ReferenceSystem, ReadError> {
    // Undefined, as the standard numbers it.
    if matches!(wanted, 0 | -1) {
        return Ok(ReferenceSystem::Unknown);
    }
    let columns = [
        "srs_id",
        "organization",
        "organization_coordsys_id",
        "definition",
    ];
    let (mut found, mut seen) = (None, 0);
    let look = |row: Vec<Value>| {
        seen += 1;
        match &row[..] {
            [
                Value::Int(id),
                Value::Text(by),
                Value::Int(number),
                Value::Text(definition),
            ] if *id == wanted => {
                let is_epsg = by.eq_ignore_ascii_case("EPSG");
                let number = u32::try_from(*number).ok().filter(|_| is_epsg);
                found = Some((number, definition.to_string()));
                ControlFlow::Break(())
            }
            _ => enough(seen),
        }
    };
    file.rows(SYSTEMS, &columns, look).await.map_err(broken)?;
    let Some((number, definition)) = found else {
        return Err(ReadError::ReferenceSystem(wanted.to_string()));
    };
    number
        .and_then(ReferenceSystem::of_epsg)
        .map_or_else(|| ReferenceSystem::of_text(&definition), Ok)
}

/// No honest list of layers or systems is longer.
fn enough(seen: usize) -> ControlFlow<()> {
    if seen < 10_000 {
        ControlFlow::Continue(())
    } else {
        ControlFlow::Break(())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn broken(error: db::Error) -> ReadError {
    ReadError::Unreadable {
        format: Format::GeoPackage,
        reason: error.to_string(),
    }
}
