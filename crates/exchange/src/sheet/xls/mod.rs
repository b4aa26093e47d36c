//! Workbooks of Excel 97 to 2003 (BIFF8), read record by record: nothing but the list of their texts is held in memory.
//!
//! Sources: Microsoft's \[MS-CFB\] for the file around the workbook, \[MS-XLS\] for what stands in it.

mod container;
mod format;
mod records;
mod text;

use std::ops::ControlFlow;

use calamine::{ExcelDateTime, ExcelDateTimeType};

use super::rows::{Bounds, Rows, Value};
use super::{Each, Limits, SheetError};
use crate::source::Source;
use container::Stream;
use format::Formats;
use records::{Records, f64_at, u16_at, u32_at};

/// No sheet has more.
const ROWS: u32 = 65_536;

/// What all sheets of a workbook share.
#[derive(Debug)]
pub(super) struct Workbook {
    stream: Stream,
    texts: Vec<Box<str>>,
    formats: Formats,
    is_1904: bool,
    sheets: Vec<Sheet>,
}

#[derive(Debug)]
struct Sheet {
    name: String,
    /// Where it begins in the stream.
    start: u64,
}

/// Kinds of records.
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const ENCRYPTED: u16 = 0x002F;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const NUMBERS: u16 = 0x00BD;
    pub(super) const RICH_TEXT: u16 = 0x00D6;
    pub(super) const LOOK: u16 = 0x00E0;
    pub(super) const TEXTS: u16 = 0x00FC;
    pub(super) const SHARED_TEXT: u16 = 0x00FD;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const TRUTH_OR_ERROR: u16 = 0x0205;
    pub(super) const FORMULA_TEXT: u16 = 0x0207;
    pub(super) const SHORT_NUMBER: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BEGIN: u16 = 0x0809;
}

/// The version that a workbook of Excel 97 to 2003 names.
const BIFF8: u16 = 0x0600;

impl Workbook {
    /// Reads what the sheets share.
    pub(super) fn open(source: &Source) -> Result<Self, SheetError> {
        let mut workbook = Self {
            stream: container::workbook(source)?,
            texts: Vec::new(),
            formats: Formats::default(),
            is_1904: false,
            sheets: Vec::new(),
        };
        let mut records = Records::at(&workbook.stream, 0)?;
        while let Some(kind) = records.next()? {
            let body = records.body();
            match kind {
                kind::BEGIN if u16_at(body, 0) != Some(BIFF8) => return Err(SheetError::OldExcel),
                kind::ENCRYPTED => return Err(SheetError::OldExcel),
                kind::DATE_MODE => workbook.is_1904 = u16_at(body, 0) == Some(1),
                kind::SHEET => workbook.sheets.extend(Sheet::of(body)),
                kind::FORMAT => workbook.formats.name(body),
                kind::LOOK => workbook.formats.add_look(body),
                kind::TEXTS => workbook.texts = text::shared(&mut records)?,
                kind::END => break,
                _ => {}
            }
        }
        if workbook.sheets.is_empty() {
            return Err(SheetError::NoSheet);
        }
        Ok(workbook)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().map(|sheet| sheet.name.as_str())
    }

    /// Gives the rows of a sheet; a row that is not written is none.
    pub(super) fn read(
        &self,
        sheet: usize,
        limits: Limits,
        each: &mut Each<'_>,
    ) -> Result<(), SheetError> {
        let sheet = self.sheets.get(sheet).ok_or(SheetError::Empty)?;
        let bounds = Bounds {
            rows: ROWS,
            columns: limits.columns,
        };
        let mut rows = Rows::new(each, bounds);
        let mut records = Records::at(&self.stream, sheet.start)?;
        // Charts stand within a sheet, each with a beginning and an end of its own.
        let mut depth = 0_u32;
        // The text of a formula stands in the record behind it.
        let mut formula = None;
        while let Some(kind) = records.next()? {
            let body = records.body();
            match kind {
                kind::BEGIN => depth += 1,
                kind::END if depth <= 1 => break,
                kind::END => depth -= 1,
                _ if depth > 1 => {}
                kind::FORMULA_TEXT => {
                    if let Some((row, column)) = formula.take() {
                        let text = text::long(body, 0).unwrap_or_default();
                        if rows.add(row, column, &Value::Text(&text))?.is_break() {
                            return Ok(());
                        }
                    }
                }
                kind::NUMBERS => {
                    if self.add_numbers(&mut rows, body)?.is_break() {
                        return Ok(());
                    }
                }
                _ => {
                    let Some((row, column)) = place(body) else {
                        continue;
                    };
                    if kind == kind::FORMULA && has_text_behind(body) {
                        formula = Some((row, column));
                        continue;
                    }
                    let added = self.value(kind, body, |value| rows.add(row, column, value));
                    if added.transpose()?.is_some_and(|added| added.is_break()) {
                        return Ok(());
                    }
                }
            }
        }
        rows.finish().map(|_| ())
    }

    /// What stands in the cell of a record; nothing where that is no cell.
    fn value<T>(&self, kind: u16, body: &[u8], take: impl FnOnce(&Value<'_>) -> T) -> Option<T> {
        let look = u16_at(body, 4)?;
        Some(match kind {
            kind::SHARED_TEXT => {
                let text = self.texts.get(u32_at(body, 6)? as usize);
                take(&text.map_or(Value::Empty, |text| Value::Text(text)))
            }
            kind::TEXT | kind::RICH_TEXT => take(&Value::Text(&text::long(body, 6)?)),
            kind::NUMBER => self.number(look, f64_at(body, 6)?, take),
            kind::SHORT_NUMBER => self.number(look, short_number(u32_at(body, 6)?), take),
            kind::TRUTH_OR_ERROR => take(&match body.get(6..8)? {
                [truth, 0] => Value::Truth(*truth != 0),
                _ => Value::Empty,
            }),
            kind::FORMULA => match body.get(6..14)? {
                [1, _, truth, .., 0xFF, 0xFF] => take(&Value::Truth(*truth != 0)),
                [.., 0xFF, 0xFF] => take(&Value::Empty),
                _ => self.number(look, f64_at(body, 6)?, take),
            },
            _ => return None,
        })
    }

    fn number<T>(&self, look: u16, number: f64, take: impl FnOnce(&Value<'_>) -> T) -> T {
        if self.formats.is_moment(look) {
            let kind = ExcelDateTimeType::DateTime;
            take(&Value::Moment(&ExcelDateTime::new(
                number,
                kind,
                self.is_1904,
            )))
        } else {
            take(&Value::Number(number))
        }
    }

    /// Adds numbers that stand side by side: row, first column, look and number of each, last column.
    fn add_numbers(
        &self,
        rows: &mut Rows<'_, '_>,
        body: &[u8],
    ) -> Result<ControlFlow<()>, SheetError> {
        let Some((row, first)) = place(body) else {
            return Ok(ControlFlow::Continue(()));
        };
        let cells = body[4..body.len().saturating_sub(2).max(4)].chunks_exact(6);
        for (column, cell) in (first..).zip(cells) {
            let (Some(look), Some(number)) = (u16_at(cell, 0), u32_at(cell, 2)) else {
                break;
            };
            let add = |value: &Value<'_>| rows.add(row, column, value);
            if self.number(look, short_number(number), add)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

impl Sheet {
    /// None of a chart or a macro.
    fn of(body: &[u8]) -> Option<Self> {
        const WORKSHEET: u8 = 0;
        (*body.get(5)? == WORKSHEET).then_some(())?;
        Some(Self {
            name: text::short(body, 6)?,
            start: u64::from(u32_at(body, 0)?),
        })
    }
}

/// Row and column, with which the records of cells begin.
fn place(body: &[u8]) -> Option<(u32, u32)> {
    Some((u32::from(u16_at(body, 0)?), u32::from(u16_at(body, 2)?)))
}

fn has_text_behind(body: &[u8]) -> bool {
    matches!(body.get(6..14), Some([0, .., 0xFF, 0xFF]))
}

/// A number in 30 bits, whole or the upper part of a double, and perhaps a hundredfold.
fn short_number(bits: u32) -> f64 {
    const IS_HUNDREDFOLD: u32 = 1;
    const IS_WHOLE: u32 = 2;
    let number = if bits & IS_WHOLE == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & IS_HUNDREDFOLD == 0 {
        number
    } else {
        number / 100.0
    }
}
