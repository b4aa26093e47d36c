//! What the rows of villages say is left to do in them.

mod store;

use db::Read;
use rules::date::Date;
use rules::month::Month;
use rules::region_code::RegionCode;

use crate::fact::State;
use crate::platform::access::Scope;

/// How far a village is, by its newest row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VillageWork {
    /// The village.
    pub village: RegionCode,
    /// The month of the row: the current one as it counts there.
    pub month: Month,
    /// The name of the Kampung KB; empty where there is none.
    pub name: String,
    /// Whether it is formed, launched or active: only then the rest counts.
    pub is_active: bool,
    /// The month whose report is due: the one before, as reports come by day 3 of the next month.
    pub report_month: Month,
    /// The state of that report; none where nothing was entered.
    pub report: Option<State>,
    /// Whether the profile was confirmed in the month's year (K/0).
    pub is_profile_confirmed: bool,
    /// Profile questions without an answer.
    pub unanswered: u32,
    /// Whether the population is known.
    pub is_population_known: bool,
}

/// A monthly report that was begun and does not count yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnfinishedReport {
    /// The village.
    pub village: RegionCode,
    /// The month that it reports.
    pub month: Month,
    /// Copied and not confirmed, or a draft that needs fixing.
    pub state: State,
}

/// An active Kampung KB in which nothing was recorded for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietVillage {
    /// The village.
    pub village: RegionCode,
    /// The day of its last activity; none where there never was one.
    pub last_activity_on: Option<Date>,
}

/// How far each village of a scope is, by code; for scopes of some villages, not of a kabupaten or more.
///
/// # Errors
/// Those of the database.
pub async fn of_villages(
    from: &mut impl Read,
    scope: &Scope,
) -> Result<Vec<VillageWork>, db::Error> {
    store::of_villages(from, scope).await
}

/// The reports of some villages, of any month, that were begun and do not count yet, the newest month first.
///
/// # Errors
/// Those of the database.
pub async fn unfinished_reports(
    from: &mut impl Read,
    scope: &Scope,
    villages: &[RegionCode],
) -> Result<Vec<UnfinishedReport>, db::Error> {
    store::unfinished_reports(from, scope, villages).await
}

/// The active villages of a scope without an activity from a day on, those that are quiet longest first, at most so many.
///
/// # Errors
/// Those of the database.
pub async fn quiet_villages(
    from: &mut impl Read,
    scope: &Scope,
    since: Date,
    limit: usize,
) -> Result<Vec<QuietVillage>, db::Error> {
    store::quiet_villages(from, scope, since, limit).await
}
