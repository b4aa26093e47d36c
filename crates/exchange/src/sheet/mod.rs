//! Sheets as programs write them, read row by row: CSV with any usual mark and encoding, and the sheets of an XLSX or of an
//! XLS of Excel 97 to 2003.
//!
//! What a file is follows from its content, never from its name. Whatever it is, a row is a [`Record`] of texts: a
//! number as one would type it in Indonesia (`1,5`), a date as `2024-12-11`, a formula as its last result.
//!
//! | to … | see |
//! |---|---|
//! | open and read | [`Sheets`] |
//! | bound what a file may do to memory and time | [`Limits`] |

mod rows;
mod sniff;
mod transcode;
mod xls;
mod xlsx;

use std::io::{self, Read as _, Seek as _};
use std::ops::ControlFlow;
use std::path::Path;

use crate::records::{Record, Records};
use crate::source::Source;
use sniff::{Dialect, Kind};

/// How much a file may ask for.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of a workbook's parts together, unpacked.
    pub unpacked_bytes: u64,
    /// Rows, headings included.
    pub rows: u64,
    /// Columns.
    pub columns: usize,
}

impl Limits {
    /// For a file that somebody sends over the network.
    pub const SENT: Self = Self {
        file_bytes: 32 << 20,
        unpacked_bytes: 512 << 20,
        rows: 200_000,
        columns: 512,
    };
    /// For a file that is read in a browser, which has 4 GiB of memory at most.
    pub const IN_BROWSER: Self = Self {
        file_bytes: 64 << 20,
        unpacked_bytes: 1 << 30,
        rows: 500_000,
        columns: 512,
    };
    /// For a file that whoever runs the program gives it.
    pub const GIVEN: Self = Self {
        file_bytes: 4 << 30,
        unpacked_bytes: 4 << 30,
        rows: 10_000_000,
        columns: 512,
    };
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Values with a mark between them.
    Csv,
    /// A workbook of Excel 2007 or later.
    Xlsx,
    /// A workbook of Excel 97 to 2003.
    Xls,
}

/// Why a file cannot be read as a sheet.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// It holds nothing.
    #[error("berkas kosong")]
    Empty,
    /// It is a workbook of Excel 95 or earlier, or one with a password.
    #[error(
        "ini berkas Excel 95 atau lebih lama, atau bersandi; simpan sebagai .xlsx tanpa sandi atau sebagai .csv"
    )]
    OldExcel,
    /// It is a page of the web, whatever its name says.
    #[error("ini halaman web, bukan lembar kerja; buka dengan Excel, lalu simpan sebagai .xlsx")]
    WebPage,
    /// It is something else.
    #[error("ini bukan lembar kerja; kirim .xlsx atau .csv")]
    NoSheet,
    /// It is larger than it may be.
    #[error("berkas terlalu besar; bagi menjadi beberapa berkas")]
    TooLarge,
    /// It unpacks to far more than it is.
    #[error("isi berkas mengembang tidak wajar; simpan ulang dengan Excel atau LibreOffice")]
    Explodes,
    /// It has more rows than it may.
    #[error("baris terlalu banyak; bagi menjadi beberapa berkas")]
    TooManyRows,
    /// It has more columns than it may.
    #[error("kolom terlalu banyak; hapus kolom yang tidak dipakai")]
    TooManyColumns,
    /// It is damaged.
    #[error("berkas rusak: {0}")]
    Broken(String),
    /// It cannot be read at all.
    #[error("berkas tidak dapat dibaca: {0}")]
    Unreadable(#[from] io::Error),
}

impl SheetError {
    /// A stable word for the kind of error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::OldExcel => "old_excel",
            Self::WebPage => "web_page",
            Self::NoSheet => "no_sheet",
            Self::TooLarge => "too_large",
            Self::Explodes => "explodes",
            Self::TooManyRows => "too_many_rows",
            Self::TooManyColumns => "too_many_columns",
            Self::Broken(_) => "broken",
            Self::Unreadable(_) => "unreadable",
        }
    }
}

/// A file of one or more sheets.
#[derive(Debug)]
pub struct Sheets {
    source: Source,
    limits: Limits,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Csv(Dialect),
    Xlsx(Vec<String>),
    Xls(Box<xls::Workbook>),
}

impl Sheets {
    /// Finds out what a file is, and that it is not made to exhaust the machine.
    ///
    /// # Errors
    /// See [`SheetError`].
    pub fn open(path: &Path, limits: Limits) -> Result<Self, SheetError> {
        Self::of(path.into(), limits)
    }

    /// The same of a file wherever it is.
    ///
    /// # Errors
    /// See [`SheetError`].
    pub fn of(source: Source, limits: Limits) -> Result<Self, SheetError> {
        let mut file = source.open()?;
        let length = source.length()?;
        if length > limits.file_bytes {
            return Err(SheetError::TooLarge);
        }
        let mut sample = Vec::new();
        (&mut file)
            .take(sniff::SAMPLE_BYTES)
            .read_to_end(&mut sample)?;
        file.rewind()?;
        let is_whole = u64::try_from(sample.len()).is_ok_and(|read| read == length);
        let content = match sniff::kind(&sample, is_whole)? {
            Kind::Text(encoding) => Content::Csv(sniff::dialect(&sample, encoding)?),
            Kind::Zip => Content::Xlsx(xlsx::open(file, limits)?),
            Kind::Compound => Content::Xls(Box::new(xls::Workbook::open(&source)?)),
        };
        Ok(Self {
            source,
            limits,
            content,
        })
    }

    /// What the file is.
    pub const fn format(&self) -> Format {
        match self.content {
            Content::Csv(_) => Format::Csv,
            Content::Xlsx(_) => Format::Xlsx,
            Content::Xls(_) => Format::Xls,
        }
    }

    /// The names of its sheets; a CSV has one without a name.
    pub fn names(&self) -> Vec<&str> {
        match &self.content {
            Content::Csv(_) => vec![""],
            Content::Xlsx(names) => names.iter().map(String::as_str).collect(),
            Content::Xls(workbook) => workbook.names().collect(),
        }
    }

    /// Gives the rows of a sheet one after the other until the last or until `each` has enough; blank ones are left out.
    ///
    /// # Errors
    /// See [`SheetError`].
    pub fn read(
        &self,
        sheet: usize,
        each: &mut dyn FnMut(&Record) -> ControlFlow<()>,
    ) -> Result<(), SheetError> {
        let mut rows = 0;
        let limits = self.limits;
        let mut bounded = |record: &Record| {
            if record.len() > limits.columns {
                return Err(SheetError::TooManyColumns);
            }
            if record.iter().all(<[u8]>::is_empty) {
                return Ok(ControlFlow::Continue(()));
            }
            rows += 1;
            if rows > limits.rows {
                return Err(SheetError::TooManyRows);
            }
            Ok(each(record))
        };
        match &self.content {
            Content::Csv(dialect) => read_csv(&self.source, *dialect, &mut bounded),
            Content::Xlsx(names) => {
                let name = names.get(sheet).ok_or(SheetError::Empty)?;
                xlsx::read(self.source.open()?, name, limits, &mut bounded)
            }
            Content::Xls(workbook) => workbook.read(sheet, limits, &mut bounded),
        }
    }
}

type Each<'e> = dyn FnMut(&Record) -> Result<ControlFlow<()>, SheetError> + 'e;

fn read_csv(source: &Source, dialect: Dialect, each: &mut Each<'_>) -> Result<(), SheetError> {
    let source = transcode::utf8(source.open()?, dialect.encoding);
    let mut records = Records::new(source)?.delimited_by(dialect.delimiter);
    let mut record = Record::new();
    let broken = |error: io::Error| match error.kind() {
        io::ErrorKind::InvalidData => SheetError::Broken(error.to_string()),
        _ => SheetError::Unreadable(error),
    };
    while records.read(&mut record).map_err(broken)? {
        if each(&record)?.is_break() {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn rows_of(bytes: &[u8]) -> Result<Vec<Vec<String>>, SheetError> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        let sheets = Sheets::open(file.path(), Limits::SENT)?;
        let mut rows = Vec::new();
        sheets.read(0, &mut |record| {
            let row = record
                .iter()
                .map(|field| crate::cell::text(field).into_owned());
            rows.push(row.collect());
            ControlFlow::Continue(())
        })?;
        Ok(rows)
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn marks_and_encodings_are_found_out() {
        let expected = vec![vec!["désa", "a, b"], vec!["é", "1,5"]];
        let plain = "désa;a, b\r\n\r\né;1,5\n";
        let mut latin = Vec::new();
        for letter in plain.chars() {
            latin.push(u8::try_from(u32::from(letter)).unwrap());
        }
        let marked = format!("\u{feff}{plain}");
        for bytes in [
            plain.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            latin,
            utf16(&marked, u16::to_le_bytes),
            utf16(&marked, u16::to_be_bytes),
            utf16(plain, u16::to_le_bytes),
            plain.replace(';', "\t").into_bytes(),
            plain.replace(';', "|").into_bytes(),
            b"d\xe9sa,\"a, b\"\n\xe9,\"1,5\"".to_vec(),
        ] {
            assert_eq!(rows_of(&bytes).unwrap(), expected, "{bytes:?}");
        }
    }

    #[test]
    fn a_workbook_gives_numbers_dates_and_texts_as_people_type_them() {
        use rust_xlsxwriter::{ExcelDateTime, Format as Look, Formula, Workbook};
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet
            .merge_range(0, 0, 0, 3, "REKAP <b>", &Look::new())
            .unwrap();
        let day = Look::new().set_num_format("dd/mm/yyyy");
        let date = ExcelDateTime::from_ymd(2024, 1, 12).unwrap();
        sheet.write_datetime_with_format(2, 0, &date, &day).unwrap();
        sheet.write_number(2, 1, 1_234).unwrap();
        sheet.write_number(2, 2, 1.5).unwrap();
        sheet.write_boolean(2, 4, true).unwrap();
        let sum = Formula::new("=HYPERLINK(\"http://127.0.0.1\")").set_result("dua");
        sheet.write_formula(3, 1, sum).unwrap();
        let rows = rows_of(&workbook.save_to_buffer().unwrap()).unwrap();
        assert_eq!(rows[0][0], "REKAP <b>");
        assert_eq!(rows[1], ["2024-01-12", "1234", "1,5", "", "ya"]);
        assert_eq!(rows[2], ["", "dua"]);
    }

    #[test]
    fn a_workbook_that_unpacks_to_far_more_than_it_is_is_refused() {
        use zip::write::{SimpleFileOptions, ZipWriter};
        let mut archive = ZipWriter::new(io::Cursor::new(Vec::new()));
        let packed = SimpleFileOptions::default();
        archive.start_file("xl/workbook.xml", packed).unwrap();
        archive
            .start_file("xl/worksheets/sheet1.xml", packed)
            .unwrap();
        for _ in 0..64 {
            archive.write_all(&vec![b' '; 1 << 20]).unwrap();
        }
        let bomb = archive.finish().unwrap().into_inner();
        assert!(bomb.len() < 1 << 20);
        assert_eq!(rows_of(&bomb).unwrap_err().code(), "explodes");

        let mut archive = ZipWriter::new(io::Cursor::new(Vec::new()));
        archive.start_file("mimetype", packed).unwrap();
        let other = archive.finish().unwrap().into_inner();
        assert_eq!(rows_of(&other).unwrap_err().code(), "no_sheet");
    }

    #[test]
    fn what_is_no_sheet_is_told_by_what_it_is() {
        let code = |bytes: &[u8]| rows_of(bytes).unwrap_err().code();
        assert_eq!(code(b""), "empty");
        assert_eq!(code(b" \n \n"), "empty");
        assert_eq!(code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "broken");
        assert_eq!(code(b"<html><table><tr><td>1"), "web_page");
        assert_eq!(code(b"%PDF-1.7"), "no_sheet");
        assert_eq!(code(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "no_sheet");
        assert_eq!(code(b"PK\x03\x04 no archive"), "broken");
        assert_eq!(code(",".repeat(600).as_bytes()), "too_many_columns");
    }
}
