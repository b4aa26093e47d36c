use super::*;

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
