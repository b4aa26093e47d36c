//! The shapes of a Shapefile: <https://www.esri.com/content/dam/esrisites/sitecore-archive/Files/Pdfs/library/whitepapers/pdfs/shapefile.pdf>.
//!
//! The index (`.shx`) is not needed: the records tell their own lengths.

use std::borrow::Cow;

use super::dbase::Table;
use super::well_known::Bytes;
use super::{Fault, Format, Layer, LayerBuilder, ReadError, ReferenceSystem, Rings};

const HEADER_BYTES: usize = 100;
const FILE_CODE: u32 = 9994;
/// Polygons: plain, with heights, with measures.
const POLYGONS: [u32; 3] = [5, 15, 25];

/// The files of a Shapefile.
pub(super) struct Parts<'a> {
    pub(super) name: &'a str,
    pub(super) shapes: &'a [u8],
    pub(super) attributes: &'a [u8],
    pub(super) system: ReferenceSystem,
    pub(super) encoding: Option<&'a [u8]>,
}

pub(super) fn read(parts: &Parts<'_>) -> Result<Layer, ReadError> {
    let mut shapes = Bytes::new(parts.shapes);
    if shapes.u32(false) != Some(FILE_CODE) || shapes.skip(HEADER_BYTES - 4).is_none() {
        return Err(ReadError::Unreadable {
            format: Format::Zip,
            reason: "shp: it does not begin as a Shapefile does".to_owned(),
        });
    }
    let table = Table::open(parts.attributes, parts.encoding)?;
    let mut builder = LayerBuilder::new(Format::Zip, parts.name, parts.system);
    let mut places = Vec::with_capacity(table.columns.len());
    for column in &table.columns {
        places.push(builder.column(&column.name)?);
    }
    let mut number = 0;
    while let Some(record) = record(&mut shapes) {
        let rings = polygon(record);
        if !table.is_deleted(number) {
            let row = table.row(number).into_iter().flatten();
            let values = places.iter().copied().zip(row.map(Cow::Owned));
            builder.add(values, rings)?;
        }
        number += 1;
    }
    builder.finish()
}

/// The content of the next record; its number is not believed, its length only as far as the file reaches.
fn record<'a>(shapes: &mut Bytes<'a>) -> Option<Bytes<'a>> {
    shapes.u32(false)?;
    let words = shapes.u32(false)?;
    let bytes = (words as usize).checked_mul(2)?;
    shapes.take(bytes.min(shapes.len())).map(Bytes::new)
}

fn polygon(mut record: Bytes<'_>) -> Result<Rings, Fault> {
    let kind = record.u32(true).ok_or(Fault::Broken)?;
    if !POLYGONS.contains(&kind) {
        return Err(Fault::NoPolygon);
    }
    read_parts(&mut record).ok_or(Fault::Broken)
}

fn read_parts(record: &mut Bytes<'_>) -> Option<Rings> {
    record.skip(32)?;
    let (part_count, point_count) = (record.u32(true)? as usize, record.u32(true)? as usize);
    let mut starts = Bytes::new(record.take(part_count.checked_mul(4)?)?);
    let mut points = Bytes::new(record.take(point_count.checked_mul(16)?)?);
    starts.u32(true);
    let mut rings = Rings::new();
    let mut at = 0;
    loop {
        let next = starts.u32(true).map_or(point_count, |next| next as usize);
        if next < at || next > point_count {
            return None;
        }
        for _ in at..next {
            rings.push([points.f64(true)?, points.f64(true)?]);
        }
        rings.end_ring();
        at = next;
        if starts.len() == 0 && next == point_count {
            return Some(rings);
        }
    }
}
