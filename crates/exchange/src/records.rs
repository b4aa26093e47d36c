//! Comma-separated values as bytes: LF or CRLF, quoted or not, with or without a byte order mark.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use csv::ByteRecord;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
const BUFFER_BYTES: usize = 1 << 16;

/// A file that is read record by record; empty lines are no records, and a record may have any number of fields.
#[derive(Debug)]
pub struct Records {
    reader: csv::Reader<File>,
    path: PathBuf,
    /// Where the text begins, after the byte order mark.
    begins: u64,
}

impl Records {
    /// Opens a file.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut head = Vec::with_capacity(BYTE_ORDER_MARK.len());
        Read::by_ref(&mut file)
            .take(BYTE_ORDER_MARK.len() as u64)
            .read_to_end(&mut head)?;
        let begins = if head == BYTE_ORDER_MARK {
            BYTE_ORDER_MARK.len() as u64
        } else {
            0
        };
        file.seek(SeekFrom::Start(begins))?;
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(BUFFER_BYTES)
            .from_reader(file);
        Ok(Self {
            reader,
            path: path.to_owned(),
            begins,
        })
    }

    /// Reads the next record into `record`, whose buffers are reused; false after the last.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn read(&mut self, record: &mut ByteRecord) -> io::Result<bool> {
        self.reader
            .read_byte_record(record)
            .map_err(io::Error::from)
    }

    /// On which line of the file a record begins, counted from 1.
    ///
    /// The reader itself begins to count before the line breaks that it skips, so they are read once more.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn line(&self, record: &ByteRecord) -> io::Result<u64> {
        let Some(position) = record.position() else {
            return Ok(1);
        };
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(self.begins + position.byte()))?;
        let mut rest = BufReader::with_capacity(64, file);
        let mut line = position.line();
        loop {
            let bytes = rest.fill_buf()?;
            let breaks = bytes
                .iter()
                .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                .count();
            line += bytes[..breaks]
                .iter()
                .map(|byte| u64::from(*byte == b'\n'))
                .sum::<u64>();
            let ends_here = breaks == 0 || breaks < bytes.len();
            rest.consume(breaks);
            if ends_here {
                return Ok(line);
            }
        }
    }
}
