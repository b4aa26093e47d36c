//! The population table of a village (form "Penduduk" of the official site).
use alloc::vec::Vec;

use serde::Serialize;

use crate::check::Bases;
use crate::counts::{counts, sum_of_known};

counts! {
    /// People by five-year age band and sex (l male, p female), couples and families of one village.
    Population {
        l_0_4, p_0_4, l_5_9, p_5_9, l_10_14, p_10_14, l_15_19, p_15_19,
        l_20_24, p_20_24, l_25_29, p_25_29, l_30_34, p_30_34, l_35_39, p_35_39,
        l_40_44, p_40_44, l_45_49, p_45_49, l_50_54, p_50_54, l_55_59, p_55_59,
        l_60_64, p_60_64, l_65_69, p_65_69, l_70_74, p_70_74, l_75_plus, p_75_plus,
        /// Couples of reproductive age (pasangan usia subur).
        pus,
        /// All families.
        families,
        /// Teenagers (people).
        teens,
        /// Families with a child under five.
        families_toddler,
        /// Families with a teenager.
        families_teen,
        /// Families with an elderly member.
        families_elderly,
    }
}

/// The people of one five-year age band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeBand {
    /// First year of age.
    pub first_age_years: u32,
    /// Last year of age; none for the open band.
    pub last_age_years: Option<u32>,
    /// Men and boys.
    pub male: Option<u64>,
    /// Women and girls.
    pub female: Option<u64>,
}

/// A count that is larger than what it is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Excess {
    /// The key of the count that is too large.
    pub field: &'static str,
    /// The key of what it is a part of; `people` for the sum of the bands, `women` for that of ages 15 to 49.
    pub base: &'static str,
    /// What the table says.
    pub actual: u64,
    /// The most that is possible.
    pub most: u128,
}

const SEX_BY_BAND: usize = 32;

impl Population {
    /// The 16 age bands, the youngest first.
    pub fn bands(&self) -> impl Iterator<Item = AgeBand> {
        let mut people = self.iter().take(SEX_BY_BAND).map(|(_, count)| count);
        (0..80_u32).step_by(5).map(move |first_age_years| AgeBand {
            first_age_years,
            last_age_years: (first_age_years < 75).then_some(first_age_years + 4),
            male: people.next().flatten(),
            female: people.next().flatten(),
        })
    }

    /// All people: the sum of the bands that are filled in; none when not a single one is.
    pub fn total(&self) -> Option<u128> {
        sum_of_known(self.iter().take(SEX_BY_BAND).map(|(_, count)| count))
    }

    /// Women of reproductive age (15 to 49); none unless all seven bands are filled in.
    pub fn women(&self) -> Option<u128> {
        self.bands()
            .filter(|band| (15..50).contains(&band.first_age_years))
            .try_fold(0, |sum, band| Some(sum + u128::from(band.female?)))
    }

    /// Every count that is larger than what it is a part of, in the order of the form; unknown wholes are not checked.
    ///
    /// Families with a kind of member are families, teenagers are people, and a couple of reproductive age has a wife
    /// of 15 to 49 (the definition of pasangan usia subur, docs/DOMAIN.md).
    pub fn check(&self) -> Vec<Excess> {
        let every_band = self
            .iter()
            .take(SEX_BY_BAND)
            .all(|(_, count)| count.is_some());
        let people = self.total().filter(|_| every_band);
        let families = self.families.map(u128::from);
        [
            ("pus", self.pus, "women", self.women()),
            ("families", self.families, "people", people),
            ("teens", self.teens, "people", people),
            (
                "families_toddler",
                self.families_toddler,
                "families",
                families,
            ),
            ("families_teen", self.families_teen, "families", families),
            (
                "families_elderly",
                self.families_elderly,
                "families",
                families,
            ),
        ]
        .into_iter()
        .filter_map(|(field, actual, base, most)| {
            let (actual, most) = (actual?, most?);
            (u128::from(actual) > most).then_some(Excess {
                field,
                base,
                actual,
                most,
            })
        })
        .collect()
    }

    /// What the figures of a programme report are measured against.
    pub fn bases(&self) -> Bases {
        Bases {
            families_toddler: self.families_toddler,
            families_teen: self.families_teen,
            families_elderly: self.families_elderly,
            families: self.families,
            teens: self.teens,
            people: self.total(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    #[test]
    fn a_part_is_never_larger_than_its_whole() {
        let mut table = Population {
            families: Some(200),
            families_toddler: Some(210),
            families_teen: Some(200),
            pus: Some(701),
            teens: Some(9000),
            ..Population::default()
        };
        let found = |table: &Population| -> Vec<_> {
            let excesses = table.check();
            excesses
                .iter()
                .map(|excess| (excess.field, excess.base, excess.most))
                .collect()
        };
        assert_eq!(found(&table), [("families_toddler", "families", 200)]);
        let bands = &Population::KEYS[..SEX_BY_BAND];
        for key in &bands[..SEX_BY_BAND - 1] {
            table.set(key, Some(100));
        }
        assert_eq!(table.women(), Some(700));
        let of_women = ("pus", "women", 700);
        let of_families = ("families_toddler", "families", 200);
        assert_eq!(found(&table), [of_women, of_families], "one band is open");
        table.set(bands[SEX_BY_BAND - 1], Some(100));
        let of_people = ("teens", "people", 3200);
        assert_eq!(found(&table), [of_women, of_people, of_families]);
        table.p_15_19 = None;
        assert_eq!(
            (table.women(), found(&table)),
            (None, [of_families].to_vec())
        );
    }

    #[test]
    fn the_bands_cover_every_age_once() {
        let mut population = Population::default();
        for (number, key) in (1..).zip(&Population::KEYS[..SEX_BY_BAND]) {
            assert!(population.set(key, Some(number)));
        }
        let bands: Vec<_> = population.bands().collect();
        assert_eq!(bands.len(), 16);
        assert_eq!(
            bands[1],
            AgeBand {
                first_age_years: 5,
                last_age_years: Some(9),
                male: Some(3),
                female: Some(4)
            }
        );
        assert_eq!(
            bands[15],
            AgeBand {
                first_age_years: 75,
                last_age_years: None,
                male: Some(31),
                female: Some(32)
            }
        );
        assert_eq!(population.total(), Some(32 * 33 / 2));
    }

    #[test]
    fn a_total_needs_one_band_and_never_overflows() {
        assert_eq!(
            Population {
                pus: Some(4),
                ..Population::default()
            }
            .total(),
            None
        );
        let full = Population {
            l_0_4: Some(u64::MAX),
            p_0_4: Some(u64::MAX),
            ..Population::default()
        };
        assert_eq!(full.total(), Some(u128::from(u64::MAX) * 2));
    }

    #[test]
    fn a_document_holds_only_what_is_filled_in() {
        let population = Population {
            pus: Some(0),
            l_75_plus: Some(3),
            ..Population::default()
        };
        let json = serde_json::to_string(&population).unwrap();
        assert_eq!(json, r#"{"l_75_plus":3,"pus":0}"#);
        assert_eq!(
            serde_json::from_str::<Population>(&json).unwrap(),
            population
        );
        assert!(serde_json::from_str::<Population>(r#"{"pus":-1}"#).is_err());
        assert!(serde_json::from_str::<Population>(r#"{"puss":1}"#).is_err());
    }
}
