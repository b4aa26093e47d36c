use super::*;

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
