//! The pages of imports: send a file, say what its columns are, look before it is written, follow it, undo it.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Query;
use db::hex;
use rules::region_code::RegionCode;
use serde::Deserialize;
use uuid::Uuid;

use super::actions::{Move, Receive, SetColumns, Wish};
use super::engine::{catalogue, words_of};
use super::state::{Import, Outcome, Settings, State, Tally};
use super::{compose, file_of, forms, hand_out, store};
use crate::account::reach;
use crate::activity::Agency;
use crate::platform::access::{Actor, Permission};
use crate::platform::extract::Form;
use crate::platform::problem::{Kind as ProblemKind, Problem};
use crate::platform::upload::Upload;
use crate::platform::visit::Visit;
use crate::region::Words;
use crate::sheet::Kind;
use crate::ui::Page;

/// More than are kept.
const ALL_ROWS: u32 = 20_000;

/// Which rows of an import are asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    pub(super) lihat: Option<String>,
    pub(super) setelah: Option<i64>,
}

/// Templates, the form, and what was sent.
pub(super) async fn list(visit: Visit) -> Result<Response, Problem> {
    let page = compose::list(&visit, &Form::default(), Vec::new()).await?;
    Ok(Page::new(page).into_response())
}

/// Keeps a file that was sent.
pub(super) async fn receive(visit: Visit, upload: Upload) -> Result<Response, Problem> {
    let (app, actor) = (&visit.app, visit.access.actor()?);
    let id = upload.form.command_id()?;
    let region = region_of(actor);
    let current = app.today(region).month();
    let (sent, file) = match forms::sent(&upload, visit.t, actor, current) {
        Ok(sent) => sent,
        Err(errors) => {
            let page = compose::list(&visit, &upload.form, errors).await?;
            let page = Page::new(page).status(StatusCode::UNPROCESSABLE_ENTITY);
            return Ok(page.into_response());
        }
    };
    let now = app.clock().now();
    let import = Import {
        id,
        region,
        account_id: None,
        lang: visit.access.lang,
        kind: sent.kind,
        file_name: file.name.clone(),
        file_digest: file.digest.clone(),
        state: State::Received,
        settings: Settings {
            month: sent.month,
            ..Settings::default()
        },
        tally: Tally::default(),
        created_at: now,
        changed_at: now,
    };
    let command = Receive {
        region,
        file_digest: hex::encode(&file.digest),
        import: std::sync::Arc::new(import),
        claimed_until: 0,
    };
    let is_known = store::find(&mut visit.read(), id).await?.is_some();
    if let (false, Some(file)) = (is_known, upload.file) {
        file.keep_as(&file_of(app, id)).await?;
    }
    visit.submit(id, command).await?;
    Ok(Redirect::to(&href(id)).into_response())
}

/// A template of a kind as CSV.
pub(super) async fn template_csv(
    visit: Visit,
    Path(kind): Path<String>,
) -> Result<Response, Problem> {
    let (kind, region) = (kind_of(&kind)?, region_of(visit.access.actor()?));
    let (words, agencies) = of_region(&visit, region).await?;
    let file = hand_out::template_csv(kind, visit.t, &words, &agencies);
    Ok(attachment(
        CSV,
        &hand_out::file_name(kind, region, "csv"),
        file,
    ))
}

/// A template of a kind as XLSX.
pub(super) async fn template_xlsx(
    visit: Visit,
    Path(kind): Path<String>,
) -> Result<Response, Problem> {
    let (kind, region) = (kind_of(&kind)?, region_of(visit.access.actor()?));
    let (words, agencies) = of_region(&visit, region).await?;
    let file = hand_out::template_xlsx(kind, visit.t, &words, &agencies)
        .map_err(|error| Problem::new(ProblemKind::Internal).because(error))?;
    Ok(attachment(
        XLSX,
        &hand_out::file_name(kind, region, "xlsx"),
        file,
    ))
}

fn kind_of(code: &str) -> Result<Kind, Problem> {
    Kind::from_code(code).ok_or_else(|| ProblemKind::NotFound.into())
}

/// What a region calls its places, and the agencies that may take part.
async fn of_region(visit: &Visit, region: RegionCode) -> Result<(Words, Vec<Agency>), Problem> {
    let agencies = crate::activity::agencies(&mut visit.read()).await?;
    Ok((words_of(&visit.app, region), agencies))
}

/// How far an import is, and its rows.
pub(super) async fn show(
    visit: Visit,
    Path(import): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let import = find(&visit, &import).await?;
    if import.state == State::NeedsColumns {
        return Ok(Redirect::to(&format!("{}/kolom", href(import.id))).into_response());
    }
    let page = compose::show(&visit, &import, &asked).await?;
    Ok(Page::new(page).into_response())
}

/// The refused rows, to be corrected and sent again.
pub(super) async fn refused(visit: Visit, Path(import): Path<String>) -> Result<Response, Problem> {
    let import = find(&visit, &import).await?;
    let mut read = visit.read();
    let rows = store::rows(&mut read, &import, Outcome::Refused, 0, ALL_ROWS).await?;
    let rows: Vec<_> = rows.into_iter().map(|(_, note)| note).collect();
    let file = hand_out::refused_csv(visit.t, &import, &rows);
    let name = hand_out::file_name(import.kind, import.region, "ditolak.csv");
    Ok(attachment(CSV, &name, file))
}

/// Which column each heading stands for.
pub(super) async fn columns(visit: Visit, Path(import): Path<String>) -> Result<Response, Problem> {
    let import = find(&visit, &import).await?;
    let page = compose::columns(&visit, &import, &Form::default(), Vec::new()).await?;
    Ok(Page::new(page).into_response())
}

/// Keeps what headings stand for, and checks the file again.
pub(super) async fn set_columns(
    visit: Visit,
    Path(import): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let import = find(&visit, &import).await?;
    let lang = visit.access.lang;
    let catalogue = catalogue(&visit.app, import.kind, lang, import.region, []).await?;
    let said = forms::columns(&form, visit.t, &catalogue, &import.settings.headings);
    let columns = match said {
        Ok(columns) => columns,
        Err(errors) => {
            let page = compose::columns(&visit, &import, &form, errors).await?;
            let page = Page::new(page).status(StatusCode::UNPROCESSABLE_ENTITY);
            return Ok(page.into_response());
        }
    };
    let command = SetColumns {
        region: import.region,
        import: import.id,
        columns,
    };
    visit.submit(form.command_id()?, command).await?;
    Ok(Redirect::to(&href(import.id)).into_response())
}

/// Writes what was looked at.
pub(super) async fn confirm(
    visit: Visit,
    path: Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    move_on(&visit, path, form, Wish::Write).await
}

/// Leaves the file unwritten.
pub(super) async fn discard(
    visit: Visit,
    path: Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    move_on(&visit, path, form, Wish::Discard).await
}

/// Undoes what was written.
pub(super) async fn undo(
    visit: Visit,
    path: Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    move_on(&visit, path, form, Wish::Undo).await
}

async fn move_on(
    visit: &Visit,
    Path(import): Path<String>,
    form: Form,
    wish: Wish,
) -> Result<Response, Problem> {
    let import = find(visit, &import).await?;
    let command = Move {
        region: import.region,
        import: import.id,
        wish,
    };
    visit.submit(form.command_id()?, command).await?;
    if wish == Wish::Discard {
        super::work::remove_file(&visit.app, import.id).await;
    }
    Ok(Redirect::to(&href(import.id)).into_response())
}

/// An import that the person sent, or that lies in the scope of somebody who reads the audit trail.
async fn find(visit: &Visit, id: &str) -> Result<Import, Problem> {
    let id = Uuid::parse_str(id).map_err(|_| Problem::new(ProblemKind::NotFound))?;
    let found = store::find(&mut visit.read(), id).await?;
    let import = found.ok_or(ProblemKind::NotFound)?;
    let actor = visit.access.actor()?;
    let is_own = import.account_id == Some(actor.account_id);
    if is_own || actor.may(Permission::ReadAudit, import.region) {
        Ok(import)
    } else {
        Err(ProblemKind::NotFound.into())
    }
}

pub(super) fn href(import: Uuid) -> String {
    format!("/impor/{import}")
}

fn region_of(actor: &Actor) -> RegionCode {
    reach::place(&actor.regions, &actor.scope)
}

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn attachment(kind: &str, name: &str, file: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (headers, Body::from(file)).into_response()
}
