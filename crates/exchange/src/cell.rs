//! What people write into a cell: dates, months, counts and yes or no, in the ways of Indonesian sheets.
//!
//! Each function gives the usual form of what it understands, and none for what it does not, so that whoever asked
//! can show the text as it was typed.

use std::borrow::Cow;

use rules::answer::Answer;
use rules::date::Date;
use rules::month::Month;
use rules::name::fold;

/// The serial days that are taken for dates: 1954 to 2119. Smaller numbers are years or counts.
const EXCEL_DAYS: std::ops::RangeInclusive<i32> = 20_000..=80_000;

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

/// A date: `2024-12-11`, `11/12/2024`, `11-12-24`, `11 Desember 2024`, with a time or a weekday beside it, or the day's
/// number in Excel. Between strokes the day comes first, as it is written in Indonesia.
pub fn date(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let text = text.split_once(", ").map_or(text, |(_, rest)| rest);
    if let Some(date) = excel_day(text) {
        return Some(date);
    }
    let parts: Vec<&str> = parts(text);
    let [first, second, third, time @ ..] = parts.as_slice() else {
        return None;
    };
    if !time.iter().all(|part| is_time(part)) {
        return None;
    }
    let second = month_number(second)?;
    if first.len() == 4 {
        return Date::new(number(first)?, second, day(third)?).ok();
    }
    let third = third.split_once('T').map_or(*third, |(day, _)| day);
    Date::new(year(third)?, second, day(first)?).ok()
}

/// A month: `2024-12`, `12/2024`, `Desember 2024`, `202412`, or a date in it.
pub fn month(text: &str) -> Option<Month> {
    if let Ok(month) = text.parse() {
        return Some(month);
    }
    if text.len() == 6
        && let Some(digits) = number(text)
        && let Ok(month) = Month::from_yyyymm(digits)
    {
        return Some(month);
    }
    if let [first, second] = parts(text).as_slice() {
        return if first.len() == 4 && number(first).is_some() {
            month_of(second, first)
        } else {
            month_of(first, second)
        };
    }
    date(text).map(Date::month)
}

/// A month whose name or number stands in one column and whose year in another.
pub fn month_of(month: &str, year_text: &str) -> Option<Month> {
    Month::new(year(year_text)?, month_number(month)?).ok()
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
    // What a sheet calls 12 may have been added up to 11,999999999999998.
    let rounded = (number * 1e6).round() / 1e6;
    format!("{rounded}").replace('.', ",")
}

fn parts(text: &str) -> Vec<&str> {
    text.split(['/', '-', '.', ' ', '\n'])
        .filter(|part| !part.is_empty())
        .collect()
}

fn is_time(part: &str) -> bool {
    let is_zone = matches!(part, "WIB" | "WITA" | "WIT" | "AM" | "PM" | "pukul");
    is_zone
        || part
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b':')
}

fn excel_day(text: &str) -> Option<Date> {
    let (whole, part) = text.split_once(',').unwrap_or((text, "0"));
    let is_number = whole.len() == 5 && part.bytes().all(|byte| byte.is_ascii_digit());
    let days = number(whole).filter(|days| is_number && EXCEL_DAYS.contains(days))?;
    // Day 1 is 1 January 1900, and Excel counts a 29 February 1900 that never was.
    Date::new(1900, 1, 1).ok()?.plus_days(days - 2)
}

fn number(text: &str) -> Option<i32> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

fn day(text: &str) -> Option<u8> {
    let text = text.split_once('T').map_or(text, |(day, _)| day);
    number(text).and_then(|day| u8::try_from(day).ok())
}

/// A year of four digits; of two, one of this century.
fn year(text: &str) -> Option<i32> {
    match text.len() {
        4 => number(text),
        2 => number(text).map(|year| 2000 + year),
        _ => None,
    }
}

fn month_number(text: &str) -> Option<i32> {
    if let Some(number) = number(text) {
        return (1..=12).contains(&number).then_some(number);
    }
    let folded = fold(text);
    let names: [&[&str]; 12] = [
        &["januari", "january"],
        &["februari", "february", "pebruari"],
        &["maret", "march"],
        &["april"],
        &["mei", "may"],
        &["juni", "june"],
        &["juli", "july"],
        &["agustus", "august", "agt"],
        &["september", "sept"],
        &["oktober", "october"],
        &["november", "nopember"],
        &["desember", "december"],
    ];
    let fits = |name: &&str| *name == folded || (folded.len() == 3 && name.starts_with(&folded));
    let at = names.iter().position(|names| names.iter().any(fits))?;
    i32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_in_the_ways_of_indonesian_sheets() {
        for (written, read) in [
            ("2024-01-12", "2024-01-12"),
            ("12/01/2024", "2024-01-12"),
            ("12-1-24", "2024-01-12"),
            ("12.01.2024", "2024-01-12"),
            ("2024/1/12", "2024-01-12"),
            ("12 Januari 2024", "2024-01-12"),
            ("Jumat, 12 Jan 2024", "2024-01-12"),
            ("3 Nopember 2023", "2023-11-03"),
            ("2024-01-12 08:30:00", "2024-01-12"),
            ("2024-01-12T08:30:00", "2024-01-12"),
            ("12/01/2024 08:30", "2024-01-12"),
            ("45303", "2024-01-12"),
            ("45303,5", "2024-01-12"),
            ("25569", "1970-01-01"),
        ] {
            assert_eq!(
                date(written).map(|date| date.to_string()).as_deref(),
                Some(read),
                "{written}"
            );
        }
        for wrong in [
            "",
            "kemarin",
            "13/13/2024",
            "31/02/2024",
            "2024",
            "12",
            "1/2/3/4x",
            "99999",
        ] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_month_is_read_alone_or_from_a_date() {
        for written in [
            "2024-12",
            "12/2024",
            "Desember 2024",
            "Des 24",
            "202412",
            "2024 Desember",
            "01/12/2024",
            "45650",
        ] {
            assert_eq!(month(written), "2024-12".parse().ok(), "{written}");
        }
        assert_eq!(month_of("Des", "2024"), "2024-12".parse().ok());
        assert_eq!(month_of("13", "2024"), None);
        assert_eq!(month("2024"), None);
    }

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
        assert_eq!(number_text(11.999_999_999_999_998), "12");
    }

    #[test]
    fn clutter_falls_off_a_text() {
        assert_eq!(text("\u{feff} a\u{a0}b\u{0}\r\nc ".as_bytes()), "a b\nc");
        assert_eq!(text(b"caf\xe9"), "caf\u{fffd}");
    }
}
