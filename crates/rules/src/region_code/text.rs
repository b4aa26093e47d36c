//! How a code is read from a text and written as one.
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{RegionCode, RegionLevel};

/// Why a text is not a region code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegionCodeError {
    /// Not 0, 2, 4, 6 or 10 digits, or dots in other places than after digits 2, 4 and 6.
    Shape,
    /// A part is all zeros, which no region has.
    ZeroPart,
    /// The village number does not start with 1, 2 or 3.
    VillageDigit,
}

impl fmt::Display for RegionCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shape => "kode wilayah harus 2, 4, 6, atau 10 angka, misalnya 64.03.06.2004 atau 6403062004",
            Self::ZeroPart => "kode wilayah tidak boleh memuat bagian yang seluruhnya nol",
            Self::VillageDigit => {
                "nomor desa dalam kode wilayah harus diawali 1 (kelurahan), 2 (desa), atau 3 (desa adat)"
            }
        })
    }
}

impl core::error::Error for RegionCodeError {}

impl RegionCode {
    fn from_digits(digits: &[u8]) -> Result<Self, RegionCodeError> {
        let number = |part: &[u8]| {
            part.iter()
                .fold(0_u16, |n, digit| n * 10 + u16::from(digit - b'0'))
        };
        let pair = |at: usize| match digits.get(at..at + 2) {
            None => Ok(0),
            Some(part) => match number(part) {
                0 => Err(RegionCodeError::ZeroPart),
                n => u8::try_from(n).map_err(|_| RegionCodeError::Shape),
            },
        };
        let village = match digits.get(6..10) {
            None => 0,
            Some(part) => match number(part) {
                0 => return Err(RegionCodeError::ZeroPart),
                n if (1000..4000).contains(&n) => n,
                _ => return Err(RegionCodeError::VillageDigit),
            },
        };
        Ok(Self {
            province: pair(0)?,
            kabupaten: pair(2)?,
            kecamatan: pair(4)?,
            village,
        })
    }
}

impl FromStr for RegionCode {
    type Err = RegionCodeError;

    /// Reads a code of any level with or without dots; the empty text is the nation.
    fn from_str(text: &str) -> Result<Self, RegionCodeError> {
        let bytes = text.as_bytes();
        let dotted = bytes.contains(&b'.');
        let mut digits = [0_u8; 10];
        let mut count = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            if dotted && matches!(at, 2 | 5 | 8) {
                if byte != b'.' {
                    return Err(RegionCodeError::Shape);
                }
                continue;
            }
            if !byte.is_ascii_digit() || count == digits.len() {
                return Err(RegionCodeError::Shape);
            }
            digits[count] = byte;
            count += 1;
        }
        if !matches!(count, 0 | 2 | 4 | 6 | 10) || bytes.last() == Some(&b'.') {
            return Err(RegionCodeError::Shape);
        }
        Self::from_digits(&digits[..count])
    }
}

impl fmt::Display for RegionCode {
    /// Writes the dotted form; nothing for the nation.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.level() {
            RegionLevel::Nation => Ok(()),
            RegionLevel::Province => write!(f, "{:02}", self.province),
            RegionLevel::Kabupaten => write!(f, "{:02}.{:02}", self.province, self.kabupaten),
            RegionLevel::Kecamatan => {
                write!(
                    f,
                    "{:02}.{:02}.{:02}",
                    self.province, self.kabupaten, self.kecamatan
                )
            }
            RegionLevel::Village => write!(
                f,
                "{:02}.{:02}.{:02}.{:04}",
                self.province, self.kabupaten, self.kecamatan, self.village
            ),
        }
    }
}

impl fmt::Debug for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RegionCode({self})")
    }
}

impl Serialize for RegionCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RegionCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}
