//! The growth of the children of a table, row by row: everything about it but the file.
//!
//! A file reader resolves the header once ([`Columns::resolve`]), reads each row ([`Columns::read`]), judges its
//! [`Measurement`] and writes the outcome behind what the row held ([`write_row`]). Two layouts are known: the plain one
//! with the columns of [`columns`], in any order and case, and the export of e-PPGBM/SIGIZI as it is. Columns of other
//! names are left alone.
//!
//! An empty or implausible value never rejects a row. `NA` and `-` are empty, and so is an unknown code of sex or
//! position. A row is rejected where it has another number of fields than the header, or text where a number or a date
//! belongs.
mod columns;
mod difference;
mod examination;
mod finding;
mod other_column;
mod outcome;
mod quality;
mod survey;
mod text;
mod value;
mod words;

use alloc::string::String;

pub use columns::{Columns, HeaderError, Layout, SEARCHED_ROWS, columns};
pub use difference::{Difference, Index, Kind};
pub use examination::{Comparison, Examination, Examined, Found};
pub use finding::{Checks, Code, Finding, Weight};
pub use other_column::NotOnce;
pub use outcome::{write_header, write_row};
pub use quality::{QualityColumns, QualityNames};
pub use survey::{SurveyColumns, SurveyNames};

use crate::field::shown;
use crate::growth::{Age, Measurement, Position, Sex};
use columns::Field;

/// How ages are looked at; without anything, in days since birth as WHO does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct View {
    /// In completed months, as the printed card (KMS) is read; see [`Age::at_completed_month`].
    pub completed_months: bool,
    /// From the day when a child born early was due; see [`Age::corrected`]. The plain layout then has a column
    /// `gestation_weeks`.
    pub corrected_age: bool,
}

impl View {
    /// Whether ages are looked at in another way than WHO does.
    pub const fn is_other(self) -> bool {
        self.completed_months || self.corrected_age
    }
}

/// What a row says of a child.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Row {
    /// What was measured, at the age as it is looked at.
    pub measurement: Measurement,
    /// Whether the age is corrected for an early birth.
    pub is_age_corrected: bool,
    /// Whether the weight was written in grams; it is in kilograms here.
    pub was_in_grams: bool,
}

/// Why a row cannot be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// The name of the column as the file has it; empty where the whole row is wrong.
    pub column: String,
    /// What is wrong.
    pub reason: RowReason,
}

impl core::error::Error for RowError {}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowReason {
    /// It has fewer fields than the header, which has so many.
    TooShort(usize),
    /// It has more fields than the header, which has so many.
    TooLong(usize),
    /// The text is no number.
    NotNumber(String),
    /// The number is negative, which a sampling weight is not.
    Negative(String),
    /// The text is no date of the calendar.
    NotDate(String),
    /// The text is no age in years, months and days.
    NotAge(String),
}

/// Children are lighter, so that a larger weight is one in grams.
const HEAVIEST_KG: f64 = 100.0;
const GRAMS_PER_KG: f64 = 1_000.0;
const DAYS_PER_WEEK: f64 = 7.0;

impl Columns {
    /// Reads a row (whatever it held before).
    ///
    /// `field` gives the bytes of the field at a place of the row, none beyond its end. The first fault is told.
    pub fn read<'a>(
        &self,
        field: impl Fn(usize) -> Option<&'a [u8]>,
        row: &mut Row,
    ) -> Result<(), RowError> {
        let width = self.width();
        if field(width - 1).is_none() {
            return Err(whole_row(RowReason::TooShort(width)));
        }
        if field(width).is_some() {
            return Err(whole_row(RowReason::TooLong(width)));
        }
        let mut numbers = [None; Field::NUMBERS];
        for (place, wanted) in self.numbers() {
            let text = value::trimmed(field(place).unwrap_or_default());
            let Ok(number) = value::number(text) else {
                return Err(self.fault(place, text, RowReason::NotNumber));
            };
            numbers[wanted as usize] = number;
        }
        let number = |wanted: Field| numbers[wanted as usize];
        let text = |wanted: Field| value::trimmed(field(self.place(wanted)).unwrap_or_default());
        let date = |wanted| {
            let place = self.place(wanted);
            let text = value::trimmed(field(place).unwrap_or_default());
            value::date(text).map_err(|_| self.fault(place, text, RowReason::NotDate))
        };
        let is_export = self.layout() == Layout::Export;

        let (birth, measured) = (date(Field::BirthDate)?, date(Field::MeasuredOn)?);
        let age = match (
            number(Field::AgeDays),
            number(Field::AgeMonths),
            birth.zip(measured),
        ) {
            (Some(days), ..) => Age::from_days(days),
            (None, Some(months), _) => Age::from_months(months),
            (None, None, Some((birth, measured))) => Age::between(birth, measured),
            (None, None, None) if is_export => {
                let text = text(Field::AgeText);
                let place = self.place(Field::AgeText);
                value::age(text).map_err(|_| self.fault(place, text, RowReason::NotAge))?
            }
            (None, None, None) => None,
        };
        let (age, is_age_corrected) = self.view().age(age, number(Field::GestationWeeks));

        let weight_kg = number(Field::Weight);
        let was_in_grams = is_export && weight_kg.is_some_and(|kg| kg > HEAVIEST_KG);
        row.is_age_corrected = is_age_corrected;
        row.was_in_grams = was_in_grams;
        row.measurement = Measurement {
            sex: sex(text(Field::Sex), is_export),
            age,
            weight_kg: if was_in_grams {
                weight_kg.map(|grams| grams / GRAMS_PER_KG)
            } else {
                weight_kg
            },
            length_height_cm: number(Field::LengthHeight),
            position: position(text(Field::Position)),
            has_oedema: has_oedema(text(Field::Oedema)),
            head_circumference_cm: number(Field::Head),
            arm_circumference_cm: number(Field::Arm),
            triceps_skinfold_mm: number(Field::Triceps),
            subscapular_skinfold_mm: number(Field::Subscapular),
        };
        Ok(())
    }

    #[cold]
    fn fault(&self, place: usize, text: &[u8], reason: fn(String) -> RowReason) -> RowError {
        RowError {
            column: self.name(place),
            reason: reason(shown(text)),
        }
    }
}

#[cold]
const fn whole_row(reason: RowReason) -> RowError {
    RowError {
        column: String::new(),
        reason,
    }
}

impl View {
    /// An age as it is looked at, and whether it is corrected for an early birth.
    #[inline]
    fn age(self, age: Option<Age>, gestation_weeks: Option<f64>) -> (Option<Age>, bool) {
        /// No child lives that was born earlier, and none is carried longer.
        const BELIEVED_WEEKS: core::ops::RangeInclusive<f64> = 20.0..=45.0;
        if !self.is_other() {
            return (age, false);
        }
        let (mut age, mut is_corrected) = (age, false);
        let weeks = gestation_weeks.filter(|weeks| BELIEVED_WEEKS.contains(weeks));
        if let (true, Some(born), Some(weeks)) = (self.corrected_age, age, weeks) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 140 and 315"
            )]
            let days = (weeks * DAYS_PER_WEEK + 0.5) as u16;
            let corrected = born.corrected(days);
            is_corrected = corrected != Some(born);
            age = corrected;
        }
        if self.completed_months {
            age = age.map(Age::at_completed_month);
        }
        (age, is_corrected)
    }
}

fn sex(code: &[u8], is_export: bool) -> Option<Sex> {
    Sex::from_code(code).or_else(|| {
        let is = |word: &str| is_export && code.eq_ignore_ascii_case(word.as_bytes());
        match () {
            () if is("laki-laki") || is("laki laki") => Some(Sex::Male),
            () if is("perempuan") => Some(Sex::Female),
            () => None,
        }
    })
}

fn position(code: &[u8]) -> Option<Position> {
    let is = |word: &str| code.eq_ignore_ascii_case(word.as_bytes());
    match code {
        [] => None,
        [b'l' | b'L'] => Some(Position::Lying),
        [b'h' | b'H'] => Some(Position::Standing),
        _ if is("terlentang") || is("telentang") => Some(Position::Lying),
        _ if is("berdiri") => Some(Position::Standing),
        _ => None,
    }
}

fn has_oedema(code: &[u8]) -> bool {
    match code {
        [b'y' | b'Y' | b'1'] => true,
        [] | [_] => false,
        _ => code.eq_ignore_ascii_case(b"ya") || code.eq_ignore_ascii_case(b"yes"),
    }
}

#[cfg(test)]
mod tests;
