//! A village's class as somebody asks for it: which rule set, which month, known when.

use std::sync::Arc;

use rules::classification::{Facts, RuleSet};
use rules::date::Date;
use rules::month::Month;
use rules::region_code::RegionCode;

use super::{assessment_day, facts_of};
use crate::app::App;
use crate::dossier::{self, Dossier};
use crate::fact::AsOf;
use crate::platform::access::Scope;
use crate::platform::clock::{Zone, end_of_day};
use crate::platform::problem::{Kind, Problem};

/// What is asked for.
pub struct Asked {
    /// The rule set.
    pub rule_set: Arc<RuleSet>,
    /// The month, and the moment up to which facts were known.
    pub as_of: AsOf,
    /// The day of assessment.
    pub assessed_on: Date,
    /// Whether it is not what holds now.
    pub is_past: bool,
}

/// What a class is computed from.
pub struct Assessment {
    /// Everything known of the village.
    pub dossier: Dossier,
    /// The part that the rule set reads.
    pub facts: Facts,
}

impl Asked {
    /// What is absent means the kabupaten's active rule set and now; `known_on` is the last day whose records are taken
    /// into account.
    ///
    /// # Errors
    /// [`Kind::NotFound`] for a rule set that is not there.
    pub fn new(
        app: &App,
        village: RegionCode,
        rule_set: Option<&str>,
        month: Option<Month>,
        known_on: Option<Date>,
    ) -> Result<Self, Problem> {
        let rule_set = match rule_set {
            Some(id) => app.rule_book().get(id).ok_or(Kind::NotFound)?,
            None => app.rule_set(village)?,
        };
        let current = app.today(village).month();
        let month = month.unwrap_or(current);
        let known_at = known_on.map_or_else(
            || AsOf::known_today(month).known_at,
            |day| end_of_day(day, Zone::of(village)),
        );
        Ok(Self {
            rule_set,
            as_of: AsOf { month, known_at },
            assessed_on: assessment_day(app, village, month),
            is_past: month != current || known_on.is_some(),
        })
    }
}

/// Reads what a village's class is computed from.
///
/// # Errors
/// [`Kind::NotFound`] where the village has no Kampung KB; those of the database.
pub async fn assess(
    app: &App,
    scope: &Scope,
    village: RegionCode,
    asked: &Asked,
) -> Result<Assessment, Problem> {
    let mut snapshot = app.db().snapshot().await?;
    let dossiers = dossier::in_region(&mut snapshot, scope, village, asked.as_of).await?;
    let dossier = dossiers
        .into_iter()
        .next()
        .ok_or_else(|| Problem::new(Kind::NotFound))?;
    let facts = facts_of(&dossier, &asked.rule_set, asked.assessed_on);
    Ok(Assessment { dossier, facts })
}
