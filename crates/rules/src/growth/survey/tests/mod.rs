mod children;
mod estimates;
mod properties;
mod table;

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
