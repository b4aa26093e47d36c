//! Rows as comma-separated values.

use super::Cell;

/// A row as a line of CSV with its end. A text that a spreadsheet would take for a formula is led by an apostrophe.
pub fn line(cells: &[Cell]) -> Vec<u8> {
    let mut line = Vec::with_capacity(cells.len() * 12);
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            line.push(b',');
        }
        match cell {
            // A row of a single empty cell would be a blank line, which readers skip.
            Cell::Empty if cells.len() == 1 => line.extend_from_slice(b"\"\""),
            Cell::Empty => {}
            Cell::Text(text) => push_text(&mut line, text),
            Cell::Count(count) => line.extend_from_slice(count.to_string().as_bytes()),
            Cell::Hundredths(hundredths) => {
                let sign = if *hundredths < 0 { "-" } else { "" };
                let whole = hundredths.unsigned_abs();
                let text = format!("{sign}{}.{:02}", whole / 100, whole % 100);
                line.extend_from_slice(text.as_bytes());
            }
            Cell::Day(day) => line.extend_from_slice(day.to_string().as_bytes()),
        }
    }
    line.push(b'\n');
    line
}

fn push_text(line: &mut Vec<u8>, text: &str) {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_quoted = text.contains(['"', ',', '\n', '\r']);
    if is_quoted {
        line.push(b'"');
    }
    if is_formula {
        line.push(b'\'');
    }
    for byte in text.bytes() {
        if byte == b'"' {
            line.push(b'"');
        }
        line.push(byte);
    }
    if is_quoted {
        line.push(b'"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_defused() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let cells = [
            text("64.03.06.2004"),
            text("Soka, \"Baru\""),
            text("=1+1"),
            text("@a"),
            text("\tx"),
            Cell::Empty,
            Cell::Count(-3),
            Cell::Hundredths(305),
            Cell::Hundredths(-5),
        ];
        let written = String::from_utf8(line(&cells)).unwrap();
        assert_eq!(
            written,
            "64.03.06.2004,\"Soka, \"\"Baru\"\"\",'=1+1,'@a,'\tx,,-3,3.05,-0.05\n"
        );
        assert_eq!(line(&[Cell::Empty]), b"\"\"\n");
    }
}
