//! The small world of the tests: two kabupaten, their Kampung KB, and a person of every role.
//!
//! | region | Kampung KB |
//! |---|---|
//! | 64.03 Berau (reference date 2024-12-11, words of Berau) | Maluang "Maluang Sejati", Samburakat, kelurahan Bugis |
//! | 19.06 Belitung Timur (no reference date) | Senyubuk; Lilangan is `rintisan`; Gantung has none |

use db::{Db, Value};
use kampungkb::platform::access::Role;
use kampungkb::platform::clock::Moment;
use uuid::Uuid;

/// Where the clock stands: 2024-12-11T02:00:00Z.
pub(crate) const NOW: Moment = 1_733_882_400_000_000;
/// When everything in the world was recorded: 2024-12-01T00:00:00Z.
pub(crate) const RECORDED: Moment = 1_733_011_200_000_000;
/// Everybody's password.
pub(crate) const PASSWORD: &str = "sumur-tua-12-mangga";

/// A kabupaten with a Kampung KB in Maluang.
pub(crate) const BERAU: &str = "64.03";
/// The other kabupaten.
pub(crate) const BELITUNG_TIMUR: &str = "19.06";
/// A village of Berau whose Kampung KB is formed.
pub(crate) const MALUANG: &str = "64.03.06.2004";
/// Another village of the same kecamatan.
pub(crate) const SAMBURAKAT: &str = "64.03.06.2005";
/// A kelurahan of Berau.
pub(crate) const BUGIS: &str = "64.03.05.1005";
/// A village of Belitung Timur whose Kampung KB is formed.
pub(crate) const SENYUBUK: &str = "19.06.04.2002";
/// A village of Belitung Timur whose Kampung KB is being prepared.
pub(crate) const LILANGAN: &str = "19.06.02.2004";
/// A village of Belitung Timur without a Kampung KB.
pub(crate) const GANTUNG: &str = "19.06.02.2001";

const REGIONS: [(&str, &str); 18] = [
    ("19", "Kepulauan Bangka Belitung"),
    (BELITUNG_TIMUR, "Kabupaten Belitung Timur"),
    ("19.06.02", "Gantung"),
    (GANTUNG, "Gantung"),
    (LILANGAN, "Lilangan"),
    ("19.06.04", "Kelapa Kampit"),
    (SENYUBUK, "Senyubuk"),
    ("64", "Kalimantan Timur"),
    ("64.02", "Kabupaten Kutai Kartanegara"),
    (BERAU, "Kabupaten Berau"),
    ("64.03.05", "Tanjung Redeb"),
    (BUGIS, "Bugis"),
    ("64.03.05.1006", "Gayam"),
    ("64.03.06", "Gunung Tabur"),
    ("64.03.06.2001", "Tasuk"),
    (MALUANG, "Maluang"),
    (SAMBURAKAT, "Samburakat"),
    ("64.03.06.2008", "Merancang Ilir"),
];

/// Somebody with an account.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    /// The user name.
    pub(crate) user: &'static str,
    /// The role.
    pub(crate) role: Role,
    /// The regions of the role.
    pub(crate) regions: &'static [&'static str],
    number: u128,
}

impl Person {
    /// The account.
    pub(crate) const fn id(&self) -> Uuid {
        Uuid::from_u128(0xacc0_0000_0000_7000_8000_0000_0000_0000 + self.number)
    }

    /// The telephone number as stored.
    pub(crate) fn phone(&self) -> String {
        format!("+6281200000{:03}", self.number)
    }
}

const fn person_of(
    number: u128,
    user: &'static str,
    role: Role,
    regions: &'static [&'static str],
) -> Person {
    Person {
        user,
        role,
        regions,
        number,
    }
}

/// A person of every role in Berau and above it, and four in Belitung Timur.
pub(crate) const PEOPLE: [Person; 16] = [
    person_of(1, "kader.maluang", Role::Kader, &[MALUANG]),
    person_of(2, "bidan.maluang", Role::HealthStaff, &[MALUANG]),
    person_of(3, "pkb.berau", Role::Pkb, &[MALUANG, BUGIS]),
    person_of(
        4,
        "koordinator.gunung-tabur",
        Role::KoordinatorPkb,
        &["64.03.06"],
    ),
    person_of(5, "camat.gunung-tabur", Role::Camat, &["64.03.06"]),
    person_of(6, "dinkes.berau", Role::Agency, &[BERAU]),
    person_of(7, "juri", Role::Jury, &[BERAU]),
    person_of(8, "opd.berau", Role::OpdKb, &[BERAU]),
    person_of(9, "opd.kaltim", Role::OpdKbProvinsi, &["64"]),
    person_of(10, "perwakilan.kaltim", Role::Perwakilan, &["64"]),
    person_of(11, "kementerian", Role::Ministry, &[""]),
    person_of(12, "pengelola", Role::Administrator, &[""]),
    person_of(13, "kader.senyubuk", Role::Kader, &[SENYUBUK]),
    person_of(14, "pkb.belitung-timur", Role::Pkb, &[SENYUBUK, LILANGAN]),
    person_of(
        15,
        "koordinator.kelapa-kampit",
        Role::KoordinatorPkb,
        &["19.06.04"],
    ),
    person_of(16, "opd.belitung-timur", Role::OpdKb, &[BELITUNG_TIMUR]),
];

/// The person with a user name.
pub(crate) fn person(user: &str) -> Person {
    *PEOPLE
        .iter()
        .find(|person| person.user == user)
        .unwrap_or_else(|| panic!("nobody is called {user}"))
}

/// A Kampung KB: its village, its name, and the steps of its life cycle.
/// A village's code, the name of its Kampung KB, and the dated steps of its life cycle.
type KampungKbOf = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

const KAMPUNG_KB: [KampungKbOf; 5] = [
    (
        MALUANG,
        "Maluang Sejati",
        &[
            ("kesepakatan", "2016-01-20"),
            ("terbentuk", "2016-03-14"),
            ("dicanangkan", "2016-04-02"),
            ("aktif", "2016-05-01"),
        ],
    ),
    (SAMBURAKAT, "Samburakat", &[("terbentuk", "2018-07-09")]),
    (BUGIS, "Bugis Bahagia", &[("terbentuk", "2019-02-11")]),
    (SENYUBUK, "Senyubuk", &[("terbentuk", "2014-06-30")]),
    (LILANGAN, "Lilangan", &[("rintisan", "2023-01-16")]),
];

/// The identifier of a village's Kampung KB.
pub(crate) fn kampung_kb_id(village: &str) -> Uuid {
    let at = KAMPUNG_KB.iter().position(|(code, ..)| *code == village);
    let number = at.unwrap_or_else(|| panic!("{village} has no Kampung KB")) as u128;
    Uuid::from_u128(0x4b4b_0000_0000_7000_8000_0000_0000_0001 + number)
}

/// Writes the world into an empty database.
pub(crate) async fn seed(db: &Db) {
    let seeded: Result<(), db::Error> = db
        .write("test.seed", |tx| {
            Box::pin(async move {
                for (table, columns, rows) in tables() {
                    tx.bulk_insert(table, columns, rows).await?;
                }
                Ok(())
            })
        })
        .await;
    seeded.unwrap();
}

type Table = (&'static str, &'static [&'static str], Vec<Vec<Value>>);

macro_rules! row {
    ($($value:expr),* $(,)?) => { vec![$(Value::from($value)),*] };
}

fn tables() -> Vec<Table> {
    vec![
        regions(),
        kabupaten(),
        local_words(),
        agencies(),
        accounts(),
        account_regions(),
        kampung_kb(),
        life_cycle(),
    ]
}

fn regions() -> Table {
    let columns = &[
        "code",
        "level",
        "kabupaten_code",
        "name",
        "name_sort",
        "edition",
    ];
    let rows = REGIONS.iter().map(|(code, name)| {
        let level = match code.len() {
            2 => 1,
            5 => 2,
            8 => 3,
            _ => 4_i64,
        };
        let kabupaten = code.get(..5).unwrap_or_default();
        row![*code, level, kabupaten, *name, name.to_lowercase(), "uji"]
    });
    ("region", columns, rows.collect())
}

fn kabupaten() -> Table {
    let columns = &[
        "code",
        "reference_date",
        "rule_set",
        "compared_rule_set",
        "demonstration_note",
    ];
    let rows = vec![
        row![
            BERAU,
            "2024-12-11",
            "situs-2023",
            "situs-2023-koreksi",
            None::<&str>
        ],
        row![
            BELITUNG_TIMUR,
            None::<&str>,
            "situs-2023",
            None::<&str>,
            None::<&str>
        ],
    ];
    ("kabupaten", columns, rows)
}

fn local_words() -> Table {
    let columns = &["kabupaten_code", "kind", "word", "value"];
    let rows = [
        ("village", "kampung"),
        ("village_head", "kepala kampung"),
        ("council", "BPK"),
        ("programme_agency", "DPPKBP3A"),
    ];
    let rows = rows.map(|(word, value)| row![BERAU, "desa", word, value]);
    ("local_word", columns, rows.into())
}

fn agencies() -> Table {
    let columns = &["code", "name", "name_sort", "is_own_sector"];
    let rows = [
        ("opd_ppkb", "OPD KB", 1_i64),
        ("bkkbn", "Kemendukbangga/BKKBN", 1),
        ("dinkes", "Dinas Kesehatan", 0),
        ("pmd", "Dinas Pemberdayaan Masyarakat dan Desa", 0),
    ];
    let rows = rows.map(|(code, name, own)| row![code, name, name.to_lowercase(), own]);
    ("agency", columns, rows.into())
}

fn accounts() -> Table {
    let columns = &[
        "id",
        "user_name",
        "phone",
        "display_name",
        "name_sort",
        "password_hash",
        "role",
        "sector",
        "is_demonstration",
        "created_at",
    ];
    let rows = PEOPLE.iter().map(|person| {
        let sector = (person.role == Role::Agency).then_some("dinkes");
        row![
            person.id(),
            person.user,
            person.phone(),
            person.user,
            person.user,
            super::password_hash(),
            person.role.code(),
            sector,
            0_i64,
            RECORDED,
        ]
    });
    ("account", columns, rows.collect())
}

fn account_regions() -> Table {
    let rows = PEOPLE.iter().flat_map(|person| {
        person
            .regions
            .iter()
            .map(|region| row![person.id(), *region])
    });
    (
        "account_region",
        &["account_id", "region_code"],
        rows.collect(),
    )
}

fn kampung_kb() -> Table {
    let columns = &[
        "kabupaten_code",
        "id",
        "village_code",
        "name",
        "name_sort",
        "model_level",
        "is_demonstration",
        "opened_at",
    ];
    let rows = KAMPUNG_KB.iter().map(|(village, name, _)| {
        let model_level = (*village == MALUANG).then_some("kabupaten");
        row![
            &village[..5],
            kampung_kb_id(village),
            *village,
            *name,
            name.to_lowercase(),
            model_level,
            0_i64,
            RECORDED,
        ]
    });
    ("kampung_kb", columns, rows.collect())
}

fn life_cycle() -> Table {
    let columns = &[
        "kabupaten_code",
        "id",
        "kampung_kb_id",
        "village_code",
        "step",
        "happened_on",
        "document",
        "is_withdrawn",
        "known_at",
    ];
    let rows = KAMPUNG_KB.iter().flat_map(|(village, _, steps)| {
        steps
            .iter()
            .enumerate()
            .map(|(number, (step, happened_on))| {
                let kampung_kb = kampung_kb_id(village);
                let id = Uuid::from_u128(kampung_kb.as_u128() + ((number as u128 + 1) << 16));
                let document = (*step == "terbentuk").then_some("SK 12/2016");
                row![
                    &village[..5],
                    id,
                    kampung_kb,
                    *village,
                    *step,
                    *happened_on,
                    document,
                    0_i64,
                    RECORDED,
                ]
            })
    });
    ("life_cycle_event", columns, rows.collect())
}
