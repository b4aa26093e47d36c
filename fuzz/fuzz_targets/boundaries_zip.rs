//! Any bytes behind the mark of a zip.
#![no_main]

use exchange::boundaries::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut zip = b"PK\x03\x04".to_vec();
    zip.extend_from_slice(bytes.strip_prefix(b"PK\x03\x04").unwrap_or(bytes));
    let _ = read(&zip, None);
});
