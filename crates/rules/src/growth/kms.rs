//! The growth card (KMS): whether a child gained enough since last month.
use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use super::measurement::Sex;
use crate::classification::Label;
use crate::month::Month;

/// The card that comes with the program, as JSON text; an office may use another.
pub const BUILT_IN: &str = include_str!("../../growth/kms.json");

/// A growth card: its lines and its least gains, as data, because editions differ and sources contradict each other.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The name in files and the API.
    pub id: String,
    /// What it is called.
    pub label: Label,
    /// Where it comes from.
    pub source: Label,
    /// What could not be verified.
    pub unverified: Vec<Label>,
    /// The red line: a weight-for-age below this z-score is "bawah garis merah" (BGM).
    pub red_line_z: f64,
    least_gain_g: LeastGains,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct LeastGains {
    female: Vec<LeastGain>,
    male: Vec<LeastGain>,
}

/// What a child has to gain in a month from an age on, until the next row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct LeastGain {
    from_month: u32,
    gain_g: u32,
}

/// One weighing of a child.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighing {
    /// The month in which it was weighed.
    pub month: Month,
    /// Its age in completed months.
    pub age_months: u32,
    /// Its weight in grams.
    pub weight_g: u32,
    /// Its weight-for-age, where it can be judged.
    pub waz: Option<f64>,
}

/// What the card says of a weighing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gain {
    /// N: it gained the least gain of its age, or more.
    Naik,
    /// T: it gained less, nothing, or lost weight.
    TidakNaik,
    /// O: it was not weighed last month, so that nothing can be compared.
    TidakDitimbangBulanLalu,
    /// B: it was weighed for the first time.
    Baru,
}

impl Gain {
    /// The letter on the card.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Naik => "N",
            Self::TidakNaik => "T",
            Self::TidakDitimbangBulanLalu => "O",
            Self::Baru => "B",
        }
    }
}

/// What the card says of a child's latest weighing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// N, T, O or B.
    pub gain: Gain,
    /// How many times T came in a row, up to this weighing: 2 and more are referred to the puskesmas (2T).
    pub not_gained_in_a_row: u32,
    /// Whether it lies below the red line (BGM); none where weight-for-age cannot be judged.
    pub is_below_red_line: Option<bool>,
}

impl Card {
    /// Reads a card.
    ///
    /// # Errors
    /// Where the text is no card.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// KBM: the least weight in grams that a child of an age in completed months has to gain since the month before;
    /// none at birth and from 61 months on.
    pub fn least_gain_g(&self, sex: Sex, age_months: u32) -> Option<u32> {
        let rows = match sex {
            Sex::Male => &self.least_gain_g.male,
            Sex::Female => &self.least_gain_g.female,
        };
        let row = rows.iter().rfind(|row| row.from_month <= age_months)?;
        (age_months <= 60).then_some(row.gain_g)
    }

    /// Reads the card of a child: what its latest weighing means beside those before, which stand in the order of months,
    /// one a month. None where there is no weighing.
    ///
    /// ```
    /// use kampungkb_rules::growth::Sex;
    /// use kampungkb_rules::growth::kms::{BUILT_IN, Card, Gain, Weighing};
    ///
    /// let card = Card::parse(BUILT_IN)?;
    /// let weighed = |month: &str, age_months, weight_g| Weighing {
    ///     month: month.parse().unwrap(),
    ///     age_months,
    ///     weight_g,
    ///     waz: None,
    /// };
    /// // A girl of 3 months has to gain 800 g in a month, one of 4 months 600 g.
    /// let weighings = [weighed("2024-10", 2, 5_000), weighed("2024-11", 3, 5_500), weighed("2024-12", 4, 5_900)];
    /// let reading = card.read(Sex::Female, &weighings).unwrap();
    /// assert_eq!(reading.gain, Gain::TidakNaik);
    /// // 2T: to be referred.
    /// assert_eq!(reading.not_gained_in_a_row, 2);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn read(&self, sex: Sex, weighings: &[Weighing]) -> Option<Reading> {
        let latest = weighings.last()?;
        let gain_at = |place: usize| self.gain(sex, &weighings[..=place]);
        let not_gained = (0..weighings.len())
            .rev()
            .take_while(|place| gain_at(*place) == Gain::TidakNaik)
            .count();
        Some(Reading {
            gain: gain_at(weighings.len() - 1),
            not_gained_in_a_row: u32::try_from(not_gained).unwrap_or(u32::MAX),
            is_below_red_line: latest.waz.map(|z| z < self.red_line_z),
        })
    }

    /// The gain of the last of some weighings.
    fn gain(&self, sex: Sex, weighings: &[Weighing]) -> Gain {
        let [.., before, now] = weighings else {
            return Gain::Baru;
        };
        let is_of_last_month = before.month.next() == Some(now.month);
        let least = self.least_gain_g(sex, now.age_months);
        match least.filter(|_| is_of_last_month) {
            None => Gain::TidakDitimbangBulanLalu,
            Some(least) if now.weight_g >= before.weight_g.saturating_add(least) => Gain::Naik,
            Some(_) => Gain::TidakNaik,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weighing(month: i32, age_months: u32, weight_g: u32) -> Weighing {
        Weighing {
            month: Month::new(2026, month).unwrap(),
            age_months,
            weight_g,
            waz: Some(-3.0),
        }
    }

    #[test]
    fn the_least_gain_falls_with_age() {
        let card = Card::parse(BUILT_IN).unwrap();
        let row = |sex| {
            [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 60]
                .map(|month| card.least_gain_g(sex, month).unwrap())
        };
        assert_eq!(
            row(Sex::Female),
            [800, 900, 800, 600, 500, 400, 300, 300, 300, 200, 200, 200]
        );
        assert_eq!(
            row(Sex::Male),
            [800, 900, 800, 600, 500, 400, 400, 300, 300, 300, 200, 200]
        );
        assert_eq!(card.least_gain_g(Sex::Male, 0), None);
        assert_eq!(card.least_gain_g(Sex::Male, 61), None);
    }

    #[test]
    fn a_card_is_read_from_month_to_month() {
        let card = Card::parse(BUILT_IN).unwrap();
        let weighings = [
            weighing(1, 5, 6_000),
            weighing(2, 6, 6_400),
            weighing(3, 7, 6_650),
            weighing(4, 8, 6_600),
            weighing(6, 10, 7_300),
            weighing(7, 11, 7_500),
        ];
        let read = |count: usize| {
            let reading = card.read(Sex::Female, &weighings[..count]).unwrap();
            (reading.gain.letter(), reading.not_gained_in_a_row)
        };
        assert_eq!(
            [1, 2, 3, 4, 5, 6].map(read),
            [("B", 0), ("N", 0), ("T", 1), ("T", 2), ("O", 0), ("N", 0)]
        );
        assert_eq!(card.read(Sex::Female, &[]), None);
    }

    #[test]
    fn the_red_line_itself_is_not_below_it() {
        let card = Card::parse(BUILT_IN).unwrap();
        let below = |waz| {
            let weighing = Weighing {
                waz,
                ..weighing(1, 5, 6_000)
            };
            card.read(Sex::Male, &[weighing]).unwrap().is_below_red_line
        };
        assert_eq!(
            [Some(-3.0), Some(-3.01), None].map(below),
            [Some(false), Some(true), None]
        );
    }
}
