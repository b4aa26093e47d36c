//! The rules that a browser runs, as WebAssembly without any glue: numbers in and out, texts in a buffer.
//!
//! | to … | call |
//! |---|---|
//! | judge a measurement | write [`MEASURED`] numbers at [`numbers`], call [`assess`], read [`ASSESSED`] numbers behind them |
//! | understand a form and answer it | write its lines at [`text`], call [`tell`], read as many bytes at [`answer`] |
//!
//! A number that is not known is NaN. The script beside it (`assets/growth/growth-check.js`) shows the use of the texts.

use std::cell::RefCell;
use std::fmt::Write as _;

use rules::date::Date;
use rules::growth::one_child::{self, Titles, Told, Typed, entry};
use rules::growth::{Age, Assessment, Measurement, Position, Sex, Standards};
use rules::number::NumberStyle;

/// Sex (1 male, 2 female), age in days, age in months (where days are not known), weight, length or height, position (1
/// lying, 2 standing), oedema (1), head, arm, triceps, subscapular; in the units of [`Measurement`].
pub const MEASURED: usize = 11;
/// Adjusted length or height, body mass index, then for each of the eight scores its z and whether it is flagged (0, 1).
pub const ASSESSED: usize = 18;

#[derive(Default)]
struct Phone {
    standards: Standards,
    numbers: [f64; MEASURED + ASSESSED],
    text: Vec<u8>,
    answer: String,
}

thread_local! {
    static PHONE: RefCell<Phone> = RefCell::default();
}

fn phone<R>(work: impl FnOnce(&mut Phone) -> R) -> R {
    PHONE.with_borrow_mut(work)
}

/// Where [`MEASURED`] numbers are written, and behind them [`ASSESSED`] are read.
#[expect(unsafe_code, reason = "a browser finds a function by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn numbers() -> *mut f64 {
    phone(|phone| phone.numbers.as_mut_ptr())
}

/// Judges the measurement that was written.
#[expect(unsafe_code, reason = "a browser finds a function by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn assess() {
    phone(|phone| {
        let (measured, assessed) = phone.numbers.split_at_mut(MEASURED);
        let assessment = phone.standards.assess(&measurement(measured));
        assessed.copy_from_slice(&figures(&assessment));
    });
}

/// The same for programs: the numbers that [`assess`] makes of numbers.
pub fn assess_numbers(measured: &[f64; MEASURED]) -> [f64; ASSESSED] {
    phone(|phone| figures(&phone.standards.assess(&measurement(measured))))
}

/// A place for so many bytes of text.
#[expect(unsafe_code, reason = "a browser finds a function by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn text(length: usize) -> *mut u8 {
    phone(|phone| {
        phone.text.clear();
        phone.text.resize(length, 0);
        phone.text.as_mut_ptr()
    })
}

/// Answers the form whose lines were written: the fields in the order of [`entry::FIELDS`], today, the titles of the axes
/// (age, length, height), the language. How many bytes the answer has.
#[expect(unsafe_code, reason = "a browser finds a function by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn tell() -> usize {
    phone(|phone| {
        let Phone {
            standards,
            text,
            answer,
            ..
        } = phone;
        *answer = str::from_utf8(text).map_or_else(|_| String::new(), |text| told(standards, text));
        answer.len()
    })
}

/// Where the answer stands: lines of `fault`, `said`, `value` and `chart` with their parts behind tabs.
#[expect(unsafe_code, reason = "a browser finds a function by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    phone(|phone| phone.answer.as_ptr())
}

fn measurement(numbers: &[f64]) -> Measurement {
    let known = |place: usize| numbers.get(place).copied().filter(|it| !it.is_nan());
    let is = |place: usize, code: f64| known(place) == Some(code);
    Measurement {
        sex: if is(0, 1.0) {
            Some(Sex::Male)
        } else {
            is(0, 2.0).then_some(Sex::Female)
        },
        age: known(1)
            .and_then(Age::from_days)
            .or_else(|| known(2).and_then(Age::from_months)),
        weight_kg: known(3),
        length_height_cm: known(4),
        position: if is(5, 1.0) {
            Some(Position::Lying)
        } else {
            is(5, 2.0).then_some(Position::Standing)
        },
        has_oedema: is(6, 1.0),
        head_circumference_cm: known(7),
        arm_circumference_cm: known(8),
        triceps_skinfold_mm: known(9),
        subscapular_skinfold_mm: known(10),
    }
}

fn figures(assessment: &Assessment) -> [f64; ASSESSED] {
    let mut figures = [f64::NAN; ASSESSED];
    figures[0] = assessment.length_height_adjusted_cm.unwrap_or(f64::NAN);
    figures[1] = assessment.bmi.unwrap_or(f64::NAN);
    for (pair, score) in figures[2..].chunks_exact_mut(2).zip(assessment.scores()) {
        if let Some(score) = score {
            pair.copy_from_slice(&[score.z, f64::from(u8::from(score.is_flagged))]);
        }
    }
    figures
}

fn told(standards: &Standards, text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let (fields, rest) = lines.split_at(entry::FIELDS.len().min(lines.len()));
    let [today, age, length, height, lang] = rest else {
        return String::new();
    };
    let Ok(today) = today.parse::<Date>() else {
        return String::new();
    };
    let titles = Titles {
        age,
        length,
        height,
    };
    let style = if *lang == "en" {
        NumberStyle::English
    } else {
        NumberStyle::Indonesian
    };
    written(&one_child::tell(
        standards,
        &Typed::of(fields),
        today,
        &titles,
        style,
    ))
}

fn written(told: &Told) -> String {
    let mut text = String::new();
    // Writing into memory cannot fail.
    for fault in &told.faults {
        let _ = writeln!(text, "fault\t{}\t{}", fault.field, fault.kind);
    }
    for code in &told.said {
        let _ = writeln!(text, "said\t{code}");
    }
    for (name, figure) in &told.values {
        let _ = writeln!(text, "value\t{name}\t{figure}");
    }
    for (index, svg) in &told.charts {
        let _ = writeln!(text, "chart\t{index}\t{svg}");
    }
    text
}
