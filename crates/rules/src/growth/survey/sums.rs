//! Weighted sums over the children of a group, and what their variance needs.
use super::child::Scores;

/// Cut-offs in hundredths: strictly below the first three, strictly above the others.
const BELOW: [i16; 3] = [-300, -200, -100];
const ABOVE: [i16; 3] = [100, 200, 300];
pub(super) const CUT_OFFS: usize = BELOW.len() + ABOVE.len();

/// The sums of one index lie side by side: weights in prevalence, one for each cut-off, weights in means, scores.
pub(super) const INDEX: usize = CUT_OFFS + 3;
pub(super) const WEIGHT_IN_MEANS: usize = CUT_OFFS + 1;
pub(super) const SCORE: usize = CUT_OFFS + 2;
/// Weights, stunted and wasted, stunted and overweight.
pub(super) const JOINT: usize = INDEX * Scores::COUNT;
pub(super) const COUNT: usize = JOINT + 3;

/// Weighted sums over some children.
pub(super) type Sums = [f64; COUNT];

/// Adds what one child brings.
pub(super) fn add_child(sums: &mut Sums, scores: &Scores, weight: f64) {
    for index in 0..Scores::COUNT {
        let sums = &mut sums[index * INDEX..][..INDEX];
        if let Some(score) = scores.in_prevalence(index) {
            sums[0] += weight;
            for (place, cut_off) in BELOW.iter().enumerate() {
                sums[1 + place] += if score < *cut_off { weight } else { 0.0 };
            }
            for (place, cut_off) in ABOVE.iter().enumerate() {
                sums[1 + BELOW.len() + place] += if score > *cut_off { weight } else { 0.0 };
            }
        }
        if let Some(score) = scores.in_means(index) {
            sums[WEIGHT_IN_MEANS] += weight;
            sums[SCORE] += weight * z(score);
        }
    }
    let both = (
        scores.in_prevalence(Scores::HAZ),
        scores.in_prevalence(Scores::WHZ),
    );
    if let (Some(haz), Some(whz)) = both {
        let is_stunted = haz < -200;
        sums[JOINT] += weight;
        sums[JOINT + 1] += if is_stunted && whz < -200 {
            weight
        } else {
            0.0
        };
        sums[JOINT + 2] += if is_stunted && whz > 200 { weight } else { 0.0 };
    }
}

pub(super) fn z(hundredths: i16) -> f64 {
    f64::from(hundredths) / 100.0
}

/// The place of the weights by which a sum is divided.
pub(super) const fn weights_of(place: usize) -> usize {
    if place >= JOINT {
        JOINT
    } else if place % INDEX >= WEIGHT_IN_MEANS {
        place - place % INDEX + WEIGHT_IN_MEANS
    } else {
        place - place % INDEX
    }
}

const WEIGHTS: [usize; COUNT] = {
    let mut weights = [0; COUNT];
    let mut place = 0;
    while place < COUNT {
        weights[place] = weights_of(place);
        place += 1;
    }
    weights
};

/// Sums over clusters: of the sums of each, of their squares, and of their products with the weights.
#[derive(Debug, Clone)]
pub(super) struct Moments {
    pub(super) sums: Sums,
    squares: Sums,
    products: Sums,
}

impl Moments {
    pub(super) const NONE: Self = Self {
        sums: [0.0; COUNT],
        squares: [0.0; COUNT],
        products: [0.0; COUNT],
    };

    pub(super) fn add_cluster(&mut self, cluster: &Sums) {
        for (place, sum) in cluster.iter().enumerate() {
            self.sums[place] += sum;
            self.squares[place] += sum * sum;
            self.products[place] += sum * cluster[WEIGHTS[place]];
        }
    }

    /// Adds the clusters of another, which lie in the same stratum.
    pub(super) fn merge(&mut self, other: &Self) {
        for (own, more) in [
            (&mut self.sums, &other.sums),
            (&mut self.squares, &other.squares),
            (&mut self.products, &other.products),
        ] {
            for (sum, term) in own.iter_mut().zip(more) {
                *sum += term;
            }
        }
    }

    /// Adds a stratum of so many clusters, centred on the mean of its clusters.
    ///
    /// A stratum with a single cluster is centred on the mean of the sample, which is 0 for a linearised ratio: what R's
    /// package `survey` calls `lonely.psu = "adjust"`.
    pub(super) fn add_stratum(&mut self, stratum: &Self, clusters: f64) {
        let (scale, centring) = if clusters > 1.0 {
            (clusters / (clusters - 1.0), 1.0 / clusters)
        } else {
            (1.0, 0.0)
        };
        for (place, sum) in stratum.sums.iter().enumerate() {
            let weights = stratum.sums[WEIGHTS[place]];
            self.sums[place] += sum;
            self.squares[place] += scale * (stratum.squares[place] - centring * sum * sum);
            self.products[place] += scale * (stratum.products[place] - centring * sum * weights);
        }
    }

    /// The ratio of a sum to its weights and the standard error of it; none without weights.
    pub(super) fn ratio(&self, place: usize) -> Option<(f64, f64)> {
        let by = weights_of(place);
        let weights = self.sums[by];
        if weights <= 0.0 {
            return None;
        }
        let ratio = self.sums[place] / weights;
        let variance = self.squares[place] - 2.0 * ratio * self.products[place]
            + ratio * ratio * self.squares[by];
        Some((ratio, libm::sqrt(variance.max(0.0)) / weights))
    }
}
