//! Numbers in place of the words that groups, strata and clusters are called by.
use alloc::string::String;
use alloc::vec::Vec;
use core::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashTable};

/// Words in the order in which they were first met.
///
/// They stand one behind the other in a single text, so that looking up one among tens of thousands stays in the cache.
#[derive(Debug, Clone, Default)]
pub(super) struct Labels {
    text: String,
    /// Where each word ends in the text.
    ends: Vec<usize>,
    /// The numbers of the words, by their hash.
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
    last: u32,
}

impl Labels {
    /// The number of a word; files have the same word in many rows one after another.
    pub(super) fn place(&mut self, word: &str) -> u32 {
        if self.word(self.last as usize) == Some(word) {
            return self.last;
        }
        let hash = self.hasher.hash_one(word);
        let is_it = |number: &u32| self.word(*number as usize) == Some(word);
        let found = self.numbers.find(hash, is_it).copied();
        self.last = found.unwrap_or_else(|| self.add(word, hash));
        self.last
    }

    fn add(&mut self, word: &str, hash: u64) -> u32 {
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.text.push_str(word);
        self.ends.push(self.text.len());
        let (text, ends, hasher) = (&self.text, &self.ends, &self.hasher);
        let hash_of = |number: &u32| {
            hasher.hash_one(word_of(text, ends, *number as usize).unwrap_or_default())
        };
        self.numbers.insert_unique(hash, number, hash_of);
        number
    }

    fn word(&self, number: usize) -> Option<&str> {
        word_of(&self.text, &self.ends, number)
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn words(&self) -> Vec<&str> {
        let words = (0..self.len()).filter_map(|number| self.word(number));
        words.collect()
    }

    /// The numbers in the order of their words: as numbers where all are numbers, else by letters.
    pub(super) fn sorted(&self) -> Vec<usize> {
        let words = self.words();
        let numbers: Option<Vec<f64>> = words
            .iter()
            .map(|word| word.parse().ok().filter(|number: &f64| number.is_finite()))
            .collect();
        let mut places: Vec<usize> = (0..words.len()).collect();
        match numbers {
            Some(numbers) => places.sort_by(|a, b| numbers[*a].total_cmp(&numbers[*b])),
            None => places.sort_by(|a, b| words[*a].cmp(words[*b])),
        }
        places
    }
}

fn word_of<'t>(text: &'t str, ends: &[usize], number: usize) -> Option<&'t str> {
    let start = match number.checked_sub(1) {
        Some(before) => *ends.get(before)?,
        None => 0,
    };
    text.get(start..*ends.get(number)?)
}
