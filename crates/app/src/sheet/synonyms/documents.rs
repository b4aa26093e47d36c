//! Other names of the columns of what a village reports: profile, population, monthly report.

use super::Names;

pub(super) const PROFILE: &[Names] = &[
    ("bkb", &["bina keluarga balita"]),
    ("bkr", &["bina keluarga remaja"]),
    ("bkl", &["bina keluarga lansia"]),
    (
        "uppka",
        &["uppks", "usaha peningkatan pendapatan keluarga akseptor"],
    ),
    ("pik_r", &["pik r", "pikr", "pik remaja", "pik-r/m"]),
    ("sekretariat", &["sekretariat kkb", "sekretariat"]),
    ("rumah_dataku", &["rumah data", "rumah data kependudukan"]),
    ("apbd", &["dana apbd"]),
    ("apbn", &["dana apbn"]),
    ("hibah", &["donasi", "donasi/hibah", "hibah"]),
    ("csr", &["perusahaan", "dana csr"]),
    ("swadaya", &["swadaya"]),
    (
        "pokja",
        &[
            "pokja",
            "kelompok kerja",
            "pokja kampung kb",
            "kepengurusan",
        ],
    ),
    ("pokja_sk", &["sk kelompok kerja", "memiliki sk pokja"]),
    (
        "pokja_trained",
        &["pelatihan pokja", "sosialisasi pokja", "pokja terlatih"],
    ),
    (
        "plkb",
        &[
            "pkb/plkb",
            "plkb pendamping",
            "pkb pendamping",
            "pendamping",
        ],
    ),
    ("gubernur", &["sk gubernur", "regulasi gubernur"]),
    (
        "bupati",
        &["sk bupati", "sk bupati/walikota", "regulasi bupati"],
    ),
    ("camat", &["sk kecamatan", "regulasi kecamatan"]),
    (
        "kades",
        &[
            "sk kepala desa",
            "sk kepala desa/lurah",
            "sk lurah",
            "regulasi desa",
        ],
    ),
    ("rkm", &["rencana kerja masyarakat", "memiliki rkm"]),
    (
        "pk",
        &["pendataan keluarga", "pk dan pemutakhiran data", "data pk"],
    ),
    ("rutin", &["data rutin"]),
    ("podes", &["data podes"]),
    ("monev", &["monev", "monitoring evaluasi"]),
    (
        "pokja_members",
        &["anggota pokja", "jumlah pengurus pokja", "jumlah pokja"],
    ),
    (
        "pokja_trained_people",
        &[
            "anggota terlatih",
            "jumlah terlatih",
            "anggota pokja terlatih",
            "jumlah pokja terlatih",
        ],
    ),
    ("secretariat_address", &["alamat sekretariat", "alamat"]),
];

pub(super) const POPULATION: &[Names] = &[
    ("pus", &["pus", "jumlah pus"]),
    (
        "families",
        &["keluarga", "jumlah kk", "kk", "kepala keluarga"],
    ),
    ("teens", &["remaja", "jumlah remaja"]),
    (
        "families_toddler",
        &[
            "keluarga balita",
            "keluarga dengan balita",
            "keluarga yang memiliki balita",
            "kk balita",
        ],
    ),
    (
        "families_teen",
        &[
            "keluarga remaja",
            "keluarga dengan remaja",
            "keluarga yang memiliki remaja",
            "kk remaja",
        ],
    ),
    (
        "families_elderly",
        &[
            "keluarga lansia",
            "keluarga dengan lansia",
            "keluarga yang memiliki lansia",
            "kk lansia",
        ],
    ),
];

pub(super) const REPORT: &[Names] = &[
    ("bkb", &["peserta bkb", "anggota bkb", "jumlah peserta bkb"]),
    ("bkr", &["peserta bkr", "anggota bkr", "jumlah peserta bkr"]),
    ("bkl", &["peserta bkl", "anggota bkl", "jumlah peserta bkl"]),
    (
        "uppka",
        &[
            "peserta uppka",
            "anggota uppka",
            "uppks",
            "jumlah peserta uppka",
        ],
    ),
    (
        "pik_r",
        &[
            "peserta pik-r",
            "pik r",
            "pikr",
            "anggota pik-r",
            "jumlah peserta pik-r",
        ],
    ),
    ("pus", &["pasangan usia subur", "pus"]),
    ("iud", &["akdr", "spiral"]),
    ("mow", &["tubektomi", "medis operasi wanita"]),
    ("mop", &["vasektomi", "medis operasi pria"]),
    ("implan", &["implant", "susuk"]),
    ("suntik", &["suntikan"]),
    ("hamil", &["pus hamil", "sedang hamil"]),
    ("ias", &["ingin anak segera"]),
    (
        "iat",
        &[
            "ingin anak kemudian",
            "ingin anak tunda",
            "ingin anak ditunda",
        ],
    ),
    ("tial", &["tidak ingin anak lagi"]),
    (
        "bpjs",
        &["peserta bpjs", "bpjs kesehatan", "jkn", "pengguna jkn"],
    ),
];
