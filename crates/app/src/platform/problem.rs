//! Every failure that a person or a program can meet: a catalogue of stable codes.
//!
//! A problem is shown as a page in plain words or, to a program, as RFC 9457 `application/problem+json`. The words
//! come from the message files; what happened inside goes to the log with the request's id, never to the reader.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// The kinds of failure. The code of a kind never changes once released.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No such page or record.
    NotFound,
    /// The address needs somebody who is signed in.
    SignInNeeded,
    /// Signed in with a password that somebody else set; it must be changed first.
    PasswordChangeNeeded,
    /// Signed in, but this role may not do it.
    RoleTooLow,
    /// Signed in, but the region is outside the person's scope.
    OutsideScope,
    /// The form or document does not hold together; `fields` says where.
    Invalid,
    /// The body is not what the address reads (broken encoding, half a body, wrong type).
    Unreadable,
    /// The body is larger than the address reads.
    TooLarge,
    /// Nothing of the body comes any more.
    TooSlow,
    /// The request comes from a page of another site.
    CrossSite,
    /// The command's identifier was used before with other content.
    CommandReused,
    /// The record was changed by somebody else meanwhile.
    Conflict,
    /// Too many tries; wait.
    Throttled,
    /// More arrives than can be written; wait.
    Busy,
    /// The disk is full; nothing was written.
    DiskFull,
    /// The database cannot be reached now.
    Unavailable,
    /// Something that should not happen.
    Internal,
    /// The address exists, the method does not.
    MethodNotAllowed,
}

impl Kind {
    /// All kinds, in the order of their documentation.
    pub const ALL: [Self; 18] = [
        Self::NotFound,
        Self::SignInNeeded,
        Self::PasswordChangeNeeded,
        Self::RoleTooLow,
        Self::OutsideScope,
        Self::Invalid,
        Self::Unreadable,
        Self::TooLarge,
        Self::TooSlow,
        Self::CrossSite,
        Self::CommandReused,
        Self::Conflict,
        Self::Throttled,
        Self::Busy,
        Self::DiskFull,
        Self::Unavailable,
        Self::Internal,
        Self::MethodNotAllowed,
    ];

    /// The stable code, part of the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::SignInNeeded => "sign-in-needed",
            Self::PasswordChangeNeeded => "password-change-needed",
            Self::RoleTooLow => "role-too-low",
            Self::OutsideScope => "outside-scope",
            Self::Invalid => "invalid",
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too-large",
            Self::TooSlow => "too-slow",
            Self::CrossSite => "cross-site",
            Self::CommandReused => "command-reused",
            Self::Conflict => "conflict",
            Self::Throttled => "throttled",
            Self::Busy => "busy",
            Self::DiskFull => "disk-full",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
            Self::MethodNotAllowed => "method-not-allowed",
        }
    }

    /// The HTTP status that goes with the kind.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignInNeeded => StatusCode::UNAUTHORIZED,
            Self::PasswordChangeNeeded
            | Self::RoleTooLow
            | Self::OutsideScope
            | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::CommandReused | Self::Conflict => StatusCode::CONFLICT,
            Self::Throttled | Self::Busy => StatusCode::TOO_MANY_REQUESTS,
            Self::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        }
    }

    /// How many seconds a client should wait, where waiting helps.
    pub const fn retry_after_s(self) -> Option<u32> {
        match self {
            Self::Busy | Self::Unavailable => Some(2),
            Self::Throttled => Some(60),
            Self::DiskFull => Some(300),
            _ => None,
        }
    }
}

/// What is wrong with one field of a form or document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldProblem {
    /// The field's name as in the form or document.
    pub field: String,
    /// What is wrong and what to do, in the reader's language.
    pub detail: String,
}

/// A failure on its way to a reader.
#[derive(Debug)]
pub struct Problem {
    /// Which entry of the catalogue.
    pub kind: Kind,
    /// The fields that are wrong, for [`Kind::Invalid`].
    pub fields: Vec<FieldProblem>,
    /// How many seconds to wait, where the kind's own figure does not hold.
    pub retry_after_s: Option<u32>,
    /// What happened inside, for the log.
    pub source: Option<anyhow::Error>,
}

impl Problem {
    /// A problem of a kind, with nothing more to say.
    pub const fn new(kind: Kind) -> Self {
        Self {
            kind,
            fields: Vec::new(),
            retry_after_s: None,
            source: None,
        }
    }

    /// Input that does not hold together.
    pub const fn invalid(fields: Vec<FieldProblem>) -> Self {
        Self {
            kind: Kind::Invalid,
            fields,
            retry_after_s: None,
            source: None,
        }
    }

    /// What is wrong where a file cannot be written: the disk is full, or something that should not happen.
    pub fn of_file(error: std::io::Error) -> Self {
        let kind = match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Kind::DiskFull,
            _ => Kind::Internal,
        };
        Self::new(kind).because(error)
    }

    /// The same problem with the seconds after which a client may try again.
    #[must_use]
    pub const fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }

    /// How many seconds a client should wait, where waiting helps.
    pub fn wait_s(&self) -> Option<u32> {
        self.retry_after_s.or_else(|| self.kind.retry_after_s())
    }

    /// The same problem with what caused it, for the log.
    #[must_use]
    pub fn because(mut self, source: impl Into<anyhow::Error>) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl From<Kind> for Problem {
    fn from(kind: Kind) -> Self {
        Self::new(kind)
    }
}

impl From<FieldProblem> for Problem {
    fn from(field: FieldProblem) -> Self {
        Self::invalid(vec![field])
    }
}

impl From<db::Error> for Problem {
    fn from(error: db::Error) -> Self {
        let kind = match &error {
            db::Error::Busy => Kind::Busy,
            db::Error::DiskFull => Kind::DiskFull,
            db::Error::Unavailable { .. } | db::Error::Closed => Kind::Unavailable,
            db::Error::Conflict
            | db::Error::Constraint {
                kind: db::ConstraintKind::Unique,
                ..
            } => Kind::Conflict,
            _ => Kind::Internal,
        };
        Self::new(kind).because(error)
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.kind.code())?;
        self.fields
            .iter()
            .try_for_each(|field| write!(formatter, "; {}: {}", field.field, field.detail))?;
        self.source
            .as_ref()
            .map_or(Ok(()), |source| write!(formatter, " ({source:#})"))
    }
}

impl std::error::Error for Problem {}

/// A problem leaves the handler bare; [`super::reply`] dresses it for the reader (page or JSON, language).
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.kind.status();
        let mut response = status.into_response();
        if let Some(seconds) = self.wait_s() {
            response
                .headers_mut()
                .insert(axum::http::header::RETRY_AFTER, seconds.into());
        }
        response.extensions_mut().insert(std::sync::Arc::new(self));
        response
    }
}
