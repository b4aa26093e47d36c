//! Columns that a caller names.
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Columns, value};

/// A column that a caller named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OtherColumn {
    pub(super) name: String,
    place: usize,
}

/// A header that does not have these columns, or has them more than once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotOnce(pub Vec<String>);

impl core::error::Error for NotOnce {}

impl OtherColumn {
    /// What stands in a row, without blanks; none where nothing was filled in.
    pub(super) fn text<'a>(&self, field: &impl Fn(usize) -> Option<&'a [u8]>) -> Option<&'a [u8]> {
        let text = value::trimmed(field(self.place).unwrap_or_default());
        (!value::is_empty(text)).then_some(text)
    }

    /// The same as a word; bytes that are no UTF-8 are replaced.
    pub(super) fn word<'a>(
        &self,
        field: &impl Fn(usize) -> Option<&'a [u8]>,
    ) -> Option<Cow<'a, str>> {
        self.text(field).map(String::from_utf8_lossy)
    }
}

/// What stands in a column that may not have been named.
pub(super) fn word<'a>(
    column: Option<&OtherColumn>,
    field: &impl Fn(usize) -> Option<&'a [u8]>,
) -> Option<Cow<'a, str>> {
    column?.word(field)
}

/// A search for named columns that remembers which are not there exactly once.
pub(super) struct Search<'c> {
    columns: &'c Columns,
    not_once: Vec<String>,
}

impl<'c> Search<'c> {
    pub(super) const fn among(columns: &'c Columns) -> Self {
        Self {
            columns,
            not_once: Vec::new(),
        }
    }

    /// The column of a name, in any case.
    pub(super) fn find(&mut self, name: Option<&str>) -> Option<OtherColumn> {
        let name = name?;
        let mut places = self.columns.places_named(name);
        let (first, second) = (places.next(), places.next());
        let once = first.filter(|_| second.is_none());
        if once.is_none() {
            self.not_once.push(name.into());
        }
        once.map(|place| OtherColumn {
            name: name.into(),
            place,
        })
    }

    pub(super) fn find_all(&mut self, names: &[String]) -> Vec<OtherColumn> {
        let found = names.iter().filter_map(|name| self.find(Some(name)));
        found.collect()
    }

    /// What was found, if all was.
    pub(super) fn all_found<T>(self, found: T) -> Result<T, NotOnce> {
        if self.not_once.is_empty() {
            Ok(found)
        } else {
            Err(NotOnce(self.not_once))
        }
    }
}
