//! Texts of a workbook, in one or two bytes a letter.

use super::records::{Records, u16_at, u32_at};
use crate::sheet::SheetError;

/// The texts of all cells, which are held in memory, in bytes; as many as of an XLSX.
const MOST_BYTES: usize = 64 << 20;

/// What a text brings along, as its first byte says.
#[derive(Clone, Copy)]
struct Flags(u8);

impl Flags {
    const fn is_wide(self) -> bool {
        self.0 & 1 != 0
    }

    const fn has_phonetics(self) -> bool {
        self.0 & 4 != 0
    }

    const fn has_looks(self) -> bool {
        self.0 & 8 != 0
    }
}

/// A text whose length has one byte, at a place.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<String> {
    let length = usize::from(*bytes.get(at)?);
    plain(bytes, at + 1, length)
}

/// A text whose length has two bytes, at a place; one that goes on in another record ends with this one.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<String> {
    let length = usize::from(u16_at(bytes, at)?);
    plain(bytes, at + 2, length)
}

fn plain(bytes: &[u8], at: usize, length: usize) -> Option<String> {
    let flags = Flags(*bytes.get(at)?);
    let mut start = at + 1;
    start += if flags.has_looks() { 2 } else { 0 };
    start += if flags.has_phonetics() { 4 } else { 0 };
    let mut letters = Vec::new();
    let _ = take_letters(bytes.get(start..)?, flags, length, &mut letters);
    Some(String::from_utf16_lossy(&letters))
}

/// Takes as many letters as there are, and says how many bytes they have.
fn take_letters(bytes: &[u8], flags: Flags, most: usize, letters: &mut Vec<u16>) -> usize {
    if flags.is_wide() {
        let (pairs, _) = bytes.as_chunks::<2>();
        let taken = &pairs[..pairs.len().min(most)];
        letters.extend(taken.iter().map(|pair| u16::from_le_bytes(*pair)));
        taken.len() * 2
    } else {
        // The lower halves of UTF-16, which are the letters of Latin-1.
        let taken = &bytes[..bytes.len().min(most)];
        letters.extend(taken.iter().map(|byte| u16::from(*byte)));
        taken.len()
    }
}

/// The list of the texts of all cells, which goes on over several records.
pub(super) fn shared(records: &mut Records<'_>) -> Result<Vec<Box<str>>, SheetError> {
    let count = u32_at(records.body(), 4).unwrap_or_default();
    let mut reading = Reading { records, at: 8 };
    let (mut texts, mut bytes) = (Vec::new(), 0);
    for _ in 0..count {
        let Some(text) = reading.text()? else { break };
        bytes += text.len() + size_of::<Box<str>>();
        if bytes > MOST_BYTES {
            return Err(SheetError::TooLarge);
        }
        texts.push(text.into_boxed_str());
    }
    Ok(texts)
}

/// A place in a record that goes on in others.
struct Reading<'r, 's> {
    records: &'r mut Records<'s>,
    at: usize,
}

impl Reading<'_, '_> {
    /// The next text; none where the list ends early.
    fn text(&mut self) -> Result<Option<String>, SheetError> {
        if self.rest().is_empty() && !self.go_on()? {
            return Ok(None);
        }
        let Some(length) = u16_at(self.rest(), 0) else {
            return Ok(None);
        };
        let Some(flags) = self.rest().get(2).copied() else {
            return Ok(None);
        };
        let mut flags = Flags(flags);
        self.at += 3;
        let mut behind = 0;
        if flags.has_looks() {
            behind += 4 * usize::from(u16_at(self.rest(), 0).unwrap_or_default());
            self.at += 2;
        }
        if flags.has_phonetics() {
            behind += u32_at(self.rest(), 0).unwrap_or_default() as usize;
            self.at += 4;
        }
        let mut letters = Vec::new();
        loop {
            let most = usize::from(length) - letters.len();
            self.at += take_letters(self.rest(), flags, most, &mut letters);
            if letters.len() == usize::from(length) {
                break;
            }
            // Where letters go on in another record, it says again how many bytes they have.
            if !self.go_on()? {
                return Ok(None);
            }
            let Some(width) = self.rest().first().copied() else {
                return Ok(None);
            };
            flags = Flags(width);
            self.at += 1;
        }
        while behind > 0 {
            let skipped = behind.min(self.rest().len());
            self.at += skipped;
            behind -= skipped;
            if behind > 0 && !self.go_on()? {
                return Ok(None);
            }
        }
        Ok(Some(String::from_utf16_lossy(&letters)))
    }

    fn rest(&self) -> &[u8] {
        self.records.body().get(self.at..).unwrap_or_default()
    }

    fn go_on(&mut self) -> Result<bool, SheetError> {
        self.at = 0;
        self.records.go_on()
    }
}

#[cfg(test)]
mod tests {

    use super::super::container::Stream;
    use super::super::records::CONTINUED;
    use super::*;

    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
    }

    fn texts(records: &[Vec<u8>]) -> Vec<Box<str>> {
        let bytes = records.concat();
        let length = bytes.len() as u64;
        let whole = 0..length;
        let stream = Stream::new(bytes.into(), [whole].into(), length);
        let mut records = Records::at(&stream, 0).unwrap();
        records.next().unwrap();
        shared(&mut records).unwrap()
    }

    /// Texts may break anywhere between two letters, and go on wider or narrower; what belongs to their looks and their
    /// sounds breaks too.
    #[test]
    fn texts_go_on_in_the_next_record() {
        let list = [
            record(0xFC, b"\x04\0\0\0\x04\0\0\0\x03\0\0abc\x05\0\0de"),
            record(CONTINUED, b"\x01\x02\x26f\0"),
            record(CONTINUED, b"\0g"),
            // Two changes of look, 4 bytes each, and 3 bytes of sounds.
            record(CONTINUED, b"\x02\0\x0C\x02\0\x03\0\0\0hi\x01\0"),
            record(CONTINUED, b"\0\0\x02\0\0\0xyz\x01\0\x01j\0"),
            record(0xFD, b"other"),
        ];
        let expected = ["abc", "de☂fg", "hi", "j"].map(Box::from);
        assert_eq!(texts(&list), expected);
        // A list that says of more than there is.
        assert_eq!(texts(&list[..1]), ["abc".into()]);
        assert_eq!(
            texts(&[record(0xFC, b"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF")]),
            []
        );
    }
}
