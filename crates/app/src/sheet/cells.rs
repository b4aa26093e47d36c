//! What a cell says, as the form of the same field would send it.

use std::collections::HashMap;

use exchange::cell;
use exchange::heading::Wanted;

use super::columns::{Column, Shape};

/// Words that a column takes, found whatever their spelling.
#[derive(Clone, Debug)]
struct Book {
    wanted: Wanted,
    codes: Vec<String>,
    /// What was looked up before; sheets say the same again and again.
    known: HashMap<String, Option<usize>>,
}

/// However many spellings a sheet has, so many are remembered.
const MOST_KNOWN: usize = 10_000;

/// Reads the cells of one column.
#[derive(Clone, Debug)]
pub struct Reader {
    shape: Shape,
    book: Option<Book>,
}

impl Reader {
    /// The reader of a column; `also` is the same column in another language.
    pub fn new(column: &Column, also: &Column) -> Self {
        let words = |shape: &Shape| match shape {
            Shape::Choice(words) | Shape::Several(words) => words.clone(),
            _ => Vec::new(),
        };
        let (first, second) = (words(&column.shape), words(&also.shape));
        let book = (!first.is_empty()).then(|| {
            let mut wanted = Wanted::default();
            for ((code, one), (_, other)) in first.iter().zip(&second) {
                let short = one.split_once(" (").map_or("", |(short, _)| short);
                let inside = one
                    .split_once('(')
                    .and_then(|(_, rest)| rest.split_once(')'))
                    .map_or("", |(inside, _)| inside);
                wanted.add([code.as_str(), one, other, short, inside]);
            }
            Book {
                wanted,
                codes: first.into_iter().map(|(code, _)| code).collect(),
                known: HashMap::new(),
            }
        });
        Self {
            shape: column.shape.clone(),
            book,
        }
    }

    /// The values that the form would send for a cell; what is not understood stays as it was typed, so that the form
    /// says what is wrong with it.
    pub fn read(&mut self, text: &str, mut put: impl FnMut(String)) {
        match &self.shape {
            Shape::Text | Shape::Month => put(text.to_owned()),
            Shape::Count => put(cell::count(text).unwrap_or_else(|| text.to_owned())),
            Shape::Date => {
                put(cell::date(text).map_or_else(|| text.to_owned(), |it| it.to_string()));
            }
            Shape::Answer => match cell::answer(text) {
                Some(answer) => put(answer.code().unwrap_or_default().to_owned()),
                None => put(text.to_owned()),
            },
            Shape::Choice(_) => put(self.code(text).unwrap_or_else(|| text.to_owned())),
            Shape::Several(_) => self.several(text, &mut put),
        }
    }

    fn several(&mut self, text: &str, put: &mut impl FnMut(String)) {
        if let Some(code) = self.code(text) {
            return put(code);
        }
        for part in text.split([';', '\n', '|']).map(str::trim) {
            if part.is_empty() {
                continue;
            }
            if let Some(code) = self.code(part) {
                put(code);
                continue;
            }
            for piece in part.split([',', '/']).map(str::trim) {
                if !piece.is_empty() {
                    put(self.code(piece).unwrap_or_else(|| piece.to_owned()));
                }
            }
        }
    }

    fn code(&mut self, text: &str) -> Option<String> {
        let book = self.book.as_mut()?;
        let known = book.known.get(text).copied();
        let number = known.unwrap_or_else(|| book.wanted.number_of(text));
        if known.is_none() && book.known.len() < MOST_KNOWN {
            book.known.insert(text.to_owned(), number);
        }
        book.codes.get(number?).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::{AGENCIES, Agency};
    use crate::region::Words;
    use crate::sheet::{Kind, columns};
    use crate::ui::{Lang, Text};

    fn read(key: &str, text: &str) -> Vec<String> {
        let agencies: Vec<Agency> = AGENCIES
            .iter()
            .map(|agency| Agency {
                code: agency.code.to_owned(),
                name: agency.name.to_owned(),
                is_own_sector: false,
            })
            .collect();
        let words = Words::common(rules::region_code::RegionKind::Desa);
        let [id, en] = [Lang::Id, Lang::En]
            .map(|lang| columns(Kind::Activities, Text::new(lang), &words, &agencies));
        let place = id.iter().position(|column| column.key == key).unwrap();
        let mut values = Vec::new();
        Reader::new(&id[place], &en[place]).read(text, |value| values.push(value));
        values
    }

    #[test]
    fn words_are_found_whatever_their_spelling() {
        assert_eq!(read("section", "KASIH SAYANG"), ["kasih_sayang"]);
        assert_eq!(read("section", "Keagaman"), ["agama"]);
        assert_eq!(read("section", "sihir"), ["sihir"]);
        assert_eq!(
            read("agencies", "Puskesmas; PUPR, dukcapil / Dinas Sihir"),
            ["puskesmas", "pupr", "dukcapil", "Dinas Sihir"]
        );
        assert_eq!(
            read("agencies", "Pemerintah desa, kampung, atau kelurahan"),
            ["pemdes"]
        );
        assert_eq!(read("happened_on", "5 November 2024"), ["2024-11-05"]);
        assert_eq!(read("participants", "1.024 orang"), ["1024"]);
    }
}
