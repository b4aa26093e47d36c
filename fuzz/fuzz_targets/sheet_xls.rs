//! The records of an old workbook in a sound container, so that their reader is reached.
#![no_main]

use std::io::Write as _;
use std::ops::ControlFlow;

use exchange::sheet::{Limits, Sheets};
use libfuzzer_sys::fuzz_target;

const SECTOR_BYTES: usize = 512;
/// So many sectors one sector of the table tells of, itself and the directory among them.
const MOST_SECTORS: usize = SECTOR_BYTES / 4 - 2;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const TABLE: u32 = 0xFFFF_FFFD;
const NONE: u32 = 0xFFFF_FFFF;
/// Smaller streams lie in the small sectors of another.
const LEAST_BYTES: usize = 4_096;

/// A file with one stream: a header, the table of sectors, the directory, the stream.
fn container(stream: &[u8]) -> Vec<u8> {
    let mut stream = stream[..stream.len().min(MOST_SECTORS * SECTOR_BYTES)].to_vec();
    let length = stream.len().max(LEAST_BYTES);
    let sectors = length.div_ceil(SECTOR_BYTES);
    stream.resize(sectors * SECTOR_BYTES, 0);

    let mut file = vec![0_u8; SECTOR_BYTES];
    file[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    file[26..34].copy_from_slice(&[3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    let mut put = |at: usize, number: u32| file[at..at + 4].copy_from_slice(&number.to_le_bytes());
    put(44, 1);
    put(48, 1);
    put(56, 4_096);
    put(60, END_OF_CHAIN);
    put(68, END_OF_CHAIN);
    for place in (76..SECTOR_BYTES).step_by(4) {
        put(place, if place == 76 { 0 } else { NONE });
    }

    let first = 2_u32;
    let last = first + u32::try_from(sectors).expect("few") - 1;
    let chain = (first..=last).map(|sector| if sector == last { END_OF_CHAIN } else { sector + 1 });
    let mut table: Vec<u8> = [TABLE, END_OF_CHAIN].into_iter().chain(chain).flat_map(u32::to_le_bytes).collect();
    table.resize(SECTOR_BYTES, 0xFF);
    file.extend(table);

    let mut directory = vec![0_u8; SECTOR_BYTES];
    for (entry, name, kind, start, length) in [(0, "Root Entry", 5, END_OF_CHAIN, 0), (1, "Workbook", 2, first, length)] {
        let entry = &mut directory[entry * 128..][..128];
        for (place, letter) in name.encode_utf16().enumerate() {
            entry[2 * place..2 * place + 2].copy_from_slice(&letter.to_le_bytes());
        }
        entry[64] = u8::try_from(2 * name.len() + 2).expect("short");
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&u32::try_from(length).expect("small").to_le_bytes());
    }
    file.extend(directory);
    file.extend(stream);
    file
}

fuzz_target!(|bytes: &[u8]| {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(&container(bytes)).expect("a temporary file");
    if let Ok(sheets) = Sheets::open(file.path(), Limits::SENT) {
        for sheet in 0..sheets.names().len() {
            let _ = sheets.read(sheet, &mut |_| ControlFlow::Continue(()));
        }
    }
});
