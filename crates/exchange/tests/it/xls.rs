//! Workbooks of Excel 97 to 2003, on real files: the same made-up children, written by xlwt 1.3.0 and by `LibreOffice`.

use std::fs;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use exchange::growth::{Options, judge_file};
use exchange::sheet::{Format, Limits, SheetError, Sheets};
use kampungkb_exchange as exchange;
use tempfile::NamedTempFile;

fn fixture(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    folder.join(name)
}

const FILES: [&str; 2] = ["eppgbm-xlwt.xls", "eppgbm-libreoffice.xls"];

fn rows(path: &Path, sheet: usize) -> Result<Vec<Vec<String>>, SheetError> {
    let sheets = Sheets::open(path, Limits::SENT)?;
    let mut rows = Vec::new();
    sheets.read(sheet, &mut |record| {
        let row = record
            .iter()
            .map(|field| String::from_utf8(field.to_vec()).unwrap());
        rows.push(row.collect());
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

#[test]
fn an_old_workbook_gives_numbers_dates_and_texts_as_people_type_them() {
    for name in FILES {
        let sheets = Sheets::open(&fixture(name), Limits::SENT).unwrap();
        assert_eq!(sheets.format(), Format::Xls);
        assert_eq!(sheets.names(), ["Laporan", "Data Balita"]);
        assert_eq!(rows(&fixture(name), 0).unwrap(), [["kosong"]]);
        let rows = rows(&fixture(name), 1).unwrap();
        assert_eq!(rows[0], ["DATA ENTRI GIZI — «contoh»"]);
        assert_eq!(rows[2][..5], ["No", "NIK", "Nama", "JK", "Tgl Lahir"]);
        assert_eq!(
            rows[3],
            [
                "1",
                "'3171**********01",
                "Contoh Satu",
                "L",
                "2022-06-01",
                "Induk A",
                "Melati 1",
                "2 Tahun - 6 Bulan - 10 Hari",
                "2024-12-11",
                "12,4",
                "88,5",
                "Berdiri",
                "14,5",
                "Pendek",
                "-1,98",
                "ya"
            ]
        );
        assert_eq!(rows[4][1..3], ["3171000000000002", "Contoh Dua"]);
        assert_eq!(rows[4][14..], ["-0,9", "tidak"]);
        assert_eq!(rows[5][2..6], ["Contoh ☂ Tiga", "P", "2021-03-03", ""]);
        assert_eq!(
            rows[5][9..],
            ["14200", "97:5", "Telentang", "", "Outlier", "-"]
        );
    }
    // xlwt leaves the outcome of a formula to Excel.
    assert_eq!(rows(&fixture(FILES[1]), 1).unwrap()[6], ["", "2"]);
}

#[test]
fn an_export_of_e_ppgbm_is_judged_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("hasil.csv");
    // A row of a formula alone is one; xlwt leaves its outcome empty.
    for (name, rows) in FILES.into_iter().zip([3, 4]) {
        let summary = judge_file(&fixture(name), &output, &Options::default()).unwrap();
        assert_eq!((summary.judged, summary.in_grams), (rows, 1));
        let text = fs::read_to_string(&output).unwrap();
        let row = text.lines().nth(2).unwrap();
        assert!(row.contains(",9.1,") || row.contains("\"9,1\""), "{row}");
    }
}

/// Writes changed bytes of a fixture to a file, and reads all of it.
fn read_changed(bytes: &[u8]) -> Result<usize, SheetError> {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let sheets = Sheets::open(file.path(), Limits::SENT)?;
    let mut found = 0;
    for sheet in 0..sheets.names().len() {
        sheets.read(sheet, &mut |_| {
            found += 1;
            ControlFlow::Continue(())
        })?;
    }
    Ok(found)
}

#[test]
fn a_cut_workbook_is_refused_and_a_damaged_one_does_no_harm() {
    for name in FILES {
        let whole = fs::read(fixture(name)).unwrap();
        let all = read_changed(&whole).unwrap();
        for length in (0..whole.len()).step_by(97) {
            // What stands behind the last entry of the directory may be missing.
            let found = read_changed(&whole[..length]);
            assert!(
                found.is_err() || found.is_ok_and(|found| found == all),
                "{length}"
            );
        }
        let mut state = 1_u64;
        for _ in 0..1_500 {
            let mut damaged = whole.clone();
            for _ in 0..3 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let place = usize::try_from(state >> 33).unwrap() % damaged.len();
                damaged[place] = state.to_le_bytes()[2];
            }
            if let Ok(found) = read_changed(&damaged) {
                assert!(found <= 200, "{found}");
            }
        }
    }
}

#[test]
fn sectors_that_are_chained_in_a_ring_are_refused() {
    const FIRST_TABLE_SECTOR: usize = 76;
    let mut bytes = fs::read(fixture(FILES[0])).unwrap();
    let sector = u32::from_le_bytes(
        bytes[FIRST_TABLE_SECTOR..FIRST_TABLE_SECTOR + 4]
            .try_into()
            .unwrap(),
    );
    let table = 512 * (usize::try_from(sector).unwrap() + 1);
    for place in (table..table + 512).step_by(4) {
        bytes[place..place + 4].copy_from_slice(&1_u32.to_le_bytes());
    }
    assert_eq!(read_changed(&bytes).unwrap_err().code(), "broken");
}

#[test]
fn other_files_of_that_kind_are_told_by_what_they_are() {
    let renamed = |from: &str, to: &str| {
        let wide =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let mut bytes = fs::read(fixture(FILES[0])).unwrap();
        let (from, mut to) = (wide(from), wide(to));
        to.resize(from.len(), 0);
        let place = bytes.windows(from.len()).position(|part| part == from);
        let place = place.unwrap();
        bytes[place..place + from.len()].copy_from_slice(&to);
        // The length of the name stands behind it, with the zero at its end.
        let letters = to.chunks(2).filter(|letter| letter[0] != 0).count() + 1;
        bytes[place + 64] = u8::try_from(letters * 2).unwrap();
        read_changed(&bytes).unwrap_err().code()
    };
    assert_eq!(renamed("Workbook", "Book"), "old_excel");
    assert_eq!(renamed("Workbook", "WordDocu"), "no_sheet");
}
