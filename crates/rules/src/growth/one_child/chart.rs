//! WHO's growth charts as SVG: bands between the curves of z-scores, and the child's dot.
//!
//! Colours are classes, which a style sheet fills for light, dark and paper. The drawing has no words but the titles of
//! its axes; its text alternative is the element that `aria-labelledby` names.
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write as _};

use super::super::measurement::{DAYS_PER_MONTH, Sex};
use super::super::standards::Standards;
use super::super::table::Table;
use super::judged::whole;

/// What a chart shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are what they say")]
pub enum Curve {
    WeightForAge,
    LengthHeightForAge,
    WeightForLengthHeight,
}

/// One of WHO's charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chart {
    /// Whose standard.
    pub sex: Sex,
    /// What it shows.
    pub curve: Curve,
    /// 24 to 60 months instead of 0 to 24; by height instead of length.
    pub is_standing: bool,
}

/// The titles of the axes in the language of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Titles<'t> {
    /// Age in months.
    pub age: &'t str,
    /// Length in centimetres.
    pub length: &'t str,
    /// Height in centimetres.
    pub height: &'t str,
}

/// The lines of WHO's charts, as z-scores, with their names at the end of each line.
const LINES: [(f64, &str, &str); 5] = [
    (-3.0, "z3", "−3"),
    (-2.0, "z2", "−2"),
    (0.0, "z0", "0"),
    (2.0, "z2", "+2"),
    (3.0, "z3", "+3"),
];

/// What stands before the child's dot.
pub const MARK: &str = "<g class=\"mark\">";

/// The drawing in units that are pixels on a narrow phone.
const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 400.0;
const LEFT: f64 = 34.0;
const RIGHT: f64 = 316.0;
const TOP: f64 = 22.0;
const BOTTOM: f64 = 362.0;

/// From a value to its place between two others.
struct Axis {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
    step: f64,
}

impl Axis {
    /// Rounds both ends to whole steps; the step is the first that leaves no more than `most` of them.
    fn of((low, high): (f64, f64), steps: &[f64], most: f64, (start, end): (f64, f64)) -> Self {
        let fitting = steps.iter().find(|step| (high - low) / **step <= most);
        let step = fitting.copied().unwrap_or(50.0);
        let below = |value: f64| super::super::power::floor(value / step) * step;
        Self {
            low: below(low),
            high: -below(-high),
            start,
            end,
            step,
        }
    }

    fn place(&self, value: f64) -> f64 {
        self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)
    }

    fn steps(&self) -> impl Iterator<Item = i64> + use<> {
        let (low, step) = (whole(self.low), whole(self.step));
        (0..=(whole(self.high) - low) / step).map(move |count| low + count * step)
    }
}

impl Chart {
    /// Draws it, with a child's dot where there is one: (age in months, kilograms or centimetres), or (centimetres,
    /// kilograms).
    pub fn draw(self, standards: &Standards, dot: Option<(f64, f64)>, titles: &Titles) -> String {
        let points = self.points(standards);
        let (mut low, mut high) = (f64::MAX, f64::MIN);
        for (_, measures) in &points {
            low = low.min(measures[0]);
            high = high.max(measures[4]);
        }
        let (mut first, mut last) = self.width();
        if let Some((x, y)) = dot {
            (first, last) = (first.min(x), last.max(x));
            (low, high) = (low.min(y), high.max(y));
        }
        let x = Axis::of((first, last), &[2.0, 3.0, 5.0, 10.0], 12.0, (LEFT, RIGHT));
        let y = Axis::of((low, high), &[1.0, 2.0, 5.0, 10.0], 20.0, (BOTTOM, TOP));
        let mut svg = format!(
            "<svg class=\"growth-chart\" role=\"img\" aria-labelledby=\"{}\" viewBox=\"0 0 {} {}\">",
            self.labelled_by(),
            Tenths(WIDTH),
            Tenths(HEIGHT)
        );
        for (class, from, to) in [("side", 0, 1), ("normal", 1, 3), ("side", 3, 4)] {
            let forth = points.iter().map(|(at, measures)| (*at, measures[from]));
            let back = points
                .iter()
                .rev()
                .map(|(at, measures)| (*at, measures[to]));
            line(&mut svg, class, forth.chain(back), &x, &y, "Z");
        }
        self.grid(&mut svg, &x, &y, titles);
        for (place, (_, class, name)) in LINES.into_iter().enumerate() {
            let along = points.iter().map(|(at, measures)| (*at, measures[place]));
            line(&mut svg, class, along, &x, &y, "");
            if let Some((at, measures)) = points.last() {
                let (right, height) = (x.place(*at) + 3.0, y.place(measures[place]) + 4.0);
                text(&mut svg, "name", (right, height), name);
            }
        }
        // What changes at every key comes last, so that a page need not draw the rest again.
        svg.push_str(MARK);
        if let Some((at, measure)) = dot {
            let (across, down) = (Tenths(x.place(at)), Tenths(y.place(measure)));
            let (left, bottom) = (Tenths(LEFT), Tenths(BOTTOM));
            let _ = write!(
                svg,
                "<path class=\"lead\" d=\"M{left} {down}H{across}V{bottom}\"/><circle class=\"ring\" cx=\"{across}\" cy=\"{down}\" r=\"7\"/>\
                 <circle class=\"child\" cx=\"{across}\" cy=\"{down}\" r=\"4.5\"/>"
            );
        }
        svg.push_str("</g></svg>");
        svg
    }

    /// The id of the element that says in words what is drawn.
    pub const fn labelled_by(self) -> &'static str {
        match self.curve {
            Curve::WeightForAge => "chart-waz",
            Curve::LengthHeightForAge => "chart-haz",
            Curve::WeightForLengthHeight => "chart-whz",
        }
    }

    fn table(self, standards: &Standards) -> &Table {
        match (self.curve, self.is_standing) {
            (Curve::WeightForAge, _) => &standards.weight_for_age,
            (Curve::LengthHeightForAge, _) => &standards.length_height_for_age,
            (Curve::WeightForLengthHeight, false) => &standards.weight_for_length,
            (Curve::WeightForLengthHeight, true) => &standards.weight_for_height,
        }
    }

    /// From where to where the curves run: months, or centimetres.
    const fn width(self) -> (f64, f64) {
        match (self.curve, self.is_standing) {
            (Curve::WeightForLengthHeight, false) => (45.0, 110.0),
            (Curve::WeightForLengthHeight, true) => (65.0, 120.0),
            (_, false) => (0.0, 24.0),
            (_, true) => (24.0, 60.0),
        }
    }

    /// Places along the width with the measure on each line.
    fn points(self, standards: &Standards) -> Vec<(f64, [f64; 5])> {
        let table = self.table(standards);
        let (first, last) = self.width();
        let is_by_age = self.curve != Curve::WeightForLengthHeight;
        let (from, to) = (whole(first), whole(last));
        // The first months are bent, so that halves of them are drawn.
        let is_drawn = |half: &i64| half % 2 == 0 || (is_by_age && *half < 12);
        (from * 2..=to * 2)
            .filter(is_drawn)
            .filter_map(|half| {
                let half = i32::try_from(half).ok()?;
                let at = f64::from(half) / 2.0;
                let key = if is_by_age {
                    let (least, most) = if self.is_standing {
                        (731, 1826)
                    } else {
                        (0, 730)
                    };
                    whole(at * DAYS_PER_MONTH).clamp(least, most)
                } else {
                    whole(at * 10.0)
                };
                let key = usize::try_from(key).ok()?;
                let mut measures = [0.0; 5];
                for (measure, (z, _, _)) in measures.iter_mut().zip(LINES) {
                    *measure = table.measure_at(self.sex, key, z)?;
                }
                Some((at, measures))
            })
            .collect()
    }

    fn grid(self, svg: &mut String, x: &Axis, y: &Axis, titles: &Titles) {
        svg.push_str("<path class=\"grid\" d=\"");
        for value in x.steps() {
            let at = Tenths(x.place(f(value)));
            let _ = write!(svg, "M{at} {}V{}", Tenths(TOP), Tenths(BOTTOM));
        }
        for value in y.steps() {
            let at = Tenths(y.place(f(value)));
            let _ = write!(svg, "M{} {at}H{}", Tenths(LEFT), Tenths(RIGHT));
        }
        svg.push_str("\"/>");
        for value in x.steps() {
            text(
                svg,
                "along",
                (x.place(f(value)), BOTTOM + 16.0),
                &number(value),
            );
        }
        for value in y.steps() {
            text(
                svg,
                "up",
                (LEFT - 4.0, y.place(f(value)) + 4.0),
                &number(value),
            );
        }
        let (along, up) = match (self.curve, self.is_standing) {
            (Curve::WeightForAge, _) => (titles.age, "kg"),
            (Curve::LengthHeightForAge, _) => (titles.age, "cm"),
            (Curve::WeightForLengthHeight, false) => (titles.length, "kg"),
            (Curve::WeightForLengthHeight, true) => (titles.height, "kg"),
        };
        text(
            svg,
            "along title",
            (f64::midpoint(LEFT, RIGHT), HEIGHT - 6.0),
            along,
        );
        text(svg, "up title", (LEFT - 4.0, TOP - 9.0), up);
    }
}

fn line(
    svg: &mut String,
    class: &str,
    points: impl Iterator<Item = (f64, f64)>,
    x: &Axis,
    y: &Axis,
    end: &str,
) {
    let _ = write!(svg, "<path class=\"{class}\" d=\"");
    for (place, (at, measure)) in points.enumerate() {
        let command = if place == 0 { 'M' } else { 'L' };
        let (across, down) = (Tenths(x.place(at)), Tenths(y.place(measure)));
        let _ = write!(svg, "{command}{across} {down}");
    }
    let _ = write!(svg, "{end}\"/>");
}

/// Letters; those that mark up are spelt out.
fn text(svg: &mut String, class: &str, (across, down): (f64, f64), letters: &str) {
    let (across, down) = (Tenths(across), Tenths(down));
    let _ = write!(svg, "<text class=\"{class}\" x=\"{across}\" y=\"{down}\">");
    for letter in letters.chars() {
        match letter {
            '<' => svg.push_str("&lt;"),
            '&' => svg.push_str("&amp;"),
            _ => svg.push(letter),
        }
    }
    svg.push_str("</text>");
}

/// A place with one decimal, without the code that writes floating-point numbers.
struct Tenths(f64);

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = whole(self.0 * 10.0);
        if tenths < 0 {
            f.write_str("-")?;
        }
        let (units, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        match rest {
            0 => write!(f, "{units}"),
            _ => write!(f, "{units}.{rest}"),
        }
    }
}

fn number(value: i64) -> String {
    format!("{value}")
}

/// Of a small whole number.
fn f(value: i64) -> f64 {
    f64::from(i32::try_from(value).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLES: Titles = Titles {
        age: "Umur <bulan>",
        length: "Panjang",
        height: "Tinggi",
    };

    fn all() -> impl Iterator<Item = Chart> {
        let curves = [
            Curve::WeightForAge,
            Curve::LengthHeightForAge,
            Curve::WeightForLengthHeight,
        ];
        [Sex::Male, Sex::Female].into_iter().flat_map(move |sex| {
            curves.into_iter().flat_map(move |curve| {
                [false, true].map(|is_standing| Chart {
                    sex,
                    curve,
                    is_standing,
                })
            })
        })
    }

    #[test]
    fn curves_are_those_of_the_tables() {
        let standards = Standards::new();
        for chart in all() {
            let points = chart.points(&standards);
            let (first, last) = chart.width();
            assert!(
                (points.first().unwrap().0 - first).abs() < 1e-9,
                "{chart:?}"
            );
            assert!((points.last().unwrap().0 - last).abs() < 1e-9, "{chart:?}");
            for (_, measures) in points {
                assert!(measures.windows(2).all(|pair| pair[0] < pair[1]));
            }
        }
        let boys = Chart {
            sex: Sex::Male,
            curve: Curve::WeightForAge,
            is_standing: false,
        };
        // WHO's printed table of boys at birth: 2.1, 2.5, 3.3, 4.4, 5.0 kg.
        let at_birth = boys.points(&standards)[0].1.map(|kg| whole(kg * 10.0));
        assert_eq!(at_birth, [21, 25, 33, 44, 50]);
    }

    #[test]
    fn a_dot_lies_inside_however_far_out_it_is() {
        let standards = Standards::new();
        for chart in all() {
            for dot in [(0.0, 0.9), (59.9, 58.0), (150.0, 150.0), (38.0, 1.0)] {
                let svg = chart.draw(&standards, Some(dot), &TITLES);
                let place = svg.split("class=\"child\" cx=\"").nth(1).unwrap();
                let across: f64 = place.split('"').next().unwrap().parse().unwrap();
                assert!((LEFT..=RIGHT).contains(&across), "{chart:?} {dot:?}");
            }
        }
    }

    #[test]
    fn words_are_escaped_and_bands_lie_between_their_lines() {
        let chart = Chart {
            sex: Sex::Female,
            curve: Curve::LengthHeightForAge,
            is_standing: false,
        };
        let svg = chart.draw(&Standards::new(), None, &TITLES);
        assert!(svg.contains("Umur &lt;bulan>"), "{svg}");
        assert_eq!(svg.matches("class=\"side\"").count(), 2);
        assert!(!svg.contains("class=\"child\"") && !svg.contains(['\n', '\t']));
    }
}
