//! WHO's tables of L, M and S.
use alloc::boxed::Box;
use alloc::vec::Vec;

use super::measurement::Sex;
use super::power::floor;

/// The shape of a distribution at one age or length: skewness, median and coefficient of variation (Cole's LMS).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lms {
    /// The power that makes the distribution normal (Box and Cox).
    pub l: f64,
    /// The median, in the unit of the measure.
    pub m: f64,
    /// The coefficient of variation.
    pub s: f64,
}

/// Rows for both sexes under keys that rise by one: days, months, or tenths of a centimetre.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    first: usize,
    rows: [Box<[Lms]>; 2],
}

impl Table {
    /// Unpacks what the build script packed.
    pub(super) fn unpack(packed: &[u8]) -> Self {
        /// One more than what stands in a table, as a divisor: L and M have four decimals, S has five.
        const SCALES: [f64; 3] = [1e4, 1e4, 1e5];
        let mut numbers = Numbers(packed.iter());
        let (first, count) = (numbers.next(), numbers.next());
        let count = usize::try_from(count).unwrap_or(0);
        let mut sex = || {
            let mut columns = SCALES.map(|scale| {
                let (mut value, mut step) = (0_i32, 0_i32);
                let column: Vec<f64> = (0..count)
                    .map(|_| {
                        step += numbers.next();
                        value += step;
                        // Both are exact, so that the quotient is the double that the decimal text stands for.
                        f64::from(value) / scale
                    })
                    .collect();
                column.into_iter()
            });
            (0..count)
                .map(|_| {
                    let [l, m, s] = columns
                        .each_mut()
                        .map(|column| column.next().unwrap_or(1.0));
                    Lms { l, m, s }
                })
                .collect()
        };
        Self {
            first: usize::try_from(first).unwrap_or(0),
            rows: [sex(), sex()],
        }
    }

    /// The row under a key; none outside the table.
    #[inline]
    pub fn row(&self, sex: Sex, key: usize) -> Option<Lms> {
        self.rows[sex as usize]
            .get(key.checked_sub(self.first)?)
            .copied()
    }

    /// L, M and S at a place between two keys, each on the straight line between both rows; none outside the table.
    #[inline]
    pub fn between(&self, sex: Sex, place: f64) -> Option<Lms> {
        if !(0.0..1e6).contains(&place) {
            return None;
        }
        let whole = floor(place);
        let part = place - whole;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the place is whole and between 0 and a million"
        )]
        let low = self.row(sex, whole as usize)?;
        if part == 0.0 {
            return Some(low);
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the place is whole and between 0 and a million"
        )]
        let high = self.row(sex, whole as usize + 1)?;
        let line = |low: f64, high: f64| low + part * (high - low);
        Some(Lms {
            l: line(low.l, high.l),
            m: line(low.m, high.m),
            s: line(low.s, high.s),
        })
    }

    /// The first key and the last.
    pub fn keys(&self) -> (usize, usize) {
        (self.first, self.first + self.rows[0].len() - 1)
    }
}

/// Reads variable-length integers.
struct Numbers<'b>(core::slice::Iter<'b, u8>);

impl Numbers<'_> {
    /// The next number; 0 beyond the last.
    fn next(&mut self) -> i32 {
        let mut number = 0_u32;
        for (place, byte) in self.0.by_ref().enumerate() {
            number |= u32::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }
}
