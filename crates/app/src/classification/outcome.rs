//! From what is known of a village to its class: the one way for pages, figures, API and export.

use rules::check::{Check, check};
use rules::class::Class;
use rules::classification::{ActivityWindow, Classification, Facts, Forms, RuleSet};
use rules::date::Date;
use rules::month::Month;
use rules::population::Population;
use rules::profile::Profile;
use rules::programme_report::ProgrammeReport;
use rules::region_code::RegionCode;

use crate::app::App;
use crate::dossier::Dossier;

/// A village's class under a rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Class, indices and scores, in the order of the rule set.
    pub result: Classification,
    /// The indicators of which one more score alone gives a higher class, as bits in their order.
    pub one_score_short: u32,
}

impl Outcome {
    /// The class.
    pub const fn class(&self) -> Class {
        self.result.class()
    }

    /// The score of each indicator.
    pub fn scores(&self) -> &[u8] {
        self.result.scores()
    }

    /// Whether a single score is missing for a higher class.
    pub const fn is_one_score_short(&self) -> bool {
        self.one_score_short != 0
    }
}

/// The facts that a rule set reads, as they stood on the day of assessment.
///
/// The dossier gives the newest version of each form that counts; of the activities those count that the rule set's
/// window lets in. Where a base has shrunk below the participants of a report that was right in its month, all of the
/// base take part.
pub fn facts_of(dossier: &Dossier, rule_set: &RuleSet, assessed_on: Date) -> Facts {
    let mut facts = Facts::new(Forms::NONE);
    fill(
        &mut facts,
        dossier.profile.as_ref().map(|version| &version.document),
        dossier.population.as_ref().map(|version| &version.document),
        dossier.report.as_ref().map(|version| version.document),
        agencies(dossier, rule_set, assessed_on),
    );
    facts
}

/// Fills facts that may have been those of another village from forms that were read already.
pub fn fill<'a>(
    facts: &mut Facts,
    profile: Option<&Profile>,
    population: Option<&Population>,
    report: Option<ProgrammeReport>,
    agencies: impl IntoIterator<Item = &'a str>,
) {
    let report = report.map(|report| within_bases(report, population));
    facts.read_village(profile, population, report.as_ref(), agencies);
}

fn within_bases(mut report: ProgrammeReport, population: Option<&Population>) -> ProgrammeReport {
    let bases = population.map(Population::bases).unwrap_or_default();
    for difference in check(&report, &bases) {
        if difference.check == Check::ParticipantsWithinBase {
            report.set(difference.field, u64::try_from(difference.expected).ok());
        }
    }
    report
}

/// The agencies of the activities that count on a day of assessment; an agency may come several times.
pub fn agencies<'d>(
    dossier: &'d Dossier,
    rule_set: &RuleSet,
    assessed_on: Date,
) -> impl Iterator<Item = &'d str> {
    let window = rule_set.activity_window;
    dossier
        .activities
        .iter()
        .filter(move |activity| counts(window, activity.happened_on, assessed_on))
        .flat_map(|activity| activity.details.agencies.iter().map(String::as_str))
}

/// Whether an activity of a day counts on a day of assessment.
pub fn counts(window: ActivityWindow, happened_on: Date, assessed_on: Date) -> bool {
    let in_window = match window {
        ActivityWindow::All => true,
        ActivityWindow::AssessmentYear => happened_on.year() == assessed_on.year(),
    };
    in_window && happened_on <= assessed_on
}

/// Classifies what is known of a village.
pub fn classify(dossier: &Dossier, rule_set: &RuleSet, assessed_on: Date) -> Outcome {
    let result = rule_set.classify(&facts_of(dossier, rule_set, assessed_on));
    Outcome {
        one_score_short: rule_set.one_score_short(&result),
        result,
    }
}

/// The day on which a month is assessed in a region: its last day, or today while it runs.
pub fn assessment_day(app: &App, region: RegionCode, month: Month) -> Date {
    month.last_date().min(app.today(region))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn participants_above_a_base_that_shrank_are_all_of_it() {
        let report = ProgrammeReport {
            bkb: Some(60),
            bkr: Some(5),
            uppka: Some(3),
            ..ProgrammeReport::default()
        };
        let population = Population {
            families_toddler: Some(50),
            families_teen: Some(5),
            families: Some(0),
            ..Population::default()
        };
        let within = within_bases(report, Some(&population));
        assert_eq!(
            (within.bkb, within.bkr, within.uppka),
            (Some(50), Some(5), Some(0))
        );
        assert_eq!(within_bases(report, None), report);
    }

    #[test]
    fn activities_count_by_the_window_and_never_from_the_future() {
        let on = |text: &str| text.parse::<Date>().unwrap();
        let assessed = on("2024-12-11");
        for (day, all, year) in [
            ("2024-12-11", true, true),
            ("2024-01-01", true, true),
            ("2023-12-31", true, false),
            ("2024-12-12", false, false),
        ] {
            assert_eq!(counts(ActivityWindow::All, on(day), assessed), all, "{day}");
            assert_eq!(
                counts(ActivityWindow::AssessmentYear, on(day), assessed),
                year,
                "{day}"
            );
        }
    }
}
