//! The official region codes of the ministry of home affairs (Kemendagri).
//!
//! A code is 2 digits of province, 2 of kabupaten or kota, 2 of kecamatan and 4 of village, written
//! with dots for people (`64.03.06.2004`) and without them on the official site (`6403062004`).
//! What a region is follows from its digits (Kepmendagri 300.2.2-2430/2025): kabupaten 01–69,
//! kota 71–99; a village number starts with 1 (kelurahan), 2 (desa) or 3 (desa adat).
use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// How deep a region lies: the nation, or one of the four official levels under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the variants are the terms of the domain")]
pub enum RegionLevel {
    Nation,
    Province,
    Kabupaten,
    Kecamatan,
    Village,
}

/// What a region is called by law, as its code tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the terms of the domain")]
pub enum RegionKind {
    Nation,
    Provinsi,
    Kabupaten,
    Kota,
    Kecamatan,
    Kelurahan,
    Desa,
    DesaAdat,
}

/// The code of a region at any level; the nation is the empty code.
///
/// Codes sort as their dotted texts do in byte order: a region stands directly before everything
/// inside it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RegionCode {
    province: u8,
    kabupaten: u8,
    kecamatan: u8,
    village: u16,
}

/// A half-open range of dotted codes: `lo <= code < hi` in byte order (`collate "C"`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeRange {
    /// The first code in the range.
    pub lo: String,
    /// The first text after the range.
    pub hi: String,
}

impl CodeRange {
    /// Whether a dotted code lies in the range.
    pub fn contains(&self, dotted: &str) -> bool {
        self.lo.as_str() <= dotted && dotted < self.hi.as_str()
    }
}

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
    /// The whole of Indonesia: the empty code, which contains every other.
    pub const NATION: Self = Self {
        province: 0,
        kabupaten: 0,
        kecamatan: 0,
        village: 0,
    };

    /// How deep the region lies.
    pub const fn level(self) -> RegionLevel {
        if self.province == 0 {
            RegionLevel::Nation
        } else if self.kabupaten == 0 {
            RegionLevel::Province
        } else if self.kecamatan == 0 {
            RegionLevel::Kabupaten
        } else if self.village == 0 {
            RegionLevel::Kecamatan
        } else {
            RegionLevel::Village
        }
    }

    /// What the region is called by law.
    pub const fn kind(self) -> RegionKind {
        match self.level() {
            RegionLevel::Nation => RegionKind::Nation,
            RegionLevel::Province => RegionKind::Provinsi,
            RegionLevel::Kabupaten if self.kabupaten > 70 => RegionKind::Kota,
            RegionLevel::Kabupaten => RegionKind::Kabupaten,
            RegionLevel::Kecamatan => RegionKind::Kecamatan,
            RegionLevel::Village => match self.village / 1000 {
                1 => RegionKind::Kelurahan,
                3 => RegionKind::DesaAdat,
                _ => RegionKind::Desa,
            },
        }
    }

    /// The region directly around this one; the nation has none.
    pub const fn parent(self) -> Option<Self> {
        match self.level() {
            RegionLevel::Nation => None,
            RegionLevel::Province => Some(Self::NATION),
            RegionLevel::Kabupaten => self.province(),
            RegionLevel::Kecamatan => self.kabupaten(),
            RegionLevel::Village => self.kecamatan(),
        }
    }

    /// The regions around this one, the nearest first and the nation last.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        core::iter::successors(self.parent(), |code| code.parent())
    }

    /// The province that this region is or lies in.
    pub const fn province(self) -> Option<Self> {
        if self.province == 0 {
            return None;
        }
        Some(Self {
            kabupaten: 0,
            kecamatan: 0,
            village: 0,
            ..self
        })
    }

    /// The kabupaten or kota that this region is or lies in.
    pub const fn kabupaten(self) -> Option<Self> {
        if self.kabupaten == 0 {
            return None;
        }
        Some(Self {
            kecamatan: 0,
            village: 0,
            ..self
        })
    }

    /// The kecamatan that this region is or lies in.
    pub const fn kecamatan(self) -> Option<Self> {
        if self.kecamatan == 0 {
            return None;
        }
        Some(Self { village: 0, ..self })
    }

    /// Whether the other region is this one or lies inside it.
    pub fn contains(self, other: Self) -> bool {
        let around = match self.level() {
            RegionLevel::Nation => Some(Self::NATION),
            RegionLevel::Province => other.province(),
            RegionLevel::Kabupaten => other.kabupaten(),
            RegionLevel::Kecamatan => other.kecamatan(),
            RegionLevel::Village => Some(other),
        };
        around == Some(self)
    }

    /// The range of dotted codes that holds this region and everything inside it, nothing else.
    pub fn range(self) -> CodeRange {
        let lo = self.to_string();
        // '/' follows '.' in ASCII, and ':' follows '9'.
        let hi = if lo.is_empty() {
            ":".to_owned()
        } else {
            lo.clone() + "/"
        };
        CodeRange { lo, hi }
    }

    /// The code without dots, as the official site stores it; empty for the nation.
    pub fn digits(self) -> String {
        self.to_string().replace('.', "")
    }

    /// The code without dots as a number, and how many digits it has.
    pub(crate) fn number(self) -> (u64, usize) {
        let pairs = [self.province, self.kabupaten, self.kecamatan];
        let given = pairs.iter().take_while(|pair| **pair > 0);
        let (number, digits) = given.fold((0, 0), |(n, digits), pair| {
            (n * 100 + u64::from(*pair), digits + 2)
        });
        if self.village == 0 {
            (number, digits)
        } else {
            (number * 10_000 + u64::from(self.village), 10)
        }
    }

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

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use proptest::prelude::*;

    use super::*;

    fn code(text: &str) -> RegionCode {
        text.parse().unwrap()
    }

    fn any_code() -> impl Strategy<Value = RegionCode> {
        (
            0..5_usize,
            1..100_u16,
            1..100_u16,
            1..100_u16,
            1000..4000_u16,
        )
            .prop_map(|(level, province, kabupaten, kecamatan, village)| {
                let text = std::format!("{province:02}.{kabupaten:02}.{kecamatan:02}.{village}");
                code(&text[..[0, 2, 5, 8, 13][level]])
            })
    }

    #[test]
    fn a_village_names_everything_around_it() {
        let maluang = code("6403062004");
        assert_eq!(maluang.to_string(), "64.03.06.2004");
        assert_eq!(maluang.digits(), "6403062004");
        assert_eq!(maluang.kind(), RegionKind::Desa);
        assert_eq!(
            maluang
                .ancestors()
                .map(|a| a.to_string())
                .collect::<Vec<_>>(),
            ["64.03.06", "64.03", "64", ""]
        );
        assert_eq!(code("64.71").kind(), RegionKind::Kota);
        assert_eq!(code("64.03").kind(), RegionKind::Kabupaten);
        assert_eq!(code("64.03.05.1001").kind(), RegionKind::Kelurahan);
        assert_eq!(code("91.03.01.3001").kind(), RegionKind::DesaAdat);
        assert_eq!(code("").kind(), RegionKind::Nation);
        assert_eq!(size_of::<RegionCode>(), 6);
    }

    #[test]
    fn what_is_no_code_says_why() {
        for text in [
            "6",
            "640",
            "64.",
            "64.3",
            "6403.06",
            "64.03.06.200",
            "64-03",
            "64030620041",
            "64.03.06.2004 ",
        ] {
            assert_eq!(
                text.parse::<RegionCode>(),
                Err(RegionCodeError::Shape),
                "{text}"
            );
        }
        for text in ["00", "64.00", "64.03.00", "64.03.06.0000"] {
            assert_eq!(
                text.parse::<RegionCode>(),
                Err(RegionCodeError::ZeroPart),
                "{text}"
            );
        }
        assert_eq!(
            "64.03.06.4001".parse::<RegionCode>(),
            Err(RegionCodeError::VillageDigit)
        );
    }

    proptest! {
        #[test]
        fn text_digits_and_json_give_the_code_again(code in any_code()) {
            prop_assert_eq!(code.to_string().parse(), Ok(code));
            prop_assert_eq!(code.digits().parse(), Ok(code));
            let json = serde_json::to_string(&code).unwrap();
            prop_assert_eq!(serde_json::from_str::<RegionCode>(&json).unwrap(), code);
        }

        #[test]
        fn codes_sort_as_their_texts(a in any_code(), b in any_code()) {
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }

        #[test]
        fn the_range_holds_exactly_what_the_region_contains(a in any_code(), b in any_code()) {
            prop_assert_eq!(a.range().contains(&b.to_string()), a.contains(b));
            for around in b.ancestors() {
                prop_assert!(around.contains(b) && around.range().contains(&b.to_string()));
                prop_assert!(!b.contains(around));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,16}") {
            let _ = text.parse::<RegionCode>();
        }
    }
}
