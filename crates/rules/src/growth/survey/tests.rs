use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use proptest::prelude::*;

use super::*;
use crate::growth::{Age, Assessment, Score, Sex};

/// One child: stratum, cluster, weight, HAZ and WHZ in hundredths, group.
type Drawn = (
    &'static str,
    &'static str,
    f64,
    Option<i32>,
    Option<i32>,
    &'static str,
);

/// `tests/survey/expected.py` has the same children and computes from exact fractions what is expected of them.
const CHILDREN: [Drawn; 10] = [
    ("a", "1", 2.0, Some(-310), Some(35), "x"),
    ("a", "1", 2.0, Some(-210), Some(35), "x"),
    ("a", "2", 1.0, Some(-150), Some(-205), "y"),
    ("a", "2", 3.0, Some(120), None, "y"),
    ("a", "3", 1.0, Some(-200), Some(10), "y"),
    ("b", "1", 4.0, Some(-201), Some(205), "x"),
    ("b", "1", 1.0, None, Some(0), "x"),
    ("b", "2", 2.0, Some(305), Some(110), "x"),
    ("b", "2", 2.0, Some(-50), Some(-310), "x"),
    ("c", "9", 1.0, Some(-350), Some(-220), "y"),
];

fn scores(haz: Option<i32>, whz: Option<i32>) -> Scores {
    let score = |hundredths: Option<i32>| {
        hundredths.map(|hundredths| Score {
            z: f64::from(hundredths) / 100.0,
            is_flagged: false,
        })
    };
    let assessment = Assessment {
        haz: score(haz),
        whz: score(whz),
        ..Assessment::default()
    };
    Scores::of(&assessment, false)
}

const PLAIN: Design = Design {
    has_weights: false,
    has_clusters: false,
    has_strata: false,
};
const WEIGHTED: Design = Design {
    has_weights: true,
    ..PLAIN
};
const DRAWN: Design = Design {
    has_weights: true,
    has_clusters: true,
    has_strata: true,
};

fn survey(design: Design) -> Survey {
    let mut survey = Survey::new(design, &["group"]);
    for (stratum, cluster, weight, haz, whz, group) in CHILDREN {
        let child = Child {
            sex: Some(Sex::Female),
            age: Age::from_days(800.0),
            scores: scores(haz, whz),
            weight: Some(weight),
            cluster: Some(cluster),
            stratum: Some(stratum),
            groups: &[Some(group)],
        };
        survey.add(&child).unwrap();
    }
    survey
}

fn named<'g>(groups: &'g [GroupEstimates], name: &str) -> &'g GroupEstimates {
    groups.iter().find(|group| group.name == name).unwrap()
}

/// The share below −2 with its error and limits, the mean with its error.
fn height_for_age(group: &GroupEstimates) -> [f64; 6] {
    let share = group.indices[0].shares[1].unwrap();
    let mean = group.indices[0].mean.unwrap();
    let (low, high) = share.limits.unwrap();
    [
        share.value,
        share.standard_error,
        low,
        high,
        mean.value,
        mean.standard_error,
    ]
}

#[track_caller]
fn close<const N: usize>(found: [f64; N], expected: [f64; N]) {
    for (found_one, expected_one) in found.iter().zip(&expected) {
        assert!(
            (found_one - expected_one).abs() < 1e-11,
            "{found:?} instead of {expected:?}"
        );
    }
}

#[test]
fn estimates_are_those_of_exact_fractions() {
    let plain = survey(PLAIN).finish();
    close(
        height_for_age(named(&plain, "All")),
        [
            44.444_444_444_444,
            17.459_426_695_964,
            13.910_659_045_753,
            79.841_914_195_843,
            -1.162_222_222_222,
            0.696_805_916_297,
        ],
    );
    close(
        height_for_age(named(&plain, "group: x")),
        [
            60.0,
            23.094_010_767_585,
            14.538_115_360_689,
            92.970_893_378_917,
            -0.932,
            1.016_955_805_879,
        ],
    );
    let weighted = survey(WEIGHTED).finish();
    close(
        height_for_age(named(&weighted, "All")),
        [
            50.0,
            19.422_386_077_225,
            14.710_879_361_817,
            85.289_120_638_183,
            -0.93,
            0.731_379_739_760,
        ],
    );
}

#[test]
fn clusters_vary_within_their_strata_and_a_lonely_one_around_all() {
    let drawn = survey(DRAWN).finish();
    close(
        height_for_age(named(&drawn, "All")),
        [
            50.0,
            29.658_550_700_087,
            2.241_248_157_719,
            97.758_751_842_281,
            -0.93,
            0.957_204_004_470,
        ],
    );
    close(
        height_for_age(named(&drawn, "group: y")),
        [
            16.666_666_666_667,
            17.123_372_230_469,
            0.393_845_228_292,
            91.004_179_890_625,
            -0.566_666_666_667,
            0.999_799_362_588,
        ],
    );
}

#[test]
fn deviations_count_children_without_score_only_where_clusters_are_drawn() {
    let all = |design| {
        named(&survey(design).finish(), "All").indices[0]
            .standard_deviation
            .unwrap()
    };
    // Nine of ten children have a height for age.
    let ratio = all(DRAWN) / all(WEIGHTED);
    close([ratio * ratio], [(10.0 / 9.0) / (9.0 / 8.0)]);
}

#[test]
fn children_with_both_scores_are_counted_together() {
    let all = survey(WEIGHTED).finish();
    let all = named(&all, "All");
    assert_eq!(all.joint_children, 8);
    close([all.joint_weighted_children], [15.0]);
    close(
        [
            all.stunted_and_wasted.unwrap().value,
            all.stunted_and_overweight.unwrap().value,
        ],
        [100.0 / 15.0, 400.0 / 15.0],
    );
}

#[test]
fn oedema_counts_below_every_cut_off_but_not_in_means() {
    let mut survey = Survey::new(PLAIN, &[]);
    for (haz, has_oedema) in [(-250, true), (-250, false), (10, false)] {
        let assessment = Assessment {
            haz: Some(Score {
                z: f64::from(haz) / 100.0,
                is_flagged: false,
            }),
            ..Assessment::default()
        };
        let scores = Scores::of(&assessment, has_oedema);
        survey
            .add(&Child {
                scores,
                ..Child::default()
            })
            .unwrap();
    }
    let all = survey.finish();
    let all = &all[0];
    for index in [1, 2, 3] {
        assert_eq!(all.indices[index].children, 1);
        assert_eq!(
            all.indices[index].shares[0].unwrap().value.to_bits(),
            100.0_f64.to_bits()
        );
        assert_eq!(all.indices[index].mean, None);
    }
    assert_eq!(all.joint_children, 1);
    assert_eq!(
        all.stunted_and_wasted.unwrap().value.to_bits(),
        100.0_f64.to_bits()
    );
    assert_eq!(all.stunted_and_wasted.unwrap().limits, Some((100.0, 100.0)));
    assert_eq!(all.indices[0].children, 3);
}

#[test]
fn flagged_scores_and_those_of_2007_count_as_missing() {
    let score = |is_flagged| {
        Some(Score {
            z: -6.5,
            is_flagged,
        })
    };
    let flagged = Assessment {
        haz: score(true),
        ..Assessment::default()
    };
    assert_eq!(Scores::of(&flagged, false), Scores::default());
    let of_2007 = Assessment {
        haz: score(false),
        reference: Some(crate::growth::Reference::Who2007),
        ..Assessment::default()
    };
    assert_eq!(Scores::of(&of_2007, false), Scores::default());
}

#[test]
fn children_too_old_or_undrawn_are_left_out_and_a_negative_weight_is_refused() {
    let mut survey = survey(DRAWN);
    let child = Child {
        age: Age::from_days(1_826.0),
        cluster: Some("1"),
        stratum: Some("a"),
        weight: Some(1.0),
        ..Child::default()
    };
    survey.add(&child).unwrap();
    assert_eq!(survey.children(), 11);
    for left_out in [
        Child {
            age: Age::from_days(1_827.0),
            ..child
        },
        Child {
            cluster: None,
            ..child
        },
        Child {
            stratum: None,
            ..child
        },
    ] {
        survey.add(&left_out).unwrap();
    }
    for weight in [-1.0, f64::NAN, f64::INFINITY] {
        let refused = Child {
            weight: Some(weight),
            ..child
        };
        assert_eq!(survey.add(&refused), Err(NegativeWeight));
    }
    assert_eq!(survey.children(), 11);
}

#[test]
fn where_there_is_but_one_cluster_children_were_drawn_one_by_one() {
    let estimates = |design: Design, cluster| {
        let mut survey = Survey::new(design, &[]);
        for (.., haz, whz, _) in CHILDREN {
            let scores = scores(haz, whz);
            let child = Child {
                scores,
                cluster,
                ..Child::default()
            };
            survey.add(&child).unwrap();
        }
        height_for_age(&survey.finish()[0])
    };
    let clustered = Design {
        has_clusters: true,
        ..PLAIN
    };
    close(
        estimates(clustered, Some("only")),
        estimates(PLAIN, Some("only")),
    );
}

/// It leaves the share alone, but is one more drawn child in the variance: 11/10 in place of 10/9.
#[test]
fn a_missing_weight_counts_as_0() {
    let mut with_missing = survey(WEIGHTED);
    let missing = Child {
        scores: scores(Some(-400), Some(-400)),
        groups: &[Some("w")],
        ..Child::default()
    };
    with_missing.add(&missing).unwrap();
    let with_missing = with_missing.finish();
    let without = survey(WEIGHTED).finish();
    let (with_missing_all, without_all) = (
        height_for_age(named(&with_missing, "All")),
        height_for_age(named(&without, "All")),
    );
    close([with_missing_all[0]], [without_all[0]]);
    let scale: f64 = (11.0 / 10.0) / (10.0 / 9.0);
    let ratio = with_missing_all[1] / without_all[1];
    close([ratio * ratio], [scale]);
    assert_eq!(named(&with_missing, "All").indices[0].children, 10);
    // Without estimates, but counted.
    let alone = named(&with_missing, "group: w");
    assert_eq!(alone.indices[0].children, 1);
    assert_eq!(alone.indices[0].shares[0], None);
}

fn names_of_groups(design: Design, words: &[&str]) -> Vec<String> {
    let mut survey = Survey::new(design, &["Geographical region"]);
    for word in words {
        let child = Child {
            groups: &[Some(*word)],
            cluster: Some(*word),
            weight: Some(1.0),
            ..Child::default()
        };
        survey.add(&child).unwrap();
    }
    let groups = survey.finish().into_iter().skip(21);
    groups.map(|group| group.name).collect()
}

#[test]
fn groups_come_as_they_appeared_or_sorted_where_clusters_are_drawn() {
    let clustered = Design {
        has_clusters: true,
        ..PLAIN
    };
    let words = ["West", "East", "West"];
    assert_eq!(
        names_of_groups(WEIGHTED, &words),
        ["Geographical region: West", "Geographical region: East"]
    );
    assert_eq!(
        names_of_groups(clustered, &words),
        ["Geographical region: East", "Geographical region: West"]
    );
    assert_eq!(
        names_of_groups(clustered, &["10", "9", "2"]),
        [
            "Geographical region: 2",
            "Geographical region: 9",
            "Geographical region: 10"
        ]
    );
}

#[test]
fn usual_groups_are_always_there_in_their_order() {
    let names: Vec<String> = Survey::new(PLAIN, &[])
        .finish()
        .into_iter()
        .map(|group| group.name)
        .collect();
    assert_eq!(names.len(), 21);
    assert_eq!(names[0], "All");
    assert_eq!(names[1], "Age group: 00-05 mo");
    assert_eq!(names[6], "Age group: 48-59 mo");
    assert_eq!(names[7..9], ["Sex: Female", "Sex: Male"]);
    assert_eq!(names[9], "Age + sex: 00-05 mo.Female");
    assert_eq!(names[20], "Age + sex: 48-59 mo.Male");
}

/// 365 days, which 12.0 months are rounded to, are 11.99 months.
#[test]
fn age_groups_go_by_whole_days() {
    let group_of = |age: Option<Age>| {
        let mut survey = Survey::new(PLAIN, &[]);
        let child = Child {
            age,
            scores: scores(Some(0), None),
            ..Child::default()
        };
        survey.add(&child).unwrap();
        let groups = survey.finish();
        let with = groups[1..7]
            .iter()
            .find(|group| group.indices[0].children == 1);
        with.map(|group| group.name.clone())
    };
    let is = |age, name: &str| assert_eq!(group_of(age).as_deref(), Some(name));
    is(Age::from_months(12.0), "Age group: 06-11 mo");
    is(Age::from_days(366.0), "Age group: 12-23 mo");
    is(Age::from_days(0.0), "Age group: 00-05 mo");
    is(Age::from_days(1_826.0), "Age group: 48-59 mo");
    assert_eq!(group_of(None), None);
}

/// WHO's program writes so, except of a simple sample.
#[test]
fn exactly_1_percent_has_the_limits_1_and_1_where_there_are_weights() {
    let limits = |design| {
        let mut survey = Survey::new(design, &[]);
        for number in 0..100 {
            let haz = if number == 0 { -250 } else { 0 };
            let child = Child {
                scores: scores(Some(haz), None),
                weight: Some(1.0),
                ..Child::default()
            };
            survey.add(&child).unwrap();
        }
        survey.finish()[0].indices[0].shares[1]
            .unwrap()
            .limits
            .unwrap()
    };
    assert_eq!(limits(WEIGHTED), (1.0, 1.0));
    let (low, high) = limits(PLAIN);
    assert!(low < 0.2 && high > 6.0, "{low} {high}");
}

#[test]
fn a_table_has_the_columns_of_who_and_empty_fields_where_nothing_is_known() {
    let mut lines = vec![];
    write_header(&mut lines);
    for group in Survey::new(PLAIN, &["a, b"]).finish() {
        write_row(&mut lines, &group);
    }
    let text = String::from_utf8(lines).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    assert!(rows.iter().all(|row| row.len() == 135));
    assert_eq!(
        rows[0][..5],
        ["Group", "HAZ_pop", "HAZ_unwpop", "HA_3_r", "HA_3_se"]
    );
    assert_eq!(rows[0][134], "HA_2_WH2_ul");
    assert_eq!(rows[1][..4], ["All", "0", "0", ""]);
}

proptest! {
    /// Whatever comes in, every number that goes out is one, and shares lie within their limits.
    #[test]
    fn estimates_are_numbers_within_their_limits(
        children in prop::collection::vec(
            (0_u8..4, 0_u8..5, prop::option::of(0.0..1e6_f64), prop::option::of(-600_i32..=600), prop::option::of(-500_i32..=500), 0_u8..3),
            0..60,
        ),
        has_weights: bool,
        has_clusters: bool,
        has_strata: bool,
    ) {
        const WORDS: [&str; 5] = ["1", "2", "3", "4", "5"];
        let design = Design { has_weights, has_clusters, has_strata };
        let mut survey = Survey::new(design, &["group"]);
        for (stratum, cluster, weight, haz, whz, group) in children {
            let child = Child {
                sex: [Some(Sex::Female), Some(Sex::Male), None][usize::from(group)],
                age: Age::from_days(f64::from(group) * 400.0),
                scores: scores(haz, whz),
                weight,
                cluster: Some(WORDS[usize::from(cluster)]),
                stratum: Some(WORDS[usize::from(stratum)]),
                groups: &[Some(WORDS[usize::from(group)])],
            };
            survey.add(&child).unwrap();
        }
        for group in survey.finish() {
            let both = [group.stunted_and_wasted, group.stunted_and_overweight];
            let shares = group.indices.iter().flat_map(|index| index.shares).chain(both);
            for share in shares.flatten() {
                prop_assert!((0.0..=100.0 + 1e-9).contains(&share.value));
                prop_assert!(share.standard_error.is_finite());
                if let Some((low, high)) = share.limits.filter(|limits| *limits != (1.0, 1.0)) {
                    prop_assert!(low <= share.value + 1e-9 && share.value <= high + 1e-9, "{share:?}");
                }
            }
            for index in group.indices {
                if let Some(mean) = index.mean {
                    prop_assert!(mean.value.is_finite() && mean.standard_error.is_finite());
                }
                prop_assert!(index.standard_deviation.is_none_or(f64::is_finite));
            }
        }
    }
}
