//! Sessions of programs: a name and a password become a bearer token.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{pages, sign_in};
use crate::app::App;
use crate::platform::access::Access;
use crate::platform::extract::Json;
use crate::platform::problem::{FieldProblem, Kind, Problem};
use crate::platform::reader::Reader;
use crate::platform::route::{NamedSchema, Operation};
use crate::platform::session;
use crate::ui::Text;

/// Who signs in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignIn {
    /// User name, or telephone number in any writing.
    user: String,
    /// The password.
    password: String,
}

/// A session that was opened.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpenedSession {
    /// The bearer token, told this once.
    token: String,
    /// The role of the account.
    role: &'static str,
}

/// Nothing.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Nothing {}

pub(super) async fn open_session(
    State(app): State<App>,
    access: Access,
    Extension(reader): Extension<Reader>,
    Json(body): Json<SignIn>,
) -> Result<Response, Problem> {
    let t = Text::new(access.lang);
    let about_user = |detail: String| {
        vec![FieldProblem {
            field: "user".to_owned(),
            detail,
        }]
    };
    match sign_in::check(&app, &body.user, &body.password, reader.address).await {
        Ok(Some(known)) if known.must_change_password => Err(Kind::PasswordChangeNeeded.into()),
        Ok(Some(known)) => {
            let token = session::open(&app, known.account_id).await?;
            let role = known.role.code();
            Ok((
                StatusCode::CREATED,
                axum::Json(OpenedSession { token, role }),
            )
                .into_response())
        }
        Ok(None) => Err(Problem {
            fields: about_user(t.sign_in_wrong().to_owned()),
            ..Kind::SignInNeeded.into()
        }),
        Err(problem) if problem.kind == Kind::Throttled => Err(Problem {
            fields: about_user(pages::wait(t, problem.wait_s().unwrap_or_default())),
            ..problem
        }),
        Err(problem) => Err(problem),
    }
}

pub(super) async fn close_session(
    State(app): State<App>,
    access: Access,
) -> Result<StatusCode, Problem> {
    session::close(&app, &access).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) fn open_session_operation() -> Operation {
    Operation {
        id: "open_session",
        summary: "Opens a session; its token goes into the Authorization header as `Bearer …`.",
        query: &[],
        request: Some(NamedSchema::of::<SignIn>()),
        response: NamedSchema::of::<OpenedSession>(),
    }
}

pub(super) fn close_session_operation() -> Operation {
    Operation {
        id: "close_session",
        summary: "Ends the session of the token that was sent (204, no body).",
        query: &[],
        request: None,
        response: NamedSchema::of::<Nothing>(),
    }
}
