//! All SQL of what is left to do.

use std::collections::BTreeSet;

use db::{Error, FromRow, Read, args, statement};
use rules::date::Date;
use rules::month::Month;
use rules::region_code::RegionCode;

use super::{QuietVillage, UnfinishedReport, VillageWork};
use crate::fact::State;
use crate::platform::access::Scope;
use crate::platform::audit::chain_of;
use crate::platform::stored;

#[derive(FromRow)]
struct WorkRow {
    village_code: String,
    month: i64,
    name: String,
    active: i64,
    report_confirmed: i64,
    report_unconfirmed: i64,
    report_needs_fixing: i64,
    profile_confirmed: i64,
    answers_belum_diisi: i64,
    population_known: i64,
}

statement! {
    /// The newest rows of the villages of a scope.
    NEWEST = "select village_code, month, name, active, report_confirmed, report_unconfirmed,
            report_needs_fixing, profile_confirmed, answers_belum_diisi, population_known
        from village_month where is_newest = 1 and {scope village_code $1} order by village_code";
    /// The reports of some villages that were begun and do not count yet.
    UNFINISHED = "select village_code, month, report_needs_fixing from village_month
        where {scope village_code $1} and {in kabupaten_code $2} and {in village_code $3}
            and (report_unconfirmed = 1 or report_needs_fixing = 1)
        order by month desc, village_code";
    /// The active villages without an activity from a day on; those that never had one come first.
    QUIET = "select village_code, last_activity_on from village_month
        where is_newest = 1 and active = 1 and (last_activity_on is null or last_activity_on < $2)
            and {scope village_code $1}
        order by coalesce(last_activity_on, ''), village_code limit $3";
}

pub(super) async fn of_villages(
    from: &mut impl Read,
    scope: &Scope,
) -> Result<Vec<VillageWork>, Error> {
    let rows: Vec<WorkRow> = from.all(&NEWEST, args![scope]).await?;
    rows.into_iter().map(WorkRow::work).collect()
}

pub(super) async fn unfinished_reports(
    from: &mut impl Read,
    scope: &Scope,
    villages: &[RegionCode],
) -> Result<Vec<UnfinishedReport>, Error> {
    let kabupaten: BTreeSet<String> = villages.iter().copied().map(chain_of).collect();
    let codes = villages.iter().map(ToString::to_string);
    let args = args![scope, list(kabupaten), list(codes)];
    let rows: Vec<(String, i64, i64)> = from.all(&UNFINISHED, args).await?;
    rows.into_iter()
        .map(|(village, month, needs_fixing)| {
            Ok(UnfinishedReport {
                village: stored::region(&village)?,
                month: reported(stored::month(month)?),
                state: if needs_fixing == 1 {
                    State::NeedsFixing
                } else {
                    State::Unconfirmed
                },
            })
        })
        .collect()
}

pub(super) async fn quiet_villages(
    from: &mut impl Read,
    scope: &Scope,
    since: Date,
    limit: usize,
) -> Result<Vec<QuietVillage>, Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let args = args![scope, since.to_string(), limit];
    let rows: Vec<(String, Option<String>)> = from.all(&QUIET, args).await?;
    let quiet = |(village, last): (String, Option<String>)| {
        Ok(QuietVillage {
            village: stored::region(&village)?,
            last_activity_on: last.as_deref().map(stored::date).transpose()?,
        })
    };
    rows.into_iter().map(quiet).collect()
}

/// The month whose report a row of a month judges.
fn reported(month: Month) -> Month {
    month.previous().unwrap_or(month)
}

/// A list as `{in …}` reads it.
fn list(codes: impl IntoIterator<Item = String>) -> String {
    serde_json::Value::from(codes.into_iter().collect::<Vec<_>>()).to_string()
}

impl WorkRow {
    fn work(self) -> Result<VillageWork, Error> {
        let report = [
            (self.report_confirmed, State::Confirmed),
            (self.report_unconfirmed, State::Unconfirmed),
            (self.report_needs_fixing, State::NeedsFixing),
        ];
        let report = report.into_iter().find(|(count, _)| *count == 1);
        let month = stored::month(self.month)?;
        Ok(VillageWork {
            village: stored::region(&self.village_code)?,
            month,
            report_month: reported(month),
            name: self.name,
            is_active: self.active == 1,
            report: report.map(|(_, state)| state),
            is_profile_confirmed: self.profile_confirmed == 1,
            unanswered: u32::try_from(self.answers_belum_diisi).unwrap_or_default(),
            is_population_known: self.population_known == 1,
        })
    }
}
