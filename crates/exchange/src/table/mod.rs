//! Tables out: one list of rows as CSV or XLSX, row by row, so that memory does not grow with the rows.
//!
//! Read [`Cell`], then `csv` and `workbook`.

mod csv;
pub(crate) mod workbook;

use std::io::{self, Seek, Write};

use rules::date::Date;

pub use csv::line;
use workbook::Workbook;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing is known, or it is hidden.
    Empty,
    /// A text; never a formula, whatever it begins with.
    Text(String),
    /// A whole number.
    Count(i64),
    /// A number in hundredths, shown with two decimals.
    Hundredths(i64),
    /// A day.
    Day(Date),
}

impl Cell {
    /// A text; an empty one is an empty cell.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// A count, where it is known.
    pub fn count(count: Option<u64>) -> Self {
        count.map_or(Self::Empty, |count| {
            i64::try_from(count).map_or_else(|_| Self::Text(count.to_string()), Self::Count)
        })
    }

    /// A day, where it is known.
    pub fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Comma-separated values, UTF-8.
    Csv,
    /// A workbook of Office Open XML.
    Xlsx,
}

impl Format {
    /// Both formats.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Xlsx];

    /// The ending of the file's name, which is also the code word.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The format of an ending.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.extension() == extension)
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// A table that is being written.
pub struct Table<W: Write + Seek + Send> {
    to: W,
    body: Body,
}

enum Body {
    Csv,
    Xlsx(Box<Workbook>),
}

impl<W: Write + Seek + Send> Table<W> {
    /// Begins a table with its headings.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn begin(format: Format, mut to: W, headings: &[String]) -> io::Result<Self> {
        let body = match format {
            Format::Csv => {
                let cells: Vec<Cell> = headings.iter().cloned().map(Cell::Text).collect();
                to.write_all(&line(&cells))?;
                Body::Csv
            }
            Format::Xlsx => {
                let mut workbook = Workbook::default();
                workbook.begin_sheet(None, headings)?;
                Body::Xlsx(Box::new(workbook))
            }
        };
        Ok(Self { to, body })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        match &mut self.body {
            Body::Csv => self.to.write_all(&line(cells)),
            Body::Xlsx(workbook) => workbook.row(cells),
        }
    }

    /// Ends the table and gives back what it was written to.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        if let Body::Xlsx(workbook) = self.body {
            workbook.save(&mut self.to)?;
        }
        Ok(self.to)
    }
}
