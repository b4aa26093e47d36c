//! Any bits as a child: no panic, and no score that is not a finite number.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rules::growth::{Age, Children, FourIndices, Measurement, Position, Sex, Standards};

static STANDARDS: LazyLock<Standards> = LazyLock::new(Standards::new);

fuzz_target!(|bits: (u8, [f64; 7])| {
    let (choices, [age, kg, cm, head, arm, triceps, subscapular]) = bits;
    let sex = [None, Some(Sex::Male), Some(Sex::Female)][usize::from(choices % 3)];
    let position = [None, Some(Position::Lying), Some(Position::Standing)][usize::from(choices / 3 % 3)];
    let has_oedema = choices & 0x80 != 0;
    for age in [Age::from_days(age), Age::from_months(age), None] {
        let assessment = STANDARDS.assess(&Measurement {
            sex,
            age,
            weight_kg: Some(kg),
            length_height_cm: Some(cm),
            position,
            has_oedema,
            head_circumference_cm: Some(head),
            arm_circumference_cm: Some(arm),
            triceps_skinfold_mm: Some(triceps),
            subscapular_skinfold_mm: Some(subscapular),
        });
        let numbers = [assessment.length_height_adjusted_cm, assessment.bmi];
        assert!(numbers.iter().flatten().all(|number| number.is_finite()));
        let scores = assessment.scores();
        assert!(scores.iter().flatten().all(|score| score.z.is_finite()));
        let _ = (assessment.length_height_category(), assessment.weight_category());
        let _ = (assessment.weight_for_height_category(), assessment.bmi_category());
    }
    let mut outcomes = [FourIndices::default()];
    let children = Children {
        sex: &[sex],
        age_days: &[age],
        weight_kg: &[kg],
        length_height_cm: &[cm],
        position: &[position],
        has_oedema: &[has_oedema],
    };
    STANDARDS.assess_children(&children, &mut outcomes).expect("columns of one row");
    let [child] = outcomes;
    let alone = Age::from_days(age).filter(|age| age.months() < 60.0);
    if alone.is_some() {
        let assessment = STANDARDS.assess(&Measurement {
            sex,
            age: alone,
            weight_kg: Some(kg),
            length_height_cm: Some(cm),
            position,
            has_oedema,
            ..Measurement::default()
        });
        let bits = |z: Option<f64>| z.map(f64::to_bits);
        assert_eq!(bits(child.haz.map(|judged| judged.z)), bits(assessment.haz.map(|score| score.z)));
        assert_eq!(bits(child.waz.map(|judged| judged.z)), bits(assessment.waz.map(|score| score.z)));
        assert_eq!(bits(child.whz.map(|judged| judged.z)), bits(assessment.whz.map(|score| score.z)));
        assert_eq!(bits(child.baz.map(|judged| judged.z)), bits(assessment.baz.map(|score| score.z)));
    }
});
