//! What one row says against itself.
use alloc::format;
use alloc::string::String;

use super::super::columns::Field;
use super::super::{Columns, Difference, Index, Kind, Layout, Row, value};
use super::{Checks, Code, Finding, told};
use crate::date::Date;
use crate::growth::{Assessment, Position};

/// Kilograms, centimetres and centimetres around the arm that a child below five years can have, as for one child.
const WEIGHT_KG: core::ops::RangeInclusive<f64> = 0.9..=58.0;
const LENGTH_HEIGHT_CM: core::ops::RangeInclusive<f64> = 38.0..=150.0;
const ARM_CM: core::ops::RangeInclusive<f64> = 5.0..=30.0;
const GRAMS_PER_KG: f64 = 1_000.0;
const MILLIMETRES_PER_CM: f64 = 10.0;
const CENTIMETRES_PER_M: f64 = 100.0;

/// A row while it is looked through.
pub(in super::super) struct Looking<'l, 'a, F: Fn(usize) -> Option<&'a [u8]>> {
    pub(in super::super) columns: &'l Columns,
    pub(in super::super) field: F,
    pub(in super::super) line: u64,
    pub(in super::super) checks: Checks,
    pub(in super::super) tell: &'l mut dyn FnMut(Finding),
}

impl<'a, F: Fn(usize) -> Option<&'a [u8]>> Looking<'_, 'a, F> {
    fn text(&self, wanted: Field) -> &'a [u8] {
        let text = value::trimmed((self.field)(self.columns.place(wanted)).unwrap_or_default());
        if value::is_empty(text) { &[] } else { text }
    }

    fn has(&self, wanted: Field) -> bool {
        self.columns.place(wanted) < self.columns.width()
    }

    fn find(&mut self, code: Code, field: Field, found: String, own: String) {
        let column = self.columns.name(self.columns.place(field));
        (self.tell)(Finding {
            line: self.line,
            code,
            column,
            found,
            own,
            other_line: None,
        });
    }

    /// The number of a column as it stands there, and what it is in the unit that it is read in.
    fn find_number(&mut self, code: Code, field: Field, own: Option<f64>) {
        let found = told(self.text(field), 3);
        let own = own.map(|it| format!("{it}")).unwrap_or_default();
        self.find(code, field, found, own);
    }

    /// What is wrong with a row that can be judged.
    pub(in super::super) fn look(&mut self, row: &Row, assessment: &Assessment) {
        self.look_at_texts();
        self.look_at_dates(row);
        let is_explained = self.look_at_measures(row);
        self.look_at_position(row);
        if !is_explained {
            self.look_at_scores(row, assessment);
        }
        let (columns, line) = (self.columns, self.line);
        let tell = &mut *self.tell;
        columns.differences(&self.field, row, assessment, |difference| {
            if let Some(finding) = of_difference(line, difference) {
                tell(finding);
            }
        });
    }

    /// What is wrong with a row whether it can be judged or not.
    pub(in super::super) fn look_at_texts(&mut self) {
        const LETTERS_OF_SEX: usize = 12;
        match self.text(Field::Sex) {
            [] => self.find(Code::NoSex, Field::Sex, String::new(), String::new()),
            text if super::super::sex(text, self.is_export()).is_none() => {
                let found = told(text, LETTERS_OF_SEX);
                self.find(Code::UnknownSex, Field::Sex, found, String::new());
            }
            _ => {}
        }
        let position = self.text(Field::Position);
        if !position.is_empty() && super::super::position(position).is_none() {
            let found = told(position, LETTERS_OF_SEX);
            self.find(Code::UnknownPosition, Field::Position, found, String::new());
        }
        if is_broken_nik(self.text(Field::Nik)) {
            self.find(Code::BrokenNik, Field::Nik, String::new(), String::new());
        }
        for field in [Field::Weight, Field::LengthHeight, Field::Arm] {
            let text = self.text(field);
            if !matches!(value::number(text), Ok(Some(_))) {
                continue;
            }
            if text.contains(&b':') {
                self.find_number(Code::DecimalColon, field, None);
            } else if self.checks.is_text && text.contains(&b',') {
                self.find_number(Code::DecimalComma, field, None);
            }
        }
    }

    fn is_export(&self) -> bool {
        self.columns.layout() == Layout::Export
    }

    fn date(&self, field: Field) -> Option<Date> {
        value::date(self.text(field)).ok().flatten()
    }

    fn look_at_dates(&mut self, row: &Row) {
        let (birth, measured) = (self.date(Field::BirthDate), self.date(Field::MeasuredOn));
        let dates = [
            (Field::BirthDate, birth, Code::NoBirthDate),
            (Field::MeasuredOn, measured, Code::NoMeasuringDate),
        ];
        let age = row.measurement.age;
        let mut is_date_missing = false;
        for (field, date, code) in dates {
            if self.has(field) && date.is_none() && (self.is_export() || age.is_none()) {
                is_date_missing = true;
                self.find(code, field, String::new(), String::new());
            }
        }
        let text = |date: Date| format!("{date}");
        if let (Some(birth), Some(measured)) = (birth, measured)
            && birth > measured
        {
            let code = Code::BornAfterMeasuring;
            self.find(code, Field::BirthDate, text(birth), text(measured));
        } else if age.is_none() && !is_date_missing {
            let fields = [Field::AgeDays, Field::AgeMonths, Field::AgeText];
            let field = fields.into_iter().find(|field| self.has(*field));
            let field = field.unwrap_or(Field::BirthDate);
            self.find(Code::NoAge, field, String::new(), String::new());
        }
        if let (Some(measured), Some(today)) = (measured, self.checks.today)
            && measured > today
        {
            let code = Code::MeasuredInFuture;
            self.find(code, Field::MeasuredOn, text(measured), text(today));
        }
        if let (Some(birth), Some(measured)) = (birth, measured) {
            self.look_at_age(measured.days_since(birth));
        }
        if let Some(age) = age.filter(|age| age.months() >= 60.0) {
            let own = format!("{}", age.completed_months());
            let found = birth.map(text).unwrap_or_default();
            self.find(Code::From60Months, Field::BirthDate, found, own);
        }
    }

    /// Compares an age that is written down with the days between the dates.
    fn look_at_age(&mut self, days: i32) {
        /// Months of the calendar differ from mean ones by so much.
        const MOST_DAYS_APART: f64 = 3.0;
        const DAYS_PER_MONTH: f64 = 31.0;
        const LETTERS_OF_AGE: usize = 14;
        let days = f64::from(days);
        let is_apart = |age: f64, most: f64| days >= 0.0 && (age - days).abs() > most;
        let number = |text| value::number(text).ok().flatten();
        let texts =
            [Field::AgeDays, Field::AgeMonths, Field::AgeText].map(|it| (it, self.text(it)));
        for (field, text) in texts {
            let is_other = match field {
                Field::AgeDays => number(text).is_some_and(|age| is_apart(age, 1.0)),
                Field::AgeMonths => number(text).is_some_and(|months| {
                    is_apart(
                        months * crate::growth::measurement::DAYS_PER_MONTH,
                        DAYS_PER_MONTH,
                    )
                }),
                _ => value::age(text).ok().flatten().is_some_and(|age| {
                    let has_days = text
                        .to_ascii_lowercase()
                        .windows(2)
                        .any(|it| it == b"ha" || it == b"hr");
                    let most = if has_days {
                        MOST_DAYS_APART
                    } else {
                        DAYS_PER_MONTH
                    };
                    is_apart(f64::from(age.days()), most)
                }),
            };
            if is_other {
                let found = told(text, LETTERS_OF_AGE);
                self.find(Code::OtherAge, field, found, format!("{days}"));
            }
        }
    }

    /// Looks at the measures, and says whether a score out of all bounds is explained by them.
    fn look_at_measures(&mut self, row: &Row) -> bool {
        let number = |text| value::number(text).ok().flatten();
        let weight = number(self.text(Field::Weight));
        let length_height = number(self.text(Field::LengthHeight));
        if weight.is_none() && self.has(Field::Weight) {
            self.find(Code::NoWeight, Field::Weight, String::new(), String::new());
        }
        if length_height.is_none() && self.has(Field::LengthHeight) {
            let code = Code::NoLengthHeight;
            self.find(code, Field::LengthHeight, String::new(), String::new());
        }
        self.look_at_arm(row.measurement.arm_circumference_cm);
        if let (Some(weight), Some(length_height)) = (weight, length_height)
            && LENGTH_HEIGHT_CM.contains(&weight)
            && WEIGHT_KG.contains(&length_height)
            && !LENGTH_HEIGHT_CM.contains(&length_height)
        {
            self.find_number(Code::Swapped, Field::Weight, Some(length_height));
            return true;
        }
        let weight = weight.and_then(|weight| {
            let kg = weight / GRAMS_PER_KG;
            match () {
                () if WEIGHT_KG.contains(&weight) => None,
                () if WEIGHT_KG.contains(&kg) => Some((Code::Grams, Some(kg))),
                () => Some((Code::ImpossibleWeight, None)),
            }
        });
        let length_height = length_height.and_then(|length| {
            let (of_mm, of_m) = (length / MILLIMETRES_PER_CM, length * CENTIMETRES_PER_M);
            match () {
                () if LENGTH_HEIGHT_CM.contains(&length) => None,
                () if LENGTH_HEIGHT_CM.contains(&of_mm) => Some((Code::Millimetres, Some(of_mm))),
                () if LENGTH_HEIGHT_CM.contains(&of_m) => Some((Code::Metres, Some(of_m))),
                () => Some((Code::ImpossibleLengthHeight, None)),
            }
        });
        let found = [
            (Field::Weight, weight),
            (Field::LengthHeight, length_height),
        ];
        for (field, found) in found {
            if let Some((code, own)) = found {
                self.find_number(code, field, own);
            }
        }
        let is_weight_explained = weight.is_some() && !row.was_in_grams;
        is_weight_explained || length_height.is_some()
    }

    /// 0 stands for an arm that was not measured.
    fn look_at_arm(&mut self, arm: Option<f64>) {
        let Some(cm) = arm.filter(|cm| *cm != 0.0 && !ARM_CM.contains(cm)) else {
            return;
        };
        let of_mm = cm / MILLIMETRES_PER_CM;
        if ARM_CM.contains(&of_mm) {
            self.find_number(Code::ArmMillimetres, Field::Arm, Some(of_mm));
        } else {
            self.find_number(Code::ImpossibleArm, Field::Arm, None);
        }
    }

    fn look_at_position(&mut self, row: &Row) {
        const FIRST_STANDING_DAY: u32 = 731;
        const FIRST_POSSIBLE_MONTH: f64 = 9.0;
        let measurement = &row.measurement;
        let (Some(position), Some(age)) = (measurement.position, measurement.age) else {
            return;
        };
        let is_old = age.days() >= FIRST_STANDING_DAY;
        let code = match (position, is_old) {
            (Position::Lying, true) => Code::LyingFrom24Months,
            (Position::Standing, false) if age.months() < FIRST_POSSIBLE_MONTH => {
                Code::StandingBelow9Months
            }
            (Position::Standing, false) => Code::StandingBelow24Months,
            _ => return,
        };
        let found = told(self.text(Field::Position), 12);
        self.find(
            code,
            Field::Position,
            found,
            format!("{}", age.completed_months()),
        );
    }

    fn look_at_scores(&mut self, row: &Row, assessment: &Assessment) {
        let number = |it: Option<f64>| it.map(|it| format!("{it}")).unwrap_or_default();
        let measurement = &row.measurement;
        let weight = number(measurement.weight_kg);
        let length_height = number(measurement.length_height_cm);
        let both = format!("{weight}; {length_height}");
        let scores = [
            (Index::WeightForAge, assessment.waz, &weight),
            (Index::LengthHeightForAge, assessment.haz, &length_height),
            (Index::WeightForHeight, assessment.whz, &both),
            (Index::BmiForAge, assessment.baz, &both),
        ];
        for (index, score, found) in scores {
            let Some(score) = score.filter(|score| score.is_flagged) else {
                continue;
            };
            (self.tell)(Finding {
                line: self.line,
                code: Code::ImplausibleScore,
                column: index.name().into(),
                found: found.clone(),
                own: format!("{:.2}", score.z),
                other_line: None,
            });
        }
    }
}

/// A number of identity that a spreadsheet has broken: not 16 digits, but for one that was masked on purpose.
fn is_broken_nik(text: &[u8]) -> bool {
    const DIGITS: usize = 16;
    let text = text.strip_prefix(b"'").unwrap_or(text);
    let is_masked = text.iter().any(|byte| matches!(byte, b'*' | b'x' | b'X'));
    let is_whole = text.len() == DIGITS && text.iter().all(u8::is_ascii_digit);
    !text.is_empty() && !is_masked && !is_whole
}

fn of_difference(line: u64, difference: Difference) -> Option<Finding> {
    const LETTERS_OF_CATEGORY: usize = 30;
    let code = match difference.kind {
        Kind::Score => Code::OtherScore,
        Kind::Category => Code::OtherCategory,
        Kind::Outlier => Code::Outlier,
        Kind::UnknownWord => Code::UnknownCategory,
        Kind::NotNumber => Code::ScoreNotNumber,
        // Told of the weight itself.
        Kind::Grams => return None,
    };
    let most = match difference.kind {
        Kind::UnknownWord => 12,
        Kind::NotNumber => 3,
        _ => LETTERS_OF_CATEGORY,
    };
    Some(Finding {
        line,
        code,
        column: difference.column,
        found: told(difference.found.as_bytes(), most),
        own: difference.own,
        other_line: None,
    })
}
