//! What other programs and offices call the columns: headings of exports of the official site, of SIGA, and of sheets
//! that offices keep. A heading is compared without case, marks and spaces, and small slips are forgiven.

mod documents;

use super::Kind;
use documents::{POPULATION, PROFILE, REPORT};

type Names = (&'static str, &'static [&'static str]);

const PLACE: &[Names] = &[
    (
        "village_code",
        &[
            "kode desa",
            "kode wilayah",
            "kode desa/kelurahan",
            "kode kelurahan",
            "kode kampung",
            "kode kemendagri",
            "id desa",
            "kode",
        ],
    ),
    (
        "village_name",
        &[
            "desa",
            "kelurahan",
            "desa/kelurahan",
            "kelurahan/desa",
            "nama desa",
            "nama kelurahan",
            "nama desa/kelurahan",
            "kampung",
            "nama kampung",
            "nagari",
            "gampong",
            "pekon",
            "wilayah",
            "village",
        ],
    ),
    (
        "kecamatan",
        &["nama kecamatan", "kec", "distrik", "kapanewon", "kemantren"],
    ),
    (
        "kabupaten",
        &[
            "kab",
            "kab/kota",
            "kabupaten/kota",
            "nama kabupaten",
            "nama kabupaten/kota",
            "kota",
        ],
    ),
    (
        "month",
        &["periode", "bulan laporan", "bulan data", "berlaku mulai"],
    ),
    ("year", &["tahun laporan", "tahun data", "thn"]),
];

const VILLAGES: &[Names] = &[
    ("village_name", &["nama", "name"]),
    ("kind", &["jenis wilayah", "status", "status desa", "tipe"]),
];

const REGISTRY: &[Names] = &[
    (
        "name",
        &[
            "nama kkb",
            "nama kampung keluarga berkualitas",
            "kampung kb",
            "kampung keluarga berkualitas",
            "nama",
        ],
    ),
    (
        "terbentuk",
        &[
            "tanggal terbentuk",
            "tanggal pembentukan",
            "tanggal sk",
            "tgl sk",
            "tgl terbentuk",
        ],
    ),
    (
        "dicanangkan",
        &[
            "tanggal pencanangan",
            "tgl pencanangan",
            "tanggal dicanangkan",
            "pencanangan",
        ],
    ),
    ("kesepakatan", &["tanggal kesepakatan"]),
    ("aktif", &["tanggal aktif", "aktif sejak"]),
    ("tidak_aktif", &["tidak aktif sejak"]),
    ("rintisan", &["rintisan sejak"]),
    (
        "document",
        &[
            "nomor sk",
            "no sk",
            "sk pembentukan",
            "nomor surat keputusan",
        ],
    ),
    ("level", &["kampung kb percontohan", "contoh"]),
];

const ACTIVITIES: &[Names] = &[
    (
        "happened_on",
        &[
            "tanggal kegiatan",
            "tgl",
            "tgl kegiatan",
            "waktu",
            "tanggal pelaksanaan",
        ],
    ),
    (
        "title",
        &["judul", "judul kegiatan", "kegiatan", "nama", "intervensi"],
    ),
    (
        "section",
        &[
            "seksi",
            "kategori",
            "fungsi keluarga",
            "8 fungsi keluarga",
            "bidang",
        ],
    ),
    (
        "place",
        &["lokasi", "tempat kegiatan", "tempat pelaksanaan"],
    ),
    (
        "agencies",
        &[
            "instansi",
            "instansi pembina",
            "lintas sektor",
            "opd",
            "instansi terkait",
        ],
    ),
    (
        "target_groups",
        &["sasaran kegiatan", "peserta", "sasaran/peserta"],
    ),
    (
        "participants",
        &[
            "peserta hadir",
            "jumlah hadir",
            "jml peserta",
            "jumlah orang",
        ],
    ),
    (
        "description",
        &["deskripsi", "keterangan", "uraian kegiatan"],
    ),
];

const OFFICIAL_CLASSES: &[Names] = &[
    (
        "class",
        &[
            "klasifikasi",
            "klasifikasi kampung kb",
            "hasil klasifikasi",
            "kategori",
            "class",
        ],
    ),
    (
        "read_on",
        &[
            "tanggal",
            "tanggal baca",
            "dibaca tanggal",
            "per tanggal",
            "read on",
        ],
    ),
];

/// The other names of a column.
pub(super) fn of(kind: Kind, key: &str) -> Vec<String> {
    let own = match kind {
        Kind::Villages => VILLAGES,
        Kind::KampungKb => REGISTRY,
        Kind::Profile => PROFILE,
        Kind::Population => POPULATION,
        Kind::ProgrammeReport => REPORT,
        Kind::Activities => ACTIVITIES,
        Kind::OfficialClasses => OFFICIAL_CLASSES,
    };
    let listed = own
        .iter()
        .chain(PLACE)
        .filter(|(known, _)| *known == key)
        .flat_map(|(_, names)| names.iter().map(|name| (*name).to_owned()));
    let mut names: Vec<String> = listed.collect();
    if kind == Kind::Population {
        names.extend(age_band(key));
    }
    names
}

/// "L 0-4", "0-4 tahun laki-laki" and their like.
fn age_band(key: &str) -> Vec<String> {
    let Some((sex @ ("l" | "p"), ages)) = key.split_once('_') else {
        return Vec::new();
    };
    let ages = match ages {
        "75_plus" => vec![
            "75+".to_owned(),
            "75 ke atas".to_owned(),
            "75 keatas".to_owned(),
            "> 75".to_owned(),
        ],
        ages => vec![ages.replace('_', "-")],
    };
    let sexes: &[&str] = match sex {
        "l" => &["l", "lk", "laki-laki", "laki", "pria"],
        _ => &["p", "pr", "perempuan", "wanita"],
    };
    let mut names = Vec::new();
    for ages in &ages {
        for sex in sexes {
            names.push(format!("{ages} {sex}"));
            names.push(format!("{sex} {ages}"));
            names.push(format!("{ages} tahun {sex}"));
            names.push(format!("{sex} {ages} tahun"));
            names.push(format!("umur {ages} {sex}"));
            names.push(format!("usia {ages} {sex}"));
        }
    }
    names
}
