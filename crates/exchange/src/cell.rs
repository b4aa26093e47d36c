//! What people write into a cell: dates, months, counts and yes or no, in the ways of Indonesian sheets.
//!
//! Each function gives the usual form of what it understands, and none for what it does not, so that whoever asked
//! can show the text as it was typed.

use std::borrow::Cow;

use rules::answer::Answer;
pub use rules::date_text::{date, month, month_of};
use rules::name::fold;

/// A field as text: readable, without the signs that programs leave at its ends.
pub fn text(field: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(field) {
        Ok(text) if !text.contains(is_clutter) => Cow::Borrowed(text.trim()),
        _ => {
            let text = String::from_utf8_lossy(field);
            let kept: String = text
                .chars()
                .filter_map(|letter| match letter {
                    '\u{a0}' | '\u{202f}' | '\t' => Some(' '),
                    '\r' => None,
                    clutter if is_clutter(clutter) => None,
                    letter => Some(letter),
                })
                .collect();
            Cow::Owned(kept.trim().to_owned())
        }
    }
}

fn is_clutter(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(
            letter,
            '\u{a0}' | '\u{202f}' | '\u{200b}'..='\u{200f}' | '\u{feff}'
        )
}

/// Whether a text says that nothing was filled in.
pub fn is_blank(text: &str) -> bool {
    matches!(
        text,
        "" | "-" | "–" | "—" | "--" | "#N/A" | "n/a" | "N/A" | "NULL" | "null"
    )
}

/// A count as plain digits: thousands with points, spaces or commas, `12,0`, and the unit behind it (`12 orang`).
///
/// A part of a whole, such as `1,5`, is no count.
pub fn count(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if matches!(lower.as_str(), "nihil" | "nol" | "kosong") {
        return Some("0".to_owned());
    }
    let end = lower.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == '.');
    let end = if end.ends_with(|letter: char| letter.is_ascii_digit() || letter == ' ') {
        end.trim_end()
    } else {
        lower.as_str()
    };
    let is_part = |letter: char| !letter.is_ascii_digit();
    if !end.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    if !end.contains(is_part) {
        return Some(end.to_owned());
    }
    // What follows the last mark is a part of a whole unless it is three digits.
    let mark = end.rfind(is_part)?;
    let (whole, after) = end.split_at(mark);
    let after = after.trim_start_matches(is_part);
    let sign = end[mark..].chars().next()?;
    if after.len() != 3 {
        let is_zero = !after.is_empty() && after.bytes().all(|digit| digit == b'0');
        let other = if sign == ',' { '.' } else { ',' };
        let is_number = matches!(sign, ',' | '.') && is_zero;
        return grouped(whole, other).filter(|_| is_number);
    }
    grouped(end, sign)
}

/// The digits of a number whose thousands are parted by a sign or by spaces.
fn grouped(text: &str, sign: char) -> Option<String> {
    let groups: Vec<&str> = text.split([sign, ' ']).collect();
    let (first, rest) = groups.split_first()?;
    let is_whole = |group: &str| !group.is_empty() && group.bytes().all(|it| it.is_ascii_digit());
    let fits = is_whole(first)
        && (rest.is_empty() || first.len() <= 3)
        && rest.iter().all(|group| group.len() == 3 && is_whole(group));
    fits.then(|| groups.concat())
}

/// Yes, no, or not filled in: `ya`, `ada`, `v`, `1` and `tidak`, `belum ada`, `x`, `0`.
pub fn answer(text: &str) -> Option<Answer> {
    if is_blank(text) {
        return Some(Answer::BelumDiisi);
    }
    if matches!(text, "✓" | "✔" | "√" | "☑") {
        return Some(Answer::Ada);
    }
    if matches!(text, "✗" | "✘" | "×" | "☐") {
        return Some(Answer::TidakAda);
    }
    Some(match fold(text).as_str() {
        "ya" | "y" | "ada" | "iya" | "sudah" | "sudah ada" | "punya" | "memiliki" | "v" | "1"
        | "true" | "benar" | "yes" => Answer::Ada,
        "tidak" | "t" | "tidak ada" | "tidak punya" | "tdk" | "tdk ada" | "belum" | "belum ada"
        | "x" | "0" | "false" | "salah" | "no" | "n" | "tidak memiliki" => Answer::TidakAda,
        "belum diisi" | "tidak diisi" | "kosong" => Answer::BelumDiisi,
        _ => return None,
    })
}

/// A number of a workbook as a person in Indonesia would type it: `12`, `1,5`.
pub fn number_text(number: f64) -> String {
    // A NIK has more digits than can be multiplied.
    if number.fract() == 0.0 {
        return format!("{number}");
    }
    // What a sheet calls 12 may have been added up to 11,999999999999998.
    let rounded = (number * 1e6).round() / 1e6;
    format!("{rounded}").replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_whole() {
        for (written, read) in [
            ("12", "12"),
            ("1.234", "1234"),
            ("1 234 567", "1234567"),
            ("1,234", "1234"),
            ("12,0", "12"),
            ("12.00", "12"),
            ("1.234,0", "1234"),
            ("12 orang", "12"),
            ("1.023 KK", "1023"),
            ("nihil", "0"),
            ("007", "007"),
        ] {
            assert_eq!(count(written).as_deref(), Some(read), "{written}");
        }
        for wrong in [
            "", "1,5", "12,5", "dua", "-3", "1.23.4", "1..2", "12a3", "1.234.56",
        ] {
            assert_eq!(count(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn yes_and_no_have_many_spellings() {
        for yes in ["ya", "Ada", "v", "V", "1", "✓", "Sudah ada"] {
            assert_eq!(answer(yes), Some(Answer::Ada), "{yes}");
        }
        for no in ["tidak", "Tidak Ada", "x", "0", "belum", "TDK"] {
            assert_eq!(answer(no), Some(Answer::TidakAda), "{no}");
        }
        assert_eq!(answer("-"), Some(Answer::BelumDiisi));
        assert_eq!(answer("mungkin"), None);
    }

    #[test]
    fn a_number_of_a_workbook_is_written_with_a_comma() {
        assert_eq!(number_text(12.0), "12");
        assert_eq!(number_text(1.5), "1,5");
        assert_eq!(number_text(8_999_990_101_230_001.0), "8999990101230001");
        assert_eq!(number_text(11.999_999_999_999_998), "12");
    }

    #[test]
    fn clutter_falls_off_a_text() {
        assert_eq!(text("\u{feff} a\u{a0}b\u{0}\r\nc ".as_bytes()), "a b\nc");
        assert_eq!(text(b"caf\xe9"), "caf\u{fffd}");
    }
}
