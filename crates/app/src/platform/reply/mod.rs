//! Dresses a problem for its reader: a page in plain words, or RFC 9457 JSON.

use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;

use super::access::Access;
use super::problem::{FieldProblem, Kind, Problem};
use super::reader::{ProblemFrame, Reader};
use crate::ui::{Frame, Page, Text};

/// The body of a problem as RFC 9457 names its members, with the wrong fields and the request's id beside them.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProblemDocument {
    /// A stable address of the kind of problem.
    pub r#type: String,
    /// What happened, in the reader's language.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Why, and what to do next.
    pub detail: String,
    /// The fields that are wrong.
    #[schema(value_type = Vec<Object>)]
    pub fields: Vec<FieldProblem>,
    /// Names this request in the server's log.
    pub request_id: String,
}

/// What a kind of problem says: what happened, and what to do next.
pub(super) fn words(t: Text, kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::NotFound => (t.problem_not_found_title(), t.problem_not_found_next()),
        Kind::SignInNeeded => (
            t.problem_sign_in_needed_title(),
            t.problem_sign_in_needed_next(),
        ),
        Kind::PasswordChangeNeeded => (
            t.problem_password_change_needed_title(),
            t.problem_password_change_needed_next(),
        ),
        Kind::RoleTooLow => (
            t.problem_role_too_low_title(),
            t.problem_role_too_low_next(),
        ),
        Kind::OutsideScope => (
            t.problem_outside_scope_title(),
            t.problem_outside_scope_next(),
        ),
        Kind::Invalid => (t.problem_invalid_title(), t.problem_invalid_next()),
        Kind::Unreadable => (t.problem_unreadable_title(), t.problem_unreadable_next()),
        Kind::TooLarge => (t.problem_too_large_title(), t.problem_too_large_next()),
        Kind::TooSlow => (t.problem_too_slow_title(), t.problem_too_slow_next()),
        Kind::CrossSite => (t.problem_cross_site_title(), t.problem_cross_site_next()),
        Kind::CommandReused => (
            t.problem_command_reused_title(),
            t.problem_command_reused_next(),
        ),
        Kind::Conflict => (t.problem_conflict_title(), t.problem_conflict_next()),
        Kind::Throttled => (t.problem_throttled_title(), t.problem_throttled_next()),
        Kind::Busy => (t.problem_busy_title(), t.problem_busy_next()),
        Kind::DiskFull => (t.problem_disk_full_title(), t.problem_disk_full_next()),
        Kind::Unavailable => (t.problem_unavailable_title(), t.problem_unavailable_next()),
        Kind::Internal => (t.problem_internal_title(), t.problem_internal_next()),
        Kind::MethodNotAllowed => (
            t.problem_method_not_allowed_title(),
            t.problem_method_not_allowed_next(),
        ),
    }
}

/// Turns a bare failure into what this reader can use, and logs what happened inside.
pub(super) fn dress(reader: &Reader, frame: ProblemFrame, response: Response) -> Response {
    let problem = match response.extensions().get::<Arc<Problem>>() {
        Some(problem) => Arc::clone(problem),
        None => match bare_kind(&response) {
            Some(kind) => Arc::new(kind.into()),
            None => return response,
        },
    };
    log(reader, &problem);
    if problem.kind == Kind::SignInNeeded && !reader.wants_json {
        return to_sign_in(reader);
    }
    if problem.kind == Kind::PasswordChangeNeeded && !reader.wants_json {
        return to_own_password();
    }
    let mut dressed = if reader.wants_json {
        document(reader, &problem)
    } else {
        let access = response.extensions().get::<Access>();
        page(reader, &problem, |title| frame(access, reader, title))
    };
    if let Some(seconds) = problem.wait_s() {
        dressed
            .headers_mut()
            .insert(header::RETRY_AFTER, seconds.into());
    }
    dressed
}

/// What the framework answered by itself, without a body of ours.
fn bare_kind(response: &Response) -> Option<Kind> {
    if response.headers().contains_key(header::CONTENT_TYPE)
        && response.headers()[header::CONTENT_TYPE] != "text/plain; charset=utf-8"
    {
        return None;
    }
    match response.status() {
        StatusCode::NOT_FOUND => Some(Kind::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(Kind::MethodNotAllowed),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Kind::TooLarge),
        StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => Some(Kind::Unavailable),
        StatusCode::UNPROCESSABLE_ENTITY
        | StatusCode::BAD_REQUEST
        | StatusCode::UNSUPPORTED_MEDIA_TYPE => Some(Kind::Unreadable),
        status if status.is_server_error() => Some(Kind::Internal),
        _ => None,
    }
}

fn log(reader: &Reader, problem: &Problem) {
    let code = problem.kind.code();
    let source = problem
        .source
        .as_ref()
        .map(|source| format!("{source:#}"))
        .unwrap_or_default();
    if problem.kind.status().is_server_error() {
        tracing::error!(
            request_id = reader.request_id,
            code,
            source,
            "request failed"
        );
    } else {
        tracing::debug!(
            request_id = reader.request_id,
            code,
            source,
            "request refused"
        );
    }
}

/// The query of the page for one's own password that says why it must be changed.
pub const FIRST_PASSWORD: &str = "pertama=1";

fn to_own_password() -> Response {
    Redirect::to(&format!("/akun/kata-sandi?{FIRST_PASSWORD}")).into_response()
}

fn to_sign_in(reader: &Reader) -> Response {
    let next: String =
        serde_html_form::to_string([("lanjut", reader.path.as_str())]).unwrap_or_default();
    let location = HeaderValue::from_str(&format!("/masuk?{next}"))
        .unwrap_or_else(|_| HeaderValue::from_static("/masuk"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

fn document(reader: &Reader, problem: &Problem) -> Response {
    let (title, detail) = words(Text::new(reader.lang), problem.kind);
    let body = ProblemDocument {
        r#type: format!("/problems/{}", problem.kind.code()),
        title: title.to_owned(),
        status: problem.kind.status().as_u16(),
        detail: detail.to_owned(),
        fields: problem.fields.clone(),
        request_id: reader.request_id.clone(),
    };
    let kind = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    )];
    (problem.kind.status(), kind, Json(body)).into_response()
}

#[derive(Template)]
#[template(path = "platform/reply/problem.html")]
struct ProblemPage {
    frame: Frame,
    next: &'static str,
    /// Whether the search of regions helps further.
    is_missing: bool,
    fields: Vec<FieldProblem>,
    request_id: String,
}

fn page(reader: &Reader, problem: &Problem, frame: impl FnOnce(&str) -> Frame) -> Response {
    let t = Text::new(reader.lang);
    let (title, next) = words(t, problem.kind);
    let page = ProblemPage {
        frame: frame(title),
        next,
        is_missing: problem.kind == Kind::NotFound,
        fields: problem.fields.clone(),
        request_id: reader.request_id.clone(),
    };
    Page::new(page)
        .status(problem.kind.status())
        .into_response()
}
