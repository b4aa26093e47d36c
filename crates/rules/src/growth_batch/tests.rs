use std::borrow::ToOwned;
use std::string::{String, ToString};
use std::vec::Vec;
use std::{format, vec};

use proptest::prelude::*;

use super::*;
use crate::growth::Standards;

fn fields(line: &str) -> Vec<&[u8]> {
    line.split('|').map(str::as_bytes).collect()
}

fn resolved(header: &str) -> Columns {
    Columns::resolve(fields(header)).unwrap()
}

fn read(columns: &Columns, line: &str) -> Result<Row, (String, String)> {
    let fields = fields(line);
    let mut row = Row::default();
    columns
        .read(|place| fields.get(place).copied(), &mut row)
        .map(|()| row)
        .map_err(|error| (error.column.clone(), error.to_string()))
}

/// What stands behind the input of a row.
fn outcome(columns: &Columns, line: &str) -> String {
    let row = read(columns, line).unwrap();
    let mut out = Vec::new();
    let assessment = Standards::new().assess(&row.measurement);
    write_row(&mut out, &row, &assessment, columns.view());
    String::from_utf8(out).unwrap()
}

const PLAIN: &str = "sex|age_days|weight_kg|length_height_cm|position|oedema|head_cm|muac_cm|triceps_mm|subscapular_mm";

#[test]
fn a_child_is_judged_in_the_columns_of_the_outcome() {
    let columns = resolved(PLAIN);
    assert_eq!(
        outcome(&columns, "2|1257|12.44|88.5|h|n|51.5|14.2|6.8|"),
        ",88.5,15.883048,-2.50,-1.36,0.15,0.41,1.82,-1.34,-0.93,,0,0,0,0,0,0,0,,\
         pendek,berat_badan_normal,gizi_baik,gizi_baik\n"
    );
    // Lying at that age is 0.7 cm more, and oedema leaves the weight without a say.
    for codes in [
        "p|1257|12.44|89.2|Terlentang|ya||||",
        "F|1257|12.44|89.2|L|1||||",
    ] {
        assert_eq!(
            outcome(&columns, codes),
            ",88.5,15.883048,-2.50,,,,,,,,0,,,,,,,,pendek,,,\n"
        );
    }
    assert_eq!(
        outcome(&columns, "|||||||||"),
        format!("{}\n", ",".repeat(22))
    );
    let mut header = Vec::new();
    write_header(&mut header, View::default());
    assert_eq!(
        String::from_utf8(header).unwrap(),
        ",length_height_adj_cm,bmi,haz,waz,whz,baz,hcz,acz,tsz,ssz,haz_flag,waz_flag,whz_flag,baz_flag,hcz_flag,\
         acz_flag,tsz_flag,ssz_flag,tb_u,bb_u,bb_tb,imt_u\n"
    );
}

#[test]
fn columns_come_in_any_order_and_case_among_others() {
    let columns = resolved("\u{feff}nama|WEIGHT_KG| Length_Height_cm|Measured_On|birth_date|SEX");
    assert_eq!(columns.layout(), Layout::Plain);
    let row = read(&columns, "x|9,5|75|2024-03-01|2023-03-01|m").unwrap();
    assert_eq!(row.measurement.weight_kg, Some(9.5));
    assert_eq!(row.measurement.age, Age::from_days(366.0));
    assert!(columns.absent().any(|name| name == "position"));
    let error = |header: &str| Columns::resolve(fields(header)).unwrap_err().to_string();
    assert_eq!(error("weight_kg|age_days"), "kolom yang tidak ada: sex");
    assert!(error("sex|age_days").contains("weight_kg"));
    assert_eq!(
        error("sex|Sex|weight_kg"),
        "kolom yang muncul lebih dari sekali: sex"
    );
}

#[test]
fn days_count_before_months_and_months_before_dates() {
    let columns = resolved("sex|weight_kg|birth_date|measured_on|age_months|age_days");
    let age = |line: &str| read(&columns, line).unwrap().measurement.age;
    assert_eq!(
        age("1|9|2023-03-01|2024-03-01|24|100"),
        Age::from_days(100.0)
    );
    assert_eq!(age("1|9|2023-03-01|2024-03-01|24|"), Age::from_months(24.0));
    assert_eq!(
        age("1|9|01/03/2023|2024-03-01 08:00|NA|-"),
        Age::from_days(366.0)
    );
    assert_eq!(age("1|9|44986|45352|na|"), Age::from_days(366.0));
    assert_eq!(age("1|9|2023-03-01|||"), None);
    assert_eq!(age("1|9|2024-03-01|2023-03-01||"), None);
    assert_eq!(age("1|9||||-5"), None);
}

#[test]
fn empty_and_implausible_values_reject_nothing() {
    let columns = resolved(PLAIN);
    for line in [
        "|||||||||",
        "NA|NA|NA|NA|NA|NA|NA|NA|NA|NA",
        "-|-|-|-|-|-|-|-|-|-",
        "x|-1|-1|0|z|maybe|-3|1e9|1e999|-1e999",
        "3|99999999|9500|1|b|2|0|0|0|0",
        " 1 | 400 | 9.5 |75 |l|y|.5|5.|+4|1E1",
    ] {
        assert!(read(&columns, line).is_ok(), "{line}");
    }
    // A plain file is taken as it is: grams are a weight far out.
    let row = read(&columns, "1|400|9500|75||||||").unwrap();
    assert_eq!(
        (row.measurement.weight_kg, row.was_in_grams),
        (Some(9500.0), false)
    );
}

#[test]
fn text_and_another_number_of_fields_reject_a_row() {
    let columns = resolved("sex|age_days|weight_kg|birth_date");
    let refused = |line: &str| read(&columns, line).unwrap_err();
    for (line, column) in [
        ("1|setahun|9|", "age_days"),
        ("1|400|9 kg|", "weight_kg"),
        ("1|400|nan|", "weight_kg"),
        ("1|400|inf|", "weight_kg"),
        ("1|400|1.2.3|", "weight_kg"),
        ("1|400|.|", "weight_kg"),
        ("1|400|--|", "weight_kg"),
        ("1|400|9|kemarin", "birth_date"),
        ("1|400|9|2023-02-30", "birth_date"),
        ("1|400|9|31/02/2023", "birth_date"),
    ] {
        assert_eq!(refused(line).0, column, "{line}");
    }
    assert_eq!(refused("1|400|9").0, "");
    assert!(refused("1|400|9").1.contains("kurang dari 4 kolom"));
    assert!(refused("1|400|9||").1.contains("lebih dari 4 kolom"));
    assert_eq!(refused("1|400|dua|").1, "\"dua\" bukan angka");
}

const EXPORT: &str = "No|NIK|Nama|JK|Tgl Lahir|BB Lahir|TB Lahir|Nama Ortu|Prov|Kab/Kota|Kec|Pukesmas|Desa/Kel|Posyandu|RT|\
    RW|Alamat|Usia Saat Ukur|Tanggal Pengukuran|Berat|Tinggi|Cara Ukur|LiLA|BB/U|ZS BB/U|TB/U|ZS TB/U|BB/TB|ZS BB/TB|\
    Naik Berat Badan|PMT Diterima (kg)|Jml Vit A|KPSP|KIA|Detail";

/// A row of an export with an age, a weight, a position and what it says of itself.
fn exported(age: &str, weight: &str, position: &str, own: &str) -> String {
    format!(
        "1|'9999990101230001|Anak Contoh|P|2020-06-01|3,1|49|-|-|-|-|-|-|-|1|2|-|{age}|{weight}|88,5|{position}|14,2|{own}|N|-|1|-|-|-"
    )
}

#[test]
fn an_export_is_understood_as_it_is() {
    let columns = resolved(EXPORT);
    assert_eq!(columns.layout(), Layout::Export);
    let own = "-|-|-|-|-|-";
    for weight in ["12,44", "12:44", "12440", "12440,0"] {
        let line = exported("-|2023-11-10", weight, "Berdiri", own);
        let row = read(&columns, &line).unwrap();
        assert_eq!(row.measurement.weight_kg, Some(12.44), "{weight}");
        assert_eq!(row.was_in_grams, weight.starts_with("12440"));
        assert_eq!(row.measurement.age, Age::from_days(1257.0));
        assert_eq!(row.measurement.position, Some(Position::Standing));
        assert_eq!(row.measurement.arm_circumference_cm, Some(14.2));
    }
    let line = exported("3 Tahun - 5 Bulan - 9 Hari|-", "12,44", "Telentang", own);
    let row = read(&columns, &line).unwrap();
    assert_eq!(row.measurement.age.map(Age::days), Some(1257));
    assert_eq!(row.measurement.position, Some(Position::Lying));
    let line = exported("entah|-", "12,44", "", own);
    assert_eq!(read(&columns, &line).unwrap_err().0, "Usia Saat Ukur");
    let newer = EXPORT
        .replace("PMT Diterima (kg)|", "")
        .replace("KIA|", "KIA|Kelas Ibu Balita|MBG|");
    assert_eq!(resolved(&newer).layout(), Layout::Export);
    assert!(Columns::resolve(fields("Data Balita|||")).is_err());
}

#[test]
fn differences_from_an_export_are_listed() {
    let columns = resolved(EXPORT);
    assert!(columns.has_own_scores() && !resolved(PLAIN).has_own_scores());
    let listed = |weight: &str, own: &str| {
        let line = exported("-|2023-11-10", weight, "Berdiri", own);
        let row = read(&columns, &line).unwrap();
        let assessment = Standards::new().assess(&row.measurement);
        let fields = fields(&line);
        let mut all = vec![];
        columns.differences(
            |place| fields.get(place).copied(),
            &row,
            &assessment,
            |it| {
                all.push(format!(
                    "{} {} {} {}",
                    it.index.name(),
                    it.kind.code(),
                    it.found,
                    it.own
                ));
            },
        );
        all
    };
    assert!(
        listed(
            "12,44",
            "Berat Badan Normal|-1,36|Pendek|-2,49|Gizi Baik|0,15"
        )
        .is_empty()
    );
    assert!(listed("12,44", "Normal|-1.37|PENDEK|-2.51|Gizi Baik|").is_empty());
    assert_eq!(
        listed("12440", "Kurang|-1,34|Outlier|x|Entah|-"),
        [
            "berat gram 12440 12.44",
            "BB/U zs_berbeda -1,34 -1.36",
            "BB/U kategori_berbeda Kurang berat_badan_normal",
            "TB/U zs_bukan_angka x -2.50",
            "TB/U outlier Outlier pendek",
            "BB/TB kategori_tidak_dikenal Entah gizi_baik",
        ]
        .map(ToOwned::to_owned)
    );
}

#[test]
fn an_age_looked_at_in_another_way_is_shown_as_such() {
    let header = "sex|age_days|weight_kg|gestation_weeks";
    assert!(
        resolved(PLAIN)
            .viewed(View {
                corrected_age: true,
                ..View::default()
            })
            .is_err()
    );
    let shown = |completed_months, corrected_age, line: &str| {
        let view = View {
            completed_months,
            corrected_age,
        };
        let out = outcome(&resolved(header).viewed(view).unwrap(), line);
        out.rsplitn(3, ',').take(2).collect::<Vec<_>>().join("<")
    };
    assert_eq!(shown(true, false, "1|89|5.5|"), "completed_months\n<61");
    assert_eq!(shown(false, true, "1|100|5.5|34"), "corrected\n<58");
    assert_eq!(shown(false, true, "1|100|5.5|34,5"), "corrected\n<62");
    assert_eq!(shown(false, true, "1|100|5.5|40"), "\n<100");
    assert_eq!(shown(false, true, "1|100|5.5|340"), "\n<100");
    assert_eq!(shown(false, true, "1|100|5.5|NA"), "\n<100");
    assert_eq!(shown(false, true, "1|30|3|30"), "corrected\n<");
    assert_eq!(
        shown(true, true, "1|100|5.5|34"),
        "corrected_completed_months\n<30"
    );
    // Without the option the column is one of those that are left alone.
    assert!(read(&resolved(header), "1|100|5.5|tiga").is_ok());
}

#[test]
fn numbers_are_written_shortly() {
    let written = |measure: f64| {
        let mut out = Vec::new();
        let mut text = text::Text::behind(&mut out);
        text.measure(Some(measure));
        text.finish();
        String::from_utf8(out).unwrap()
    };
    for (measure, text) in [
        (88.5, ",88.5"),
        (0.0, ",0"),
        (-0.7, ",-0.7"),
        (102.4, ",102.4"),
        (16.608_997_4, ",16.608997"),
        (9.999_999_9, ",10"),
        (1e-9, ",0"),
        (1e10, ",10000000000"),
        (999.999_999_9, ",1000"),
        (100.000_001, ",100.000001"),
        (45.0, ",45"),
    ] {
        assert_eq!(written(measure), text);
    }
}

#[test]
fn every_score_is_written_as_the_standard_library_writes_it() {
    for hundredths in (-12_000..12_000).chain([123_456_789, -123_456_789]) {
        let z = f64::from(hundredths) / 100.0;
        let mut out = Vec::new();
        let mut text = text::Text::behind(&mut out);
        text.score(Some(crate::growth::Score {
            z,
            is_flagged: false,
        }));
        text.finish();
        assert_eq!(String::from_utf8(out).unwrap(), format!(",{z:.2}"));
    }
}

proptest! {
    #[test]
    fn a_number_is_read_as_the_standard_library_reads_it(whole in 0..1_000_000_000_u64, decimals in "[0-9]{0,8}", minus: bool) {
        let text = format!("{}{whole}.{decimals}", if minus { "-" } else { "" });
        prop_assert_eq!(value::number(text.as_bytes()), Ok(text.parse().ok()));
        let comma = text.replace('.', ",");
        prop_assert_eq!(value::number(comma.as_bytes()), Ok(text.parse().ok()));
    }

    #[test]
    fn a_number_of_any_length_is_read_exactly(text in "[0-9]{1,30}\\.[0-9]{1,30}") {
        prop_assert_eq!(value::number(text.as_bytes()), Ok(text.parse().ok()));
    }

    #[test]
    fn no_bytes_break_a_reader(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        let _ = (value::number(&bytes), value::date(&bytes), value::age(&bytes));
        let _ = Columns::resolve(bytes.split(|byte| *byte == b','));
    }
}
