//! The words of the batch, in Indonesian, for the command line and the list of rejected rows.
use core::fmt;

use super::{HeaderError, NotOnce, RowError, RowReason};

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(columns) => write!(f, "kolom yang tidak ada: {}", columns.join(", ")),
            Self::NoMeasure(columns) => write!(
                f,
                "tidak ada kolom pengukuran; sediakan paling sedikit satu dari {}",
                columns.join(", ")
            ),
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

impl fmt::Display for NotOnce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "kolom ini tidak ada, atau ada lebih dari sekali: {}",
            self.0.join(", ")
        )
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.reason {
            RowReason::TooShort(columns) => write!(
                f,
                "isi baris ini kurang dari {columns} kolom pada judul; periksa tanda koma dan tanda kutipnya"
            ),
            RowReason::TooLong(columns) => write!(
                f,
                "isi baris ini lebih dari {columns} kolom pada judul; periksa tanda koma dan tanda kutipnya"
            ),
            RowReason::NotNumber(text) => write!(f, "\"{text}\" bukan angka"),
            RowReason::Negative(text) => write!(f, "\"{text}\" negatif; bobot sampel 0 atau lebih"),
            RowReason::NotDate(text) => write!(
                f,
                "\"{text}\" bukan tanggal pada kalender; tulis misalnya 2024-12-11 atau 11/12/2024"
            ),
            RowReason::NotAge(text) => write!(
                f,
                "\"{text}\" bukan usia; tulis misalnya 1 Tahun - 2 Bulan - 3 Hari"
            ),
        }
    }
}
