//! Files that are handed out: templates to fill in, and refused rows to correct and send again.

use std::io::Cursor;

use exchange::template;
use rules::region_code::RegionCode;

use super::state::{Import, Note};
use crate::activity::Agency;
use crate::region::Words;
use crate::sheet::{Kind, columns};
use crate::ui::Text;

/// A template as CSV: headings and an example row. With a byte order mark, so that Excel reads it as UTF-8, and `;`, by
/// which Indonesian Excel parts columns.
pub(super) fn template_csv(kind: Kind, t: Text, words: &Words, agencies: &[Agency]) -> Vec<u8> {
    let columns = columns(kind, t, words, agencies);
    let mut file = Vec::from("\u{feff}".as_bytes());
    line(
        &mut file,
        columns.iter().map(|column| column.label.as_str()),
    );
    line(
        &mut file,
        columns.iter().map(|column| column.example.as_str()),
    );
    file
}

/// A template as XLSX: headings, an example row, and a sheet of the words that a column takes.
///
/// # Errors
/// Where it cannot be put together.
pub(super) fn template_xlsx(
    kind: Kind,
    t: Text,
    words: &Words,
    agencies: &[Agency],
) -> Result<Vec<u8>, std::io::Error> {
    let columns = columns(kind, t, words, agencies);
    let handed: Vec<template::Column> = columns
        .iter()
        .map(|column| template::Column {
            heading: column.label.clone(),
            words: column.words(t),
        })
        .collect();
    let example: Vec<String> = columns.into_iter().map(|column| column.example).collect();
    let mut file = Cursor::new(Vec::new());
    let names = (t.import_sheet_data(), t.import_sheet_words());
    template::write(&mut file, names, &handed, &[example])?;
    Ok(file.into_inner())
}

/// Refused rows under the headings of their file, with the reason in a column of its own that no import reads.
pub(super) fn refused_csv(t: Text, import: &Import, rows: &[Note]) -> Vec<u8> {
    let mut file = Vec::from("\u{feff}".as_bytes());
    let headings = import.settings.headings.iter();
    let headings = headings.map(|(heading, _)| safe(heading));
    let reason = [t.import_reason().to_owned(), t.import_line().to_owned()];
    let headings: Vec<String> = headings.chain(reason).collect();
    line(&mut file, headings.iter().map(String::as_str));
    let width = import.settings.headings.len();
    for note in rows {
        let cells = (0..width).map(|place| safe(note.cells.get(place).map_or("", String::as_str)));
        let reasons: Vec<String> = note
            .reasons
            .iter()
            .map(|(column, reason)| format!("{column}: {reason}"))
            .collect();
        let number = note.line.map(|line| line.to_string()).unwrap_or_default();
        let cells: Vec<String> = cells.chain([safe(&reasons.join(" ")), number]).collect();
        line(&mut file, cells.iter().map(String::as_str));
    }
    file
}

/// A text that a spreadsheet would take for a formula is marked as text; a number below zero is none.
fn safe(text: &str) -> String {
    let is_number = text
        .trim_start_matches('-')
        .starts_with(|letter: char| letter.is_ascii_digit())
        && text
            .trim_start_matches('-')
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','));
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn line<'f>(file: &mut Vec<u8>, fields: impl Iterator<Item = &'f str>) {
    for (place, field) in fields.enumerate() {
        if place > 0 {
            file.push(b';');
        }
        if field.contains([';', '"', '\n', '\r']) {
            file.push(b'"');
            file.extend_from_slice(field.replace('"', "\"\"").as_bytes());
            file.push(b'"');
        } else {
            file.extend_from_slice(field.as_bytes());
        }
    }
    file.extend_from_slice(b"\r\n");
}

/// The name of a handed-out file.
pub(super) fn file_name(kind: Kind, region: RegionCode, ending: &str) -> String {
    let place = if region == RegionCode::NATION {
        "indonesia".to_owned()
    } else {
        region.to_string()
    };
    format!("{}-{place}.{ending}", kind.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_begins_like_a_formula_is_text() {
        for formula in ["=1+1", "+62812", "-cmd|'/c calc'!A0", "@SUM(A1)", "\t=1"] {
            assert_eq!(safe(formula), format!("'{formula}"));
        }
        for harmless in ["-3", "-1,5", "Maluang", "a=b", ""] {
            assert_eq!(safe(harmless), harmless);
        }
        let mut file = Vec::new();
        line(&mut file, ["a;b", "say \"x\"", "c"].into_iter());
        assert_eq!(file, b"\"a;b\";\"say \"\"x\"\"\";c\r\n");
    }
}
