//! WHO's velocity standards: how much a child grew between two measurements (WHO 2009).
use super::measurement::{DAYS_PER_MONTH, Sex};
use super::power::{floor, round_to_hundredths};
use super::score::Compared;
use super::standards::table;
use super::table::Table;

/// The tables of gains by the month in which an interval begins.
///
/// Gains of weight over 3 months and over 4 and 6 months, and other intervals of length, are not in them: only what two
/// sources agree about is.
#[derive(Debug, Clone, PartialEq)]
pub struct Velocities {
    weight_1_month: Table,
    weight_2_months: Table,
    length_2_months: Table,
    head_circumference_2_months: Table,
}

/// Two measurements of the same child.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The age at the first in days.
    pub from_days: u32,
    /// The age at the second in days.
    pub to_days: u32,
}

impl Interval {
    /// So far from the whole months of a table an interval may be, in parts of the interval: a choice of ours, since WHO
    /// gives none.
    const MOST_OFF: f64 = 0.15;

    /// The months at which it begins and that it takes, where both are near enough to whole ones.
    fn months(self) -> Option<(usize, usize)> {
        let days = f64::from(self.to_days.checked_sub(self.from_days)?);
        let whole = |days: f64| floor(days / DAYS_PER_MONTH + 0.5);
        let months = whole(days);
        let off = (days - months * DAYS_PER_MONTH).abs();
        if off > Self::MOST_OFF * months * DAYS_PER_MONTH {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "months of a 32-bit number of days"
        )]
        let start = whole(f64::from(self.from_days)) as usize;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "months of a 32-bit number of days"
        )]
        let months = months as usize;
        Some((start, months))
    }
}

impl Velocities {
    /// Unpacks the tables.
    pub fn new() -> Self {
        Self {
            weight_1_month: table!("weight_velocity_1_months"),
            weight_2_months: table!("weight_velocity_2_months"),
            length_2_months: table!("length_velocity_2_months"),
            head_circumference_2_months: table!("head_circumference_velocity_2_months"),
        }
    }

    /// The z-score of a gain of weight in grams (negative when weight was lost), rounded to two decimals: over about one
    /// month in the first year or about two in the first two; none otherwise.
    ///
    /// Weights may fall, which no power can be taken of: WHO adds 400 g to a gain over one month and 600 g over two.
    ///
    /// ```
    /// use kampungkb_rules::growth::Sex;
    /// use kampungkb_rules::growth::velocity::{Interval, Velocities};
    ///
    /// let velocities = Velocities::new();
    /// let second_month = Interval { from_days: 30, to_days: 61 };
    /// // A girl gains about a kilogram in her second month.
    /// let z = velocities.weight_z(Sex::Female, second_month, 1_011.0).unwrap();
    /// assert!(z.abs() < 0.1, "{z}");
    /// // Half a month is no interval of the tables.
    /// let half = Interval { from_days: 30, to_days: 45 };
    /// assert_eq!(velocities.weight_z(Sex::Female, half, 500.0), None);
    /// ```
    pub fn weight_z(&self, sex: Sex, interval: Interval, gain_g: f64) -> Option<f64> {
        let (start, months) = interval.months()?;
        let (table, delta_g) = match months {
            1 => (&self.weight_1_month, 400.0),
            2 => (&self.weight_2_months, 600.0),
            _ => return None,
        };
        z(table, sex, start, gain_g + delta_g)
    }

    /// The z-score of a gain of length in centimetres over about two months in the first two years; none otherwise, and
    /// where the child is shorter than before, which is a faulty measurement.
    pub fn length_z(&self, sex: Sex, interval: Interval, gain_cm: f64) -> Option<f64> {
        let (start, months) = interval.months()?;
        z(&self.length_2_months, sex, start, gain_cm).filter(|_| months == 2)
    }

    /// The z-score of a gain of head circumference in centimetres over about two months in the first year; none
    /// otherwise, and where the head is smaller than before, which is a faulty measurement.
    pub fn head_circumference_z(&self, sex: Sex, interval: Interval, gain_cm: f64) -> Option<f64> {
        let (start, months) = interval.months()?;
        z(&self.head_circumference_2_months, sex, start, gain_cm).filter(|_| months == 2)
    }
}

impl Default for Velocities {
    fn default() -> Self {
        Self::new()
    }
}

fn z(table: &Table, sex: Sex, start: usize, gain: f64) -> Option<f64> {
    if !(gain >= 0.0 && gain.is_finite()) {
        return None;
    }
    let lms = table.row(sex, start)?;
    let z = round_to_hundredths(Compared { measure: gain, lms }.z());
    z.is_finite().then_some(z)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST_MONTH: Interval = Interval {
        from_days: 0,
        to_days: 30,
    };

    #[test]
    fn the_median_gain_scores_0_and_the_published_deviations_their_own() {
        let velocities = Velocities::new();
        // Girls, birth to four weeks: M 1279.4834 with the 400 g, so that half of them gain 879 g.
        let z = |gain_g| velocities.weight_z(Sex::Female, FIRST_MONTH, gain_g);
        assert_eq!(z(879.4834), Some(0.0));
        // The 5th centile of boys between 11 and 12 months is a loss of 106 g.
        let late = Interval {
            from_days: 335,
            to_days: 365,
        };
        let fifth = velocities.weight_z(Sex::Male, late, -106.0).unwrap();
        assert!((fifth + 1.645).abs() < 0.01, "{fifth}");
        assert_eq!(z(-500.0), None);
        assert!(z(-400.0).unwrap() < -5.0);
    }

    #[test]
    fn only_intervals_near_whole_months_are_judged() {
        let velocities = Velocities::new();
        let z = |from_days, to_days| {
            velocities.weight_z(Sex::Male, Interval { from_days, to_days }, 500.0)
        };
        assert!(z(91, 122).is_some() && z(91, 117).is_some() && z(91, 152).is_some());
        assert_eq!(
            (z(91, 135), z(91, 91), z(122, 91), z(91, 182)),
            (None, None, None, None)
        );
        assert_eq!(z(400, 430), None);
        let length = |to_days| {
            velocities.length_z(
                Sex::Male,
                Interval {
                    from_days: 0,
                    to_days,
                },
                8.482,
            )
        };
        assert_eq!((length(61), length(30)), (Some(0.0), None));
    }
}
