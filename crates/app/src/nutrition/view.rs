//! What the page shows. Every part of every answer stands in it, hidden where it does not hold, so that the browser only
//! uncovers what the server would have shown.

use askama::Template;
use rules::date::Date;
use rules::growth::one_child::entry::{FAULTS, FIELDS};
use rules::growth::one_child::{Titles, Told};

use super::words;
use crate::platform::extract::Form;
use crate::ui::{Choice, Field, FieldError, Frame, Text};

/// The form and its answer.
#[derive(Template)]
#[template(path = "nutrition/check.html")]
pub(super) struct CheckPage {
    pub(super) frame: Frame,
    pub(super) errors: Vec<FieldError>,
    pub(super) told: Told,
    /// The day that the clock shows.
    pub(super) today: Date,
    /// The names of the fields, as the script reads them.
    pub(super) field_names: String,
    /// The titles of the axes, as the script reads them.
    pub(super) titles: String,
    pub(super) form: Fields,
    /// Everything that can be wrong with a form: field, code word, words.
    pub(super) faults: Vec<(&'static str, &'static str, &'static str)>,
    pub(super) verdicts: Vec<Said>,
    pub(super) advice: Vec<Said>,
    pub(super) notes: Vec<Said>,
    pub(super) rows: Vec<IndexRow>,
    pub(super) arm: Vec<Category>,
    pub(super) charts: Vec<ChartFigure>,
    /// The same words with figures in braces.
    pub(super) age: String,
    pub(super) completed: String,
}

/// The fields of the form.
pub(super) struct Fields {
    pub(super) sex: Field,
    pub(super) sexes: Vec<Choice>,
    pub(super) birth_date: Field,
    pub(super) measured_on: Field,
    pub(super) weight: Field,
    pub(super) length_height: Field,
    pub(super) position: Field,
    pub(super) positions: Vec<Choice>,
    pub(super) arm_circumference: Field,
    pub(super) gestation_weeks: Field,
    pub(super) oedema: Field,
    pub(super) oedemas: Vec<Choice>,
    /// Whether the fields that most leave empty are shown.
    pub(super) is_open: bool,
}

/// A part of the page that holds under a code word.
pub(super) struct Said {
    pub(super) code: String,
    pub(super) words: String,
}

impl Said {
    pub(super) fn new(code: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            words: words.into(),
        }
    }
}

/// A category: its code word, its name, and how much it asks for attention.
#[derive(Clone)]
pub(super) struct Category {
    pub(super) code: &'static str,
    pub(super) label: &'static str,
    pub(super) tone: &'static str,
}

impl Category {
    pub(super) const fn of(
        code: &'static str,
        (label, tone): (&'static str, &'static str),
    ) -> Self {
        Self { code, label, tone }
    }
}

/// A row of the table of indices.
pub(super) struct IndexRow {
    pub(super) code: &'static str,
    /// Its short name and its name in full by length, below 24 months.
    pub(super) lying: (&'static str, &'static str),
    /// The same by height.
    pub(super) standing: (&'static str, &'static str),
    pub(super) categories: Vec<Category>,
}

/// A chart with the sentence that says what it shows.
pub(super) struct ChartFigure {
    pub(super) code: &'static str,
    pub(super) lying: String,
    pub(super) standing: String,
    /// Where the child's dot lies; figures in braces.
    pub(super) dot: String,
}

/// The titles of the axes of charts.
pub(super) const fn titles(t: Text) -> Titles<'static> {
    Titles {
        age: t.nutrition_axis_age(),
        length: t.nutrition_axis_length(),
        height: t.nutrition_axis_height(),
    }
}

impl CheckPage {
    /// The page for a form and what is told of it; nothing is told of one that nobody has filled in.
    pub(super) fn new(frame: Frame, form: &Form, today: Date, told: Told) -> Self {
        let t = frame.t;
        let errors: Vec<FieldError> = told
            .faults
            .iter()
            .map(|fault| FieldError::new(fault.field, words::fault(t, *fault)))
            .collect();
        let axes = titles(t);
        Self {
            form: fields(t, form, &errors),
            errors,
            told,
            today,
            field_names: FIELDS.join(" "),
            titles: [axes.age, axes.length, axes.height].join("|"),
            faults: FAULTS
                .iter()
                .map(|fault| (fault.field, fault.kind, words::fault(t, *fault)))
                .collect(),
            verdicts: words::verdicts(t),
            advice: words::advice(t),
            notes: words::notes(t),
            rows: rows(t),
            arm: words::nutrition_categories(t),
            charts: charts(t),
            age: t.nutrition_age("{months}", "{days}", "{all_days}", "{measured_on}"),
            completed: t.nutrition_months_view_age("{completed_months}"),
            frame,
        }
    }

    /// What is said of an index, in a view of the results.
    #[expect(clippy::unused_self, reason = "a template calls methods")]
    fn code_word(&self, view: &str, index: &str, said: &str) -> String {
        format!("{view}{index}-{said}")
    }

    /// The place of an index's figure.
    #[expect(clippy::unused_self, reason = "a template calls methods")]
    fn in_braces(&self, view: &str, index: &str) -> String {
        format!("{{{view}{index}}}")
    }
}

fn fields(t: Text, form: &Form, errors: &[FieldError]) -> Fields {
    let field = |name: &str, label: &str| Field {
        error: FieldError::of(errors, name),
        autocomplete: Some("off"),
        ..Field::new(name, label, form.text(name))
    };
    let hinted = |name: &str, label: &str, hint: &str| Field {
        hint: Some(hint.to_owned()),
        ..field(name, label)
    };
    let measured = |name: &str, label: &str, hint: &str, unit: &str| Field {
        unit: Some(unit.to_owned()),
        ..hinted(name, label, hint)
    };
    let choice = |name: &str, value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        chosen: form.text(name) == value,
    };
    let is_filled = |name: &str| !form.text(name).is_empty();
    Fields {
        sex: field("sex", t.nutrition_sex()),
        sexes: vec![
            choice("sex", "l", t.nutrition_male()),
            choice("sex", "p", t.nutrition_female()),
        ],
        birth_date: field("birth_date", t.nutrition_birth_date()),
        measured_on: field("measured_on", t.nutrition_measured_on()),
        weight: measured(
            "weight",
            t.nutrition_weight(),
            t.nutrition_weight_hint(),
            "kg",
        ),
        length_height: measured(
            "length_height",
            t.nutrition_length(),
            t.nutrition_length_hint(),
            "cm",
        ),
        position: field("position", t.nutrition_position()),
        positions: vec![
            choice("position", "terlentang", t.nutrition_lying()),
            choice("position", "berdiri", t.nutrition_standing()),
            choice("position", "", t.nutrition_position_unknown()),
        ],
        arm_circumference: measured(
            "arm_circumference",
            t.nutrition_arm(),
            t.nutrition_arm_hint(),
            "cm",
        ),
        gestation_weeks: measured(
            "gestation_weeks",
            t.nutrition_gestation(),
            t.nutrition_gestation_hint(),
            t.nutrition_weeks(),
        ),
        oedema: field("oedema", t.nutrition_oedema()),
        oedemas: vec![choice("oedema", "ya", t.nutrition_oedema_yes())],
        is_open: is_filled("arm_circumference") || is_filled("gestation_weeks"),
    }
}

fn rows(t: Text) -> Vec<IndexRow> {
    let same = |code, name, categories| IndexRow {
        code,
        lying: name,
        standing: name,
        categories,
    };
    vec![
        same(
            "waz",
            (t.nutrition_waz(), t.nutrition_waz_long()),
            words::weight_categories(t),
        ),
        IndexRow {
            code: "haz",
            lying: (t.nutrition_laz(), t.nutrition_laz_long()),
            standing: (t.nutrition_haz(), t.nutrition_haz_long()),
            categories: words::length_categories(t),
        },
        IndexRow {
            code: "whz",
            lying: (t.nutrition_wlz(), t.nutrition_wlz_long()),
            standing: (t.nutrition_whz(), t.nutrition_whz_long()),
            categories: words::nutrition_categories(t),
        },
        same(
            "baz",
            (t.nutrition_baz(), t.nutrition_baz_long()),
            words::nutrition_categories(t),
        ),
    ]
}

fn charts(t: Text) -> Vec<ChartFigure> {
    let chart = |code, (lying, standing): (&str, &str), dot| ChartFigure {
        code,
        lying: format!("{lying}, {}", t.nutrition_0_24()),
        standing: format!("{standing}, {}", t.nutrition_24_60()),
        dot,
    };
    let (weight, adjusted) = ("{weight}", "{adjusted}");
    vec![
        chart(
            "waz",
            (t.nutrition_waz_long(), t.nutrition_waz_long()),
            t.nutrition_dot_age(weight, "kg", "{waz}"),
        ),
        chart(
            "haz",
            (t.nutrition_laz_long(), t.nutrition_haz_long()),
            t.nutrition_dot_age(adjusted, "cm", "{haz}"),
        ),
        chart(
            "whz",
            (t.nutrition_wlz_long(), t.nutrition_whz_long()),
            t.nutrition_dot_length(weight, adjusted, "{whz}"),
        ),
    ]
}
