//! What is wrong or hard to believe in a row of a file: a code word, the column, what stands there. Names, numbers of
//! identity and addresses never stand in a finding, also where a row has slipped sideways.
mod code;
mod row;
#[cfg(test)]
mod tests;

use alloc::format;
use alloc::string::String;

pub use code::{Code, Weight};
pub(super) use row::Looking;

use super::columns::Field;
use super::{Columns, RowError, RowReason};
use crate::date::Date;
use crate::field::shown;
use crate::growth::quality::{Doubt, Doubtful};

/// One thing that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The line of the file.
    pub line: u64,
    /// What was found.
    pub code: Code,
    /// The column as the file calls it, or the index (TB/U, BB/U, BB/TB, IMT/U) of a score; empty for the whole row.
    pub column: String,
    /// What stands there; empty where it would tell who the child is.
    pub found: String,
    /// What we read or compute, or what stood in the row that it was compared with; numbers with a point.
    pub own: String,
    /// The line of the row that it was compared with.
    pub other_line: Option<u64>,
}

/// What is needed to check a row besides the row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Checks {
    /// The day of the check; without it no day lies in the future.
    pub today: Option<Date>,
    /// Whether numbers stand in the file as somebody typed them: the numbers of a workbook have no decimal mark.
    pub is_text: bool,
}

/// A text that may be shown: one with more letters than belong there may be a name, one with as many digits as a number
/// of identity may be one.
fn told(text: &[u8], most_letters: usize) -> String {
    const HIDDEN: &str = "•••";
    const MOST_DIGITS: usize = 11;
    let text = shown(text);
    let letters = text.chars().filter(|it| it.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if letters > most_letters || digits > MOST_DIGITS {
        return HIDDEN.into();
    }
    text
}

impl Finding {
    /// What keeps a row from being judged.
    pub(super) fn of_rejected(line: u64, error: &RowError) -> Self {
        /// "September" and "thn" belong there.
        const LETTERS_OF_DATE: usize = 9;
        const LETTERS_OF_NUMBER: usize = 3;
        let (code, found) = match &error.reason {
            RowReason::TooShort(_) | RowReason::TooLong(_) => (Code::FieldCount, String::new()),
            RowReason::NotNumber(text) | RowReason::Negative(text) => {
                (Code::NotNumber, told(text.as_bytes(), LETTERS_OF_NUMBER))
            }
            RowReason::NotDate(text) => (Code::NotDate, told(text.as_bytes(), LETTERS_OF_DATE)),
            RowReason::NotAge(text) => (Code::NotAge, told(text.as_bytes(), LETTERS_OF_DATE)),
        };
        Self {
            line,
            code,
            column: error.column.clone(),
            found,
            own: String::new(),
            other_line: None,
        }
    }

    /// What a test of registers tells.
    pub(super) fn of_doubtful(columns: &Columns, row: &Doubtful) -> Self {
        let (code, field) = match row.doubt {
            Doubt::VisitOnSameDay => (Code::SameDay, Field::MeasuredOn),
            Doubt::RepeatedHeight => (Code::RepeatedHeight, Field::LengthHeight),
            Doubt::ShrunkHeight => (Code::ShrunkHeight, Field::LengthHeight),
            Doubt::HazJump => (Code::HazJump, Field::LengthHeight),
            Doubt::WeightJump => (Code::WeightJump, Field::Weight),
            Doubt::CopiedWeight => (Code::CopiedWeight, Field::Weight),
        };
        let number = |number: Option<f64>| number.map(|it| format!("{it}")).unwrap_or_default();
        Self {
            line: row.line,
            code,
            column: if row.doubt == Doubt::HazJump {
                super::Index::LengthHeightForAge.name().into()
            } else {
                columns.name(columns.place(field))
            },
            found: number(row.found),
            own: number(row.before),
            other_line: Some(row.other_line),
        }
    }
}
