//! The records of a workbook: a kind, a length, and so many bytes.

use std::io::Read;

use super::container::{Position, Stream};
use crate::sheet::SheetError;

/// Further bytes of the record before.
pub(super) const CONTINUED: u16 = 0x003C;

/// Records one after the other.
pub(super) struct Records<'s> {
    source: Position<'s>,
    body: Vec<u8>,
    /// The kind of the next record, where it was read already.
    ahead: Option<u16>,
}

impl<'s> Records<'s> {
    pub(super) fn at(stream: &'s Stream, start: u64) -> Result<Self, SheetError> {
        Ok(Self {
            source: stream.at(start)?,
            body: Vec::new(),
            ahead: None,
        })
    }

    /// Goes on to the next record; its kind, none behind the last.
    pub(super) fn next(&mut self) -> Result<Option<u16>, SheetError> {
        let kind = self.peek()?;
        self.ahead = None;
        if kind.is_some() {
            let mut length = [0; 2];
            self.source.read_exact(&mut length).map_err(broken)?;
            self.body.resize(usize::from(u16::from_le_bytes(length)), 0);
            self.source.read_exact(&mut self.body).map_err(broken)?;
        }
        Ok(kind)
    }

    /// Goes on to the next record where it continues this one.
    pub(super) fn go_on(&mut self) -> Result<bool, SheetError> {
        let goes_on = self.peek()? == Some(CONTINUED);
        if goes_on {
            self.next()?;
        }
        Ok(goes_on)
    }

    pub(super) fn body(&self) -> &[u8] {
        &self.body
    }

    /// The kind of the next record; none behind the last.
    fn peek(&mut self) -> Result<Option<u16>, SheetError> {
        if self.ahead.is_none() && !self.source.is_at_end() {
            let mut kind = [0; 2];
            self.source.read_exact(&mut kind).map_err(broken)?;
            self.ahead = Some(u16::from_le_bytes(kind));
        }
        Ok(self.ahead)
    }
}

pub(super) fn broken(error: std::io::Error) -> SheetError {
    match error.kind() {
        std::io::ErrorKind::UnexpectedEof => {
            SheetError::Broken("berkas terpotong di tengah lembar kerja".to_owned())
        }
        _ => SheetError::Unreadable(error),
    }
}

fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes_at(bytes, at).map(u16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes_at(bytes, at).map(u32::from_le_bytes)
}

pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    bytes_at(bytes, at).map(f64::from_le_bytes)
}
