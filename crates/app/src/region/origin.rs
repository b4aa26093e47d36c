//! What a region was before, in words for its page.

use rules::region_code::RegionCode;

use super::Successions;
use super::succession::WHOLE;
use crate::ui::{Text, format};

/// One sentence for each region that a region came from, the latest first.
pub fn origin(t: Text, successions: &Successions, code: RegionCode) -> Vec<String> {
    let before = successions.predecessors(code);
    let sentence = |it: &super::Predecessor| {
        let since = format::date(t, it.until);
        let old = it.code.to_string();
        if it.share_millionths == WHOLE {
            t.region_origin_whole(since, old)
        } else {
            t.region_origin_part(since, old)
        }
    };
    before.iter().map(sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::region::Succession;

    #[test]
    fn a_region_says_which_codes_it_had_and_of_which_it_took_a_part() {
        let step = |old: &str, day: &str, share_millionths| Succession {
            old: old.parse().unwrap(),
            new: "65.01".parse().unwrap(),
            effective_on: day.parse().unwrap(),
            share_millionths,
        };
        let successions = Successions::new(vec![
            step("64.06", "2012-11-16", WHOLE),
            step("64.02", "2020-01-01", 250_000),
        ]);
        let said = origin(Text::default(), &successions, "65.01".parse().unwrap());
        let expected = [
            "Sejak 1 Januari 2020 sebagian wilayah berkode 64.02 masuk ke sini; datanya yang lama ikut dibaca.",
            "Sebelum 16 November 2012 wilayah ini berkode 64.06; datanya yang lama ikut dibaca.",
        ];
        assert_eq!(said, expected);
        assert!(origin(Text::default(), &successions, "64.03".parse().unwrap()).is_empty());
    }
}
