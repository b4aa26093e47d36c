//! A whole list as CSV, row by row as it comes from the database.

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt as _;
use rules::region_code::RegionCode;

use super::absent::{Listed, NOT_COUNTED};
use super::list::{Asked, ListQuery};
use super::store::ListRow;
use crate::app::App;
use crate::indicator::NO_STAGE;
use crate::platform::access::Access;
use crate::platform::problem::Problem;
use crate::region;
use crate::ui::Text;

const COLUMNS: [&str; 19] = [
    "kode",
    "nama",
    "kampung_kb",
    "kecamatan",
    "kabupaten",
    "provinsi",
    "tahap",
    "terbentuk",
    "klasifikasi",
    "indeks_1",
    "indeks_2",
    "indeks_3",
    "kurang_satu_skor",
    "laporan_bulan_lalu",
    "profil_dikonfirmasi",
    "isian_belum_diisi",
    "bulan",
    "aturan",
    "sumber",
];

/// The answer to a request for a list's file.
pub(super) async fn answer(
    app: &App,
    access: &Access,
    region: RegionCode,
    query: &ListQuery,
) -> Result<Response, Problem> {
    let asked = Asked::parse(Text::new(access.lang), query)?;
    let mut reader = app.db().reader();
    let listed = Listed::read(app, &mut reader, &access.scope, region).await?;
    let rows = listed.stream(&reader, &asked);
    let head = line(&COLUMNS.map(str::to_owned));
    let app = app.clone();
    let lines = futures_util::stream::unfold((rows, Some(head)), move |(mut rows, head)| {
        let app = app.clone();
        async move {
            if let Some(head) = head {
                return Some((Ok(head), (rows, None)));
            }
            let next = rows.next().await?;
            let next = next.map(|row| line(&cells(&app, row)));
            Some((next, (rows, None)))
        }
    });
    // Compression asks once more after the end.
    let lines = lines.fuse();
    let place = if region == RegionCode::NATION {
        "indonesia".to_owned()
    } else {
        region.to_string()
    };
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"kampung-kb-{place}.csv\""),
        ),
    ];
    Ok((headers, Body::from_stream(lines)).into_response())
}

fn cells(app: &App, row: ListRow) -> [String; 19] {
    let name = |code: Option<RegionCode>| {
        code.map(|code| app.regions().name(code))
            .unwrap_or_default()
    };
    let code = row.village_code.parse::<RegionCode>().ok();
    let is_active = row.active == 1;
    let index = |hundredths: i64| {
        if is_active {
            format!("{}.{:02}", hundredths / 100, hundredths % 100)
        } else {
            String::new()
        }
    };
    let yes_no = |flag: i64| match (is_active, flag) {
        (false, _) => String::new(),
        (true, 1) => "ya".to_owned(),
        (true, _) => "tidak".to_owned(),
    };
    let report = if !is_active {
        ""
    } else if row.report_confirmed == 1 {
        "sudah"
    } else if row.report_unconfirmed == 1 {
        "belum_dikonfirmasi"
    } else if row.report_needs_fixing == 1 {
        "perlu_perbaikan"
    } else {
        "belum"
    };
    [
        row.village_code,
        name(code),
        row.name,
        name(code.and_then(RegionCode::kecamatan)),
        name(code.and_then(RegionCode::kabupaten)),
        name(code.and_then(RegionCode::province)),
        if row.stage == NO_STAGE {
            String::new()
        } else {
            row.stage
        },
        row.formed_on,
        row.class,
        index(row.index_1),
        index(row.index_2),
        index(row.index_3),
        yes_no(row.one_score_short),
        report.to_owned(),
        yes_no(row.profile_confirmed),
        if is_active {
            row.answers_belum_diisi.to_string()
        } else {
            String::new()
        },
        match row.month {
            NOT_COUNTED => String::new(),
            month => format!("{:04}-{:02}", month / 100, month % 100),
        },
        row.rule_set,
        region::official::SOURCE.to_owned(),
    ]
}

/// A line of the file. A cell that a spreadsheet would take for a formula is led by an apostrophe.
fn line(cells: &[String]) -> Bytes {
    let guarded = cells.iter().map(|cell| {
        let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if is_formula {
            format!("'{cell}")
        } else {
            cell.clone()
        }
    });
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer.write_record(guarded);
    written
        .ok()
        .and_then(|()| writer.into_inner().ok())
        .unwrap_or_default()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_defused() {
        let mut cells: [String; 19] = Default::default();
        cells[0] = "64.03.06.2004".to_owned();
        cells[1] = "Soka, \"Baru\"".to_owned();
        cells[2] = "=1+1".to_owned();
        let text = String::from_utf8(line(&cells).to_vec()).unwrap();
        assert!(text.starts_with("64.03.06.2004,\"Soka, \"\"Baru\"\"\",'=1+1,,"));
        assert!(text.ends_with(",\n"));
    }
}
