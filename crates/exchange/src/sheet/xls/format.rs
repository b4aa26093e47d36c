//! Which cells hold days: the look of a cell names the format of its number.

use std::collections::HashSet;

use super::records::u16_at;
use super::text;

/// The looks of cells, in the order in which they stand, by whether they show a day.
#[derive(Debug, Default)]
pub(super) struct Formats {
    /// Formats of the workbook's own that show a day.
    of_days: HashSet<u16>,
    /// Formats of the workbook's own.
    named: HashSet<u16>,
    looks: Vec<bool>,
}

impl Formats {
    /// Takes over the record of a format: its number, its text.
    pub(super) fn name(&mut self, body: &[u8]) {
        let (Some(number), Some(format)) = (u16_at(body, 0), text::long(body, 2)) else {
            return;
        };
        self.named.insert(number);
        if shows_day(&format) {
            self.of_days.insert(number);
        }
    }

    /// Takes over the record of a look; formats stand before looks.
    pub(super) fn add_look(&mut self, body: &[u8]) {
        let format = u16_at(body, 2).unwrap_or_default();
        let is_day = if self.named.contains(&format) {
            self.of_days.contains(&format)
        } else {
            // Those that every Excel knows, those of East Asia among them.
            matches!(format, 14..=17 | 22 | 27..=31 | 36 | 50..=58)
        };
        self.looks.push(is_day);
    }

    pub(super) fn is_moment(&self, look: u16) -> bool {
        self.looks.get(usize::from(look)).copied() == Some(true)
    }
}

/// Whether a format shows a day, a month or a year: what is quoted, escaped or in brackets is no part of it.
fn shows_day(format: &str) -> bool {
    let mut letters = format.chars();
    let mut is_minute = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | '_' | '*' => {
                letters.next();
            }
            '"' => {
                letters.by_ref().find(|letter| *letter == '"');
            }
            '[' => {
                let rest = letters.as_str();
                let inside = rest.split(']').next().unwrap_or_default();
                // Hours, minutes or seconds that go on counting; all else in brackets is a colour, a condition, a language.
                is_minute |= matches!(inside, "h" | "hh" | "H" | "HH" | "m" | "mm" | "s" | "ss");
                letters.by_ref().find(|letter| *letter == ']');
            }
            // A part for numbers below 0 follows.
            ';' => return false,
            'd' | 'D' | 'y' | 'Y' => return true,
            // Behind an hour it is a minute.
            'h' | 'H' | 's' | 'S' => is_minute = true,
            'm' | 'M' if !is_minute => {
                // Before a second too.
                return !letters.as_str().contains(['s', 'S']);
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::shows_day;

    #[test]
    fn formats_of_days_are_told_from_those_of_numbers_and_hours() {
        for day in [
            "dd/mm/yyyy",
            "[$-421]dd mmmm yyyy;@",
            "yyyy-mm-dd",
            "mmm-yy",
            "d\"-\"m",
            "m/d/yy h:mm",
        ] {
            assert!(shows_day(day), "{day}");
        }
        for other in [
            "General",
            "0.00",
            "#,##0.0\" hari\"",
            "[Red]0.0",
            "h:mm:ss",
            "mm:ss",
            "[h]:mm",
            "0\\d",
            "0.0;[Red]-0.0",
            "@",
        ] {
            assert!(!shows_day(other), "{other}");
        }
    }
}
