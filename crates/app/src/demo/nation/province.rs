//! How villages differ from province to province: our assumptions, so that sizes and classes spread as in the country.

use rules::region_code::RegionCode;

use crate::demo::forms::Leaning;
use crate::demo::random::Random;

/// What the villages of a province have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Province {
    /// Half of its desa have fewer people.
    pub(super) median_people: u64,
    /// How many more of a thousand villages take part than elsewhere.
    pub(super) coverage_shift: i64,
    leaning_shift: [i64; 3],
}

/// The smallest and the largest village.
const PEOPLE: (u64, u64) = (120, 48_000);

/// The spread of the logarithm of people in thousandths: a fifth of the villages has less than 3/5 of the median.
const SPREAD_PERMILLE: i64 = 640;

impl Province {
    pub(super) fn of(region: RegionCode) -> Self {
        let digits = region.digits();
        let province = digits.get(..2).unwrap_or_default();
        let median_people = match province {
            "11" => 620,
            "12" => 1_500,
            "31" => 24_000,
            "32" | "36" => 5_200,
            "33" | "34" | "35" => 3_600,
            "51" | "52" => 3_900,
            "81" | "82" => 950,
            _ if province > "90" => 430,
            _ if province < "30" => 1_900,
            _ => 1_350,
        };
        let mut random = Random::new(&format!("kampungkb province {province}"));
        let mut shift = |most: i64| {
            let width = most.unsigned_abs() * 2;
            i64::try_from(random.between(0, width)).unwrap_or(0) - most
        };
        Self {
            median_people,
            coverage_shift: shift(20),
            leaning_shift: [shift(110), shift(110), shift(110)],
        }
    }

    /// The people of a village: log-normal around the median, kelurahan more than twice as large.
    pub(super) fn people(&self, is_kelurahan: bool, random: &mut Random) -> u64 {
        let median = self.median_people * if is_kelurahan { 22 } else { 10 } / 10;
        let people = times_exponential(median, SPREAD_PERMILLE * normal(random) / 1_000);
        people.clamp(PEOPLE.0, PEOPLE.1)
    }

    /// How a village leans: around its own level, which lies around the province's.
    pub(super) fn leaning(&self, random: &mut Random) -> Leaning {
        let own = normal(random) * 130 / 1_000;
        let mut level = |base: i64, shift: i64| {
            let level = base + shift + own + normal(random) * 190 / 1_000;
            level.clamp(60, 960).unsigned_abs()
        };
        let [input, process, output] = self.leaning_shift;
        Leaning {
            input: level(730, input),
            process: level(680, process),
            output: level(560, output),
        }
    }
}

/// A number of the standard normal distribution in thousandths: twelve even ones added up, so that every machine gives
/// the same.
fn normal(random: &mut Random) -> i64 {
    let sum: u64 = (0..12).map(|_| random.between(0, 1_000)).sum();
    i64::try_from(sum).unwrap_or(6_000) - 6_000
}

/// A number times e to the power of so many thousandths, in whole numbers for the same reason.
fn times_exponential(number: u64, permille: i64) -> u64 {
    // e to the power of a hundredth, in millionths, is 1,010,050.
    const SCALE: u64 = 1_000_000;
    let (up, down) = (1_010_050, 990_050);
    let factor = if permille < 0 { down } else { up };
    let steps = permille.unsigned_abs() / 10;
    (0..steps).fold(number * 1_000, |value, _| value * factor / SCALE) / 1_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_spread_around_the_median_of_the_province() {
        let mut random = Random::new("sizes");
        let java = Province::of("33.01".parse().unwrap());
        let mut people: Vec<u64> = (0..4_000)
            .map(|_| java.people(false, &mut random))
            .collect();
        people.sort_unstable();
        assert!((3_400..3_800).contains(&people[2_000]), "{}", people[2_000]);
        assert!(people[400] < 1_800 && people[3_600] > 7_000);
        let papua = Province::of("95".parse().unwrap());
        let small = (0..1_000).filter(|_| papua.people(false, &mut random) <= 300);
        assert!(small.count() > 150);
        assert_eq!(times_exponential(1_000, 0), 1_000);
        assert!((2_710..2_725).contains(&times_exponential(1_000, 1_000)));
        assert!((360..372).contains(&times_exponential(1_000, -1_000)));
    }
}
