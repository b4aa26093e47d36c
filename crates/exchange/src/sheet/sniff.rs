//! What a file is, by its first bytes.

use super::SheetError;
use super::transcode::{self, Encoding};
use crate::records::{Record, Records};

/// How much of a file is looked at.
pub(super) const SAMPLE_BYTES: u64 = 1 << 18;

/// How many records are looked at to find the mark between fields.
const SAMPLE_RECORDS: usize = 25;

/// The marks that programs put between fields; the first of equals is taken. A comma stands in numbers and sentences too.
const DELIMITERS: [u8; 4] = [b';', b'\t', b'|', b','];

/// What a file is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text(Encoding),
    Zip,
    /// What Excel wrote until 2003, and what a password is put around.
    Compound,
}

/// How a file of values is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) encoding: Encoding,
    pub(super) delimiter: u8,
}

pub(super) fn kind(sample: &[u8], is_whole: bool) -> Result<Kind, SheetError> {
    if sample.is_empty() {
        return Err(SheetError::Empty);
    }
    if sample.starts_with(b"PK\x03\x04") || sample.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    if sample.starts_with(b"\xD0\xCF\x11\xE0") {
        return Ok(Kind::Compound);
    }
    let encoding = encoding(sample, is_whole)?;
    let start = transcode::text(&sample[..sample.len().min(1024)], encoding);
    let start = start
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_lowercase();
    if start.starts_with("<!doctype") || start.starts_with("<html") || start.starts_with("<table") {
        return Err(SheetError::WebPage);
    }
    if start.starts_with("%pdf") || start.starts_with("{\\rtf") || start.starts_with("<?xml") {
        return Err(SheetError::NoSheet);
    }
    Ok(Kind::Text(encoding))
}

fn encoding(sample: &[u8], is_whole: bool) -> Result<Encoding, SheetError> {
    if sample.starts_with(b"\xEF\xBB\xBF") {
        return Ok(Encoding::Utf8);
    }
    if sample.starts_with(b"\xFF\xFE") {
        return Ok(Encoding::Utf16LittleEndian);
    }
    if sample.starts_with(b"\xFE\xFF") {
        return Ok(Encoding::Utf16BigEndian);
    }
    let zeros = |parity: usize| {
        let places = sample.iter().skip(parity).step_by(2);
        places.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let most = sample.len() / 4;
    if odd > most && even * 8 < odd {
        return Ok(Encoding::Utf16LittleEndian);
    }
    if even > most && odd * 8 < even {
        return Ok(Encoding::Utf16BigEndian);
    }
    let is_binary = |byte: &&u8| matches!(byte, 0..=8 | 14..=26 | 28..=31);
    if even + odd > 0 || sample.iter().filter(is_binary).count() * 50 > sample.len() {
        return Err(SheetError::NoSheet);
    }
    Ok(match std::str::from_utf8(sample) {
        Ok(_) => Encoding::Utf8,
        // The sample may end inside a letter.
        Err(error) if !is_whole && error.error_len().is_none() => Encoding::Utf8,
        Err(_) => Encoding::Windows1252,
    })
}

pub(super) fn dialect(sample: &[u8], encoding: Encoding) -> Result<Dialect, SheetError> {
    let text = transcode::text(sample, encoding);
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(SheetError::Empty);
    }
    let named = text.lines().next().and_then(named_delimiter);
    let delimiter = named.map_or_else(|| best_delimiter(text), Ok)?;
    Ok(Dialect {
        encoding,
        delimiter,
    })
}

/// Excel reads and writes "sep=;" as a first line.
fn named_delimiter(line: &str) -> Option<u8> {
    let mark = line.trim_end().strip_prefix("sep=")?;
    match mark.as_bytes() {
        [mark] if mark.is_ascii_punctuation() => Some(*mark),
        [] => Some(b'\t'),
        _ => None,
    }
}

/// The mark by which most records have the same number of fields.
fn best_delimiter(text: &str) -> Result<u8, SheetError> {
    let mut best = (0, b',');
    for delimiter in DELIMITERS {
        let agreeing = agreeing_records(text, delimiter)?;
        if agreeing > best.0 {
            best = (agreeing, delimiter);
        }
    }
    Ok(best.1)
}

fn agreeing_records(text: &str, delimiter: u8) -> Result<usize, SheetError> {
    let mut records = Records::new(text.as_bytes())?.delimited_by(delimiter);
    let mut record = Record::new();
    let mut widths = Vec::new();
    while widths.len() < SAMPLE_RECORDS && records.read(&mut record).unwrap_or(false) {
        widths.push(record.len());
    }
    let same = |width: usize| widths.iter().filter(|other| **other == width).count();
    let agreeing = widths
        .iter()
        .filter(|width| **width > 1)
        .map(|width| same(*width));
    Ok(agreeing.max().unwrap_or(0))
}
