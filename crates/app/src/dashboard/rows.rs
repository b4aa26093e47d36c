//! A whole list as the rows of a file, as they come from the database.

use exchange::table::Cell;
use rules::date::Date;
use rules::region_code::RegionCode;

use super::absent::{Listed, NOT_COUNTED};
use super::list::{Asked, ListQuery};
use super::store::ListRow;
use crate::app::App;
use crate::export::{self, Out};
use crate::indicator::NO_STAGE;
use crate::platform::problem::{Kind, Problem};
use crate::region;
use crate::ui::Text;

/// The headings of the list.
pub(crate) const COLUMNS: [&str; 19] = [
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

/// Writes the villages that the list's address asks for.
///
/// # Errors
/// Where the address asks for what is not there, and those of the database.
pub(crate) async fn write_rows(wish: &export::Asked, out: &Out) -> Result<(), Problem> {
    let query: ListQuery = serde_html_form::from_str(&wish.query)
        .map_err(|error| Problem::new(Kind::Unreadable).because(error))?;
    let asked = Asked::parse(Text::new(wish.lang), &query)?;
    let app = &wish.app;
    let mut reader = app.db().reader();
    let listed = Listed::read(app, &mut reader, &wish.scope, wish.region).await?;
    let mut rows = listed.stream(&reader, &asked);
    while let Some(row) = rows.next().await {
        out.row(cells(app, row?).into()).await?;
    }
    Ok(())
}

fn cells(app: &App, row: ListRow) -> [Cell; 19] {
    let name = |code: Option<RegionCode>| {
        let name = code.map(|code| app.regions().name(code));
        Cell::text(name.unwrap_or_default())
    };
    let code = row.village_code.parse::<RegionCode>().ok();
    let is_active = row.active == 1;
    let index = |hundredths: i64| {
        if is_active {
            Cell::Hundredths(hundredths)
        } else {
            Cell::Empty
        }
    };
    let yes_no = |flag: i64| match (is_active, flag) {
        (false, _) => Cell::Empty,
        (true, 1) => Cell::text("ya"),
        (true, _) => Cell::text("tidak"),
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
        Cell::text(row.village_code),
        name(code),
        Cell::text(row.name),
        name(code.and_then(RegionCode::kecamatan)),
        name(code.and_then(RegionCode::kabupaten)),
        name(code.and_then(RegionCode::province)),
        if row.stage == NO_STAGE {
            Cell::Empty
        } else {
            Cell::text(row.stage)
        },
        Cell::day(row.formed_on.parse::<Date>().ok()),
        Cell::text(row.class),
        index(row.index_1),
        index(row.index_2),
        index(row.index_3),
        yes_no(row.one_score_short),
        Cell::text(report),
        yes_no(row.profile_confirmed),
        if is_active {
            Cell::Count(row.answers_belum_diisi)
        } else {
            Cell::Empty
        },
        match row.month {
            NOT_COUNTED => Cell::Empty,
            month => Cell::text(format!("{:04}-{:02}", month / 100, month % 100)),
        },
        Cell::text(row.rule_set),
        Cell::text(region::official::SOURCE),
    ]
}
