//! The tile map: one tile per village or region, grouped by the region above it.

use std::fmt::Write as _;

use rules::class::Class;

use super::mark::{AxisWords, Share, StateWords, TileState, write_mark};
use super::markup::{Escaped, Markup};

/// One village, or one region of many.
#[derive(Clone, Copy, Debug)]
pub struct Tile<'a> {
    /// Its name.
    pub name: &'a str,
    /// The address of its page.
    pub href: &'a str,
    /// What its mark shows.
    pub state: TileState<'a>,
}

/// The tiles of one region, such as the villages of a kecamatan.
#[derive(Clone, Copy, Debug)]
pub struct TileGroup<'a> {
    /// The region's name.
    pub name: &'a str,
    /// The address of its page.
    pub href: &'a str,
    /// Its tiles, in the order to show them.
    pub tiles: &'a [Tile<'a>],
}

/// A tile map with its key: every tile is a link named "Merabu: Berkembang".
///
/// The key names the four classes if villages are shown, the two bars if regions of many are, and
/// of the other states those that occur.
pub fn tile_map(groups: &[TileGroup<'_>], words: StateWords<'_>, axes: AxisWords<'_>) -> Markup {
    let mut out = String::new();
    write_tiles(&mut out, groups, words);
    let states = groups.iter().flat_map(|group| group.tiles);
    let entries = key_entries(states.map(|tile| tile.state), words, axes);
    out.push_str(r#"<ul class="mark-key" role="list">"#);
    for (state, word) in entries {
        out.push_str("<li>");
        write_mark(&mut out, state);
        let _ = write!(out, " {}</li>", Escaped(word));
    }
    out.push_str("</ul>");
    Markup::new(out)
}

/// Appends the tiles without their key; a group without an address is no link.
pub(super) fn write_tiles(out: &mut String, groups: &[TileGroup<'_>], words: StateWords<'_>) {
    out.push_str(r#"<div class="tile-map">"#);
    for group in groups {
        let name = Escaped(group.name);
        let _ = if group.href.is_empty() {
            write!(out, "<section><h3>{name}</h3><ul role=\"list\">")
        } else {
            let href = Escaped(group.href);
            write!(
                out,
                "<section><h3><a href=\"{href}\">{name}</a></h3><ul role=\"list\">"
            )
        };
        for tile in group.tiles {
            write_tile(out, tile, words);
        }
        out.push_str("</ul></section>");
    }
    out.push_str("</div>");
}

fn write_tile(out: &mut String, tile: &Tile<'_>, words: StateWords<'_>) {
    let _ = write!(
        out,
        "<li><a href=\"{}\" aria-label=\"{}: {}\">",
        Escaped(tile.href),
        Escaped(tile.name),
        Escaped(words.of(tile.state))
    );
    write_mark(out, tile.state);
    out.push_str("</a></li>");
}

/// What a key explains: the four classes if one of them is shown, the two bars if regions of many are, and of the other
/// states those that occur.
pub(super) fn key_entries<'a>(
    states: impl Iterator<Item = TileState<'a>>,
    words: StateWords<'a>,
    axes: AxisWords<'a>,
) -> Vec<(TileState<'a>, &'a str)> {
    let states: Vec<TileState<'a>> = states.collect();
    let occurs = |wanted: fn(&TileState<'a>) -> bool| states.iter().any(wanted);
    let mut entries: Vec<(TileState<'a>, &'a str)> = Vec::new();
    if occurs(|state| matches!(state, TileState::Class(_))) {
        let classes = Class::ALL.into_iter().rev().map(TileState::Class);
        entries.extend(classes.map(|state| (state, words.of(state))));
    }
    if occurs(|state| matches!(state, TileState::Shares(share) if share.active > 0)) {
        let whole = Share {
            active: 1,
            managing: 0,
            contributing: 0,
            label: "",
        };
        let manage = Share {
            managing: 1,
            ..whole
        };
        let contribute = Share {
            contributing: 1,
            ..whole
        };
        entries.push((TileState::Shares(manage), axes.manage));
        entries.push((TileState::Shares(contribute), axes.contribute));
    }
    if occurs(|state| *state == TileState::Rintisan) {
        entries.push((TileState::Rintisan, words.rintisan));
    }
    if occurs(|state| *state == TileState::Inactive) {
        entries.push((TileState::Inactive, words.inactive));
    }
    if occurs(|state| {
        matches!(
            state,
            TileState::Absent | TileState::Shares(Share { active: 0, .. })
        )
    }) {
        entries.push((TileState::Absent, words.absent));
    }
    entries
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    const WORDS: StateWords<'_> = StateWords {
        dasar: "Dasar",
        berkembang: "Berkembang",
        mandiri: "Mandiri",
        berkelanjutan: "Berkelanjutan",
        rintisan: "Rintisan",
        inactive: "Tidak aktif",
        absent: "Belum ada Kampung KB",
    };
    const AXES: AxisWords<'_> = AxisWords {
        manage: "Pengelolaan",
        contribute: "Kontribusi",
    };

    fn village(name: &str, state: TileState<'static>) -> String {
        let tiles = [Tile {
            name,
            href: "/w/64.03.01.2001",
            state,
        }];
        let group = TileGroup {
            name: "Kelay",
            href: "/w/64.03.01",
            tiles: &tiles,
        };
        tile_map(&[group], WORDS, AXES).into()
    }

    fn compressed_bytes(text: &str) -> usize {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap().len()
    }

    #[test]
    fn a_tile_is_a_link_named_by_its_village_and_state() {
        let map = village("Long La'ai", TileState::Class(Class::Berkembang));
        assert!(
            map.contains(r#"<a href="/w/64.03.01.2001" aria-label="Long La&#39;ai: Berkembang">"#)
        );
        assert!(village("Maluang", TileState::Absent).contains("Maluang: Belum ada Kampung KB"));
    }

    #[test]
    fn a_name_cannot_break_out_of_its_attribute() {
        let map = village("Soka\" onfocus=\"alert(1)", TileState::Rintisan);
        assert!(!map.contains("onfocus=\""));
    }

    #[test]
    fn the_key_names_what_the_map_shows() {
        let key = |state| {
            village("A", state)
                .split("mark-key")
                .nth(1)
                .unwrap()
                .matches("<li>")
                .count()
        };
        assert_eq!(key(TileState::Class(Class::Dasar)), 4);
        assert_eq!(key(TileState::Inactive), 1);
        let share = Share {
            active: 110,
            managing: 63,
            contributing: 18,
            label: "18 dari 110",
        };
        assert_eq!(key(TileState::Shares(share)), 2);
        assert_eq!(key(TileState::Shares(Share { active: 0, ..share })), 1);
    }

    // Names of different lengths and letters, so that they compress no better than real ones.
    fn names(count: usize) -> Vec<String> {
        let mut state: u64 = 2024;
        (0..count)
            .map(|_| {
                let mut name = String::new();
                for _ in 0..5 {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407);
                    name.push(char::from(b"bdgklmnprst"[(state >> 33) as usize % 11]));
                    name.push(char::from(b"aeiou"[(state >> 45) as usize % 5]));
                }
                name
            })
            .collect()
    }

    #[test]
    fn a_district_of_110_villages_stays_under_8_kilobytes_compressed() {
        let names = names(110);
        let hrefs: Vec<String> = (0..110)
            .map(|n| format!("/wilayah/64.03.{:02}.{}", n / 9 + 1, 2001 + n % 9))
            .collect();
        let tiles: Vec<Tile<'_>> = (0..110)
            .map(|n| Tile {
                name: &names[n],
                href: &hrefs[n],
                state: TileState::Class(Class::ALL[n * 7 % 4]),
            })
            .collect();
        let groups: Vec<TileGroup<'_>> = tiles
            .chunks(9)
            .map(|tiles| TileGroup {
                name: tiles[0].name,
                href: "/wilayah/64.03.01",
                tiles,
            })
            .collect();
        let map = tile_map(&groups, WORDS, AXES);
        let bytes = compressed_bytes(map.as_str());
        assert!(bytes < 8 * 1024, "{bytes} bytes");
    }

    #[test]
    fn a_nation_of_514_kabupaten_stays_under_24_kilobytes_compressed() {
        let names = names(514);
        let labels: Vec<String> = (0..514)
            .map(|n| format!("{} dari {} berkontribusi", n % 40, 40 + n % 71))
            .collect();
        let hrefs: Vec<String> = (0..514)
            .map(|n| format!("/wilayah/{:02}.{:02}", 11 + n / 14, 1 + n % 14))
            .collect();
        let tiles: Vec<Tile<'_>> = (0..514)
            .map(|n| {
                let number = n as u64;
                let share = Share {
                    active: 40 + number % 71,
                    managing: number % 37,
                    contributing: number % 40,
                    label: &labels[n],
                };
                Tile {
                    name: &names[n],
                    href: &hrefs[n],
                    state: TileState::Shares(share),
                }
            })
            .collect();
        let groups: Vec<TileGroup<'_>> = tiles
            .chunks(14)
            .map(|tiles| TileGroup {
                name: tiles[0].name,
                href: "/wilayah/11",
                tiles,
            })
            .collect();
        let map = tile_map(&groups, WORDS, AXES);
        let bytes = compressed_bytes(map.as_str());
        assert!(bytes < 24 * 1024, "{bytes} bytes");
    }
}
