//! Telephone numbers as people write them, brought to one form.

/// Reads an Indonesian or international number in any writing: `0812-3456-7890`, `62812…`, `+62 812 …`.
///
/// Gives E.164 (`+6281234567890`), or nothing where it is no number.
pub fn normal(text: &str) -> Option<String> {
    let text = text.trim();
    let is_written_so = |letter: char| letter.is_ascii_digit() || " -.()+/".contains(letter);
    if text.is_empty()
        || !text.chars().all(is_written_so)
        || text.rfind('+').is_some_and(|at| at > 0)
    {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let international = if text.starts_with('+') {
        digits
    } else if let Some(rest) = digits.strip_prefix("00") {
        rest.to_owned()
    } else if let Some(rest) = digits.strip_prefix('0') {
        format!("62{rest}")
    } else if digits.starts_with("62") {
        digits
    } else if digits.starts_with('8') {
        format!("62{digits}")
    } else {
        return None;
    };
    // `+62 (0)812 …` is a common writing.
    let international = match international.strip_prefix("620") {
        Some(rest) => format!("62{rest}"),
        None => international,
    };
    let fits = (8..=15).contains(&international.len()) && !international.starts_with('0');
    fits.then(|| format!("+{international}"))
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn every_writing_is_one_number() {
        for text in [
            "0812 3456 7890",
            "0812-3456-7890",
            " +62 812 3456 7890 ",
            "+62 (0)812.3456.7890",
            "6281234567890",
            "81234567890",
            "0062 81234567890",
        ] {
            assert_eq!(normal(text).as_deref(), Some("+6281234567890"), "{text}");
        }
        assert_eq!(normal("+49 30 1234567").as_deref(), Some("+49301234567"));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "kader.maluang",
            "0812",
            "12345",
            "08+12 3456 7890",
            "+",
            "0812٣456789",
            &"9".repeat(40),
        ] {
            assert_eq!(normal(text), None, "{text}");
        }
    }
}
