//! Text that is written quickly: in pieces of a fixed size, of which the next piece covers what is too much.
use alloc::format;
use alloc::vec::Vec;

use crate::growth::Score;

/// A word that is at most so long, with its length.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    bytes: [u8; Self::MOST_BYTES],
    length: usize,
}

impl Word {
    const MOST_BYTES: usize = 32;

    /// A comma and a code word.
    pub(super) const fn behind_comma(code: &str) -> Self {
        let code = code.as_bytes();
        let mut bytes = [0; Self::MOST_BYTES];
        bytes[0] = b',';
        let mut place = 0;
        while place < code.len() {
            bytes[place + 1] = code[place];
            place += 1;
        }
        Self {
            bytes,
            length: code.len() + 1,
        }
    }
}

/// The two digits of each number below 100.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[b'0'; 2]; 100];
    let mut place = 0;
    while place < pairs.len() {
        pairs[place] = [
            b'0' + (place / 10).to_le_bytes()[0],
            b'0' + (place % 10).to_le_bytes()[0],
        ];
        place += 1;
    }
    pairs
};

/// Adding it to a number below 2³¹ leaves the nearest whole number in the lowest bits.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// The whole number that is nearest to one below 2³¹.
#[inline]
fn nearest(x: f64) -> i32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the number stands in the lowest bits"
    )]
    let bits = (x + ROUND).to_bits() as u32;
    bits.cast_signed()
}

/// Longer than all that is written without [`Text::put_any`].
const ROOM: usize = 320;

/// The end of a text that grows into room behind it.
pub(super) struct Text<'o> {
    out: &'o mut Vec<u8>,
    end: usize,
}

impl<'o> Text<'o> {
    #[inline]
    pub(super) fn behind(out: &'o mut Vec<u8>) -> Self {
        let end = out.len();
        out.resize(end + ROOM, 0);
        Self { out, end }
    }

    /// Takes the room behind the text back.
    #[inline]
    pub(super) fn finish(self) {
        self.out.truncate(self.end);
    }

    /// Writes the first bytes of an array.
    #[inline]
    fn put<const N: usize>(&mut self, bytes: &[u8; N], count: usize) {
        if let Some(room) = self.out.get_mut(self.end..self.end + N) {
            room.copy_from_slice(bytes);
        }
        self.end += count;
    }

    /// Writes text of any length.
    #[cold]
    #[inline(never)]
    pub(super) fn put_any(&mut self, text: &str) {
        self.out.truncate(self.end);
        self.out.extend_from_slice(text.as_bytes());
        self.end = self.out.len();
        self.out.resize(self.end + ROOM, 0);
    }

    #[inline]
    pub(super) fn word(&mut self, word: &Word) {
        self.put(&word.bytes, word.length);
    }

    #[inline]
    pub(super) fn comma(&mut self) {
        self.put(b",", 1);
    }

    pub(super) fn line_end(&mut self) {
        self.put(b"\n", 1);
    }

    /// A z-score with two decimals.
    #[inline]
    pub(super) fn score(&mut self, score: Option<Score>) {
        let Some(Score { z, .. }) = score else {
            return self.comma();
        };
        if !(-99.0..=99.0).contains(&z) {
            return self.put_any(&format!(",{z:.2}"));
        }
        let hundredths = nearest(z * 100.0);
        self.put(b",-", 1 + usize::from(hundredths < 0));
        let size = hundredths.unsigned_abs() as usize;
        let [tens, ones] = PAIRS[size / 100 % 100];
        let [tenths, last] = PAIRS[size % 100];
        if tens != b'0' {
            self.put(&[tens], 1);
        }
        self.put(&[ones, b'.', tenths, last], 4);
    }

    /// Whether a score is out of bounds: 0 or 1, nothing where there is none.
    #[inline]
    pub(super) fn flag(&mut self, score: Option<Score>) {
        let flag = score.map_or(0, |score| u8::from(score.is_flagged));
        self.put(&[b',', b'0' + flag], 1 + usize::from(score.is_some()));
    }

    /// A measure with as many of six decimals as it needs.
    #[inline]
    pub(super) fn measure(&mut self, measure: Option<f64>) {
        self.comma();
        let Some(measure) = measure else { return };
        if !(0.0..1_000.0).contains(&measure) {
            let text = format!("{measure:.6}");
            let text = text.trim_end_matches('0').trim_end_matches('.');
            return self.put_any(if text == "-0" { "0" } else { text });
        }
        let millionths = nearest(measure * 1e6).unsigned_abs() as usize;
        self.whole(millionths / 1_000_000);
        let [first, second] = PAIRS[millionths / 10_000 % 100];
        let [third, fourth] = PAIRS[millionths / 100 % 100];
        let [fifth, sixth] = PAIRS[millionths % 100];
        let decimals = [b'.', first, second, third, fourth, fifth, sixth, 0];
        let rest = u64::from_le_bytes(decimals) & !ZEROS;
        // The last byte that counts; the point itself where all decimals are zeros.
        let last = 7 - (rest.leading_zeros() / 8) as usize;
        self.put(&decimals, if last == 0 { 0 } else { last + 1 });
    }

    /// A number below 10000.
    #[inline]
    pub(super) fn whole(&mut self, number: usize) {
        let [thousands, hundreds] = PAIRS[number / 100 % 100];
        let [tens, ones] = PAIRS[number % 100];
        match number {
            0..10 => self.put(&[ones], 1),
            10..100 => self.put(&[tens, ones], 2),
            100..1_000 => self.put(&[hundreds, tens, ones], 3),
            1_000..10_000 => self.put(&[thousands, hundreds, tens, ones], 4),
            _ => self.put_any(&format!("{number}")),
        }
    }
}

/// Six zeros as digits: without their bits, a digit is its value, and a point is more than nothing.
const ZEROS: u64 = 0x3030_3030_3030_3030;
