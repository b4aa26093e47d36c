//! Comma-separated values as bytes: LF or CRLF, quoted or not, with or without a byte order mark (RFC 4180), or with
//! another mark than the comma between the fields.
//!
//! Most files hold hardly any quotes, so a line without one is cut at its commas; only a line with quotes is read byte
//! by byte.

use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

use memchr::{memchr, memchr_iter};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
const FIRST_BUFFER_BYTES: usize = 1 << 17;

/// No honest record is longer; a file without line breaks must not fill the memory.
const LONGEST_RECORD_BYTES: usize = 1 << 24;

/// The fields of a record, in buffers that are used again for the next one.
#[derive(Clone, Debug, Default)]
pub struct Record {
    bytes: Vec<u8>,
    /// Where each field begins and ends; a line that was taken over whole keeps its commas between them.
    fields: Vec<Range<usize>>,
    line: u64,
    /// The line as the file has it, where it holds quotes; elsewhere the bytes are that line.
    quoted: Vec<u8>,
    /// Whether its last field is quoted without an end.
    is_open: bool,
    /// Whether it stands as comma-separated values in its file: not in a workbook, nor with another mark.
    has_commas: bool,
}

impl Record {
    /// A record to read into.
    pub fn new() -> Self {
        Self::default()
    }

    /// The field at a place, none beyond the last.
    pub fn get(&self, place: usize) -> Option<&[u8]> {
        self.bytes.get(self.fields.get(place)?.clone())
    }

    /// All fields.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.fields.len()).filter_map(|place| self.get(place))
    }

    /// On which line of the file it begins, counted from 1.
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// How many fields it has.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether it has no field.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Adds it to `out` as comma-separated values, without a line break: as the file has it where it has commas.
    pub fn pass_on(&self, out: &mut Vec<u8>) {
        // The end of the file closes an open field; what is written behind would fall into it.
        if !self.has_commas || self.is_open {
            self.write(out);
        } else if self.quoted.is_empty() {
            out.extend_from_slice(&self.bytes);
        } else {
            out.extend_from_slice(&self.quoted);
        }
    }

    /// Adds its fields to `out` as comma-separated values, without a line break.
    pub fn write(&self, out: &mut Vec<u8>) {
        for (place, field) in self.iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            rules::field::write(out, field);
        }
    }

    /// Begins another record.
    pub(crate) fn clear(&mut self, line: u64) {
        self.bytes.clear();
        self.fields.clear();
        self.line = line;
        self.quoted.clear();
        self.is_open = false;
        self.has_commas = false;
    }

    /// Adds a field at the end.
    pub(crate) fn push(&mut self, field: &[u8]) {
        self.bytes.extend_from_slice(field);
        self.end_field();
    }

    /// Ends a field whose text stands right behind the field before it.
    fn end_field(&mut self) {
        let start = self.fields.last().map_or(0, |before| before.end);
        self.fields.push(start..self.bytes.len());
    }

    /// Takes over a line without quotes.
    fn cut(&mut self, line: &[u8], delimiter: u8) {
        self.bytes.extend_from_slice(line);
        let mut start = 0;
        let mut cut = |at: usize| {
            self.fields.push(start..at);
            start = at + 1;
        };
        // Most fields are shorter than a search in them takes to begin: eight bytes are compared at once.
        let (words, rest) = line.as_chunks::<8>();
        for (place, word) in words.iter().enumerate() {
            let mut found = rules::field::bytes_like(u64::from_le_bytes(*word), delimiter);
            while found != 0 {
                cut(place * 8 + (found.trailing_zeros() / 8) as usize);
                found &= found - 1;
            }
        }
        for (place, byte) in rest.iter().enumerate() {
            if *byte == delimiter {
                cut(words.len() * 8 + place);
            }
        }
        cut(line.len());
    }

    /// Takes over a record that may hold quotes, and says how many bytes it has with its line break; none where the
    /// bytes end before it does.
    fn parse(&mut self, bytes: &[u8], delimiter: u8, is_whole: bool) -> Option<usize> {
        let mut at = 0;
        loop {
            if bytes.get(at) == Some(&b'"') {
                at = self.unquote(bytes, at + 1, is_whole)?;
            }
            // What stands behind a closing quote belongs to the field too.
            let rest = &bytes[at..];
            let ends = |byte: &u8| *byte == delimiter || *byte == b'\n';
            let length = rest.iter().position(ends);
            let (field, mark) = match length {
                Some(length) => (&rest[..length], rest[length]),
                None if is_whole => (rest, b'\n'),
                None => return None,
            };
            if mark == delimiter {
                self.bytes.extend_from_slice(field);
                self.end_field();
                at += field.len() + 1;
            } else {
                self.bytes.extend_from_slice(without_return(field));
                self.end_field();
                return Some((at + field.len() + 1).min(bytes.len()));
            }
        }
    }

    /// Takes over the text between two quotes, and says where the bytes behind it begin.
    fn unquote(&mut self, bytes: &[u8], mut at: usize, is_whole: bool) -> Option<usize> {
        loop {
            let rest = &bytes[at..];
            let Some(quote) = memchr(b'"', rest) else {
                self.bytes.extend_from_slice(rest);
                self.is_open = true;
                return is_whole.then_some(bytes.len());
            };
            self.bytes.extend_from_slice(&rest[..quote]);
            at += quote + 1;
            match bytes.get(at) {
                Some(b'"') => {
                    self.bytes.push(b'"');
                    at += 1;
                }
                None if !is_whole => return None,
                _ => return Some(at),
            }
        }
    }
}

fn without_return(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// A file that is read record by record; empty lines are no records, and a record may have any number of fields.
#[derive(Debug)]
pub struct Records<R = File> {
    source: R,
    delimiter: u8,
    buffer: Vec<u8>,
    /// What of the buffer is read but not given out yet.
    waiting: Range<usize>,
    /// Before it, nothing that waits is a quote.
    quote: usize,
    /// The line on which the next record begins.
    line: u64,
    is_whole: bool,
}

impl Records {
    /// Opens a file.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn open(path: &Path) -> io::Result<Self> {
        Self::new(File::open(path)?)
    }
}

impl<R: Read> Records<R> {
    /// Reads from anything.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn new(source: R) -> io::Result<Self> {
        let mut records = Self {
            source,
            delimiter: b',',
            buffer: vec![0; FIRST_BUFFER_BYTES],
            waiting: 0..0,
            quote: 0,
            line: 1,
            is_whole: false,
        };
        while !records.is_whole && records.waiting.len() < BYTE_ORDER_MARK.len() {
            records.fill()?;
        }
        if records.waiting().starts_with(BYTE_ORDER_MARK) {
            records.waiting.start += BYTE_ORDER_MARK.len();
        }
        Ok(records)
    }

    /// The same records with another mark between their fields, such as `;`.
    #[must_use]
    pub fn delimited_by(mut self, delimiter: u8) -> Self {
        self.delimiter = delimiter;
        self
    }

    /// Reads the next record; false after the last.
    ///
    /// # Errors
    /// Where the file cannot be read, and a record without end.
    pub fn read(&mut self, record: &mut Record) -> io::Result<bool> {
        // How much of what waits is known to hold no line break.
        let mut searched = 0;
        loop {
            let waiting = &self.buffer[self.waiting.clone()];
            let line_break = memchr(b'\n', &waiting[searched..]).map(|at| at + searched);
            let line = match line_break {
                Some(at) => &waiting[..at],
                None if self.is_whole && waiting.is_empty() => return Ok(false),
                None if self.is_whole => waiting,
                None => {
                    searched = waiting.len();
                    self.fill()?;
                    continue;
                }
            };
            let taken = (line.len() + 1).min(waiting.len());
            if without_return(line).is_empty() {
                self.take(taken);
                searched = 0;
                continue;
            }
            record.clear(self.line);
            record.has_commas = self.delimiter == b',';
            let end = self.waiting.start + line.len();
            if self.quote < end {
                let unknown = self.quote.max(self.waiting.start);
                let rest = &self.buffer[unknown..self.waiting.end];
                self.quote = memchr(b'"', rest).map_or(self.waiting.end, |at| unknown + at);
            }
            if self.quote >= end {
                record.cut(without_return(line), self.delimiter);
                self.waiting.start += taken;
                self.line += 1;
                return Ok(true);
            }
            if let Some(length) = record.parse(waiting, self.delimiter, self.is_whole) {
                let whole = &waiting[..length];
                let line = without_return(whole.strip_suffix(b"\n").unwrap_or(whole));
                record.quoted.extend_from_slice(line);
                self.take(length);
                return Ok(true);
            }
            self.fill()?;
        }
    }

    fn waiting(&self) -> &[u8] {
        &self.buffer[self.waiting.clone()]
    }

    /// Counts the lines of what is given out.
    fn take(&mut self, length: usize) {
        let taken = &self.buffer[self.waiting.start..self.waiting.start + length];
        self.line += memchr_iter(b'\n', taken).count() as u64;
        self.waiting.start += length;
    }

    /// Reads more behind what waits.
    fn fill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.waiting.clone(), 0);
        self.quote = 0;
        self.waiting = 0..self.waiting.len();
        if self.waiting.end == self.buffer.len() {
            if self.buffer.len() >= LONGEST_RECORD_BYTES {
                let reason = format!(
                    "baris {} lebih panjang dari {} MB; mungkin ada tanda kutip yang tidak ditutup, atau ini bukan CSV",
                    self.line,
                    LONGEST_RECORD_BYTES >> 20
                );
                return Err(io::Error::new(io::ErrorKind::InvalidData, reason));
            }
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let read = loop {
            match self.source.read(&mut self.buffer[self.waiting.end..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                outcome => break outcome?,
            }
        };
        self.is_whole = read == 0;
        self.waiting.end += read;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
