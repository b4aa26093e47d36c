//! Classification of a table, row by row: everything about it but the file.
//!
//! A file reader resolves the header once ([`Columns::resolve`]), reads each row into reused
//! [`Facts`] ([`Columns::read`]) and writes the outcome ([`write_row`]). Columns come in any order,
//! columns of other names are ignored. Every row is a report, however empty.
mod words;

use alloc::string::String;
use alloc::vec::Vec;

use crate::answer::Answer;
use crate::check::{Bases, Difference, check};
use crate::classification::source::{SOURCES, SourceId, SourceKind};
use crate::classification::{Classification, Facts, RuleSet};
use crate::field::{self, shown};
use crate::programme_report::ProgrammeReport;

/// The column with the village's code, any non-empty text that is passed through.
pub const VILLAGE_CODE: &str = "village_code";

/// The columns of an input file, in their usual order.
pub fn columns() -> impl Iterator<Item = &'static str> {
    core::iter::once(VILLAGE_CODE).chain(SOURCES.iter().map(|source| source.key))
}

/// Where each column stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    village_code: usize,
    sources: [usize; SOURCES.len()],
}

/// Why a header does not name the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderError {
    /// These columns are not there.
    Missing(Vec<&'static str>),
    /// These columns are there more than once, so that it is unclear which counts.
    Repeated(Vec<&'static str>),
}

impl core::error::Error for HeaderError {}

/// Why a row cannot be classified, and in which column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// The column.
    pub column: &'static str,
    /// What is wrong with it.
    pub reason: RowReason,
}

impl core::error::Error for RowError {}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowReason {
    /// The row ends before the column.
    Absent,
    /// The village code is empty.
    EmptyVillageCode,
    /// The village code is not UTF-8.
    VillageCodeNotUtf8,
    /// The code word is not one of the column's.
    UnknownWord(String),
    /// The number is below 0.
    Negative(String),
    /// The text is no whole number.
    NotWhole(String),
    /// The number is above 18446744073709551615.
    TooLarge(String),
    /// The numbers contradict each other.
    Check(Difference),
}

impl Columns {
    /// Finds the columns in the fields of a header line; a byte order mark before the first is skipped.
    pub fn resolve<'a>(header: impl IntoIterator<Item = &'a [u8]>) -> Result<Self, HeaderError> {
        let names: Vec<&[u8]> = header
            .into_iter()
            .enumerate()
            .map(|(place, name)| match name.strip_prefix(b"\xEF\xBB\xBF") {
                Some(name) if place == 0 => name,
                _ => name,
            })
            .collect();
        let times = |column: &&str| {
            names
                .iter()
                .filter(|name| **name == column.as_bytes())
                .count()
        };
        let missing: Vec<_> = columns().filter(|column| times(column) == 0).collect();
        if !missing.is_empty() {
            return Err(HeaderError::Missing(missing));
        }
        let repeated: Vec<_> = columns().filter(|column| times(column) > 1).collect();
        if !repeated.is_empty() {
            return Err(HeaderError::Repeated(repeated));
        }
        let place = |column: &str| {
            names
                .iter()
                .position(|name| *name == column.as_bytes())
                .unwrap_or(0)
        };
        let mut sources = [0; SOURCES.len()];
        for (at, source) in sources.iter_mut().zip(SOURCES) {
            *at = place(source.key);
        }
        Ok(Self {
            village_code: place(VILLAGE_CODE),
            sources,
        })
    }

    /// Reads a row into the facts (whatever they held before) and gives its village code.
    ///
    /// `field` gives the bytes of the field at a place of the row, none beyond its end. The first
    /// fault in column order is told, contradictions between numbers last.
    pub fn read<'a>(
        &self,
        field: impl Fn(usize) -> Option<&'a [u8]>,
        facts: &mut Facts,
    ) -> Result<&'a str, RowError> {
        let village_code = village_code(field(self.village_code)).map_err(|reason| RowError {
            column: VILLAGE_CODE,
            reason,
        })?;
        for (source, place) in SourceId::all().zip(self.sources) {
            field(place)
                .ok_or(RowReason::Absent)
                .and_then(|text| read_source(source, text, facts))
                .map_err(|reason| RowError {
                    column: source.key(),
                    reason,
                })?;
        }
        let (report, bases) = checked_forms(facts);
        match check(&report, &bases).into_iter().next() {
            None => Ok(village_code),
            Some(difference) => Err(RowError {
                column: difference.field,
                reason: RowReason::Check(difference),
            }),
        }
    }
}

fn village_code(field: Option<&[u8]>) -> Result<&str, RowReason> {
    match field {
        None => Err(RowReason::Absent),
        Some([]) => Err(RowReason::EmptyVillageCode),
        Some(text) => core::str::from_utf8(text).map_err(|_| RowReason::VillageCodeNotUtf8),
    }
}

fn read_source(source: SourceId, text: &[u8], facts: &mut Facts) -> Result<(), RowReason> {
    match source.source().kind {
        SourceKind::Answer => {
            let answer = core::str::from_utf8(text).ok().and_then(Answer::from_code);
            facts.set_answer(
                source,
                answer.ok_or_else(|| RowReason::UnknownWord(shown(text)))?,
            );
        }
        SourceKind::Count => facts.set_count(source, count(text)?),
        SourceKind::Codes(words) => {
            facts.clear_codes(source);
            for code in codes(text) {
                match words.iter().position(|word| word.as_bytes() == code) {
                    Some(place) => facts.set_code(source, place, Answer::Ada),
                    None => return Err(RowReason::UnknownWord(shown(code))),
                }
            }
        }
        SourceKind::AnyCodes => facts.set_agencies(codes(text)),
    }
    Ok(())
}

/// The words of a `;`-joined list; an empty list has none.
fn codes(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| *byte == b';')
        .filter(|code| !code.is_empty())
}

fn count(text: &[u8]) -> Result<Option<u64>, RowReason> {
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.iter().try_fold(0_u64, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        let shifted = number.checked_mul(10).filter(|_| digit <= 9)?;
        shifted.checked_add(u64::from(digit))
    });
    number.map(Some).ok_or_else(|| no_count(text))
}

/// Why a text is no count.
fn no_count(text: &[u8]) -> RowReason {
    let are_digits = |text: &[u8]| !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    let reason = match text {
        [b'-', digits @ ..] if are_digits(digits) => RowReason::Negative,
        text if are_digits(text) => RowReason::TooLarge,
        _ => RowReason::NotWhole,
    };
    reason(shown(text))
}

/// The counts of a row in the shape of the official checks.
fn checked_forms(facts: &Facts) -> (ProgrammeReport, Bases) {
    macro_rules! count {
        ($key:literal) => {
            facts.count(const { SourceId::named($key) })
        };
    }
    let report = ProgrammeReport {
        bkb: count!("bkb"),
        bkr: count!("bkr"),
        bkl: count!("bkl"),
        uppka: count!("uppka"),
        pik_r: count!("pik_r"),
        pus: count!("pus"),
        iud: count!("iud"),
        mow: count!("mow"),
        mop: count!("mop"),
        kondom: count!("kondom"),
        implan: count!("implan"),
        suntik: count!("suntik"),
        pil: count!("pil"),
        hamil: count!("hamil"),
        ias: count!("ias"),
        iat: count!("iat"),
        tial: count!("tial"),
        bpjs: None,
    };
    let bases = Bases {
        families_toddler: count!("families_toddler"),
        families_teen: count!("families_teen"),
        families_elderly: count!("families_elderly"),
        families: count!("families"),
        teens: count!("teens"),
        people: None,
    };
    (report, bases)
}

/// Writes the header of the outcome: village code, indicators, indices, class.
pub fn write_header(out: &mut Vec<u8>, rules: &RuleSet) {
    out.extend_from_slice(VILLAGE_CODE.as_bytes());
    let indicators = rules.indicators.iter().map(|indicator| &indicator.id);
    for id in indicators.chain(rules.indices.iter().map(|index| &index.id)) {
        out.push(b',');
        out.extend_from_slice(id.as_bytes());
    }
    out.extend_from_slice(b",class\n");
}

/// Writes one outcome as a line of comma-separated values with a decimal point.
pub fn write_row(out: &mut Vec<u8>, village_code: &str, result: &Classification) {
    field::write(out, village_code.as_bytes());
    for score in result.scores() {
        out.push(b',');
        write_number(out, u32::from(*score));
    }
    for hundredths in result.indices_hundredths() {
        out.push(b',');
        write_number(out, hundredths / 100);
        out.extend_from_slice(&[b'.', digit(hundredths / 10), digit(*hundredths)]);
    }
    out.push(b',');
    out.extend_from_slice(result.class().code().as_bytes());
    out.push(b'\n');
}

/// The last decimal digit of a number.
fn digit(number: u32) -> u8 {
    b"0123456789"[number as usize % 10]
}

fn write_number(out: &mut Vec<u8>, number: u32) {
    if number >= 10 {
        write_number(out, number / 10);
    }
    out.push(digit(number));
}

#[cfg(test)]
mod tests;
