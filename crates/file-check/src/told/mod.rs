//! The answer as lines whose parts stand behind tabs, in the way of the page that shows it:
//!
//! | line | what the page does |
//! |---|---|
//! | `said CODE` | uncovers the parts of that code word |
//! | `value NAME TEXT` | fills the text in where `{NAME}` stands |
//! | `row TABLE CELL…` | adds a row to a table; a cell that begins with `=` is a code word of its dictionary |
//! | `chart NAME SVG` | draws |
//! | `error CODE` | uncovers what is said of a file that cannot be read, and nothing else |

mod quality;

use std::fmt::Write as _;

use exchange::sheet::Format;
use rules::growth_batch::{Code, Finding, Layout, Weight};
use rules::number::NumberStyle;

use crate::chart::{Bars, real};
use crate::checked::Checked;

struct Teller {
    lines: String,
    style: NumberStyle,
}

/// What is said of a file.
pub fn told(checked: &Checked, is_english: bool) -> String {
    let style = if is_english {
        NumberStyle::English
    } else {
        NumberStyle::Indonesian
    };
    let mut teller = Teller {
        lines: String::new(),
        style,
    };
    teller.file(checked);
    teller.findings(checked);
    teller.comparisons(checked);
    if checked.examined.rows > 0 {
        teller.said("quality");
        teller.quality(&checked.examined.all);
    }
    teller.lines
}

impl Teller {
    // Writing into memory cannot fail.
    fn said(&mut self, code: &str) {
        let _ = writeln!(self.lines, "said\t{code}");
    }

    fn value(&mut self, name: &str, text: &str) {
        let _ = writeln!(self.lines, "value\t{name}\t{}", clean(text));
    }

    fn row(&mut self, table: &str, cells: &[String]) {
        let _ = write!(self.lines, "row\t{table}");
        for cell in cells {
            let _ = write!(self.lines, "\t{}", clean(cell));
        }
        self.lines.push('\n');
    }

    fn draw(&mut self, bars: &Bars<'_>) {
        let svg = bars.draw();
        let _ = writeln!(self.lines, "chart\t{}\t{svg}", bars.name);
    }

    fn count(&self, count: u64) -> String {
        self.style.count(count.into())
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "a statistic is far below the range of the type, and cut if not"
    )]
    fn decimal(&self, number: f64) -> String {
        self.style.hundredths((number * 100.0).round() as i128)
    }

    fn known(&self, number: Option<f64>) -> String {
        number.map_or_else(|| "–".to_owned(), |number| self.decimal(number))
    }

    fn percent(&self, part: u64, whole: u64) -> String {
        let share = (whole > 0).then(|| 100.0 * real(part) / real(whole));
        share.map_or_else(|| "–".to_owned(), |share| self.decimal(share) + "%")
    }

    /// A p-value, which is never written as 0.
    fn chance(&self, p: Option<f64>) -> String {
        match p {
            None => "–".to_owned(),
            Some(p) if p < 0.01 => format!("< {}", self.decimal(0.01)),
            Some(p) => self.decimal(p),
        }
    }

    /// A number of a finding, which has a point before its decimals.
    fn own(&self, text: &str) -> String {
        if self.style == NumberStyle::Indonesian && text.parse::<f64>().is_ok() {
            return text.replace('.', ",").replace('-', "−");
        }
        text.replace('_', " ")
    }

    fn file(&mut self, checked: &Checked) {
        let examined = &checked.examined;
        self.said(match checked.layout {
            Layout::Export => "layout-export",
            Layout::Plain => "layout-plain",
        });
        self.said(match checked.format {
            Format::Csv => "format-csv",
            Format::Xls => "format-xls",
            Format::Xlsx => "format-xlsx",
        });
        self.value("rows", &self.count(examined.rows + examined.rejected_rows));
        self.value("judged", &self.count(examined.rows));
        self.value("rejected", &self.count(examined.rejected_rows));
        if examined.rejected_rows > 0 {
            self.said("rejected");
        }
    }

    fn findings(&mut self, checked: &Checked) {
        let count = |weight: Weight| -> u64 {
            let groups = checked.groups.iter();
            let of_weight = groups.filter(|(code, _)| code.weight() == weight);
            of_weight.map(|(_, group)| group.count).sum()
        };
        let (faults, notes) = (count(Weight::Fault), count(Weight::Note));
        self.value("faults", &self.count(faults));
        self.value("notes", &self.count(notes));
        self.said(if faults > 0 { "faults" } else { "no-faults" });
        if notes > 0 {
            self.said("notes");
        }
        if faults + notes > 0 {
            self.said("findings");
        }
        for (code, group) in &checked.groups {
            let name = format!("finding-{code}");
            self.said(&name);
            self.value(&name, &self.count(group.count));
            if group.count > group.first.len() as u64 {
                self.said(&format!("more-{code}"));
            }
            for finding in &group.first {
                let cells = self.cells(finding);
                self.row(&name, &cells);
            }
        }
    }

    fn cells(&self, finding: &Finding) -> [String; 5] {
        [
            finding.line.to_string(),
            finding.column.clone(),
            if is_computed(finding.code) {
                self.own(&finding.found)
            } else {
                finding.found.clone()
            },
            self.own(&finding.own),
            finding
                .other_line
                .map(|line| line.to_string())
                .unwrap_or_default(),
        ]
    }

    fn comparisons(&mut self, checked: &Checked) {
        let comparisons = &checked.examined.comparisons;
        if comparisons.is_empty() {
            self.said(if checked.has_own_scores {
                "nothing-comparable"
            } else {
                "no-own-scores"
            });
            return;
        }
        self.said("comparisons");
        for (index, it) in comparisons {
            let cells = [
                (*index).to_owned(),
                self.count(it.compared),
                self.count(it.equal),
                self.count(it.differing),
                self.decimal(it.largest),
            ];
            self.row("comparisons", &cells);
        }
        let differing: u64 = comparisons.values().map(|it| it.differing).sum();
        self.said(if differing > 0 {
            "scores-differ"
        } else {
            "scores-equal"
        });
    }
}

/// Whether what was found was computed by us and not read from the file.
const fn is_computed(code: Code) -> bool {
    matches!(
        code,
        Code::ImplausibleScore
            | Code::ShrunkHeight
            | Code::RepeatedHeight
            | Code::HazJump
            | Code::WeightJump
            | Code::CopiedWeight
    )
}

/// A text in one cell of one line.
fn clean(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}
