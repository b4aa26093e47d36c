//! The words of the batch classification, in Indonesian, for the command line and the list of
//! rejected rows.
use core::fmt;

use super::{HeaderError, RowError, RowReason};
use crate::check::{Check, Difference};

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(columns) => write!(f, "kolom yang tidak ada: {}", columns.join(", ")),
            Self::Repeated(columns) => {
                write!(
                    f,
                    "kolom yang muncul lebih dari sekali: {}",
                    columns.join(", ")
                )
            }
        }
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.reason {
            RowReason::Absent => f.write_str("baris berakhir sebelum kolom ini"),
            RowReason::EmptyVillageCode => f.write_str("kode desa kosong"),
            RowReason::VillageCodeNotUtf8 => f.write_str("kode desa bukan teks UTF-8"),
            RowReason::UnknownWord(word) => write!(f, "kata \"{word}\" tidak dikenal"),
            RowReason::Negative(number) => write!(f, "angka {number} kurang dari 0"),
            RowReason::NotWhole(text) => write!(f, "\"{text}\" bukan bilangan bulat"),
            RowReason::TooLarge(number) => write!(f, "angka {number} terlalu besar"),
            RowReason::Check(difference) => contradiction(f, difference),
        }
    }
}

fn contradiction(f: &mut fmt::Formatter<'_>, difference: &Difference) -> fmt::Result {
    let Difference {
        field,
        base,
        check,
        actual,
        expected,
    } = difference;
    let distance = difference.signed().unsigned_abs();
    match check {
        Check::UsersAndNonUsersArePus => {
            let side = if actual < expected { "kurang" } else { "lebih" };
            write!(
                f,
                "pengguna + bukan pengguna = {actual}, {side} {distance} dari pus {expected}"
            )
        }
        Check::ParticipantsWithinBase => {
            write!(
                f,
                "peserta {field} {actual}, lebih {distance} dari {base} {expected}"
            )
        }
        Check::BpjsWithinPopulation => {
            write!(
                f,
                "pengguna BPJS {actual}, lebih {distance} dari jumlah jiwa {expected}"
            )
        }
    }
}
