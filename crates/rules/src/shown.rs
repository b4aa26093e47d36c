//! A field of a file in a message.
use alloc::string::String;

/// A field's text for a message, shortened when it is long.
pub(crate) fn shown(text: &[u8]) -> String {
    const MOST_CHARACTERS: usize = 40;
    let text = String::from_utf8_lossy(&text[..text.len().min(MOST_CHARACTERS * 4)]);
    match text.char_indices().nth(MOST_CHARACTERS) {
        None => text.into_owned(),
        Some((end, _)) => alloc::format!("{}…", &text[..end]),
    }
}
