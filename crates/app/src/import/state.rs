//! An import and how far it is.

use rules::month::Month;
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::platform::clock::Moment;
use crate::sheet::Kind;
use crate::ui::Lang;

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The file has arrived and is being checked.
    Received,
    /// A column that must be there was not recognised; a person says which it is.
    NeedsColumns,
    /// Checked: a person looks at what would be written.
    Checked,
    /// A person has said that it be written; it is being written.
    Confirmed,
    /// Written.
    Done,
    /// A person has said that it be undone; it is being undone.
    UndoAsked,
    /// Undone, but for the rows that somebody has changed since.
    Undone,
    /// The file cannot be used.
    Failed,
    /// A person has said that it not be written.
    Discarded,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 9] = [
        Self::Received,
        Self::NeedsColumns,
        Self::Checked,
        Self::Confirmed,
        Self::Done,
        Self::UndoAsked,
        Self::Undone,
        Self::Failed,
        Self::Discarded,
    ];

    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::NeedsColumns => "needs_columns",
            Self::Checked => "checked",
            Self::Confirmed => "confirmed",
            Self::Done => "done",
            Self::UndoAsked => "undo_asked",
            Self::Undone => "undone",
            Self::Failed => "failed",
            Self::Discarded => "discarded",
        }
    }

    /// The state with a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether the job works on it.
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Received | Self::Confirmed | Self::UndoAsked)
    }
}

/// How many rows became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// Rows of data that the file holds, as far as it has been read.
    pub rows: u64,
    /// Rows that say something new.
    pub new: u64,
    /// Rows that change something.
    pub changed: u64,
    /// Rows that say what is stored already.
    pub unchanged: u64,
    /// Rows that cannot be taken.
    pub refused: u64,
    /// Of the new and changed rows those that break a check and wait as drafts.
    pub drafts: u64,
    /// Rows that were undone.
    pub undone: u64,
    /// Rows that were not undone because somebody has changed them since.
    pub kept: u64,
    /// Villages of the official list that an office's own list leaves out.
    pub missing: u64,
}

impl Tally {
    /// The sum of two.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            rows: self.rows + other.rows,
            new: self.new + other.new,
            changed: self.changed + other.changed,
            unchanged: self.unchanged + other.unchanged,
            refused: self.refused + other.refused,
            drafts: self.drafts + other.drafts,
            undone: self.undone + other.undone,
            kept: self.kept + other.kept,
            missing: self.missing + other.missing,
        }
    }
}

/// What the file says of itself, and what a person has added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The month that rows without one stand for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<Month>,
    /// The headings, each with the column that it stands for; empty for none.
    pub headings: Vec<(String, String)>,
    /// What was said of headings for this file alone, on the command line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<(String, String)>,
    /// The columns that must be there and are not.
    pub missing: Vec<String>,
    /// Why the file cannot be used, as a word of [`exchange::sheet::SheetError::code`] or of [`super::work`].
    #[serde(skip_serializing_if = "String::is_empty")]
    pub fault: String,
    /// How many rows were looked at when it was checked, for the progress of writing.
    pub expected_rows: u64,
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The identifier.
    pub id: Uuid,
    /// The region of whoever sent it; villages that are only named are looked for in it.
    pub region: RegionCode,
    /// Whose account sent it; none for the command line.
    pub account_id: Option<Uuid>,
    /// The language of its reasons.
    pub lang: Lang,
    /// The kind of sheet.
    pub kind: Kind,
    /// The name of the file.
    pub file_name: String,
    /// The SHA-256 of the file.
    pub file_digest: Vec<u8>,
    /// How far it is.
    pub state: State,
    /// What the file says of itself, and what a person has added.
    pub settings: Settings,
    /// How many rows became what.
    pub tally: Tally,
    /// When it arrived.
    pub created_at: Moment,
    /// When it changed last.
    pub changed_at: Moment,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It says something new.
    New,
    /// It changes something.
    Changed,
    /// It says what is stored already.
    Unchanged,
    /// It cannot be taken.
    Refused,
    /// It was not undone.
    Kept,
    /// It is missing from the file.
    Missing,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 6] = [
        Self::New,
        Self::Changed,
        Self::Unchanged,
        Self::Refused,
        Self::Kept,
        Self::Missing,
    ];

    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::Refused => "refused",
            Self::Kept => "kept",
            Self::Missing => "missing",
        }
    }

    /// The outcome with a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// How many rows of it a tally counts.
    pub const fn count(self, tally: &Tally) -> u64 {
        match self {
            Self::New => tally.new,
            Self::Changed => tally.changed,
            Self::Unchanged => tally.unchanged,
            Self::Refused => tally.refused,
            Self::Kept => tally.kept,
            Self::Missing => tally.missing,
        }
    }
}

/// A row as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Note {
    /// Its line in the file; none where it is missing from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Its village, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub village: Option<RegionCode>,
    /// What it is about: a month, a title.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// Whether it breaks a check and waits as a draft.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_draft: bool,
    /// What it changes: question, old, new.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<(String, String, String)>,
    /// Why it is refused: column and reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<(String, String)>,
    /// Its cells, to be corrected and sent again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<String>,
}
