//! Medians of noisy figures.

/// The smallest, the median and the largest of some figures.
///
/// # Panics
/// Never: no figures give zeros.
pub(crate) fn spread(figures: &[f64]) -> (f64, f64, f64) {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |place: usize| sorted.get(place).copied().unwrap_or_default();
    (
        at(0),
        at(sorted.len() / 2),
        at(sorted.len().saturating_sub(1)),
    )
}

/// The figure that so many thousandths of sorted figures stay under; no figures give 0.
pub(crate) fn percentile(sorted: &[f64], thousandths: usize) -> f64 {
    let place = sorted.len() * thousandths / 1_000;
    let place = place.min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{percentile, spread};

    #[test]
    fn one_in_a_hundred_lies_above_the_percentile() {
        let figures: Vec<f64> = (0..1_000).map(f64::from).collect();
        let of = |thousandths| percentile(&figures, thousandths);
        assert_eq!(
            (of(990), of(1_000), percentile(&[], 500)),
            (990.0, 999.0, 0.0)
        );
    }

    #[test]
    fn the_median_stands_in_the_middle() {
        assert_eq!(spread(&[3.0, 1.0, 2.0]), (1.0, 2.0, 3.0));
        assert_eq!(spread(&[]), (0.0, 0.0, 0.0));
    }
}
