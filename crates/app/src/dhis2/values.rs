//! The document: one set of a region, or a bulk of values of the regions of a level.

use std::io::{self, Write};

use rules::month::Month;
use rules::region_code::{RegionCode, RegionLevel};
use serde::Serialize;

use super::mapping::Mapping;
use super::store::{self, Row};
use crate::app::App;

/// The scheme by which everything is named; it stands in the document, where it overrides that of the address.
const SCHEME: &str = "CODE";

/// What is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Of which region.
    pub region: RegionCode,
    /// Of which month.
    pub month: Month,
    /// The values of the regions of this level inside it; none for the region itself.
    pub level: Option<RegionLevel>,
}

/// A value as DHIS2 names its members.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DataValue {
    data_element: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    org_unit: Option<String>,
    value: String,
}

/// The part of a set before its values.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Head<'a> {
    id_scheme: &'static str,
    data_set_id_scheme: &'static str,
    data_element_id_scheme: &'static str,
    org_unit_id_scheme: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    data_set: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    complete_date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    org_unit: Option<&'a str>,
}

/// The period of a month, `yyyymm`.
fn period(month: Month) -> String {
    format!("{:06}", month.yyyymm())
}

/// The code of a region as an organisation unit: our own, and `ID` for the nation, which has none.
fn org_unit(code: &str) -> &str {
    if code.is_empty() { "ID" } else { code }
}

/// Writes the document, and says how many regions stand in it. The villages of a wide region are read one kabupaten at a
/// time.
///
/// # Errors
/// Those of the database, and where it cannot be written.
pub async fn write(
    app: &App,
    wanted: Wanted,
    mapping: &Mapping,
    to: &mut (impl Write + Send),
) -> anyhow::Result<usize> {
    let mut snapshot = app.db().snapshot().await?;
    let Wanted {
        region,
        month,
        level,
    } = wanted;
    let mut body = Body {
        mapping,
        month,
        is_bulk: level.is_some(),
        values: 0,
        regions: 0,
    };
    match level {
        None => {
            let row = match region.level() {
                RegionLevel::Village => {
                    let rows = store::villages(&mut snapshot, region, month).await?;
                    rows.into_iter().next()
                }
                _ => store::region(&mut snapshot, region, month).await?,
            };
            body.begin(to, row.as_ref())?;
            body.rows(to, row.as_slice())?;
        }
        Some(RegionLevel::Village) => {
            body.begin(to, None)?;
            for part in app.regions().kabupaten_of(region) {
                let rows = store::villages(&mut snapshot, part, month).await?;
                body.rows(to, &rows)?;
            }
        }
        Some(level) => {
            let length = match level {
                RegionLevel::Province => 2,
                RegionLevel::Kabupaten => 5,
                _ => 8,
            };
            body.begin(to, None)?;
            let rows = store::inside(&mut snapshot, region, length, month).await?;
            body.rows(to, &rows)?;
        }
    }
    to.write_all(b"]}\n")?;
    Ok(body.regions)
}

/// What is written so far.
struct Body<'a> {
    mapping: &'a Mapping,
    month: Month,
    is_bulk: bool,
    values: usize,
    regions: usize,
}

impl Body<'_> {
    fn begin(&self, to: &mut impl Write, row: Option<&Row>) -> io::Result<()> {
        let row = row.filter(|_| !self.is_bulk);
        let counted_on = row.map(|row| row.counted_on.as_str());
        let last_day = self.month.last_date().to_string();
        // A village's row is counted as of the month's end where no day stands in it.
        let complete = counted_on.map(|day| {
            if day.is_empty() {
                last_day.as_str()
            } else {
                day
            }
        });
        let head = Head {
            id_scheme: SCHEME,
            data_set_id_scheme: SCHEME,
            data_element_id_scheme: SCHEME,
            org_unit_id_scheme: SCHEME,
            data_set: row.map(|_| self.mapping.data_set.as_str()),
            complete_date: complete,
            period: row.map(|_| period(self.month)),
            org_unit: row.map(|row| org_unit(&row.code)),
        };
        let head = serde_json::to_string(&head)?;
        let open = head.strip_suffix('}').unwrap_or(&head);
        to.write_all(open.as_bytes())?;
        to.write_all(b",\"dataValues\":[")
    }

    fn rows(&mut self, to: &mut impl Write, rows: &[Row]) -> io::Result<()> {
        for row in rows {
            self.regions += 1;
            for (measure, code) in &self.mapping.elements {
                let Some(count) = row.measures.get(measure) else {
                    continue;
                };
                let value = DataValue {
                    data_element: code.clone(),
                    period: self.is_bulk.then(|| period(self.month)),
                    org_unit: self.is_bulk.then(|| org_unit(&row.code).to_owned()),
                    value: count.to_string(),
                };
                to.write_all(if self.values == 0 { b"\n" } else { b",\n" })?;
                serde_json::to_writer(&mut *to, &value)?;
                self.values += 1;
            }
        }
        Ok(())
    }
}
