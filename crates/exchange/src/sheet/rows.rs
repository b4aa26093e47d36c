//! Rows of a workbook out of its cells.

use std::ops::ControlFlow;

use calamine::ExcelDateTime;

use super::{Each, SheetError};
use crate::cell::number_text;
use crate::records::Record;

/// What stands in a cell.
pub(super) enum Value<'v> {
    Empty,
    Text(&'v str),
    Number(f64),
    Whole(i64),
    Truth(bool),
    Moment(&'v ExcelDateTime),
}

/// The bounds of a sheet.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub(super) rows: u32,
    pub(super) columns: usize,
}

/// Gathers the cells of a row, and gives the row when another one begins; a row that is not written is none.
pub(super) struct Rows<'e, 'f> {
    each: &'e mut Each<'f>,
    bounds: Bounds,
    record: Record,
    row: Option<u32>,
}

impl<'e, 'f> Rows<'e, 'f> {
    pub(super) fn new(each: &'e mut Each<'f>, bounds: Bounds) -> Self {
        Self {
            each,
            bounds,
            record: Record::new(),
            row: None,
        }
    }

    /// Adds a cell, counted from 0. One that stands twice or out of order keeps its first content.
    ///
    /// Breaks where whoever takes the rows has enough.
    pub(super) fn add(
        &mut self,
        row: u32,
        column: u32,
        value: &Value<'_>,
    ) -> Result<ControlFlow<()>, SheetError> {
        let place = column as usize;
        if row >= self.bounds.rows || place >= self.bounds.columns {
            return Err(SheetError::TooManyColumns);
        }
        if self.row != Some(row) {
            if self.finish()?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
            self.record.clear(u64::from(row) + 1);
            self.row = Some(row);
        }
        if place >= self.record.len() {
            while self.record.len() < place {
                self.record.push(b"");
            }
            self.push(value);
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Gives the last row.
    pub(super) fn finish(&mut self) -> Result<ControlFlow<()>, SheetError> {
        match self.row.take() {
            Some(_) => (self.each)(&self.record),
            None => Ok(ControlFlow::Continue(())),
        }
    }

    fn push(&mut self, value: &Value<'_>) {
        match value {
            Value::Empty => self.record.push(b""),
            Value::Text(text) => self.record.push(text.as_bytes()),
            Value::Number(number) => self.record.push(number_text(*number).as_bytes()),
            Value::Whole(number) => self.record.push(number.to_string().as_bytes()),
            Value::Truth(true) => self.record.push(b"ya"),
            Value::Truth(false) => self.record.push(b"tidak"),
            Value::Moment(moment) => self.record.push(day(moment).as_bytes()),
        }
    }
}

fn day(moment: &ExcelDateTime) -> String {
    if !moment.is_datetime() {
        return number_text(moment.as_f64());
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}
