use alloc::format;
use alloc::vec::Vec;

use proptest::prelude::*;

use super::*;
use crate::growth::Position;

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
