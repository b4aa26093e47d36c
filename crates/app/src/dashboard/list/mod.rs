//! Which villages a list holds, in which order, and from where on. `query` is the address of a list, `parse` reads it.

mod parse;
mod query;

use db::{Read, Value};
use rules::class::Class;
use rules::month::Month;

use super::store::{self, ListRow, Page};
use crate::platform::access::Scope;

pub(super) use query::PARAMETERS;
pub use query::{ListQuery, answer_code, base};

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

impl Filter {
    /// Whether a village without any Kampung KB may fit, whatever its name.
    pub(super) fn leaves_absent(&self) -> bool {
        let flags = [
            self.active,
            self.rintisan,
            self.dormant,
            self.one_score_short,
            self.report_confirmed,
            self.report_unconfirmed,
            self.report_needs_fixing,
            self.profile_confirmed,
            self.population_known,
        ];
        let asks_for_none = self.class.is_none()
            && self.function.is_none()
            && self.agency.is_none()
            && self.answer.is_none();
        asks_for_none && !flags.contains(&Some(true))
    }
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
    /// The month as of which it is asked for; none for now.
    pub until: Option<Month>,
    /// The sort key and the village code of the row before.
    pub(super) after: Option<(Value, String)>,
}

impl Asked {
    /// A page of the list inside a region.
    pub(super) fn page<'a>(&'a self, scope: &'a Scope, limit: i64) -> Page<'a> {
        Page {
            scope,
            filter: &self.filter,
            sort: self.sort,
            is_descending: self.is_descending,
            after: self.after.clone(),
            limit,
            until: self.until,
        }
    }

    /// How many villages the list holds.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn count(&self, from: &mut impl Read, scope: &Scope) -> Result<u64, db::Error> {
        let count = store::count(from, scope, &self.filter, self.until).await?;
        Ok(count.unsigned_abs())
    }
}
