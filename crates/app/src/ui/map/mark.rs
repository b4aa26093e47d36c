//! The mark of a class, and of the states beside the classes.

use rules::class::Class;

use super::markup::Markup;

// The two bars and the frame around both, in a view box of 22 × 20 units. Filled and hollow bars
// share one outline: the stroke rounds their corners.
const UPPER: &str = "M1 1h20v7H1z";
const LOWER: &str = "M1 12h20v7H1z";
const FRAME: &str = "M1 1h20v18H1z";
const STRUCK_FRAME: &str = "M1 1h20v18H1zL21 19";
const MARK_WIDTH: &str = "22";
const DASH: &str = "M8 10h6";

// The same for a region of many, in a view box of 46 × 20 units.
const TRACKS: &str = "M1 1h44v7H1zM1 12h44v7H1z";
const WIDE_MARK_WIDTH: &str = "46";
const WIDE_DASH: &str = "M20 10h6";

/// Full length of a bar of a [`TileState::Shares`] mark, in units of its view box (46 × 20).
const SHARE_LENGTH: u64 = 44;

/// How many of a region's active Kampung KB stand on each side of the 2×2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share<'a> {
    /// Active Kampung KB, all classes together.
    pub active: u64,
    /// Those that manage well: Berkembang and Berkelanjutan.
    pub managing: u64,
    /// Those that contribute: Mandiri and Berkelanjutan.
    pub contributing: u64,
    /// The same in words, such as "18 dari 110 berkontribusi".
    pub label: &'a str,
}

/// What a tile stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileState<'a> {
    /// An active Kampung KB of this class.
    Class(Class),
    /// A Kampung KB that is still being prepared.
    Rintisan,
    /// A Kampung KB that an officer has ended.
    Inactive,
    /// A village without a Kampung KB.
    Absent,
    /// A region of many Kampung KB.
    Shares(Share<'a>),
}

/// The words for the states of a tile.
#[derive(Clone, Copy, Debug)]
pub struct StateWords<'a> {
    /// Dasar.
    pub dasar: &'a str,
    /// Berkembang.
    pub berkembang: &'a str,
    /// Mandiri.
    pub mandiri: &'a str,
    /// Berkelanjutan.
    pub berkelanjutan: &'a str,
    /// Being prepared.
    pub rintisan: &'a str,
    /// Ended.
    pub inactive: &'a str,
    /// No Kampung KB.
    pub absent: &'a str,
}

impl<'a> StateWords<'a> {
    /// The word for a state; a region of many brings its own.
    pub const fn of(&self, state: TileState<'a>) -> &'a str {
        match state {
            TileState::Class(Class::Dasar) => self.dasar,
            TileState::Class(Class::Berkembang) => self.berkembang,
            TileState::Class(Class::Mandiri) => self.mandiri,
            TileState::Class(Class::Berkelanjutan) => self.berkelanjutan,
            TileState::Rintisan => self.rintisan,
            TileState::Inactive => self.inactive,
            TileState::Absent => self.absent,
            TileState::Shares(share) => share.label,
        }
    }
}

/// The words for the two bars of every mark.
#[derive(Clone, Copy, Debug)]
pub struct AxisWords<'a> {
    /// The upper bar: pengelolaan.
    pub manage: &'a str,
    /// The lower bar: kontribusi.
    pub contribute: &'a str,
}

/// The mark of a class as a small picture. It is hidden from screen readers, since the word always
/// stands beside it.
pub fn class_mark(class: Class) -> Markup {
    let mut out = String::new();
    write_mark(&mut out, TileState::Class(class));
    Markup::new(out)
}

/// Appends the mark of a state.
pub(super) fn write_mark(out: &mut String, state: TileState<'_>) {
    let (class, width) = if matches!(state, TileState::Shares(_)) {
        ("mark wide", WIDE_MARK_WIDTH)
    } else {
        ("mark", MARK_WIDTH)
    };
    for piece in [
        "<svg class=\"",
        class,
        "\" viewBox=\"0 0 ",
        width,
        " 20\" aria-hidden=\"true\">",
    ] {
        out.push_str(piece);
    }
    write_mark_parts(out, state);
    out.push_str("</svg>");
}

/// Appends what a mark is made of, for a view box of 22 × 20 units, or 46 × 20 for a region of many.
pub(super) fn write_mark_parts(out: &mut String, state: TileState<'_>) {
    match state {
        TileState::Class(class) => {
            let [upper, lower] = [
                if class.manages() { "manage" } else { "hollow" },
                if class.contributes() {
                    "result"
                } else {
                    "hollow"
                },
            ];
            write_path(out, upper, UPPER);
            write_path(out, lower, LOWER);
        }
        TileState::Rintisan => write_path(out, "dashed", FRAME),
        TileState::Inactive => write_path(out, "hollow", STRUCK_FRAME),
        TileState::Absent => write_path(out, "absent", DASH),
        TileState::Shares(share) if share.active == 0 => write_path(out, "absent", WIDE_DASH),
        TileState::Shares(share) => write_share_bars(out, share),
    }
}

/// Two hollow bars, each filled from the left as far as the region's share reaches.
fn write_share_bars(out: &mut String, share: Share<'_>) {
    write_path(out, "hollow", TRACKS);
    for (class, top, count) in [
        ("manage", 1, share.managing),
        ("result", 12, share.contributing),
    ] {
        let length = bar_length(count, share.active);
        if length > 0 {
            write_path(out, class, &format!("M1 {top}h{length}v7H1z"));
        }
    }
}

/// Whole units of a bar for `part` of `whole`: none only for none, all only for all.
fn bar_length(part: u64, whole: u64) -> u64 {
    if part == 0 {
        return 0;
    }
    if part >= whole {
        return SHARE_LENGTH;
    }
    let length = u128::from(part) * u128::from(SHARE_LENGTH) / u128::from(whole);
    u64::try_from(length)
        .unwrap_or(SHARE_LENGTH)
        .clamp(1, SHARE_LENGTH - 2)
}

fn write_path(out: &mut String, class: &str, shape: &str) {
    for piece in ["<path class=\"", class, "\" d=\"", shape, "\"/>"] {
        out.push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bars_of_a_mark_are_the_two_axes_of_the_class() {
        for class in Class::ALL {
            let mark = class_mark(class);
            let upper = mark.as_str().find(UPPER).unwrap();
            let lower = mark.as_str().find(LOWER).unwrap();
            assert_eq!(
                mark.as_str()[..upper].ends_with("class=\"manage\" d=\""),
                class.manages()
            );
            assert_eq!(
                mark.as_str()[..lower].ends_with("class=\"result\" d=\""),
                class.contributes()
            );
        }
    }

    #[test]
    fn every_state_has_a_picture_of_its_own_even_without_colour() {
        let states = [
            TileState::Class(Class::Dasar),
            TileState::Class(Class::Berkembang),
            TileState::Class(Class::Mandiri),
            TileState::Class(Class::Berkelanjutan),
            TileState::Rintisan,
            TileState::Inactive,
            TileState::Absent,
        ];
        let mut pictures: Vec<String> = states
            .into_iter()
            .map(|state| {
                let mut out = String::new();
                write_mark(&mut out, state);
                out.replace("class=\"manage\"", "class=\"filled\"")
                    .replace("class=\"result\"", "class=\"filled\"")
            })
            .collect();
        pictures.sort();
        pictures.dedup();
        assert_eq!(pictures.len(), states.len());
    }

    #[test]
    fn a_share_bar_is_empty_only_for_none_and_full_only_for_all() {
        assert_eq!(bar_length(0, 7), 0);
        assert_eq!(bar_length(1, 1_000), 1);
        assert_eq!(bar_length(55, 110), 22);
        assert_eq!(bar_length(999, 1_000), SHARE_LENGTH - 2);
        assert_eq!(bar_length(u64::MAX - 1, u64::MAX), SHARE_LENGTH - 2);
        assert_eq!(bar_length(7, 7), SHARE_LENGTH);
    }

    #[test]
    fn a_region_without_an_active_kampung_kb_has_no_bars() {
        let share = Share {
            active: 0,
            managing: 0,
            contributing: 0,
            label: "",
        };
        let mut out = String::new();
        write_mark(&mut out, TileState::Shares(share));
        assert!(out.contains(WIDE_DASH) && !out.contains(TRACKS));
    }
}
