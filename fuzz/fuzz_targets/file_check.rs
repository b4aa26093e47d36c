//! Any file as a browser hands it over: no panic, and lines that the page understands.
#![no_main]

use kampungkb_file_check::answered;
use libfuzzer_sys::fuzz_target;

/// A header that lets the bytes reach the values.
const EXPORT: &[u8] = b"NIK;Nama;JK;Tgl Lahir;Tanggal Pengukuran;Usia Saat Ukur;Berat;Tinggi;Cara Ukur;LiLA;BB/U;ZS BB/U\n";

fuzz_target!(|input: (bool, &[u8])| {
    let (has_header, bytes) = input;
    let header = if has_header { EXPORT } else { b"" };
    let (answer, _) = answered([header, bytes].concat(), "2024-12-31\nid", &|_| {});
    for line in answer.lines() {
        let kind = line.split('\t').next().unwrap_or_default();
        assert!(["error", "said", "value", "row", "chart"].contains(&kind), "{line}");
        assert!(!line.contains("NaN") && !line.contains("inf\t"), "{line}");
    }
});
