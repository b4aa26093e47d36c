//! Estimates of a group with their limits.
use alloc::string::String;

use super::child::Scores;
use super::sums::{self, COUNT, CUT_OFFS, INDEX, JOINT, Moments, SCORE};

/// An estimate with its standard error and 95 % limits.
///
/// Shares are in percent, means in z-scores. Limits are none where the survey has too few clusters.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "the fields are what they say")]
pub struct Estimate {
    pub value: f64,
    pub standard_error: f64,
    pub limits: Option<(f64, f64)>,
}

/// What is estimated of one index, such as height for age.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IndexEstimates {
    /// Children with a score, weighted.
    pub weighted_children: f64,
    /// Children with a score.
    pub children: u64,
    /// The shares in percent below −3, −2, −1 and above 1, 2, 3.
    pub shares: [Option<Estimate>; CUT_OFFS],
    /// The mean z-score.
    pub mean: Option<Estimate>,
    /// The standard deviation of z-scores; none below two children.
    pub standard_deviation: Option<f64>,
}

/// What is estimated of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupEstimates {
    /// As WHO's program writes it: "Age group: 00-05 mo".
    pub name: String,
    /// Height for age, weight for age, body mass index for age, weight for height.
    pub indices: [IndexEstimates; Scores::COUNT],
    /// Children with both height for age and weight for height, weighted.
    pub joint_weighted_children: f64,
    /// Children with both height for age and weight for height.
    pub joint_children: u64,
    /// The share in percent that is stunted and wasted.
    pub stunted_and_wasted: Option<Estimate>,
    /// The share in percent that is stunted and overweight.
    pub stunted_and_overweight: Option<Estimate>,
}

/// How limits are drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    /// The 0.975 quantile of Student's t.
    pub(super) t: Option<f64>,
    /// Whether an estimate of exactly 1 % gets the limits 1 and 1: WHO's program takes it for a share of 1 wherever there
    /// are weights, clusters or strata, and so must whoever compares.
    pub(super) takes_1_percent_for_all: bool,
    /// Whether children without a score count in n where a standard deviation is corrected by n/(n − 1): they do in R's
    /// package `survey`, which WHO's program asks where there are clusters, strata or weights of 0.
    pub(super) counts_children_without_score: bool,
}

/// Everything that is known of a group at the end.
#[derive(Debug, Clone)]
pub(super) struct Totals {
    pub(super) moments: Moments,
    /// The weighted sums of squared scores.
    squared_scores: [f64; Scores::COUNT],
    /// Children with a weight above 0.
    with_weight: u64,
    in_means: [u64; Scores::COUNT],
    in_prevalence: [u64; Scores::COUNT],
    joint: u64,
}

impl Totals {
    pub(super) const NONE: Self = Self {
        moments: Moments::NONE,
        squared_scores: [0.0; Scores::COUNT],
        with_weight: 0,
        in_means: [0; Scores::COUNT],
        in_prevalence: [0; Scores::COUNT],
        joint: 0,
    };

    /// Counts a child; its sums come with its cluster.
    pub(super) fn count(&mut self, scores: &Scores, weight: f64) {
        self.with_weight += u64::from(weight > 0.0);
        for index in 0..Scores::COUNT {
            if let Some(score) = scores.in_means(index) {
                let z = sums::z(score);
                self.squared_scores[index] += weight * z * z;
                self.in_means[index] += 1;
            }
            self.in_prevalence[index] += u64::from(scores.in_prevalence(index).is_some());
        }
        let has_both = scores.in_prevalence(Scores::HAZ).is_some()
            && scores.in_prevalence(Scores::WHZ).is_some();
        self.joint += u64::from(has_both);
    }

    /// Adds the children of another group.
    pub(super) fn merge(&mut self, other: &Self) {
        self.moments.merge(&other.moments);
        self.with_weight += other.with_weight;
        self.joint += other.joint;
        for index in 0..Scores::COUNT {
            self.squared_scores[index] += other.squared_scores[index];
            self.in_means[index] += other.in_means[index];
            self.in_prevalence[index] += other.in_prevalence[index];
        }
    }

    pub(super) fn estimates(&self, name: String, manner: Manner) -> GroupEstimates {
        GroupEstimates {
            name,
            indices: core::array::from_fn(|index| self.index(index, manner)),
            joint_weighted_children: self.moments.sums[JOINT],
            joint_children: self.joint,
            stunted_and_wasted: self.share(JOINT + 1, manner),
            stunted_and_overweight: self.share(JOINT + 2, manner),
        }
    }

    fn index(&self, index: usize, manner: Manner) -> IndexEstimates {
        let first = index * INDEX;
        let mean = self.moments.ratio(first + SCORE);
        IndexEstimates {
            weighted_children: self.moments.sums[first],
            children: self.in_prevalence[index],
            shares: core::array::from_fn(|cut_off| self.share(first + 1 + cut_off, manner)),
            mean: mean.map(|(value, standard_error)| Estimate {
                value,
                standard_error,
                limits: manner
                    .t
                    .map(|t| (value - t * standard_error, value + t * standard_error)),
            }),
            standard_deviation: mean
                .and_then(|(mean, _)| self.standard_deviation(index, mean, manner)),
        }
    }

    /// √(Σ(w/W)·(z − mean)²·n/(n − 1)).
    #[expect(clippy::cast_precision_loss, reason = "no survey has 2⁵³ children")]
    fn standard_deviation(&self, index: usize, mean: f64, manner: Manner) -> Option<f64> {
        let children = if manner.counts_children_without_score {
            self.with_weight
        } else {
            self.in_means[index]
        } as f64;
        let weights = self.moments.sums[index * INDEX + sums::WEIGHT_IN_MEANS];
        let variance = (self.squared_scores[index] / weights - mean * mean).max(0.0);
        (children > 1.0).then(|| libm::sqrt(variance * children / (children - 1.0)))
    }

    fn share(&self, place: usize, manner: Manner) -> Option<Estimate> {
        debug_assert!(place < COUNT, "there is no such sum");
        let (share, standard_error) = self.moments.ratio(place)?;
        let weights = self.moments.sums[sums::weights_of(place)];
        // WHO's program divides every weight first.
        let percent_by_parts = self.moments.sums[place] * (1.0 / weights) * 100.0;
        #[expect(clippy::float_cmp, reason = "only the very number is meant")]
        let limits = if share <= 0.0 {
            Some((0.0, 0.0))
        } else if share >= 1.0 {
            Some((100.0, 100.0))
        } else if manner.takes_1_percent_for_all && percent_by_parts == 1.0 {
            Some((1.0, 1.0))
        } else {
            manner.t.map(|t| logit_limits(share, standard_error, t))
        };
        Some(Estimate {
            value: share * 100.0,
            standard_error: standard_error * 100.0,
            limits,
        })
    }
}

fn logit_limits(share: f64, standard_error: f64, t: f64) -> (f64, f64) {
    let logit = libm::log(share / (1.0 - share));
    let distance = t * standard_error / (share * (1.0 - share));
    let percent = |logit: f64| 100.0 / (1.0 + libm::exp(-logit));
    (percent(logit - distance), percent(logit + distance))
}
