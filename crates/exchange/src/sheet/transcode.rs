//! Text of other encodings as UTF-8, a part at a time.

use std::io::{self, Read};

/// How letters are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
    Windows1252,
}

/// The letters of Windows-1252 from 0x80 through 0x9F, where it differs from Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

const PART_BYTES: usize = 1 << 16;

/// The same text as UTF-8.
pub(super) fn utf8(source: impl Read + 'static, encoding: Encoding) -> Box<dyn Read> {
    match encoding {
        Encoding::Utf8 => Box::new(source),
        _ => Box::new(Transcoding {
            source,
            encoding,
            left: Vec::new(),
            ready: Vec::new(),
            given: 0,
            is_over: false,
        }),
    }
}

/// The text of some bytes.
pub(super) fn text(bytes: &[u8], encoding: Encoding) -> String {
    if encoding == Encoding::Utf8 {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let mut text = Vec::new();
    let mut left = bytes.to_vec();
    decode(&mut left, encoding, true, &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

struct Transcoding<R> {
    source: R,
    encoding: Encoding,
    /// Bytes of a letter whose end has not been read.
    left: Vec<u8>,
    ready: Vec<u8>,
    given: usize,
    is_over: bool,
}

impl<R: Read> Read for Transcoding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.is_over {
            self.ready.clear();
            self.given = 0;
            let kept = self.left.len();
            self.left.resize(kept + PART_BYTES, 0);
            let read = self.source.read(&mut self.left[kept..])?;
            self.left.truncate(kept + read);
            self.is_over = read == 0;
            decode(&mut self.left, self.encoding, self.is_over, &mut self.ready);
        }
        let waiting = &self.ready[self.given..];
        let length = waiting.len().min(buffer.len());
        buffer[..length].copy_from_slice(&waiting[..length]);
        self.given += length;
        Ok(length)
    }
}

/// Takes whole letters from `bytes`; what is no letter becomes U+FFFD.
fn decode(bytes: &mut Vec<u8>, encoding: Encoding, is_over: bool, into: &mut Vec<u8>) {
    let mut put = |letter: char| {
        let mut buffer = [0; 4];
        into.extend_from_slice(letter.encode_utf8(&mut buffer).as_bytes());
    };
    if !matches!(
        encoding,
        Encoding::Utf16LittleEndian | Encoding::Utf16BigEndian
    ) {
        for byte in bytes.drain(..) {
            let place = usize::from(byte).wrapping_sub(0x80);
            put(WINDOWS_1252.get(place).copied().unwrap_or(char::from(byte)));
        }
        return;
    }
    let unit = |pair: &[u8]| match (pair, encoding) {
        ([low, high], Encoding::Utf16LittleEndian) => u16::from_le_bytes([*low, *high]),
        ([high, low], _) => u16::from_be_bytes([*high, *low]),
        _ => 0xFFFD,
    };
    let mut units: Vec<u16> = bytes.chunks_exact(2).map(unit).collect();
    let ends_inside = units
        .last()
        .is_some_and(|last| (0xD800..0xDC00).contains(last));
    if ends_inside && !is_over {
        units.pop();
    }
    for letter in char::decode_utf16(units.iter().copied()) {
        put(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if is_over {
        bytes.clear();
    } else {
        bytes.drain(..units.len() * 2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes at a time.
    struct Dripping(Vec<u8>, usize);

    impl Read for Dripping {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = self.1.min(self.0.len()).min(buffer.len());
            buffer[..length].copy_from_slice(&self.0[..length]);
            self.0.drain(..length);
            Ok(length)
        }
    }

    #[test]
    fn a_letter_may_be_cut_anywhere() {
        let written = "kampung é 𝄞 …";
        let bytes: Vec<u8> = written.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for step in 1..8 {
            let source = Dripping(bytes.clone(), step);
            let mut read = String::new();
            utf8(source, Encoding::Utf16BigEndian)
                .read_to_string(&mut read)
                .unwrap();
            assert_eq!(read, written, "{step}");
        }
        assert_eq!(
            text(b"\x80 \x93a\x94 \xe9", Encoding::Windows1252),
            "€ “a” é"
        );
        assert_eq!(
            text(b"\x00a\xd8\x00", Encoding::Utf16BigEndian),
            "a\u{fffd}"
        );
    }
}
