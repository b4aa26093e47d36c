use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use proptest::prelude::*;

use super::count::{Digits, PowerSums, Tally, p_of_two};
use super::*;
use crate::growth::{Age, Position, Score, Sex};

#[track_caller]
fn close(found: f64, expected: f64) {
    assert!(
        libm::fabs(found - expected) < 1e-9,
        "{found} instead of {expected}"
    );
}

fn score(hundredths: i32) -> Score {
    Score {
        z: f64::from(hundredths) / 100.0,
        is_flagged: hundredths.abs() > 500,
    }
}

/// A boy of so many months with a weight-for-height score.
fn child(months: f64, whz: i32) -> (Measurement, Assessment) {
    let measurement = Measurement {
        sex: Some(Sex::Male),
        age: Age::from_months(months),
        weight_kg: Some(10.0),
        length_height_cm: Some(80.0),
        ..Measurement::default()
    };
    let assessment = Assessment {
        whz: Some(score(whz)),
        ..Assessment::default()
    };
    (measurement, assessment)
}

fn row(child: &(Measurement, Assessment)) -> Row<'_> {
    Row {
        measurement: &child.0,
        assessment: &child.1,
        child: None,
        cluster: None,
        line: 0,
    }
}

/// The counts 11, 7, 5, 4, 7, 11, 5, 4, 4, 2 have χ² 13.667 (published with R's `chisq.test` in the handbook of nipnTK).
#[test]
fn digits_are_scored_as_published() {
    let digits: Digits = Tally([11, 7, 5, 4, 7, 11, 5, 4, 4, 2]);
    close(digits.chi_square_of_even().unwrap(), 41.0 / 3.0);
    // 1000 digits with χ² 8.16 have the score 3.01, from the same place.
    let digits: Digits = Tally([102, 104, 96, 88, 103, 115, 91, 86, 105, 110]);
    close(digits.chi_square_of_even().unwrap(), 8.16);
    assert_eq!(format!("{:.2}", digits.preference_score().unwrap()), "3.01");
    close(digits.dissimilarity_percent().unwrap(), 3.9);
}

#[test]
fn one_digit_alone_is_the_worst() {
    let mut digits = Digits::default();
    for cm in [80.0, 81.0, 79.96, 80.04] {
        digits.add_measure(Some(cm));
    }
    for none in [
        None,
        Some(0.0),
        Some(-1.0),
        Some(f64::NAN),
        Some(f64::INFINITY),
    ] {
        digits.add_measure(none);
    }
    assert_eq!(digits.0, [4, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    close(digits.dissimilarity_percent().unwrap(), 90.0);
    close(digits.preference_score().unwrap(), 100.0);
    assert_eq!(Digits::default().preference_score(), None);
}

/// 60 of 100 against a half: (|60 − 50| − 0.5)²/25 = 3.61, whose p is erfc(√(3.61/2)).
#[test]
fn two_counts_are_tested_with_yates() {
    close(
        p_of_two(60, 40, 0.5).unwrap(),
        libm::erfc(libm::sqrt(3.61 / 2.0)),
    );
    close(p_of_two(50, 50, 0.5).unwrap(), 1.0);
    assert_eq!(p_of_two(0, 0, 0.5), None);
}

/// The scores −1, 0, 0, 3 lie −1.5, −0.5, −0.5, 2.5 from their mean.
#[test]
fn moments_are_those_of_the_definition() {
    let mut sums = PowerSums::default();
    for hundredths in [-100, 0, 0, 300] {
        sums.add(hundredths, 1);
    }
    let distances = [-1.5_f64, -0.5, -0.5, 2.5];
    let power = |n: i32| -> f64 {
        distances
            .iter()
            .map(|x| (0..n).fold(1.0, |product, _| product * x))
            .sum()
    };
    close(sums.mean().unwrap(), 0.5);
    close(
        sums.standard_deviation().unwrap(),
        libm::sqrt(power(2) / 3.0),
    );
    close(
        sums.skewness().unwrap(),
        2.0 * power(3) / libm::pow(power(2), 1.5),
    );
    close(
        sums.kurtosis().unwrap(),
        4.0 * power(4) / (power(2) * power(2)),
    );
}

#[test]
fn equal_scores_have_no_shape() {
    let mut sums = PowerSums::default();
    sums.add(-137, 5);
    assert_eq!(sums.skewness(), None);
    close(sums.standard_deviation().unwrap(), 0.0);
}

#[test]
fn scores_far_from_their_mean_are_flagged_and_leave_the_spread() {
    let mut quality = Quality::default();
    for _ in 0..20 {
        quality.add(&row(&child(24.0, -100)));
        quality.add(&row(&child(36.0, 100)));
    }
    // The mean of all is 490/41 hundredths, so that 4.90 lies more than 3 away.
    quality.add(&row(&child(36.0, 490)));
    // Too young, and without an age.
    quality.add(&row(&child(5.9, 490)));
    let mut ageless = child(24.0, 490);
    ageless.0.age = None;
    quality.add(&row(&ageless));

    let report = quality.finish().plausibility;
    assert_eq!(report.children, 41);
    let flagged = report.flagged.unwrap();
    close(flagged.value, 100.0 / 41.0);
    assert_eq!((flagged.class, flagged.penalty), (Class::Excellent, 0));
    let deviation = report.standard_deviation.unwrap();
    close(deviation.value, libm::sqrt(40.0 / 39.0));
    assert_eq!(deviation.class, Class::Excellent);
    close(report.skewness.unwrap().value, 0.0);
    close(report.kurtosis.unwrap().value, -2.0);
    assert_eq!(report.kurtosis.unwrap().penalty, 5);
    // Boys only, no ratio; 20 of 41 below 30 months; every measure ends in 0.
    assert_eq!(report.sex_ratio, None);
    close(report.age_ratio.unwrap().value, 20.0 / 21.0);
    assert_eq!(report.weight_digits.unwrap().penalty, 10);
    assert_eq!(report.overall_penalty, 5 + 10 + 10);
    assert_eq!(report.overall_class, Class::Problematic);
    assert_eq!(report.tests, 7);
}

/// Counts 0, 0, 6 of three clusters: mean 2, Σ(x − 2)²/2 = 12, and the tail of χ² with 2 degrees is e⁻⁶.
#[test]
fn clusters_are_tested_for_children_who_are_wasted_together() {
    let mut quality = Quality::default();
    for (cluster, whz) in [("a", -50), ("b", -50), ("c", -250)] {
        for _ in 0..6 {
            let child = child(24.0, whz);
            quality.add(&Row {
                cluster: Some(cluster),
                ..row(&child)
            });
        }
    }
    let clusters = quality.finish().plausibility.clusters.unwrap();
    close(clusters.value, 6.0);
    close(clusters.p.unwrap(), libm::exp(-6.0));
    assert_eq!((clusters.class, clusters.penalty), (Class::Acceptable, 3));
    assert!(!clusters.threshold_is_verified);
}

#[test]
fn ages_heap_on_whole_years() {
    let mut quality = Quality::default();
    for month in 0..60 {
        quality.add(&row(&child(f64::from(month) + 0.5, 0)));
    }
    let even = quality.finish().survey;
    close(even.heaping_over_12_months.unwrap().chi_square, 0.0);
    for _ in 0..60 {
        quality.add(&row(&child(24.5, 0)));
    }
    let heaped = quality.finish().survey;
    let over_12 = heaped.heaping_over_12_months.unwrap();
    assert_eq!(over_12.children[0], 65);
    // 65 and eleven times 5, 10 expected of each: (55² + 11·5²)/10.
    close(over_12.chi_square, 330.0);
    assert!(over_12.p < 1e-9);
    close(over_12.dissimilarity_percent, 100.0 * 55.0 / 120.0);
    assert_eq!(heaped.children_by_month[24], 61);
    // 12 months in each year-wide group and 6 in the last, before the 60.
    let structure = heaped.age_structure.unwrap();
    assert_eq!(structure.children, [12, 72, 12, 12, 6]);
    close(structure.expected.iter().sum(), 114.0);
    close(
        structure.expected[1] / structure.expected[0],
        libm::exp(-0.036_525),
    );
}

#[test]
fn positions_are_held_against_ages() {
    let mut quality = Quality::default();
    for (months, position) in [
        (8.0, Position::Standing),
        (12.0, Position::Standing),
        (12.0, Position::Lying),
        (30.0, Position::Lying),
        (30.0, Position::Standing),
    ] {
        let mut child = child(months, 0);
        child.0.position = Some(position);
        quality.add(&row(&child));
    }
    let survey = quality.finish().survey;
    assert_eq!(
        survey.positions,
        Positions {
            lying_below_24_months: 1,
            standing_below_24_months: 2,
            standing_below_9_months: 1,
            standing_from_24_months: 1,
            lying_from_24_months: 1,
        }
    );
    close(survey.positions.wrong_percent().unwrap(), 60.0);
    assert_eq!(
        (survey.length_digits.measures, survey.height_digits.measures),
        (2, 3)
    );
}

#[test]
fn implausible_scores_are_counted_and_left_out_of_the_spread() {
    let mut quality = Quality::default();
    for whz in [0, 0, 510] {
        quality.add(&row(&child(24.0, whz)));
    }
    let survey = quality.finish().survey;
    close(
        survey.implausible.weight_for_height_percent.unwrap(),
        100.0 / 3.0,
    );
    assert!(survey.implausible.is_above_1_percent);
    assert_eq!(survey.implausible.height_for_age_percent, None);
    assert_eq!(survey.spread[2].all.children, 2);
    assert_eq!(survey.spread[2].by_age[3].children, 2);
    assert_eq!(
        (
            survey.spread[2].boys.children,
            survey.spread[2].girls.children
        ),
        (2, 0)
    );
}

/// One visit of a child: day, height in centimetres, position, height-for-age score.
type Visit = (&'static str, f64, f64, Option<Position>, i32);

fn visited(visits: &[Visit]) -> Quality {
    let mut quality = Quality::default();
    for (name, days, cm, position, haz) in visits {
        let measurement = Measurement {
            age: Age::from_days(*days),
            length_height_cm: Some(*cm),
            position: *position,
            ..Measurement::default()
        };
        let assessment = Assessment {
            haz: Some(score(*haz)),
            ..Assessment::default()
        };
        quality.add(&Row {
            measurement: &measurement,
            assessment: &assessment,
            child: Some(name),
            cluster: None,
            line: 0,
        });
    }
    quality
}

const VISITS: [Visit; 9] = [
    // Not in their order, which does not matter.
    ("a", 330.0, 70.0, None, -200),
    ("a", 300.0, 70.0, None, -100),
    ("a", 360.0, 69.4, None, -301),
    // Longer apart than three months.
    ("a", 700.0, 60.0, None, 0),
    // 0.7 cm shorter, but standing now.
    ("b", 720.0, 82.0, Some(Position::Lying), 0),
    ("b", 750.0, 81.3, Some(Position::Standing), 0),
    ("b", 780.0, 80.2, Some(Position::Standing), 0),
    // On one day.
    ("c", 100.0, 60.0, None, 0),
    ("c", 100.0, 55.0, None, 0),
];

#[test]
fn heights_that_repeat_or_shrink_are_found() {
    let register = visited(&VISITS).finish().register;
    assert_eq!(
        register,
        Register {
            children: 3,
            visits: 9,
            visits_on_same_day: 1,
            compared_visits: 4,
            compared_heights: 4,
            repeated_heights: 1,
            heights_shrunk_over_half_cm: 2,
            heights_shrunk_over_1_cm: 1,
            compared_haz: 4,
            haz_jumps_over_1: 1,
            compared_gains_of_weight: 0,
            weight_jumps_over_3: 0,
            rows_with_copied_weight: Some(0),
            longest_run_of_weight: Some(0),
        }
    );
}

/// A girl gains about 1 kg in her second month; 3 kg and a loss of 1 kg are far from that.
#[test]
fn weights_that_jump_are_found() {
    let jumps = |kilograms: f64| {
        let mut quality = Quality::default();
        for (days, kg) in [(30.0, 4.2), (61.0, kilograms)] {
            let measurement = Measurement {
                sex: Some(Sex::Female),
                age: Age::from_days(days),
                weight_kg: Some(kg),
                ..Measurement::default()
            };
            quality.add(&Row {
                measurement: &measurement,
                assessment: &Assessment::default(),
                child: Some("a"),
                cluster: None,
                line: 0,
            });
        }
        let register = quality.finish().register;
        assert_eq!(register.compared_gains_of_weight, 1);
        register.weight_jumps_over_3
    };
    assert_eq!([5.2, 4.8, 7.2, 3.2].map(jumps), [0, 0, 1, 1]);
}

#[test]
fn a_weight_copied_down_a_column_is_found() {
    let mut quality = Quality::default();
    let add = |quality: &mut Quality, kg: Option<f64>, child: Option<&str>| {
        let measurement = Measurement {
            weight_kg: kg,
            ..Measurement::default()
        };
        quality.add(&Row {
            measurement: &measurement,
            assessment: &Assessment::default(),
            child,
            cluster: None,
            line: 0,
        });
    };
    for kg in [10.0, 10.0, 10.0, 9.0, 8.5, 8.5, 8.5, 8.5, 8.5, 9.1] {
        add(&mut quality, Some(kg), None);
    }
    for _ in 0..10 {
        add(&mut quality, None, None);
        add(&mut quality, Some(12.0), Some("same child"));
    }
    for _ in 0..10 {
        add(&mut quality, Some(12.0), Some("same child"));
    }
    let register = quality.finish().register;
    assert_eq!(register.rows_with_copied_weight, Some(5));
    assert_eq!(register.longest_run_of_weight, Some(5));
    // A run does not go on into another file, but both count.
    let mut both = quality.clone();
    both.merge(&quality);
    assert_eq!(both.finish().register.rows_with_copied_weight, Some(10));
}

#[test]
fn equal_weights_of_a_sorted_file_are_not_taken_for_copies() {
    let mut quality = Quality::default();
    for tenths in 0..100 {
        let mut child = child(24.0, 0);
        child.0.weight_kg = Some(f64::from(200 - tenths / 5) / 10.0);
        quality.add(&row(&child));
    }
    assert_eq!(quality.finish().register.rows_with_copied_weight, None);
}

#[test]
fn differences_are_counted_by_index_and_kind() {
    let mut quality = Quality::default();
    quality.add_difference("TB/U", "outlier");
    let mut more = quality.clone();
    more.add_difference("TB/U", "outlier");
    quality.merge(&more);
    let differences = quality.finish().differences;
    assert_eq!(differences["TB/U"]["outlier"], 3);
}

#[test]
fn an_empty_report_knows_nothing_and_says_so() {
    let text = serde_json::to_string(&Quality::default().finish()).unwrap();
    assert!(text.contains("\"flagged\":null"), "{text}");
    assert!(
        text.contains("\"overall_class\":\"excellent\",\"tests\":0"),
        "{text}"
    );
}

fn rows() -> impl Strategy<Value = Vec<(Measurement, Assessment, u8)>> {
    let one = (
        prop::option::of(0.0..2_500.0_f64),
        prop::option::of(prop_oneof![0.0..40.0_f64, any::<f64>()]),
        prop::option::of(prop_oneof![40.0..130.0_f64, any::<f64>()]),
        prop::option::of(-3_000_i32..3_000),
        prop::option::of(-3_000_i32..3_000),
        0_u8..4,
    );
    let one = one.prop_map(|(days, weight_kg, length_height_cm, haz, whz, name)| {
        let measurement = Measurement {
            sex: [Some(Sex::Male), Some(Sex::Female), None][usize::from(name % 3)],
            age: days.and_then(Age::from_days),
            weight_kg,
            length_height_cm,
            position: [Some(Position::Lying), None][usize::from(name % 2)],
            arm_circumference_cm: weight_kg,
            ..Measurement::default()
        };
        let assessment = Assessment {
            haz: haz.map(score),
            whz: whz.map(score),
            acz: haz.map(score),
            ..Assessment::default()
        };
        (measurement, assessment, name)
    });
    prop::collection::vec(one, 0..40)
}

fn added(rows: &[(Measurement, Assessment, u8)]) -> Quality {
    let mut quality = Quality::default();
    for (measurement, assessment, name) in rows {
        let name: String = format!("{name}");
        quality.add(&Row {
            measurement,
            assessment,
            child: Some(&name),
            cluster: Some(&name),
            line: 0,
        });
    }
    quality
}

proptest! {
    /// A district is the sum of its posyandu; only runs of equal weights do not go on from one into the next.
    #[test]
    fn parts_add_up_to_the_whole(first in rows(), second in rows()) {
        let mut merged = added(&first);
        merged.merge(&added(&second));
        let both: Vec<_> = first.into_iter().chain(second).collect();
        let (merged, whole) = (merged.finish(), added(&both).finish());
        prop_assert_eq!(&merged.plausibility, &whole.plausibility);
        prop_assert_eq!(&merged.survey, &whole.survey);
        let without_runs = |register: Register| Register {
            rows_with_copied_weight: None,
            longest_run_of_weight: None,
            ..register
        };
        prop_assert_eq!(without_runs(merged.register), without_runs(whole.register));
    }

    /// Whatever was measured, the report can be written: JSON has no infinite numbers.
    #[test]
    fn every_number_of_a_report_is_one(rows in rows()) {
        let report = added(&rows).finish();
        let tests = [report.plausibility.flagged, report.plausibility.skewness, report.plausibility.kurtosis,
            report.plausibility.standard_deviation, report.plausibility.clusters, report.plausibility.age_ratio];
        for test in tests.into_iter().flatten() {
            prop_assert!(test.value.is_finite() && test.p.is_none_or(f64::is_finite), "{test:?}");
        }
        for index in &report.survey.spread {
            for number in [index.all.mean, index.all.standard_deviation, index.all.skewness, index.all.kurtosis] {
                prop_assert!(number.is_none_or(f64::is_finite), "{index:?}");
            }
        }
    }
}
