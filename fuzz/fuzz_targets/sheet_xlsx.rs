//! The sheet and the shared texts of a workbook in a sound zip, so that the XML readers are reached.
#![no_main]

use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;

use exchange::sheet::{Limits, Sheets};
use libfuzzer_sys::fuzz_target;
use zip::write::{SimpleFileOptions, ZipWriter};

const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fuzz_target!(|bytes: &[u8]| {
    let (texts, sheet) = bytes.split_at(bytes.len() / 3);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/sharedStrings.xml", texts),
        ("xl/worksheets/sheet1.xml", sheet),
    ] {
        archive.start_file(name, SimpleFileOptions::default()).expect("in memory");
        archive.write_all(part).expect("in memory");
    }
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(archive.finish().expect("in memory").get_ref()).expect("a temporary file");
    if let Ok(sheets) = Sheets::open(file.path(), Limits::SENT) {
        for sheet in 0..sheets.names().len() {
            let _ = sheets.read(sheet, &mut |_| ControlFlow::Continue(()));
        }
    }
});
