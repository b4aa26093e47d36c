//! The official region codes of the ministry of home affairs (Kemendagri).
//!
//! A code is 2 digits of province, 2 of kabupaten or kota, 2 of kecamatan and 4 of village, written
//! with dots for people (`64.03.06.2004`) and without them on the official site (`6403062004`).
//! What a region is follows from its digits (Kepmendagri 300.2.2-2430/2025): kabupaten 01–69,
//! kota 71–99; a village number starts with 1 (kelurahan), 2 (desa) or 3 (desa adat).
use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};

use serde::{Deserialize, Serialize};

pub use self::text::RegionCodeError;

#[cfg(test)]
mod tests;
mod text;

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
}
