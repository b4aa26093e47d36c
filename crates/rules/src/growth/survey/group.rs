//! The groups that every survey is broken down by.
use alloc::format;
use alloc::string::String;

use crate::growth::{Age, Sex};

/// The age groups, with the completed month at which each ends.
pub const AGE_GROUPS: [(&str, u32); 6] = [
    ("00-05 mo", 6),
    ("06-11 mo", 12),
    ("12-23 mo", 24),
    ("24-35 mo", 36),
    ("36-47 mo", 48),
    ("48-59 mo", 60),
];

const SEXES: [(&str, Sex); 2] = [("Female", Sex::Female), ("Male", Sex::Male)];

const FIRST_AGE: usize = 1;
const FIRST_SEX: usize = FIRST_AGE + AGE_GROUPS.len();
const FIRST_CROSSED: usize = FIRST_SEX + SEXES.len();

/// All, ages, sexes, both crossed.
pub(super) const COUNT: usize = FIRST_CROSSED + SEXES.len() * AGE_GROUPS.len();

/// The name of one of them.
pub(super) fn name(place: usize) -> String {
    if place < FIRST_AGE {
        String::from("All")
    } else if place < FIRST_SEX {
        format!("Age group: {}", AGE_GROUPS[place - FIRST_AGE].0)
    } else if place < FIRST_CROSSED {
        format!("Sex: {}", SEXES[place - FIRST_SEX].0)
    } else {
        let crossed = place - FIRST_CROSSED;
        let (age, sex) = (crossed % AGE_GROUPS.len(), crossed / AGE_GROUPS.len());
        format!("Age + sex: {}.{}", AGE_GROUPS[age].0, SEXES[sex].0)
    }
}

/// Where a child is in age and sex: small enough to be kept with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell(u8);

impl Cell {
    const NO_AGE: usize = AGE_GROUPS.len();
    const NO_SEX: usize = SEXES.len();

    /// The age group goes by whole days, so that 12.0 months (365 days) are still 11 completed ones: so does WHO.
    pub(super) fn of(age: Option<Age>, sex: Option<Sex>) -> Self {
        let months = age.and_then(|age| Age::from_days(f64::from(age.days())));
        let age = months
            .map(Age::completed_months)
            .and_then(|months| AGE_GROUPS.iter().position(|(_, end)| months < *end));
        let sex = SEXES.iter().position(|(_, known)| Some(*known) == sex);
        let (age, sex) = (age.unwrap_or(Self::NO_AGE), sex.unwrap_or(Self::NO_SEX));
        #[expect(clippy::cast_possible_truncation, reason = "there are 21 cells")]
        Self((sex * (Self::NO_AGE + 1) + age) as u8)
    }

    /// How many there are: each age group and none, by each sex and none.
    pub(super) const COUNT: usize = (Self::NO_AGE + 1) * (Self::NO_SEX + 1);

    /// All cells, in the order of their places.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).take(Self::COUNT).map(Self)
    }

    /// Its place among all.
    pub(super) fn place(self) -> usize {
        usize::from(self.0)
    }

    /// The groups that a child in this cell belongs to.
    pub(super) fn groups(self) -> impl Iterator<Item = usize> {
        let (age, sex) = (
            usize::from(self.0) % (Self::NO_AGE + 1),
            usize::from(self.0) / (Self::NO_AGE + 1),
        );
        let (has_age, has_sex) = (age < Self::NO_AGE, sex < Self::NO_SEX);
        let groups = [
            Some(0),
            has_age.then_some(FIRST_AGE + age),
            has_sex.then_some(FIRST_SEX + sex),
            (has_age && has_sex).then_some(FIRST_CROSSED + sex * AGE_GROUPS.len() + age),
        ];
        groups.into_iter().flatten()
    }
}
