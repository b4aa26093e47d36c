//! Rows as a workbook: what is written goes to a temporary file at once, and only the row in hand stays in memory.

use std::io::{self, Seek, Write};

use rust_xlsxwriter::{DataValidation, ExcelDateTime, Format, Worksheet, XlsxError};

use super::Cell;

/// The rows of one sheet, its headings included: what the format allows.
const ROWS_PER_SHEET: u32 = 1_048_576;

/// The letters of one cell: what the format allows.
const LETTERS_PER_CELL: usize = 32_767;

/// Rows below the headings in which a program offers the words of a column.
const OFFERED_ROWS: u32 = 2_000;

const COLUMN_WIDTH: u16 = 18;

/// A workbook that is being written; further sheets take what one cannot hold.
pub(crate) struct Workbook {
    inner: rust_xlsxwriter::Workbook,
    headings: Vec<String>,
    sheets: usize,
    next_row: u32,
    bold: Format,
    day: Format,
    hundredths: Format,
}

/// Words of another sheet that a column offers to choose from.
pub(crate) struct Offer<'o> {
    /// The column.
    pub(crate) place: u16,
    /// The other sheet.
    pub(crate) words_sheet: &'o str,
    /// Its column.
    pub(crate) words_place: u16,
    /// How many words it holds below the heading.
    pub(crate) words: usize,
}

impl Default for Workbook {
    fn default() -> Self {
        Self {
            inner: rust_xlsxwriter::Workbook::new(),
            headings: Vec::new(),
            sheets: 0,
            next_row: 0,
            bold: Format::new().set_bold().set_text_wrap(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            hundredths: Format::new().set_num_format("0.00"),
        }
    }
}

impl Workbook {
    /// Begins a sheet with its headings; further rows stand on it.
    pub(crate) fn begin_sheet(
        &mut self,
        name: Option<&str>,
        headings: &[String],
    ) -> io::Result<()> {
        self.headings = headings.to_vec();
        self.add_sheet(name).map_err(io::Error::other)
    }

    fn add_sheet(&mut self, name: Option<&str>) -> Result<(), XlsxError> {
        let sheet = self.inner.add_worksheet_with_constant_memory()?;
        if let Some(name) = name {
            sheet.set_name(name)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        for (place, heading) in (0..).zip(&self.headings) {
            sheet.set_column_width(place, COLUMN_WIDTH)?;
            sheet.write_string_with_format(0, place, heading, &self.bold)?;
        }
        self.sheets += 1;
        self.next_row = 1;
        Ok(())
    }

    /// Offers words in a column of the sheet that was begun last; other texts stay possible, so that several words fit
    /// into a cell.
    pub(crate) fn offer(&mut self, offer: &Offer<'_>) -> io::Result<()> {
        self.add_offer(offer).map_err(io::Error::other)
    }

    fn add_offer(&mut self, offer: &Offer<'_>) -> Result<(), XlsxError> {
        let letters = rust_xlsxwriter::utility::column_number_to_name(offer.words_place);
        let (sheet, last) = (offer.words_sheet, offer.words + 1);
        let range = format!("='{sheet}'!${letters}$2:${letters}${last}");
        let choice = DataValidation::new()
            .allow_list_formula(range.as_str().into())
            .show_error_message(false);
        self.inner
            .worksheet_from_index(self.sheets - 1)?
            .add_data_validation(1, offer.place, OFFERED_ROWS, offer.place, &choice)?;
        Ok(())
    }

    pub(crate) fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.write_row(cells).map_err(io::Error::other)
    }

    fn write_row(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        if self.next_row == ROWS_PER_SHEET {
            self.add_sheet(None)?;
        }
        let row = self.next_row;
        let sheet = self.inner.worksheet_from_index(self.sheets - 1)?;
        for (place, cell) in (0..).zip(cells) {
            write_cell(sheet, (row, place), cell, &self.day, &self.hundredths)?;
        }
        self.next_row += 1;
        Ok(())
    }

    pub(crate) fn save<W: Write + Seek + Send>(mut self, to: &mut W) -> io::Result<()> {
        self.inner.save_to_writer(to).map_err(io::Error::other)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a sheet knows only floating point numbers; counts stay below 2^53"
)]
fn write_cell(
    sheet: &mut Worksheet,
    (row, place): (u32, u16),
    cell: &Cell,
    day: &Format,
    hundredths: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            let text: String = text.chars().take(LETTERS_PER_CELL).collect();
            sheet.write_string(row, place, text)?;
        }
        Cell::Count(count) => {
            sheet.write_number(row, place, *count as f64)?;
        }
        Cell::Hundredths(number) => {
            sheet.write_number_with_format(row, place, *number as f64 / 100.0, hundredths)?;
        }
        Cell::Day(date) => match serial(*date) {
            Some(serial) => {
                sheet.write_datetime_with_format(row, place, &serial, day)?;
            }
            // The format begins with 1900.
            None => {
                sheet.write_string(row, place, date.to_string())?;
            }
        },
    }
    Ok(())
}

fn serial(date: rules::date::Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    let month = u8::try_from(date.month().month()).ok()?;
    ExcelDateTime::from_ymd(year, month, date.day()).ok()
}
