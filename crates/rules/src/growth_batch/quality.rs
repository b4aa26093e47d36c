//! The way of a row into a report of quality.
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use super::columns::Field;
use super::other_column::{NotOnce, OtherColumn, Search, word};
use super::{Columns, Row, value};
use crate::growth::Assessment;
use crate::growth::quality::{Quality, Row as Rated};
use crate::name::fold;

/// The names of columns that make a report say more; they are found in any case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QualityNames {
    /// Of a child's identity, such as its NIK: visits of the same child are then laid side by side. Without it, an export
    /// of e-PPGBM has its column NIK, and where that is broken or masked its name with the day of birth.
    pub child: Option<String>,
    /// Of clusters.
    pub cluster: Option<String>,
    /// Of groups that get a report each, such as posyandu.
    pub group: Option<String>,
}

/// Where those columns stand in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QualityColumns {
    child: Option<OtherColumn>,
    cluster: Option<OtherColumn>,
    group: Option<OtherColumn>,
}

impl QualityColumns {
    /// Finds the columns among those of a file.
    ///
    /// # Errors
    /// With all names that are not there exactly once.
    pub fn resolve(columns: &Columns, names: &QualityNames) -> Result<Self, NotOnce> {
        let mut search = Search::among(columns);
        let found = Self {
            child: search.find(names.child.as_deref()),
            cluster: search.find(names.cluster.as_deref()),
            group: search.find(names.group.as_deref()),
        };
        search.all_found(found)
    }

    /// The group of a row.
    pub fn group<'a>(&self, field: impl Fn(usize) -> Option<&'a [u8]>) -> Option<String> {
        word(self.group.as_ref(), &field).map(String::from)
    }

    /// Brings a row into a report, with the differences between its own scores and ours.
    pub fn add<'a>(
        &self,
        quality: &mut Quality,
        columns: &Columns,
        (line, row): (u64, &Row),
        assessment: &Assessment,
        field: impl Fn(usize) -> Option<&'a [u8]>,
    ) {
        let child = match &self.child {
            Some(column) => column.word(&field),
            None => columns.identity(&field).map(Cow::Owned),
        };
        let cluster = word(self.cluster.as_ref(), &field);
        quality.add(&Rated {
            measurement: &row.measurement,
            assessment,
            child: child.as_deref(),
            cluster: cluster.as_deref(),
            line,
        });
        columns.differences(field, row, assessment, |difference| {
            quality.add_difference(difference.index.name(), difference.kind.code());
        });
    }
}

impl Columns {
    /// Whose row it is, in an export: the number of identity where it is whole, else the name with the day of birth.
    fn identity<'a>(&self, field: impl Fn(usize) -> Option<&'a [u8]>) -> Option<String> {
        const DIGITS: usize = 16;
        let text = |wanted| value::trimmed(field(self.place(wanted)).unwrap_or_default());
        let nik = text(Field::Nik);
        let nik = nik.strip_prefix(b"'").unwrap_or(nik);
        if nik.len() == DIGITS && nik.iter().all(u8::is_ascii_digit) {
            return Some(String::from_utf8_lossy(nik).into_owned());
        }
        let (name, birth) = (text(Field::Name), value::date(text(Field::BirthDate)));
        if value::is_empty(name) {
            return None;
        }
        let birth = birth.ok().flatten()?;
        Some(format!("{} {birth}", fold(&String::from_utf8_lossy(name))))
    }
}
