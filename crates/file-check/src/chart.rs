//! Charts of counts as SVG. Colours and letters are classes of the style sheet; the words stand beside the drawing.

use std::fmt::Write as _;

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 140.0;
const LEFT: f64 = 4.0;
const RIGHT: f64 = 316.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 120.0;

/// Counts side by side.
pub(crate) struct Bars<'b> {
    /// Its name; the caption that tells it is `chart-` and this.
    pub(crate) name: &'b str,
    /// The counts.
    pub(crate) counts: &'b [u64],
    /// How many were to be expected, as a line over the bars.
    pub(crate) expected: Vec<f64>,
    /// What stands below: the place, from 0 to the number of bars, and the text.
    pub(crate) labels: Vec<(f64, String)>,
}

impl Bars<'_> {
    /// Draws them.
    pub(crate) fn draw(&self) -> String {
        let bars = real(self.counts.len() as u64).max(1.0);
        let counts = self.counts.iter().map(|count| real(*count));
        let highest = counts
            .chain(self.expected.iter().copied())
            .fold(1.0, f64::max);
        let step = (RIGHT - LEFT) / bars;
        let x = |place: f64| LEFT + step * place;
        let y = |count: f64| BOTTOM - (BOTTOM - TOP) * count / highest;
        let gap = (step * 0.15).min(3.0);
        let mut svg = format!(
            "<svg class=\"bar-chart\" role=\"img\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" aria-labelledby=\"chart-{}\">",
            self.name
        );
        // Writing into memory cannot fail.
        for (place, count) in self.counts.iter().enumerate() {
            let (left, top) = (x(real(place as u64)) + gap / 2.0, y(real(*count)));
            let _ = write!(
                svg,
                "<rect class=\"bar\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>",
                step - gap,
                BOTTOM - top
            );
        }
        if !self.expected.is_empty() {
            svg.push_str("<path class=\"expected\" d=\"");
            for (place, count) in self.expected.iter().enumerate() {
                let letter = if place == 0 { 'M' } else { 'L' };
                let (left, top) = (x(real(place as u64)), y(*count));
                let _ = write!(svg, "{letter}{left:.1} {top:.1}H{:.1}", left + step);
            }
            svg.push_str("\"/>");
        }
        let _ = write!(svg, "<path class=\"base\" d=\"M{LEFT} {BOTTOM}H{RIGHT}\"/>");
        for (place, text) in &self.labels {
            let _ = write!(svg, "<text x=\"{:.1}\" y=\"134\">{text}</text>", x(*place));
        }
        svg.push_str("</svg>");
        svg
    }
}

/// A count as a floating point number.
#[expect(clippy::cast_precision_loss, reason = "no file has 2⁵³ rows")]
pub(crate) const fn real(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_high_as_their_counts_and_stay_within_the_drawing() {
        let chart = Bars {
            name: "berat",
            counts: &[10, 5, 0],
            expected: vec![5.0, 5.0, 5.0],
            labels: vec![(0.5, "0".to_owned())],
        };
        let svg = chart.draw();
        assert!(
            svg.contains("y=\"16.0\" width=\"101.0\" height=\"104.0\""),
            "{svg}"
        );
        assert!(
            svg.contains("y=\"68.0\" width=\"101.0\" height=\"52.0\""),
            "{svg}"
        );
        assert!(
            svg.contains("height=\"0.0\"") && svg.contains("M4.0 68.0H108.0"),
            "{svg}"
        );
    }
}
