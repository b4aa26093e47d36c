//! What waits in the villages of a scope inside one kabupaten: one query for each kind of thing.

use std::collections::HashMap;

use db::Read;
use rules::month::Month;
use rules::population::Population;
use rules::profile::Profile;
use rules::programme_report::ProgrammeReport;
use rules::region_code::RegionCode;

use crate::fact::input::FIRST_MONTH;
use crate::fact::{self, Document, State, Version};
use crate::platform::access::Scope;
use crate::{correction, kampung_kb};

/// What waits in one village.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Waiting {
    pub(super) village: RegionCode,
    pub(super) name: String,
    pub(super) profile: ProfileState,
    pub(super) report: Option<State>,
    pub(super) population: Option<State>,
    pub(super) corrections: u64,
}

/// How far a profile is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ProfileState {
    /// Nobody has filled it in.
    Missing,
    /// It was last confirmed in an earlier year (K/0).
    LastYears,
    /// So many questions are not answered; 0 is complete.
    Unanswered(usize),
}

impl Waiting {
    /// How many things wait.
    pub(super) fn count(&self) -> usize {
        usize::from(self.profile != ProfileState::Unanswered(0))
            + usize::from(self.report != Some(State::Confirmed))
            + usize::from(self.population != Some(State::Confirmed))
            + usize::from(self.corrections > 0)
    }
}

/// The villages of a scope that have a Kampung KB, by code, each with what waits in it.
///
/// # Errors
/// Those of the database.
pub(super) async fn in_kabupaten(
    from: &mut impl Read,
    scope: &Scope,
    kabupaten: RegionCode,
    month: Month,
) -> Result<Vec<Waiting>, db::Error> {
    let all = (FIRST_MONTH, month);
    let registered = kampung_kb::in_region(from, scope, kabupaten).await?;
    let profiles: HashMap<_, Version<Profile>> = by_village(from, scope, kabupaten, all).await?;
    let populations: HashMap<_, Version<Population>> =
        by_village(from, scope, kabupaten, all).await?;
    let reports: HashMap<_, Version<ProgrammeReport>> =
        by_village(from, scope, kabupaten, (month, month)).await?;
    let corrections = correction::open_by_village(from, &scope.within(kabupaten)).await?;
    let corrections: HashMap<_, _> = corrections.into_iter().collect();
    let waiting = registered.into_iter().map(|kampung_kb| {
        let village = kampung_kb.village;
        let profile = profiles.get(&village);
        Waiting {
            village,
            name: kampung_kb.name,
            profile: profile.map_or(ProfileState::Missing, |version| {
                if version.month.year() < month.year() {
                    ProfileState::LastYears
                } else {
                    ProfileState::Unanswered(version.document.unanswered())
                }
            }),
            report: reports.get(&village).map(|version| version.state),
            population: populations.get(&village).map(|version| version.state),
            corrections: corrections.get(&village).copied().unwrap_or(0),
        }
    });
    Ok(waiting.collect())
}

async fn by_village<T: Document>(
    from: &mut impl Read,
    scope: &Scope,
    kabupaten: RegionCode,
    months: (Month, Month),
) -> Result<HashMap<RegionCode, Version<T>>, db::Error> {
    let versions = fact::newest_by_village(from, scope, kabupaten, months).await?;
    Ok(versions
        .into_iter()
        .map(|version| (version.village, version))
        .collect())
}
