//! The forms of one invented village: plausible for its size, better or worse as its leaning says.

use rules::answer::Answer;
use rules::population::Population;
use rules::profile::{Director, Frequency, Profile, QUESTIONS, QuestionGroup};
use rules::programme_report::ProgrammeReport;

use super::random::Random;
use crate::region::Words;

/// How likely a village is to have and do things, in thousandths, on each of the three indices.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaning {
    pub(super) input: u64,
    pub(super) process: u64,
    pub(super) output: u64,
}

/// The share of each five-year band in a thousand people, the youngest first: a young rural population.
const AGE_PYRAMID: [u64; 16] = [
    93, 92, 91, 88, 85, 83, 80, 76, 71, 64, 55, 44, 33, 22, 13, 10,
];

/// The people and families of a village with about so many people.
pub(super) fn population(people: u64, random: &mut Random) -> Population {
    let mut population = Population::default();
    let mut teens = 0;
    for (band, share) in AGE_PYRAMID.into_iter().enumerate() {
        let in_band = random.share(people, share * 93 / 100, share * 107 / 100);
        let male = random.share(in_band, 490, 530);
        if let [male_key, female_key] = &Population::KEYS[band * 2..band * 2 + 2] {
            population.set(male_key, Some(male));
            population.set(female_key, Some(in_band - male));
        }
        // Remaja are 10 to 24 years old.
        if (2..=4).contains(&band) {
            teens += in_band;
        }
    }
    let families = random.share(people, 255, 290);
    population.families = Some(families);
    population.teens = Some(teens);
    population.families_toddler = Some(random.share(families, 260, 330));
    population.families_teen = Some(random.share(families, 380, 470));
    population.families_elderly = Some(random.share(families, 170, 260));
    population.pus = Some(random.share(families, 640, 730));
    population
}

/// The profile of a village.
pub(super) fn profile(leaning: Leaning, name: &str, words: &Words, random: &mut Random) -> Profile {
    let mut profile = Profile::default();
    for question in QUESTIONS {
        let likely = likelihood(question.group, question.key, leaning);
        let answer = if random.chance(likely) {
            Answer::Ada
        } else if random.chance(270) {
            Answer::BelumDiisi
        } else {
            Answer::TidakAda
        };
        profile.set(question.key, answer);
        if question.group == QuestionGroup::Mechanisms && answer == Answer::Ada {
            profile
                .frequencies
                .set(question.key, Some(frequency(random)));
        }
    }
    if profile.get("pokja") == Some(Answer::Ada) {
        complete_pokja(&mut profile, leaning, random);
    } else {
        profile.set("pokja_sk", Answer::BelumDiisi);
        profile.set("pokja_trained", Answer::BelumDiisi);
    }
    if profile.get("plkb") == Some(Answer::TidakAda) {
        profile.director = Some(*random.pick(&Director::ALL[..5]));
    }
    if profile.get("sekretariat") == Some(Answer::Ada) {
        let place = random.pick(&["Kantor", "Balai", "Gedung serbaguna"]);
        profile.secretariat_address = Some(format!("{place} {} {name}", words.village));
    }
    profile
}

fn complete_pokja(profile: &mut Profile, leaning: Leaning, random: &mut Random) {
    if random.chance(leaning.input + 80) {
        let members = random.between(9, 32);
        profile.pokja_members = Some(members);
        if profile.get("pokja_trained") == Some(Answer::Ada) {
            profile.pokja_trained_people = Some(random.share(members, 300, 1000).max(1));
        }
    }
}

fn likelihood(group: QuestionGroup, key: &str, leaning: Leaning) -> u64 {
    let Leaning { input, process, .. } = leaning;
    match (group, key) {
        (QuestionGroup::Pokja, "pokja") => input + 250,
        (QuestionGroup::Plkb, _) => input + 120,
        (QuestionGroup::Funds, "csr" | "hibah") => input / 3,
        (QuestionGroup::Funds, "apbn" | "apbd" | "swadaya")
        | (QuestionGroup::Regulations, "bupati") => input * 2 / 3,
        (QuestionGroup::Regulations, "gubernur" | "camat") => input / 4,
        (QuestionGroup::DataUses, "lainnya") => process / 4,
        (QuestionGroup::DataUses, "rutin" | "podes" | "sektoral") => process * 7 / 10,
        (QuestionGroup::Mechanisms, _) => process + 40,
        (QuestionGroup::DataUses | QuestionGroup::Rkm, _) => process,
        _ => input,
    }
}

fn frequency(random: &mut Random) -> Frequency {
    let usual = [
        Frequency::Bulanan,
        Frequency::Bulanan,
        Frequency::Triwulan,
        Frequency::Semesteran,
        Frequency::Tahunan,
    ];
    random.pick(&usual).clone()
}

/// The monthly report of a village with this population and these groups.
pub(super) fn report(
    population: &Population,
    profile: &Profile,
    leaning: Leaning,
    random: &mut Random,
) -> ProgrammeReport {
    let mut report = ProgrammeReport::default();
    let active = random.chance(leaning.output);
    for (key, base) in [
        ("bkb", population.families_toddler),
        ("bkr", population.families_teen),
        ("bkl", population.families_elderly),
        ("uppka", population.families),
        ("pik_r", population.teens),
    ] {
        let (low, high) = if active { (200, 470) } else { (10, 190) };
        let participants = match profile.get(key) {
            Some(Answer::Ada) => base.map(|base| random.share(base, low, high)),
            Some(Answer::TidakAda) => Some(0),
            _ => None,
        };
        report.set(key, participants);
    }
    report.bpjs = population
        .total()
        .and_then(|people| u64::try_from(people).ok())
        .map(|people| random.share(people, 620, 960));
    contraception(&mut report, population.pus.unwrap_or(0), leaning, random);
    report
}

/// Divides the couples into users by method and non-users by reason; together they are all couples.
fn contraception(report: &mut ProgrammeReport, pus: u64, leaning: Leaning, random: &mut Random) {
    let mut level = |strong: (u64, u64), weak: (u64, u64)| {
        let (low, high) = if random.chance(leaning.output) {
            strong
        } else {
            weak
        };
        random.between(low, high)
    };
    let use_permille = level((510, 720), (220, 490));
    let long_acting_permille = level((235, 400), (90, 222));
    let unmet_permille = level((25, 88), (70, 190));

    let users = pus * use_permille / 1000;
    let long_acting = users * long_acting_permille / 1000;
    let iud = random.share(long_acting, 180, 320);
    let mow = random.share(long_acting, 80, 180);
    let mop = random.share(long_acting, 0, 15);
    report.iud = Some(iud);
    report.mow = Some(mow);
    report.mop = Some(mop);
    report.implan = Some(long_acting - iud - mow - mop);
    let short_acting = users - long_acting;
    let kondom = random.share(short_acting, 15, 60);
    let pil = random.share(short_acting, 240, 340);
    report.kondom = Some(kondom);
    report.pil = Some(pil);
    report.suntik = Some(short_acting - kondom - pil);

    let others = pus - users;
    let unmet = (pus * unmet_permille / 1000).min(others);
    let tial = random.share(unmet, 400, 600);
    report.tial = Some(tial);
    report.iat = Some(unmet - tial);
    let hamil = random.share(others - unmet, 250, 450);
    report.hamil = Some(hamil);
    report.ias = Some(others - unmet - hamil);
    report.pus = Some(pus);
}

/// The same village so many months earlier: fewer participants and users, the same couples.
pub(super) fn earlier_report(
    report: &ProgrammeReport,
    months: u64,
    random: &mut Random,
) -> ProgrammeReport {
    let mut earlier = *report;
    let kept = 1000_u64.saturating_sub(months * 9);
    for key in ProgrammeReport::PARTICIPANTS {
        let count = report.get(key).flatten();
        earlier.set(
            key,
            count.map(|count| random.share(count, kept.saturating_sub(40), kept)),
        );
    }
    let mut moved = 0;
    for key in ProgrammeReport::METHODS {
        let count = report.get(key).flatten().unwrap_or(0);
        let kept = random.share(count, 1000 - months * 5, 1000 - months * 3);
        moved += count - kept;
        earlier.set(key, Some(kept));
    }
    earlier.ias = Some(report.ias.unwrap_or(0) + moved);
    earlier
}

/// The same village so many years earlier: a little fewer people and families.
pub(super) fn earlier_population(population: &Population, years: u64) -> Population {
    let mut earlier = *population;
    for (key, count) in population.iter() {
        earlier.set(key, count.map(|count| count * (1000 - years * 12) / 1000));
    }
    earlier
}

/// The same profile at an earlier time: some of what is there now was not there, or not yet filled in.
pub(super) fn earlier_profile(
    profile: &Profile,
    lost_permille: u64,
    random: &mut Random,
) -> Profile {
    let mut earlier = profile.clone();
    for question in QUESTIONS {
        if profile.get(question.key) == Some(Answer::Ada) && random.chance(lost_permille) {
            let before = if random.chance(500) {
                Answer::TidakAda
            } else {
                Answer::BelumDiisi
            };
            earlier.set(question.key, before);
            earlier.frequencies.set(question.key, None);
            match question.key {
                "sekretariat" => earlier.secretariat_address = None,
                "pokja_trained" => earlier.pokja_trained_people = None,
                "pokja" => {
                    earlier.pokja_members = None;
                    earlier.pokja_trained_people = None;
                }
                _ => {}
            }
        }
    }
    earlier
}

#[cfg(test)]
mod tests {
    use rules::check::check;
    use rules::region_code::RegionKind;

    use super::*;

    #[test]
    fn every_invented_report_keeps_the_official_checks() {
        let words = Words::common(RegionKind::Desa);
        for seed in 0..300 {
            let mut random = Random::new(&format!("report {seed}"));
            let leaning = Leaning {
                input: seed * 3,
                process: 500,
                output: seed * 3,
            };
            let people = random.between(150, 20_000);
            let population = population(people, &mut random);
            let profile = profile(leaning, "Contoh", &words, &mut random);
            let report = report(&population, &profile, leaning, &mut random);
            assert_eq!(check(&report, &population.bases()), [], "{seed}");
            let earlier = earlier_report(&report, 24, &mut random);
            assert_eq!(check(&earlier, &population.bases()), [], "{seed}");
        }
    }
}
