//! The activities of an invented village: what, when, and with which agencies.

use rules::date::Date;

use super::random::Random;
use crate::activity::{Details, OWN_SECTOR};

/// What villages do: section, title, for whom.
const KINDS: &[(&str, &str, &[&str])] = &[
    (
        "agama",
        "Pengajian keluarga dan penyuluhan perkawinan",
        &["seluruh_penduduk"],
    ),
    ("agama", "Bimbingan calon pengantin", &["remaja"]),
    (
        "pendidikan",
        "Kelas baca dan belajar anak",
        &["remaja", "keluarga_remaja"],
    ),
    ("pendidikan", "Penyuluhan PIK-R di sekolah", &["remaja"]),
    ("reproduksi", "Pelayanan KB di posyandu", &["pus"]),
    (
        "reproduksi",
        "Penyuluhan metode kontrasepsi jangka panjang",
        &["pus"],
    ),
    (
        "reproduksi",
        "Penyuluhan kesehatan reproduksi remaja",
        &["remaja"],
    ),
    ("ekonomi", "Pelatihan UPPKA mengolah hasil ikan", &["pus"]),
    (
        "ekonomi",
        "Pelatihan pemasaran produk UPPKA",
        &["seluruh_penduduk"],
    ),
    (
        "perlindungan",
        "Pelayanan akta kelahiran dan kartu keluarga",
        &["seluruh_penduduk"],
    ),
    (
        "perlindungan",
        "Penyuluhan pencegahan kekerasan dalam rumah tangga",
        &["seluruh_penduduk"],
    ),
    (
        "kasih_sayang",
        "Pertemuan BKB: pengasuhan 1.000 hari pertama",
        &["keluarga_balita"],
    ),
    (
        "kasih_sayang",
        "Dapur Sehat Atasi Stunting (DASHAT)",
        &["keluarga_balita", "balita"],
    ),
    (
        "kasih_sayang",
        "Pertemuan BKL: merawat lansia di rumah",
        &["keluarga_lansia", "lansia"],
    ),
    (
        "sosial_budaya",
        "Gotong royong dan lomba keluarga",
        &["seluruh_penduduk"],
    ),
    ("sosial_budaya", "Latihan kesenian remaja", &["remaja"]),
    (
        "lingkungan",
        "Pemicuan sanitasi dan jamban sehat",
        &["seluruh_penduduk"],
    ),
    (
        "lingkungan",
        "Penanaman sayur di pekarangan",
        &["seluruh_penduduk"],
    ),
    ("lainnya", "Rapat koordinasi Pokja Kampung KB", &["lainnya"]),
    (
        "lainnya",
        "Pemutakhiran data keluarga di Rumah DataKu",
        &["seluruh_penduduk"],
    ),
];

/// The agencies of other sectors that villages meet most.
const OTHER_SECTORS: &[&str] = &[
    "puskesmas",
    "kesehatan",
    "pmd",
    "pemdes",
    "pendidikan",
    "lembaga_pendidikan",
    "sosial",
    "kemenag",
    "dukcapil",
    "pertanian",
    "ketahanan_pangan",
    "kelautan_perikanan",
    "koperasi",
    "tni_polri",
    "pppa",
    "pupr",
    "klh",
    "swasta",
    "masyarakat",
];

/// Something that was done on a day.
#[derive(Clone, Debug)]
pub(super) struct Done {
    pub(super) on: Date,
    pub(super) title: String,
    pub(super) details: Details,
}

/// The distinct agencies that a village works with, own sector included.
pub(super) fn agencies(process: u64, random: &mut Random) -> Vec<&'static str> {
    let number = if random.chance(process) {
        random.between(4, 9)
    } else {
        random.between(0, 4)
    };
    let mut others = OTHER_SECTORS.to_vec();
    random.shuffle(&mut others);
    let mut chosen: Vec<&str> = Vec::new();
    for (own, likely) in OWN_SECTOR.into_iter().zip([750, 350]) {
        if random.chance(likely) {
            chosen.push(own);
        }
    }
    chosen.extend(others);
    chosen.truncate(usize::try_from(number).unwrap_or(0));
    chosen
}

/// Activities between two days with exactly these agencies among them; without agencies there may be none at all.
pub(super) fn activities(
    agencies: &[&'static str],
    (first, last): (Date, Date),
    place: &str,
    random: &mut Random,
) -> Vec<Done> {
    let days = u64::try_from(last.days_since(first)).unwrap_or(0);
    let busy = u64::try_from(agencies.len()).unwrap_or(0);
    let wanted = (busy + random.between(busy, busy * 2 + 3)).min(days / 10 + busy);
    let mut done: Vec<Done> = (0..wanted)
        .map(|_| one(agencies, first, days, place, random))
        .collect();
    // Each agency has taken part at least once.
    for (at, agency) in agencies.iter().enumerate() {
        if let Some(activity) = done.get_mut(at) {
            activity.details.agencies.push((*agency).to_owned());
        }
    }
    for activity in &mut done {
        activity.details.agencies.sort_unstable();
        activity.details.agencies.dedup();
    }
    done.sort_by_key(|activity| activity.on);
    done
}

/// Something that was done within so many days from a first one, with up to two of the agencies.
pub(super) fn one(
    agencies: &[&'static str],
    first: Date,
    days: u64,
    place: &str,
    random: &mut Random,
) -> Done {
    let (section, title, target_groups) = random.pick(KINDS);
    let taking_part = random
        .between(0, 2)
        .min(u64::try_from(agencies.len()).unwrap_or(0));
    let day = i32::try_from(random.between(0, days)).unwrap_or(0);
    let at = random.pick(&[
        "Balai pertemuan",
        "Posyandu",
        "Kantor",
        "Rumah DataKu",
        "Sekolah",
    ]);
    Done {
        on: first.plus_days(day).unwrap_or(first),
        title: (*title).to_owned(),
        details: Details {
            place: Some(format!("{at} {place}")),
            description: None,
            section: Some((*section).to_owned()),
            agencies: (0..taking_part)
                .map(|_| (*random.pick(agencies)).to_owned())
                .collect(),
            target_groups: target_groups
                .iter()
                .map(|&group| group.to_owned())
                .collect(),
            participants: random.chance(900).then(|| random.between(8, 85)),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::activity::{AGENCIES, FUNCTIONS, OTHER_SECTION, TARGET_GROUPS};

    #[test]
    fn every_code_is_one_of_the_official_lists() {
        for agency in OTHER_SECTORS {
            assert!(
                AGENCIES.iter().any(|known| known.code == *agency),
                "{agency}"
            );
            assert!(!OWN_SECTOR.contains(agency));
        }
        for (section, _, target_groups) in KINDS {
            assert!(
                FUNCTIONS.contains(section) || *section == OTHER_SECTION,
                "{section}"
            );
            assert!(
                target_groups
                    .iter()
                    .all(|group| TARGET_GROUPS.contains(group))
            );
        }
        let sections: BTreeSet<_> = KINDS.iter().map(|kind| kind.0).collect();
        assert_eq!(sections.len(), 9);
    }

    #[test]
    fn the_activities_have_exactly_the_agencies() {
        let days = ("2023-01-01".parse().unwrap(), "2024-12-11".parse().unwrap());
        for seed in 0..200 {
            let mut random = Random::new(&format!("activities {seed}"));
            let agencies = agencies(700, &mut random);
            let done = activities(&agencies, days, "Contoh", &mut random);
            let found: BTreeSet<_> = done
                .iter()
                .flat_map(|activity| activity.details.agencies.clone())
                .collect();
            assert_eq!(
                found,
                agencies.iter().map(|&agency| agency.to_owned()).collect(),
                "{seed}"
            );
            assert!(
                done.iter()
                    .all(|activity| days.0 <= activity.on && activity.on <= days.1)
            );
        }
    }
}
