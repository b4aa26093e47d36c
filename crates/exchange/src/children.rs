//! The rows of a file of children: the plain layout as comma-separated values, the export of e-PPGBM as CSV, XLSX or XLS.

use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;

use rules::growth_batch::{Columns, HeaderError, Layout, SEARCHED_ROWS};

use crate::records::{Record, Records};
use crate::sheet::{Format, Limits, SheetError, Sheets};
use crate::source::Source;

/// Why the children of a file cannot be read.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each variant says what it is in its message")]
pub enum ChildrenError {
    #[error("berkas {path} tidak dapat dibaca")]
    Read { path: PathBuf, source: io::Error },
    #[error("berkas {0} kosong; baris pertama harus berisi nama kolom")]
    Empty(PathBuf),
    #[error(
        "{0}: baris-barisnya dipisah dengan CR saja, seperti pada Mac lama; buka dengan Excel, lalu simpan sebagai CSV"
    )]
    LineBreaks(PathBuf),
    #[error("{path}: {source}")]
    Header { path: PathBuf, source: HeaderError },
    #[error(
        "{0}: judul kolom tidak dikenal dalam {SEARCHED_ROWS} baris pertama; pakai kolom sex, age_days, weight_kg, \
         length_height_cm dan seterusnya, atau unduhan e-PPGBM dengan judul JK, Tgl Lahir, Berat, Tinggi"
    )]
    NoHeading(PathBuf),
    #[error("{path}: {source}")]
    Sheet { path: PathBuf, source: SheetError },
}

impl ChildrenError {
    /// A stable word for the kind of error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Read { .. } => "unreadable",
            Self::Empty(_) => "empty",
            Self::LineBreaks(_) => "line_breaks",
            Self::Header { .. } => "header",
            Self::NoHeading(_) => "no_heading",
            Self::Sheet { source, .. } => source.code(),
        }
    }

    /// Whether another file would help, and nothing is wrong with the machine.
    pub const fn is_asked_wrongly(&self) -> bool {
        !matches!(
            self,
            Self::Read { .. }
                | Self::Sheet {
                    source: SheetError::Unreadable(_),
                    ..
                }
        )
    }
}

/// What is done with the rows below a header.
pub trait Reading: Sized {
    /// What stops it.
    type Error: From<ChildrenError>;

    /// The columns that it was begun with.
    fn columns(&self) -> &Columns;

    /// The record into which the next row is read.
    fn next(&mut self) -> &mut Record;

    /// Learns what the file is before the first row; a plain file of comma-separated values is [`Format::Csv`].
    fn is_of(&mut self, _format: Format) {}

    /// Takes the row that was read into the next record.
    fn add(&mut self) -> Result<(), Self::Error>;
}

/// Begins a reading with the columns of a header, and with the header itself.
pub trait Begin<R: Reading>: Fn(Columns, &Record) -> Result<R, R::Error> {}

impl<R: Reading, F: Fn(Columns, &Record) -> Result<R, R::Error>> Begin<R> for F {}

/// Reads all children of a file.
///
/// A file of the plain layout is read as its bytes are; an export of e-PPGBM, CSV, XLSX or XLS, from the first sheet whose
/// headings are known.
pub fn read_children<R: Reading>(
    input: &Source,
    limits: Limits,
    begin: impl Begin<R>,
) -> Result<R, R::Error> {
    let unreadable = |source: io::Error| {
        let path = input.path().to_owned();
        if source.kind() == io::ErrorKind::InvalidData {
            let source = SheetError::Broken(source.to_string());
            ChildrenError::Sheet { path, source }
        } else {
            ChildrenError::Read { path, source }
        }
    };
    let bytes = input.open().map_err(unreadable)?;
    let mut records = Records::new(bytes).map_err(unreadable)?;
    let mut record = Record::new();
    match records.read(&mut record) {
        Ok(true) => {}
        Ok(false) => return Err(ChildrenError::Empty(input.path().to_owned()).into()),
        // A workbook has no lines.
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            return read_sheets(input, limits, begin);
        }
        Err(error) => return Err(unreadable(error).into()),
    }
    match Columns::resolve(record.iter()) {
        Ok(columns) if columns.layout() == Layout::Plain => {
            if is_of_old_mac(&record) {
                return Err(ChildrenError::LineBreaks(input.path().to_owned()).into());
            }
            let mut reading = begin(columns, &record)?;
            reading.is_of(Format::Csv);
            while records.read(reading.next()).map_err(unreadable)? {
                reading.add()?;
            }
            Ok(reading)
        }
        Err(source @ (HeaderError::Repeated(_) | HeaderError::NoMeasure(_))) => {
            let path = input.path().to_owned();
            Err(ChildrenError::Header { path, source }.into())
        }
        Ok(_) | Err(HeaderError::Missing(_)) => read_sheets(input, limits, begin),
    }
}

/// Whether lines end with a carriage return alone, so that a whole file is one line.
fn is_of_old_mac(header: &Record) -> bool {
    let returns = |field: &[u8]| {
        field
            .windows(2)
            .any(|pair| pair[0] == b'\r' && pair[1] != b'\n')
    };
    header.iter().any(returns)
}

/// Reads the first sheet whose headings are known.
fn read_sheets<R: Reading>(
    input: &Source,
    limits: Limits,
    begin: impl Begin<R>,
) -> Result<R, R::Error> {
    let wrong = |source| ChildrenError::Sheet {
        path: input.path().to_owned(),
        source,
    };
    let sheets = Sheets::of(input.clone(), limits).map_err(wrong)?;
    for sheet in 0..sheets.names().len() {
        let (mut searched, mut reading, mut failure) = (0, None::<R>, None);
        sheets
            .read(sheet, &mut |record| {
                let outcome = match &mut reading {
                    Some(reading) => read_cells(reading, record, sheets.format()),
                    None => match Columns::resolve(record.iter()) {
                        Ok(columns) => begin(columns, record).map(|mut begun| {
                            begun.is_of(sheets.format());
                            reading = Some(begun);
                        }),
                        Err(_) if searched < SEARCHED_ROWS => {
                            searched += 1;
                            Ok(())
                        }
                        Err(_) => return ControlFlow::Break(()),
                    },
                };
                match outcome {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(error) => {
                        failure = Some(error);
                        ControlFlow::Break(())
                    }
                }
            })
            .map_err(wrong)?;
        match (failure, reading) {
            (Some(failure), _) => return Err(failure),
            (None, Some(reading)) => return Ok(reading),
            (None, None) => {}
        }
    }
    Err(ChildrenError::NoHeading(input.path().to_owned()).into())
}

/// Reads a row of cells; in a workbook, empty cells at its end are not written down.
fn read_cells<R: Reading>(reading: &mut R, cells: &Record, format: Format) -> Result<(), R::Error> {
    let width = reading.columns().width();
    let next = reading.next();
    if matches!(format, Format::Xlsx | Format::Xls) {
        next.clear(cells.line());
        for place in 0..width.max(cells.len()) {
            match cells.get(place).unwrap_or_default() {
                [] if place >= width => {}
                cell => next.push(cell),
            }
        }
    } else {
        next.clone_from(cells);
    }
    reading.add()
}
