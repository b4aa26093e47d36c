//! The file around an old workbook: sectors that are chained by a table, with a directory of streams (\[MS-CFB\]).

use std::cell::RefCell;
use std::io::{self, Read, Seek as _, SeekFrom};
use std::ops::Range;

use super::records::{broken, u16_at, u32_at};
use crate::sheet::SheetError;
use crate::source::{ReadSeek, Source};

const HEADER_BYTES: usize = 512;
const ENTRY_BYTES: usize = 128;
/// Streams below this size lie in the small sectors of another stream.
const SMALL_STREAM_BYTES: u64 = 4_096;
const SMALL_SECTOR_BYTES: u64 = 64;
/// Sectors with these numbers and above are none, but marks such as the end of a chain.
const FIRST_MARK: u32 = 0xFFFF_FFFA;
/// How much is read from a sector chain for tables; a workbook of Excel 2003 is smaller than that.
const MOST_TABLE_BYTES: u64 = 16 << 20;
const BUFFER_BYTES: usize = 1 << 16;

/// A stream of the file: where its parts lie, one after the other.
#[derive(Debug)]
pub(super) struct Stream {
    source: Source,
    /// Parts that touch are joined.
    parts: Vec<Range<u64>>,
    /// Where each part begins in the stream.
    starts: Vec<u64>,
    length: u64,
}

/// The stream of the workbook.
pub(super) fn workbook(source: &Source) -> Result<Stream, SheetError> {
    let container = Container::open(source)?;
    let directory = container.bytes(container.directory_start)?;
    let entries = || directory.chunks_exact(ENTRY_BYTES).map(Entry::of);
    let named = |name: &str| entries().find(|entry| entry.name.eq_ignore_ascii_case(name));
    let Some(workbook) = named("Workbook") else {
        // A workbook of Excel 95, or one of 2007 and later with a password.
        let is_excel = named("Book").is_some() || named("EncryptedPackage").is_some();
        return Err(if is_excel {
            SheetError::OldExcel
        } else {
            SheetError::NoSheet
        });
    };
    let sectors = if workbook.length < SMALL_STREAM_BYTES {
        let root = entries().next().map(|root| root.start);
        container.small_parts(workbook.start, root.unwrap_or(FIRST_MARK))?
    } else {
        container.parts(workbook.start)?
    };
    Ok(Stream::new(source.clone(), sectors, workbook.length))
}

/// What the directory says of a stream.
struct Entry {
    name: String,
    start: u32,
    length: u64,
}

impl Entry {
    fn of(bytes: &[u8]) -> Self {
        let letters = usize::from(u16_at(bytes, 64).unwrap_or_default()) / 2;
        let name: Vec<u16> = (0..letters.saturating_sub(1).min(31))
            .filter_map(|letter| u16_at(bytes, 2 * letter))
            .collect();
        Self {
            name: String::from_utf16_lossy(&name),
            start: u32_at(bytes, 116).unwrap_or(FIRST_MARK),
            // Its upper half is not always filled in, and no workbook has so many bytes.
            length: u64::from(u32_at(bytes, 120).unwrap_or_default()),
        }
    }
}

struct Container {
    file: RefCell<Box<dyn ReadSeek>>,
    length: u64,
    sector_bytes: u64,
    /// The sector behind each sector.
    next: Vec<u32>,
    directory_start: u32,
    small_table_start: u32,
}

impl Container {
    fn open(source: &Source) -> Result<Self, SheetError> {
        let mut header = [0; HEADER_BYTES];
        let mut file = source.open()?;
        file.read_exact(&mut header).map_err(broken)?;
        let number = |at| u32_at(&header, at).unwrap_or(FIRST_MARK);
        let sector_bytes = match u16_at(&header, 30) {
            Some(9) => 512,
            Some(12) => 4_096,
            _ => return Err(SheetError::Broken("ukuran sektor tidak dikenal".to_owned())),
        };
        let mut container = Self {
            length: source.length()?,
            file: RefCell::new(file),
            sector_bytes,
            next: Vec::new(),
            directory_start: number(48),
            small_table_start: number(60),
        };
        let listed = (76..HEADER_BYTES).step_by(4).map(number).collect();
        container.read_table(listed, number(68))?;
        Ok(container)
    }

    /// Reads the table of the chains, whose own sectors are listed in the header and in sectors that continue it.
    fn read_table(&mut self, mut listed: Vec<u32>, mut continued: u32) -> Result<(), SheetError> {
        let most = self.length / self.sector_bytes + 1;
        let mut steps = 0;
        while continued < FIRST_MARK {
            steps += 1;
            if steps > most {
                return Err(looped());
            }
            let mut sector = numbers(&self.sector(continued)?);
            continued = sector.pop().unwrap_or(FIRST_MARK);
            listed.append(&mut sector);
        }
        listed.retain(|sector| *sector < FIRST_MARK);
        if listed.len() as u64 > most || listed.len() as u64 * self.sector_bytes > MOST_TABLE_BYTES
        {
            return Err(looped());
        }
        for sector in listed {
            let sector = self.sector(sector)?;
            self.next.extend(numbers(&sector));
        }
        Ok(())
    }

    /// Where a sector lies in the file.
    fn place(&self, sector: u32) -> Range<u64> {
        let start = (u64::from(sector) + 1) * self.sector_bytes;
        start..start + self.sector_bytes
    }

    /// The bytes of a place; a file may end inside its last sector.
    fn read(&self, place: &Range<u64>) -> Result<Vec<u8>, SheetError> {
        if place.start >= self.length {
            return Err(broken(io::ErrorKind::UnexpectedEof.into()));
        }
        let mut bytes = Vec::new();
        let mut file = self.file.borrow_mut();
        file.seek(SeekFrom::Start(place.start))?;
        let mut part = (&mut *file).take(place.end - place.start);
        part.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn sector(&self, sector: u32) -> Result<Vec<u8>, SheetError> {
        let place = self.place(sector);
        self.read(&place)
    }

    /// The sectors of a chain.
    fn chain(&self, start: u32) -> Result<Vec<u32>, SheetError> {
        chain(start, &self.next)
    }

    fn parts(&self, start: u32) -> Result<Vec<Range<u64>>, SheetError> {
        let chain = self.chain(start)?;
        Ok(chain.into_iter().map(|sector| self.place(sector)).collect())
    }

    /// The parts of a stream of small sectors, which lie in the stream of the root.
    fn small_parts(&self, start: u32, root: u32) -> Result<Vec<Range<u64>>, SheetError> {
        let table = numbers(&self.bytes(self.small_table_start)?);
        let root = self.parts(root)?;
        let chain = chain(start, &table)?;
        let place = |small: u32| {
            let at = u64::from(small) * SMALL_SECTOR_BYTES;
            let sector = root.get(usize::try_from(at / self.sector_bytes).ok()?)?;
            let start = sector.start + at % self.sector_bytes;
            Some(start..start + SMALL_SECTOR_BYTES)
        };
        let parts = chain.into_iter().map(place).collect::<Option<_>>();
        parts.ok_or_else(looped)
    }

    /// All bytes of a chain, for tables.
    fn bytes(&self, start: u32) -> Result<Vec<u8>, SheetError> {
        let parts = self.parts(start)?;
        if parts.len() as u64 * self.sector_bytes > MOST_TABLE_BYTES {
            return Err(looped());
        }
        let mut bytes = Vec::new();
        for part in parts {
            bytes.append(&mut self.read(&part)?);
        }
        Ok(bytes)
    }
}

fn chain(start: u32, next: &[u32]) -> Result<Vec<u32>, SheetError> {
    let mut chain = Vec::new();
    let mut sector = start;
    while sector < FIRST_MARK {
        if chain.len() > next.len() {
            return Err(looped());
        }
        chain.push(sector);
        sector = next.get(sector as usize).copied().ok_or_else(looped)?;
    }
    Ok(chain)
}

fn looped() -> SheetError {
    SheetError::Broken("daftar sektornya tidak masuk akal".to_owned())
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let (numbers, _) = bytes.as_chunks::<4>();
    numbers.iter().map(|n| u32::from_le_bytes(*n)).collect()
}

impl Stream {
    pub(super) fn new(source: Source, sectors: Vec<Range<u64>>, length: u64) -> Self {
        let mut parts: Vec<Range<u64>> = Vec::new();
        for sector in sectors {
            match parts.last_mut() {
                Some(last) if last.end == sector.start => last.end = sector.end,
                _ => parts.push(sector),
            }
        }
        let mut end = 0;
        let starts = parts.iter().map(|part| {
            let start = end;
            end += part.end - part.start;
            start
        });
        let starts = starts.collect();
        Self {
            source,
            parts,
            starts,
            length: length.min(end),
        }
    }

    /// Reads from a place on.
    pub(super) fn at(&self, start: u64) -> Result<Position<'_>, SheetError> {
        if start >= self.length {
            return Err(broken(io::ErrorKind::UnexpectedEof.into()));
        }
        Ok(Position {
            stream: self,
            file: self.source.open()?,
            at: start,
            buffer: vec![0; BUFFER_BYTES],
            waiting: 0..0,
        })
    }
}

/// A place in a stream.
pub(super) struct Position<'s> {
    stream: &'s Stream,
    file: Box<dyn ReadSeek>,
    /// Where what is read next begins.
    at: u64,
    buffer: Vec<u8>,
    waiting: Range<usize>,
}

impl Position<'_> {
    pub(super) fn is_at_end(&self) -> bool {
        self.waiting.is_empty() && self.at >= self.stream.length
    }

    fn fill(&mut self) -> io::Result<()> {
        let stream = self.stream;
        let part = stream.starts.partition_point(|start| *start <= self.at);
        let Some(part) = part.checked_sub(1) else {
            return Ok(());
        };
        let start = stream.parts[part].start + (self.at - stream.starts[part]);
        let left = (stream.parts[part].end - start).min(stream.length - self.at);
        let most = usize::try_from(left).map_or(BUFFER_BYTES, |left| left.min(BUFFER_BYTES));
        self.file.seek(SeekFrom::Start(start))?;
        let read = self.file.read(&mut self.buffer[..most])?;
        self.waiting = 0..read;
        self.at += read as u64;
        Ok(())
    }
}

impl Read for Position<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.waiting.is_empty() && self.at < self.stream.length {
            self.fill()?;
        }
        let taken = self.waiting.len().min(buffer.len());
        let from = self.waiting.start;
        buffer[..taken].copy_from_slice(&self.buffer[from..from + taken]);
        self.waiting.start += taken;
        Ok(taken)
    }
}
