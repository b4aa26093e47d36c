//! Figures and lists of regions as JSON.

use axum::Json;
use axum::extract::State;
use axum_extra::extract::Query;
use rules::region_code::{RegionCode, RegionLevel};
use serde::Serialize;
use utoipa::ToSchema;

use super::absent::{Listed, NOT_COUNTED};
use super::list::{Asked, ListQuery};
use super::store::ListRow;
use crate::app::App;
use crate::indicator::{self, Measures};
use crate::platform::access::Access;
use crate::platform::problem::Problem;
use crate::region;
use crate::ui::Text;

/// The figures of a region, with their origin beside them.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SummaryDocument {
    /// The region's code with dots; the nation's is empty.
    #[schema(value_type = String, example = "64.03")]
    code: RegionCode,
    /// Its name.
    name: String,
    /// `nasional`, `provinsi`, `kabupaten`, `kota`, `kecamatan`, `desa`, `kelurahan` or `desa_adat`.
    kind: &'static str,
    /// Desa and kelurahan of the region, by the official table.
    villages: u64,
    /// Kampung KB.
    kampung_kb: KampungKbCounts,
    /// Active Kampung KB by computed class.
    classes: ClassCounts,
    /// Active ones that lack a single score to a higher class.
    one_score_short: u64,
    /// Active ones whose report of `report_month` is confirmed.
    reports_confirmed: u64,
    /// Active ones that have not reported `report_month`.
    reports_missing: u64,
    /// Where the figures come from.
    origin: SummaryOrigin,
}

/// Kampung KB by stage.
#[derive(Debug, Serialize, ToSchema)]
struct KampungKbCounts {
    /// Terbentuk, dicanangkan or aktif.
    active: u64,
    /// Being prepared: rintisan or kesepakatan.
    rintisan: u64,
}

/// Active Kampung KB by class.
#[derive(Debug, Serialize, ToSchema)]
struct ClassCounts {
    dasar: u64,
    berkembang: u64,
    mandiri: u64,
    berkelanjutan: u64,
}

/// Where figures come from.
#[derive(Debug, Serialize, ToSchema)]
struct SummaryOrigin {
    /// The newest month that is counted, `yyyy-mm`; absent where nobody takes part.
    month: Option<String>,
    /// The month whose report is due in it, `yyyy-mm`: the one before.
    report_month: Option<String>,
    /// The day as of which it is counted; for a wide region the latest of its parts.
    counted_on: Option<String>,
    /// The active rule set of the kabupaten; absent above it, where each kabupaten has its own.
    rule_set: Option<String>,
    /// Desa and kelurahan of kabupaten that take part.
    villages_taking_part: u64,
    /// Whether changes wait to be counted.
    is_pending: bool,
    /// Why and how far the data are for demonstration.
    demonstration: Option<String>,
    /// How the figures were made.
    source: &'static str,
}

const SOURCE: &str = "Rekap kampungkb dari data yang dicatat; klasifikasi adalah hasil hitung";

/// `GET /api/v1/regions/summary`
pub(super) async fn nation_summary(
    State(app): State<App>,
) -> Result<Json<SummaryDocument>, Problem> {
    summary_of(&app, RegionCode::NATION).await
}

/// `GET /api/v1/regions/{code}/summary`
pub(super) async fn summary(
    State(app): State<App>,
    access: Access,
) -> Result<Json<SummaryDocument>, Problem> {
    summary_of(&app, access.region()?).await
}

async fn summary_of(app: &App, code: RegionCode) -> Result<Json<SummaryDocument>, Problem> {
    let mut snapshot = app.db().snapshot().await?;
    let newest = indicator::newest(&mut snapshot, code).await?;
    let pending = indicator::pending_since(&mut snapshot, code).await?;
    let (month, sum) = newest.unzip();
    let measures = sum.as_ref().map(|sum| sum.measures).unwrap_or_default();
    let demonstrations = app.districts().demonstrations();
    let inside = |(place, _): &&(RegionCode, String)| code.contains(*place) || place.contains(code);
    Ok(Json(SummaryDocument {
        code,
        name: match code.level() {
            RegionLevel::Nation => Text::default().region_nation().to_owned(),
            _ => app.regions().name(code),
        },
        kind: region::kind_code(code.kind()),
        villages: region::village_count(app, code, None) as u64,
        kampung_kb: KampungKbCounts {
            active: count(measures.active),
            rintisan: count(measures.rintisan),
        },
        classes: classes(&measures),
        one_score_short: count(measures.one_score_short),
        reports_confirmed: count(measures.report_confirmed),
        reports_missing: count(measures.reports_missing()),
        origin: SummaryOrigin {
            month: month.map(|month| month.to_string()),
            report_month: month
                .and_then(rules::month::Month::previous)
                .map(|month| month.to_string()),
            counted_on: sum.map(|sum| sum.counted_on.to_string()),
            rule_set: code
                .kabupaten()
                .map(|_| app.districts().of(code).rule_set.clone()),
            villages_taking_part: count(measures.villages),
            is_pending: pending.is_some(),
            demonstration: demonstrations
                .iter()
                .find(inside)
                .map(|(_, note)| note.clone()),
            source: SOURCE,
        },
    }))
}

fn classes(measures: &Measures) -> ClassCounts {
    ClassCounts {
        dasar: count(measures.dasar),
        berkembang: count(measures.berkembang),
        mandiri: count(measures.mandiri),
        berkelanjutan: count(measures.berkelanjutan),
    }
}

/// A stored count as it is shown.
pub(super) const fn count(stored: i64) -> u64 {
    stored.unsigned_abs()
}

/// A page of a list of villages.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VillagesDocument {
    /// How many villages the whole list holds.
    total: u64,
    /// This page of it.
    villages: Vec<VillageRow>,
    /// The address of the next page.
    next: Option<String>,
    /// Where codes and names come from.
    source: &'static str,
}

/// A village of a list.
#[derive(Debug, Serialize, ToSchema)]
struct VillageRow {
    /// The village's code with dots.
    code: String,
    /// The village's name.
    name: String,
    /// The name of its Kampung KB; absent where it has none.
    kampung_kb: Option<String>,
    /// The step of the life cycle that holds; `none` without a Kampung KB.
    stage: String,
    /// The computed class, for active ones.
    class: Option<String>,
    /// The first three indices in hundredths, for active ones.
    indices_hundredths: Option<[i64; 3]>,
    /// The rule set of class and indices.
    rule_set: Option<String>,
    /// Whether a single score is missing to a higher class.
    one_score_short: bool,
    /// The day that counts as its formation.
    formed_on: Option<String>,
    /// Whether the report of the month before is confirmed.
    report_confirmed: bool,
    /// The month that is counted, `yyyymm`; absent where the kabupaten takes no part yet.
    month: Option<i64>,
}

/// `GET /api/v1/regions/villages`
pub(super) async fn nation_villages(
    State(app): State<App>,
    access: Access,
    Query(query): Query<ListQuery>,
) -> Result<Json<VillagesDocument>, Problem> {
    villages_of(&app, &access, RegionCode::NATION, &query).await
}

/// `GET /api/v1/regions/{code}/villages`
pub(super) async fn villages(
    State(app): State<App>,
    access: Access,
    Query(query): Query<ListQuery>,
) -> Result<Json<VillagesDocument>, Problem> {
    villages_of(&app, &access, access.region()?, &query).await
}

async fn villages_of(
    app: &App,
    access: &Access,
    code: RegionCode,
    query: &ListQuery,
) -> Result<Json<VillagesDocument>, Problem> {
    let asked = Asked::parse(Text::new(access.lang), query)?;
    let mut snapshot = app.db().snapshot().await?;
    let listed = Listed::read(app, &mut snapshot, &access.scope, code).await?;
    let length = usize::from(asked.page_length);
    let mut rows = listed.page(&mut snapshot, &asked, length + 1).await?;
    let has_more = rows.len() > length;
    rows.truncate(length);
    let next = rows.last().filter(|_| has_more).map(|last| {
        let path = match code.level() {
            RegionLevel::Nation => "/api/v1/regions/villages".to_owned(),
            _ => format!("/api/v1/regions/{code}/villages"),
        };
        query.after(asked.sort, last).address(&path)
    });
    Ok(Json(VillagesDocument {
        total: listed.count(&mut snapshot, &asked).await?,
        villages: rows.into_iter().map(|row| village(app, row)).collect(),
        next,
        source: region::official::SOURCE,
    }))
}

fn village(app: &App, row: ListRow) -> VillageRow {
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let code = row.village_code.parse::<RegionCode>();
    VillageRow {
        name: code.map_or_else(
            |_| row.village_code.clone(),
            |code| app.regions().name(code),
        ),
        code: row.village_code,
        kampung_kb: some(row.name),
        stage: row.stage,
        class: some(row.class),
        indices_hundredths: (row.active == 1).then_some([row.index_1, row.index_2, row.index_3]),
        rule_set: some(row.rule_set),
        one_score_short: row.one_score_short == 1,
        formed_on: some(row.formed_on),
        report_confirmed: row.report_confirmed == 1,
        month: (row.month != NOT_COUNTED).then_some(row.month),
    }
}
