//! Workbooks to hand out: sheets of texts with a heading, and lists of the words that a column takes.

use std::io::{Seek, Write};

use rust_xlsxwriter::{DataValidation, Format, Workbook, Worksheet, XlsxError};

/// A column of a sheet that is handed out.
#[derive(Clone, Debug)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// The words that a cell may hold; any where there are none.
    pub words: Vec<String>,
}

/// Rows that a program offers as a list to choose from below the heading.
const OFFERED_ROWS: u32 = 2_000;

/// Writes a workbook of two sheets: one to fill in, and one that lists for each column what may stand in it.
///
/// # Errors
/// Where it cannot be written.
pub fn write_form<W: Write + Seek + Send>(
    to: W,
    (sheet, words_sheet): (&str, &str),
    columns: &[Column],
    examples: &[Vec<String>],
) -> Result<(), std::io::Error> {
    write(to, sheet, words_sheet, columns, examples).map_err(std::io::Error::other)
}

fn write<W: Write + Seek + Send>(
    to: W,
    sheet: &str,
    words_sheet: &str,
    columns: &[Column],
    examples: &[Vec<String>],
) -> Result<(), XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold().set_text_wrap();
    let main = workbook.add_worksheet().set_name(sheet)?;
    main.set_freeze_panes(1, 0)?;
    for (place, column) in (0..).zip(columns) {
        main.set_column_width(place, 18)?;
        main.write_string_with_format(0, place, &column.heading, &bold)?;
    }
    for (row, example) in (1..).zip(examples) {
        for (place, text) in (0..).zip(example) {
            main.write_string(row, place, text)?;
        }
    }
    let listed: Vec<(u16, &Column)> = (0..)
        .zip(columns)
        .filter(|(_, column)| !column.words.is_empty())
        .collect();
    for (list, (place, column)) in (0..).zip(&listed) {
        offer(main, words_sheet, *place, list, column.words.len())?;
    }
    let words = workbook.add_worksheet().set_name(words_sheet)?;
    for (list, (_, column)) in (0..).zip(&listed) {
        words.set_column_width(list, 24)?;
        words.write_string_with_format(0, list, &column.heading, &bold)?;
        for (row, word) in (1..).zip(&column.words) {
            words.write_string(row, list, word)?;
        }
    }
    workbook.save_to_writer(to)
}

/// Offers the words of the other sheet as a list; other texts stay possible, so that several words fit into a cell.
fn offer(
    main: &mut Worksheet,
    words_sheet: &str,
    place: u16,
    list: u16,
    words: usize,
) -> Result<(), XlsxError> {
    let letters = rust_xlsxwriter::utility::column_number_to_name(list);
    let range = format!("='{words_sheet}'!${letters}$2:${letters}${}", words + 1);
    let choice = DataValidation::new()
        .allow_list_formula(range.as_str().into())
        .show_error_message(false);
    main.add_data_validation(1, place, OFFERED_ROWS, place, &choice)?;
    Ok(())
}
