//! The pages of files, and the files themselves.

use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Query;
use exchange::table::Format;
use rules::region_code::RegionCode;
use serde::Deserialize;
use uuid::Uuid;

use super::actions::AskExport;
use super::store::{self, Export, State};
use super::view::{ExportRow, ExportsPage, ListRow, RegionPage};
use super::{Asked, List, answer, work};
use crate::account::reach;
use crate::fact::entry::moment;
use crate::platform::extract::{Form, asked_month};
use crate::platform::form::{Back, Sent};
use crate::platform::problem::{Kind, Problem};
use crate::platform::visit::Visit;
use crate::shell::{self, Part};
use crate::ui::{Choice, Field, FieldError, Link, Page, Text, format};
use crate::{dashboard, region};

/// How many files of a person the page shows.
const SHOWN: i64 = 50;

/// How many files a person may wait for at the same time.
const UNDER_WAY: i64 = 5;

const RELOAD_AFTER_S: HeaderValue = HeaderValue::from_static("5");

/// `GET /wilayah/unduh` and `GET /wilayah/{code}/unduh`
pub(super) async fn lists(visit: Visit) -> Response {
    let Visit {
        app,
        access,
        reader,
        t,
    } = &visit;
    let region = access.region.unwrap_or(RegionCode::NATION);
    let title = t.export_region_title(dashboard::title(app, *t, region));
    let mut frame = shell::region_frame(app, access, reader, region, title);
    t.export_region_about().clone_into(&mut frame.description);
    let up = Link::new(
        dashboard::title(app, *t, region),
        shell::region_href(region),
    );
    frame.breadcrumb.push(up);
    let lists = List::ALL.into_iter().filter(|list| list.is_public());
    let lists = lists.map(|list| ListRow {
        label: list.label(*t),
        about: about(*t, list),
        csv_href: list.href(region, Format::Csv),
        xlsx_href: list.href(region, Format::Xlsx),
    });
    let page = RegionPage {
        frame,
        about: t.export_region_about(),
        lists: lists.collect(),
        source: format!("{} {}", t.dashboard_source(), region::official::SOURCE),
    };
    Page::new(page).into_response()
}

fn about(t: Text, list: List) -> &'static str {
    match list {
        List::Villages => t.export_about_villages(),
        List::Registry => t.export_about_registry(),
        List::Classification => t.export_about_classification(),
        List::Profile => t.export_about_profile(),
        List::Population => t.export_about_population(),
        List::Report => t.export_about_report(),
        List::Activities => t.export_about_activities(),
        List::Agencies => t.export_about_agencies(),
        List::Audit => t.audit_about(),
        List::People => t.people_about(),
    }
}

/// `GET /wilayah/unduh/{berkas}`
pub(super) async fn nation_file(
    visit: Visit,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    file(&visit, &name, List::is_public).await
}

/// `GET /wilayah/{code}/unduh/{berkas}`
pub(super) async fn region_file(
    visit: Visit,
    Path((_, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    file(&visit, &name, List::is_public).await
}

/// `GET /audit/{berkas}`
pub(super) async fn audit_file(
    visit: Visit,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    file(&visit, &name, |list| list == List::Audit).await
}

/// `GET /pengguna/unduh/{berkas}`
pub(super) async fn people_file(
    visit: Visit,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    file(&visit, &name, |list| list == List::People).await
}

async fn file(visit: &Visit, name: &str, fits: fn(List) -> bool) -> Result<Response, Problem> {
    let (list, extension) = name.split_once('.').ok_or(Kind::NotFound)?;
    let list = List::from_code(list).filter(|list| fits(*list));
    let (Some(list), Some(format)) = (list, Format::from_extension(extension)) else {
        return Err(Kind::NotFound.into());
    };
    let region = visit.access.region.unwrap_or(RegionCode::NATION);
    let query = query_of(visit);
    let asked = Asked::new(&visit.app, &visit.access, list, region, query);
    answer::now_or_later(asked, format).await
}

/// What stands behind the question mark of the address.
fn query_of(visit: &Visit) -> &str {
    let split = visit.reader.path.split_once('?');
    split.map_or("", |(_, query)| query)
}

/// What the form is filled with.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filled {
    daftar: String,
    wilayah: String,
    bulan: String,
    bentuk: String,
    saring: String,
}

impl Filled {
    fn of(form: &Form) -> Self {
        let text = |field: &str| form.text(field).to_owned();
        Self {
            daftar: text("daftar"),
            wilayah: text("wilayah"),
            bulan: text("bulan"),
            bentuk: text("bentuk"),
            saring: text("saring"),
        }
    }
}

/// `GET /unduhan`
pub(super) async fn show(
    visit: Visit,
    Query(mut filled): Query<Filled>,
) -> Result<Response, Problem> {
    let actor = visit.access.actor()?;
    if filled.daftar.is_empty() {
        let around = reach::place(&actor.regions, &actor.scope);
        filled.wilayah = around.to_string();
    }
    let page = page(&visit, &filled, Vec::new()).await?;
    let is_waiting = page.is_waiting;
    let mut response = Page::new(page).into_response();
    if is_waiting {
        // Without a script the browser asks again by itself.
        let refresh = HeaderName::from_static("refresh");
        response.headers_mut().insert(refresh, RELOAD_AFTER_S);
    }
    Ok(response)
}

/// `POST /unduhan`
pub(super) async fn ask(visit: Visit, form: Form) -> Result<Response, Problem> {
    let filled = Filled::of(&form);
    let parsed = parse(&visit, &filled).await?;
    match visit.send(&form, parsed).await? {
        Sent::Saved(_) => Ok(Redirect::to("/unduhan").into_response()),
        Sent::Back(back) => {
            let back: Back<'_, AskExport> = back.or_conflict()?;
            let page = page(&visit, &filled, back.errors().to_vec()).await?;
            Ok(Page::new(page)
                .status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
    }
}

async fn parse(
    visit: &Visit,
    filled: &Filled,
) -> Result<Result<AskExport, Vec<FieldError>>, Problem> {
    let (t, actor) = (visit.t, visit.access.actor()?);
    let mut errors = Vec::new();
    let list = List::from_code(&filled.daftar).filter(|list| actor.role.may(list.permission()));
    if list.is_none() {
        errors.push(FieldError::new("daftar", t.export_list_wrong()));
    }
    let region: Option<RegionCode> = filled.wilayah.parse().ok();
    let region = region.filter(|code| visit.app.regions().holds(*code));
    if region.is_none() {
        errors.push(FieldError::new("wilayah", t.audit_region_wrong()));
    }
    let format = Format::from_extension(&filled.bentuk);
    if format.is_none() {
        errors.push(FieldError::new("bentuk", t.export_format_wrong()));
    }
    if let Err(problem) = asked_month(t, "bulan", Some(&filled.bulan)) {
        errors.push(FieldError::new("bulan", problem.detail));
    }
    if store::under_way(&mut visit.read(), actor.account_id).await? >= UNDER_WAY {
        errors.push(FieldError::new(
            "daftar",
            t.export_too_many(UNDER_WAY.unsigned_abs()),
        ));
    }
    let (Some(list), Some(region), Some(format), true) = (list, region, format, errors.is_empty())
    else {
        return Ok(Err(errors));
    };
    let query = if filled.bulan.is_empty() {
        filled.saring.clone()
    } else {
        format!("bulan={}", filled.bulan)
    };
    Ok(Ok(AskExport {
        list,
        region,
        format,
        query,
        lang: visit.access.lang,
    }))
}

async fn page(
    visit: &Visit,
    filled: &Filled,
    errors: Vec<FieldError>,
) -> Result<ExportsPage, Problem> {
    let (t, actor) = (visit.t, visit.access.actor()?);
    let exports = store::of_account(&mut visit.read(), actor.account_id, SHOWN).await?;
    let is_waiting = exports
        .iter()
        .any(|export| matches!(export.state, State::Waiting | State::Writing));
    let field = |name: &str, label: &str, value: &str| Field {
        error: FieldError::of(&errors, name),
        ..Field::new(name, label, value)
    };
    let lists = List::ALL.into_iter();
    let lists = lists.filter(|list| actor.role.may(list.permission()));
    let chosen = if filled.bentuk.is_empty() {
        Format::Xlsx.extension()
    } else {
        &filled.bentuk
    };
    Ok(ExportsPage {
        frame: shell::frame(&visit.access, &visit.reader, Part::Other, t.exports_title()),
        is_waiting,
        exports: exports.iter().map(|export| row(visit, export)).collect(),
        command_id: visit.app.clock().new_id(),
        lists: lists
            .map(|list| Choice {
                value: list.code().to_owned(),
                label: list.label(t).to_owned(),
                chosen: list.code() == filled.daftar,
            })
            .collect(),
        list: field("daftar", t.export_list(), &filled.daftar),
        region: Field {
            hint: Some(t.export_region_hint().to_owned()),
            ..field("wilayah", t.audit_region(), &filled.wilayah)
        },
        month: Field {
            hint: Some(t.export_month_hint().to_owned()),
            ..field("bulan", t.export_month(), &filled.bulan)
        },
        format: field("bentuk", t.export_format(), chosen),
        formats: Format::ALL
            .into_iter()
            .map(|format| Choice {
                value: format.extension().to_owned(),
                label: format.extension().to_uppercase(),
                chosen: format.extension() == chosen,
            })
            .collect(),
        filter: filled.saring.clone(),
        errors,
    })
}

fn row(visit: &Visit, export: &Export) -> ExportRow {
    let (app, t) = (&visit.app, visit.t);
    let progress = export.progress;
    let rows = t.number(progress.rows.unsigned_abs());
    let until = || {
        format::date(
            t,
            crate::platform::clock::day_of(
                export.expires_at,
                crate::platform::clock::Zone::of(export.region),
            ),
        )
    };
    let state = match export.state {
        State::Waiting => t.export_waiting().to_owned(),
        State::Writing => t.export_writing(rows),
        State::Done => t.export_done(rows, until()),
        State::Failed => t.export_failed().to_owned(),
    };
    let is_writing = export.state == State::Writing && progress.parts > 0;
    ExportRow {
        title: format!(
            "{}, {} ({})",
            export.list.label(t),
            dashboard::title(app, t, export.region),
            export.format.extension().to_uppercase()
        ),
        asked: moment(t, export.requested_at, export.region),
        state,
        percent: is_writing.then(|| progress.parts_done * 100 / progress.parts),
        href: (export.state == State::Done).then(|| format!("/unduhan/{}/berkas", export.id)),
    }
}

/// `GET /unduhan/{export}/berkas`
pub(super) async fn fetch(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    let actor = visit.access.actor()?;
    let missing = || Problem::new(Kind::NotFound);
    let id = Uuid::parse_str(&id).map_err(|_| missing())?;
    let found = store::find(&mut visit.read(), id).await?;
    let is_still_theirs = |export: &Export| {
        export.account_id == actor.account_id
            && export.state == State::Done
            && export.expires_at > visit.app.clock().now()
            && actor.role.may(export.list.permission())
    };
    let export = found.filter(is_still_theirs).ok_or_else(missing)?;
    let path = work::path_of(&visit.app, &export);
    let opened = std::fs::File::open(path).map_err(|error| missing().because(error))?;
    let name = export.list.file_name(export.region, export.format);
    Ok(answer::file(
        &name,
        export.format,
        answer::from_disk(opened),
    ))
}
