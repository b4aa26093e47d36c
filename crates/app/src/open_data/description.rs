//! The description of a file: what its columns mean, of which month it is, where it comes from, and what may be done with
//! it (Frictionless Data Package, tabular).

use serde_json::{Value, json};

use super::table::{OWN_COLUMNS, RATES, Table};
use crate::indicator::Measures;
use crate::region;
use crate::ui::Text;

/// The description of a table.
pub(super) fn of(t: Text, table: Table, root: &str, counted_on: &str) -> Value {
    let name = table.name();
    let field = |name: &str| {
        let (kind, unit) = kind(name);
        let mut field = json!({
            "name": name,
            "type": kind,
            "description": t.open_data_column(name),
        });
        if let Some(unit) = unit {
            field["unit"] = unit.into();
        }
        if kind == "number" {
            field["decimalChar"] = ".".into();
        }
        field
    };
    let fields: Vec<Value> = table.columns().into_iter().map(field).collect();
    let resource = |format: &str, media_type: &str| {
        json!({
            "name": format!("{name}-{format}"),
            "path": format!("{root}/data/{name}.{format}"),
            "profile": "tabular-data-resource",
            "format": format,
            "mediatype": media_type,
            "encoding": "utf-8",
            "schema": {
                "fields": fields,
                "primaryKey": ["kode", "bulan"],
                "missingValues": [""],
            },
        })
    };
    json!({
        "profile": "tabular-data-package",
        "name": name,
        "title": t.open_data_file_title(table.level_code(), crate::ui::format::month(t, table.month)),
        "description": t.open_data_about(),
        "homepage": format!("{root}/data"),
        "period": table.month.to_string(),
        "counted_on": counted_on,
        "method": t.open_data_method(),
        "licenses": [{
            "name": "ODbL-1.0",
            "title": "Open Database License 1.0",
            "path": "https://opendatacommons.org/licenses/odbl/1-0/",
        }],
        "licence_notice": t.open_data_licence(),
        "sources": [
            { "title": t.open_data_source() },
            { "title": region::official::SOURCE },
        ],
        "resources": [resource("csv", "text/csv"), resource("json", "application/json")],
    })
}

/// The type of a column, and the unit of its numbers.
fn kind(name: &str) -> (&'static str, Option<&'static str>) {
    if RATES.contains(&name) {
        return ("number", Some("%"));
    }
    if Measures::NAMES.contains(&name) {
        let unit = match name {
            "villages" => "desa/kelurahan",
            "answers_ada" | "answers_tidak_ada" | "answers_belum_diisi" => "jawaban",
            "activities" | "activities_in_year" => "kegiatan",
            _ => "Kampung KB",
        };
        return ("integer", Some(unit));
    }
    debug_assert!(OWN_COLUMNS.contains(&name), "{name} has no type");
    match name {
        "bulan" => ("yearmonth", None),
        "dihitung_per" => ("date", None),
        _ => ("string", None),
    }
}
