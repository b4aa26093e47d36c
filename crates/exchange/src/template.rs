//! Templates to fill in: a sheet with headings and examples, and one that lists the words that a column takes.

use std::io::{self, Seek, Write};

use crate::table::Cell;
use crate::table::workbook::{Offer, Workbook};

/// A column of a sheet that is handed out.
#[derive(Clone, Debug)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// The words that a cell may hold; any where there are none.
    pub words: Vec<String>,
}

/// Writes a workbook of two sheets: one to fill in, and one that lists for each column what may stand in it.
///
/// # Errors
/// Where it cannot be written.
pub fn write<W: Write + Seek + Send>(
    mut to: W,
    (sheet, words_sheet): (&str, &str),
    columns: &[Column],
    examples: &[Vec<String>],
) -> io::Result<()> {
    let headings = |columns: &[&Column]| -> Vec<String> {
        columns.iter().map(|it| it.heading.clone()).collect()
    };
    let mut workbook = Workbook::default();
    workbook.begin_sheet(Some(sheet), &headings(&columns.iter().collect::<Vec<_>>()))?;
    for example in examples {
        let cells: Vec<Cell> = example.iter().map(Cell::text).collect();
        workbook.row(&cells)?;
    }
    let mut listed: Vec<&Column> = Vec::new();
    for (place, column) in (0..).zip(columns) {
        if column.words.is_empty() {
            continue;
        }
        workbook.offer(&Offer {
            place,
            words_sheet,
            words_place: u16::try_from(listed.len()).unwrap_or(u16::MAX),
            words: column.words.len(),
        })?;
        listed.push(column);
    }
    workbook.begin_sheet(Some(words_sheet), &headings(&listed))?;
    let longest = listed.iter().map(|column| column.words.len()).max();
    for row in 0..longest.unwrap_or(0) {
        let word = |column: &&Column| column.words.get(row).map_or(Cell::Empty, Cell::text);
        let cells: Vec<Cell> = listed.iter().map(word).collect();
        workbook.row(&cells)?;
    }
    workbook.save(&mut to)
}
