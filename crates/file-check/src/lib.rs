//! "Periksa berkas" in a browser, as WebAssembly without any glue: the bytes of a file in, an answer of lines out.
//!
//! Write the file at [`file`] and the settings at [`text`] (the day of the check, the language), call [`check`], read as
//! many bytes at [`answer`], and the list of all findings ([`list_length`] bytes) at [`list`]. While it works, it calls
//! `page.progress` with the number of rows read. `assets/growth/file-check.js` shows the use; [`told`] has the lines.

mod chart;
mod checked;
mod told;

use std::cell::RefCell;

pub use checked::{Checked, checked};
pub use told::told;

#[derive(Default)]
struct Desk {
    file: Vec<u8>,
    text: Vec<u8>,
    answer: String,
    list: Vec<u8>,
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

fn desk<R>(work: impl FnOnce(&mut Desk) -> R) -> R {
    DESK.with_borrow_mut(work)
}

fn place(bytes: &mut Vec<u8>, length: usize) -> *mut u8 {
    bytes.clear();
    bytes.resize(length, 0);
    bytes.as_mut_ptr()
}

/// A place for the bytes of a file.
#[expect(unsafe_code, reason = "a browser finds a function by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn file(length: usize) -> *mut u8 {
    desk(|desk| place(&mut desk.file, length))
}

/// A place for the lines of the settings: the day of the check (2024-12-11), the language (`id`, `en`).
#[expect(unsafe_code, reason = "a browser finds a function by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn text(length: usize) -> *mut u8 {
    desk(|desk| place(&mut desk.text, length))
}

/// Checks the file that was written; how many bytes the answer has.
#[expect(unsafe_code, reason = "a browser finds a function by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn check() -> usize {
    desk(|desk| {
        let settings = String::from_utf8_lossy(&desk.text).into_owned();
        let file = std::mem::take(&mut desk.file);
        let outcome = answered(file, &settings, &progress);
        (desk.answer, desk.list) = outcome;
        desk.answer.len()
    })
}

/// The lines of the answer and the list of all findings, of a file and the lines of the settings.
pub fn answered(file: Vec<u8>, settings: &str, progress: &dyn Fn(u32)) -> (String, Vec<u8>) {
    let mut lines = settings.lines();
    let today = lines.next().and_then(|line| line.parse().ok());
    let is_english = lines.next() == Some("en");
    match checked(file, today, progress) {
        Ok(mut checked) => {
            let list = std::mem::take(&mut checked.list);
            (told(&checked, is_english), list)
        }
        Err(code) => (format!("error\t{code}\n"), Vec::new()),
    }
}

/// Where the answer stands.
#[expect(unsafe_code, reason = "a browser finds a function by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    desk(|desk| desk.answer.as_ptr())
}

/// How many bytes the list of all findings has.
#[expect(unsafe_code, reason = "a browser finds a function by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn list_length() -> usize {
    desk(|desk| desk.list.len())
}

/// Where the list of all findings stands, as comma-separated values.
#[expect(unsafe_code, reason = "a browser finds a function by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn list() -> *const u8 {
    desk(|desk| desk.list.as_ptr())
}

#[cfg(target_arch = "wasm32")]
fn progress(rows: u32) {
    #[expect(unsafe_code, reason = "the script of the page is told how far it is")]
    #[link(wasm_import_module = "page")]
    unsafe extern "C" {
        safe fn progress(rows: u32);
    }
    progress(rows);
}

#[cfg(not(target_arch = "wasm32"))]
fn progress(_rows: u32) {}
