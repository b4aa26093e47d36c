//! Sheets: which kinds there are, and the columns of each. One catalogue for what is read, handed out and written.
//!
//! Read [`Kind`], then [`columns`] (what stands in a column, and what it is called); [`synonyms`] holds the headings of
//! other programs, and [`cells`] makes of a cell what the form of the same field would send.

pub mod cells;
pub mod columns;
mod synonyms;

pub use columns::{Column, Shape, columns};

use crate::platform::access::Permission;
use crate::ui::Text;

/// The kinds of sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An office's own list of villages, compared with the official one.
    Villages,
    /// The registry of Kampung KB.
    KampungKb,
    /// The profile.
    Profile,
    /// People by age and sex, couples and families.
    Population,
    /// The monthly programme report.
    ProgrammeReport,
    /// Activities.
    Activities,
    /// The class that the official site shows.
    OfficialClasses,
}

impl Kind {
    /// Every kind, in the order in which an office fills them.
    pub const ALL: [Self; 7] = [
        Self::Villages,
        Self::KampungKb,
        Self::Profile,
        Self::Population,
        Self::ProgrammeReport,
        Self::Activities,
        Self::OfficialClasses,
    ];

    /// The code word in addresses, tables and on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Villages => "villages",
            Self::KampungKb => "kampung-kb",
            Self::Profile => "profile",
            Self::Population => "population",
            Self::ProgrammeReport => "programme-report",
            Self::Activities => "activities",
            Self::OfficialClasses => "official-classes",
        }
    }

    /// The kind with a code word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What somebody must be allowed to do to send one.
    pub const fn permission(self) -> Permission {
        match self {
            Self::Villages | Self::KampungKb | Self::OfficialClasses => Permission::KeepRegistry,
            Self::Profile | Self::Population | Self::ProgrammeReport | Self::Activities => {
                Permission::RecordFacts
            }
        }
    }

    /// What people call it.
    pub fn label(self, t: Text) -> String {
        t.sheet_kind(self.code())
    }

    /// Whether it is only compared and never written.
    pub const fn is_only_compared(self) -> bool {
        matches!(self, Self::Villages)
    }
}
