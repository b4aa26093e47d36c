//! The cheapest single step of a Kampung KB to a higher class, for lists and dashboards.

use db::Read;
use rules::class::Class;
use rules::region_code::RegionCode;

use super::words::Speaker;
use super::{assessment_day, facts_of};
use crate::app::App;
use crate::dossier;
use crate::fact::AsOf;
use crate::platform::access::Scope;
use crate::ui::Text;

/// One step that alone gives a higher class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SingleStep {
    /// The class now.
    pub class: Class,
    /// The class that the step reaches.
    pub next_class: Class,
    /// What to do.
    pub action: String,
    /// How long it takes.
    pub effort: String,
}

/// The cheapest single step of a village's Kampung KB as of now; nothing where no single one is enough.
///
/// # Errors
/// Those of the database.
pub async fn cheapest_step(
    app: &App,
    from: &mut impl Read,
    scope: &Scope,
    t: Text,
    village: RegionCode,
) -> Result<Option<SingleStep>, db::Error> {
    let month = app.today(village).month();
    let dossiers = dossier::in_region(from, scope, village, AsOf::known_today(month)).await?;
    let Some(dossier) = dossiers.first() else {
        return Ok(None);
    };
    let rule_set = app.rule_set(village)?;
    let facts = facts_of(dossier, &rule_set, assessment_day(app, village, month));
    let explanation = rule_set.explain(&facts);
    let steps = rule_set.steps(&facts);
    let speaker = Speaker {
        t,
        village,
        words: &app.districts().words(village),
        sees_counts: false,
        may_enter: false,
    };
    let spoken = speaker.steps(&explanation, &steps).into_iter().next();
    Ok(spoken.zip(steps.first()).map(|(step, single)| SingleStep {
        class: explanation.class,
        next_class: single.class,
        action: step.action,
        effort: step.effort,
    }))
}
