//! What a region was before, since when it is closed and what it became, in words.

use rules::region_code::RegionCode;

use super::succession::WHOLE;
use super::version::Presence;
use super::{Directory, Predecessor, Succession};
use crate::ui::{Text, format};

/// What a region's page says of its past and its end: one sentence for each code that it came from, the latest first, for
/// each name that it had, for each time in which it was not there, and for each region that took it or a part of it.
pub fn history(t: Text, directory: &Directory, code: RegionCode) -> Vec<String> {
    let mut sentences = origin(t, directory, code);
    if let Some(closed) = directory.closed(code) {
        sentences.push(t.region_origin_closed(format::date(t, closed.until)));
    }
    sentences.extend(destination(t, directory, code));
    sentences
}

fn origin(t: Text, directory: &Directory, code: RegionCode) -> Vec<String> {
    let before = directory.successions().predecessors(code);
    let came = before.iter().map(|it: &Predecessor| {
        let since = format::date(t, it.until);
        let old = it.code.to_string();
        if it.share_millionths == WHOLE {
            t.region_origin_whole(since, old)
        } else {
            t.region_origin_part(since, old)
        }
    });
    let names = directory.former_names(code).iter().rev();
    let names = names.map(|it| t.region_origin_name(format::date(t, it.until), &it.name));
    let gaps = directory.presence(code).into_iter();
    let gaps = gaps.flat_map(Presence::gaps);
    let gaps =
        gaps.map(|(from, to)| t.region_origin_gap(format::date(t, from), format::date(t, to)));
    came.chain(names).chain(gaps).collect()
}

fn destination(t: Text, directory: &Directory, code: RegionCode) -> Vec<String> {
    let after = directory.successions().successors(code);
    let became = after.iter().map(|it: &Succession| {
        let since = format::date(t, it.effective_on);
        let (new, name) = (it.new.to_string(), directory.name(it.new));
        if it.share_millionths == WHOLE {
            t.region_became_whole(since, new, name)
        } else {
            t.region_became_part(since, t.share(it.share_millionths), new, name)
        }
    });
    became.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::region::version::Version;
    use crate::region::{Region, Successions};

    fn version(code: &str, name: &str, from: Option<&str>, to: Option<&str>) -> Version {
        Version {
            region: Region {
                code: code.parse().unwrap(),
                name: name.to_owned(),
            },
            edition: "uji".to_owned(),
            valid_from: from.map(|day| day.parse().unwrap()),
            valid_to: to.map(|day| day.parse().unwrap()),
        }
    }

    fn directory() -> Directory {
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
        let now = vec![
            version("64.06", "Kabupaten Bulungan", None, Some("2012-11-16")),
            version("65.01", "Kabupaten Bulungan Jaya", Some("2027-01-01"), None),
        ];
        let past = vec![
            version("65.01", "Kabupaten Bulungan", None, Some("2025-01-01")),
            version(
                "65.01",
                "Kabupaten Bulungan Jaya",
                Some("2026-01-01"),
                Some("2026-07-01"),
            ),
        ];
        Directory::of(now, past, successions)
    }

    #[test]
    fn a_region_says_which_codes_and_names_it_had_and_when_it_was_not_there() {
        let t = Text::default();
        let directory = directory();
        let expected = [
            "Sejak 1 Januari 2020 sebagian wilayah berkode 64.02 masuk ke sini; data lamanya tersimpan di bawah kode itu.",
            "Sebelum 16 November 2012 wilayah ini berkode 64.06; data lamanya tersimpan di bawah kode itu.",
            "Sampai 1 Januari 2025 bernama Kabupaten Bulungan.",
            "Dari 1 Januari 2025 sampai 1 Januari 2026 wilayah ini tidak ada dalam tabel wilayah.",
            "Dari 1 Juli 2026 sampai 1 Januari 2027 wilayah ini tidak ada dalam tabel wilayah.",
        ];
        assert_eq!(history(t, &directory, "65.01".parse().unwrap()), expected);
        assert!(history(t, &directory, "64.03".parse().unwrap()).is_empty());
        let after = history(t, &directory, "64.02".parse().unwrap());
        let expected = ["Sejak 1 Januari 2020 25% menjadi 65.01 Kabupaten Bulungan Jaya."];
        assert_eq!(after, expected);
        let closed = history(t, &directory, "64.06".parse().unwrap());
        let expected = [
            "Ditutup sejak 16 November 2012; data sebelumnya tetap tersimpan.",
            "Sejak 16 November 2012 menjadi 65.01 Kabupaten Bulungan Jaya.",
        ];
        assert_eq!(closed, expected);
    }
}
