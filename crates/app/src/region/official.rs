//! The official table of regions: the one that the program carries, and how newer editions are read from a file.

use std::collections::BTreeMap;
use std::io::Read as _;

use anyhow::Context as _;
use db::Db;
use flate2::read::GzDecoder;
use rules::region_code::{RegionCode, RegionLevel};

use super::version::Version;
use super::{Region, store};

/// The edition of the table that the program carries.
pub const EMBEDDED_EDITION: &str = "300.2.2-2430/2025";

/// Where codes and names come from, as a download that carries them says.
pub const SOURCE: &str =
    "Kode dan nama wilayah: Kepmendagri 300.2.2-2430/2025, idn-area-data 4.0.1, ODbL 1.0";

/// Codes and names from idn-area-data 4.0.1, `ODbL` 1.0; `data/regions/NOTICE.md` says more.
static EMBEDDED: &[u8] = include_bytes!("../../../../data/regions/regions.csv.gz");

/// The table that the program carries.
///
/// # Errors
/// Where the program was built from another table.
pub fn embedded() -> anyhow::Result<Vec<Region>> {
    let mut text = Vec::new();
    GzDecoder::new(EMBEDDED).read_to_end(&mut text)?;
    parse(&text)
}

/// Loads the table that the program carries into a database that holds no region yet.
///
/// # Errors
/// Those of the database.
pub async fn load_embedded(db: &Db) -> anyhow::Result<()> {
    if store::table::is_empty(&mut db.reader()).await? {
        load_first(db, embedded()?, EMBEDDED_EDITION).await?;
    }
    Ok(())
}

/// Loads the first table into a database that holds no region; those that follow come as
/// [`LoadEdition`](super::actions::LoadEdition).
///
/// # Errors
/// Those of the database.
pub async fn load_first(db: &Db, regions: Vec<Region>, edition: &str) -> Result<(), db::Error> {
    let versions = regions.into_iter().map(|region| Version {
        region,
        edition: edition.to_owned(),
        valid_from: None,
        valid_to: None,
    });
    let versions: Vec<Version> = versions.collect();
    db.write("region.load_first", move |tx| {
        Box::pin(async move { store::table::add(tx, versions).await })
    })
    .await
}

/// Reads a table of regions: CSV with the columns `code` and `name`, every region with the one above it.
///
/// # Errors
/// Names the line that cannot be read, or the region without the one above it.
pub fn parse(csv: &[u8]) -> anyhow::Result<Vec<Region>> {
    let mut reader = csv::Reader::from_reader(csv.strip_prefix(b"\xef\xbb\xbf").unwrap_or(csv));
    let headers = reader.headers().context("baris judul tidak dapat dibaca")?;
    let column = |name: &str| {
        let at = headers.iter().position(|header| header.trim() == name);
        at.with_context(|| format!("kolom {name} tidak ada"))
    };
    let (code_at, name_at) = (column("code")?, column("name")?);
    let mut regions = BTreeMap::new();
    for record in reader.records() {
        let record = record.context("tabel wilayah tidak dapat dibaca")?;
        let line = record.position().map_or(0, csv::Position::line);
        let text = |at| record.get(at).unwrap_or_default().trim();
        let code: RegionCode = text(code_at).parse().with_context(|| {
            format!(
                "baris {line}: kode \"{}\" bukan kode wilayah",
                text(code_at)
            )
        })?;
        let name = text(name_at).to_owned();
        anyhow::ensure!(!name.is_empty(), "baris {line}: nama wilayah {code} kosong");
        anyhow::ensure!(
            code != RegionCode::NATION && regions.insert(code, name).is_none(),
            "baris {line}: wilayah {code} disebut dua kali"
        );
    }
    for code in regions.keys() {
        if let Some(parent) = code.parent().filter(|parent| *parent != RegionCode::NATION) {
            anyhow::ensure!(
                regions.contains_key(&parent),
                "wilayah {code} ada tanpa wilayah atasnya {parent}"
            );
        }
    }
    Ok(regions
        .into_iter()
        .map(|(code, name)| Region { code, name })
        .collect())
}

/// The level as it is stored: 1 for a province through 4 for a village.
pub const fn level_number(level: RegionLevel) -> i64 {
    match level {
        RegionLevel::Nation => 0,
        RegionLevel::Province => 1,
        RegionLevel::Kabupaten => 2,
        RegionLevel::Kecamatan => 3,
        RegionLevel::Village => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_table_is_the_whole_country() {
        let regions = embedded().unwrap();
        let at = |level| {
            regions
                .iter()
                .filter(|region| region.code.level() == level)
                .count()
        };
        assert_eq!(at(RegionLevel::Province), 38);
        assert_eq!(at(RegionLevel::Kabupaten), 514);
        assert_eq!(at(RegionLevel::Kecamatan), 7_285);
        assert_eq!(at(RegionLevel::Village), 83_762);
        let maluang = "64.03.06.2004".parse().unwrap();
        assert!(regions.contains(&Region {
            code: maluang,
            name: "Maluang".to_owned()
        }));
    }

    #[test]
    fn a_faulty_table_is_refused_with_its_line() {
        let reason = |text: &str| parse(text.as_bytes()).unwrap_err().to_string();
        assert_eq!(reason("kode,name\n11,Aceh\n"), "kolom code tidak ada");
        assert!(reason("code,name\n11,Aceh\n1x,B\n").starts_with("baris 3: kode \"1x\""));
        assert!(reason("code,name\n11,\n").contains("nama wilayah 11 kosong"));
        assert!(reason("code,name\n11,Aceh\n11,Aceh\n").contains("disebut dua kali"));
        assert!(reason("code,name\n11.01,Aceh Selatan\n").contains("tanpa wilayah atasnya 11"));
        assert_eq!(
            parse("\u{feff}name,code\r\nAceh,11\r\n".as_bytes()).unwrap()[0].name,
            "Aceh"
        );
    }
}
