//! A field of a file, written out again or shown in a message.
use alloc::string::String;
use alloc::vec::Vec;

/// Writes a field of comma-separated values, quoted where it holds a comma, a quote or a line break.
pub fn write(out: &mut Vec<u8>, field: &[u8]) {
    if !field
        .iter()
        .any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r'))
    {
        return out.extend_from_slice(field);
    }
    out.push(b'"');
    for byte in field {
        if *byte == b'"' {
            out.push(b'"');
        }
        out.push(*byte);
    }
    out.push(b'"');
}

/// The highest bit of each byte of a word that is like `byte`.
#[inline]
pub const fn bytes_like(word: u64, byte: u8) -> u64 {
    const LOW_BITS: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let other = word ^ u64::from_le_bytes([byte; 8]);
    !(((other & LOW_BITS) + LOW_BITS) | other | LOW_BITS)
}

/// A field's text for a message, shortened when it is long.
pub(crate) fn shown(text: &[u8]) -> String {
    const MOST_CHARACTERS: usize = 40;
    let text = String::from_utf8_lossy(&text[..text.len().min(MOST_CHARACTERS * 4)]);
    match text.char_indices().nth(MOST_CHARACTERS) {
        None => text.into_owned(),
        Some((end, _)) => alloc::format!("{}…", &text[..end]),
    }
}
