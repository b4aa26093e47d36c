//! What an explanation says in words: facts behind a score, and steps to a higher class.

use rules::answer::Answer;
use rules::classification::source::Form;
use rules::classification::{
    Change, ClassStep, Explanation, IndicatorExplanation, Label, Measured, RateState, SourceState,
    State, Target,
};
use rules::region_code::RegionCode;

use super::view::{Fact, Indicator, Step};
use crate::activity;
use crate::region::Words;
use crate::ui::{Lang, Link, Text};

/// For whom and about which village something is said.
pub(super) struct Speaker<'a> {
    pub(super) t: Text,
    pub(super) village: RegionCode,
    pub(super) words: &'a Words,
    /// Whether the reader works with the village: the public sees percents, never the counts of couples behind them.
    pub(super) sees_counts: bool,
    /// Whether the reader may enter facts.
    pub(super) may_enter: bool,
}

impl Speaker<'_> {
    pub(super) fn label<'l>(&self, label: &'l Label) -> &'l str {
        match self.t.lang {
            Lang::Id => &label.id,
            Lang::En => &label.en,
        }
    }

    /// The rows of the table of indicators.
    pub(super) fn indicators(&self, explanation: &Explanation) -> Vec<Indicator> {
        let index_name = |id: &str| {
            let index = explanation.indices.iter().find(|index| index.id == id);
            index.map_or_else(String::new, |index| self.label(&index.label).to_owned())
        };
        let indicators = explanation.indicators.iter();
        let rows = indicators.map(|indicator| Indicator {
            name: self.label(&indicator.label).to_owned(),
            index: index_name(&indicator.index),
            score: indicator.score,
            highest: HIGHEST_SCORE,
            ceiling: (indicator.highest_score < HIGHEST_SCORE)
                .then(|| self.t.class_ceiling(indicator.highest_score)),
            facts: self.facts(indicator),
        });
        rows.collect()
    }

    fn facts(&self, indicator: &IndicatorExplanation) -> Vec<Fact> {
        let mut facts = match &indicator.measured {
            Measured::WithoutReport(_) => {
                vec![Fact {
                    words: self.t.class_without_report().to_owned(),
                    is_unknown: true,
                    evidence: None,
                }]
            }
            Measured::Rate {
                whole_percent,
                rates,
                ..
            } => self.rate_facts(*whole_percent, rates),
            Measured::Condition(_) | Measured::Count(_) => self.source_facts(&indicator.sources),
        };
        let form = indicator
            .sources
            .first()
            .and_then(|state| form_of(state.source));
        if let (Some(fact), Some(form)) = (facts.last_mut(), form) {
            fact.evidence = self.evidence(form);
        }
        facts
    }

    fn rate_facts(&self, whole_percent: Option<u64>, rates: &[RateState]) -> Vec<Fact> {
        let total = match whole_percent {
            Some(percent) => known(self.t.class_percent(percent)),
            None => unknown(self.t.class_percent_unknown().to_owned()),
        };
        let parts = rates
            .iter()
            .filter(|_| rates.len() > 1 || self.sees_counts)
            .map(|rate| {
                let name = self.names(&rate.numerator_sources);
                let is_unknown = rate.numerator.is_none();
                let words = match (rate.whole_percent, rate.numerator, rate.denominator) {
                    (_, Some(part), Some(whole)) if self.sees_counts => {
                        let (part, whole) = (self.big_number(part), self.big_number(whole));
                        format!("{name}: {}", self.t.class_of(part, whole))
                    }
                    (Some(percent), Some(_), _) => {
                        format!("{name}: {}", self.t.class_percent(percent))
                    }
                    _ => name,
                };
                Fact {
                    words,
                    is_unknown,
                    evidence: None,
                }
            });
        std::iter::once(total).chain(parts).collect()
    }

    fn source_facts(&self, sources: &[SourceState]) -> Vec<Fact> {
        let mut facts = Vec::new();
        let having = |wanted: Answer| {
            sources.iter().filter(
                move |state| matches!(state.state, State::Answer(answer) if answer == wanted),
            )
        };
        let there: Vec<String> = having(Answer::Ada)
            .map(|state| self.fact_name(state))
            .collect();
        let absent = having(Answer::TidakAda).count();
        if !there.is_empty() {
            facts.push(known(there.join(", ")));
        } else if absent > 0 {
            facts.push(known(self.t.class_none_of().to_owned()));
        }
        facts.extend(sources.iter().filter_map(|state| self.other_fact(state)));
        facts.extend(having(Answer::BelumDiisi).map(|state| unknown(self.fact_name(state))));
        facts
    }

    fn other_fact(&self, state: &SourceState) -> Option<Fact> {
        match &state.state {
            State::Answer(_) => None,
            State::Count(None) => Some(unknown(self.fact_name(state))),
            State::Count(Some(count)) => Some(known(format!(
                "{}: {}",
                self.fact_name(state),
                self.t.number(*count)
            ))),
            State::Agencies { counted, excluded } => {
                let name = |code: &String| activity::agency_name(code).to_owned();
                let names: Vec<String> = counted.iter().map(name).collect();
                let mut words = match counted.len() {
                    0 => self.t.class_no_agency().to_owned(),
                    count => format!(
                        "{}: {}",
                        self.t.class_count_agencies(count),
                        names.join(", ")
                    ),
                };
                if !excluded.is_empty() {
                    let names: Vec<String> = excluded.iter().map(name).collect();
                    words = format!("{words}. {}", self.t.class_count_excluded(names.join(", ")));
                }
                Some(known(words))
            }
        }
    }

    /// The single steps to a higher class.
    pub(super) fn steps(&self, explanation: &Explanation, steps: &[ClassStep]) -> Vec<Step> {
        let spoken = steps.iter().filter_map(|step| {
            let indicator = explanation
                .indicators
                .iter()
                .find(|it| it.id == step.indicator)?;
            Some(Step {
                action: self.action(indicator, step),
                effect: self.effect(indicator, step.score),
                effort: if step.fills_only {
                    self.t.class_effort_minutes(step.effort.fill_minutes)
                } else {
                    self.t.class_effort_months(step.effort.start_months)
                },
                href: self.form_href(indicator),
            })
        });
        spoken.take(STEPS_SHOWN).collect()
    }

    /// Where no single step is enough: what lifts a score in an index that is below its threshold.
    pub(super) fn first_steps(&self, explanation: &Explanation) -> Vec<Step> {
        let low = |id: &str| {
            explanation
                .indices
                .iter()
                .any(|index| index.id == id && !index.reached)
        };
        let below = explanation
            .indicators
            .iter()
            .filter(|indicator| low(&indicator.index));
        let mut with_next: Vec<_> = below
            .filter_map(|it| Some((it, it.next.as_ref()?)))
            .collect();
        with_next.sort_by_key(|(it, _)| !it.sources.iter().any(SourceState::is_belum_diisi));
        let spoken = with_next.into_iter().map(|(indicator, next)| Step {
            action: format!(
                "{}: {}",
                self.label(&indicator.label),
                self.target(&next.target)
            ),
            effect: self.effect(indicator, next.score),
            effort: String::new(),
            href: self.form_href(indicator),
        });
        spoken.take(STEPS_SHOWN).collect()
    }

    fn effect(&self, indicator: &IndicatorExplanation, to: u8) -> String {
        self.t
            .class_step_effect(self.label(&indicator.label), indicator.score, to)
    }

    fn action(&self, indicator: &IndicatorExplanation, step: &ClassStep) -> String {
        let t = self.t;
        match &step.change {
            Change::Answer { source } if step.fills_only => {
                t.class_step_fill(t.class_source(source))
            }
            Change::Answer { source } => t.class_step_answer(t.class_source(source)),
            Change::Codes {
                source,
                more,
                candidates,
            } => {
                let names: Vec<String> = candidates
                    .iter()
                    .map(|code| self.code_name(source, code))
                    .collect();
                if step.fills_only && candidates.len() == 1 {
                    return t.class_step_fill(names.join(", "));
                }
                t.class_step_codes(*more, names.join(", "))
            }
            Change::Agencies { more } => t.class_step_agencies(*more),
            Change::Count { source, to } => {
                t.class_step_count(t.class_source(source), t.number(*to))
            }
            Change::Numerator { sources, by } if self.sees_counts => {
                let (names, people) = (self.names(sources), self.big_number(by.unsigned_abs()));
                if *by < 0 {
                    t.class_step_less(people, names)
                } else {
                    t.class_step_more(people, names)
                }
            }
            Change::Numerator { .. } => indicator.next.as_ref().map_or_else(String::new, |next| {
                format!(
                    "{}: {}",
                    self.label(&indicator.label),
                    self.target(&next.target)
                )
            }),
        }
    }

    fn target(&self, target: &Target) -> String {
        match target {
            Target::Report(_) => self.t.class_target_report().to_owned(),
            Target::KnownRate => self.t.class_target_base().to_owned(),
            Target::Condition(label) => self.label(label).to_owned(),
            Target::AtLeast(number) => self.t.class_target_at_least(self.t.number(*number)),
            Target::PercentAtLeast(percent) => self.t.class_target_percent_at_least(*percent),
            Target::PercentAtMost(percent) => self.t.class_target_percent_at_most(*percent),
        }
    }

    fn names(&self, sources: &[&str]) -> String {
        sources
            .iter()
            .map(|source| self.t.class_source(source))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn fact_name(&self, state: &SourceState) -> String {
        match state.code {
            Some(code) => self.code_name(state.source, code),
            None => self.t.class_source(state.source),
        }
    }

    fn code_name(&self, _source: &str, code: &str) -> String {
        self.t.profile_question(code, &self.words.village_head)
    }

    fn big_number(&self, number: u128) -> String {
        u64::try_from(number).map_or_else(|_| number.to_string(), |number| self.t.number(number))
    }

    fn form_href(&self, indicator: &IndicatorExplanation) -> Option<String> {
        let form = indicator
            .sources
            .first()
            .and_then(|state| form_of(state.source));
        form.filter(|_| self.may_enter).map(|form| self.href(form))
    }

    fn evidence(&self, form: Form) -> Option<Link> {
        let label = match form {
            Form::Profile => self.t.class_evidence_profile(),
            Form::Population => self.t.class_evidence_population(),
            Form::Programme => self.t.class_evidence_report(),
            Form::Activities => self.t.class_evidence_activities(),
        };
        (self.may_enter || form == Form::Activities).then(|| Link::new(label, self.href(form)))
    }

    fn href(&self, form: Form) -> String {
        let page = match form {
            Form::Profile => "profil",
            Form::Population => "penduduk",
            Form::Programme => "laporan",
            Form::Activities => "kegiatan",
        };
        format!("/kampung/{}/{page}", self.village)
    }
}

/// How many steps a page shows.
const STEPS_SHOWN: usize = 6;

/// The top of every scale of scores.
const HIGHEST_SCORE: u8 = 4;

fn known(words: String) -> Fact {
    Fact {
        words,
        is_unknown: false,
        evidence: None,
    }
}

fn unknown(words: String) -> Fact {
    Fact {
        words,
        is_unknown: true,
        evidence: None,
    }
}

fn form_of(source: &str) -> Option<Form> {
    rules::classification::source::SourceId::of(source).map(|id| id.source().form)
}
