//! The parts of a Shapefile in a sound zip: shapes, attributes, reference system and encoding.
#![no_main]

use std::io::{Cursor, Write as _};

use exchange::boundaries::read;
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fuzz_target!(|parts: (&[u8], &[u8], &[u8], &[u8])| {
    let (shapes, attributes, projection, encoding) = parts;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut head = vec![0; 100];
    head[..4].copy_from_slice(&9994_u32.to_be_bytes());
    head.extend_from_slice(shapes);
    for (name, bytes) in [
        ("a.shp", head.as_slice()),
        ("a.dbf", attributes),
        ("a.prj", projection),
        ("a.cpg", encoding),
    ] {
        if zip.start_file(name, options).is_err() || zip.write_all(bytes).is_err() {
            return;
        }
    }
    if let Ok(zip) = zip.finish() {
        let _ = read(&zip.into_inner(), None);
    }
});
