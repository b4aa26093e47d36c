//! Numbers in place of the words that groups, strata and clusters are called by.
use alloc::string::String;
use alloc::vec::Vec;

use hashbrown::HashMap;

/// Words in the order in which they were first met.
#[derive(Debug, Clone, Default)]
pub(super) struct Labels {
    words: Vec<String>,
    places: HashMap<String, u32>,
    last: u32,
}

impl Labels {
    /// The number of a word; files have the same word in many rows one after another.
    pub(super) fn place(&mut self, word: &str) -> u32 {
        if self
            .words
            .get(self.last as usize)
            .is_some_and(|last| last == word)
        {
            return self.last;
        }
        self.last = if let Some(place) = self.places.get(word) {
            *place
        } else {
            let place = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            self.words.push(word.into());
            self.places.insert(word.into(), place);
            place
        };
        self.last
    }

    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// The numbers in the order of their words: as numbers where all are numbers, else by letters.
    pub(super) fn sorted(&self) -> Vec<usize> {
        let numbers: Option<Vec<f64>> = self
            .words
            .iter()
            .map(|word| word.parse().ok().filter(|number: &f64| number.is_finite()))
            .collect();
        let mut places: Vec<usize> = (0..self.words.len()).collect();
        match numbers {
            Some(numbers) => places.sort_by(|a, b| numbers[*a].total_cmp(&numbers[*b])),
            None => places.sort_by(|a, b| self.words[*a].cmp(&self.words[*b])),
        }
        places
    }
}
