//! A village's class as somebody asks for it: which rule set, which month, known when.

use std::sync::Arc;

use rules::classification::{Facts, RuleSet};
use rules::date::Date;
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
    /// Reads the parameters of an address; absent ones mean the kabupaten's active rule set and now.
    ///
    /// `month` is `yyyy-mm`, `known_on` the last day (`yyyy-mm-dd`) whose records are taken into account.
    ///
    /// # Errors
    /// [`Kind::NotFound`] for a rule set that is not there, a month or day that is none.
    pub fn parse(
        app: &App,
        village: RegionCode,
        rule_set: Option<&str>,
        month: Option<&str>,
        known_on: Option<&str>,
    ) -> Result<Self, Problem> {
        let not_found = || Problem::new(Kind::NotFound);
        let rule_set = match rule_set {
            Some(id) => app.rule_book().get(id).ok_or_else(not_found)?,
            None => app.rule_set(village)?,
        };
        let current = app.today(village).month();
        let month = month
            .map(|text| text.parse().map_err(|_| not_found()))
            .transpose()?
            .unwrap_or(current);
        let known_on: Option<Date> = known_on
            .map(|text| text.parse().map_err(|_| not_found()))
            .transpose()?;
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
