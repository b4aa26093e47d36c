//! The page of a list: filters, order, one page of rows.

use askama::Template;
use axum::response::{IntoResponse, Response};
use rules::class::Class;
use rules::life_cycle::Step;
use rules::month::Month;
use rules::region_code::{RegionCode, RegionLevel};

use super::absent::Listed;
use super::compose::{CLASSES, counted_at_words, villages_word};
use super::list::{Asked, ListQuery, Sort, base};
use super::pages;
use super::store::ListRow;
use super::view::Past;
use crate::activity::{AGENCIES, FUNCTIONS};
use crate::app::App;
use crate::indicator;
use crate::platform::access::Access;
use crate::platform::problem::Problem;
use crate::platform::reader::Reader;
use crate::shell;
use crate::ui::{Choice, Field, Frame, Link, Page, Pages, SortColumn, Sorted, Text, format};

/// How many villages one page holds.
const PAGE: u8 = 50;

/// A list of villages with its filters.
#[derive(Template)]
#[template(path = "dashboard/list.html")]
struct ListPage {
    frame: Frame,
    /// How many villages the list holds, in words.
    total: String,
    counted_at: String,
    /// The past month that the list shows; `None` for now.
    past: Option<Past>,
    /// The address to which the filters are sent.
    action: String,
    name: Field,
    selects: Vec<(Field, Vec<Choice>)>,
    /// The order, and what narrows the list and has no field: kept when the filters are sent.
    kept: Vec<(&'static str, String)>,
    is_filtered: bool,
    all_href: String,
    csv_href: String,
    xlsx_href: String,
    files_href: String,
    columns: Vec<SortColumn>,
    rows: Vec<Row>,
    pages: Pages,
    source: &'static str,
}

struct Row {
    name: String,
    href: String,
    /// The name of the Kampung KB, where it is another.
    kampung_kb: Option<String>,
    within: String,
    class: Option<Class>,
    class_href: String,
    /// What stands where there is no class.
    stage: String,
    indices: [Option<String>; 3],
    formed_on: Option<String>,
    report: &'static str,
}

/// Reads and shows a page of a list.
pub(super) async fn page(
    app: &App,
    access: &Access,
    reader: &Reader,
    region: RegionCode,
    mut query: ListQuery,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let mut asked = Asked::parse(t, &query)?;
    let scope = access.scope.within(region);
    let mut snapshot = app.db().snapshot().await?;
    asked.until = pages::past(&mut snapshot, region, asked.until).await?;
    if asked.until.is_none() {
        query.per.clear();
    }
    let listed = Listed::read(app, &mut snapshot, &scope, region).await?;
    let total = listed.count(&mut snapshot, &asked).await?;
    let length = usize::from(PAGE);
    let mut rows = listed.page(&mut snapshot, &asked, length + 1).await?;
    let pending = indicator::pending_since(&mut snapshot, region).await?;
    let has_more = rows.len() > length;
    rows.truncate(length);
    let last = rows.last().filter(|_| has_more);
    let next_href = last.map(|last| query.after(asked.sort, last).href(region));
    let title = t.list_title(pages::title(app, t, region));
    let mut frame = shell::region_frame(app, access, reader, region, title);
    let up = Link::new(
        pages::title(app, t, region),
        shell::region_href_at(region, asked.until),
    );
    frame.breadcrumb = shell::way_to(app, t, region, asked.until);
    if region.level() != RegionLevel::Nation || frame.breadcrumb.is_empty() {
        frame.breadcrumb.push(up);
    }
    let now = ListQuery {
        per: String::new(),
        sesudah: String::new(),
        sesudah_kode: String::new(),
        ..query.clone()
    };
    let page = ListPage {
        total: t.list_total(t.number(total), villages_word(app, t, region)),
        counted_at: counted_at_words(t, region, pending),
        action: format!("{}/daftar", base(region)),
        name: Field::new("nama", t.list_name(), &query.nama),
        selects: selects(t, &query),
        kept: kept(&query),
        is_filtered: query.is_filtered(),
        all_href: ListQuery {
            per: query.per.clone(),
            ..ListQuery::default()
        }
        .href(region),
        past: asked.until.map(|month| Past {
            words: t.dashboard_past(format::month(t, month)),
            now_href: now.href(region),
        }),
        csv_href: query.csv_href(region),
        xlsx_href: query.xlsx_href(region),
        files_href: format!("{}/unduh", base(region)),
        columns: columns(t, &asked, &query, region),
        rows: rows
            .into_iter()
            .map(|row| show(app, t, region, asked.until, row))
            .collect(),
        pages: Pages {
            previous_href: (!query.sesudah_kode.is_empty())
                .then(|| query.sorted(asked.sort, asked.is_descending).href(region)),
            next_href,
        },
        source: crate::region::official::SOURCE,
        frame,
    };
    Ok(Page::new(page).into_response())
}

fn columns(t: Text, asked: &Asked, query: &ListQuery, region: RegionCode) -> Vec<SortColumn> {
    let column = |sort: Sort| {
        let label = match sort {
            Sort::Name => t.list_name_column(),
            Sort::Class => t.class(),
            Sort::Index(0) => t.index_input(),
            Sort::Index(1) => t.index_proses(),
            Sort::Index(_) => t.index_output(),
            Sort::Formation => t.stage_terbentuk(),
        };
        let is_current = sort == asked.sort;
        let sorted = if asked.is_descending {
            Sorted::Descending
        } else {
            Sorted::Ascending
        };
        SortColumn {
            label: label.to_owned(),
            href: query
                .sorted(sort, is_current && !asked.is_descending)
                .href(region),
            sorted: is_current.then_some(sorted),
            numeric: matches!(sort, Sort::Index(_)),
        }
    };
    Sort::ALL.map(column).into()
}

fn selects(t: Text, query: &ListQuery) -> Vec<(Field, Vec<Choice>)> {
    let select = |name: &str, label: &str, value: &str, options: Vec<(&str, String)>| {
        let all = [("", t.list_all().to_owned())];
        let choices = all.into_iter().chain(options).map(|(code, label)| Choice {
            value: code.to_owned(),
            label,
            chosen: code == value,
        });
        (Field::new(name, label, value), choices.collect())
    };
    let own = |words: &str| words.to_owned();
    vec![
        select(
            "klasifikasi",
            t.class(),
            &query.klasifikasi,
            CLASSES
                .map(|class| (class.code(), own(t.class_word(class))))
                .into(),
        ),
        select(
            "status",
            t.list_status(),
            &query.status,
            vec![
                ("aktif", own(t.stage_aktif())),
                ("rintisan", own(t.stage_rintisan())),
                ("tidak_aktif", own(t.stage_tidak_aktif())),
                ("belum_ada", own(t.dashboard_absent())),
            ],
        ),
        select(
            "laporan",
            t.list_report(),
            &query.laporan,
            vec![
                ("sudah", own(t.list_report_confirmed())),
                ("belum", own(t.list_report_missing())),
                ("belum_dikonfirmasi", own(t.list_report_unconfirmed())),
                ("perlu_perbaikan", own(t.list_report_needs_fixing())),
            ],
        ),
        select(
            "k0",
            t.list_profile(),
            &query.k0,
            vec![
                ("sudah", own(t.list_done())),
                ("belum", own(t.list_not_done())),
            ],
        ),
        select(
            "dekat",
            t.list_near(),
            &query.dekat,
            vec![("1", own(t.dashboard_nearest()))],
        ),
        select(
            "fungsi",
            t.list_function(),
            &query.fungsi,
            FUNCTIONS
                .iter()
                .map(|code| (*code, t.activity_section_name(code)))
                .collect(),
        ),
        select(
            "instansi",
            t.list_agency(),
            &query.instansi,
            AGENCIES
                .iter()
                .map(|agency| (agency.code, agency.name.to_owned()))
                .collect(),
        ),
    ]
}

fn kept(query: &ListQuery) -> Vec<(&'static str, String)> {
    let kept = [
        ("penduduk", &query.penduduk),
        ("isian", &query.isian),
        ("jawaban", &query.jawaban),
        ("urut", &query.urut),
        ("arah", &query.arah),
        ("per", &query.per),
    ];
    let given = kept.into_iter().filter(|(_, value)| !value.is_empty());
    given.map(|(name, value)| (name, value.clone())).collect()
}

fn show(app: &App, t: Text, region: RegionCode, past: Option<Month>, row: ListRow) -> Row {
    let code = row.village_code.parse().unwrap_or(RegionCode::NATION);
    let name = app.regions().name(code);
    let around = code
        .ancestors()
        .take_while(|around| *around != region && *around != RegionCode::NATION)
        .map(|around| app.regions().name(around));
    let class = Class::from_code(&row.class);
    let index = |hundredths: i64| class.map(|_| t.hundredths(hundredths.unsigned_abs()));
    Row {
        href: shell::region_href_at(code, past),
        class_href: past.map_or_else(
            || format!("/kampung/{code}/klasifikasi"),
            |month| format!("/kampung/{code}/klasifikasi?per={month}"),
        ),
        within: around.collect::<Vec<_>>().join(", "),
        kampung_kb: Some(row.name).filter(|own| !own.is_empty() && *own != name),
        name,
        class,
        stage: stage_word(t, &row.stage).to_owned(),
        indices: [row.index_1, row.index_2, row.index_3].map(index),
        formed_on: row.formed_on.parse().ok().map(|day| format::date(t, day)),
        report: match (
            row.active,
            row.report_confirmed,
            row.report_unconfirmed,
            row.report_needs_fixing,
        ) {
            (0, ..) => "",
            (_, 1, ..) => t.list_report_confirmed(),
            (_, _, 1, _) => t.list_report_unconfirmed(),
            (_, _, _, 1) => t.list_report_needs_fixing(),
            _ => t.list_report_missing(),
        },
    }
}

/// The word for a stage's code.
fn stage_word(t: Text, code: &str) -> &'static str {
    match Step::from_code(code) {
        Some(Step::Rintisan) => t.stage_rintisan(),
        Some(Step::Kesepakatan) => t.stage_kesepakatan(),
        Some(Step::Terbentuk) => t.stage_terbentuk(),
        Some(Step::Dicanangkan) => t.stage_dicanangkan(),
        Some(Step::Aktif) => t.stage_aktif(),
        Some(Step::TidakAktif) => t.stage_tidak_aktif(),
        None => t.dashboard_absent(),
    }
}
