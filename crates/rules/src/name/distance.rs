//! How far two spellings lie apart.

/// The longest text that is compared, in bytes; what is longer is cut.
pub(super) const LONGEST: usize = 64;

/// The cost of an edit.
pub(super) const EDIT: u16 = 2;
/// The cost of writing one letter for another that sounds alike.
const ALIKE: u16 = 1;

/// The least cost to turn one spelling into another by inserting, dropping, replacing or swapping
/// neighbouring letters (optimal string alignment distance).
pub(super) fn distance(a: &[u8], b: &[u8]) -> u16 {
    let a = &a[..a.len().min(LONGEST)];
    let b = &b[..b.len().min(LONGEST)];
    let mut before = [0_u16; LONGEST + 1];
    let mut above = [0_u16; LONGEST + 1];
    let mut row = [0_u16; LONGEST + 1];
    for place in 1..=b.len() {
        above[place] = above[place - 1] + EDIT;
    }
    for (i, &from) in a.iter().enumerate() {
        row[0] = above[0] + EDIT;
        for (j, &to) in b.iter().enumerate() {
            let replaced = above[j] + replacement(from, to);
            let best = replaced.min(above[j + 1] + EDIT).min(row[j] + EDIT);
            let swapped = i > 0 && j > 0 && from == b[j - 1] && a[i - 1] == to;
            row[j + 1] = if swapped {
                best.min(before[j - 1] + EDIT)
            } else {
                best
            };
        }
        (before, above) = (above, row);
    }
    above[b.len()]
}

const fn replacement(from: u8, to: u8) -> u16 {
    if from == to {
        return 0;
    }
    // Pairs that people confuse in Indonesian place names, old and new spelling.
    match if from < to { (from, to) } else { (to, from) } {
        (b'u', b'w')
        | (b'i' | b'j', b'y')
        | (b'o', b'u')
        | (b'e', b'i')
        | (b'b' | b'f', b'p')
        | (b'd', b't')
        | (b'g' | b'c', b'k')
        | (b'f' | b'p', b'v')
        | (b's', b'z') => ALIKE,
        _ => EDIT,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::distance;

    fn between(a: &str, b: &str) -> u16 {
        distance(a.as_bytes(), b.as_bytes())
    }

    #[test]
    fn a_slip_costs_an_edit_and_a_sound_alike_half() {
        assert_eq!(between("maluang", "maluang"), 0);
        assert_eq!(between("malwang", "maluang"), 1);
        assert_eq!(between("malwang", "malang"), 2);
        assert_eq!(between("sambakungn", "sambakungan"), 2);
        assert_eq!(between("mlauang", "maluang"), 2);
        assert_eq!(between("", "abc"), 6);
    }

    proptest! {
        #[test]
        fn it_is_symmetric_and_zero_only_for_the_same(a in "[a-z ]{0,12}", b in "[a-z ]{0,12}") {
            prop_assert_eq!(between(&a, &b), between(&b, &a));
            prop_assert_eq!(between(&a, &b) == 0, a == b);
        }
    }
}
