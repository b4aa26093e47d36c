//! Files of children, on real files.

use std::fs;
use std::path::PathBuf;

use exchange::children::ChildrenError;
use exchange::growth::{GrowthError, Options, Summary, judge_file};
use exchange::outcome::rejected_path;
use kampungkb_exchange as exchange;
use rules::growth_batch::{Layout, View};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tempfile::TempDir;

/// A folder with a file of children.
struct Case(TempDir);

impl Case {
    fn new(text: impl AsRef<[u8]>) -> Self {
        let case = Self(TempDir::new().unwrap());
        fs::write(case.path("anak.csv"), text).unwrap();
        case
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn judge(&self, options: &Options) -> Result<Summary, GrowthError> {
        judge_file(&self.path("anak.csv"), &self.path("hasil.csv"), options)
    }

    fn judge_plainly(&self) -> Summary {
        self.judge(&Options::default()).unwrap()
    }

    fn outcome(&self) -> String {
        fs::read_to_string(self.path("hasil.csv")).unwrap()
    }

    fn rejected(&self) -> String {
        fs::read_to_string(rejected_path(&self.path("hasil.csv"))).unwrap()
    }

    fn files(&self) -> usize {
        fs::read_dir(self.0.path()).unwrap().count()
    }
}

const HEADER: &str = "id,sex,age_days,weight_kg,length_height_cm,position,catatan";
const JUDGED: &str = ",88.5,15.883048,-2.50,-1.36,0.15,0.41,,,,,0,0,0,0,,,,,pendek,berat_badan_normal,gizi_baik,gizi_baik";

#[test]
fn rows_pass_through_in_their_order_whatever_their_line_ends_and_quotes() {
    let rows = [
        "1,f,1257,12.44,88.5,h,",
        "\"2\",\"f\",\"1257\",\"12,44\",\"88.5\",\"h\",\"a, \"\"b\"\"\"",
        "3,P,1257,12.44,88.5,berdiri,c\"d",
        "4,2,1257,12.44,\"88.5\",H,\"dua\nbaris\"",
    ];
    for line_end in ["\n", "\r\n"] {
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}{HEADER}{line_end}{line_end}{}", rows.join(line_end));
            let case = Case::new(text);
            let summary = case.judge_plainly();
            assert_eq!((summary.judged, summary.rejected), (4, 0));
            let outcome = case.outcome();
            let mut expected = outcome.lines().next().unwrap().to_owned() + "\n";
            assert!(expected.starts_with(&format!("{HEADER},length_height_adj_cm,bmi,haz")));
            for row in rows {
                expected.push_str(row);
                expected.push_str(JUDGED);
                expected.push('\n');
            }
            assert_eq!(outcome, expected);
            assert_eq!(case.files(), 2);
        }
    }
}

#[test]
fn a_field_without_a_closing_quote_does_not_swallow_the_outcome() {
    let case = Case::new(format!("{HEADER}\n1,f,1257,12.44,88.5,h,\"x, y"));
    case.judge_plainly();
    assert!(case.outcome().ends_with(&format!("h,\"x, y\"{JUDGED}\n")));
}

#[test]
fn rejected_rows_are_listed_and_the_list_goes_with_the_next_run() {
    let case = Case::new(format!(
        "{HEADER}\n1,f,1257,12.44,88.5,h,\n2,f,setahun,12,88,h,\n3,f,1257\n\n4,f,1257,12,88,h,,\n5,x,-,NA,,?,\n"
    ));
    let summary = case.judge_plainly();
    assert_eq!((summary.judged, summary.rejected), (2, 3));
    let rejected = case.rejected();
    let lines: Vec<&str> = rejected.lines().collect();
    assert_eq!(lines[0], "line,column,reason");
    assert_eq!(lines[1], "3,age_days,\"\"\"setahun\"\" bukan angka\"");
    assert!(lines[2].starts_with("4,,isi baris ini kurang dari 7 kolom"));
    assert!(lines[3].starts_with("6,,isi baris ini lebih dari 7 kolom"));
    assert!(
        case.outcome()
            .ends_with(&format!("5,x,-,NA,,?,{}\n", ",".repeat(22)))
    );

    fs::write(case.path("anak.csv"), format!("{HEADER}\n")).unwrap();
    assert_eq!(case.judge_plainly().judged, 0);
    assert_eq!(case.files(), 2);
}

#[test]
fn what_cannot_be_judged_writes_nothing() {
    type Is = fn(&GrowthError) -> bool;
    let cases: [(&str, Is); 6] = [
        ("", |it| {
            matches!(it, GrowthError::Children(ChildrenError::Empty(_)))
        }),
        ("nama,umur\na,1\n", |it| {
            matches!(it, GrowthError::Children(ChildrenError::NoHeading(_)))
        }),
        ("sex,age_days\n1,2\n", |it| {
            matches!(it, GrowthError::Children(ChildrenError::Header { .. }))
        }),
        ("sex,sex,weight_kg\n", |it| {
            matches!(it, GrowthError::Children(ChildrenError::Header { .. }))
        }),
        ("<html><table>", |it| {
            matches!(it, GrowthError::Children(ChildrenError::Sheet { .. }))
        }),
        ("PK\x03\x04 rusak", |it| {
            matches!(it, GrowthError::Children(ChildrenError::Sheet { .. }))
        }),
    ];
    for (text, is) in cases {
        let case = Case::new(text);
        fs::write(case.path("hasil.csv"), "sebelumnya").unwrap();
        let error = case.judge(&Options::default()).unwrap_err();
        assert!(is(&error) && error.is_asked_wrongly(), "{text}: {error}");
        assert_eq!((case.outcome().as_str(), case.files()), ("sebelumnya", 2));
    }
    let case = Case::new(format!("{HEADER}\n"));
    let input = case.path("anak.csv");
    let error = judge_file(&input, &input, &Options::default()).unwrap_err();
    assert!(matches!(error, GrowthError::SameFile(_)));
    let options = Options {
        differences: Some(case.path("hasil.csv")),
        ..Options::default()
    };
    assert!(matches!(
        case.judge(&options),
        Err(GrowthError::SameFile(_))
    ));
    let options = Options {
        differences: Some(case.path("beda.csv")),
        ..Options::default()
    };
    let error = case.judge(&options).unwrap_err();
    assert!(matches!(error, GrowthError::NothingToCompare(_)));
    let elsewhere = case.path("tidak/ada.csv");
    let error = judge_file(&input, &elsewhere, &Options::default()).unwrap_err();
    assert!(matches!(error, GrowthError::Write(_)) && !error.is_asked_wrongly());
    assert_eq!(case.files(), 1);
}

#[test]
fn ages_looked_at_in_another_way_are_shown_as_such() {
    let case = Case::new("sex,age_days,length_height_cm,gestation_weeks\n1,89,60,34\n");
    let with = |completed_months, corrected_age| {
        let view = View {
            completed_months,
            corrected_age,
        };
        case.judge(&Options {
            view,
            differences: None,
        })
        .unwrap();
        case.outcome()
    };
    assert!(with(true, false).ends_with(",61,completed_months\n"));
    assert!(with(false, true).ends_with(",47,corrected\n"));
    assert!(with(false, true).contains(",imt_u,age_days_used,age_view\n"));
    assert!(!with(false, false).contains("age_view"));
}

/// The export of an invented posyandu: titles above, spellings, units and dates as they are met.
const EXPORT: [&str; 7] = [
    "DATA STATUS GIZI BALITA",
    "data tanggal : 2023-11-30",
    "No;NIK;Nama;JK;Tgl Lahir;BB Lahir;TB Lahir;Nama Ortu;Prov;Kab/Kota;Kec;Pukesmas;Desa/Kel;Posyandu;RT;RW;Alamat;Usia Saat \
     Ukur;Tanggal Pengukuran;Berat;Tinggi;Cara Ukur;LiLA;BB/U;ZS BB/U;TB/U;ZS TB/U;BB/TB;ZS BB/TB;Naik Berat Badan;PMT \
     Diterima (kg);Jml Vit A;KPSP;KIA;Detail",
    "1;'9999990106200001;Anak Satu;P;2020-06-01;3,1;49;Ibu Satu;X;Y;Z;PKM;Desa;Melati;1;2;Jalan A, No. 1;3 Tahun - 5 Bulan - 9 \
     Hari;2023-11-10;12,44;88,5;Berdiri;14,2;Berat Badan Normal;-1,36;Pendek;-2,50;Gizi Baik;0,15;N;-;1;-;-;-",
    "2;9999990106200002;Anak Dua;P;01/06/2020;3100;49;Ibu Dua;X;Y;Z;PKM;Desa;Melati;1;2;-;-;10/11/2023;12440;89:2;Telentang;-;Normal\
     ;-1,36;Sangat Pendek;-3,11;Outlier;0,15;T;-;1;-;-;-",
    "3;9999********0003;Anak Tiga;L;2020-06-01;-;-;-;X;Y;Z;PKM;Desa;Melati;1;2;-;3 Tahun - 5 Bulan - 9 Hari;-;12,44;-;-;-;Normal;\
     -;-;-;-;-;O;-;-;-;-;-",
    "4;-;Anak Empat;L;2020-06-01;-;-;-;X;Y;Z;PKM;Desa;Melati;1;2;-;-;tadi pagi;12;90;-;-;-;-;-;-;-;-;B;-;-;-;-;-",
];

#[test]
fn an_export_is_judged_and_its_differences_are_listed() {
    let width = EXPORT[2].split(';').count();
    let padded = |line: &str| format!("{line}{}", ";".repeat(width - line.split(';').count()));
    let semicolons = EXPORT.map(padded).join("\r\n");
    let commas = EXPORT
        .map(|line| {
            let quoted = padded(line)
                .split(';')
                .map(|it| format!("\"{it}\""))
                .collect::<Vec<_>>();
            quoted.join(",")
        })
        .join("\n");
    let titles_alone = EXPORT.join("\n");
    for text in [semicolons, commas, titles_alone] {
        let case = Case::new(text);
        let options = Options {
            differences: Some(case.path("beda.csv")),
            ..Options::default()
        };
        check_export(&case, &case.judge(&options).unwrap());
        assert!(case.rejected().contains("7,Tanggal Pengukuran,"));
    }
}

fn check_export(case: &Case, summary: &Summary) {
    assert_eq!(summary.layout, Layout::Export);
    assert_eq!(
        (summary.judged, summary.rejected, summary.in_grams),
        (3, 1, 1)
    );
    let outcome = case.outcome();
    let lines: Vec<&str> = outcome.lines().collect();
    assert!(lines[0].starts_with("No,NIK,Nama,JK") && lines[0].ends_with("Detail,length_height_adj_cm,bmi,haz,waz,whz,baz,hcz,acz,tsz,ssz,haz_flag,waz_flag,whz_flag,baz_flag,hcz_flag,acz_flag,tsz_flag,ssz_flag,tb_u,bb_u,bb_tb,imt_u"));
    assert!(lines[1].starts_with("1,'9999990106200001,Anak Satu,P,"));
    assert!(lines[1].contains("\"Jalan A, No. 1\""));
    assert!(lines[1].ends_with(",88.5,15.883048,-2.50,-1.36,0.15,0.41,,-1.34,,,0,0,0,0,,0,,,pendek,berat_badan_normal,gizi_baik,gizi_baik"));
    assert!(lines[2].starts_with("2,9999990106200002,") && lines[2].contains(JUDGED));
    assert!(lines[3].starts_with("3,9999********0003,"));
    assert!(lines[3].contains(",,,,-1.65,,,,"), "{}", lines[3]);
    assert_eq!(summary.differences, Some(4));
    assert_eq!(
        fs::read_to_string(case.path("beda.csv")).unwrap(),
        "line,index,kind,file,computed\n\
         5,berat,gram,12440,12.44\n\
         5,TB/U,zs_berbeda,\"-3,11\",-2.50\n\
         5,TB/U,kategori_berbeda,Sangat Pendek,pendek\n\
         5,BB/TB,outlier,Outlier,gizi_baik\n"
    );
}

#[test]
fn a_workbook_is_judged_as_a_file_of_values() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write(0, 0, "Petunjuk").unwrap();
    let sheet = workbook.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (row, line) in (0..).zip(EXPORT) {
        for (column, text) in (0..).zip(line.split(';')) {
            let number: Option<f64> = text.replace(',', ".").parse().ok();
            match (number, ExcelDateTime::parse_from_str(text)) {
                (Some(number), _) if row > 2 => sheet.write(row, column, number).unwrap(),
                (_, Ok(date)) if row > 2 && text.starts_with("20") => {
                    sheet.write_with_format(row, column, &date, &day).unwrap()
                }
                _ if text == "-" => sheet.write_blank(row, column, &day).unwrap(),
                _ => sheet.write(row, column, text).unwrap(),
            };
        }
    }
    let case = Case::new(workbook.save_to_buffer().unwrap());
    let options = Options {
        differences: Some(case.path("beda.csv")),
        ..Options::default()
    };
    check_export(&case, &case.judge(&options).unwrap());
}

const PLAIN: &str = "sex,age_days,weight_kg,length_height_cm,position\nf,1257,12.44,88.5,h\n";

#[test]
fn other_marks_and_workbooks_come_out_as_comma_separated_values() {
    let judged = format!("f,1257,\"12,44\",88.5,h{JUDGED}");
    for mark in [";", "\t", "|"] {
        let case = Case::new(PLAIN.replace(',', mark).replace("12.44", "12,44"));
        assert_eq!(case.judge_plainly().layout, Layout::Plain);
        let outcome = case.outcome();
        assert!(outcome.starts_with("sex,age_days,"), "{outcome}");
        assert_eq!(outcome.lines().nth(1), Some(judged.as_str()), "{mark:?}");
    }
    let utf16: Vec<u8> = PLAIN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let case = Case::new(utf16);
    case.judge_plainly();
    let plain = format!("f,1257,12.44,88.5,h{JUDGED}");
    assert_eq!(case.outcome().lines().nth(1), Some(plain.as_str()));

    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in (0..).zip(PLAIN.lines()) {
        for (column, text) in (0..).zip(line.split(',')) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, text).unwrap(),
            };
        }
    }
    let case = Case::new(workbook.save_to_buffer().unwrap());
    case.judge_plainly();
    let written = format!("f,1257,\"12,44\",\"88,5\",h{JUDGED}");
    assert_eq!(case.outcome().lines().nth(1), Some(written.as_str()));
}

#[test]
fn a_file_that_cannot_be_taken_apart_is_refused_with_what_to_do() {
    for (text, told) in [
        (PLAIN.replace('\n', "\r"), "CR saja"),
        (
            format!("{PLAIN}f,\"{}", "x\n".repeat(9 << 20)),
            "tanda kutip yang tidak ditutup",
        ),
        (
            format!("{PLAIN}{}", "x".repeat(17 << 20)),
            "baris 3 lebih panjang",
        ),
        (PLAIN.replacen("sex", "se\0x", 1), "bukan lembar kerja"),
    ] {
        let case = Case::new(text);
        let error = case.judge(&Options::default()).unwrap_err();
        assert!(error.is_asked_wrongly());
        assert!(error.to_string().contains(told), "{error}");
        assert_eq!(case.files(), 1);
    }
}

#[test]
fn values_of_any_size_are_judged_or_rejected_one_by_one() {
    let header = "sex,age_months,weight_kg,length_height_cm";
    let taken = ["1e308", "-1e308", "1e400", " 12 ", "\"12,5\""];
    let rejected = ["nan", "inf", "1e", "0x10", "1_000", "1\u{0}2"];
    let extreme = "m,12,1e308,1e-308\nm,12,-5,-5\nm,12,0,0";
    let all = taken.iter().chain(&rejected);
    let rows: Vec<String> = all.map(|months| format!("m,{months},9,76\n")).collect();
    let case = Case::new(format!("{header}\n{extreme}\n{}", rows.concat()));
    let summary = case.judge_plainly();
    assert_eq!((summary.judged, summary.rejected), (8, 6));
    let outcome = case.outcome();
    assert!(!outcome.contains("NaN") && !outcome.contains("inf"));
    assert!(
        outcome
            .lines()
            .any(|row| row.starts_with("m,1e308,9,76,76,15.581717,,,,,"))
    );
}
