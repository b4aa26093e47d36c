//! The files of open data: one for each level and month, their columns, and their rows some at a time.

use db::Read;
use exchange::table::Cell;
use rules::date::Date;
use rules::month::Month;
use rules::region_code::{RegionCode, RegionLevel};

use super::store;
use crate::app::App;
use crate::indicator::{Measures, NO_STAGE};
use crate::platform::access::Scope;
use crate::region;

/// The levels of which there are files, and their code words.
pub const LEVELS: [(RegionLevel, &str); 4] = [
    (RegionLevel::Province, "provinsi"),
    (RegionLevel::Kabupaten, "kabupaten"),
    (RegionLevel::Kecamatan, "kecamatan"),
    (RegionLevel::Village, "desa"),
];

/// How many rows are read at a time.
const TOGETHER: i64 = 1_000;

/// The columns before the measures.
pub const OWN_COLUMNS: [&str; 8] = [
    "kode",
    "nama",
    "jenis",
    "bulan",
    "dihitung_per",
    "data_peragaan",
    "tahap",
    "klasifikasi",
];

/// The columns behind the measures: rates in percent.
pub const RATES: [&str; 4] = [
    "cakupan_persen",
    "laporan_persen",
    "profil_persen",
    "penduduk_persen",
];

/// A file of open data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Of which regions.
    pub level: RegionLevel,
    /// Of which month.
    pub month: Month,
}

impl Table {
    /// The table of a name such as `kabupaten-2024-11`.
    pub fn from_name(name: &str) -> Option<Self> {
        let (level, month) = name.split_once('-')?;
        let (level, _) = LEVELS.iter().find(|(_, code)| *code == level)?;
        Some(Self {
            level: *level,
            month: month.parse().ok()?,
        })
    }

    /// Its name.
    pub fn name(self) -> String {
        format!("{}-{}", self.level_code(), self.month)
    }

    /// The code word of its level.
    pub fn level_code(self) -> &'static str {
        let found = LEVELS.iter().find(|(level, _)| *level == self.level);
        found.map_or("", |(_, code)| code)
    }

    /// Its columns.
    pub fn columns(self) -> Vec<&'static str> {
        let own = OWN_COLUMNS.iter().chain(Measures::NAMES);
        own.chain(&RATES).copied().collect()
    }

    /// Some rows behind a code, with the code of the last one; none behind the last row.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn rows(
        self,
        app: &App,
        from: &mut impl Read,
        after: &str,
        counted_on: &str,
    ) -> Result<Option<(Vec<Vec<Cell>>, String)>, db::Error> {
        let mut rows = Vec::new();
        let mut last = None;
        if self.level == RegionLevel::Village {
            let scope = Scope::public();
            for row in store::villages(from, &scope, self.month, after, TOGETHER).await? {
                let stage = if row.stage == NO_STAGE {
                    ""
                } else {
                    &row.stage
                };
                let standing = [stage, row.class.as_str()];
                rows.push(self.cells(app, &row.village_code, counted_on, standing, &row.measures));
                last = Some(row.village_code);
            }
        } else {
            let length = match self.level {
                RegionLevel::Province => 2,
                RegionLevel::Kabupaten => 5,
                _ => 8,
            };
            for row in store::regions(from, self.month, length, after, TOGETHER).await? {
                let cells = self.cells(
                    app,
                    &row.region_code,
                    &row.counted_on,
                    ["", ""],
                    &row.measures,
                );
                rows.push(cells);
                last = Some(row.region_code);
            }
        }
        Ok(last.map(|last| (rows, last)))
    }

    fn cells(
        self,
        app: &App,
        code: &str,
        counted_on: &str,
        [stage, class]: [&str; 2],
        measures: &Measures,
    ) -> Vec<Cell> {
        let region: Option<RegionCode> = code.parse().ok();
        let is_demonstration =
            region.is_some_and(|region| app.districts().demonstration_note(region).is_some());
        let name = region.map(|region| app.regions().name(region));
        let mut cells = vec![
            Cell::text(code),
            Cell::text(name.unwrap_or_default()),
            Cell::text(region.map_or("", |region| region::kind_code(region.kind()))),
            Cell::text(self.month.to_string()),
            Cell::day(counted_on.parse::<Date>().ok()),
            Cell::text(if is_demonstration { "ya" } else { "tidak" }),
            Cell::text(stage),
            Cell::text(class),
        ];
        let counts = Measures::NAMES.iter().map(|name| measures.get(name));
        cells.extend(counts.map(|count| count.map_or(Cell::Empty, Cell::Count)));
        cells.extend([
            rate(measures.active, measures.villages),
            rate(measures.report_confirmed, measures.active),
            rate(measures.profile_confirmed, measures.active),
            rate(measures.population_known, measures.active),
        ]);
        cells
    }
}

/// A part in percent with two decimals, rounded half up; nothing of nothing.
fn rate(part: i64, whole: i64) -> Cell {
    if whole <= 0 {
        return Cell::Empty;
    }
    Cell::Hundredths((part * 20_000 + whole) / (2 * whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_their_table_and_rates_are_rounded() {
        let table = Table::from_name("kabupaten-2024-11").unwrap();
        assert_eq!(table.name(), "kabupaten-2024-11");
        for wrong in ["kabupaten", "negara-2024-11", "desa-2024-13", ""] {
            assert_eq!(Table::from_name(wrong), None);
        }
        assert_eq!(rate(1, 3), Cell::Hundredths(3_333));
        assert_eq!(rate(2, 3), Cell::Hundredths(6_667));
        assert_eq!(rate(0, 0), Cell::Empty);
    }
}
