//! Numbers in nested lists, as GeoJSON and TopoJSON write them, kept flat: a list costs four bytes, not a hundred.

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, SeqAccess, Visitor};

/// The deepest list that a geometry needs: polygons, rings, positions, numbers.
const DEEPEST: usize = 4;

/// Nested lists of numbers whose leaves all lie equally deep.
#[derive(Clone, Debug, Default)]
pub(super) struct Nested {
    numbers: Vec<f64>,
    /// Where the lists of each height end, counted in what lies one lower; height 0 holds numbers.
    ends: [Vec<u32>; DEEPEST],
    /// The height of the outermost list; none where all lists are empty.
    height: Option<usize>,
}

impl Nested {
    /// How many lists lie one in the other.
    pub(super) fn height(&self) -> Option<usize> {
        self.height
    }

    /// The innermost lists.
    pub(super) fn leaves(&self) -> impl Iterator<Item = &[f64]> {
        let ends = self.ends[0].iter().map(|end| *end as usize);
        let starts = std::iter::once(0).chain(ends.clone());
        starts
            .zip(ends)
            .filter_map(|(start, end)| self.numbers.get(start..end))
    }

    /// How many innermost lists each list of a height holds; the lists of height 1 are rings or arcs.
    pub(super) fn leaf_ends(&self) -> &[u32] {
        &self.ends[1]
    }
}

enum Item {
    Number(f64),
    List(usize),
    Empty,
}

struct Seed<'n> {
    nested: &'n mut Nested,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Item;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Item, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Item;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("numbers in lists")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Item, E> {
        Ok(Item::Number(number))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a coordinate beyond 2^53 is refused later whatever its last digit"
    )]
    fn visit_i64<E>(self, number: i64) -> Result<Item, E> {
        Ok(Item::Number(number as f64))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a coordinate beyond 2^53 is refused later whatever its last digit"
    )]
    fn visit_u64<E>(self, number: u64) -> Result<Item, E> {
        Ok(Item::Number(number as f64))
    }

    /// Some programs write what is no number as null.
    fn visit_unit<E>(self) -> Result<Item, E> {
        Ok(Item::Number(f64::NAN))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Item, A::Error> {
        if self.depth == DEEPEST {
            return Err(A::Error::custom("lists lie too deep"));
        }
        let nested = self.nested;
        let mut found = Item::Empty;
        loop {
            let seed = Seed {
                nested: &mut *nested,
                depth: self.depth + 1,
            };
            let Some(item) = list.next_element_seed(seed)? else {
                break;
            };
            found = match (found, item) {
                (Item::Empty | Item::Number(_), Item::Number(number)) => {
                    nested.numbers.push(number);
                    Item::Number(number)
                }
                (Item::Empty, list @ Item::List(_)) => list,
                (Item::List(one), Item::List(other)) if one == other => Item::List(one),
                (found, Item::Empty) => found,
                _ => return Err(A::Error::custom("lists of different depth stand together")),
            };
        }
        let (height, end) = match found {
            Item::Empty => return Ok(Item::Empty),
            Item::Number(_) => (0, nested.numbers.len()),
            Item::List(below) => (below + 1, nested.ends[below].len()),
        };
        let end = u32::try_from(end).map_err(|_| A::Error::custom("too many numbers"))?;
        nested.ends[height].push(end);
        Ok(Item::List(height))
    }
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut nested = Self::default();
        let seed = Seed {
            nested: &mut nested,
            depth: 0,
        };
        match seed.deserialize(deserializer)? {
            Item::List(height) => nested.height = Some(height),
            Item::Empty => {}
            Item::Number(_) => return Err(D::Error::custom("a number stands where a list is due")),
        }
        Ok(nested)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Nested, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    #[test]
    fn lists_are_kept_flat_with_their_ends() {
        let nested = read("[[[1,2],[3,4.5,6]],[],[[7,8]]]").unwrap();
        assert_eq!(nested.height(), Some(2));
        let leaves: Vec<&[f64]> = nested.leaves().collect();
        assert_eq!(leaves, [&[1.0, 2.0][..], &[3.0, 4.5, 6.0], &[7.0, 8.0]]);
        assert_eq!(nested.leaf_ends(), [2, 3]);
        assert_eq!(read("[]").unwrap().height(), None);
    }

    #[test]
    fn what_is_no_nested_list_of_numbers_is_refused() {
        for text in ["[1,[2]]", "[[[[[1]]]]]", "7", "[\"a\"]", "[[1],[[2]]]"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
