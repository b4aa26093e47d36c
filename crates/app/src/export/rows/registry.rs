//! The registry of Kampung KB ("rekap kampung"): one row with 41 columns for each.

use exchange::table::Cell;
use rules::answer::Answer;
use rules::life_cycle::{self, Step};
use rules::region_code::RegionCode;

use super::{Asked, Out, month, place, yes_no};
use crate::classification::{assessment_day, classify};
use crate::dossier::{self, Dossier};
use crate::fact::AsOf;
use crate::kampung_kb::ModelLevel;
use crate::platform::problem::Problem;
use crate::region;

pub(super) const COLUMNS: [&str; 41] = [
    "kode",
    "desa",
    "kecamatan",
    "kabupaten",
    "provinsi",
    "jenis",
    "kampung_kb",
    "percontohan",
    "data_peragaan",
    "tahap",
    "terbentuk",
    "rintisan",
    "kesepakatan",
    "sk_pembentukan",
    "dicanangkan",
    "aktif",
    "tidak_aktif",
    "dokumen_sk",
    "klasifikasi",
    "aturan",
    "klasifikasi_resmi",
    "klasifikasi_resmi_dibaca",
    "penduduk",
    "pus",
    "keluarga",
    "keluarga_balita",
    "keluarga_remaja",
    "keluarga_lansia",
    "bkb",
    "bkr",
    "bkl",
    "uppka",
    "pik_r",
    "sekretariat",
    "rumah_dataku",
    "pokja",
    "anggota_pokja",
    "plkb",
    "rkm",
    "laporan_terakhir",
    "sumber",
];

const QUESTIONS_BEFORE: [&str; 8] = [
    "bkb",
    "bkr",
    "bkl",
    "uppka",
    "pik_r",
    "sekretariat",
    "rumah_dataku",
    "pokja",
];

pub(super) async fn write(asked: &Asked, part: RegionCode, out: &Out) -> Result<(), Problem> {
    let rules = asked.app.rule_set(part)?;
    let month = month(asked, part)?;
    let day = assessment_day(&asked.app, part, month);
    let mut snapshot = asked.app.db().snapshot().await?;
    let as_of = AsOf::known_today(month);
    let dossiers = dossier::in_region(&mut snapshot, &asked.scope, part, as_of).await?;
    drop(snapshot);
    for dossier in dossiers {
        let village = dossier.kampung_kb.village;
        let steps = dossier.steps();
        let class = life_cycle::is_active(&steps, day).then(|| classify(&dossier, &rules, day));
        let formed = life_cycle::formation(&steps).map(|formation| formation.date);
        let mut cells = place(&asked.app, village).to_vec();
        cells.extend([
            Cell::text(region::kind_code(village.kind())),
            Cell::text(dossier.kampung_kb.name.as_str()),
            Cell::text(dossier.kampung_kb.model_level.map_or("", ModelLevel::code)),
            yes_no(dossier.kampung_kb.is_demonstration),
            Cell::text(life_cycle::stage(&steps, day).map_or("", Step::code)),
            Cell::day(formed.filter(|formed| *formed <= day)),
        ]);
        cells.extend(Step::ALL.iter().map(|step| {
            let found = steps
                .iter()
                .rfind(|(known, on)| known == step && *on <= day);
            Cell::day(found.map(|(_, on)| *on))
        }));
        cells.push(Cell::text(decree(&dossier)));
        cells.extend([
            Cell::text(class.as_ref().map_or("", |outcome| outcome.class().code())),
            Cell::text(class.as_ref().map_or("", |_| rules.id.as_str())),
        ]);
        cells.extend(facts(&dossier));
        out.row(cells).await?;
    }
    Ok(())
}

/// Number and title of the decree that formed it.
fn decree(dossier: &Dossier) -> String {
    let formed = dossier
        .events
        .iter()
        .rfind(|event| event.step == Step::Terbentuk);
    formed
        .and_then(|event| event.document.clone())
        .unwrap_or_default()
}

/// From the class on the official site to the end of the row.
fn facts(dossier: &Dossier) -> Vec<Cell> {
    let official = dossier
        .official_class
        .as_ref()
        .map(|version| version.document.clone());
    let population = dossier.population.as_ref().map(|version| version.document);
    let people = population.and_then(|table| table.total());
    let count = |key: &str| Cell::count(population.and_then(|table| table.get(key).flatten()));
    let profile = dossier.profile.as_ref().map(|version| &version.document);
    let answer = |key: &str| {
        let answer = profile.and_then(|profile| profile.get(key));
        Cell::text(answer.and_then(Answer::code).unwrap_or_default())
    };
    let mut cells = vec![
        Cell::text(official.as_ref().map_or("", |it| it.class.code())),
        Cell::day(official.as_ref().map(|it| it.read_on)),
        Cell::count(people.and_then(|all| u64::try_from(all).ok())),
        count("pus"),
        count("families"),
        count("families_toddler"),
        count("families_teen"),
        count("families_elderly"),
    ];
    cells.extend(QUESTIONS_BEFORE.iter().map(|key| answer(key)));
    cells.extend([
        Cell::count(profile.and_then(|profile| profile.pokja_members)),
        answer("plkb"),
        answer("rkm"),
        Cell::text(
            dossier
                .report
                .as_ref()
                .map(|version| version.month.to_string())
                .unwrap_or_default(),
        ),
        Cell::text(region::official::SOURCE),
    ]);
    cells
}
