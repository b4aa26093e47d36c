use super::*;

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
                line: 0,
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
