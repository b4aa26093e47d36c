//! SKDN: what a posyandu counts of a month's weighing, and the ratios that are read from it.
use core::ops::AddAssign;

use serde::{Deserialize, Serialize};

/// The counts of a month; those of a village or district are the sums of its posyandu's.
///
/// ```
/// use kampungkb_rules::growth::Skdn;
///
/// let posyandu = Skdn {
///     registered: 50,
///     weighed: 40,
///     gained: 25,
///     not_gained: 8,
///     not_weighed_before: 4,
///     first_time: 3,
///     ..Skdn::default()
/// };
/// assert_eq!(posyandu.difference(), 0);
/// assert_eq!(posyandu.participation().unwrap().percent(), 80);
/// // N/D, and N/D′ among those who can be compared with last month.
/// assert_eq!(posyandu.success().unwrap().percent(), 63);
/// assert_eq!(posyandu.comparable_success().unwrap().percent(), 76);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skdn {
    /// S: all children under five who live in the area.
    pub registered: u32,
    /// K: those who have a growth card (KMS) or KIA book.
    pub with_card: u32,
    /// D: those who were weighed this month.
    pub weighed: u32,
    /// N: those who gained enough.
    pub gained: u32,
    /// T: those who did not.
    pub not_gained: u32,
    /// O: weighed, but not last month.
    pub not_weighed_before: u32,
    /// B: weighed for the first time.
    pub first_time: u32,
    /// 2T: those who did not gain enough two months in a row.
    pub twice_not_gained: u32,
    /// BGM: those below the red line.
    pub below_red_line: u32,
}

/// A share as it is: how many of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Share {
    /// How many.
    pub part: u32,
    /// Of how many, never 0.
    pub whole: u32,
}

impl Share {
    fn of(part: u32, whole: u32) -> Option<Self> {
        (whole > 0).then_some(Self { part, whole })
    }

    /// In whole percent, half up.
    pub fn percent(self) -> u64 {
        let (part, whole) = (u64::from(self.part), u64::from(self.whole));
        (part * 200 + whole) / (whole * 2)
    }
}

impl Skdn {
    /// Whether the formula of D′ was found in a written source: it was not.
    pub const COMPARABLE_IS_VERIFIED: bool = false;

    /// K/S: how many have a card.
    pub fn coverage(&self) -> Option<Share> {
        Share::of(self.with_card, self.registered)
    }

    /// D/S: how many were brought.
    pub fn participation(&self) -> Option<Share> {
        Share::of(self.weighed, self.registered)
    }

    /// N/K.
    pub fn gain_of_card_holders(&self) -> Option<Share> {
        Share::of(self.gained, self.with_card)
    }

    /// N/D: how many of those weighed gained enough.
    pub fn success(&self) -> Option<Share> {
        Share::of(self.gained, self.weighed)
    }

    /// N/D′ with D′ = D − O − B: the same among those who can be compared with last month.
    ///
    /// The formula of D′ is practice that could not be verified in a written source
    /// ([`Self::COMPARABLE_IS_VERIFIED`]).
    pub fn comparable_success(&self) -> Option<Share> {
        let others = self.not_weighed_before.checked_add(self.first_time)?;
        Share::of(self.gained, self.weighed.checked_sub(others)?)
    }

    /// BGM/D.
    pub fn below_red_line_share(&self) -> Option<Share> {
        Share::of(self.below_red_line, self.weighed)
    }

    /// 2T/D.
    pub fn twice_not_gained_share(&self) -> Option<Share> {
        Share::of(self.twice_not_gained, self.weighed)
    }

    /// By how much N + T + O + B is more than D; 0 where the counts agree, as they must.
    pub fn difference(&self) -> i64 {
        let parts = [
            self.gained,
            self.not_gained,
            self.not_weighed_before,
            self.first_time,
        ];
        parts.into_iter().map(i64::from).sum::<i64>() - i64::from(self.weighed)
    }
}

impl AddAssign for Skdn {
    fn add_assign(&mut self, other: Self) {
        macro_rules! add {
            ($($count:ident),+) => {
                $(self.$count = self.$count.saturating_add(other.$count);)+
            };
        }
        add!(
            registered,
            with_card,
            weighed,
            gained,
            not_gained,
            not_weighed_before,
            first_time,
            twice_not_gained,
            below_red_line
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_those_of_the_counts_and_sums_add_up() {
        let posyandu = Skdn {
            registered: 50,
            with_card: 45,
            weighed: 40,
            gained: 25,
            not_gained: 8,
            not_weighed_before: 4,
            first_time: 3,
            twice_not_gained: 2,
            below_red_line: 1,
        };
        assert_eq!(posyandu.difference(), 0);
        let mut village = posyandu;
        village += posyandu;
        let percents = [
            village.coverage(),
            village.participation(),
            village.gain_of_card_holders(),
            village.success(),
            village.comparable_success(),
            village.below_red_line_share(),
            village.twice_not_gained_share(),
        ];
        assert_eq!(
            percents.map(|share| share.unwrap().percent()),
            [90, 80, 56, 63, 76, 3, 5]
        );
        assert_eq!(
            village.comparable_success(),
            Some(Share {
                part: 50,
                whole: 66
            })
        );
        assert_eq!(Skdn::default().success(), None);
        village.gained += 1;
        assert_eq!(village.difference(), 1);
    }
}
