//! A survey while its children come in.
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use hashbrown::HashMap;

use super::child::{Child, Scores};
use super::clusters::moments_of_clusters;
use super::estimate::{GroupEstimates, Manner, Totals};
use super::group::{self, Cell};
use super::labels::Labels;
use super::sums::{self, Moments};
use crate::growth::distribution::student_t_975;

/// What is known of how the children were drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are what they say")]
pub struct Design {
    pub has_weights: bool,
    pub has_clusters: bool,
    pub has_strata: bool,
}

/// A sampling weight below 0, or one that is no number: nobody can be drawn that often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NegativeWeight;

impl fmt::Display for NegativeWeight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bobot sampel harus berupa angka 0 atau lebih")
    }
}

impl core::error::Error for NegativeWeight {}

/// The group of a child that has none in a grouping.
pub(super) const NO_GROUP: u32 = u32::MAX;

/// A child as it is kept until all clusters are known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    pub(super) weight: f64,
    pub(super) scores: Scores,
    pub(super) cell: Cell,
    /// Its place among the clusters, in their order of appearance.
    pub(super) cluster: u32,
}

/// A cluster as it was drawn: within its stratum.
pub(super) type Drawn = (u32, u32);

/// A survey while its children come in.
#[derive(Debug, Clone)]
pub struct Survey {
    design: Design,
    groupings: Vec<(String, Labels)>,
    /// The place in `totals` of each group of each grouping.
    group_places: Vec<Vec<u32>>,
    /// The usual groups, which stay empty until the end, then those of the groupings as they appeared.
    totals: Vec<Totals>,
    /// By age and sex: the usual groups are made of them.
    cells: Vec<Totals>,
    children: u64,
    children_with_weight: u64,
    strata: Labels,
    clusters: Labels,
    drawn: HashMap<Drawn, u32>,
    /// For each cluster its last stratum and its place there: most clusters lie in but one.
    last_drawn: Vec<Option<(u32, u32)>>,
    kept: Vec<Kept>,
    /// For every kept child its places in `totals` in each grouping.
    kept_groups: Vec<u32>,
    groups: Vec<u32>,
}

impl Survey {
    /// A survey that is also to be broken down by these groupings, named as they are to stand before each group.
    pub fn new(design: Design, groupings: &[&str]) -> Self {
        Self {
            design,
            groupings: groupings
                .iter()
                .map(|name| (String::from(*name), Labels::default()))
                .collect(),
            group_places: vec![Vec::new(); groupings.len()],
            totals: vec![Totals::NONE; group::COUNT],
            cells: vec![Totals::NONE; Cell::COUNT],
            children: 0,
            children_with_weight: 0,
            strata: Labels::default(),
            clusters: Labels::default(),
            drawn: HashMap::new(),
            last_drawn: Vec::new(),
            kept: Vec::new(),
            kept_groups: Vec::new(),
            groups: Vec::new(),
        }
    }

    /// Adds a child; one that is too old, or without cluster or stratum where the survey has them, is left out.
    ///
    /// # Errors
    /// Where its weight is negative or no number; it is not added then.
    pub fn add(&mut self, child: &Child<'_>) -> Result<(), NegativeWeight> {
        let weight = match (self.design.has_weights, child.weight) {
            (false, _) => 1.0,
            (true, None) => 0.0,
            (true, Some(weight)) if weight >= 0.0 && weight.is_finite() => weight,
            (true, Some(_)) => return Err(NegativeWeight),
        };
        let is_undrawn = self.design.has_clusters && child.cluster.is_none()
            || self.design.has_strata && child.stratum.is_none();
        if child.is_too_old() || is_undrawn {
            return Ok(());
        }
        self.children += 1;
        self.children_with_weight += u64::from(weight > 0.0);
        let cell = Cell::of(child.age, child.sex);
        self.find_groups(child.groups);
        if self.is_plain() {
            self.add_to_totals(&child.scores, weight, cell);
        } else {
            self.keep(child, weight, cell);
        }
        Ok(())
    }

    /// How many children are in the sample.
    pub const fn children(&self) -> u64 {
        self.children
    }

    /// Whether every child was drawn by itself from the whole country, so that nothing needs to be kept.
    fn is_plain(&self) -> bool {
        !self.design.has_clusters && !self.design.has_strata
    }

    fn find_groups(&mut self, groups: &[Option<&str>]) {
        self.groups.clear();
        for (grouping, (_, labels)) in self.groupings.iter_mut().enumerate() {
            let Some(word) = groups.get(grouping).copied().flatten() else {
                self.groups.push(NO_GROUP);
                continue;
            };
            let place = labels.place(word) as usize;
            let places = &mut self.group_places[grouping];
            if place == places.len() {
                places.push(u32::try_from(self.totals.len()).unwrap_or(NO_GROUP));
                self.totals.push(Totals::NONE);
            }
            self.groups.push(places[place]);
        }
    }

    fn add_to_totals(&mut self, scores: &Scores, weight: f64, cell: Cell) {
        let mut child = [0.0; sums::COUNT];
        sums::add_child(&mut child, scores, weight);
        self.each_totals(cell, |totals| {
            totals.count(scores, weight);
            totals.moments.add_cluster(&child);
        });
    }

    /// The totals that a child goes into.
    fn each_totals(&mut self, cell: Cell, mut add: impl FnMut(&mut Totals)) {
        add(&mut self.cells[cell.place()]);
        for group in self.groups.iter().filter(|group| **group != NO_GROUP) {
            add(&mut self.totals[*group as usize]);
        }
    }

    fn keep(&mut self, child: &Child<'_>, weight: f64, cell: Cell) {
        let design = self.design;
        let stratum = child.stratum.filter(|_| design.has_strata);
        let stratum = stratum.map_or(0, |word| self.strata.place(word));
        let cluster = child.cluster.filter(|_| design.has_clusters);
        let cluster = cluster.map_or(0, |word| self.clusters.place(word));
        let cluster = self.draw((stratum, cluster));
        self.kept.push(Kept {
            weight,
            scores: child.scores,
            cell,
            cluster,
        });
        self.kept_groups.extend_from_slice(&self.groups);
        self.each_totals(cell, |totals| totals.count(&child.scores, weight));
    }

    /// The place of a cluster within its stratum.
    fn draw(&mut self, (stratum, cluster): Drawn) -> u32 {
        let known = self.last_drawn.get(cluster as usize).copied().flatten();
        if let Some((last, place)) = known
            && last == stratum
        {
            return place;
        }
        let next = u32::try_from(self.drawn.len()).unwrap_or(u32::MAX);
        let place = *self.drawn.entry((stratum, cluster)).or_insert(next);
        let clusters = self.last_drawn.len().max(cluster as usize + 1);
        self.last_drawn.resize(clusters, None);
        self.last_drawn[cluster as usize] = Some((stratum, place));
        place
    }

    /// The estimates of all, of ages, sexes, both crossed, and of each group of the groupings.
    ///
    /// Groups of a grouping come as they first appeared in a sample without clusters, strata and weights of 0, and sorted
    /// in others: as from WHO's program.
    pub fn finish(mut self) -> Vec<GroupEstimates> {
        let is_as_appeared = self.is_plain() && self.children == self.children_with_weight;
        for cell in Cell::all() {
            for group in cell.groups() {
                self.totals[group].merge(&self.cells[cell.place()]);
            }
        }
        let degrees_of_freedom = if self.is_plain() {
            #[expect(clippy::cast_precision_loss, reason = "no survey has 2⁵³ children")]
            let children = self.children as f64;
            for totals in &mut self.totals {
                let mut moments = Moments::NONE;
                moments.add_stratum(&totals.moments, children);
                totals.moments = moments;
            }
            to_i64(self.children_with_weight) - 1
        } else {
            let are_children_drawn = self.clusters.len() < 2;
            moments_of_clusters(
                &self.drawn,
                are_children_drawn,
                &self.kept,
                &self.kept_groups,
                &mut self.totals,
            )
        };
        #[expect(clippy::cast_precision_loss, reason = "no survey has 2⁵³ clusters")]
        let manner = Manner {
            t: student_t_975(degrees_of_freedom as f64),
            takes_1_percent_for_all: self.design != Design::default(),
            counts_children_without_score: !is_as_appeared,
        };
        let usual = (0..group::COUNT).map(|place| (place, group::name(place)));
        let mut named: Vec<(usize, String)> = usual.collect();
        for ((name, labels), places) in self.groupings.iter().zip(&self.group_places) {
            let words = labels.words();
            let order = if is_as_appeared {
                (0..words.len()).collect()
            } else {
                labels.sorted()
            };
            named.extend(order.into_iter().map(|group| {
                let word = words[group];
                (places[group] as usize, alloc::format!("{name}: {word}"))
            }));
        }
        named
            .into_iter()
            .map(|(place, name)| self.totals[place].estimates(name, manner))
            .collect()
    }
}

/// All groups of a child: the usual ones and those of the groupings.
pub(super) fn places(cell: Cell, groups: &[u32]) -> impl Iterator<Item = usize> {
    let known = groups.iter().filter(|group| **group != NO_GROUP);
    cell.groups().chain(known.map(|group| *group as usize))
}

fn to_i64(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
