//! Any file as one of children: no panic, every row judged or rejected, and every line of the outcome as long as its
//! header.
#![no_main]

use exchange::growth::{Options, judge_file};
use exchange::outcome::rejected_path;
use exchange::records::{Record, Records};
use libfuzzer_sys::fuzz_target;
use rules::growth_batch::View;

/// A header that lets the bytes reach the values.
const PLAIN: &[u8] = b"sex,age_days,age_months,birth_date,measured_on,weight_kg,length_height_cm,position,oedema,gestation_weeks\n";
const EXPORT: &[u8] = b"JK;Tgl Lahir;Tanggal Pengukuran;Usia Saat Ukur;Berat;Tinggi;Cara Ukur;BB/U;ZS BB/U;TB/U;ZS TB/U;BB/TB;ZS BB/TB\n";

fuzz_target!(|input: (u8, &[u8])| {
    let (choices, bytes) = input;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name);
    let header = [b"".as_slice(), PLAIN, EXPORT][usize::from(choices % 3)];
    std::fs::write(path("in.csv"), [header, bytes].concat()).expect("a temporary file");
    let options = Options {
        view: View {
            completed_months: choices & 0x40 != 0,
            corrected_age: choices & 0x80 != 0,
        },
        differences: (choices & 0x20 != 0).then(|| path("differences.csv")),
    };
    let Ok(summary) = judge_file(&path("in.csv"), &path("out.csv"), &options) else {
        assert!(!path("out.csv").exists(), "what fails writes nothing");
        return;
    };
    assert_eq!(rejected_path(&path("out.csv")).exists(), summary.rejected > 0);
    let mut records = Records::open(&path("out.csv")).expect("an outcome");
    let mut record = Record::new();
    let (mut width, mut rows) = (None, 0);
    while records.read(&mut record).expect("an outcome") {
        assert_eq!(*width.get_or_insert(record.len()), record.len());
        rows += 1;
    }
    assert_eq!(rows, summary.judged + 1);
});
