use std::borrow::ToOwned as _;
use std::string::String;
use std::vec::Vec;
use std::{format, vec};

use proptest::prelude::*;

use super::super::{Columns, Examination, Examined, QualityColumns, QualityNames};
use super::*;

const EXPORT: &str = "No|NIK|Nama|JK|Tgl Lahir|Usia Saat Ukur|Tanggal Pengukuran|Berat|Tinggi|Cara Ukur|LiLA|BB/U|ZS BB/U|TB/U|ZS TB/U";
const PLAIN: &str = "sex|age_days|weight_kg|length_height_cm|position|muac_cm";

fn fields(line: &str) -> Vec<&[u8]> {
    line.split('|').map(str::as_bytes).collect()
}

/// What is found in rows, the first of them on line 2.
fn examined<S: AsRef<str>>(header: &str, rows: &[S]) -> (Vec<Finding>, Examined) {
    let columns = Columns::resolve(fields(header)).unwrap();
    let named = QualityColumns::resolve(&columns, &QualityNames::default()).unwrap();
    let checks = Checks {
        today: Some("2024-12-11".parse().unwrap()),
        is_text: true,
    };
    let mut examination = Examination::new(columns, named, checks);
    let mut found = Vec::new();
    for (line, row) in (2..).zip(rows) {
        let row = fields(row.as_ref());
        let _ = examination.add(line, |place| row.get(place).copied(), &mut |finding| {
            found.push(finding);
        });
    }
    let examined = examination.finish(&mut |finding| found.push(finding));
    (found, examined)
}

/// Code, column, content and own figure of what one row says.
fn of(header: &str, row: &str) -> Vec<String> {
    let (found, _) = examined(header, &[row]);
    let told = found.into_iter().map(|it| {
        assert_eq!(it.line, 2);
        format!("{} {} {} {}", it.code, it.column, it.found, it.own)
    });
    told.map(|text| text.trim_end().to_owned()).collect()
}

/// A girl of 41 months in an export, with one field replaced.
fn girl(column: &str, text: &str) -> Vec<String> {
    let mut row = fields(
        "1|6403060102210001|Contoh Satu|P|2021-07-03|3 Tahun - 5 Bulan - 8 Hari|2024-12-11|12.44|88.5|Berdiri|14.2||||",
    );
    let header = fields(EXPORT);
    let place = header.iter().position(|name| *name == column.as_bytes());
    row[place.unwrap()] = text.as_bytes();
    let row: Vec<String> = row
        .iter()
        .map(|field| String::from_utf8_lossy(field).into_owned())
        .collect();
    of(EXPORT, &row.join("|"))
}

#[test]
fn a_clean_row_says_nothing_against_itself() {
    assert_eq!(girl("No", "1"), [""; 0]);
    assert_eq!(of(PLAIN, "2|1257|12.44|88.5|h|14.2"), [""; 0]);
    assert_eq!(of(PLAIN, "2|1257|12.44|88.5||0"), [""; 0]);
}

#[test]
fn measures_in_other_units_and_columns_are_told_with_what_they_are() {
    assert_eq!(girl("Berat", "12440"), ["berat_gram Berat 12440 12.44"]);
    assert_eq!(girl("Tinggi", "885"), ["tinggi_mm Tinggi 885 88.5"]);
    assert_eq!(girl("Tinggi", "0.885"), ["tinggi_m Tinggi 0.885 88.5"]);
    assert_eq!(girl("LiLA", "142"), ["lila_mm LiLA 142 14.2"]);
    assert_eq!(girl("LiLA", "41"), ["lila_tidak_wajar LiLA 41"]);
    assert_eq!(girl("Berat", "75"), ["berat_di_luar_batas Berat 75"]);
    assert_eq!(girl("Tinggi", "18.5"), ["tinggi_di_luar_batas Tinggi 18.5"]);
    assert_eq!(
        of(PLAIN, "2|1257|12440|88.5|h|"),
        ["berat_gram weight_kg 12440 12.44"]
    );
    assert_eq!(
        of(PLAIN, "2|1257|88.5|12.44|h|"),
        ["tertukar weight_kg 88.5 12.44"]
    );
    assert_eq!(girl("Berat", "12,44"), ["desimal_koma Berat 12,44"]);
    assert_eq!(girl("Berat", "12:44"), ["desimal_titik_dua Berat 12:44"]);
}

#[test]
fn positions_are_held_against_ages() {
    assert_eq!(
        girl("Cara Ukur", "Telentang"),
        ["terlentang_dari_24_bulan Cara Ukur Telentang 41"]
    );
    assert_eq!(
        girl("Cara Ukur", "duduk"),
        ["cara_ukur_tidak_dikenal Cara Ukur duduk"]
    );
    assert_eq!(of(PLAIN, "1|730|12|86|l|"), [""; 0]);
    assert_eq!(
        of(PLAIN, "1|731|12|86|l|"),
        ["terlentang_dari_24_bulan position l 24"]
    );
    assert_eq!(
        of(PLAIN, "1|730|12|86|h|"),
        ["berdiri_di_bawah_24_bulan position h 23"]
    );
    assert_eq!(
        of(PLAIN, "1|240|8|70|h|"),
        ["berdiri_di_bawah_9_bulan position h 7"]
    );
}

#[test]
fn dates_are_held_against_each_other_and_against_the_day_of_the_check() {
    assert_eq!(
        girl("Tgl Lahir", "2025-01-03"),
        ["lahir_sesudah_ukur Tgl Lahir 2025-01-03 2024-12-11"]
    );
    assert_eq!(
        girl("Tanggal Pengukuran", "12/12/2024"),
        ["ukur_di_masa_depan Tanggal Pengukuran 2024-12-12 2024-12-11"]
    );
    assert_eq!(
        girl("Tgl Lahir", "2021-02-30"),
        ["bukan_tanggal Tgl Lahir 2021-02-30"]
    );
    assert_eq!(girl("Tgl Lahir", "-"), ["tanggal_lahir_kosong Tgl Lahir"]);
    assert_eq!(
        girl("Tanggal Pengukuran", ""),
        ["tanggal_ukur_kosong Tanggal Pengukuran"]
    );
    assert_eq!(
        girl("Usia Saat Ukur", "2 Tahun - 5 Bulan - 8 Hari"),
        ["usia_berbeda Usia Saat Ukur 2 Tahun - 5 Bulan - 8 Hari 1257"]
    );
    assert_eq!(girl("Usia Saat Ukur", "41 Bulan"), [""; 0]);
    assert_eq!(of(PLAIN, "2||12.44|88.5|h|"), ["umur_kosong age_days"]);
    assert_eq!(of(PLAIN, "2|1900|17|108|h|"), ["umur_60_bulan   62"]);
}

#[test]
fn what_is_missing_or_unknown_is_told() {
    assert_eq!(girl("JK", ""), ["jk_kosong JK"]);
    assert_eq!(girl("JK", "X"), ["jk_tidak_dikenal JK X"]);
    assert_eq!(girl("Berat", "-"), ["berat_kosong Berat"]);
    assert_eq!(girl("Tinggi", "NA"), ["tinggi_kosong Tinggi"]);
    assert_eq!(girl("Berat", "12 kg"), ["bukan_angka Berat 12 kg"]);
    assert_eq!(of(PLAIN, "2|1257|12.44"), ["jumlah_kolom"]);
}

#[test]
fn scores_and_categories_are_held_against_ours() {
    assert_eq!(girl("ZS TB/U", "-2.5"), [""; 0]);
    assert_eq!(girl("ZS TB/U", "-1.5"), ["zs_berbeda ZS TB/U -1.5 -2.50"]);
    assert_eq!(
        girl("TB/U", "Normal"),
        ["kategori_berbeda TB/U Normal pendek"]
    );
    assert_eq!(girl("TB/U", "Outlier"), ["outlier TB/U Outlier pendek"]);
    assert_eq!(
        girl("BB/U", "Cukup"),
        ["kategori_tidak_dikenal BB/U Cukup berat_badan_normal"]
    );
    assert_eq!(girl("ZS BB/U", "?"), ["zs_bukan_angka ZS BB/U ? -1.36"]);
    let found = girl("Tinggi", "64");
    assert!(
        found.contains(&"z_tidak_wajar TB/U 64 -8.57".to_owned()),
        "{found:?}"
    );
    let (_, examined) = examined(
        EXPORT,
        &[
            "1|||P|2021-07-03||2024-12-11|12.44|88.5|Berdiri|||-1.36||-2.49",
            "2|||P|2021-07-03||2024-12-11|12.44|88.5|Berdiri|||-1.06||",
        ],
    );
    let it = examined.comparisons["BB/U"];
    assert_eq!((it.compared, it.equal, it.differing), (2, 1, 1));
    assert!((it.largest - 0.3).abs() < 1e-9);
    assert_eq!(examined.comparisons["TB/U"].equal, 1);
    assert_eq!(examined.findings["zs_berbeda"], 1);
}

#[test]
fn who_a_child_is_never_stands_in_a_finding() {
    for (nik, is_broken) in [
        ("6.40306E+15", true),
        ("640306010221000", true),
        ("'6403060102210001", false),
        ("640306******0001", false),
        ("", false),
    ] {
        let expected: &[&str] = if is_broken { &["nik_rusak NIK"] } else { &[] };
        assert_eq!(girl("NIK", nik), expected, "{nik}");
    }
    // A row that has slipped sideways.
    assert_eq!(girl("Berat", "Contoh Satu"), ["bukan_angka Berat •••"]);
    assert_eq!(
        girl("Tgl Lahir", "6403060102210001"),
        ["bukan_tanggal Tgl Lahir •••"]
    );
    assert_eq!(
        girl("JK", "Jalan Contoh Nomor 5"),
        ["jk_tidak_dikenal JK •••"]
    );
}

fn visit(nik: u32, day: &str, kg: &str, cm: &str) -> String {
    format!("1|64030601022{nik:05}|Contoh {nik}|P|2023-11-03||{day}|{kg}|{cm}|Terlentang|||||")
}

#[test]
fn visits_of_a_child_are_laid_side_by_side() {
    let rows = vec![
        visit(1, "2024-09-03", "7.4", "67.0"),
        visit(1, "2024-10-03", "7.6", "67.0"),
        visit(1, "2024-10-03", "7.6", "67.1"),
        visit(2, "2024-09-03", "7.1", "68.0"),
        visit(2, "2024-10-03", "11.0", "67.0"),
        visit(3, "2024-09-03", "7.5", "66.0"),
        visit(3, "2024-10-03", "7.7", "71.0"),
    ];
    let (found, examined) = examined(EXPORT, &rows);
    let mut told: Vec<(u64, &str, Option<u64>)> = found
        .iter()
        .map(|it| (it.line, it.code.word(), it.other_line))
        .collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            (3, "tinggi_berulang", Some(2)),
            (4, "dua_kali_sehari", Some(3)),
            (6, "berat_melompat", Some(5)),
            (6, "tinggi_menyusut", Some(5)),
            (8, "tb_u_melompat", Some(7)),
        ]
    );
    let register = &examined.all.register;
    assert_eq!((register.children, register.visits_on_same_day), (3, 1));
    let shrunk = found
        .iter()
        .find(|it| it.code == Code::ShrunkHeight)
        .unwrap();
    assert_eq!(
        (&*shrunk.column, &*shrunk.found, &*shrunk.own),
        ("Tinggi", "67", "68")
    );
}

#[test]
fn a_weight_that_was_copied_down_is_told_line_by_line() {
    let rows: Vec<String> = (0..6)
        .map(|nik| {
            visit(
                nik,
                "2024-10-03",
                if nik == 0 { "7.9" } else { "8.1" },
                "68.5",
            )
        })
        .collect();
    let (found, examined) = examined(EXPORT, &rows);
    let lines: Vec<u64> = found.iter().map(|it| it.line).collect();
    assert_eq!(lines, [3, 4, 5, 6, 7]);
    assert!(
        found
            .iter()
            .all(|it| it.code == Code::CopiedWeight && it.other_line == Some(3))
    );
    assert_eq!(examined.findings["berat_disalin"], 5);
    assert_eq!(examined.all.register.rows_with_copied_weight, Some(5));
}

#[test]
fn every_code_word_is_explained() {
    let explained = include_str!("../../../../../docs/GROWTH.md");
    for code in Code::ALL {
        assert!(explained.contains(&format!("| `{code}` |")), "{code}");
    }
}

#[test]
fn code_words_are_distinct() {
    let words: std::collections::BTreeSet<&str> =
        Code::ALL.iter().map(|code| code.word()).collect();
    assert_eq!(words.len(), Code::ALL.len());
}

proptest! {
    /// Whatever stands in a file: nothing breaks, and every finding is counted.
    #[test]
    fn any_bytes_can_be_looked_through(
        rows in proptest::collection::vec(proptest::collection::vec("[0-9.,:E+'*a-zPL/ -]{0,12}", 15), 0..8),
    ) {
        let rows: Vec<String> = rows.iter().map(|row| row.join("|")).collect();
        let (found, examined) = examined(EXPORT, &rows);
        let counted: u64 = examined.findings.values().sum();
        prop_assert_eq!(found.len() as u64, counted);
    }
}
