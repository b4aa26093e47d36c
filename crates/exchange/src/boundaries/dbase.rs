//! The table of attributes of a Shapefile (dBASE III): <https://www.dbase.com/KnowledgeBase/int/db7_file_fmt.htm>.

use super::Format;
use super::ReadError;

const HEADER_BYTES: usize = 32;
const FIELD_BYTES: usize = 32;
const END_OF_FIELDS: u8 = 0x0D;
const DELETED: u8 = b'*';

/// A column: where it stands in a row.
pub(super) struct Column {
    pub(super) name: String,
    start: usize,
    end: usize,
}

/// A table whose rows are looked at one by one.
pub(super) struct Table<'a> {
    pub(super) columns: Vec<Column>,
    rows: &'a [u8],
    row_bytes: usize,
    row_count: usize,
    is_utf8: bool,
}

impl<'a> Table<'a> {
    /// Reads the head of a table; `encoding` is the text of a `.cpg` file.
    pub(super) fn open(bytes: &'a [u8], encoding: Option<&[u8]>) -> Result<Self, ReadError> {
        let broken = |reason: &str| ReadError::Unreadable {
            format: Format::Zip,
            reason: format!("dbf: {reason}"),
        };
        let number = |at: usize| {
            let bytes = bytes.get(at..at + 2)?;
            Some(usize::from(u16::from_le_bytes(bytes.try_into().ok()?)))
        };
        let (Some(header_bytes), Some(row_bytes)) = (number(8), number(10)) else {
            return Err(broken("it ends within its head"));
        };
        let rows = bytes
            .get(header_bytes..)
            .ok_or_else(|| broken("it ends within its head"))?;
        if row_bytes == 0 {
            return Err(broken("its rows have no length"));
        }
        let said = bytes
            .get(4..8)
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(0, u32::from_le_bytes);
        let is_utf8 = encoding.map_or_else(
            || std::str::from_utf8(rows).is_ok(),
            |name| {
                let name = String::from_utf8_lossy(name).to_lowercase();
                name.contains("utf-8") || name.contains("utf8") || name.contains("65001")
            },
        );
        let mut table = Self {
            columns: Vec::new(),
            rows,
            row_bytes,
            row_count: (said as usize).min(rows.len() / row_bytes),
            is_utf8,
        };
        let mut start = 1;
        let fields = bytes.get(HEADER_BYTES..header_bytes).unwrap_or_default();
        for field in fields.chunks_exact(FIELD_BYTES) {
            if field.first() == Some(&END_OF_FIELDS) {
                break;
            }
            let (name, length) = (&field[..11], usize::from(field[16]));
            let name = name.split(|byte| *byte == 0).next().unwrap_or_default();
            let end = start + length;
            if end > row_bytes {
                return Err(broken("its columns are wider than its rows"));
            }
            table.columns.push(Column {
                name: table.text(name),
                start,
                end,
            });
            start = end;
        }
        Ok(table)
    }

    /// The values of a row by column; none where the table has no such row.
    pub(super) fn row(&self, number: usize) -> Option<impl Iterator<Item = String>> {
        let start = number.checked_mul(self.row_bytes)?;
        let row = self.rows.get(start..start.checked_add(self.row_bytes)?)?;
        let row = (number < self.row_count).then_some(row)?;
        Some(self.columns.iter().map(|column| {
            let field = row.get(column.start..column.end).unwrap_or_default();
            self.text(field)
        }))
    }

    /// Whether a row is marked as deleted.
    pub(super) fn is_deleted(&self, number: usize) -> bool {
        let flag = number
            .checked_mul(self.row_bytes)
            .and_then(|at| self.rows.get(at));
        flag == Some(&DELETED)
    }

    fn text(&self, bytes: &[u8]) -> String {
        let text = if self.is_utf8 {
            String::from_utf8_lossy(bytes).into_owned()
        } else {
            // Latin 1, whose letters have the numbers of Unicode.
            bytes.iter().map(|byte| char::from(*byte)).collect()
        };
        text.trim_matches(|letter: char| letter == '\0' || letter.is_whitespace())
            .to_owned()
    }
}
