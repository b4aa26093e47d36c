//! A zip with a Shapefile, or with a file of JSON.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::{
    Excess, Format, Layer, ReadError, ReferenceSystem, geojson, json, limits, shapefile, topojson,
};

/// The mark of an entry in the list at the end of a zip.
const ENTRY: &[u8] = b"PK\x01\x02";

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub(super) fn read(bytes: &[u8], layer: Option<&str>) -> Result<Layer, ReadError> {
    // Counted first: the list is read into memory as a whole.
    if memchr::memmem::find_iter(bytes, ENTRY).count() > limits::ARCHIVE_ENTRIES {
        return Err(ReadError::TooMuch(Excess::ArchiveEntries));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    // A name that is no text is no part of a Shapefile.
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|name| Some(name.ok()?.into_owned()))
        .collect();
    let shapefiles: Vec<&str> = names.iter().filter_map(|name| stem(name, "shp")).collect();
    if shapefiles.is_empty() {
        return read_json(&mut archive, &names, layer);
    }
    let is_chosen = |stem: &&&str| layer.is_none_or(|layer| layer_name(stem) == layer);
    let chosen: Vec<&&str> = shapefiles.iter().filter(is_chosen).collect();
    let [stem] = chosen[..] else {
        let layers = shapefiles.iter().map(|stem| layer_name(stem).to_owned());
        return Err(ReadError::ChooseLayer(layers.collect()));
    };
    let mut part = |extension: &'static str| -> Result<Option<Vec<u8>>, ReadError> {
        let name = names
            .iter()
            .find(|name| self::stem(name, extension) == Some(stem));
        name.map(|name| unpack(&mut archive, name)).transpose()
    };
    let (shapes, attributes) = (part("shp")?, part("dbf")?);
    let (projection, encoding) = (part("prj")?, part("cpg")?);
    let parts = shapefile::Parts {
        name: layer_name(stem),
        shapes: &shapes.ok_or(ReadError::MissingPart("shp"))?,
        attributes: &attributes.ok_or(ReadError::MissingPart("dbf"))?,
        system: projection.map_or(Ok(ReferenceSystem::Unknown), |text| {
            ReferenceSystem::of_text(&String::from_utf8_lossy(&text))
        })?,
        encoding: encoding.as_deref(),
    };
    shapefile::read(&parts)
}

fn broken(error: &dyn std::fmt::Display) -> ReadError {
    ReadError::Unreadable {
        format: Format::Zip,
        reason: error.to_string(),
    }
}

/// The path of a file without its extension, if it has that one; files that macOS adds are passed over.
fn stem<'n>(name: &'n str, extension: &str) -> Option<&'n str> {
    let (stem, found) = name.rsplit_once('.')?;
    let is_wanted = found.eq_ignore_ascii_case(extension) && !name.starts_with("__MACOSX/");
    is_wanted.then_some(stem)
}

fn layer_name(stem: &str) -> &str {
    stem.rsplit(['/', '\\']).next().unwrap_or(stem)
}

fn unpack(archive: &mut Archive<'_>, name: &str) -> Result<Vec<u8>, ReadError> {
    let file = archive.by_name(name).map_err(|error| broken(&error))?;
    let mut bytes = Vec::new();
    // What the zip says of the size is not believed.
    file.take(limits::UNPACKED_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| broken(&error))?;
    if bytes.len() as u64 > limits::UNPACKED_BYTES {
        return Err(ReadError::TooMuch(Excess::UnpackedBytes));
    }
    Ok(bytes)
}

fn read_json(
    archive: &mut Archive<'_>,
    names: &[String],
    layer: Option<&str>,
) -> Result<Layer, ReadError> {
    let is_json = |name: &&String| {
        ["json", "geojson", "topojson"]
            .iter()
            .any(|extension| stem(name, extension).is_some())
    };
    let found: Vec<&String> = names.iter().filter(is_json).collect();
    let [name] = found[..] else {
        return Err(ReadError::MissingPart("shp"));
    };
    let bytes = unpack(archive, name)?;
    match json::format(&bytes) {
        Some(Format::TopoJson) => topojson::read(&bytes, layer),
        Some(_) => geojson::read(&bytes),
        None => Err(ReadError::UnknownFormat),
    }
}
