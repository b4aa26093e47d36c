//! Sheets of any kind as they are sent, their headings, and what stands in their cells.
#![no_main]

use std::io::Write as _;
use std::ops::ControlFlow;

use exchange::sheet::{Limits, Sheets};
use exchange::{cell, heading};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("a temporary file");
    let Ok(sheets) = Sheets::open(file.path(), Limits::SENT) else {
        return;
    };
    let mut wanted = heading::Wanted::default();
    wanted.add(["kode desa"]);
    wanted.add(["pus", "pasangan usia subur"]);
    for sheet in 0..sheets.names().len() {
        let mut rows = Vec::new();
        let _ = sheets.read(sheet, &mut |record| {
            let texts: Vec<String> = record.iter().map(|it| cell::text(it).into_owned()).collect();
            for text in &texts {
                let _ = (cell::date(text), cell::month(text), cell::answer(text));
                if let Some(count) = cell::count(text) {
                    assert!(count.bytes().all(|digit| digit.is_ascii_digit()), "{count}");
                }
            }
            rows.push(texts);
            ControlFlow::Continue(())
        });
        if let Some(found) = heading::find(&rows, &wanted) {
            assert_eq!(found.names.len(), found.columns.len());
        }
    }
});
