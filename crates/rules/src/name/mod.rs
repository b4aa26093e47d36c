//! Names of places: one form to sort and compare them by, and a search that forgives spelling.
mod distance;
mod index;

use alloc::string::String;

pub use index::{Hit, Index};

/// How far two folded spellings lie apart: 2 for each letter that was inserted, dropped, replaced or swapped with its
/// neighbour, 1 for one that sounds alike. What is longer than 64 bytes is cut.
pub fn spelling_distance(one: &str, other: &str) -> u16 {
    distance::distance(one.as_bytes(), other.as_bytes())
}

/// A name as it is sorted and searched: lower case, without diacritics and apostrophes, with one
/// space for each run of anything that is neither letter nor digit.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let mut gap = false;
    for character in name.chars().flat_map(char::to_lowercase) {
        match character {
            '\'' | '`' | '´' | '‘' | '’' | 'ʼ' | 'ʻ' | '"' | '“' | '”' | '\u{300}'..='\u{36f}' =>
                {}
            _ if !character.is_alphanumeric() => gap = true,
            _ => {
                if gap && !folded.is_empty() {
                    folded.push(' ');
                }
                gap = false;
                match without_diacritic(character) {
                    'æ' => folded.push_str("ae"),
                    'œ' => folded.push_str("oe"),
                    'ß' => folded.push_str("ss"),
                    plain => folded.push(plain),
                }
            }
        }
    }
    folded
}

/// The plain letter under a lower-case Latin letter with a diacritic; any other character as it is.
const fn without_diacritic(character: char) -> char {
    match character {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' => 's',
        'ţ' | 'ť' | 'ŧ' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        plain => plain,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::fold;

    #[test]
    fn names_fold_to_plain_words() {
        for (name, folded) in [
            ("Maluang", "maluang"),
            ("  Tanjung-Redeb  ", "tanjung redeb"),
            ("Ma’arif Nu'ū", "maarif nuu"),
            ("BATU—BATU / Kp. Baru", "batu batu kp baru"),
            ("Pulau Derawa\u{301}n", "pulau derawan"),
            ("Æsir", "aesir"),
            ("--", ""),
        ] {
            assert_eq!(fold(name), folded);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(name in ".{0,30}") {
            let folded = fold(&name);
            prop_assert_eq!(fold(&folded), folded.clone());
            prop_assert!(!folded.contains("  ") && folded.trim() == folded);
        }
    }
}
