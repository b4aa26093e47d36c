//! Facts of a Kampung KB as documents with two times: the month for which they hold, and when they became known.
//!
//! A fact is never changed: what is entered anew is a further version. Every read takes an [`AsOf`], so that a past
//! answer can be given again. The kinds share one table and these functions; what a kind contains is a document type
//! of the `rules` crate.

pub mod api;
pub mod document;
pub mod entry;
pub mod input;
mod store;
mod succession;
pub mod take_back;

use db::{Args, Read, Tx};
use rules::month::Month;
use rules::region_code::RegionCode;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use store::Stored;
pub use succession::{MadeFrom, Saved, Successor, succeed};

use crate::platform::access::Scope;
use crate::platform::clock::Moment;

/// A document that is kept as a fact.
pub trait Document: Serialize + DeserializeOwned + Send + 'static {
    /// Under which kind it is kept.
    const KIND: Kind;
}

/// The kinds of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The profile with its three-state answers.
    Profile,
    /// People by age and sex, couples and families.
    Population,
    /// The monthly programme report.
    ProgrammeReport,
    /// The class that the official site shows.
    OfficialClass,
}

impl Kind {
    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Population => "population",
            Self::ProgrammeReport => "programme_report",
            Self::OfficialClass => "official_class",
        }
    }

    /// The kind with a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        let all = [
            Self::Profile,
            Self::Population,
            Self::ProgrammeReport,
            Self::OfficialClass,
        ];
        all.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether each month has a series of versions of its own, instead of one series through all months.
    pub const fn is_monthly(self) -> bool {
        matches!(self, Self::ProgrammeReport)
    }
}

/// Whether a version counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It counts.
    Confirmed,
    /// Copied forward from last month and not confirmed yet: no report.
    Unconfirmed,
    /// It breaks a check and waits for its person ("perlu perbaikan").
    NeedsFixing,
    /// It takes back what was recorded for its month before it: only the history shows either.
    Withdrawn,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [
        Self::Confirmed,
        Self::Unconfirmed,
        Self::NeedsFixing,
        Self::Withdrawn,
    ];

    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Unconfirmed => "unconfirmed",
            Self::NeedsFixing => "needs_fixing",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state with a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Which past is asked for: what held in `month`, as far as it was known at `known_at`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The valid time.
    pub month: Month,
    /// The recorded time.
    pub known_at: Moment,
}

impl AsOf {
    /// What held in a month as far as it is known today, also where the clock was set back meanwhile.
    pub const fn known_today(month: Month) -> Self {
        Self {
            month,
            known_at: Moment::MAX,
        }
    }
}

/// One version of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version<T> {
    /// Its identifier, that of the command that recorded it.
    pub id: Uuid,
    /// The Kampung KB.
    pub kampung_kb_id: Uuid,
    /// The village under whose code it was recorded.
    pub village: RegionCode,
    /// From which month it holds.
    pub month: Month,
    /// When it became known.
    pub known_at: Moment,
    /// Whether it counts.
    pub state: State,
    /// Whose account recorded it.
    pub recorded_by: Option<Uuid>,
    /// What it says.
    pub document: T,
}

/// The newest version of a village that counts, at most as old as `as_of`.
///
/// # Errors
/// Those of the database.
pub async fn newest_confirmed<T: Document>(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    as_of: AsOf,
) -> Result<Option<Version<T>>, db::Error> {
    let versions: Vec<Version<T>> = all_in_region(from, scope, village, as_of.known_at).await?;
    let counts =
        |version: &Version<T>| version.month <= as_of.month && version.state == State::Confirmed;
    Ok(versions.into_iter().rfind(counts))
}

/// The newest version of a village, whatever its state, at most as old as `as_of`.
///
/// # Errors
/// Those of the database.
pub async fn newest<T: Document>(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    as_of: AsOf,
) -> Result<Option<Version<T>>, db::Error> {
    store::newest(from, &scope.within(village), village, as_of).await
}

/// The newest version of each village of a scope inside a kabupaten from one month through another, whatever its state.
///
/// # Errors
/// Those of the database.
pub async fn newest_by_village<T: Document>(
    from: &mut impl Read,
    scope: &Scope,
    kabupaten: RegionCode,
    months: (Month, Month),
) -> Result<Vec<Version<T>>, db::Error> {
    store::newest_by_village(from, &scope.within(kabupaten), kabupaten, months).await
}

/// All versions of a village, newest first, also those that were taken back.
///
/// # Errors
/// Those of the database.
pub async fn history<T: Document>(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
) -> Result<Vec<Version<T>>, db::Error> {
    store::history(from, &scope.within(village), village).await
}

/// The newest confirmed version of each kind, of each Kampung KB of a region inside one kabupaten that has not ended.
///
/// # Errors
/// Those of the database.
pub async fn newest_of_each_kind(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
    as_of: AsOf,
) -> Result<Vec<Stored>, db::Error> {
    store::newest_confirmed(from, &scope.within(region), region, as_of).await
}

/// All versions of all villages of a region inside one kabupaten as known at a moment, each village from its oldest to
/// its newest.
///
/// # Errors
/// Those of the database.
pub async fn all_in_region<T: Document>(
    from: &mut impl Read,
    scope: &Scope,
    region: RegionCode,
    known_at: Moment,
) -> Result<Vec<Version<T>>, db::Error> {
    store::all_in_region(from, &scope.within(region), region, known_at).await
}

/// Whether anything was ever recorded of a Kampung KB.
///
/// # Errors
/// Those of the database.
pub async fn is_recorded(
    from: &mut impl Read,
    scope: &Scope,
    village: RegionCode,
    kampung_kb_id: Uuid,
) -> Result<bool, db::Error> {
    store::is_recorded(from, &scope.within(village), village, kampung_kb_id).await
}

/// Adds a version.
///
/// # Errors
/// Those of the database.
pub async fn record<T: Document>(tx: &mut Tx, version: &Version<T>) -> Result<(), db::Error> {
    store::insert(tx, version).await
}

/// A version as the table holds it, made ready outside any transaction.
///
/// # Errors
/// Where its document cannot be written.
pub fn stored_row<T: Document>(version: &Version<T>) -> Result<Args, db::Error> {
    store::stored_row(version)
}

/// Adds many versions at once, each made by [`stored_row`], and says how many.
///
/// # Errors
/// Those of the database.
pub async fn record_rows(tx: &mut Tx, rows: &[Args]) -> Result<u64, db::Error> {
    store::insert_rows(tx, rows).await
}
