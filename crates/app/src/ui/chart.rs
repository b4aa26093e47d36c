//! Charts as server-side SVG: no script, readable at any width, on paper and aloud.
//!
//! Places are in percent of the width and heights in pixels, so that letters keep their size on a
//! phone. Colours are classes, which the style sheet fills for light, dark, print and forced colours.

use std::fmt::Write as _;

use askama::filters::{Escaper, Html};

use crate::ui::Text;

/// A drawing with its numbers.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The drawing, escaped and safe to insert.
    pub svg: String,
    /// The names of the columns.
    pub heads: Vec<String>,
    /// The numbers, one row for each thing drawn; the first cell names it.
    pub rows: Vec<Vec<String>>,
}

/// How many there were at the end of each year or month, against a target.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// What is counted, as the title of the chart.
    pub title: String,
    /// The name of the column of periods, then of the column of counts.
    pub heads: [String; 2],
    /// Periods with their counts, oldest first.
    pub points: Vec<(String, u64)>,
    /// The name of the target and its count.
    pub target: Option<(String, u64)>,
}

const TIMELINE_HEIGHT_PX: u64 = 190;
const PLOT_TOP_PX: u64 = 34;
const PLOT_BOTTOM_PX: u64 = 160;
/// Room for half a label at both ends, in hundredths of a percent.
const PLOT_LEFT: u64 = 600;
const PLOT_WIDTH: u64 = 8_800;
/// Where more labels than this stand side by side, every other one gives way on a phone.
const LABELS_ON_A_PHONE: usize = 8;

impl Timeline {
    /// Draws the count as a line of one point per period, with the target dashed and named.
    pub fn draw(&self, t: Text) -> Chart {
        let counts = self.points.iter().map(|(_, count)| *count);
        let highest = counts
            .chain(self.target.iter().map(|(_, count)| *count))
            .max()
            .unwrap_or(0)
            .max(1);
        let x = |index: usize| {
            percent(PLOT_LEFT + PLOT_WIDTH * index as u64 / (self.points.len().max(2) as u64 - 1))
        };
        let y = |count: u64| PLOT_BOTTOM_PX - (PLOT_BOTTOM_PX - PLOT_TOP_PX) * count / highest;
        let mut svg = format!(
            "<svg role=\"img\" height=\"{TIMELINE_HEIGHT_PX}\" width=\"100%\" aria-label=\"{}\">",
            escaped(&self.spoken(t))
        );
        let _ = write!(
            svg,
            "<line class=\"base\" x1=\"0\" x2=\"100%\" y1=\"{PLOT_BOTTOM_PX}\" y2=\"{PLOT_BOTTOM_PX}\"/>"
        );
        if let Some((name, count)) = &self.target {
            let height = y(*count);
            let _ = write!(
                svg,
                "<line class=\"target\" x1=\"0\" x2=\"100%\" y1=\"{height}\" y2=\"{height}\"/><text x=\"0\" y=\"{}\">{} {}</text>",
                height - 8,
                escaped(name),
                t.number(*count)
            );
        }
        for (index, pair) in self.points.windows(2).enumerate() {
            let _ = write!(
                svg,
                "<line class=\"line\" x1=\"{}%\" y1=\"{}\" x2=\"{}%\" y2=\"{}\"/>",
                x(index),
                y(pair[0].1),
                x(index + 1),
                y(pair[1].1)
            );
        }
        let last = self.points.len().saturating_sub(1);
        for (index, (label, count)) in self.points.iter().enumerate() {
            let gives_way = self.points.len() > LABELS_ON_A_PHONE && (last - index) % 2 == 1;
            let class = if gives_way {
                " class=\"every-other\""
            } else {
                ""
            };
            let _ = write!(
                svg,
                "<circle class=\"dot\" cx=\"{0}%\" cy=\"{1}\" r=\"3.5\"/><text{class} x=\"{0}%\" y=\"{2}\" text-anchor=\"middle\">{3}</text>",
                x(index),
                y(*count),
                PLOT_BOTTOM_PX + 20,
                escaped(label)
            );
        }
        for index in [0, last] {
            if let Some((_, count)) = self.points.get(index).filter(|_| index == last || last > 1) {
                let below = self
                    .target
                    .as_ref()
                    .is_some_and(|(_, target)| y(*count).abs_diff(y(*target)) < 22);
                let (anchor, place) = if index == last {
                    ("end", percent(10_000))
                } else {
                    ("start", percent(PLOT_LEFT / 2))
                };
                let height = if below {
                    y(*count) + 24
                } else {
                    y(*count) - 10
                };
                let number = t.number(*count);
                let _ = write!(
                    svg,
                    "<text class=\"strong\" x=\"{place}%\" y=\"{height}\" text-anchor=\"{anchor}\">{number}</text>"
                );
            }
        }
        svg.push_str("</svg>");
        let rows = self
            .points
            .iter()
            .map(|(label, count)| vec![label.clone(), t.number(*count)]);
        Chart {
            svg,
            heads: self.heads.to_vec(),
            rows: rows.collect(),
        }
    }

    fn spoken(&self, t: Text) -> String {
        let ends =
            self.points
                .first()
                .zip(self.points.last())
                .map(|((first, from), (last, to))| {
                    let number = |count: u64| t.number(count);
                    t.chart_from_to(number(*from), first, number(*to), last)
                });
        let target = self
            .target
            .as_ref()
            .map(|(name, count)| format!("{name} {}", t.number(*count)));
        [Some(self.title.clone()), ends, target]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(". ")
    }
}

/// A bar of answers: the first part, the second, and what is not filled in, hatched and apart.
///
/// `id` is unique on the page. The numbers stand beside the bar, so the drawing itself is silent.
pub fn answers_bar(id: &str, yes: u64, no: u64, unknown: u64) -> String {
    let total = (yes + no + unknown).max(1);
    let width = |count: u64| percent(10_000 * count / total);
    let id = escaped(id);
    let mut svg = format!(
        "<svg width=\"100%\" height=\"14\" aria-hidden=\"true\" focusable=\"false\"><defs>{}</defs>",
        hatch(&id)
    );
    for (paint, start, count) in [
        ("class=\"part-first\"".to_owned(), 0, yes),
        ("class=\"part-second\"".to_owned(), yes, no),
        (format!("fill=\"url(#{id}-hatch)\""), yes + no, unknown),
    ] {
        let _ = write!(
            svg,
            "<rect {paint} x=\"{}%\" width=\"{}%\" height=\"14\"/>",
            width(start),
            width(count)
        );
    }
    svg.push_str("</svg>");
    svg
}

/// The pattern for what is not filled in.
fn hatch(id: &str) -> String {
    format!(
        "<pattern id=\"{id}-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <rect class=\"hatch-ground\" width=\"6\" height=\"6\"/><line class=\"hatch\" x1=\"0\" x2=\"0\" y1=\"0\" y2=\"6\"/></pattern>"
    )
}

/// A bar of one share: `part` of `whole`.
pub fn share_bar(part: u64, whole: u64) -> String {
    let width = percent((10_000 * part).checked_div(whole).unwrap_or(0).min(10_000));
    format!(
        "<svg width=\"100%\" height=\"10\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"track\" width=\"100%\" height=\"10\" rx=\"2\"/>\
         <rect class=\"part-first\" width=\"{width}%\" height=\"10\" rx=\"2\"/></svg>"
    )
}

/// Hundredths of a percent as an SVG number.
fn percent(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn escaped(text: &str) -> String {
    let mut safe = String::new();
    // Writing into memory cannot fail.
    let _ = Html.write_escaped_str(&mut safe, text);
    safe
}

#[cfg(test)]
mod tests {
    use super::{Timeline, answers_bar, share_bar};
    use crate::ui::Text;

    fn timeline(points: &[(&str, u64)], target: Option<u64>) -> Timeline {
        Timeline {
            title: "Pembentukan <Kampung KB>".to_owned(),
            heads: ["Tahun".to_owned(), "Jumlah".to_owned()],
            points: points
                .iter()
                .map(|(label, count)| ((*label).to_owned(), *count))
                .collect(),
            target: target.map(|count| ("Sasaran".to_owned(), count)),
        }
    }

    #[test]
    fn a_timeline_says_its_ends_and_lists_its_numbers() {
        let chart =
            timeline(&[("2016", 1), ("2020", 40), ("2024", 110)], Some(110)).draw(Text::default());
        assert!(
            chart.svg.contains("Pembentukan &#60;Kampung KB&#62;"),
            "{}",
            chart.svg
        );
        assert!(
            chart.svg.contains("Dari 1 pada 2016 menjadi 110 pada 2024"),
            "{}",
            chart.svg
        );
        assert!(chart.svg.contains("class=\"target\""));
        assert_eq!(chart.rows[1], ["2020", "40"]);
        assert_eq!(chart.svg.matches("class=\"line\"").count(), 2);
    }

    #[test]
    fn a_timeline_without_growth_or_without_points_is_drawn_too() {
        let empty = timeline(&[], None).draw(Text::default());
        assert!(empty.rows.is_empty() && empty.svg.ends_with("</svg>"));
        let single = timeline(&[("2024", 0)], Some(39)).draw(Text::default());
        assert_eq!(single.svg.matches("class=\"dot\"").count(), 1);
    }

    #[test]
    fn shares_fill_their_bar_and_nothing_overflows() {
        assert!(share_bar(1, 4).contains("width=\"25.00%\""));
        assert!(share_bar(9, 4).contains("width=\"100.00%\" height=\"10\" rx=\"2\"/></svg>"));
        assert!(share_bar(1, 0).contains("width=\"0.00%\""));
        let bar = answers_bar("pokja", 1, 1, 2);
        assert!(
            bar.contains("x=\"50.00%\" width=\"50.00%\"") && bar.contains("url(#pokja-hatch)"),
            "{bar}"
        );
    }
}
