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
        name.map(|name| unpack(&mut archive, name, limits::UNPACKED_BYTES))
            .transpose()
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

fn unpack(archive: &mut Archive<'_>, name: &str, most: u64) -> Result<Vec<u8>, ReadError> {
    let mut file = archive.by_name(name).map_err(|error| broken(&error))?;
    // A file that turns out to be larger than it says ends with an error of the reader.
    if file.size() > most {
        return Err(ReadError::TooMuch(Excess::UnpackedBytes));
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)
        .map_err(|error| broken(&error))?;
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
    let bytes = unpack(archive, name, limits::UNPACKED_BYTES)?;
    match json::format(&bytes) {
        Some(Format::TopoJson) => topojson::read(&bytes, layer),
        Some(_) => geojson::read(&bytes),
        None => Err(ReadError::UnknownFormat),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const MOST: u64 = 1 << 20;
    /// Where an entry of the list at the end says how large its file is, unpacked.
    const SIZE_AT: usize = 24;

    /// A zip of a file of zeros.
    fn zeros(bytes: u64) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("a.shp", SimpleFileOptions::default())
            .unwrap();
        zip.write_all(&vec![0; usize::try_from(bytes).unwrap()])
            .unwrap();
        zip.finish().unwrap().into_inner()
    }

    /// The same zip with another size in its list.
    fn said(mut zip: Vec<u8>, bytes: u64) -> Vec<u8> {
        let at = memchr::memmem::rfind(&zip, ENTRY).unwrap() + SIZE_AT;
        let size = u32::try_from(bytes).unwrap().to_le_bytes();
        zip[at..at + 4].copy_from_slice(&size);
        zip
    }

    #[test]
    fn a_bomb_is_refused_whatever_it_says_of_its_size() {
        let unpacked = |zip: &[u8]| {
            let mut archive = ZipArchive::new(Cursor::new(zip)).unwrap();
            unpack(&mut archive, "a.shp", MOST).map(|bytes| bytes.len() as u64)
        };
        let refused = Err(ReadError::TooMuch(Excess::UnpackedBytes));
        assert_eq!(unpacked(&zeros(MOST)), Ok(MOST));
        let bomb = zeros(20 * MOST);
        assert!((bomb.len() as u64) < MOST);
        assert_eq!(unpacked(&bomb), refused);
        let liar = unpacked(&said(bomb, 10));
        assert!(
            matches!(liar, Err(ReadError::Unreadable { .. })),
            "{liar:?}"
        );
        let honest = said(zeros(10), limits::UNPACKED_BYTES + 1);
        assert_eq!(
            read(&honest, None).unwrap_err(),
            ReadError::TooMuch(Excess::UnpackedBytes)
        );
    }
}
