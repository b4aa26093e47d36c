//! Where the columns of a file stand, in the plain layout and in the export of e-PPGBM.
use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use super::View;
use crate::name::fold;

/// Among so many first rows the headings of an export stand; titles stand above them.
pub const SEARCHED_ROWS: usize = 15;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Field {
    /// The numbers come first; see [`Field::NUMBERS`].
    AgeDays,
    AgeMonths,
    Weight,
    LengthHeight,
    Head,
    Arm,
    Triceps,
    Subscapular,
    GestationWeeks,
    Sex,
    BirthDate,
    MeasuredOn,
    Position,
    Oedema,
    /// Of the export only, as all that follow.
    AgeText,
    LengthHeightStatus,
    LengthHeightScore,
    WeightStatus,
    WeightScore,
    WeightForHeightStatus,
    WeightForHeightScore,
    BmiStatus,
    BmiScore,
    Nik,
    Name,
}

impl Field {
    /// How many hold numbers.
    pub(super) const NUMBERS: usize = Self::GestationWeeks as usize + 1;

    const ALL_NUMBERS: [Self; Self::NUMBERS] = [
        Self::AgeDays,
        Self::AgeMonths,
        Self::Weight,
        Self::LengthHeight,
        Self::Head,
        Self::Arm,
        Self::Triceps,
        Self::Subscapular,
        Self::GestationWeeks,
    ];
}

const FIELDS: usize = Field::Name as usize + 1;

/// The columns of the plain layout, in their usual order.
const PLAIN: [(&str, Field); 14] = [
    ("sex", Field::Sex),
    ("age_days", Field::AgeDays),
    ("age_months", Field::AgeMonths),
    ("birth_date", Field::BirthDate),
    ("measured_on", Field::MeasuredOn),
    ("weight_kg", Field::Weight),
    ("length_height_cm", Field::LengthHeight),
    ("position", Field::Position),
    ("oedema", Field::Oedema),
    ("head_cm", Field::Head),
    ("muac_cm", Field::Arm),
    ("triceps_mm", Field::Triceps),
    ("subscapular_mm", Field::Subscapular),
    (GESTATION_WEEKS, Field::GestationWeeks),
];

const GESTATION_WEEKS: &str = "gestation_weeks";

/// The columns that hold what is judged.
const MEASURES: [Field; 6] = [
    Field::Weight,
    Field::LengthHeight,
    Field::Head,
    Field::Arm,
    Field::Triceps,
    Field::Subscapular,
];

/// The headings of an export, folded and without spaces; the first name that is there counts.
const EXPORT: [(Field, &[&str]); 21] = [
    (Field::Sex, &["jk", "jeniskelamin", "kelamin", "lp"]),
    (Field::BirthDate, &["tgllahir", "tanggallahir"]),
    (
        Field::MeasuredOn,
        &[
            "tanggalpengukuran",
            "tglpengukuran",
            "tanggalukur",
            "tglukur",
            "tanggalpenimbangan",
            "tglpenimbangan",
        ],
    ),
    (
        Field::AgeText,
        &["usiasaatukur", "umursaatukur", "usia", "umur"],
    ),
    (
        Field::Weight,
        &[
            "berat",
            "beratbadan",
            "bb",
            "beratkg",
            "beratbadankg",
            "bbkg",
        ],
    ),
    (
        Field::LengthHeight,
        &[
            "tinggi",
            "tinggibadan",
            "tb",
            "pb",
            "panjang",
            "panjangbadan",
            "tbpb",
            "pbtb",
            "tinggicm",
            "tinggibadancm",
            "tbcm",
        ],
    ),
    (
        Field::Position,
        &["caraukur", "carapengukuran", "posisiukur", "posisi"],
    ),
    (Field::Oedema, &["oedema", "oedem", "edema", "odema"]),
    (
        Field::Head,
        &["lingkarkepala", "lika", "lk", "lingkarkepalacm"],
    ),
    (
        Field::Arm,
        &["lila", "lilacm", "lingkarlenganatas", "lingkarlengan"],
    ),
    (
        Field::GestationWeeks,
        &[
            "usiakehamilansaatlahir",
            "usiakehamilan",
            "usiakehamilanminggu",
            "umurkehamilan",
        ],
    ),
    (Field::LengthHeightStatus, &["tbu", "pbu", "statustbu"]),
    (Field::LengthHeightScore, &["zstbu", "zspbu"]),
    (Field::WeightStatus, &["bbu", "statusbbu"]),
    (Field::WeightScore, &["zsbbu"]),
    (
        Field::WeightForHeightStatus,
        &["bbtb", "bbpb", "statusbbtb"],
    ),
    (Field::WeightForHeightScore, &["zsbbtb", "zsbbpb"]),
    (Field::BmiStatus, &["imtu", "statusimtu"]),
    (Field::BmiScore, &["zsimtu"]),
    (Field::Nik, &["nik", "nikanak", "nikbalita"]),
    (Field::Name, &["nama", "namaanak", "namabalita"]),
];

/// The columns of the plain layout, in their usual order.
pub fn columns() -> impl Iterator<Item = &'static str> {
    PLAIN
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| *name != GESTATION_WEEKS)
}

/// Who wrote a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// The columns of [`columns`]: numbers are taken as they are.
    Plain,
    /// The export of e-PPGBM/SIGIZI: Indonesian headings, and weights that may be in grams.
    Export,
}

/// Where each column stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    layout: Layout,
    names: Vec<String>,
    /// Beyond all fields where the file has no such column.
    places: [usize; FIELDS],
    /// The columns of numbers that are there and wanted, from the first to the last.
    numbers: Vec<(usize, Field)>,
    view: View,
}

const ABSENT: usize = usize::MAX;

/// Why a header does not name the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderError {
    /// These columns are not there.
    Missing(Vec<&'static str>),
    /// None of these columns is there, so that there is nothing to judge.
    NoMeasure(Vec<&'static str>),
    /// These columns are there more than once, so that it is unclear which counts.
    Repeated(Vec<&'static str>),
}

impl core::error::Error for HeaderError {}

impl Columns {
    /// Finds the columns in the fields of a header line; a byte order mark before the first is skipped.
    ///
    /// The column of the sex is needed, and one of a measure.
    pub fn resolve<'a>(header: impl IntoIterator<Item = &'a [u8]>) -> Result<Self, HeaderError> {
        let names: Vec<String> = header
            .into_iter()
            .map(|name| {
                String::from_utf8_lossy(name)
                    .trim_matches(is_blank)
                    .to_owned()
            })
            .collect();
        let is_plain = names.iter().any(|name| name.eq_ignore_ascii_case("sex"));
        match (is_plain, Self::export(&names)) {
            (false, Some(export)) => Ok(export),
            _ => Self::plain(names),
        }
    }

    /// The same columns for ages looked at in another way.
    pub fn viewed(mut self, view: View) -> Result<Self, HeaderError> {
        if view.corrected_age && self.place(Field::GestationWeeks) == ABSENT {
            return Err(HeaderError::Missing([GESTATION_WEEKS].into()));
        }
        self.view = view;
        self.numbers = numbers(&self.places, view);
        Ok(self)
    }

    fn plain(names: Vec<String>) -> Result<Self, HeaderError> {
        let is = |name: &String, column: &str| name.eq_ignore_ascii_case(column);
        let times = |column: &str| names.iter().filter(|name| is(name, column)).count();
        let all = |is_one: &dyn Fn(&str) -> bool| -> Vec<&'static str> {
            let named = PLAIN.iter().map(|(column, _)| *column);
            named.filter(|column| is_one(column)).collect()
        };
        let repeated = all(&|column| times(column) > 1);
        if !repeated.is_empty() {
            return Err(HeaderError::Repeated(repeated));
        }
        let mut places = [ABSENT; FIELDS];
        for (column, field) in PLAIN {
            if let Some(place) = names.iter().position(|name| is(name, column)) {
                places[field as usize] = place;
            }
        }
        let found = Self::of(Layout::Plain, names, places);
        if found.place(Field::Sex) == ABSENT {
            return Err(HeaderError::Missing(["sex"].into()));
        }
        if !found.has_measure() {
            let of_measures = PLAIN.iter().filter(|(_, field)| MEASURES.contains(field));
            return Err(HeaderError::NoMeasure(
                of_measures.map(|(name, _)| *name).collect(),
            ));
        }
        Ok(found)
    }

    fn export(names: &[String]) -> Option<Self> {
        let squeezed: Vec<String> = names
            .iter()
            .map(|name| fold(name).replace(' ', ""))
            .collect();
        let mut places = [ABSENT; FIELDS];
        for (field, known) in EXPORT {
            let place = |known: &&str| squeezed.iter().position(|name| name == known);
            if let Some(place) = known.iter().find_map(place) {
                places[field as usize] = place;
            }
        }
        let found = Self::of(Layout::Export, names.to_vec(), places);
        (found.place(Field::Sex) != ABSENT && found.has_measure()).then_some(found)
    }

    fn of(layout: Layout, names: Vec<String>, places: [usize; FIELDS]) -> Self {
        let view = View::default();
        Self {
            layout,
            names,
            places,
            numbers: numbers(&places, view),
            view,
        }
    }

    fn has_measure(&self) -> bool {
        MEASURES.iter().any(|field| self.place(*field) != ABSENT)
    }

    /// Who wrote the file.
    pub const fn layout(&self) -> Layout {
        self.layout
    }

    /// How many columns it has.
    pub const fn width(&self) -> usize {
        self.names.len()
    }

    /// How ages are looked at.
    pub const fn view(&self) -> View {
        self.view
    }

    /// The columns of the plain layout that the file does not have, which count as empty.
    pub fn absent(&self) -> impl Iterator<Item = &'static str> {
        let named = PLAIN.iter().filter(|(name, _)| *name != GESTATION_WEEKS);
        named
            .filter(|(_, field)| self.place(*field) == ABSENT)
            .map(|(name, _)| *name)
    }

    /// The places of all columns of a name, in any case.
    pub(super) fn places_named(&self, name: &str) -> impl Iterator<Item = usize> {
        let names = self.names.iter().enumerate();
        names
            .filter(move |(_, known)| known.eq_ignore_ascii_case(name.trim()))
            .map(|(place, _)| place)
    }

    /// Where a column stands; beyond all fields where the file has none.
    #[inline]
    pub(super) const fn place(&self, field: Field) -> usize {
        self.places[field as usize]
    }

    /// The columns of numbers that are there and wanted, from the first to the last.
    #[inline]
    pub(super) fn numbers(&self) -> impl Iterator<Item = (usize, Field)> {
        self.numbers.iter().copied()
    }

    /// The name of a column as the file has it.
    pub(super) fn name(&self, place: usize) -> String {
        self.names.get(place).cloned().unwrap_or_default()
    }
}

fn numbers(places: &[usize; FIELDS], view: View) -> Vec<(usize, Field)> {
    let all = Field::ALL_NUMBERS.map(|field| (places[field as usize], field));
    let is_wanted =
        |(_, field): &(usize, Field)| *field != Field::GestationWeeks || view.corrected_age;
    let mut there: Vec<_> = all
        .into_iter()
        .filter(|(place, _)| *place != ABSENT)
        .filter(is_wanted)
        .collect();
    there.sort_by_key(|(place, _)| *place);
    there
}

/// What stands at the ends of a heading without belonging to it; a byte order mark is one.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{feff}'
}
