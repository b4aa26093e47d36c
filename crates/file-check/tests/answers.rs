//! Files as a browser hands them over, and the lines that come back.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]
use kampungkb_file_check::answered;
use rust_xlsxwriter::Workbook;

const HEADINGS: [&str; 9] = [
    "NIK",
    "Nama",
    "JK",
    "Tgl Lahir",
    "Tanggal Pengukuran",
    "Berat",
    "Tinggi",
    "Cara Ukur",
    "ZS TB/U",
];

fn rows() -> Vec<[&'static str; 9]> {
    let good = [
        "6403060102210001",
        "Contoh Satu",
        "P",
        "2021-07-03",
        "2024-12-11",
        "12.44",
        "88.5",
        "Berdiri",
        "-2.5",
    ];
    let changed = |place: usize, text| {
        let mut row = good;
        row[place] = text;
        // Nobody in particular, so that rows are not visits of one child.
        (row[0], row[1]) = ("", "");
        row
    };
    vec![
        good,
        changed(5, "12440"),
        changed(8, "-1.5"),
        changed(3, "kapan"),
        changed(7, "Telentang"),
    ]
}

fn csv() -> Vec<u8> {
    let lines = std::iter::once(HEADINGS).chain(rows());
    let lines: Vec<String> = lines.map(|line| line.join(",")).collect();
    format!("data tanggal : 2024-12-31\n{}\n", lines.join("\n")).into_bytes()
}

fn xlsx() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet
        .write_string(0, 0, "data tanggal : 2024-12-31")
        .unwrap();
    for (row, cells) in (1..).zip(std::iter::once(HEADINGS).chain(rows())) {
        for (column, text) in (0..).zip(cells) {
            match text.parse::<f64>() {
                Ok(number) if column > 4 => sheet.write_number(row, column, number).unwrap(),
                _ => sheet.write_string(row, column, text).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn told(file: Vec<u8>, settings: &str) -> (String, String) {
    let (answer, list) = answered(file, settings, &|_| {});
    (answer, String::from_utf8(list).unwrap())
}

#[test]
fn a_file_is_told_line_by_line_whatever_it_is() {
    for (file, format) in [(csv(), "format-csv"), (xlsx(), "format-xlsx")] {
        let (answer, list) = told(file, "2024-12-31\nid");
        for line in [
            "said\tlayout-export",
            &format!("said\t{format}"),
            "value\trows\t5",
            "value\trejected\t1",
            "value\tfaults\t9",
            "row\tfinding-berat_disalin\t7\tBerat\t12,44\t12,44\t3",
            "row\tfinding-zs_berbeda\t5\tZS TB/U\t-1.5\t−2,50\t",
            "row\tfinding-bukan_tanggal\t6\tTgl Lahir\tkapan\t\t",
            "row\tcomparisons\tTB/U\t4\t2\t2\t1,00",
        ] {
            let line = if format == "format-xlsx" {
                line.replace("-1.5\t", "-1,5\t")
            } else {
                line.to_owned()
            };
            assert!(answer.lines().any(|told| told == line), "{line}\n{answer}");
        }
        assert!(list.starts_with("line,column,code,value,ours,other_line\n"));
        assert!(list.contains("4,Berat,berat_gram,12440,12.44,\n"), "{list}");
        assert!(!format!("{answer}{list}").contains("Contoh"));
    }
}

#[test]
fn numbers_are_written_as_the_reader_writes_them() {
    let (answer, _) = told(csv(), "2024-12-31\nen");
    assert!(
        answer.contains("row\tfinding-zs_berbeda\t5\tZS TB/U\t-1.5\t-2.50\t"),
        "{answer}"
    );
    assert!(answer.contains("chart\tdigits-weight\t<svg "));
}

#[test]
fn a_file_that_cannot_be_read_is_told_by_a_code_word() {
    let code = |file: &[u8]| told(file.to_vec(), "2024-12-31\nid").0;
    assert_eq!(code(b""), "error\tempty\n");
    assert_eq!(code(b"a,b\n1,2\n"), "error\tno_heading\n");
    assert_eq!(code(b"sex,sex,weight_kg\n"), "error\theader\n");
    assert_eq!(code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "error\tbroken\n");
    assert_eq!(code(b"PK\x03\x04 no archive"), "error\tbroken\n");
    assert!(code(b"sex,weight_kg\n").contains("value\trows\t0\n"));
}

#[test]
fn the_page_hears_how_far_it_is() {
    let mut file = b"sex,age_days,weight_kg\n".to_vec();
    for row in 0..4_500 {
        file.extend_from_slice(format!("1,{},9.{}\n", row % 1_800, row % 10).as_bytes());
    }
    let heard = std::cell::RefCell::new(Vec::new());
    let (answer, list) = answered(file, "2024-12-31\nid", &|rows| {
        heard.borrow_mut().push(rows);
    });
    assert_eq!(heard.into_inner(), [2_000, 4_000]);
    // So many rows, of which the first 50 of each kind are shown and all are listed.
    let shown = answer.matches("row\tfinding-z_tidak_wajar\t").count();
    let listed = String::from_utf8(list).unwrap().lines().count();
    assert!(shown == 50 && listed > 100, "{shown} {listed}");
}
