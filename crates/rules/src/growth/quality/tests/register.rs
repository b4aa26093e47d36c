use super::*;
use crate::growth::Position;

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
