//! What the sources give of the two demonstration districts; everything else is invented.
//!
//! Kabupaten Berau: the meeting of 11 December 2024 reported 16 Kampung KB Berkelanjutan, 47 Berkembang, 2 Mandiri and the
//! rest Dasar, one in each of its 110 villages, Maluang the first. That Maluang is Berkelanjutan is our assumption.
//! Kabupaten Belitung Timur: on 10 May 2023 fifteen of 39 desa had a Pokja, the first one Senyubuk in 2014, none new since
//! 2021; Lilangan and Jangkang were preparing one; every desa was to follow by the end of 2024.

use rules::class::Class;
use rules::date::Date;
use rules::region_code::{RegionCode, RegionKind};

use super::random::Random;
use super::village::{Life, Plan};
use crate::kampung_kb::ModelLevel;
use crate::region::{Region, Words};

/// A demonstration district.
#[derive(Clone, Copy, Debug)]
pub(super) struct District {
    pub(super) code: &'static str,
    /// The day on which its figures were reported; it replaces today.
    pub(super) reference_date: &'static str,
    /// What its pages say of the data.
    pub(super) note: &'static str,
    /// Local words by kind of village; what is not named here is called as everywhere.
    pub(super) words: &'static [(RegionKind, &'static str, &'static str)],
    /// What was signed.
    pub(super) commitment: Option<Commitment>,
    plans: fn(&Self, &[&Region]) -> Vec<Plan>,
}

/// A signed commitment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Commitment {
    pub(super) signed_on: &'static str,
    pub(super) title: &'static str,
    pub(super) statement: &'static str,
    pub(super) target_kampung_kb: u32,
    pub(super) target_on: &'static str,
}

const NOTE: &str = "Data peragaan: wilayah dan jumlahnya nyata menurut berita daerah, tetapi data setiap desa atau \
                    kampung dan orang-orangnya dibuat oleh program.";

pub(super) const DISTRICTS: [District; 2] = [
    District {
        code: "64.03",
        reference_date: "2024-12-11",
        note: NOTE,
        words: &[
            (RegionKind::Desa, "village", "kampung"),
            (RegionKind::Desa, "village_head", "kepala kampung"),
            (RegionKind::Desa, "council", "BPK"),
            (RegionKind::Desa, "plan", "RPJM-Kampung"),
            (RegionKind::Desa, "budget", "APB Kampung"),
            (RegionKind::Desa, "fund", "ADK"),
            (RegionKind::Desa, "village_agency", "DPMK"),
            (RegionKind::Desa, "programme_agency", "DPPKBP3A"),
            (RegionKind::Kelurahan, "programme_agency", "DPPKBP3A"),
        ],
        commitment: None,
        plans: berau,
    },
    District {
        code: "19.06",
        reference_date: "2023-05-10",
        note: NOTE,
        words: &[(RegionKind::Desa, "village", "desa")],
        commitment: Some(Commitment {
            signed_on: "2023-05-10",
            title: "Komitmen bersama Kampung KB di setiap desa",
            statement: "Bupati, perangkat daerah, kepala desa, dan ketua BPD sepakat membentuk Kampung KB di semua \
                        39 desa paling lambat akhir 2024 dan mengkaji ulang Pokja yang sudah ada.",
            target_kampung_kb: 39,
            target_on: "2024-12-31",
        }),
        plans: belitung_timur,
    },
];

impl District {
    pub(super) fn region(&self) -> anyhow::Result<RegionCode> {
        Ok(self.code.parse()?)
    }

    /// What is decided of each village that takes part, by code.
    pub(super) fn plans(&self, villages: &[&Region]) -> Vec<Plan> {
        (self.plans)(self, villages)
    }

    /// The local words for a kind of village.
    pub(super) fn words_for(&self, kind: RegionKind) -> Words {
        let mut words = Words::common(kind);
        for (of, key, value) in self.words {
            if *of == kind {
                words.set(key, (*value).to_owned());
            }
        }
        words
    }

    fn plan(&self, village: &Region, own_name: String, life: Life) -> Plan {
        Plan {
            code: village.code,
            name: village.name.clone(),
            own_name,
            words: self.words_for(village.code.kind()),
            model_level: None,
            reference_date: date(self.reference_date),
            life,
        }
    }
}

const MALUANG: &str = "64.03.06.2004";

/// The classes that Berau reported, Maluang's left out.
const BERAU_CLASSES: [(Class, usize); 4] = [
    (Class::Berkelanjutan, 15),
    (Class::Berkembang, 47),
    (Class::Mandiri, 2),
    (Class::Dasar, 45),
];

/// How many were formed in each year after Maluang: our assumption, slow at first and fast since the Inpres of 2022.
const BERAU_FORMATIONS: [(i32, usize); 9] = [
    (2016, 2),
    (2017, 9),
    (2018, 15),
    (2019, 11),
    (2020, 5),
    (2021, 8),
    (2022, 19),
    (2023, 26),
    (2024, 14),
];

fn berau(district: &District, villages: &[&Region]) -> Vec<Plan> {
    let mut random = Random::new("kampungkb Berau");
    let mut classes = repeated(&BERAU_CLASSES);
    let mut years = repeated(&BERAU_FORMATIONS);
    random.shuffle(&mut classes);
    random.shuffle(&mut years);
    let mut of_class = [0_usize; 4];
    let mut others = classes.into_iter().zip(years);
    let plans = villages.iter().filter_map(|village| {
        if village.code.to_string() == MALUANG {
            let life = Life::Formed {
                on: date("2016-01-27"),
                class: Class::Berkelanjutan,
                one_score_short: false,
            };
            let mut plan = district.plan(village, "Maluang Sejati".to_owned(), life);
            plan.model_level = Some(ModelLevel::Kabupaten);
            return Some(plan);
        }
        let (class, year) = others.next()?;
        let before = &mut of_class[class as usize];
        *before += 1;
        let life = Life::Formed {
            on: day_of_year(year, &mut random),
            class,
            one_score_short: class != Class::Berkelanjutan && *before % 3 == 1,
        };
        Some(district.plan(village, own_name(&village.name, &mut random), life))
    });
    plans.collect()
}

/// The years in which the Pokja of Belitung Timur were formed; the sources give only the first and the last.
const BELITUNG_TIMUR_FORMATIONS: [(i32, usize); 7] = [
    (2015, 1),
    (2016, 1),
    (2017, 3),
    (2018, 3),
    (2019, 2),
    (2020, 2),
    (2021, 2),
];

const BELITUNG_TIMUR_CLASSES: [(Class, usize); 4] = [
    (Class::Berkelanjutan, 2),
    (Class::Berkembang, 4),
    (Class::Mandiri, 1),
    (Class::Dasar, 7),
];

const SENYUBUK: &str = "19.06.04.2002";
const PREPARED: [(&str, &str); 2] = [
    ("19.06.02.2004", "2023-02-06"),
    ("19.06.03.2002", "2023-03-13"),
];

/// Which desa besides Senyubuk had a Pokja is not known from the sources; these two of each kecamatan are ours.
const FORMED: [&str; 14] = [
    "19.06.01.2002",
    "19.06.01.2006",
    "19.06.01.2012",
    "19.06.02.2001",
    "19.06.02.2009",
    "19.06.03.2001",
    "19.06.04.2001",
    "19.06.04.2006",
    "19.06.05.2002",
    "19.06.05.2004",
    "19.06.06.2001",
    "19.06.06.2002",
    "19.06.07.2001",
    "19.06.07.2003",
];

fn belitung_timur(district: &District, villages: &[&Region]) -> Vec<Plan> {
    let mut random = Random::new("kampungkb Belitung Timur");
    let mut classes = repeated(&BELITUNG_TIMUR_CLASSES);
    let mut years = repeated(&BELITUNG_TIMUR_FORMATIONS);
    random.shuffle(&mut classes);
    random.shuffle(&mut years);
    let mut others = classes.into_iter().zip(years);
    let plans = villages.iter().filter_map(|village| {
        let code = village.code.to_string();
        let prepared = PREPARED.iter().find(|(of, _)| *of == code);
        let life = if let Some((_, since)) = prepared {
            Life::Prepared { since: date(since) }
        } else if code == SENYUBUK {
            Life::Formed {
                on: date("2014-09-15"),
                class: Class::Berkembang,
                one_score_short: true,
            }
        } else if FORMED.contains(&code.as_str()) {
            let (class, year) = others.next()?;
            Life::Formed {
                on: day_of_year(year, &mut random),
                class,
                one_score_short: false,
            }
        } else {
            return None;
        };
        Some(district.plan(village, own_name(&village.name, &mut random), life))
    });
    plans.collect()
}

fn repeated<T: Copy>(counts: &[(T, usize)]) -> Vec<T> {
    counts
        .iter()
        .flat_map(|(value, count)| std::iter::repeat_n(*value, *count))
        .collect()
}

/// A day between 5 February and the end of October of a year.
fn day_of_year(year: i32, random: &mut Random) -> Date {
    let first = date(&format!("{year:04}-02-05"));
    let days = i32::try_from(random.between(0, 265)).unwrap_or(0);
    first.plus_days(days).unwrap_or(first)
}

/// A name of the Kampung KB: the village's, often with a word of its own.
pub(super) fn own_name(village: &str, random: &mut Random) -> String {
    if random.chance(450) {
        return village.to_owned();
    }
    let word = random.pick(&[
        "Sejahtera",
        "Bahagia",
        "Bersatu",
        "Harmoni",
        "Sehati",
        "Berseri",
        "Maju",
        "Lestari",
    ]);
    format!("{village} {word}")
}

/// Reads a day of this file.
pub(super) fn date(text: &str) -> Date {
    text.parse().unwrap_or(FIRST_DAY)
}

/// What a misspelt day of this file would become; a test reads them all.
const FIRST_DAY: Date = match rules::month::Month::new(1970, 1) {
    Ok(month) => month.first_date(),
    Err(_) => panic!("the first month is a month"),
};
