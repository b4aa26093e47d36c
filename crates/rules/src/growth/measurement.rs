//! What was measured of one child.
use super::power::floor;
use crate::date::Date;

/// The mean length of a month in days.
pub const DAYS_PER_MONTH: f64 = 30.4375;

/// The sex that decides which table is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants are what they say")]
pub enum Sex {
    Male,
    Female,
}

impl Sex {
    /// The sex of a code in any case: `m`, `l`, `1` for male, `f`, `p`, `2` for female; none of any other.
    pub fn from_code(code: &[u8]) -> Option<Self> {
        match code {
            b"m" | b"M" | b"l" | b"L" | b"1" => Some(Self::Male),
            b"f" | b"F" | b"p" | b"P" | b"2" => Some(Self::Female),
            _ => None,
        }
    }
}

/// How length or height was measured ("cara ukur").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Position {
    /// Recumbent length ("terlentang").
    Lying,
    /// Standing height ("berdiri").
    Standing,
}

impl Position {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Lying => Self::Standing,
            Self::Standing => Self::Lying,
        }
    }
}

/// The age of a child at a measurement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Age {
    months: f64,
    days: u32,
}

impl Age {
    /// From days, also with a part of a day; none where it is negative or no number.
    pub fn from_days(days: f64) -> Option<Self> {
        Self::of(days / DAYS_PER_MONTH, days)
    }

    /// From months of 30.4375 days, also with a part of a month; none where it is negative or no number.
    pub fn from_months(months: f64) -> Option<Self> {
        Self::of(months, months * DAYS_PER_MONTH)
    }

    /// From the day of birth to the day of the measurement; none where that lies before.
    pub fn between(birth: Date, measured: Date) -> Option<Self> {
        Self::from_days(f64::from(measured.days_since(birth)))
    }

    fn of(months: f64, days: f64) -> Option<Self> {
        /// Nobody is older, and it is still a whole number of days.
        const MOST_DAYS: f64 = 100_000.0;
        if !(months >= 0.0 && months.is_finite()) {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the number is whole, not negative and not above MOST_DAYS"
        )]
        let days = floor(days.min(MOST_DAYS) + 0.5) as u32;
        Some(Self { months, days })
    }

    /// In whole days, rounded half up: 24 months are 730.5 days and count as 731.
    pub const fn days(self) -> u32 {
        self.days
    }

    /// In months of 30.4375 days.
    pub const fn months(self) -> f64 {
        self.months
    }

    /// In completed months.
    pub fn completed_months(self) -> u32 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a conversion that stays within the range of the type"
        )]
        let months = self.months as u32;
        months
    }

    /// The age at the beginning of the month that has been completed, as the printed tables of Permenkes 2/2020 are read:
    /// 2 months and 29 days are 2 months.
    ///
    /// A child looks taller and heavier this way, by up to a whole z-score in the first months: a view for those who work
    /// with the printed card (KMS), to be named as such.
    #[must_use]
    pub fn at_completed_month(self) -> Self {
        Self::from_months(f64::from(self.completed_months())).unwrap_or(self)
    }

    /// The age counted from the day when a child born early was due, up to 24 months of age; the age itself after that,
    /// and of a child that was born at 40 weeks or later.
    ///
    /// None where the child was due later than the measurement: no table holds before term.
    ///
    /// WHO's standards know no such correction; it is Indonesian practice, to be named as such wherever it is shown.
    pub fn corrected(self, gestation_days: u16) -> Option<Self> {
        const TERM_DAYS: u16 = 280;
        if self.months >= 24.0 || gestation_days >= TERM_DAYS {
            return Some(self);
        }
        let early = f64::from(TERM_DAYS - gestation_days);
        Self::from_days(self.months * DAYS_PER_MONTH - early)
    }
}

/// One measurement of one child; what was not measured is none.
///
/// Nothing is refused here: a value that is impossible gives no score, one that is implausible a flagged score.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Measurement {
    /// Without it nothing can be judged.
    pub sex: Option<Sex>,
    /// Without it only weight-for-length/height can be judged.
    pub age: Option<Age>,
    /// Weight in kilograms.
    pub weight_kg: Option<f64>,
    /// Length or height in centimetres, as read off.
    pub length_height_cm: Option<f64>,
    /// How it was read; where it is not known, as is usual at that age.
    pub position: Option<Position>,
    /// Whether both feet are swollen (bilateral pitting oedema): then weight says nothing.
    pub has_oedema: bool,
    /// Head circumference in centimetres.
    pub head_circumference_cm: Option<f64>,
    /// Mid-upper arm circumference (LiLA) in centimetres.
    pub arm_circumference_cm: Option<f64>,
    /// Triceps skinfold in millimetres.
    pub triceps_skinfold_mm: Option<f64>,
    /// Subscapular skinfold in millimetres.
    pub subscapular_skinfold_mm: Option<f64>,
}
