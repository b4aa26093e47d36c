//! What is written about a monthly report: save it, copy last month's figures forward, confirm a copy.

use db::Tx;
use rules::check::{Bases, Difference, check};
use rules::month::Month;
use rules::population::Population;
use rules::programme_report::ProgrammeReport;
use rules::region_code::RegionCode;
use serde::Serialize;
use uuid::Uuid;

use crate::fact::{self, AsOf, MadeFrom, Saved, State, Successor, Version};
use crate::platform::access::{Permission, Scope};
use crate::platform::command::{Command, Context, Written};
use crate::platform::problem::Kind;

/// Saves the report of a month; one that breaks an official check is kept as a draft.
#[derive(Clone, Debug, Serialize)]
pub struct SaveReport {
    /// The village.
    pub village: RegionCode,
    /// The month that it reports.
    pub month: Month,
    /// The version of that month that the person saw; none for the first.
    pub made_from: Option<Uuid>,
    /// What it says.
    pub report: ProgrammeReport,
}

impl Command for SaveReport {
    const NAME: &'static str = "programme_report.save";
    const PERMISSION: Permission = Permission::RecordFacts;
    type Answer = Saved;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let successor = Successor {
            village: self.village,
            month: self.month,
            state: state_of(tx, self.village, self.month, &self.report).await?,
            made_from: MadeFrom::Seen(self.made_from),
            document: self.report,
        };
        fact::succeed(tx, context, successor).await
    }
}

/// Copies the newest earlier report that counts into a month, where it waits to be confirmed.
#[derive(Clone, Debug, Serialize)]
pub struct CopyReport {
    /// The village.
    pub village: RegionCode,
    /// The month into which it is copied.
    pub month: Month,
    /// The version of that month that the person saw; none for a month without a report.
    pub made_from: Option<Uuid>,
}

impl Command for CopyReport {
    const NAME: &'static str = "programme_report.copy_forward";
    const PERMISSION: Permission = Permission::RecordFacts;
    type Answer = Saved;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let Some(before) = self.month.previous() else {
            return Err(Kind::NotFound.into());
        };
        let as_of = AsOf::known_today(before);
        let earlier: Option<Version<ProgrammeReport>> =
            fact::newest_confirmed(tx, &scope(), self.village, as_of).await?;
        let Some(earlier) = earlier else {
            return Err(Kind::NotFound.into());
        };
        let here = newest_of_month(tx, self.village, self.month).await?;
        if here.is_some_and(|version| version.state == State::Confirmed) {
            return Err(Kind::Conflict.into());
        }
        let successor = Successor {
            village: self.village,
            month: self.month,
            state: State::Unconfirmed,
            made_from: MadeFrom::Seen(self.made_from),
            document: earlier.document,
        };
        fact::succeed(tx, context, successor).await
    }
}

/// Confirms the figures of a copy as they stand; only then are they a report.
#[derive(Clone, Debug, Serialize)]
pub struct ConfirmReport {
    /// The village.
    pub village: RegionCode,
    /// The month that it reports.
    pub month: Month,
    /// The copy that the person saw.
    pub made_from: Uuid,
}

impl Command for ConfirmReport {
    const NAME: &'static str = "programme_report.confirm";
    const PERMISSION: Permission = Permission::RecordFacts;
    type Answer = Saved;

    fn place(&self) -> RegionCode {
        self.village
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let newest = newest_of_month(tx, self.village, self.month).await?;
        let Some(seen) = newest.filter(|version| version.id == self.made_from) else {
            return Err(Kind::Conflict.into());
        };
        let successor = Successor {
            village: self.village,
            month: self.month,
            state: state_of(tx, self.village, self.month, &seen.document).await?,
            made_from: MadeFrom::Seen(Some(seen.id)),
            document: seen.document,
        };
        fact::succeed(tx, context, successor).await
    }
}

/// Every official check that a report of a month breaks.
///
/// # Errors
/// Those of the database.
pub(super) async fn differences(
    from: &mut impl db::Read,
    scope: &Scope,
    village: RegionCode,
    month: Month,
    report: &ProgrammeReport,
) -> Result<Vec<Difference>, db::Error> {
    Ok(check(report, &bases(from, scope, village, month).await?))
}

/// What the figures of a month are measured against: the population that holds in it.
///
/// # Errors
/// Those of the database.
pub(super) async fn bases(
    from: &mut impl db::Read,
    scope: &Scope,
    village: RegionCode,
    month: Month,
) -> Result<Bases, db::Error> {
    let as_of = AsOf::known_today(month);
    let population: Option<Version<Population>> =
        fact::newest_confirmed(from, scope, village, as_of).await?;
    Ok(population.map_or_else(Bases::default, |version| version.document.bases()))
}

async fn state_of(
    tx: &mut Tx,
    village: RegionCode,
    month: Month,
    report: &ProgrammeReport,
) -> Result<State, db::Error> {
    let broken = differences(tx, &scope(), village, month, report).await?;
    Ok(if broken.is_empty() {
        State::Confirmed
    } else {
        State::NeedsFixing
    })
}

async fn newest_of_month(
    tx: &mut Tx,
    village: RegionCode,
    month: Month,
) -> Result<Option<Version<ProgrammeReport>>, db::Error> {
    let as_of = AsOf::known_today(month);
    let newest = fact::newest(tx, &scope(), village, as_of).await?;
    Ok(newest.filter(|version: &Version<ProgrammeReport>| version.month == month))
}

fn scope() -> Scope {
    Scope::system("a command reads the report that it follows and its bases")
}
