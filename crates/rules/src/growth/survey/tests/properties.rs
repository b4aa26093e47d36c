use proptest::prelude::*;

use super::*;

proptest! {
    /// Whatever comes in, every number that goes out is one, and shares lie within their limits.
    #[test]
    fn estimates_are_numbers_within_their_limits(
        children in prop::collection::vec(
            (0_u8..4, 0_u8..5, prop::option::of(0.0..1e6_f64), prop::option::of(-600_i32..=600), prop::option::of(-500_i32..=500), 0_u8..3),
            0..60,
        ),
        has_weights: bool,
        has_clusters: bool,
        has_strata: bool,
    ) {
        const WORDS: [&str; 5] = ["1", "2", "3", "4", "5"];
        let design = Design { has_weights, has_clusters, has_strata };
        let mut survey = Survey::new(design, &["group"]);
        for (stratum, cluster, weight, haz, whz, group) in children {
            let child = Child {
                sex: [Some(Sex::Female), Some(Sex::Male), None][usize::from(group)],
                age: Age::from_days(f64::from(group) * 400.0),
                scores: scores(haz, whz),
                weight,
                cluster: Some(WORDS[usize::from(cluster)]),
                stratum: Some(WORDS[usize::from(stratum)]),
                groups: &[Some(WORDS[usize::from(group)])],
            };
            survey.add(&child).unwrap();
        }
        for group in survey.finish() {
            let both = [group.stunted_and_wasted, group.stunted_and_overweight];
            let shares = group.indices.iter().flat_map(|index| index.shares).chain(both);
            for share in shares.flatten() {
                prop_assert!((0.0..=100.0 + 1e-9).contains(&share.value));
                prop_assert!(share.standard_error.is_finite());
                if let Some((low, high)) = share.limits.filter(|limits| *limits != (1.0, 1.0)) {
                    prop_assert!(low <= share.value + 1e-9 && share.value <= high + 1e-9, "{share:?}");
                }
            }
            for index in group.indices {
                if let Some(mean) = index.mean {
                    prop_assert!(mean.value.is_finite() && mean.standard_error.is_finite());
                }
                prop_assert!(index.standard_deviation.is_none_or(f64::is_finite));
            }
        }
    }
}
