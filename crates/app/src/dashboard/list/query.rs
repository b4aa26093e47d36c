//! The parameters of a list's address.

use rules::answer::Answer;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};

use super::Sort;
use crate::dashboard::store::ListRow;

/// The parameters of a list's address, as they stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    /// A class's code.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub klasifikasi: String,
    /// `aktif`, `rintisan`, `tidak_aktif` or `belum_ada`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// `1`: those that lack a single score to a higher class.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub dekat: String,
    /// `sudah`, `belum`, `belum_dikonfirmasi` or `perlu_perbaikan`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub laporan: String,
    /// `sudah` or `belum`: whether the profile was confirmed this year.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub k0: String,
    /// `sudah` or `belum`: whether the population is known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub penduduk: String,
    /// One of the eight functions, with an activity this year.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub fungsi: String,
    /// An agency that took part this year.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub instansi: String,
    /// A question of the profile, together with `jawaban`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub isian: String,
    /// `ada`, `tidak_ada` or `belum_diisi`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub jawaban: String,
    /// Part of a name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub nama: String,
    /// `nama`, `klasifikasi`, `input`, `proses`, `output` or `terbentuk`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub urut: String,
    /// `naik` or `turun`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub arah: String,
    /// A month, `yyyy-mm`: the villages as they stood then.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub per: String,
    /// The sort key of the row before.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sesudah: String,
    /// The village code of the row before.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sesudah_kode: String,
    /// How many villages one page of the API holds, from 1 to 500.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub jumlah: String,
}

impl ListQuery {
    /// The address of the list of a region with these parameters.
    pub fn href(&self, region: RegionCode) -> String {
        self.address(&format!("{}/daftar", base(region)))
    }

    /// The address of the same list as a file of comma-separated values.
    pub fn csv_href(&self, region: RegionCode) -> String {
        self.file_href(region, "daftar.csv")
    }

    /// The address of the same list as a workbook.
    pub fn xlsx_href(&self, region: RegionCode) -> String {
        self.file_href(region, "daftar.xlsx")
    }

    fn file_href(&self, region: RegionCode, name: &str) -> String {
        let mut query = self.clone();
        query.sesudah.clear();
        query.sesudah_kode.clear();
        query.jumlah.clear();
        query.address(&format!("{}/{name}", base(region)))
    }

    /// The parameters of the page after a row.
    pub(in crate::dashboard) fn after(&self, sort: Sort, row: &ListRow) -> Self {
        Self {
            sesudah: sort.key(row),
            sesudah_kode: row.village_code.clone(),
            ..self.clone()
        }
    }

    /// These parameters behind a path.
    pub(in crate::dashboard) fn address(&self, path: &str) -> String {
        let query = serde_html_form::to_string(self).unwrap_or_default();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }

    /// The same list from its beginning, with another order.
    #[must_use]
    pub fn sorted(&self, sort: Sort, is_descending: bool) -> Self {
        Self {
            urut: sort.code().to_owned(),
            arah: if is_descending { "turun" } else { "naik" }.to_owned(),
            sesudah: String::new(),
            sesudah_kode: String::new(),
            ..self.clone()
        }
    }

    /// Whether anything narrows the list.
    pub fn is_filtered(&self) -> bool {
        let kept = Self {
            urut: self.urut.clone(),
            arah: self.arah.clone(),
            per: self.per.clone(),
            sesudah: self.sesudah.clone(),
            sesudah_kode: self.sesudah_kode.clone(),
            jumlah: self.jumlah.clone(),
            ..Self::default()
        };
        *self != kept
    }
}

/// The address of a region's pages; the nation has no code.
pub fn base(region: RegionCode) -> String {
    if region == RegionCode::NATION {
        "/wilayah".to_owned()
    } else {
        format!("/wilayah/{region}")
    }
}

/// The code of an answer in an address.
pub const fn answer_code(answer: Answer) -> &'static str {
    match answer {
        Answer::Ada => "ada",
        Answer::TidakAda => "tidak_ada",
        Answer::BelumDiisi => "belum_diisi",
    }
}

/// The parameters of a list with their meanings, for the description of the API.
pub(in crate::dashboard) const PARAMETERS: &[(&str, &str)] = &[
    ("klasifikasi", "dasar, berkembang, mandiri or berkelanjutan"),
    ("status", "aktif, rintisan, tidak_aktif or belum_ada"),
    (
        "dekat",
        "1: those that lack a single score to a higher class",
    ),
    (
        "laporan",
        "sudah, belum, belum_dikonfirmasi or perlu_perbaikan: the report of last month",
    ),
    (
        "k0",
        "sudah or belum: whether the profile was confirmed this year",
    ),
    (
        "penduduk",
        "sudah or belum: whether the population is known",
    ),
    (
        "fungsi",
        "one of the eight family functions, with an activity this year",
    ),
    ("instansi", "an agency that took part this year"),
    ("isian", "a question of the profile, together with jawaban"),
    ("jawaban", "ada, tidak_ada or belum_diisi"),
    ("nama", "part of a name"),
    (
        "urut",
        "nama, klasifikasi, input, proses, output or terbentuk",
    ),
    ("arah", "naik or turun"),
    (
        "per",
        "a month, yyyy-mm: the villages as they stood then; the current month where it is absent",
    ),
    (
        "sesudah",
        "the sort key of the row before, as the address of the next page gives it",
    ),
    ("sesudah_kode", "the village code of the row before"),
    (
        "jumlah",
        "how many villages one page holds, from 1 to 500; 100 where it is absent",
    ),
];
