//! The choices of the profile that are no three-state answers.
use alloc::string::String;

use serde::{Deserialize, Serialize};

/// How often a mechanism of work takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the terms of the domain")]
pub enum Frequency {
    Mingguan,
    Bulanan,
    Triwulan,
    Semesteran,
    Tahunan,
    /// Anything else, in the village's own words.
    Lainnya(String),
}

/// How often each mechanism takes place; the keys are those of [`super::QuestionGroup::Mechanisms`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the keys of the mechanisms")]
pub struct Frequencies {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rapat_perencanaan: Option<Frequency>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rapat_koordinasi: Option<Frequency>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sosialisasi: Option<Frequency>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monev: Option<Frequency>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub laporan: Option<Frequency>,
}

impl Frequencies {
    /// The frequency slot of a mechanism's key, to read.
    pub fn get(&self, key: &str) -> Option<&Frequency> {
        match key {
            "rapat_perencanaan" => self.rapat_perencanaan.as_ref(),
            "rapat_koordinasi" => self.rapat_koordinasi.as_ref(),
            "sosialisasi" => self.sosialisasi.as_ref(),
            "monev" => self.monev.as_ref(),
            "laporan" => self.laporan.as_ref(),
            _ => None,
        }
    }

    /// Sets the frequency of a mechanism; false when there is no such mechanism.
    pub fn set(&mut self, key: &str, frequency: Option<Frequency>) -> bool {
        match key {
            "rapat_perencanaan" => self.rapat_perencanaan = frequency,
            "rapat_koordinasi" => self.rapat_koordinasi = frequency,
            "sosialisasi" => self.sosialisasi = frequency,
            "monev" => self.monev = frequency,
            "laporan" => self.laporan = frequency,
            _ => return false,
        }
        true
    }
}

/// Who directs a Kampung KB that has no PKB/PLKB of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the terms of the domain")]
pub enum Director {
    Kader,
    KetuaRtRw,
    PerangkatDesa,
    Pkk,
    /// Religious or community leader (tokoh agama, tokoh masyarakat).
    TogaToma,
    OpdKb,
    PerwakilanBkkbn,
    PlkbNonPns,
    Lainnya,
}

impl Director {
    /// Every choice, in the order of the official list.
    pub const ALL: [Self; 9] = [
        Self::Kader,
        Self::KetuaRtRw,
        Self::PerangkatDesa,
        Self::Pkk,
        Self::TogaToma,
        Self::OpdKb,
        Self::PerwakilanBkkbn,
        Self::PlkbNonPns,
        Self::Lainnya,
    ];

    /// The code word in documents and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kader => "kader",
            Self::KetuaRtRw => "ketua_rt_rw",
            Self::PerangkatDesa => "perangkat_desa",
            Self::Pkk => "pkk",
            Self::TogaToma => "toga_toma",
            Self::OpdKb => "opd_kb",
            Self::PerwakilanBkkbn => "perwakilan_bkkbn",
            Self::PlkbNonPns => "plkb_non_pns",
            Self::Lainnya => "lainnya",
        }
    }

    /// The choice of a code word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|director| director.code() == code)
    }
}
