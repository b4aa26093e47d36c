//! What must hold of scores for every child, not only for those in the vectors.
#![expect(
    clippy::float_cmp,
    reason = "scores have two decimals and conversions are exact: what is equal is equal to the bit"
)]

use kampungkb_rules::growth::{Age, Assessment, Measurement, Position, Score, Sex, Standards};
use proptest::prelude::*;

fn sexes() -> impl Strategy<Value = Option<Sex>> {
    prop_oneof![Just(Some(Sex::Male)), Just(Some(Sex::Female))]
}

fn positions() -> impl Strategy<Value = Option<Position>> {
    prop_oneof![
        Just(None),
        Just(Some(Position::Lying)),
        Just(Some(Position::Standing))
    ]
}

fn all(assessment: &Assessment) -> [Option<Score>; 8] {
    let Assessment {
        haz,
        waz,
        whz,
        baz,
        hcz,
        acz,
        tsz,
        ssz,
        ..
    } = *assessment;
    [haz, waz, whz, baz, hcz, acz, tsz, ssz]
}

prop_compose! {
    fn children()(
        sex in sexes(), days in 0_u32..1826, position in positions(), kg in 1.5..30.0_f64, cm in 46.0..118.0_f64,
        head in 30.0..58.0_f64, arm in 8.0..25.0_f64, skinfolds in (3.0..25.0_f64, 3.0..25.0_f64),
    ) -> Measurement {
        Measurement {
            sex,
            age: Age::from_days(f64::from(days)),
            weight_kg: Some(kg),
            length_height_cm: Some(cm),
            position,
            has_oedema: false,
            head_circumference_cm: Some(head),
            arm_circumference_cm: Some(arm),
            triceps_skinfold_mm: Some(skinfolds.0),
            subscapular_skinfold_mm: Some(skinfolds.1),
        }
    }
}

/// The child with every measure but length and height grown by a factor.
fn grown(child: &Measurement, factor: f64) -> Measurement {
    let times = |measure: Option<f64>| measure.map(|measure| measure * factor);
    Measurement {
        weight_kg: times(child.weight_kg),
        head_circumference_cm: times(child.head_circumference_cm),
        arm_circumference_cm: times(child.arm_circumference_cm),
        triceps_skinfold_mm: times(child.triceps_skinfold_mm),
        subscapular_skinfold_mm: times(child.subscapular_skinfold_mm),
        ..*child
    }
}

proptest! {
    #[test]
    fn whoever_has_more_scores_no_less(child in children(), factor in 1.0..1.5_f64) {
        let standards = Standards::new();
        let (less, more) = (standards.assess(&child), standards.assess(&grown(&child, factor)));
        for (less, more) in all(&less).into_iter().zip(all(&more)) {
            prop_assert!(less.is_none() || less.map(|score| score.z) <= more.map(|score| score.z));
        }
        let taller = Measurement { length_height_cm: child.length_height_cm.map(|cm| cm * factor), ..child };
        let taller = standards.assess(&taller);
        prop_assert!(less.haz.map(|score| score.z) <= taller.haz.map(|score| score.z));
        prop_assert!(less.baz.map(|score| score.z) >= taller.baz.map(|score| score.z));
    }

    #[test]
    fn scores_go_on_without_a_step_where_the_third_deviation_is_passed(
        sex in sexes(), days in 0_u32..1826, above in any::<bool>(),
    ) {
        let standards = Standards::new();
        let sign = if above { 1.0 } else { -1.0 };
        let sex_of = sex.unwrap();
        let third = standards.weight_for_age.measure_at(sex_of, days as usize, 3.0 * sign).unwrap();
        let z = |kg: f64| {
            let age = Age::from_days(f64::from(days));
            let child = Measurement { sex, age, weight_kg: Some(kg), ..Measurement::default() };
            standards.assess(&child).waz.unwrap().z
        };
        prop_assert_eq!(z(third * (1.0 - 1e-9)), 3.0 * sign);
        prop_assert_eq!(z(third * (1.0 + 1e-9)), 3.0 * sign);
    }

    #[test]
    fn a_position_is_converted_and_back_to_the_same_length(
        sex in sexes(), millimetres in 460_u32..1180, days in 274_u32..1826,
    ) {
        let standards = Standards::new();
        let cm = f64::from(millimetres) / 10.0;
        let adjusted = |cm: f64, position: Position, days: u32| {
            let child = Measurement {
                sex,
                age: Age::from_days(f64::from(days)),
                length_height_cm: Some(cm),
                position: Some(position),
                ..Measurement::default()
            };
            standards.assess(&child).length_height_adjusted_cm.unwrap()
        };
        // At either side of 24 months the usual position stays and the other is converted by 0.7 cm.
        let usual = if days < 731 { Position::Lying } else { Position::Standing };
        prop_assert_eq!(adjusted(cm, usual, days), cm);
        let converted = adjusted(cm, usual.other(), days);
        prop_assert!((converted - cm).abs() > 0.699 && (converted - cm).abs() < 0.701);
        // Converting the outcome where the other position is usual gives the first length again.
        let there = if days < 731 { 800 } else { 600 };
        prop_assert_eq!(adjusted(converted, usual, there), cm);
    }

    #[test]
    fn no_bits_make_a_score_that_is_no_number(
        sex in sexes(), position in positions(), has_oedema in any::<bool>(),
        bits in prop::array::uniform7(prop_oneof![any::<u64>(), (0.0..2000.0_f64).prop_map(f64::to_bits)]),
    ) {
        let [age, kg, cm, head, arm, triceps, subscapular] = bits.map(f64::from_bits);
        for age in [Age::from_days(age), Age::from_months(age), None] {
            let child = Measurement {
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
            };
            let assessment = Standards::new().assess(&child);
            for score in all(&assessment).into_iter().flatten() {
                prop_assert!(score.z.is_finite());
            }
            prop_assert!(assessment.bmi.is_none_or(f64::is_finite));
            prop_assert!(assessment.length_height_adjusted_cm.is_none_or(f64::is_finite));
        }
    }
}
