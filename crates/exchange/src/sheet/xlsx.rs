//! Workbooks of Excel 2007 and later: their parts are measured before they are read, and read cell by cell.

use std::io::{BufReader, Read, Seek};

use calamine::{Cell, DataRef, Reader as _, Xlsx, XlsxError};
use zip::ZipArchive;

use super::rows::{Bounds, Rows, Value};
use super::{Each, Limits, SheetError};
use crate::source::ReadSeek;

/// The texts of all cells of a workbook, which are held in memory.
const SHARED_STRINGS_BYTES: u64 = 64 << 20;
/// Everything else that is held in memory: styles, relations, the list of sheets.
const SMALL_PART_BYTES: u64 = 16 << 20;
/// A part may unpack to so many times its size; honest sheets of repeated rows reach about 60.
const LARGEST_RATIO: u64 = 250;
/// Below this size no ratio is asked for.
const FREE_BYTES: u64 = 4 << 20;
const MOST_PARTS: usize = 4_000;
/// No sheet has more rows.
const LAST_ROW: u32 = 1_048_576;

/// The names of the sheets, after every part was unpacked once to see how large it is.
pub(super) fn open(mut file: Box<dyn ReadSeek>, limits: Limits) -> Result<Vec<String>, SheetError> {
    let mut archive = ZipArchive::new(BufReader::new(&mut file)).map_err(|error| broken(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(SheetError::Explodes);
    }
    let is_workbook = archive
        .file_names()
        .any(|name| name.is_ok_and(|name| name.to_ascii_lowercase().ends_with("xl/workbook.xml")));
    if !is_workbook {
        return Err(SheetError::NoSheet);
    }
    let mut unpacked = 0;
    for place in 0..archive.len() {
        unpacked += measure(&mut archive, place)?;
        if unpacked > limits.unpacked_bytes {
            return Err(SheetError::Explodes);
        }
    }
    Ok(workbook(file)?.sheet_names())
}

/// The true size of a part, whatever the archive says of it; nothing of it is kept.
fn measure<R: Read + Seek>(archive: &mut ZipArchive<R>, place: usize) -> Result<u64, SheetError> {
    let part = archive.by_index(place).map_err(|error| broken(&error))?;
    let name = part.name().map_err(|error| broken(&error))?;
    let name = name.to_ascii_lowercase();
    let packed = part.compressed_size();
    let most = if name.contains("/worksheets/") || name.contains("/media/") {
        u64::MAX
    } else if name.ends_with("sharedstrings.xml") {
        SHARED_STRINGS_BYTES
    } else {
        SMALL_PART_BYTES
    };
    let most = most.min((packed.saturating_mul(LARGEST_RATIO)).max(FREE_BYTES));
    let mut bounded = part.take(most.saturating_add(1));
    let size = std::io::copy(&mut bounded, &mut std::io::sink())
        .map_err(|error| SheetError::Broken(error.to_string()))?;
    if size > most {
        return Err(SheetError::Explodes);
    }
    Ok(size)
}

fn workbook(file: Box<dyn ReadSeek>) -> Result<Xlsx<BufReader<Box<dyn ReadSeek>>>, SheetError> {
    Xlsx::new(BufReader::new(file)).map_err(|error| match error {
        XlsxError::Password => SheetError::OldExcel,
        other => broken(&other),
    })
}

/// Gives the rows of a sheet; a row that is not written is none.
pub(super) fn read(
    file: Box<dyn ReadSeek>,
    sheet: &str,
    limits: Limits,
    each: &mut Each<'_>,
) -> Result<(), SheetError> {
    let mut workbook = workbook(file)?;
    let mut cells = workbook
        .worksheet_cells_reader(sheet)
        .map_err(|error| broken(&error))?;
    let bounds = Bounds {
        rows: LAST_ROW,
        columns: limits.columns,
    };
    let mut rows = Rows::new(each, bounds);
    while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
        let (row, column) = cell.get_position();
        if rows.add(row, column, &value(&cell))?.is_break() {
            return Ok(());
        }
    }
    rows.finish().map(|_| ())
}

fn value<'v>(cell: &'v Cell<DataRef<'_>>) -> Value<'v> {
    match cell.get_value() {
        DataRef::Empty | DataRef::Error(_) => Value::Empty,
        DataRef::String(text) | DataRef::DurationIso(text) | DataRef::DateTimeIso(text) => {
            Value::Text(text)
        }
        DataRef::SharedString(text) => Value::Text(text),
        DataRef::Int(number) => Value::Whole(*number),
        DataRef::Float(number) => Value::Number(*number),
        DataRef::Bool(truth) => Value::Truth(*truth),
        DataRef::DateTime(moment) => Value::Moment(moment),
    }
}

fn broken(error: &dyn std::fmt::Display) -> SheetError {
    SheetError::Broken(error.to_string())
}
