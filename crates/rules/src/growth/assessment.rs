//! One child's measurement judged, in WHO's order of operations.
use super::measurement::{Age, Measurement, Position, Sex};
use super::score::{Compared, Limits, Score, score};
use super::standards::Standards;
use super::table::{Lms, Table};

/// From this age on in days, children are measured standing; both kinds of table meet here.
const FIRST_STANDING_DAY: u32 = 731;
/// Length is so much more than the height of the same child, in centimetres.
const LENGTH_OVER_HEIGHT_CM: f64 = 0.7;
/// No child stands before, so that a standing measurement at this age in months is not believed to be one.
const FIRST_STANDING_MONTHS: f64 = 9.0;
/// Where age and position are unknown, a shorter child (in centimetres) is taken as lying.
const SHORTEST_STANDING_CM: f64 = 87.0;
/// From this age in months on, the reference of 2007 holds.
pub(super) const FIRST_MONTH_OF_2007: f64 = 60.0;

/// What a measurement says; what cannot be judged is none.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Assessment {
    /// Length below 24 months or height from there on, in centimetres: the other of both is converted by 0.7 cm.
    pub length_height_adjusted_cm: Option<f64>,
    /// Body mass index in kg/m², of the adjusted length or height.
    pub bmi: Option<f64>,
    /// Length or height for age (PB/U, TB/U).
    pub haz: Option<Score>,
    /// Weight for age (BB/U).
    pub waz: Option<Score>,
    /// Weight for length or height (BB/PB, BB/TB).
    pub whz: Option<Score>,
    /// Body mass index for age (IMT/U).
    pub baz: Option<Score>,
    /// Head circumference for age (LK/U).
    pub hcz: Option<Score>,
    /// Arm circumference for age (LiLA/U).
    pub acz: Option<Score>,
    /// Triceps skinfold for age.
    pub tsz: Option<Score>,
    /// Subscapular skinfold for age.
    pub ssz: Option<Score>,
    /// Which tables the age chose.
    pub reference: Option<Reference>,
}

impl Assessment {
    /// All scores: height, weight, weight for height, body mass, head, arm, triceps, subscapular.
    #[inline]
    pub const fn scores(&self) -> [Option<Score>; 8] {
        [
            self.haz, self.waz, self.whz, self.baz, self.hcz, self.acz, self.tsz, self.ssz,
        ]
    }
}

/// Where scores come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reference {
    /// WHO's child growth standards of 2006, below 60 months.
    Who2006,
    /// WHO's growth reference of 2007, from 60 months on.
    Who2007,
}

/// A measurement as it is compared: the position believed, length or height adjusted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prepared {
    pub(super) sex: Sex,
    pub(super) age: Option<Age>,
    pub(super) weight_kg: Option<f64>,
    pub(super) length_height_cm: Option<f64>,
    pub(super) adjusted_cm: Option<f64>,
    pub(super) bmi: Option<f64>,
    pub(super) has_oedema: bool,
    position: Option<Position>,
}

#[inline]
fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

#[inline]
pub(super) fn positive(value: Option<f64>) -> Option<f64> {
    value.filter(|value| *value > 0.0 && value.is_finite())
}

/// Converts length to height or height to length where the age asks for the other.
///
/// The outcome is rounded to hundred-millionths of a metre: 103.1 − 0.7 is 102.39999999999999 in binary, which WHO's own
/// program then looks up between the wrong rows.
#[inline]
pub(super) fn adjusted_cm(
    length_height_cm: f64,
    position: Option<Position>,
    age_days: Option<u32>,
) -> f64 {
    const ROUNDED: f64 = 1e6;
    let (Some(position), Some(days)) = (position, age_days) else {
        return length_height_cm;
    };
    let usual = if days < FIRST_STANDING_DAY {
        Position::Lying
    } else {
        Position::Standing
    };
    if position == usual {
        return length_height_cm;
    }
    let converted = match usual {
        Position::Lying => length_height_cm + LENGTH_OVER_HEIGHT_CM,
        Position::Standing => length_height_cm - LENGTH_OVER_HEIGHT_CM,
    };
    if converted.abs() < ROUNDED {
        super::power::floor(converted * ROUNDED + 0.5) / ROUNDED
    } else {
        converted
    }
}

impl Prepared {
    #[inline]
    pub(super) fn of(measurement: &Measurement, sex: Sex) -> Self {
        let age = measurement.age;
        let too_young_to_stand = age.is_some_and(|age| age.months() < FIRST_STANDING_MONTHS);
        let position = measurement
            .position
            .filter(|position| !(*position == Position::Standing && too_young_to_stand));
        let weight_kg = finite(measurement.weight_kg);
        let length_height_cm = finite(measurement.length_height_cm);
        let adjusted = length_height_cm.map(|cm| adjusted_cm(cm, position, age.map(Age::days)));
        let bmi = match (weight_kg, positive(adjusted)) {
            (Some(kg), Some(cm)) => finite(Some(kg / ((cm / 100.0) * (cm / 100.0)))),
            _ => None,
        };
        Self {
            sex,
            age,
            weight_kg,
            length_height_cm,
            adjusted_cm: adjusted,
            bmi,
            has_oedema: measurement.has_oedema,
            position,
        }
    }

    /// What a measure is compared with at this age in whole days.
    #[inline]
    pub(super) fn at_age(&self, table: &Table, measure: Option<f64>) -> Option<Compared> {
        let age = self.age.filter(|age| age.months() < FIRST_MONTH_OF_2007)?;
        Some(Compared {
            measure: positive(measure)?,
            lms: table.row(self.sex, age.days() as usize)?,
        })
    }

    /// The same of a measure that oedema makes worthless.
    #[inline]
    pub(super) fn at_age_without_oedema(
        &self,
        table: &Table,
        measure: Option<f64>,
    ) -> Option<Compared> {
        (!self.has_oedema).then(|| self.at_age(table, measure))?
    }

    /// What the weight is compared with at this length or height; age is needed only to choose the table.
    #[inline]
    pub(super) fn at_length_height(&self, standards: &Standards) -> Option<Compared> {
        let measure = self.weight_kg.filter(|kg| *kg >= 0.0 && !self.has_oedema)?;
        let cm = self.adjusted_cm?;
        if self
            .age
            .is_some_and(|age| age.months() >= FIRST_MONTH_OF_2007)
        {
            return None;
        }
        let is_lying = match (self.age, self.position) {
            (Some(age), _) => age.days() < FIRST_STANDING_DAY,
            (None, Some(position)) => position == Position::Lying,
            (None, None) => cm < SHORTEST_STANDING_CM,
        };
        let table = if is_lying {
            &standards.weight_for_length
        } else {
            &standards.weight_for_height
        };
        let lms = table.between(self.sex, cm * 10.0)?;
        Some(Compared { measure, lms })
    }

    /// What a measure is compared with in the reference of 2007, between two months.
    fn in_2007(&self, table: &Table, measure: Option<f64>) -> Option<Compared> {
        Some(Compared {
            measure: positive(measure)?,
            lms: table.between(self.sex, self.age?.months())?,
        })
    }
}

/// Scores a few measures at once; they do not depend on each other, so that a processor works on them side by side.
#[inline]
fn scores<const N: usize>(compared: [Option<Compared>; N]) -> [Option<Score>; N] {
    let filled = compared.map(|compared| compared.unwrap_or(Compared::NOTHING));
    let z = filled.map(|compared| compared.z());
    core::array::from_fn(|place| {
        let compared = compared[place]?;
        let limits = if place == 0 {
            Limits::WAZ
        } else {
            Limits::OTHERS
        };
        score(compared.restricted(z[place]), limits)
    })
}

impl Standards {
    /// Judges a measurement.
    ///
    /// Order of operations and limits are those of WHO's program `anthro` 1.1 (below 60 months) and `anthroplus` 1.0
    /// (from 60 months on), except that a length of 103.1 cm is converted exactly and that no score is made of a length
    /// or height of 0 or less.
    ///
    /// ```
    /// use kampungkb_rules::growth::{Age, Measurement, Position, Sex, Standards};
    ///
    /// let standards = Standards::new();
    /// let assessment = standards.assess(&Measurement {
    ///     sex: Some(Sex::Female),
    ///     age: Age::from_days(1257.0),
    ///     weight_kg: Some(12.44),
    ///     length_height_cm: Some(88.5),
    ///     position: Some(Position::Standing),
    ///     ..Measurement::default()
    /// });
    /// assert_eq!(assessment.haz.unwrap().z, -2.5);
    /// assert_eq!(assessment.length_height_category().unwrap().code(), "pendek");
    /// ```
    pub fn assess(&self, measurement: &Measurement) -> Assessment {
        let Some(sex) = measurement.sex else {
            // Length can be converted and body mass be told without knowing the sex.
            let prepared = Prepared::of(measurement, Sex::Male);
            return prepared.without_scores();
        };
        let prepared = Prepared::of(measurement, sex);
        let is_of_2007 = prepared
            .age
            .is_some_and(|age| age.months() >= FIRST_MONTH_OF_2007);
        if is_of_2007 {
            self.assess_in_2007(&prepared)
        } else {
            self.assess_in_2006(measurement, &prepared)
        }
    }

    fn assess_in_2006(&self, measurement: &Measurement, prepared: &Prepared) -> Assessment {
        let linear = |compared: Option<Compared>, limits| score(compared?.linear_z(), limits);
        let length = prepared.at_age(&self.length_height_for_age, prepared.adjusted_cm);
        let [waz, whz, baz] = scores([
            prepared.at_age_without_oedema(&self.weight_for_age, prepared.weight_kg),
            prepared.at_length_height(self),
            prepared.at_age_without_oedema(&self.bmi_for_age, prepared.bmi),
        ]);
        let [head, arm, triceps, subscapular] = self.compared_others(measurement, prepared);
        let [_, acz, tsz, ssz] = if arm.is_some() || triceps.is_some() || subscapular.is_some() {
            scores([None, arm, triceps, subscapular])
        } else {
            [None; 4]
        };
        Assessment {
            haz: linear(length, Limits::HAZ),
            waz,
            whz,
            baz,
            hcz: linear(head, Limits::OTHERS),
            acz,
            tsz,
            ssz,
            ..prepared.without_scores()
        }
    }

    /// What head, arm, triceps and subscapular skinfold are compared with.
    #[inline]
    pub(super) fn compared_others(
        &self,
        measurement: &Measurement,
        prepared: &Prepared,
    ) -> [Option<Compared>; 4] {
        [
            prepared.at_age(
                &self.head_circumference_for_age,
                measurement.head_circumference_cm,
            ),
            prepared.at_age(
                &self.arm_circumference_for_age,
                measurement.arm_circumference_cm,
            ),
            prepared.at_age(
                &self.triceps_skinfold_for_age,
                measurement.triceps_skinfold_mm,
            ),
            prepared.at_age(
                &self.subscapular_skinfold_for_age,
                measurement.subscapular_skinfold_mm,
            ),
        ]
    }

    /// Height is taken as it was read: the reference of 2007 knows no position.
    fn assess_in_2007(&self, prepared: &Prepared) -> Assessment {
        let height = positive(prepared.length_height_cm);
        let bmi = match (prepared.weight_kg, height) {
            (Some(kg), Some(cm)) => finite(Some(kg / ((cm / 100.0) * (cm / 100.0)))),
            _ => None,
        };
        let without_oedema = |compared: Option<Compared>| compared.filter(|_| !prepared.has_oedema);
        let [waz, baz] = scores([
            without_oedema(prepared.in_2007(&self.weight_for_age_2007, prepared.weight_kg)),
            without_oedema(prepared.in_2007(&self.bmi_for_age_2007, bmi)),
        ]);
        let haz = prepared.in_2007(&self.height_for_age_2007, height);
        Assessment {
            haz: haz.and_then(|compared| score(compared.linear_z(), Limits::HAZ)),
            waz,
            baz,
            ..prepared.without_scores()
        }
    }
}

impl Prepared {
    /// What is known before anything is compared.
    #[inline]
    pub(super) fn without_scores(&self) -> Assessment {
        Assessment {
            length_height_adjusted_cm: self.adjusted_cm,
            bmi: self.bmi,
            reference: self.age.map(|age| {
                if age.months() < FIRST_MONTH_OF_2007 {
                    Reference::Who2006
                } else {
                    Reference::Who2007
                }
            }),
            ..Assessment::default()
        }
    }
}

/// The curve of a table at an age or length, for charts.
impl Table {
    /// The measure at a z-score under a key, in the unit of the table; none outside the table.
    ///
    /// ```
    /// use kampungkb_rules::growth::{Sex, Standards};
    ///
    /// let standards = Standards::new();
    /// // The median weight in kilograms of boys at birth, and the height in centimetres of girls of 731 days at −2.
    /// assert_eq!(standards.weight_for_age.measure_at(Sex::Male, 0, 0.0), Some(3.3464));
    /// let height = standards.length_height_for_age.measure_at(Sex::Female, 731, -2.0);
    /// assert_eq!(format!("{:.1}", height.unwrap()), "79.3");
    /// ```
    pub fn measure_at(&self, sex: Sex, key: usize, z: f64) -> Option<f64> {
        self.row(sex, key).map(|lms: Lms| lms.measure_at(z))
    }
}
