//! Every score of WHO's own program, over children that were made up.

use std::collections::BTreeMap;

use kampungkb_rules::growth::{
    Age, Assessment, Children, FourIndices, Measurement, Position, Reference, Score, Sex, Standards,
};

/// One child with the answers of WHO's program (`anthro` 1.1.0.9000).
struct Vector {
    id: String,
    measurement: Measurement,
    /// Under their names there: scores (`z…`), flags (`f…`), `clenhei` and `cbmi`.
    expected: BTreeMap<String, Option<f64>>,
}

fn number(text: &str) -> Option<f64> {
    match text {
        "" | "NA" => None,
        "Inf" => Some(f64::INFINITY),
        number => Some(number.parse().unwrap()),
    }
}

fn vectors(text: &str) -> Vec<Vector> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines
        .next()
        .unwrap()
        .split(',')
        .map(|name| name.trim_matches('"'))
        .collect();
    lines
        .map(|line| {
            let fields: BTreeMap<&str, &str> = header
                .iter()
                .copied()
                .zip(line.split(',').map(|field| field.trim_matches('"')))
                .collect();
            let of = |name: &str| number(fields[name]);
            let age = of("age").and_then(|age| match fields["age_unit"] {
                "days" => Age::from_days(age),
                _ => Age::from_months(age),
            });
            let measurement = Measurement {
                sex: Sex::from_code(fields["sex"].as_bytes()),
                age,
                weight_kg: of("weight"),
                length_height_cm: of("lenhei"),
                position: match fields["measure"] {
                    "l" | "L" => Some(Position::Lying),
                    "h" | "H" => Some(Position::Standing),
                    _ => None,
                },
                has_oedema: matches!(fields["oedema"], "y" | "Y" | "1"),
                head_circumference_cm: of("headc"),
                arm_circumference_cm: of("armc"),
                triceps_skinfold_mm: of("triskin"),
                subscapular_skinfold_mm: of("subskin"),
            };
            let expected = header
                .iter()
                .filter(|name| name.starts_with(['z', 'f']) || ["clenhei", "cbmi"].contains(name))
                .map(|name| ((*name).to_owned(), of(name)))
                .collect();
            Vector {
                id: fields["id"].to_owned(),
                measurement,
                expected,
            }
        })
        .collect()
}

fn synthetic() -> Vec<Vector> {
    vectors(include_str!("../fixtures/growth/synth_visible.csv"))
}

fn edges() -> Vec<Vector> {
    vectors(include_str!("../fixtures/growth/edges.csv"))
}

fn scores(assessment: &Assessment) -> [(&'static str, Option<Score>); 8] {
    [
        ("len", assessment.haz),
        ("wei", assessment.waz),
        ("wfl", assessment.whz),
        ("bmi", assessment.baz),
        ("hc", assessment.hcz),
        ("ac", assessment.acz),
        ("ts", assessment.tsz),
        ("ss", assessment.ssz),
    ]
}

/// Where the answer is meant to be another than that of WHO's program.
fn is_meant_to_differ(vector: &Vector, assessment: &Assessment, index: &str) -> bool {
    let cm = vector.measurement.length_height_cm;
    let is_103_1_lying = cm == Some(103.1) && vector.measurement.position == Some(Position::Lying);
    let is_no_length = cm.is_some_and(|cm| cm <= 0.0);
    assessment.reference == Some(Reference::Who2007)
        || (index == "wfl" && is_103_1_lying)
        || (index == "bmi" && is_no_length)
}

fn compare(vectors: &[Vector]) -> (usize, usize) {
    let standards = Standards::new();
    let (mut compared, mut meant) = (0, 0);
    for vector in vectors {
        let assessment = standards.assess(&vector.measurement);
        for (index, found) in scores(&assessment) {
            let z = vector.expected[&format!("z{index}")];
            let flag = vector.expected[&format!("f{index}")];
            let is_equal = found.map(|score| score.z) == z
                && found.map(|score| f64::from(u8::from(score.is_flagged))) == flag;
            if is_meant_to_differ(vector, &assessment, index) {
                meant += usize::from(!is_equal);
            } else {
                assert!(
                    is_equal,
                    "{} {index}: {found:?}, WHO {z:?} {flag:?}",
                    vector.id
                );
                compared += usize::from(z.is_some());
            }
        }
        let is_near = |found: Option<f64>, expected: Option<f64>| match (found, expected) {
            (Some(found), Some(expected)) => {
                (found - expected).abs() < 1e-6 * expected.abs().max(1.0)
            }
            (None, None) => true,
            _ => vector
                .measurement
                .length_height_cm
                .is_some_and(|cm| cm <= 0.0),
        };
        let (cm, bmi) = (assessment.length_height_adjusted_cm, assessment.bmi);
        assert!(
            is_near(cm, vector.expected["clenhei"]),
            "{}: {cm:?}",
            vector.id
        );
        assert!(
            is_near(bmi, vector.expected["cbmi"]),
            "{}: {bmi:?}",
            vector.id
        );
    }
    (compared, meant)
}

#[test]
fn every_score_and_flag_is_that_of_who() {
    let (compared, meant) = compare(&synthetic());
    assert!(compared > 100_000, "{compared} scores");
    println!("{compared} {meant}");
    let (compared, meant) = compare(&edges());
    println!("{compared} {meant}");
    assert!(compared > 3_000, "{compared} scores");
}

#[test]
fn many_children_at_once_get_the_same_bits_as_each_alone() {
    let standards = Standards::new();
    let mut all = synthetic();
    all.extend(edges());
    // Ages in months have their own rounding; here each child has the days that its age comes to.
    let days: Vec<f64> = all
        .iter()
        .map(|vector| {
            vector
                .measurement
                .age
                .map_or(f64::NAN, |age| f64::from(age.days()))
        })
        .collect();
    let column = |of: fn(&Measurement) -> Option<f64>| -> Vec<f64> {
        all.iter()
            .map(|vector| of(&vector.measurement).unwrap_or(f64::NAN))
            .collect()
    };
    let sex: Vec<_> = all.iter().map(|vector| vector.measurement.sex).collect();
    let position: Vec<_> = all
        .iter()
        .map(|vector| vector.measurement.position)
        .collect();
    let has_oedema: Vec<_> = all
        .iter()
        .map(|vector| vector.measurement.has_oedema)
        .collect();
    let children = Children {
        sex: &sex,
        age_days: &days,
        weight_kg: &column(|child| child.weight_kg),
        length_height_cm: &column(|child| child.length_height_cm),
        position: &position,
        has_oedema: &has_oedema,
    };
    let mut outcomes = vec![FourIndices::default(); all.len()];
    standards.assess_children(&children, &mut outcomes).unwrap();
    let mut judged = 0;
    for (place, (vector, outcome)) in all.iter().zip(&outcomes).enumerate() {
        let alone = standards.assess(&Measurement {
            age: Age::from_days(days[place]),
            ..vector.measurement
        });
        if alone.reference == Some(Reference::Who2007) {
            assert_eq!(*outcome, FourIndices::default());
            continue;
        }
        let bits = |score: Option<Score>| score.map(|score| (score.z.to_bits(), score.is_flagged));
        macro_rules! same {
            ($index:ident, $category:ident) => {
                let found = outcome.$index;
                assert_eq!(
                    found.map(|judged| (judged.z.to_bits(), judged.is_flagged)),
                    bits(alone.$index)
                );
                assert_eq!(found.map(|judged| judged.category), alone.$category());
                judged += usize::from(found.is_some());
            };
        }
        same!(haz, length_height_category);
        same!(waz, weight_category);
        same!(whz, weight_for_height_category);
        same!(baz, bmi_category);
    }
    assert!(judged > 60_000, "{judged}");
}

#[test]
fn many_measurements_together_are_judged_as_each_alone() {
    let standards = Standards::new();
    let mut all: Vec<Measurement> = synthetic()
        .iter()
        .chain(&edges())
        .map(|vector| vector.measurement)
        .collect();
    // Another order puts children of all kinds side by side, and the last group is not full.
    all.sort_by_key(|child| child.weight_kg.map(f64::to_bits));
    all.truncate(all.len() / 64 * 64 - 1);
    let mut outcomes = vec![Assessment::default(); all.len()];
    standards.assess_all(&all, &mut outcomes);
    for (child, outcome) in all.iter().zip(&outcomes) {
        assert_eq!(*outcome, standards.assess(child), "{child:?}");
    }
    assert!(
        outcomes
            .iter()
            .any(|outcome| outcome.reference == Some(Reference::Who2007) && outcome.haz.is_some())
    );
}
