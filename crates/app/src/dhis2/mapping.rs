//! Which of our measures is which data element: a table that an office can change.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::Context as _;

use crate::indicator::Measures;

/// The codes that hold where an office has none of its own.
const EMBEDDED: &str = include_str!("../../../../data/dhis2/elements.csv");

/// The name of an office's own table in the data directory.
pub const FILE: &str = "dhis2.csv";

/// The row of the table that names the data set.
const DATA_SET: &str = "data_set";

/// The code of the data set, and the code of each measure that is handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The code of the data set.
    pub data_set: String,
    /// Measures and the codes of their data elements, in the order of the table.
    pub elements: Vec<(String, String)>,
}

impl Mapping {
    /// The table of a data directory, or the one that the program carries.
    ///
    /// # Errors
    /// Where the table cannot be read, or names what there is not.
    pub fn load(data_directory: &Path) -> anyhow::Result<Self> {
        let path = data_directory.join(FILE);
        match fs::read_to_string(&path) {
            Ok(text) => Self::parse(&text).with_context(|| format!("{}", path.display())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::parse(EMBEDDED),
            Err(error) => Err(error).with_context(|| format!("{}", path.display())),
        }
    }

    /// Reads a table: CSV with the columns `measure` and `code`.
    ///
    /// # Errors
    /// The line that is wrong, and why.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let mut mapping = Self {
            data_set: String::new(),
            elements: Vec::new(),
        };
        for record in reader.records() {
            let record = record.context("tabel tidak dapat dibaca sebagai CSV")?;
            let line = record.position().map_or(0, csv::Position::line);
            let (measure, code) = (record.get(0).unwrap_or(""), record.get(1).unwrap_or(""));
            anyhow::ensure!(
                !code.is_empty(),
                "baris {line}: kode untuk \"{measure}\" kosong"
            );
            if measure == DATA_SET {
                code.clone_into(&mut mapping.data_set);
                continue;
            }
            anyhow::ensure!(
                Measures::NAMES.contains(&measure),
                "baris {line}: ukuran \"{measure}\" tidak dikenal; yang ada: {}",
                Measures::NAMES.join(", ")
            );
            let is_twice = mapping.elements.iter().any(|(known, _)| known == measure);
            anyhow::ensure!(
                !is_twice,
                "baris {line}: ukuran \"{measure}\" disebut dua kali"
            );
            mapping.elements.push((measure.to_owned(), code.to_owned()));
        }
        anyhow::ensure!(
            !mapping.data_set.is_empty(),
            "baris {DATA_SET} dengan kode data set tidak ada"
        );
        Ok(mapping)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_table_names_every_measure_once() {
        let mapping = Mapping::parse(EMBEDDED).unwrap();
        assert_eq!(mapping.elements.len(), Measures::NAMES.len());
        assert_eq!(mapping.data_set, "KAMPUNG_KB");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, part) in [
            ("measure,code\nactive,A\n", "data_set"),
            ("measure,code\ndata_set,D\naktif,A\n", "baris 3"),
            ("measure,code\ndata_set,D\nactive,\n", "baris 3"),
            ("measure,code\ndata_set,D\nactive,A\nactive,B\n", "dua kali"),
        ] {
            let error = Mapping::parse(text).unwrap_err().to_string();
            assert!(error.contains(part), "{error}");
        }
    }
}
