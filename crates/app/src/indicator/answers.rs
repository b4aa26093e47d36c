//! How the questions of the profile were answered, summed over villages.

use rules::answer::Answer;
use rules::profile::{Profile, QUESTIONS};

/// The answers of one village as one letter per question, in the order of [`QUESTIONS`]; empty for a village without
/// an active Kampung KB.
pub fn letters(profile: Option<&Profile>) -> String {
    let unanswered = Profile::default();
    let answers = profile.unwrap_or(&unanswered).iter();
    answers.map(|(_, answer)| letter(answer)).collect()
}

/// The letter of an answer, as [`letters`] writes it and a list filters by it.
pub const fn letter(answer: Answer) -> char {
    match answer {
        Answer::Ada => 'a',
        Answer::TidakAda => 't',
        Answer::BelumDiisi => 'b',
    }
}

/// For each question of [`QUESTIONS`] how many villages answered "ada" and how many "tidak ada"; of the active ones the
/// rest has not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerCounts(Vec<[i64; 2]>);

impl Default for AnswerCounts {
    fn default() -> Self {
        Self(vec![[0; 2]; QUESTIONS.len()])
    }
}

impl AnswerCounts {
    /// Adds one village's letters.
    pub fn add_village(&mut self, letters: &str) {
        for (count, letter) in self.0.iter_mut().zip(letters.chars()) {
            match letter {
                'a' => count[0] += 1,
                't' => count[1] += 1,
                _ => {}
            }
        }
    }

    /// Adds the counts of another region.
    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            mine[0] += theirs[0];
            mine[1] += theirs[1];
        }
    }

    /// Each question's key with the number of "ada" and of "tidak ada".
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, i64, i64)> {
        QUESTIONS
            .iter()
            .zip(&self.0)
            .map(|(question, [yes, no])| (question.key, *yes, *no))
    }

    /// The counts as stored: a JSON list of pairs.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// Reads stored counts; those of a catalogue of another length are as if nothing were known.
    pub fn from_json(text: &str) -> Self {
        let counts: Vec<[i64; 2]> = serde_json::from_str(text).unwrap_or_default();
        if counts.len() == QUESTIONS.len() {
            Self(counts)
        } else {
            Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_villages_and_regions_add_up() {
        let mut profile = Profile::default();
        assert!(profile.set("bkb", Answer::Ada) && profile.set("bkr", Answer::TidakAda));
        let written = letters(Some(&profile));
        assert!(written.starts_with("atb") && written.len() == QUESTIONS.len());
        let mut counts = AnswerCounts::default();
        counts.add_village(&written);
        counts.add_village(&letters(None));
        counts.add_village("");
        let mut both = counts.clone();
        both.add(&AnswerCounts::from_json(&counts.to_json()));
        let first: Vec<_> = both.iter().take(3).collect();
        assert_eq!(first, [("bkb", 2, 0), ("bkr", 0, 2), ("bkl", 0, 0)]);
        assert_eq!(AnswerCounts::from_json("[[1,2]]"), AnswerCounts::default());
    }
}
