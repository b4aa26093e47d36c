//! The words for the code words that `crates/file-check` tells.

use rules::growth_batch::{Code, Weight};

use crate::ui::Text;

/// A code word and what it stands for.
pub(super) struct Word {
    pub(super) code: &'static str,
    pub(super) words: String,
}

/// What is said of one kind of finding.
pub(super) struct FindingWords {
    pub(super) code: &'static str,
    pub(super) title: String,
    /// What it means, and what to do.
    pub(super) text: String,
    pub(super) is_note: bool,
    /// Whether rows were compared with others.
    pub(super) has_other_line: bool,
}

pub(super) fn findings(t: Text) -> Vec<FindingWords> {
    let all = Code::ALL.iter().map(|code| FindingWords {
        code: code.word(),
        title: t.file_check_finding(code.word()),
        text: t.file_check_finding_text(code.word()),
        is_note: code.weight() == Weight::Note,
        has_other_line: matches!(
            code,
            Code::SameDay
                | Code::ShrunkHeight
                | Code::HazJump
                | Code::WeightJump
                | Code::CopiedWeight
                | Code::RepeatedHeight
        ),
    });
    all.collect()
}

fn of(codes: &[&'static str], words: impl Fn(&'static str) -> String) -> Vec<Word> {
    let all = codes.iter().map(|code| Word {
        code,
        words: words(code),
    });
    all.collect()
}

/// Of files that cannot be read.
pub(super) fn errors(t: Text) -> Vec<Word> {
    of(&ERRORS, |code| t.file_check_error(code))
}

const ERRORS: [&str; 14] = [
    "empty",
    "line_breaks",
    "old_excel",
    "web_page",
    "no_sheet",
    "no_heading",
    "header",
    "too_large",
    "explodes",
    "too_many_rows",
    "too_many_columns",
    "broken",
    "unreadable",
    "crashed",
];

pub(super) fn known_as(t: Text) -> Vec<Word> {
    of(
        &[
            "layout-export",
            "layout-plain",
            "format-csv",
            "format-xls",
            "format-xlsx",
        ],
        |code| t.file_check_known_as(code),
    )
}

pub(super) fn verdicts(t: Text) -> Vec<Word> {
    of(&["faults", "no-faults"], |code| {
        t.file_check_verdict(code, "{faults}")
    })
}

const CLASSES: [&str; 4] = ["excellent", "good", "acceptable", "problematic"];

/// The overall rating.
pub(super) fn classes(t: Text) -> Vec<Word> {
    of(&CLASSES, |code| t.file_check_class(code))
}

pub(super) fn scores_said(t: Text) -> Vec<Word> {
    of(
        &[
            "scores-equal",
            "scores-differ",
            "no-own-scores",
            "nothing-comparable",
        ],
        |code| t.file_check_scores_said(code),
    )
}

const DIGITS: [&str; 4] = [
    "digits-weight",
    "digits-length",
    "digits-height",
    "digits-arm",
];

/// The sentences about last digits; figures stand in braces.
pub(super) fn digits(t: Text) -> Vec<Word> {
    of(&DIGITS, |code| {
        t.file_check_digits_of(
            t.file_check_digits_name(code),
            format!("{{{code}-n}}"),
            format!("{{{code}-score}}"),
            format!("{{{code}-apart}}"),
        )
    })
}

/// The code words of one kind, and how each is told.
type Kind<'t> = (&'static [&'static str], &'t dyn Fn(&str) -> String);

/// What cells of tables stand for: the code word with the name of its kind before it.
pub(super) fn dictionary(t: Text) -> Vec<Word> {
    let kinds: [Kind<'_>; 7] = [
        (
            &[
                "test-flagged",
                "test-sex_ratio",
                "test-age_ratio",
                "test-weight_digits",
                "test-length_height_digits",
                "test-arm_digits",
                "test-standard_deviation",
                "test-skewness",
                "test-kurtosis",
                "test-clusters",
                "test-arm_flagged",
                "test-arm_standard_deviation",
            ],
            &|code| t.file_check_test_name(behind(code)),
        ),
        (
            &[
                "class-excellent",
                "class-good",
                "class-acceptable",
                "class-problematic",
            ],
            &|code| t.file_check_class(behind(code)),
        ),
        (
            &[
                "has-sex",
                "has-age",
                "has-weight",
                "has-length_height",
                "has-position",
                "has-arm",
            ],
            &|code| t.file_check_has(behind(code)),
        ),
        (&DIGITS, &|code| t.file_check_digits_name(code)),
        (&["heaping-12", "heaping-6"], &|code| {
            t.file_check_heaping_name(code)
        }),
        (&["below-24", "from-24"], &|code| {
            t.file_check_position_name(code)
        }),
        (
            &[
                "register-same-day",
                "register-repeated",
                "register-shrunk-half",
                "register-shrunk-1",
                "register-haz-jumps",
                "register-weight-jumps",
            ],
            &|code| t.file_check_register_name(behind(code)),
        ),
    ];
    let all = kinds
        .into_iter()
        .flat_map(|(codes, words)| of(codes, words));
    all.collect()
}

/// The code word without the name of its kind.
fn behind(code: &str) -> &str {
    code.split_once('-').map_or(code, |(_, code)| code)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::ui::Lang;

    /// A message that lacks a code word falls back to its last one.
    #[test]
    fn every_code_word_has_words_of_its_own() {
        for t in [Lang::Id, Lang::En].map(Text::new) {
            let findings = findings(t);
            let titles: BTreeSet<&str> = findings.iter().map(|it| it.title.as_str()).collect();
            let texts: BTreeSet<&str> = findings.iter().map(|it| it.text.as_str()).collect();
            assert_eq!(
                (titles.len(), texts.len()),
                (Code::ALL.len(), Code::ALL.len())
            );
            for words in [
                errors(t),
                known_as(t),
                classes(t),
                scores_said(t),
                digits(t),
                dictionary(t),
            ] {
                let kind = |code: &str| code.split('-').next().unwrap_or_default().to_owned();
                let named = words.iter().map(|it| (kind(it.code), it.words.as_str()));
                let distinct: BTreeSet<(String, &str)> = named.collect();
                assert_eq!(distinct.len(), words.len());
            }
        }
    }
}
