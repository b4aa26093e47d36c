//! A file of successions: CSV or XLSX with the columns `old_code`, `new_code`, `effective_on` and `share`.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use exchange::cell;
use exchange::records::Record;
use exchange::sheet::{Limits, SheetError, Sheets};
use rules::region_code::RegionCode;

use super::Directory;
use super::succession::{Contradiction, Succession, WHOLE, contradictions};
use crate::ui::{Text, format};

/// The columns, in any order.
const COLUMNS: [&str; 4] = ["old_code", "new_code", "effective_on", "share"];

/// A line that is wrong, and why, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its number in the file, from 1.
    pub line: u64,
    /// Why.
    pub reason: String,
}

/// The successions of a file, or every line that is wrong.
///
/// Shares are percentages; an empty one is all of the region.
///
/// # Errors
/// Where the file is no sheet.
pub fn read(
    path: &Path,
    t: Text,
    directory: &Directory,
) -> Result<Result<Vec<Succession>, Vec<Fault>>, SheetError> {
    let mut file = File {
        t,
        directory,
        columns: None,
        read: Vec::new(),
        faults: Vec::new(),
    };
    Sheets::open(path, Limits::GIVEN)?.read(0, &mut |record| file.take(record))?;
    Ok(file.finish())
}

/// What is read of a file so far.
struct File<'a> {
    t: Text,
    directory: &'a Directory,
    /// Where each of [`COLUMNS`] stands.
    columns: Option<[usize; 4]>,
    /// Each succession with its line.
    read: Vec<(u64, Succession)>,
    faults: Vec<Fault>,
}

impl File<'_> {
    fn take(&mut self, record: &Record) -> ControlFlow<()> {
        let Some(columns) = self.columns else {
            return self.take_headings(record);
        };
        let texts = columns.map(|place| cell::text(record.get(place).unwrap_or_default()));
        if texts.iter().all(|text| text.is_empty()) {
            return ControlFlow::Continue(());
        }
        let [old, new, effective_on, share] = texts.each_ref().map(AsRef::as_ref);
        let line = record.line();
        let (old, new) = (self.region(line, old), self.region(line, new));
        let day = cell::date(effective_on);
        if day.is_none() {
            self.fault(line, self.t.succession_no_day(effective_on));
        }
        let share_millionths = millionths(share);
        if share_millionths.is_none() {
            self.fault(line, self.t.succession_no_share(share));
        }
        if let (Some(old), Some(new)) = (old, new) {
            if old == new {
                self.fault(line, self.t.succession_itself(old.to_string()));
            } else if old.level() != new.level() {
                self.fault(
                    line,
                    self.t.succession_levels(old.to_string(), new.to_string()),
                );
            } else if let (Some(effective_on), Some(share_millionths)) = (day, share_millionths) {
                let succession = Succession {
                    old,
                    new,
                    effective_on,
                    share_millionths,
                };
                self.read.push((line, succession));
            }
        }
        ControlFlow::Continue(())
    }

    fn take_headings(&mut self, record: &Record) -> ControlFlow<()> {
        let headings: Vec<String> = record
            .iter()
            .map(|heading| cell::text(heading).to_lowercase())
            .collect();
        let places = COLUMNS.map(|name| headings.iter().position(|heading| heading == name));
        for (name, place) in COLUMNS.iter().zip(places) {
            if place.is_none() {
                self.fault(
                    record.line(),
                    self.t.succession_no_column(*name, COLUMNS.join(",")),
                );
            }
        }
        let [Some(old), Some(new), Some(day), Some(share)] = places else {
            return ControlFlow::Break(());
        };
        self.columns = Some([old, new, day, share]);
        ControlFlow::Continue(())
    }

    fn fault(&mut self, line: u64, reason: impl Into<String>) {
        self.faults.push(Fault {
            line,
            reason: reason.into(),
        });
    }

    fn region(&mut self, line: u64, text: &str) -> Option<RegionCode> {
        let code = text.parse::<RegionCode>().ok();
        let known = code.filter(|code| self.directory.ever_held(*code));
        if known.is_none() {
            self.fault(line, self.t.succession_unknown_code(text));
        }
        known
    }

    fn finish(mut self) -> Result<Vec<Succession>, Vec<Fault>> {
        let mut lines = BTreeMap::new();
        let mut again = Vec::new();
        for (line, succession) in &self.read {
            if let Some(first) = lines.get(&succession.key()) {
                let first: &u64 = first;
                again.push((*line, self.t.succession_twice(*first)));
            } else {
                lines.insert(succession.key(), *line);
            }
        }
        for (line, reason) in again {
            self.fault(line, reason);
        }
        self.find_contradictions(&lines);
        if !self.faults.is_empty() {
            self.faults.sort_by_key(|fault| fault.line);
            return Err(self.faults);
        }
        Ok(self.read.into_iter().map(|(_, read)| read).collect())
    }

    /// Looks at the file together with what is recorded: what it says again counts as the file says it.
    fn find_contradictions(
        &mut self,
        lines: &BTreeMap<(RegionCode, RegionCode, rules::date::Date), u64>,
    ) {
        let recorded = self.directory.successions().all().iter();
        let together = recorded.map(|it| (it.key(), *it));
        let read = self.read.iter().map(|(_, it)| (it.key(), *it));
        let together: BTreeMap<_, Succession> = together.chain(read).collect();
        let together: Vec<Succession> = together.into_values().collect();
        for (place, contradiction) in contradictions(&together) {
            let Some(it) = together.get(place) else {
                continue;
            };
            let Some(line) = lines.get(&it.key()) else {
                continue;
            };
            let (old, day) = (it.old.to_string(), format::date(self.t, it.effective_on));
            let reason = match contradiction {
                Contradiction::MoreThanWhole { given_millionths } => {
                    let given = self.t.share(given_millionths);
                    self.t.succession_more_than_whole(old, day, given)
                }
                Contradiction::Circle => self.t.succession_circle(old, day),
            };
            self.fault(*line, reason);
        }
    }
}

/// The millionths of a percentage above 0 and up to 100, with at most four figures behind a point or a comma; an empty
/// text is all.
fn millionths(text: &str) -> Option<u64> {
    if cell::is_blank(text) {
        return Some(WHOLE);
    }
    let text = text.strip_suffix('%').unwrap_or(text).trim();
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let part = part.trim_end_matches('0');
    if !is_number(whole) || whole.len() > 3 || part.len() > 4 {
        return None;
    }
    if !part.is_empty() && !is_number(part) {
        return None;
    }
    let part: u64 = format!("{part:0<4}").parse().ok()?;
    let millionths = whole.parse::<u64>().ok()? * (WHOLE / 100) + part;
    (1..=WHOLE).contains(&millionths).then_some(millionths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_a_percentage_with_a_point_or_a_comma() {
        for (written, read) in [
            ("", 1_000_000),
            ("-", 1_000_000),
            ("100", 1_000_000),
            ("100,0000", 1_000_000),
            ("60", 600_000),
            ("33.3333", 333_333),
            ("33,3", 333_000),
            ("0,0001", 1),
            ("12,50000", 125_000),
            ("25 %", 250_000),
        ] {
            assert_eq!(millionths(written), Some(read), "{written}");
        }
        for wrong in [
            "0", "0,0", "100.0001", "101", "-5", "1.000,5", "33,33333", "x", ",5", "5,x", "1e2",
        ] {
            assert_eq!(millionths(wrong), None, "{wrong}");
        }
    }
}
