//! The distribution of classes as one bar with two rows.

use std::fmt::Write as _;

use rules::class::Class;

use super::mark::{AxisWords, TileState, write_mark};
use super::markup::{Escaped, Markup};

/// How many Kampung KB are of one class.
#[derive(Clone, Copy, Debug)]
pub struct ClassCount<'a> {
    /// The class.
    pub class: Class,
    /// How many.
    pub count: u64,
    /// The same, written for the reader ("1.204").
    pub count_text: &'a str,
    /// The word for the class.
    pub label: &'a str,
    /// The address of the list behind the number.
    pub href: &'a str,
}

/// A bar whose segments are as wide as their class is frequent, highest class first, above the
/// numbers themselves, each a link to its list.
///
/// The filled part of the upper row shows how many manage well, that of the lower row how many
/// contribute. Screen readers get the numbers; the bar is hidden from them.
pub fn distribution_bar(counts: &[ClassCount<'_>], axes: AxisWords<'_>) -> Markup {
    let mut sorted: Vec<&ClassCount<'_>> = counts.iter().collect();
    sorted.sort_by_key(|count| std::cmp::Reverse(count.class));
    let mut out = String::new();
    out.push_str(
        r#"<div class="distribution"><div class="distribution-picture" aria-hidden="true">"#,
    );
    let _ = write!(
        out,
        "<p class=\"axes\"><span>{}</span><span>{}</span></p>",
        Escaped(axes.manage),
        Escaped(axes.contribute)
    );
    out.push_str(r#"<svg class="distribution-bar" width="100%" height="44">"#);
    write_segments(&mut out, &sorted);
    out.push_str(r#"</svg></div><ul class="distribution-numbers" role="list">"#);
    for count in sorted {
        let _ = write!(
            out,
            "<li><a href=\"{}\"><b>{}</b> <span>",
            Escaped(count.href),
            Escaped(count.count_text)
        );
        write_mark(&mut out, TileState::Class(count.class));
        let _ = write!(out, " {}</span></a></li>", Escaped(count.label));
    }
    out.push_str("</ul></div>");
    Markup::new(out)
}

fn write_segments(out: &mut String, sorted: &[&ClassCount<'_>]) {
    let total: u128 = sorted.iter().map(|count| u128::from(count.count)).sum();
    if total == 0 {
        out.push_str(r#"<rect class="hollow" width="100%" height="19" y="1"/><rect class="hollow" width="100%" height="19" y="24"/>"#);
        return;
    }
    let mut before: u128 = 0;
    for count in sorted {
        let start = before * 10_000 / total;
        before += u128::from(count.count);
        let width = before * 10_000 / total - start;
        if count.count == 0 {
            continue;
        }
        let upper = if count.class.manages() {
            "manage"
        } else {
            "hollow"
        };
        let lower = if count.class.contributes() {
            "result"
        } else {
            "hollow"
        };
        let _ = write!(
            out,
            "<svg x=\"{}\" width=\"{}\"><rect class=\"{upper}\" width=\"100%\" height=\"19\" y=\"1\"/><rect class=\"{lower}\" width=\"100%\" height=\"19\" y=\"24\"/></svg>",
            percent(start),
            percent(width),
        );
    }
}

/// Hundredths of a percent as an SVG length.
fn percent(hundredths: u128) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AXES: AxisWords<'_> = AxisWords {
        manage: "pengelolaan",
        contribute: "kontribusi",
    };

    fn counts(numbers: [u64; 4]) -> Vec<ClassCount<'static>> {
        Class::ALL
            .into_iter()
            .zip(numbers)
            .map(|(class, count)| ClassCount {
                class,
                count,
                count_text: "7",
                label: "Kelas",
                href: "/daftar?a=1&b=2",
            })
            .collect()
    }

    fn widths_in_hundredths(markup: &Markup) -> Vec<u32> {
        markup
            .as_str()
            .split("<svg x=\"")
            .skip(1)
            .map(|segment| {
                let width = segment.split("width=\"").nth(1).unwrap();
                width
                    .split('%')
                    .next()
                    .unwrap()
                    .replace('.', "")
                    .parse()
                    .unwrap()
            })
            .collect()
    }

    #[test]
    fn segments_follow_the_counts_highest_class_first_and_fill_the_bar() {
        let bar = distribution_bar(&counts([45, 47, 2, 16]), AXES);
        let widths = widths_in_hundredths(&bar);
        assert_eq!(widths, [1454, 182, 4273, 4091]);
        assert_eq!(widths.iter().sum::<u32>(), 10_000);
    }

    #[test]
    fn a_class_without_members_has_no_segment_but_its_number() {
        let bar = distribution_bar(&counts([3, 0, 0, 1]), AXES);
        assert_eq!(widths_in_hundredths(&bar), [2500, 7500]);
        assert_eq!(bar.as_str().matches("<li>").count(), 4);
    }

    #[test]
    fn nothing_at_all_is_a_hollow_bar() {
        let bar = distribution_bar(&counts([0; 4]), AXES);
        assert_eq!(bar.as_str().matches("class=\"hollow\" width").count(), 2);
        assert!(widths_in_hundredths(&bar).is_empty());
    }

    #[test]
    fn addresses_are_escaped() {
        assert!(
            distribution_bar(&counts([1; 4]), AXES)
                .as_str()
                .contains("?a=1&#38;b=2")
        );
    }
}
