//! Geometry as bytes: well-known binary (OGC 06-103r4), and the head that a GeoPackage puts before it
//! (<https://www.geopackage.org/spec/#gpb_format>).

use super::{Fault, Rings, limits};

/// Bytes that are read from the front; every read says whether there were enough.
#[derive(Clone, Copy)]
pub(super) struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn skip(&mut self, length: usize) -> Option<()> {
        self.take(length).map(drop)
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    pub(super) fn u32(&mut self, is_little: bool) -> Option<u32> {
        let bytes = self.take(4)?.try_into().ok()?;
        Some(if is_little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }

    pub(super) fn f64(&mut self, is_little: bool) -> Option<f64> {
        let bytes = self.take(8)?.try_into().ok()?;
        Some(if is_little {
            f64::from_le_bytes(bytes)
        } else {
            f64::from_be_bytes(bytes)
        })
    }
}

/// The rings of a geometry as a GeoPackage keeps it.
///
/// # Errors
/// [`Fault::NoPolygon`] where it holds none, [`Fault::Broken`] where its bytes make no geometry.
pub fn geopackage_rings(blob: &[u8]) -> Result<Rings, Fault> {
    let mut bytes = Bytes::new(blob);
    let head = bytes.take(4).ok_or(Fault::Broken)?;
    let [b'G', b'P', _version, flags] = head else {
        return Err(Fault::Broken);
    };
    let envelope_bytes = match (flags >> 1) & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return Err(Fault::Broken),
    };
    bytes.skip(4 + envelope_bytes).ok_or(Fault::Broken)?;
    read(bytes)
}

/// The rings of a well-known binary.
///
/// # Errors
/// As [`geopackage_rings`].
pub fn rings(bytes: &[u8]) -> Result<Rings, Fault> {
    read(Bytes::new(bytes))
}

fn read(mut bytes: Bytes<'_>) -> Result<Rings, Fault> {
    let mut rings = Rings::new();
    geometry(&mut bytes, 0, &mut rings).ok_or(Fault::Broken)?;
    if rings.is_empty() {
        Err(Fault::NoPolygon)
    } else {
        Ok(rings)
    }
}

fn geometry(bytes: &mut Bytes<'_>, depth: usize, rings: &mut Rings) -> Option<()> {
    if depth == limits::DEPTH {
        return None;
    }
    let is_little = bytes.u8()? == 1;
    let code = bytes.u32(is_little)?;
    // Heights and measures: flags of PostGIS in the highest bits, thousands in the standard.
    if code & 0x2000_0000 != 0 {
        bytes.skip(4)?;
    }
    let flagged = usize::from(code & 0x8000_0000 != 0) + usize::from(code & 0x4000_0000 != 0);
    let code = code & 0x0FFF_FFFF;
    let numbers = 2 + flagged + [0, 1, 1, 2].get((code / 1000) as usize)?;
    match code % 1000 {
        1 => bytes.skip(8 * numbers),
        2 => {
            let points = bytes.u32(is_little)? as usize;
            bytes.skip(points.checked_mul(8 * numbers)?)
        }
        3 => polygon(bytes, is_little, numbers, rings),
        // Collections: of points, lines, polygons, anything.
        4..=7 => {
            let count = bytes.u32(is_little)?;
            (0..count).try_for_each(|_| geometry(bytes, depth + 1, rings))
        }
        _ => None,
    }
}

fn polygon(
    bytes: &mut Bytes<'_>,
    is_little: bool,
    numbers: usize,
    rings: &mut Rings,
) -> Option<()> {
    for _ in 0..bytes.u32(is_little)? {
        let points = bytes.u32(is_little)? as usize;
        let mut points = Bytes::new(bytes.take(points.checked_mul(8 * numbers)?)?);
        while points.len() > 0 {
            rings.push([points.f64(is_little)?, points.f64(is_little)?]);
            points.skip(8 * (numbers - 2))?;
        }
        rings.end_ring();
    }
    Some(())
}
