mod count;
mod plausibility;
mod properties;
mod register;
mod survey;

use super::*;
use crate::growth::{Age, Score, Sex};

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
