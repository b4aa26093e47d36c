//! What a person typed of one child.
use alloc::vec::Vec;

use super::super::measurement::{Age, Measurement, Position, Sex};
use super::days::date;
use super::quantity::{Quantity, arm_circumference_cm, length_height_cm, weight_kg};
use crate::date::Date;

/// The fields of the form, under the names of [`FIELDS`] and in their order, as they were typed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Typed<'t> {
    /// `l` or `p`.
    pub sex: &'t str,
    /// A date, 2024-12-11 or 11/12/2024.
    pub birth_date: &'t str,
    /// A date, 2024-12-11 or 11/12/2024.
    pub measured_on: &'t str,
    /// Kilograms.
    pub weight: &'t str,
    /// Centimetres.
    pub length_height: &'t str,
    /// `terlentang`, `berdiri` or nothing.
    pub position: &'t str,
    /// Upper arm (`LiLA`) in centimetres, or nothing.
    pub arm_circumference: &'t str,
    /// Weeks of pregnancy at birth, or nothing.
    pub gestation_weeks: &'t str,
    /// `ya` where both feet are swollen.
    pub oedema: &'t str,
}

/// The names of the fields.
pub const FIELDS: [&str; 9] = [
    "sex",
    "birth_date",
    "measured_on",
    "weight",
    "length_height",
    "position",
    "arm_circumference",
    "gestation_weeks",
    "oedema",
];

/// Everything that can be wrong with a form: a field, and the code word of the fault.
pub const FAULTS: [Fault; 20] = [
    fault("sex", "missing"),
    fault("birth_date", "missing"),
    fault("birth_date", "unreadable"),
    fault("birth_date", "future"),
    fault("birth_date", "too_old"),
    fault("measured_on", "missing"),
    fault("measured_on", "unreadable"),
    fault("measured_on", "future"),
    fault("measured_on", "before_birth"),
    fault("weight", "missing"),
    fault("weight", "unreadable"),
    fault("weight", "implausible"),
    fault("weight", "swapped"),
    fault("length_height", "unreadable"),
    fault("length_height", "implausible"),
    fault("length_height", "swapped"),
    fault("arm_circumference", "unreadable"),
    fault("arm_circumference", "implausible"),
    fault("gestation_weeks", "unreadable"),
    fault("gestation_weeks", "implausible"),
];

/// What is wrong with a field, as code words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// One of [`FIELDS`].
    pub field: &'static str,
    /// The code word of what is wrong.
    pub kind: &'static str,
}

pub(super) const fn fault(field: &'static str, kind: &'static str) -> Fault {
    Fault { field, kind }
}

/// Born at term from this week of pregnancy on.
pub(super) const TERM_WEEKS: u16 = 37;
/// The day when a child is due, counted in days of pregnancy.
pub(super) const DUE_DAYS: u16 = 280;

/// One child as it was typed, every value possible.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Child {
    /// The sex.
    pub sex: Sex,
    /// The day of birth.
    pub birth_date: Date,
    /// The day of the measurement.
    pub measured_on: Date,
    /// Between both.
    pub age: Age,
    pub(super) weight: Quantity,
    pub(super) length_height: Quantity,
    pub(super) arm_circumference: Quantity,
    /// How length or height was read.
    pub position: Option<Position>,
    /// Days of pregnancy at birth of a child that was born before [`TERM_WEEKS`].
    pub early_days: Option<u16>,
    /// Whether both feet are swollen.
    pub has_oedema: bool,
}

impl Typed<'_> {
    /// The texts of a form in the order of [`FIELDS`]; what is absent is empty.
    pub fn of<'t>(texts: &[&'t str]) -> Typed<'t> {
        let text = |place: usize| texts.get(place).copied().unwrap_or_default().trim();
        Typed {
            sex: text(0),
            birth_date: text(1),
            measured_on: text(2),
            weight: text(3),
            length_height: text(4),
            position: text(5),
            arm_circumference: text(6),
            gestation_weeks: text(7),
            oedema: text(8),
        }
    }

    /// The child that is meant; `today` is where the clock stands that is next to the reader.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn child(&self, today: Date) -> Result<Child, Vec<Fault>> {
        let mut faults = Vec::new();
        let sex = Sex::from_code(self.sex.as_bytes());
        if sex.is_none() {
            faults.push(fault("sex", "missing"));
        }
        // Between the east and the west of the country a day may have begun already.
        let latest = today.plus_days(1).unwrap_or(today);
        let birth_date = date("birth_date", self.birth_date, latest, &mut faults);
        let measured_on = date("measured_on", self.measured_on, latest, &mut faults);
        let age = birth_date.zip(measured_on).and_then(|(birth, measured)| {
            let age = Age::between(birth, measured);
            match age {
                None => faults.push(fault("measured_on", "before_birth")),
                Some(age) if age.months() >= super::super::assessment::FIRST_MONTH_OF_2007 => {
                    faults.push(fault("birth_date", "too_old"));
                }
                Some(_) => {}
            }
            age
        });
        let weight = weight_kg(self.weight);
        let length_height = length_height_cm(self.length_height);
        let arm_circumference = arm_circumference_cm(self.arm_circumference);
        self.measures(weight, length_height, &mut faults);
        if let Some(kind) = arm_circumference.fault() {
            faults.push(fault("arm_circumference", kind));
        }
        let early_days = self.early_days(&mut faults);
        match (sex, birth_date, measured_on, age) {
            (Some(sex), Some(birth_date), Some(measured_on), Some(age)) if faults.is_empty() => {
                Ok(Child {
                    sex,
                    birth_date,
                    measured_on,
                    age,
                    weight,
                    length_height,
                    arm_circumference,
                    position: match self.position {
                        "terlentang" => Some(Position::Lying),
                        "berdiri" => Some(Position::Standing),
                        _ => None,
                    },
                    early_days,
                    has_oedema: self.oedema == "ya",
                })
            }
            _ => Err(faults),
        }
    }

    fn measures(&self, weight: Quantity, length_height: Quantity, faults: &mut Vec<Fault>) {
        let is_swapped = match (weight_kg(self.length_height).value(), weight, length_height) {
            (Some(_), weight, Quantity::Implausible(_)) => {
                let number = match weight {
                    Quantity::Read(number) | Quantity::Implausible(number) => number,
                    _ => 0.0,
                };
                (38.0..=150.0).contains(&number)
            }
            _ => false,
        };
        if is_swapped {
            faults.push(fault("weight", "swapped"));
            faults.push(fault("length_height", "swapped"));
            return;
        }
        if weight == Quantity::Missing
            && length_height == Quantity::Missing
            && self.arm_circumference.is_empty()
        {
            faults.push(fault("weight", "missing"));
        }
        if let Some(kind) = weight.fault() {
            faults.push(fault("weight", kind));
        }
        if let Some(kind) = length_height.fault() {
            faults.push(fault("length_height", kind));
        }
    }

    fn early_days(&self, faults: &mut Vec<Fault>) -> Option<u16> {
        const POSSIBLE: core::ops::RangeInclusive<u16> = 22..=44;
        if self.gestation_weeks.is_empty() {
            return None;
        }
        let digits = self
            .gestation_weeks
            .trim_end_matches(|letter: char| letter.is_ascii_alphabetic())
            .trim_end();
        match digits.parse::<u16>() {
            Ok(weeks) if POSSIBLE.contains(&weeks) => (weeks < TERM_WEEKS).then_some(weeks * 7),
            Ok(_) => {
                faults.push(fault("gestation_weeks", "implausible"));
                None
            }
            Err(_) => {
                faults.push(fault("gestation_weeks", "unreadable"));
                None
            }
        }
    }
}

impl Child {
    /// The age that the child is judged by: counted from the day when it was due if it was born early. None where that
    /// day has not come yet.
    pub fn judged_age(&self) -> Option<Age> {
        match self.early_days {
            Some(gestation_days) => self.age.corrected(gestation_days),
            None => Some(self.age),
        }
    }

    /// From which day the judged age is counted.
    pub(super) fn counted_from(&self) -> Date {
        let is_corrected = self.judged_age() != Some(self.age);
        let early = self.early_days.filter(|_| is_corrected);
        let early = early.map_or(0, |days| i32::from(DUE_DAYS - days));
        self.birth_date.plus_days(early).unwrap_or(self.birth_date)
    }

    /// The measurement at an age, for the engine.
    pub fn measurement(&self, age: Option<Age>) -> Measurement {
        Measurement {
            sex: Some(self.sex),
            age,
            weight_kg: self.weight.value(),
            length_height_cm: self.length_height.value(),
            position: self.position,
            has_oedema: self.has_oedema,
            arm_circumference_cm: self.arm_circumference.value(),
            ..Measurement::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::vec;

    use proptest::prelude::*;

    use super::*;

    const GOOD: Typed<'static> = Typed {
        sex: "p",
        birth_date: "2023-06-01",
        measured_on: "2024-12-11",
        weight: "9,8",
        length_height: "78,5",
        position: "berdiri",
        arm_circumference: "",
        gestation_weeks: "",
        oedema: "",
    };

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn faults(typed: Typed) -> Vec<Fault> {
        typed.child(day("2024-12-11")).err().unwrap_or_default()
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for birth_date in ["2023-06-01", "1/6/2023", "01-06-2023", "1.6.2023"] {
            let child = Typed { birth_date, ..GOOD }
                .child(day("2024-12-11"))
                .unwrap();
            assert_eq!(child.birth_date, day("2023-06-01"), "{birth_date}");
            assert_eq!(child.age.days(), 559);
        }
    }

    #[test]
    fn every_fault_is_named() {
        let one = |typed: Typed| {
            let found = faults(typed);
            assert!(
                found.iter().all(|fault| FAULTS.contains(fault)),
                "{found:?}"
            );
            found.iter().map(|fault| fault.kind).collect::<Vec<_>>()
        };
        assert_eq!(one(Typed::default()).len(), 4);
        assert_eq!(
            one(Typed {
                birth_date: "1/6/23",
                ..GOOD
            }),
            ["unreadable"]
        );
        assert_eq!(
            one(Typed {
                birth_date: "2024-12-13",
                ..GOOD
            }),
            ["future"]
        );
        assert_eq!(
            one(Typed {
                birth_date: "2019-12-11",
                ..GOOD
            }),
            ["too_old"]
        );
        assert_eq!(
            one(Typed {
                measured_on: "2023-05-31",
                ..GOOD
            }),
            ["before_birth"]
        );
        assert_eq!(
            one(Typed {
                weight: "98",
                ..GOOD
            }),
            ["implausible"]
        );
        assert_eq!(
            one(Typed {
                weight: "78,5",
                length_height: "9,8",
                ..GOOD
            }),
            ["swapped", "swapped"]
        );
        assert_eq!(
            one(Typed {
                gestation_weeks: "12",
                ..GOOD
            }),
            ["implausible"]
        );
        assert_eq!(
            one(Typed {
                gestation_weeks: "cukup",
                ..GOOD
            }),
            ["unreadable"]
        );
        assert_eq!(
            one(Typed {
                arm_circumference: "x",
                ..GOOD
            }),
            ["unreadable"]
        );
        // A child is weighed without being measured, and measured without being weighed.
        assert_eq!(
            faults(Typed {
                length_height: "",
                ..GOOD
            }),
            vec![]
        );
        assert_eq!(faults(Typed { weight: "", ..GOOD }), vec![]);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(texts in proptest::collection::vec(".{0,12}", 9), today in 1..28_u8) {
            let texts: Vec<&str> = texts.iter().map(std::string::String::as_str).collect();
            let _ = Typed::of(&texts).child(Date::new(2024, 12, today).unwrap());
        }
    }
}
