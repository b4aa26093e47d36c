//! Stored texts and numbers as what they mean; what cannot be read is an error, never left out.

use db::Error;
use rules::date::Date;
use rules::month::Month;
use rules::region_code::RegionCode;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The region of a stored code.
///
/// # Errors
/// Where the text is no code.
pub fn region(code: &str) -> Result<RegionCode, Error> {
    code.parse().map_err(|_| unreadable("a region's code"))
}

/// The day of a stored text.
///
/// # Errors
/// Where the text is no day.
pub fn date(text: &str) -> Result<Date, Error> {
    text.parse().map_err(|_| unreadable("a day"))
}

/// The month of a stored number, such as 202412.
///
/// # Errors
/// Where the number is no month.
pub fn month(number: i64) -> Result<Month, Error> {
    let month = i32::try_from(number).ok();
    let month = month.and_then(|number| Month::from_yyyymm(number).ok());
    month.ok_or_else(|| unreadable("a month"))
}

/// What a stored JSON document holds.
///
/// # Errors
/// Where the document holds something else.
pub fn document<T: DeserializeOwned>(body: &str) -> Result<T, Error> {
    serde_json::from_str(body).map_err(|_| unreadable("a document of this kind"))
}

/// A document as it is stored.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn text(document: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(document).map_err(|error| Error::Other {
        statement: "a row to store".into(),
        reason: format!("the document cannot be written: {error}"),
    })
}

/// What is stored is not what should stand there. The error does not hold it, since it may speak of people.
pub fn unreadable(wanted: &str) -> Error {
    Error::Other {
        statement: "a stored row".into(),
        reason: format!("something else stands where {wanted} should"),
    }
}
