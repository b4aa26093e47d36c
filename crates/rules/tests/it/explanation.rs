//! Explanations and ways up.
use kampungkb_rules::classification::{
    Change, Facts, Forms, IndicatorExplanation, Measured, RuleSet, Target,
};

use crate::villages::{COMMON, V1, V2, V3, V4, koreksi, situs, village};

fn indicator(rules: &RuleSet, facts: &Facts, id: &str) -> IndicatorExplanation {
    rules
        .explain(facts)
        .indicators
        .into_iter()
        .find(|indicator| indicator.id == id)
        .unwrap()
}

#[test]
fn a_rate_is_told_exactly_with_its_sources_and_its_next_band() {
    let facts = village(&[COMMON, V1]);
    let unmet = indicator(&situs(), &facts, "o4");
    let Measured::Rate {
        whole_percent,
        exact,
        rates,
    } = &unmet.measured
    else {
        panic!("{unmet:?}")
    };
    assert_eq!(
        (*whole_percent, exact.as_ref().unwrap().to_string()),
        (Some(15), "3/20".to_owned())
    );
    assert_eq!(
        (rates[0].numerator, rates[0].denominator),
        (Some(60), Some(400))
    );
    assert_eq!(
        unmet
            .sources
            .iter()
            .map(|state| state.source)
            .collect::<Vec<_>>(),
        ["iat", "tial", "pus"]
    );
    let next = unmet.next.unwrap();
    assert_eq!((next.score, next.target), (2, Target::PercentAtMost(12)));

    let participation = indicator(&situs(), &facts, "o1");
    let Measured::Rate {
        exact,
        whole_percent,
        rates,
    } = participation.measured
    else {
        panic!()
    };
    assert_eq!(
        (whole_percent, exact.unwrap().to_string(), rates.len()),
        (Some(20), "151/750".to_owned(), 5)
    );
    assert_eq!(
        participation.next.unwrap().target,
        Target::PercentAtLeast(21)
    );
}

#[test]
fn what_is_still_empty_is_told_apart_from_what_is_not_there() {
    let facts = village(&["pokja=ada pokja_trained=tidak_ada"]);
    let pokja = indicator(&situs(), &facts, "i1");
    let empty: Vec<_> = pokja
        .sources
        .iter()
        .filter(|s| s.is_belum_diisi())
        .map(|s| (s.source, s.code))
        .collect();
    assert_eq!(empty, [("pokja_members", None)]);
    assert!(
        matches!(&pokja.next.as_ref().unwrap().target, Target::Condition(label) if label.id.contains("terisi atau"))
    );
    let funds = indicator(&situs(), &facts, "i2");
    assert_eq!(funds.sources.len(), 6);
    assert!(
        funds
            .sources
            .iter()
            .all(|state| state.is_belum_diisi() && state.code.is_some())
    );
    assert_eq!(funds.measured, Measured::Count(0));
    assert_eq!(funds.next.unwrap().target, Target::AtLeast(1));
}

#[test]
fn an_unreachable_score_is_never_promised() {
    let facilities = indicator(&situs(), &village(&[COMMON, V1]), "i4");
    assert_eq!(
        (facilities.score, facilities.highest_score, facilities.next),
        (3, 3, None)
    );
}

#[test]
fn a_missing_report_and_an_unknown_rate_say_so() {
    let mut facts = village(&[COMMON, V1]);
    facts.forms = Forms {
        programme: false,
        ..Forms::ALL
    };
    let unmet = indicator(&situs(), &facts, "o4");
    assert!(matches!(unmet.measured, Measured::WithoutReport(forms) if forms.len() == 1));
    assert!(matches!(unmet.next.unwrap().target, Target::Report(_)));
    let unknown = indicator(&koreksi(), &village(&[]), "o4");
    assert!(matches!(
        unknown.measured,
        Measured::Rate {
            whole_percent: None,
            exact: None,
            ..
        }
    ));
    assert_eq!(unknown.next.unwrap().target, Target::KnownRate);
}

#[test]
fn one_score_short_means_one_more_score_and_nothing_else() {
    let rules = situs();
    // Output stands at 11 of the 12 points that it needs.
    let explanation = rules.explain(&village(&[COMMON, V1]));
    let short: Vec<_> = explanation
        .indicators
        .iter()
        .filter(|i| i.one_score_short)
        .map(|i| i.id.as_str())
        .collect();
    assert_eq!(short, ["o1", "o4"]);
    let far = rules.classify(&village(&[COMMON, V1, V2, V3, V4]));
    assert_eq!(rules.one_score_short(&far), 0);
    let best = rules.classify(&village(&[COMMON, V1, V2]));
    assert_eq!(rules.one_score_short(&best), 0);
}

#[test]
fn every_step_up_really_raises_the_class() {
    let rules = situs();
    let facts = village(&[COMMON, V1]);
    let steps = rules.steps(&facts);
    // A couple at a time: 15 % unmet need is 60 of 400, at most 12,49 % is 49.
    let unmet = steps.iter().find(|step| step.indicator == "o4").unwrap();
    assert_eq!(
        unmet.change,
        Change::Numerator {
            sources: vec!["iat", "tial"],
            by: -11
        }
    );
    assert_eq!((unmet.score, unmet.class.code()), (2, "berkelanjutan"));
    // The mean of the five rates is 20 2/15 %; at 20,5 % their sum has 11/6 % more, of 200 families 3 2/3.
    let bkb = steps.iter().find(|step| step.indicator == "o1").unwrap();
    assert_eq!(
        bkb.change,
        Change::Numerator {
            sources: vec!["bkb"],
            by: 4
        }
    );
    assert!(
        steps
            .iter()
            .all(|step| step.class > rules.classify(&facts).class())
    );
    let by_hand = village(&[COMMON, V1, "bkb=64"]);
    assert_eq!(rules.classify(&by_hand).class().code(), "berkelanjutan");
    assert_eq!(
        rules
            .classify(&village(&[COMMON, V1, "bkb=63"]))
            .class()
            .code(),
        "berkembang"
    );
}

#[test]
fn filling_in_comes_before_starting_something_new() {
    let rules = situs();
    // Input stands at 14 of 15 points: trained is empty, funds and facilities are answered "tidak ada".
    let facts = village(&[
        COMMON,
        V1,
        V2,
        "pokja_trained= pokja_members=4 groups=bkb;bkr;bkl;uppka facilities=sekretariat",
    ]);
    assert_eq!(rules.classify(&facts).class().code(), "mandiri");
    let steps = rules.steps(&facts);
    assert_eq!(
        steps[0].change,
        Change::Answer {
            source: "pokja_trained"
        }
    );
    assert!(steps[0].fills_only);
    let changes: Vec<_> = steps.iter().map(|step| &step.change).collect();
    assert!(changes.contains(&&Change::Codes {
        source: "facilities",
        more: 1,
        candidates: vec!["rumah_dataku"]
    }));
    assert!(changes.contains(&&Change::Codes {
        source: "funds",
        more: 2,
        candidates: vec!["hibah", "csr", "swadaya"]
    }));
    assert!(steps[1..].iter().all(|step| !step.fills_only));
    assert!(rules.steps(&Facts::new(Forms::NONE)).is_empty());
}

#[test]
fn agencies_are_a_step_and_the_own_sector_is_not() {
    let facts = village(&[
        COMMON,
        V1,
        V2,
        "data_uses=pk;rutin mechanisms=rapat_perencanaan;sosialisasi;monev agencies=opd_ppkb;bkkbn;a;b",
    ]);
    let agencies = |rules: &RuleSet| {
        rules
            .steps(&facts)
            .into_iter()
            .find_map(|step| match step.change {
                Change::Agencies { more } => Some(more),
                _ => None,
            })
    };
    assert_eq!(
        agencies(&situs()),
        None,
        "four agencies already score 3, and all three indices are reached"
    );
    assert_eq!(agencies(&koreksi()), Some(2));
}
