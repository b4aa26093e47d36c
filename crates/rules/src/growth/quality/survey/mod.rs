//! The data quality items of WHO and UNICEF (2019). None of them passes or fails: they show where to look.
mod items;

pub use items::{
    AgeStructure, Completeness, DigitPreference, Heaping, Implausible, Positions, SexRatio, Spread,
    SpreadOfIndex, Survey,
};

use super::Row;
use super::count::{Digits, PowerSums, Tally, hundredths, p_of_two, percent, real};
use crate::growth::distribution::chi_square_tail;
use crate::growth::survey::AGE_GROUPS;
use crate::growth::{Age, Position, Score, Sex};

/// The groups that a spread is told of: all, six ages, boys, girls.
const SPREADS: usize = 1 + AGE_GROUPS.len() + 2;
const BOYS: usize = SPREADS - 2;
const GIRLS: usize = SPREADS - 1;
const MONTHS: usize = 60;

/// What is counted of one index.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct IndexCounts {
    flagged: u64,
    spreads: [PowerSums; SPREADS],
    halves: Tally<HALVES>,
}

/// From −6 to 6.
const HALVES: usize = 24;

/// The half of a score that hundredths lie in; what lies outside counts at the ends.
fn half_of(hundredths: i32) -> usize {
    const LOWEST: i32 = -600;
    const HALF: i32 = 50;
    let half = (hundredths.saturating_sub(LOWEST)).div_euclid(HALF);
    usize::try_from(half).unwrap_or(0).min(HALVES - 1)
}

/// What is counted for the items.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Counts {
    completeness: Completeness,
    boys: u64,
    girls: u64,
    months: Tally<MONTHS>,
    older: u64,
    weights: Digits,
    lengths: Digits,
    heights: Digits,
    arms: Digits,
    indices: [IndexCounts; 3],
    positions: Positions,
}

const INDICES: [&str; 3] = ["haz", "waz", "whz"];
const FIRST_STANDING_MONTH: f64 = 24.0;
const FIRST_POSSIBLE_MONTH: f64 = 9.0;

impl Counts {
    pub(super) fn add(&mut self, row: &Row<'_>) {
        let (measurement, assessment) = (row.measurement, row.assessment);
        self.add_completeness(row);
        self.boys += u64::from(measurement.sex == Some(Sex::Male));
        self.girls += u64::from(measurement.sex == Some(Sex::Female));
        let months = measurement.age.map(Age::completed_months);
        match months {
            Some(months) if (months as usize) < MONTHS => self.months.0[months as usize] += 1,
            Some(_) => self.older += 1,
            None => {}
        }
        let age = measurement.age.map(Age::months);
        self.add_position(measurement.position, age);

        self.weights.add_measure(measurement.weight_kg);
        self.arms.add_measure(measurement.arm_circumference_cm);
        let is_length = match (measurement.position, age) {
            (Some(position), _) => position == Position::Lying,
            (None, Some(age)) => age < FIRST_STANDING_MONTH,
            (None, None) => false,
        };
        let digits = if is_length {
            &mut self.lengths
        } else {
            &mut self.heights
        };
        digits.add_measure(measurement.length_height_cm);

        let age_group = months.and_then(|months| {
            let mut ends = AGE_GROUPS.iter();
            ends.position(|(_, end)| months < *end)
        });
        let sex = measurement.sex.map(|sex| match sex {
            Sex::Male => BOYS,
            Sex::Female => GIRLS,
        });
        let scores = [assessment.haz, assessment.waz, assessment.whz];
        for (index, score) in self.indices.iter_mut().zip(scores) {
            index.add(score, age_group.map(|group| 1 + group), sex);
        }
    }

    fn add_completeness(&mut self, row: &Row<'_>) {
        let measurement = row.measurement;
        let with = &mut self.completeness;
        with.rows += 1;
        with.with_sex += u64::from(measurement.sex.is_some());
        with.with_age += u64::from(measurement.age.is_some());
        with.with_weight += u64::from(measurement.weight_kg.is_some());
        with.with_length_or_height += u64::from(measurement.length_height_cm.is_some());
        with.with_position += u64::from(measurement.position.is_some());
        with.with_arm_circumference += u64::from(measurement.arm_circumference_cm.is_some());
        with.with_oedema += u64::from(measurement.has_oedema);
    }

    fn add_position(&mut self, position: Option<Position>, age: Option<f64>) {
        let (Some(position), Some(age)) = (position, age) else {
            return;
        };
        let positions = &mut self.positions;
        let count = match (position, age < FIRST_STANDING_MONTH) {
            (Position::Lying, true) => &mut positions.lying_below_24_months,
            (Position::Lying, false) => &mut positions.lying_from_24_months,
            (Position::Standing, true) => &mut positions.standing_below_24_months,
            (Position::Standing, false) => &mut positions.standing_from_24_months,
        };
        *count += 1;
        let cannot_stand = position == Position::Standing && age < FIRST_POSSIBLE_MONTH;
        positions.standing_below_9_months += u64::from(cannot_stand);
    }

    pub(super) fn merge(&mut self, other: &Self) {
        let (with, more) = (&mut self.completeness, &other.completeness);
        with.rows += more.rows;
        with.with_sex += more.with_sex;
        with.with_age += more.with_age;
        with.with_weight += more.with_weight;
        with.with_length_or_height += more.with_length_or_height;
        with.with_position += more.with_position;
        with.with_arm_circumference += more.with_arm_circumference;
        with.with_oedema += more.with_oedema;
        self.boys += other.boys;
        self.girls += other.girls;
        self.months.merge(&other.months);
        self.older += other.older;
        self.weights.merge(&other.weights);
        self.lengths.merge(&other.lengths);
        self.heights.merge(&other.heights);
        self.arms.merge(&other.arms);
        for (index, more) in self.indices.iter_mut().zip(&other.indices) {
            index.flagged += more.flagged;
            index.halves.merge(&more.halves);
            for (spread, more) in index.spreads.iter_mut().zip(&more.spreads) {
                spread.merge(more);
            }
        }
        let (own, more) = (&mut self.positions, &other.positions);
        own.lying_below_24_months += more.lying_below_24_months;
        own.standing_below_24_months += more.standing_below_24_months;
        own.standing_below_9_months += more.standing_below_9_months;
        own.standing_from_24_months += more.standing_from_24_months;
        own.lying_from_24_months += more.lying_from_24_months;
    }

    pub(super) fn finish(&self) -> Survey {
        let [haz, waz, whz] = self.indices.map(|index| {
            let scored = index.flagged + index.spreads[0].count;
            percent(index.flagged, scored)
        });
        Survey {
            completeness: self.completeness,
            sex_ratio: SexRatio {
                boys: self.boys,
                girls: self.girls,
                ratio: (self.girls > 0).then(|| real(self.boys) / real(self.girls)),
                p: p_of_two(self.boys, self.girls, 0.5),
            },
            children_by_month: self.months.0.to_vec(),
            older_children: self.older,
            heaping_over_12_months: self.heaping::<12>(),
            heaping_over_6_months: self.heaping::<6>(),
            age_structure: self.age_structure(),
            weight_digits: preference(&self.weights),
            length_digits: preference(&self.lengths),
            height_digits: preference(&self.heights),
            arm_circumference_digits: preference(&self.arms),
            implausible: Implausible {
                height_for_age_percent: haz,
                weight_for_age_percent: waz,
                weight_for_height_percent: whz,
                is_above_1_percent: [haz, waz, whz]
                    .iter()
                    .any(|percent| percent.is_some_and(|percent| percent > 1.0)),
            },
            spread: core::array::from_fn(|index| {
                let spreads = self.indices[index].spreads.map(|sums| spread(&sums));
                SpreadOfIndex {
                    index: INDICES[index],
                    all: spreads[0],
                    children_by_half: self.indices[index].halves.0.to_vec(),
                    by_age: core::array::from_fn(|group| spreads[1 + group]),
                    boys: spreads[BOYS],
                    girls: spreads[GIRLS],
                }
            }),
            positions: self.positions,
            threshold_is_verified: false,
        }
    }

    fn heaping<const N: usize>(&self) -> Option<Heaping> {
        let mut remainders = Tally::<N>::default();
        for (month, children) in self.months.0.iter().enumerate() {
            remainders.0[month % N] += children;
        }
        let chi_square = remainders.chi_square_of_even()?;
        #[expect(clippy::cast_possible_truncation, reason = "12 at most")]
        let degrees_of_freedom = N as u32 - 1;
        Some(Heaping {
            children: remainders.0.to_vec(),
            chi_square,
            degrees_of_freedom,
            p: chi_square_tail(chi_square, f64::from(degrees_of_freedom)),
            dissimilarity_percent: remainders.dissimilarity_percent()?,
        })
    }

    fn age_structure(&self) -> Option<AgeStructure> {
        const STARTS: [usize; 6] = [6, 18, 30, 42, 54, 60];
        const DEATHS_OF_A_YEAR: f64 = 365.25 / 10_000.0;
        const YEARS: [f64; 5] = [1.0, 1.0, 1.0, 1.0, 0.5];
        let counts = Tally(core::array::from_fn::<u64, 5, _>(|group| {
            self.months.0[STARTS[group]..STARTS[group + 1]].iter().sum()
        }));
        let mut age = 0.0;
        let alive = YEARS.map(|years| {
            let alive = years * libm::exp(-DEATHS_OF_A_YEAR * age);
            age += 1.0;
            alive
        });
        let all: f64 = alive.iter().sum();
        let shares = alive.map(|alive| alive / all);
        let chi_square = counts.chi_square(&shares)?;
        Some(AgeStructure {
            children: counts.0,
            expected: shares.map(|share| share * real(counts.total())),
            chi_square,
            p: chi_square_tail(chi_square, 4.0),
        })
    }
}

impl IndexCounts {
    fn add(&mut self, score: Option<Score>, age: Option<usize>, sex: Option<usize>) {
        let Some(score) = score else { return };
        if score.is_flagged {
            self.flagged += 1;
            return;
        }
        self.halves.0[half_of(hundredths(score))] += 1;
        for place in [Some(0), age, sex].into_iter().flatten() {
            self.spreads[place].add(hundredths(score), 1);
        }
    }
}

fn preference(digits: &Digits) -> DigitPreference {
    DigitPreference {
        measures: digits.total(),
        counts: digits.0,
        dissimilarity_percent: digits.dissimilarity_percent(),
        preference_score: digits.preference_score(),
    }
}

fn spread(sums: &PowerSums) -> Spread {
    Spread {
        children: sums.count,
        mean: sums.mean(),
        standard_deviation: sums.standard_deviation(),
        skewness: sums.skewness(),
        kurtosis: sums.kurtosis(),
    }
}
