//! Many children at once: the four indices of weight and length that a register counts.
use super::assessment::{Assessment, FIRST_MONTH_OF_2007, Prepared};
use super::category::{LengthHeightCategory, NutritionCategory, WeightCategory};
use super::measurement::{Age, Measurement, Position, Sex};
use super::power::round_all_to_hundredths;
use super::score::{Compared, Limits, Score, beyond_3, is_beyond_3, score_of_rounded};
use super::standards::Standards;

/// So many children are worked on side by side.
const LANES: usize = 64;

/// Children below 60 months in columns of equal length; what was not measured is not a number (NaN).
#[derive(Debug, Clone, Copy)]
pub struct Children<'c> {
    /// The sexes.
    pub sex: &'c [Option<Sex>],
    /// Ages in days.
    pub age_days: &'c [f64],
    /// Weights in kilograms.
    pub weight_kg: &'c [f64],
    /// Lengths or heights in centimetres.
    pub length_height_cm: &'c [f64],
    /// How they were measured.
    pub position: &'c [Option<Position>],
    /// Whether feet are swollen.
    pub has_oedema: &'c [bool],
}

/// The columns of a batch are not equally long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnequalColumns;

impl core::fmt::Display for UnequalColumns {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("kolom-kolom anak tidak sama panjang")
    }
}

impl core::error::Error for UnequalColumns {}

/// A score with the category that it means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged<Category> {
    /// The z-score, rounded to two decimals.
    pub z: f64,
    /// Whether it is so far out that the measurement is probably wrong.
    pub is_flagged: bool,
    /// What it means.
    pub category: Category,
}

/// The four indices of one child.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct FourIndices {
    /// Length or height for age.
    pub haz: Option<Judged<LengthHeightCategory>>,
    /// Weight for age.
    pub waz: Option<Judged<WeightCategory>>,
    /// Weight for length or height.
    pub whz: Option<Judged<NutritionCategory>>,
    /// Body mass index for age.
    pub baz: Option<Judged<NutritionCategory>>,
}

/// Measures of one index with their distributions, side by side.
struct Lanes {
    measure: [f64; LANES],
    l: [f64; LANES],
    m: [f64; LANES],
    s: [f64; LANES],
    z: [f64; LANES],
    /// One bit for each child that has the index.
    present: u64,
}

impl Lanes {
    const EMPTY: Self = Self {
        measure: [1.0; LANES],
        l: [1.0; LANES],
        m: [1.0; LANES],
        s: [1.0; LANES],
        z: [0.0; LANES],
        present: 0,
    };

    #[inline]
    fn put(&mut self, lane: usize, compared: Option<Compared>) {
        let Compared { measure, lms } = compared.unwrap_or(Compared::NOTHING);
        self.measure[lane] = measure;
        self.l[lane] = lms.l;
        self.m[lane] = lms.m;
        self.s[lane] = lms.s;
        self.present |= u64::from(compared.is_some()) << lane;
    }

    #[inline]
    fn compared(&self, lane: usize) -> Compared {
        Compared {
            measure: self.measure[lane],
            lms: super::table::Lms {
                l: self.l[lane],
                m: self.m[lane],
                s: self.s[lane],
            },
        }
    }

    /// The powers of all children: no branch lies between them, so that the compiler takes several at once.
    #[inline(never)]
    fn compute(&mut self) {
        for lane in 0..LANES {
            self.z[lane] = self.compared(lane).z();
        }
    }

    /// The same where L is 1.
    #[inline(never)]
    fn compute_linear(&mut self) {
        for lane in 0..LANES {
            self.z[lane] = self.compared(lane).linear_z();
        }
        round_all_to_hundredths(&mut self.z);
    }

    #[inline]
    fn score(&self, lane: usize, limits: Limits) -> Option<Score> {
        if self.present >> lane & 1 == 0 {
            return None;
        }
        score_of_rounded(self.z[lane], limits)
    }

    #[inline]
    fn judged<Category>(
        &self,
        lane: usize,
        limits: Limits,
        category: impl Fn(f64) -> Category,
    ) -> Option<Judged<Category>> {
        let score = self.score(lane, limits)?;
        Some(Judged {
            z: score.z,
            is_flagged: score.is_flagged,
            category: category(score.z),
        })
    }

    /// Takes back the scores beyond three standard deviations.
    #[inline]
    fn restrict(&mut self) {
        /// So many are computed side by side.
        const TOGETHER: usize = 4;
        // No branch decides which lanes they are: a processor could not guess it.
        let (mut lanes, mut count) = ([0; LANES], 0);
        for (lane, z) in self.z.iter().enumerate() {
            lanes[count] = lane;
            count += usize::from(is_beyond_3(*z));
        }
        for lanes in lanes[..count].chunks(TOGETHER) {
            let mut compared = [Compared::NOTHING; TOGETHER];
            let mut z = [0.0; TOGETHER];
            for (place, lane) in lanes.iter().enumerate() {
                compared[place] = self.compared(*lane);
                z[place] = self.z[*lane];
            }
            for (lane, z) in lanes.iter().zip(beyond_3(&compared, z)) {
                self.z[*lane] = z;
            }
        }
        round_all_to_hundredths(&mut self.z);
    }
}

impl Children<'_> {
    /// How many there are.
    fn count(&self) -> Result<usize, UnequalColumns> {
        let lengths = [
            self.age_days.len(),
            self.weight_kg.len(),
            self.length_height_cm.len(),
            self.position.len(),
            self.has_oedema.len(),
        ];
        let length = self.sex.len();
        if lengths.iter().all(|other| *other == length) {
            Ok(length)
        } else {
            Err(UnequalColumns)
        }
    }

    #[inline]
    fn measurement(&self, place: usize) -> Measurement {
        Measurement {
            sex: self.sex[place],
            age: Age::from_days(self.age_days[place]),
            weight_kg: Some(self.weight_kg[place]),
            length_height_cm: Some(self.length_height_cm[place]),
            position: self.position[place],
            has_oedema: self.has_oedema[place],
            ..Measurement::default()
        }
    }
}

impl Standards {
    /// Judges weight and length of many children: the same bits as [`Standards::assess`] gives for each, several times
    /// faster. Children of 60 months and more are left empty.
    ///
    /// `outcomes` must be as long as the columns. Nothing is allocated.
    ///
    /// # Errors
    /// Where the columns or the outcomes are not equally long.
    ///
    /// ```
    /// use kampungkb_rules::growth::{Children, FourIndices, Position, Sex, Standards};
    ///
    /// let standards = Standards::new();
    /// let children = Children {
    ///     sex: &[Some(Sex::Female), Some(Sex::Male)],
    ///     age_days: &[1257.0, 400.0],
    ///     weight_kg: &[12.44, f64::NAN],
    ///     length_height_cm: &[88.5, 76.0],
    ///     position: &[Some(Position::Standing), Some(Position::Lying)],
    ///     has_oedema: &[false, false],
    /// };
    /// let mut outcomes = [FourIndices::default(); 2];
    /// standards.assess_children(&children, &mut outcomes)?;
    /// assert_eq!(outcomes[0].haz.unwrap().category.code(), "pendek");
    /// // It was not weighed.
    /// assert_eq!((outcomes[1].haz.unwrap().z, outcomes[1].waz), (-0.44, None));
    /// # Ok::<(), kampungkb_rules::growth::UnequalColumns>(())
    /// ```
    pub fn assess_children(
        &self,
        children: &Children<'_>,
        outcomes: &mut [FourIndices],
    ) -> Result<(), UnequalColumns> {
        if children.count()? != outcomes.len() {
            return Err(UnequalColumns);
        }
        let [mut haz, mut waz, mut whz, mut baz] = [const { Lanes::EMPTY }; 4];
        for (group, outcomes) in outcomes.chunks_mut(LANES).enumerate() {
            for lanes in [&mut haz, &mut waz, &mut whz, &mut baz] {
                lanes.present = 0;
            }
            for lane in 0..outcomes.len() {
                let measurement = children.measurement(group * LANES + lane);
                self.put(
                    prepared_for_2006(&measurement).as_ref(),
                    lane,
                    [&mut haz, &mut waz, &mut whz, &mut baz],
                );
            }
            haz.compute_linear();
            for lanes in [&mut waz, &mut whz, &mut baz] {
                lanes.compute();
                lanes.restrict();
            }
            for (lane, outcome) in outcomes.iter_mut().enumerate() {
                *outcome = FourIndices {
                    haz: haz.judged(lane, Limits::HAZ, LengthHeightCategory::of),
                    waz: waz.judged(lane, Limits::WAZ, WeightCategory::of),
                    whz: whz.judged(lane, Limits::OTHERS, NutritionCategory::of),
                    baz: baz.judged(lane, Limits::OTHERS, NutritionCategory::of),
                };
            }
        }
        Ok(())
    }

    /// Judges many measurements whole: the same bits as [`Standards::assess`] gives for each, faster.
    ///
    /// Of measurements and outcomes, the longer rest is left alone. Nothing is allocated.
    pub fn assess_all<'m>(
        &self,
        measurements: impl IntoIterator<Item = &'m Measurement, IntoIter: Clone>,
        outcomes: &mut [Assessment],
    ) {
        let mut measurements = measurements.into_iter();
        let [mut haz, mut waz, mut whz, mut baz] = [const { Lanes::EMPTY }; 4];
        for outcomes in outcomes.chunks_mut(LANES) {
            for lanes in [&mut haz, &mut waz, &mut whz, &mut baz] {
                lanes.present = 0;
            }
            let these = measurements.clone();
            let mut has_others = false;
            for (lane, (outcome, measurement)) in
                outcomes.iter_mut().zip(&mut measurements).enumerate()
            {
                let prepared = prepared_for_2006(measurement);
                *outcome = match &prepared {
                    Some(prepared) => prepared.without_scores(),
                    None => self.assess(measurement),
                };
                has_others |= measurement.head_circumference_cm.is_some()
                    || measurement.arm_circumference_cm.is_some()
                    || measurement.triceps_skinfold_mm.is_some()
                    || measurement.subscapular_skinfold_mm.is_some();
                self.put(
                    prepared.as_ref(),
                    lane,
                    [&mut haz, &mut waz, &mut whz, &mut baz],
                );
            }
            haz.compute_linear();
            for lanes in [&mut waz, &mut whz, &mut baz] {
                lanes.compute();
                lanes.restrict();
            }
            for (lane, outcome) in outcomes.iter_mut().enumerate() {
                // One of 2007 has its scores already.
                outcome.haz = haz.score(lane, Limits::HAZ).or(outcome.haz);
                outcome.waz = waz.score(lane, Limits::WAZ).or(outcome.waz);
                outcome.whz = whz.score(lane, Limits::OTHERS).or(outcome.whz);
                outcome.baz = baz.score(lane, Limits::OTHERS).or(outcome.baz);
            }
            if has_others {
                self.assess_others(these, outcomes);
            }
        }
    }

    /// Adds the scores of head, arm and skinfolds, of not more children than lanes.
    #[inline(never)]
    fn assess_others<'m>(
        &self,
        measurements: impl Iterator<Item = &'m Measurement>,
        outcomes: &mut [Assessment],
    ) {
        let mut lanes = [const { Lanes::EMPTY }; 4];
        for (lane, measurement) in measurements.take(outcomes.len()).enumerate() {
            if let Some(prepared) = prepared_for_2006(measurement) {
                let compared = self.compared_others(measurement, &prepared);
                for (lanes, compared) in lanes.iter_mut().zip(compared) {
                    lanes.put(lane, compared);
                }
            }
        }
        let [head, arm, triceps, subscapular] = &mut lanes;
        head.compute_linear();
        for lanes in [&mut *arm, &mut *triceps, &mut *subscapular] {
            if lanes.present != 0 {
                lanes.compute();
                lanes.restrict();
            }
        }
        for (lane, outcome) in outcomes.iter_mut().enumerate() {
            outcome.hcz = head.score(lane, Limits::OTHERS);
            outcome.acz = arm.score(lane, Limits::OTHERS);
            outcome.tsz = triceps.score(lane, Limits::OTHERS);
            outcome.ssz = subscapular.score(lane, Limits::OTHERS);
        }
    }

    #[inline]
    fn put(&self, prepared: Option<&Prepared>, lane: usize, lanes: [&mut Lanes; 4]) {
        let [haz, waz, whz, baz] = lanes;
        let Some(prepared) = prepared else {
            for lanes in [haz, waz, whz, baz] {
                lanes.put(lane, None);
            }
            return;
        };
        haz.put(
            lane,
            prepared.at_age(&self.length_height_for_age, prepared.adjusted_cm),
        );
        waz.put(
            lane,
            prepared.at_age_without_oedema(&self.weight_for_age, prepared.weight_kg),
        );
        whz.put(lane, prepared.at_length_height(self));
        baz.put(
            lane,
            prepared.at_age_without_oedema(&self.bmi_for_age, prepared.bmi),
        );
    }
}

/// A measurement as the standards of 2006 compare it; none where they do not hold, or the sex is not known.
#[inline]
fn prepared_for_2006(measurement: &Measurement) -> Option<Prepared> {
    let is_of_2007 = measurement
        .age
        .is_some_and(|age| age.months() >= FIRST_MONTH_OF_2007);
    let sex = measurement.sex.filter(|_| !is_of_2007)?;
    Some(Prepared::of(measurement, sex))
}
