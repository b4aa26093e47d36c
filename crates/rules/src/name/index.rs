//! An in-memory search over place names and codes.
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::distance::{EDIT, LONGEST, distance};
use super::fold;
use crate::region_code::RegionCode;

/// Letters, digits and a gap; any other character counts as one more.
const SYMBOLS: usize = 38;
/// How many of the names that share the most trigrams with a query are compared letter by letter.
const COMPARED: usize = 256;

/// A region that a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The region.
    pub id: RegionCode,
    /// How well it fits, at most 1000: the name itself or its code 1000, names that start with the
    /// query from 900, names with a word that starts with it from 800, names with words that start with
    /// all of its words in turn from 781, similar spellings below.
    pub score: u32,
}

/// A trigram index over the names of regions. A region may have several names.
#[derive(Debug, Clone)]
pub struct Index {
    ids: Vec<RegionCode>,
    /// All folded names, one after the other.
    text: String,
    /// Where each name ends in `text`.
    ends: Vec<u32>,
    /// How many different trigrams each name has.
    trigrams: Vec<u8>,
    /// Where the names of each trigram start in `postings`, and where the last end.
    starts: Vec<u32>,
    postings: Vec<u32>,
    /// Every region once, in order.
    codes: Vec<RegionCode>,
}

impl Index {
    /// Builds the index over regions and their names; at most about four thousand million letters.
    pub fn build<'a>(entries: impl IntoIterator<Item = (RegionCode, &'a str)>) -> Self {
        let (mut ids, mut text, mut ends) = (Vec::new(), String::new(), Vec::new());
        for (id, name) in entries {
            ids.push(id);
            text.push_str(&fold(name));
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
        let mut codes = ids.clone();
        codes.sort_unstable();
        codes.dedup();
        let mut index = Self {
            trigrams: vec![0; ids.len()],
            starts: vec![0; SYMBOLS * SYMBOLS * SYMBOLS + 1],
            postings: Vec::new(),
            ids,
            text,
            ends,
            codes,
        };
        index.fill();
        index.text.shrink_to_fit();
        index
    }

    fn fill(&mut self) {
        let mut found = Vec::new();
        for entry in 0..self.ids.len() {
            trigrams_of(self.name(entry), true, &mut found);
            self.trigrams[entry] = u8::try_from(found.len()).unwrap_or(u8::MAX);
            for trigram in &found {
                self.starts[*trigram + 1] += 1;
            }
        }
        for trigram in 1..self.starts.len() {
            self.starts[trigram] += self.starts[trigram - 1];
        }
        self.postings = vec![0; self.starts.last().map_or(0, |end| *end as usize)];
        let mut next = self.starts.clone();
        for entry in 0..self.ids.len() {
            trigrams_of(self.name(entry), true, &mut found);
            for trigram in &found {
                self.postings[next[*trigram] as usize] = u32::try_from(entry).unwrap_or(u32::MAX);
                next[*trigram] += 1;
            }
        }
    }

    fn name(&self, entry: usize) -> &str {
        let start = if entry == 0 {
            0
        } else {
            self.ends[entry - 1] as usize
        };
        &self.text[start..self.ends[entry] as usize]
    }

    /// How many names are searched.
    pub const fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no name at all.
    pub const fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The regions that fit a name or a code (with or without dots, also its beginning), the best
    /// first, larger regions before smaller where they fit equally; each region once.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        let mut hits = match code_digits(query) {
            Some(digits) => self.search_code(&digits),
            None => self.search_name(&fold(query)),
        };
        hits.sort_unstable_by_key(|hit| (core::cmp::Reverse(hit.score), hit.id.level(), hit.id));
        let mut seen = Vec::new();
        hits.retain(|hit| {
            let first = !seen.contains(&hit.id);
            if first && seen.len() < limit {
                seen.push(hit.id);
                return true;
            }
            false
        });
        hits
    }

    fn search_code(&self, digits: &str) -> Vec<Hit> {
        let Ok(number) = digits.parse::<u64>() else {
            return Vec::new();
        };
        self.codes
            .iter()
            .filter_map(|code| {
                let (whole, length) = code.number();
                let shorter = 10_u64.pow(u32::try_from(length.checked_sub(digits.len())?).ok()?);
                let score = if length == digits.len() { 1000 } else { 900 };
                (whole / shorter == number).then_some(Hit { id: *code, score })
            })
            .collect()
    }

    fn search_name(&self, query: &str) -> Vec<Hit> {
        let query = cut(query);
        let mut trigrams = Vec::new();
        trigrams_of(query, false, &mut trigrams);
        let mut shared = vec![0_u8; self.ids.len()];
        for trigram in &trigrams {
            let names = self.starts[*trigram] as usize..self.starts[*trigram + 1] as usize;
            for entry in &self.postings[names] {
                shared[*entry as usize] = shared[*entry as usize].saturating_add(1);
            }
        }
        let enough = u8::try_from(trigrams.len().div_ceil(4))
            .unwrap_or(u8::MAX)
            .max(1);
        let mut candidates: Vec<(u32, usize)> = shared
            .iter()
            .enumerate()
            .filter(|(_, shared)| **shared >= enough)
            .map(|(entry, shared)| {
                let both = trigrams.len() + usize::from(self.trigrams[entry]);
                let alike = u32::from(*shared) * 2000 / u32::try_from(both).unwrap_or(u32::MAX);
                (u32::MAX - alike, entry)
            })
            .collect();
        if candidates.len() > COMPARED {
            candidates.select_nth_unstable(COMPARED);
            candidates.truncate(COMPARED);
        }
        candidates
            .into_iter()
            .filter_map(|(_, entry)| {
                let score = fit(query, self.name(entry))?;
                Some(Hit {
                    id: self.ids[entry],
                    score,
                })
            })
            .collect()
    }
}

/// The digits of a query that is the beginning of a code; none for anything else.
fn code_digits(query: &str) -> Option<String> {
    let query = query.trim();
    let digits: String = query
        .chars()
        .filter(|character| *character != '.')
        .collect();
    let is_code = (2..=10).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && query.starts_with(|character: char| character.is_ascii_digit());
    is_code.then_some(digits)
}

/// The beginning of a folded query that is compared.
fn cut(query: &str) -> &str {
    &query[..query.floor_char_boundary(LONGEST)]
}

/// How well a name fits a query, both folded, in the scale of [`Hit::score`]; none when it does not.
fn fit(query: &str, name: &str) -> Option<u32> {
    let share =
        |whole: usize, most: usize| u32::try_from(query.len() * most / whole.max(1)).unwrap_or(0);
    if name == query {
        return Some(1000);
    }
    if name.starts_with(query) {
        return Some(900 + share(name.len(), 90));
    }
    let word_starts = || name.match_indices(' ').map(|(place, _)| place + 1);
    if word_starts().any(|start| name[start..].starts_with(query)) {
        return Some(800 + share(name.len(), 90));
    }
    let mut words_of_name = name.split(' ');
    if query
        .split(' ')
        .all(|word| words_of_name.any(|of_name| of_name.starts_with(word)))
    {
        return Some(781 + share(name.len(), 15));
    }
    let words = query.split(' ').count();
    let windows = core::iter::once(0).chain(word_starts()).map(|start| {
        let end = name[start..]
            .match_indices(' ')
            .nth(words - 1)
            .map_or(name.len(), |(place, _)| start + place);
        &name[start..end]
    });
    windows
        .map(|window| {
            alike(query, window).saturating_sub(u32::from(window.len() < name.len()) * 20)
        })
        .chain([alike(query, name)])
        .max()
        .filter(|score| *score >= 390)
}

/// How alike two spellings are: 780 for the same, 390 where half of the letters differ.
fn alike(query: &str, text: &str) -> u32 {
    let most =
        u32::try_from(query.len().max(text.len()).min(LONGEST)).unwrap_or(0) * u32::from(EDIT);
    let distance = u32::from(distance(query.as_bytes(), text.as_bytes()));
    780 * most.saturating_sub(distance) / most.max(1)
}

fn symbol(character: char) -> usize {
    match character {
        ' ' => 0,
        'a'..='z' => character as usize - 'a' as usize + 1,
        '0'..='9' => character as usize - '0' as usize + 27,
        _ => 37,
    }
}

/// The different trigrams of a folded text, each word led by a gap and the text by two; a text that
/// may go on has none over its end.
fn trigrams_of(text: &str, ends: bool, found: &mut Vec<usize>) {
    found.clear();
    let (mut first, mut second) = (0, 0);
    let end = ends.then_some(' ');
    for character in text.chars().chain(end) {
        let third = symbol(character);
        found.push((first * SYMBOLS + second) * SYMBOLS + third);
        (first, second) = (second, third);
    }
    found.sort_unstable();
    found.dedup();
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use proptest::prelude::*;

    use super::*;

    const NAMES: &[(&str, &str)] = &[
        ("64", "Kalimantan Timur"),
        ("64.03", "Kabupaten Berau"),
        ("64.03", "Berau"),
        ("64.03.06", "Gunung Tabur"),
        ("64.03.06.2004", "Maluang"),
        ("64.03.06.2004", "Maluang Sejati"),
        ("64.03.06.2003", "Sambakungan"),
        ("64.03.05.2001", "Pegat Bukur"),
        ("35.07", "Malang"),
        ("35.07", "Kabupaten Malang"),
        ("35.73", "Kota Malang"),
        ("91.03.01.2001", "Berau"),
        ("74.02.01.2001", "Wawo'olo"),
        ("19.06.04.2002", "Senyubuk"),
    ];

    fn index() -> Index {
        Index::build(
            NAMES
                .iter()
                .map(|(code, name)| (code.parse().unwrap(), *name)),
        )
    }

    fn found(query: &str) -> Vec<String> {
        index()
            .search(query, 5)
            .iter()
            .map(|hit| hit.id.to_string())
            .collect()
    }

    #[test]
    fn a_name_is_found_however_it_is_spelled() {
        for query in [
            "maluang",
            "MALUANG",
            "malwang",
            "Maluwang",
            "mluang",
            "mlauang",
            "maluang sejati",
            "sejati",
        ] {
            assert_eq!(found(query)[0], "64.03.06.2004", "{query}");
        }
        assert_eq!(found("sambakungn")[0], "64.03.06.2003");
        assert_eq!(found("wawoolo")[0], "74.02.01.2001");
        assert_eq!(found("senjubuk")[0], "19.06.04.2002");
        assert_eq!(found("gunung tabor")[0], "64.03.06");
        assert_eq!(found("pegat-bukur")[0], "64.03.05.2001");
    }

    #[test]
    fn exact_names_come_first_then_beginnings_then_words_and_larger_regions_first() {
        assert_eq!(found("berau")[..2], ["64.03", "91.03.01.2001"]);
        let hits = index().search("malang", 5);
        assert_eq!(
            hits.iter()
                .map(|hit| hit.id.to_string())
                .collect::<Vec<_>>()[..2],
            ["35.07", "35.73"]
        );
        assert_eq!(hits[0].score, 1000);
        assert!((800..900).contains(&hits[1].score));
        assert_eq!(found("kab mal")[0], "35.07");
        assert!((900..1000).contains(&index().search("malu", 1)[0].score));
    }

    #[test]
    fn codes_are_found_with_and_without_dots_and_by_their_beginning() {
        assert_eq!(found("6403062004"), ["64.03.06.2004"]);
        assert_eq!(
            found("64.03.06"),
            ["64.03.06", "64.03.06.2003", "64.03.06.2004"]
        );
        assert_eq!(found("6403.06.20"), ["64.03.06.2003", "64.03.06.2004"]);
        assert_eq!(found("640")[0], "64.03");
        assert!(found("99").is_empty());
        assert!(found("64030620041").is_empty());
    }

    #[test]
    fn nonsense_finds_nothing_and_the_limit_holds() {
        for query in ["", " ", "'", "xqzj", "..", "\u{1f600}"] {
            assert!(found(query).is_empty(), "{query}");
        }
        assert_eq!(index().search("ma", 2).len(), 2);
        assert!(index().search("ma", 0).is_empty());
        assert!(Index::build([]).search("maluang", 5).is_empty());
    }

    proptest! {
        #[test]
        fn no_query_makes_it_panic(query in ".{0,80}", names in prop::collection::vec(".{0,80}", 0..4)) {
            let index = Index::build(names.iter().map(|name| (RegionCode::NATION, name.as_str())));
            index.search(&query, 3);
        }

        #[test]
        fn every_name_finds_itself(name in "[a-z]{1,12}( [a-z]{1,8})?") {
            let index = Index::build([(RegionCode::NATION, name.as_str())]);
            prop_assert_eq!(index.search(&name, 1)[0].score, 1000);
        }
    }
}
