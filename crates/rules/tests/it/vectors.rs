//! Reference vectors of the official formula, and its edges.
use kampungkb_rules::classification::{ActivityWindow, BUILT_IN, Facts, Forms, RuleSet};

use crate::villages::{COMMON, V1, V2, V3, V4, V5, koreksi, outcome, situs, village};

/// The score of one indicator.
fn score(rules: &RuleSet, facts: &Facts, id: &str) -> u8 {
    let place = rules
        .indicators
        .iter()
        .position(|indicator| indicator.id == id)
        .unwrap();
    rules.classify(facts).scores()[place]
}

#[test]
fn the_five_reference_vectors_come_out() {
    let rules = situs();
    let vectors: [(&[&str], &str); 5] = [
        (&[COMMON, V1], "434333432441 [340, 333, 275] berkembang"),
        (
            &[COMMON, V1, V2],
            "434333432443 [340, 333, 325] berkelanjutan",
        ),
        (
            &[COMMON, V1, V2, V3],
            "434332222443 [340, 200, 325] mandiri",
        ),
        (
            &[COMMON, V1, V2, V3, V4],
            "323222222443 [240, 200, 325] dasar",
        ),
        (&[V5], "111111111114 [100, 100, 175] dasar"),
    ];
    for (parts, expected) in vectors {
        assert_eq!(outcome(&rules, &village(parts)), expected, "{parts:?}");
    }
}

#[test]
fn an_empty_row_is_a_report_but_a_village_without_one_is_not() {
    let nothing = Facts::new(Forms::NONE);
    assert_eq!(
        outcome(&situs(), &village(&[])),
        "111111111114 [100, 100, 175] dasar"
    );
    assert_eq!(
        outcome(&koreksi(), &village(&[])),
        "111111111111 [100, 100, 100] dasar"
    );
    assert_eq!(
        outcome(&situs(), &nothing),
        "111111111111 [100, 100, 100] dasar"
    );
    assert_eq!(
        outcome(&koreksi(), &nothing),
        "111111111111 [100, 100, 100] dasar"
    );

    let mut activities_only = Facts::new(Forms::NONE);
    activities_only.set_agencies(["a", "b", "c", "d", "e", "f", "g"].map(str::as_bytes));
    assert_eq!(score(&situs(), &activities_only, "p3"), 1);
}

#[test]
fn a_missing_programme_report_leaves_the_profile_standing() {
    let mut facts = village(&[COMMON, V1, V2]);
    facts.forms.programme = false;
    assert_eq!(
        outcome(&situs(), &facts),
        "434333431111 [340, 333, 100] berkembang"
    );
    let empty = "bkb= bkr= bkl= uppka= pik_r= pus= iud= mow= mop= kondom= implan= suntik= pil= hamil= ias= iat= tial=";
    let as_batch_row = village(&[COMMON, V1, V2, empty]);
    assert_eq!(
        outcome(&situs(), &as_batch_row),
        "434333431114 [340, 333, 175] berkembang"
    );
}

#[test]
fn an_exact_half_percent_goes_up() {
    let rules = situs();
    // Thirds and sixths that add up to 9,5 %, 20,5 % and 30,5 % only when nothing was rounded before.
    let bases = "families_toddler=6 families_teen=12 families_elderly=40 families=9 teens=9 uppka=0 pik_r=0";
    for (participants, expected) in [
        ("bkb=1 bkr=1 bkl=9", 2),
        ("bkb=1 bkr=1 bkl=8", 1),
        ("bkb=2 bkr=2 bkl=21", 3),
        ("bkb=2 bkr=2 bkl=20", 2),
        ("bkb=4 bkr=4 bkl=21", 4),
        ("bkb=4 bkr=4 bkl=20", 3),
    ] {
        assert_eq!(
            score(&rules, &village(&[bases, participants]), "o1"),
            expected,
            "{participants}"
        );
    }
    for (facts, id, expected) in [
        ("pus=200 pil=59", "o2", 2),
        ("pus=2000 pil=589", "o2", 1),
        ("pus=200 pil=81", "o2", 3),
        ("pus=200 pil=101", "o2", 4),
        ("iud=39 pil=161", "o3", 2),
        ("iud=45 pil=155", "o3", 3),
        ("iud=49 pil=151", "o3", 4),
        ("iud=489 pil=1511", "o3", 3),
        ("pus=200 iat=13 pil=187", "o4", 3),
        ("pus=2000 iat=129 pil=1871", "o4", 4),
        ("pus=200 iat=10 tial=9", "o4", 2),
        ("pus=200 iat=10 tial=15", "o4", 1),
    ] {
        assert_eq!(score(&rules, &village(&[facts]), id), expected, "{facts}");
    }
}

#[test]
fn a_base_that_is_empty_or_zero_is_a_zero_rate_or_an_unknown_one() {
    for base in ["", "pus=0", "pus=0 families_toddler=0 bkb=0"] {
        let facts = village(&[base]);
        assert_eq!(score(&situs(), &facts, "o4"), 4, "{base}");
        assert_eq!(score(&koreksi(), &facts, "o4"), 1, "{base}");
    }
    // One known rate of 31 %, four unknown: 6 % over all five, 31 % over the known.
    let one_known = village(&["families_toddler=100 bkb=31 families_teen=0 bkr=0 bkl=5"]);
    assert_eq!(score(&situs(), &one_known, "o1"), 1);
    assert_eq!(score(&koreksi(), &one_known, "o1"), 4);
    let two_known = village(&["families_toddler=100 bkb=31 families_teen=50 bkr=0"]);
    assert_eq!(score(&koreksi(), &two_known, "o1"), 2);
    // Participants that are not reported count 0 against a base that is.
    let not_reported = village(&["families_toddler=100 bkb=31 families_teen=50"]);
    assert_eq!(score(&koreksi(), &not_reported, "o1"), 2);
}

#[test]
fn only_the_corrected_rules_leave_the_own_sector_out() {
    let facts = village(&["agencies=opd_ppkb;bkkbn;a;b;c;b"]);
    assert_eq!(score(&situs(), &facts, "p3"), 3);
    assert_eq!(score(&koreksi(), &facts, "p3"), 2);
    assert_eq!(situs().activity_window, ActivityWindow::All);
    assert_eq!(koreksi().activity_window, ActivityWindow::AssessmentYear);
}

#[test]
fn the_working_group_is_scored_step_by_step() {
    for (facts, expected) in [
        ("", 1),
        ("pokja=tidak_ada pokja_members=9 pokja_trained=ada", 1),
        ("pokja=ada", 2),
        ("pokja=ada pokja_members=0 pokja_trained=tidak_ada", 2),
        ("pokja=ada pokja_members=1", 3),
        ("pokja=ada pokja_trained=ada", 3),
        ("pokja=ada pokja_members=1 pokja_trained=ada", 4),
    ] {
        assert_eq!(
            score(&situs(), &village(&[facts]), "i1"),
            expected,
            "{facts}"
        );
    }
}

#[test]
fn the_largest_counts_are_exact() {
    let most = u64::MAX;
    let below = most / 200 * 59;
    // 59/200 of a number that 200 does not divide: just under 29,5 %, and one more just above.
    let facts = |users: u64| village(&[&format!("pus={most} pil={users}")]);
    assert_eq!(score(&situs(), &facts(below), "o2"), 1);
    assert_eq!(score(&situs(), &facts(below + 60), "o2"), 2);
    let all_rates = village(&[&format!(
        "families_toddler={most} families_teen={} families_elderly={} families={} teens={} \
         bkb={} bkr={} bkl=0 uppka=0 pik_r=0",
        most - 2,
        most - 4,
        most - 6,
        most - 8,
        most / 2,
        most / 2 + 1,
    )]);
    assert_eq!(score(&situs(), &all_rates, "o1"), 2);
}

#[test]
fn every_class_follows_from_the_indices_reached() {
    let rules = situs();
    let no_output = "pus=400 hamil=400 iud=0 mow=0 mop=0 kondom=0 implan=0 suntik=0 pil=0 ias=0 iat=0 tial=0 bkb=0 bkr=0 bkl=0 uppka=0 pik_r=0";
    let no_input = "pokja=tidak_ada funds= groups=";
    let class = |parts: &[&str]| rules.classify(&village(parts)).class().code();
    assert_eq!(class(&[COMMON, V1, V2, V3]), "mandiri", "input and output");
    assert_eq!(
        class(&[COMMON, V1, V2, no_input]),
        "mandiri",
        "proses and output"
    );
    assert_eq!(
        class(&[COMMON, V1, V2, V3, no_input]),
        "dasar",
        "output alone"
    );
    assert_eq!(
        class(&[COMMON, V1, V2, V3, no_output]),
        "dasar",
        "input alone"
    );
    assert_eq!(
        class(&[COMMON, V1, V2, no_input, no_output]),
        "dasar",
        "proses alone"
    );
}

#[test]
fn a_third_rule_set_exists_only_as_a_file() {
    let rules = RuleSet::parse(include_str!("../rule_sets/uji-tiga-belas.json")).unwrap();
    assert_eq!(rules.indicators.len(), 13);
    assert!(BUILT_IN.iter().all(|(id, _)| *id != rules.id));
    // i1 weighs 3 of 7, three funds score 5: (4·3 + 5 + 4 + 3 + 3) / 7 = 3,857 to one decimal; the new
    // p4 (officer yes, village decree no, Pokja with three funds yes: 3) weighs 2 of 5.
    assert_eq!(
        outcome(&rules, &village(&[COMMON, V1])),
        "4543334332441 [390, 320, 275] berkelanjutan"
    );
    assert_eq!(
        outcome(&rules, &village(&[COMMON, V1, V2, V3, V4])),
        "3132222212443 [240, 160, 325] mandiri"
    );
    assert_eq!(
        outcome(&rules, &village(&[V5])),
        "1111111111114 [100, 100, 175] dasar"
    );
}
