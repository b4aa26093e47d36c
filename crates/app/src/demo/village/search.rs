//! Invents forms until they give the class that a village is to have.

use std::collections::BTreeSet;

use rules::class::Class;
use rules::classification::{Facts, RuleSet};
use rules::region_code::RegionKind;

use super::{Forms, Plan};
use crate::demo::activities;
use crate::demo::forms::{self, Leaning};
use crate::demo::random::Random;

/// What a model village reaches in every indicator.
const MODEL_SCORE: u8 = 3;

/// After so many tries a row of scores that another village has is taken too.
const TRIES_FOR_A_NEW_ROW: usize = 400;

/// Invents forms until the real classifier gives the wanted class, and if it can be a row of scores of its own.
pub(super) fn forms(
    plan: &Plan,
    rules: &RuleSet,
    (class, one_score_short): (Class, bool),
    rows: &mut BTreeSet<Vec<u8>>,
    random: &mut Random,
) -> Forms {
    let people = if plan.code.kind() == RegionKind::Kelurahan {
        random.between(4_000, 16_000)
    } else {
        random.between(20, 65) * random.between(14, 60)
    };
    for attempt in 0.. {
        let leaning = leaning(class, random);
        let forms = forms_of(plan, people, leaning, random);
        let facts = Facts::of_village(
            Some(&forms.profile),
            forms.population.as_ref(),
            forms.report.as_ref(),
            forms.agencies.iter().copied(),
        );
        let result = rules.classify(&facts);
        let is_short = rules.one_score_short(&result) != 0;
        if result.class() == class
            && (is_short || !one_score_short)
            && (plan.model_level.is_none()
                || result.scores().iter().all(|score| *score >= MODEL_SCORE))
            && (attempt >= TRIES_FOR_A_NEW_ROW || !rows.contains(result.scores()))
        {
            rows.insert(result.scores().to_vec());
            return forms;
        }
    }
    unreachable!("the search ends only with forms")
}

fn forms_of(plan: &Plan, people: u64, leaning: Leaning, random: &mut Random) -> Forms {
    let population = forms::population(people, random);
    let profile = forms::profile(leaning, &plan.name, &plan.words, random);
    let never_reported = leaning.output <= 300 && random.chance(300);
    let never_counted = never_reported && random.chance(500);
    Forms {
        report: (!never_reported).then(|| forms::report(&population, &profile, leaning, random)),
        agencies: activities::agencies(leaning.process, random),
        population: (!never_counted).then_some(population),
        profile,
    }
}

/// How a village of a class leans; Dasar villages lack one thing or another, or everything.
fn leaning(class: Class, random: &mut Random) -> Leaning {
    let of = |input, process, output| Leaning {
        input,
        process,
        output,
    };
    match class {
        Class::Berkelanjutan => of(850, 820, 850),
        Class::Berkembang => of(840, 800, 350),
        Class::Mandiri if random.chance(500) => of(840, 350, 880),
        Class::Mandiri => of(420, 800, 880),
        Class::Dasar => *random.pick(&[
            of(330, 300, 150),
            of(450, 350, 300),
            of(520, 480, 400),
            of(800, 400, 300),
            of(350, 750, 250),
            of(400, 350, 850),
        ]),
    }
}
