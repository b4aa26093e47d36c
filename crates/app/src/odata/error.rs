//! What a client is told when it asks for what the feed does not give, as OData writes it.

use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::platform::problem::{Kind, Problem};

/// A refusal: its status, its code and what to do instead.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    status: StatusCode,
    code: &'static str,
    message: String,
}

impl Refusal {
    /// The address cannot be understood.
    pub(super) fn wrong(message: impl Into<String>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            code: "invalid-query",
            message: message.into(),
        }
    }

    /// The address is understood, and the feed does not serve it.
    pub(super) fn not_served(message: impl Into<String>) -> Self {
        Self {
            status: StatusCode::NOT_IMPLEMENTED,
            code: "not-supported",
            message: message.into(),
        }
    }

    /// There is no such set or entity.
    pub(super) fn missing(message: impl Into<String>) -> Self {
        Self {
            status: StatusCode::NOT_FOUND,
            code: "not-found",
            message: message.into(),
        }
    }
}

impl From<db::Error> for Refusal {
    fn from(error: db::Error) -> Self {
        let problem = Problem::from(error);
        tracing::error!(%problem, "an OData page could not be read");
        let status = match problem.kind {
            Kind::Busy | Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            kind => kind.status(),
        };
        Self {
            status,
            code: problem.kind.code(),
            message: "The data cannot be read now; try again later.".to_owned(),
        }
    }
}

/// The version of the protocol, which every answer names.
pub(super) const VERSION: (HeaderName, HeaderValue) = (
    HeaderName::from_static("odata-version"),
    HeaderValue::from_static("4.0"),
);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = json!({"error": {"code": self.code, "message": self.message}});
        (self.status, [VERSION], Json(body)).into_response()
    }
}
