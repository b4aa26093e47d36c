//! Which villages a list holds, in which order, and from where on: the parameters of its address.

use db::{Read, Value};
use rules::class::Class;
use rules::profile::QUESTIONS;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};

use super::store::{self, ListRow, Page};
use crate::activity::FUNCTIONS;
use crate::indicator::answers;
use crate::platform::access::Scope;
use crate::platform::problem::{FieldProblem, Problem};
use crate::ui::Text;

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

    /// The address of the same list as a file.
    pub fn csv_href(&self, region: RegionCode) -> String {
        let mut query = self.clone();
        query.sesudah.clear();
        query.sesudah_kode.clear();
        query.jumlah.clear();
        query.address(&format!("{}/daftar.csv", base(region)))
    }

    /// The parameters of the page after a row.
    pub(super) fn after(&self, sort: Sort, row: &ListRow) -> Self {
        Self {
            sesudah: sort.key(row),
            sesudah_kode: row.village_code.clone(),
            ..self.clone()
        }
    }

    /// These parameters behind a path.
    pub(super) fn address(&self, path: &str) -> String {
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

/// Which villages; what is absent narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub(super) class: Option<Class>,
    pub(super) active: Option<bool>,
    pub(super) rintisan: Option<bool>,
    pub(super) dormant: Option<bool>,
    pub(super) one_score_short: Option<bool>,
    pub(super) report_confirmed: Option<bool>,
    pub(super) report_unconfirmed: Option<bool>,
    pub(super) report_needs_fixing: Option<bool>,
    pub(super) profile_confirmed: Option<bool>,
    pub(super) population_known: Option<bool>,
    pub(super) function: Option<String>,
    pub(super) agency: Option<String>,
    /// The place of a question, counted from 1, and the letter of its answer.
    pub(super) answer: Option<(i64, char)>,
    pub(super) name: Option<String>,
}

/// By what a list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The names of village and Kampung KB.
    #[default]
    Name,
    /// The class; without a class first.
    Class,
    /// An index of the rule set by its place, from 0 to 2.
    Index(usize),
    /// The date of formation.
    Formation,
}

impl Sort {
    /// Every order, as the columns of the list stand.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::Class,
        Self::Index(0),
        Self::Index(1),
        Self::Index(2),
        Self::Formation,
    ];

    /// The code in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "nama",
            Self::Class => "klasifikasi",
            Self::Index(0) => "input",
            Self::Index(1) => "proses",
            Self::Index(_) => "output",
            Self::Formation => "terbentuk",
        }
    }

    pub(super) const fn is_text(self) -> bool {
        matches!(self, Self::Name | Self::Formation)
    }

    /// The sort key of a row.
    pub(super) fn key(self, row: &ListRow) -> String {
        match self {
            Self::Name => row.name_sort.clone(),
            Self::Formation => row.formed_on.clone(),
            Self::Class => row.class_sort.to_string(),
            Self::Index(0) => row.index_1.to_string(),
            Self::Index(1) => row.index_2.to_string(),
            Self::Index(_) => row.index_3.to_string(),
        }
    }
}

/// A list that somebody asks for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Which villages.
    pub filter: Filter,
    /// By what it is sorted.
    pub sort: Sort,
    /// Whether the largest come first.
    pub is_descending: bool,
    /// How many villages one page of the API holds.
    pub page_length: u16,
    after: Option<(Value, String)>,
}

impl Asked {
    /// Reads the parameters of an address.
    ///
    /// # Errors
    /// Names the parameters that cannot be read.
    pub fn parse(t: Text, query: &ListQuery) -> Result<Self, Problem> {
        let mut reader = Reader {
            t,
            wrong: Vec::new(),
        };
        let filter = reader.filter(query);
        let sort = Sort::ALL.into_iter().find(|sort| sort.code() == query.urut);
        if sort.is_none() && !query.urut.is_empty() {
            reader.refuse("urut", &query.urut);
        }
        let sort = sort.unwrap_or_default();
        let is_descending = reader.flag("arah", &query.arah, ["turun", "naik"]);
        let after = reader.after(query, sort);
        let page_length = reader.known("jumlah", &query.jumlah, |value| {
            value
                .parse()
                .ok()
                .filter(|length| (1..=500).contains(length))
        });
        if reader.wrong.is_empty() {
            let is_descending = is_descending.unwrap_or(false);
            Ok(Self {
                filter,
                sort,
                is_descending,
                page_length: page_length.unwrap_or(100),
                after,
            })
        } else {
            Err(Problem::invalid(reader.wrong))
        }
    }

    /// A page of the list inside a region.
    pub(super) fn page<'a>(&'a self, scope: &'a Scope, limit: i64) -> Page<'a> {
        Page {
            scope,
            filter: &self.filter,
            sort: self.sort,
            is_descending: self.is_descending,
            after: self.after.clone(),
            limit,
        }
    }

    /// How many villages the list holds.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn count(&self, from: &mut impl Read, scope: &Scope) -> Result<u64, db::Error> {
        let count = store::count(from, scope, &self.filter).await?;
        Ok(count.unsigned_abs())
    }
}

struct Reader {
    t: Text,
    wrong: Vec<FieldProblem>,
}

impl Reader {
    fn refuse(&mut self, field: &str, value: &str) {
        self.wrong.push(FieldProblem {
            field: field.to_owned(),
            detail: self.t.list_unknown_value(value),
        });
    }

    fn filter(&mut self, query: &ListQuery) -> Filter {
        let mut filter = Filter {
            class: self.known("klasifikasi", &query.klasifikasi, Class::from_code),
            one_score_short: self.known("dekat", &query.dekat, |value| {
                (value == "1").then_some(true)
            }),
            profile_confirmed: self.flag("k0", &query.k0, ["sudah", "belum"]),
            population_known: self.flag("penduduk", &query.penduduk, ["sudah", "belum"]),
            function: self.known("fungsi", &query.fungsi, |value| {
                FUNCTIONS.contains(&value).then(|| value.to_owned())
            }),
            agency: self.known("instansi", &query.instansi, |value| Some(value.to_owned())),
            name: Some(rules::name::fold(&query.nama)).filter(|name| !name.is_empty()),
            ..Filter::default()
        };
        if query.k0 == "belum" || query.penduduk == "belum" {
            filter.active = Some(true);
        }
        self.status(query, &mut filter);
        self.report(query, &mut filter);
        filter.answer = self.answer(query);
        filter
    }

    fn status(&mut self, query: &ListQuery, filter: &mut Filter) {
        match query.status.as_str() {
            "" => {}
            "aktif" => filter.active = Some(true),
            "rintisan" => filter.rintisan = Some(true),
            "tidak_aktif" => filter.dormant = Some(true),
            "belum_ada" => {
                filter.active = Some(false);
                filter.rintisan = Some(false);
                filter.dormant = Some(false);
            }
            other => self.refuse("status", other),
        }
    }

    fn report(&mut self, query: &ListQuery, filter: &mut Filter) {
        match query.laporan.as_str() {
            "" => {}
            "sudah" => filter.report_confirmed = Some(true),
            "belum" => {
                filter.active = Some(true);
                filter.report_confirmed = Some(false);
            }
            "belum_dikonfirmasi" => filter.report_unconfirmed = Some(true),
            "perlu_perbaikan" => filter.report_needs_fixing = Some(true),
            other => self.refuse("laporan", other),
        }
    }

    fn answer(&mut self, query: &ListQuery) -> Option<(i64, char)> {
        let place = self.known("isian", &query.isian, |value| {
            QUESTIONS.iter().position(|question| question.key == value)
        });
        let letter = self.known("jawaban", &query.jawaban, |value| {
            let answer = [
                rules::answer::Answer::Ada,
                rules::answer::Answer::TidakAda,
                rules::answer::Answer::BelumDiisi,
            ];
            answer
                .into_iter()
                .find(|answer| answer_code(*answer) == value)
        });
        Some((i64::try_from(place?).ok()? + 1, answers::letter(letter?)))
    }

    fn after(&mut self, query: &ListQuery, sort: Sort) -> Option<(Value, String)> {
        let code = self.known("sesudah_kode", &query.sesudah_kode, |value| {
            value.parse::<RegionCode>().ok()
        })?;
        let key = if sort.is_text() {
            Value::from(query.sesudah.clone())
        } else {
            let number = query.sesudah.parse::<i64>().ok();
            if number.is_none() {
                self.refuse("sesudah", &query.sesudah);
            }
            Value::from(number?)
        };
        Some((key, code.to_string()))
    }

    fn flag(&mut self, field: &str, value: &str, [yes, no]: [&str; 2]) -> Option<bool> {
        self.known(field, value, |value| match value {
            _ if value == yes => Some(true),
            _ if value == no => Some(false),
            _ => None,
        })
    }

    fn known<T>(
        &mut self,
        field: &str,
        value: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        if value.is_empty() {
            return None;
        }
        let parsed = parse(value);
        if parsed.is_none() {
            self.refuse(field, value);
        }
        parsed
    }
}

/// The code of an answer in an address.
pub const fn answer_code(answer: rules::answer::Answer) -> &'static str {
    match answer {
        rules::answer::Answer::Ada => "ada",
        rules::answer::Answer::TidakAda => "tidak_ada",
        rules::answer::Answer::BelumDiisi => "belum_diisi",
    }
}

/// The parameters of a list with their meanings, for the description of the API.
pub(super) const PARAMETERS: &[(&str, &str)] = &[
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
        "sesudah",
        "the sort key of the row before, as the address of the next page gives it",
    ),
    ("sesudah_kode", "the village code of the row before"),
    (
        "jumlah",
        "how many villages one page holds, from 1 to 500; 100 where it is absent",
    ),
];
