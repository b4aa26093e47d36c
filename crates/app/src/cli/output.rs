//! What a command says to the person at the terminal.

use std::error::Error as _;
use std::io::{self, Write as _};
use std::net::AddrParseError;
use std::num::ParseIntError;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The status of a command that was asked wrongly.
pub(super) const ASKED_WRONGLY: u8 = 2;

/// The status of a command that did its work but rejected rows.
pub(super) const WITH_REJECTIONS: u8 = 3;

/// Writes a line to standard output; a reader that has gone away is no fault.
pub(super) fn say(line: impl AsRef<str>) {
    let _ = writeln!(std::io::stdout().lock(), "{}", line.as_ref());
}

/// Writes a line to standard error.
pub(super) fn complain(line: impl AsRef<str>) {
    let _ = writeln!(std::io::stderr().lock(), "{}", line.as_ref());
}

/// Tells why a command failed.
pub(super) fn failure(error: &anyhow::Error) -> ExitCode {
    let causes: Vec<String> = error.chain().map(in_words).collect();
    complain(format!("Gagal: {}", causes.join(": ")));
    ExitCode::FAILURE
}

/// A cause as a person at the terminal reads it; what only a programmer understands stays as it is.
fn in_words(cause: &(dyn std::error::Error + 'static)) -> String {
    if let Some(error) = cause.downcast_ref::<io::Error>() {
        return of_files(error);
    }
    let Some(error) = cause.downcast_ref::<db::Error>() else {
        return cause.to_string();
    };
    match error {
        db::Error::Busy => "basis data sedang sangat sibuk; ulangi sebentar lagi".to_owned(),
        db::Error::Conflict => "data ini sedang diubah dari tempat lain; ulangi".to_owned(),
        db::Error::DiskFull => "ruang penyimpanan penuh; sediakan ruang, lalu ulangi".to_owned(),
        db::Error::Unavailable { reason } => format!(
            "basis data tidak dapat dihubungi; periksa alamat, folder, dan izinnya ({reason})"
        ),
        db::Error::Setting {
            setting,
            found,
            required,
        } => format!(
            "basis data memakai {setting} = {found}, padahal {required} diperlukan agar data yang sudah dinyatakan \
             tersimpan tidak hilang; ubah setelan itu pada basis data, lalu ulangi"
        ),
        db::Error::Location(_) => {
            "alamat basis data tidak dapat dibaca; beri folder atau postgres://NAMA@HOST/BASISDATA"
                .to_owned()
        }
        db::Error::NewerSchema { database, program } => format!(
            "data ini dibuat program yang lebih baru (tabel versi {database}, program ini mengenal {program}); pakai \
             program yang lebih baru"
        ),
        db::Error::Archive(reason) => {
            format!("arsip ini tidak dapat dipakai, tidak ada yang dimuat ({reason})")
        }
        db::Error::File(reason) => format!("berkas tidak dapat dibaca atau ditulis ({reason})"),
        db::Error::Migration(reason) => {
            format!("pembaruan tabel gagal, tabel tetap seperti semula ({reason})")
        }
        other => format!("kesalahan basis data ({other})"),
    }
}

/// What the operating system says of a file or folder.
fn of_files(error: &io::Error) -> String {
    let known = match error.kind() {
        io::ErrorKind::NotFound => "berkas atau foldernya tidak ada; periksa ejaannya",
        io::ErrorKind::PermissionDenied => "tidak diizinkan; periksa pemilik dan izin foldernya",
        io::ErrorKind::IsADirectory => "itu folder, bukan berkas; sebut nama berkasnya",
        io::ErrorKind::NotADirectory => "sebagian alamatnya berkas, bukan folder",
        io::ErrorKind::AlreadyExists => "sudah ada; beri nama lain",
        io::ErrorKind::StorageFull => "ruang penyimpanan penuh; sediakan ruang, lalu ulangi",
        io::ErrorKind::ReadOnlyFilesystem => "tempat ini hanya dapat dibaca; pilih tempat lain",
        _ => return error.to_string(),
    };
    known.to_owned()
}

/// Shows help or version, or tells what is wrong with the arguments.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
    } else {
        complain(wrong_arguments(error));
    }
    ExitCode::from(ASKED_WRONGLY)
}

/// Why a value cannot be used. The parsers of this program say it in Indonesian; those of libraries are translated.
fn reason(why: &(dyn std::error::Error + 'static)) -> String {
    if why.is::<ParseIntError>() {
        return "tulis bilangan bulat dengan angka saja".to_owned();
    }
    if why.is::<AddrParseError>() {
        return "tulis alamat dan porta, misalnya 127.0.0.1:8080".to_owned();
    }
    let said = why.to_string();
    let range = said.split_once(" is not in ").map(|(_, range)| range);
    match range.and_then(|range| range.split_once("..")) {
        Some((least, most)) => format!(
            "tulis bilangan dari {least} sampai {}",
            most.trim_start_matches('=')
        ),
        None => said,
    }
}

fn wrong_arguments(error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("Belum lengkap: {argument} harus diisi."),
        ErrorKind::UnknownArgument => format!("Pilihan {argument} tidak dikenal."),
        ErrorKind::InvalidSubcommand => {
            format!(
                "Perintah {} tidak dikenal.",
                context(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::MissingSubcommand => "Perintahnya belum disebut.".to_owned(),
        ErrorKind::ArgumentConflict => {
            format!(
                "{argument} tidak dapat dipakai bersama {}.",
                context(ContextKind::PriorArg)
            )
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("{argument} memerlukan nilai.")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = context(ContextKind::ValidValue);
            let valid = if valid.is_empty() {
                valid
            } else {
                format!(" Yang dikenal: {valid}.")
            };
            let why = error.source().map(|why| format!(": {}", reason(why)));
            let why = why.filter(|_| error.kind() == ErrorKind::ValueValidation);
            let why = why.unwrap_or_default();
            format!("Nilai \"{value}\" untuk {argument} tidak dapat dipakai{why}.{valid}")
        }
        ErrorKind::TooManyValues => format!("Nilai \"{value}\" untuk {argument} berlebih."),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("Nilai untuk {argument} kurang atau berlebih.")
        }
        ErrorKind::NoEquals => format!("Nilai untuk {argument} ditulis sesudah tanda =."),
        ErrorKind::InvalidUtf8 => "Ada huruf yang tidak dapat dibaca; pakai UTF-8.".to_owned(),
        _ => format!("Perintah ini tidak dapat dibaca ({:?}).", error.kind()),
    };
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand]
        .into_iter()
        .map(context)
        .find(|text| !text.is_empty())
        .map_or_else(String::new, |text| format!(" Mungkin maksudnya {text}?"));
    format!("{what}{suggested}\nKetik kampungkb PERINTAH --help untuk penjelasan dan contoh.")
}

#[cfg(test)]
mod tests {
    use super::super::command_line;
    use super::wrong_arguments;

    #[test]
    fn wrong_arguments_are_told_in_indonesian() {
        let cases: [(&[&str], &str); 12] = [
            (&["serve", "--listen", "abc"], "misalnya 127.0.0.1:8080"),
            (&["serve", "--listen"], "memerlukan nilai"),
            (&["serve", "--lisen", "x"], "Mungkin maksudnya --listen?"),
            (
                &["serve", "--write-queue", "0"],
                "tulis bilangan dari 1 sampai",
            ),
            (
                &["demo", "--nation", "--months", "999"],
                "tulis bilangan dari 1 sampai 60",
            ),
            (
                &["demo", "--nation", "--months", "tiga"],
                "tulis bilangan bulat",
            ),
            (&["demo", "--months", "3"], "Belum lengkap: --nation"),
            (&["serve", "--help=3"], "berlebih"),
            (
                &["import", "profile", "x.csv", "--month", "kemarin"],
                "misalnya 2024-11",
            ),
            (
                &["import", "profile", "x.csv", "--kabupaten", "x"],
                "kode wilayah",
            ),
            (
                &["export", "dhis2", "--level", "rt"],
                "Yang dikenal: provinsi, kabupaten, kecamatan, desa.",
            ),
            (&["user"], "Perintahnya belum disebut."),
        ];
        for (arguments, expected) in cases {
            let asked = ["kampungkb"].iter().chain(arguments);
            let error = command_line().try_get_matches_from(asked).unwrap_err();
            let told = wrong_arguments(&error);
            assert!(told.contains(expected), "{arguments:?}: {told}");
            for english in ["error:", "Usage", "invalid", " is not ", "For more"] {
                assert!(!told.contains(english), "{arguments:?}: {told}");
            }
        }
    }
}
