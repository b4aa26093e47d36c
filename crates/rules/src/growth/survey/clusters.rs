//! The sums of a survey with clusters or strata, once all of them are known.
use alloc::vec;
use alloc::vec::Vec;

use hashbrown::HashMap;

use super::design::{Drawn, Kept, places};
use super::estimate::Totals;
use super::sums::{self, Moments, Sums};

/// Sums that are emptied often, of which only a few are in use each time.
struct Reused<T> {
    of_groups: Vec<T>,
    in_use: Vec<usize>,
    is_used: Vec<bool>,
}

impl<T: Clone> Reused<T> {
    fn new(none: T, groups: usize) -> Self {
        Self {
            of_groups: vec![none; groups],
            in_use: Vec::new(),
            is_used: vec![false; groups],
        }
    }

    fn of(&mut self, group: usize) -> &mut T {
        if !self.is_used[group] {
            self.is_used[group] = true;
            self.in_use.push(group);
        }
        &mut self.of_groups[group]
    }

    fn empty(&mut self, none: &T, mut take: impl FnMut(usize, &T)) {
        for group in self.in_use.drain(..) {
            self.is_used[group] = false;
            take(group, &self.of_groups[group]);
            self.of_groups[group] = none.clone();
        }
    }
}

/// Sums while strata are gone through.
struct Running<'t> {
    cluster: Reused<Sums>,
    stratum: Reused<Moments>,
    totals: &'t mut [Totals],
    clusters_of_stratum: f64,
    has_weight_in_cluster: bool,
    has_weight_in_stratum: bool,
    degrees_of_freedom: i64,
}

impl Running<'_> {
    /// Adds a child to the cluster that is gone through.
    fn add(&mut self, child: &Kept, its_groups: &[u32]) {
        let mut child_sums = [0.0; sums::COUNT];
        sums::add_child(&mut child_sums, &child.scores, child.weight);
        for group in places(child.cell, its_groups) {
            for (sum, term) in self.cluster.of(group).iter_mut().zip(&child_sums) {
                *sum += term;
            }
        }
        self.has_weight_in_cluster |= child.weight > 0.0;
    }

    fn end_cluster(&mut self) {
        let stratum = &mut self.stratum;
        self.cluster.empty(&[0.0; sums::COUNT], |group, sums| {
            stratum.of(group).add_cluster(sums);
        });
        self.clusters_of_stratum += 1.0;
        self.degrees_of_freedom += i64::from(self.has_weight_in_cluster);
        self.has_weight_in_stratum |= self.has_weight_in_cluster;
        self.has_weight_in_cluster = false;
    }

    fn end_stratum(&mut self) {
        let (totals, clusters) = (&mut *self.totals, self.clusters_of_stratum);
        self.stratum.empty(&Moments::NONE, |group, stratum| {
            totals[group].moments.add_stratum(stratum, clusters);
        });
        self.clusters_of_stratum = 0.0;
        self.degrees_of_freedom -= i64::from(self.has_weight_in_stratum);
        self.has_weight_in_stratum = false;
    }
}

/// Brings the sums of the kept children to their groups, and tells the degrees of freedom: clusters less strata, of those
/// with a weight above 0.
///
/// Where there is but one cluster, every child was drawn by itself.
pub(super) fn moments_of_clusters(
    drawn: &HashMap<Drawn, u32>,
    are_children_drawn: bool,
    kept: &[Kept],
    kept_groups: &[u32],
    totals: &mut [Totals],
) -> i64 {
    let mut gathered = Gathered::new(kept_groups.len().checked_div(kept.len()).unwrap_or(0));
    let by_cluster = places_by_cluster(drawn.len(), kept);
    let groups = totals.len();
    let mut running = Running {
        cluster: Reused::new([0.0; sums::COUNT], groups),
        stratum: Reused::new(Moments::NONE, groups),
        totals,
        clusters_of_stratum: 0.0,
        has_weight_in_cluster: false,
        has_weight_in_stratum: false,
        degrees_of_freedom: 0,
    };
    let mut last_stratum = None;
    let mut in_strata: Vec<(Drawn, u32)> = drawn
        .iter()
        .map(|(drawn, place)| (*drawn, *place))
        .collect();
    in_strata.sort_unstable();
    for ((stratum, _), cluster) in in_strata {
        if last_stratum.is_some_and(|last| last != stratum) {
            running.end_stratum();
        }
        last_stratum = Some(stratum);
        for places in by_cluster.children(cluster as usize).chunks(GATHERED) {
            gathered.take(places, kept, kept_groups);
            for (child, its_groups) in gathered.children() {
                running.add(child, its_groups);
                if are_children_drawn {
                    running.end_cluster();
                }
            }
        }
        if !are_children_drawn {
            running.end_cluster();
        }
    }
    running.end_stratum();
    running.degrees_of_freedom
}

/// So many children are gathered at once.
const GATHERED: usize = 64;

/// A few children of a cluster, brought together first: where clusters came mixed, each lies somewhere else in memory, and
/// a processor fetches many at once only while nothing is computed between them.
struct Gathered {
    groupings: usize,
    children: Vec<Kept>,
    groups: Vec<u32>,
}

impl Gathered {
    fn new(groupings: usize) -> Self {
        Self {
            groupings,
            children: Vec::with_capacity(GATHERED),
            groups: Vec::with_capacity(GATHERED * groupings),
        }
    }

    fn take(&mut self, places: &[u32], kept: &[Kept], kept_groups: &[u32]) {
        self.children.clear();
        self.groups.clear();
        let kept = places.iter().map(|place| kept[*place as usize]);
        self.children.extend(kept);
        for place in places {
            let groups = &kept_groups[*place as usize * self.groupings..][..self.groupings];
            self.groups.extend_from_slice(groups);
        }
    }

    fn children(&self) -> impl Iterator<Item = (&Kept, &[u32])> {
        let groupings = self.groupings;
        let groups = move |place: usize| &self.groups[place * groupings..][..groupings];
        let children = self.children.iter().enumerate();
        children.map(move |(place, child)| (child, groups(place)))
    }
}

/// The places of children cluster by cluster, each in the order in which they came.
struct ByCluster {
    places: Vec<u32>,
    ends: Vec<usize>,
}

impl ByCluster {
    fn children(&self, cluster: usize) -> &[u32] {
        let start = cluster.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.places[start..self.ends[cluster]]
    }
}

fn places_by_cluster(clusters: usize, kept: &[Kept]) -> ByCluster {
    let mut ends = vec![0; clusters + 1];
    for child in kept {
        ends[child.cluster as usize + 1] += 1;
    }
    for cluster in 0..clusters {
        ends[cluster + 1] += ends[cluster];
    }
    let mut places = vec![0; kept.len()];
    for (place, child) in kept.iter().enumerate() {
        let next = &mut ends[child.cluster as usize];
        places[*next] = u32::try_from(place).unwrap_or(u32::MAX);
        *next += 1;
    }
    ByCluster { places, ends }
}
