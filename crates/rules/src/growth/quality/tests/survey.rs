use super::*;
use crate::growth::Position;

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
