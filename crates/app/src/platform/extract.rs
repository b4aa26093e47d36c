//! Bodies and parameters as handlers read them; what cannot be read becomes a [`Problem`], never a bare text.

use std::ops::RangeInclusive;
use std::str::FromStr;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use rules::date::Date;
use rules::month::Month;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::problem::{FieldProblem, Kind, Problem};
use super::reader::Reader;
use crate::ui::Text;

/// The fields of a submitted form, in the order in which they came; a field may come several times.
#[derive(Clone, Debug, Default)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// The first value of a field without surrounding space; empty where the field is absent.
    pub fn text(&self, field: &str) -> &str {
        self.0
            .iter()
            .find_map(|(name, value)| (name == field).then_some(value.trim()))
            .unwrap_or_default()
    }

    /// The first value of a field as it was typed, for passwords; empty where the field is absent.
    pub fn untrimmed(&self, field: &str) -> &str {
        self.0
            .iter()
            .find_map(|(name, value)| (name == field).then_some(value.as_str()))
            .unwrap_or_default()
    }

    /// All values of a field.
    pub fn all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(name, _)| name == field)
            .map(|(_, value)| value.trim())
    }

    /// The same form with one more field.
    #[must_use]
    pub fn with(mut self, field: &str, value: String) -> Self {
        self.0.push((field.to_owned(), value));
        self
    }

    /// The same form with the fields of another in place of those of the same name.
    #[must_use]
    pub fn overlaid(mut self, other: &Self) -> Self {
        self.0
            .retain(|(name, _)| other.0.iter().all(|(own, _)| own != name));
        self.0.extend(other.0.iter().cloned());
        self
    }

    /// The command's identifier, which the form carries in `command_id` so that a second press writes nothing twice.
    ///
    /// # Errors
    /// [`Kind::Unreadable`] where the form has none.
    pub fn command_id(&self) -> Result<Uuid, Problem> {
        Uuid::parse_str(self.text("command_id"))
            .map_err(|error| Problem::new(Kind::Unreadable).because(error))
    }
}

impl FromIterator<(String, String)> for Form {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(fields: I) -> Self {
        Self(fields.into_iter().collect())
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !has_type(&request, "application/x-www-form-urlencoded") {
            return Err(Kind::Unreadable.into());
        }
        let body = body(request, state).await?;
        let text = std::str::from_utf8(&body)
            .map_err(|error| Problem::new(Kind::Unreadable).because(error))?;
        if text.contains('\0') || text.contains("%00") {
            return Err(Kind::Unreadable.into());
        }
        let fields: Vec<(String, String)> = serde_html_form::from_str(text)
            .map_err(|error| Problem::new(Kind::Unreadable).because(error))?;
        Ok(Self(fields))
    }
}

/// A JSON body.
#[derive(Clone, Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !has_type(&request, "application/json") {
            return Err(Kind::Unreadable.into());
        }
        let body = body(request, state).await?;
        // A zero byte fits no text that we keep, and PostgreSQL takes none.
        if body.windows(6).any(|letters| letters == br"\u0000") {
            return Err(Kind::Unreadable.into());
        }
        serde_json::from_slice(&body)
            .map(Self)
            .map_err(|error| match error.classify() {
                serde_json::error::Category::Data => Problem::invalid(vec![FieldProblem {
                    field: "body".to_owned(),
                    detail: error.to_string(),
                }]),
                _ => Problem::new(Kind::Unreadable).because(error),
            })
    }
}

/// The command's identifier, which a program sends in the header `Idempotency-Key` so that a repeat writes nothing twice.
#[derive(Clone, Copy, Debug)]
pub struct CommandId(pub Uuid);

impl CommandId {
    /// The header's name.
    pub const HEADER: &'static str = "Idempotency-Key";
}

impl<S: Sync> FromRequestParts<S> for CommandId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let header = parts.headers.get(Self::HEADER);
        let id = header
            .and_then(|value| value.to_str().ok())
            .and_then(|text| Uuid::parse_str(text.trim()).ok());
        id.map(Self).ok_or_else(|| {
            let reader = parts.extensions.get::<Reader>().cloned();
            let lang = reader.unwrap_or_default().lang;
            Problem {
                fields: vec![FieldProblem {
                    field: Self::HEADER.to_owned(),
                    detail: Text::new(lang).api_command_id().to_owned(),
                }],
                ..Kind::Unreadable.into()
            }
        })
    }
}

/// The month (`yyyy-mm`) that a parameter of an address names; none where it is absent or empty.
///
/// # Errors
/// Says what a month looks like.
pub fn asked_month(
    t: Text,
    parameter: &str,
    text: Option<&str>,
) -> Result<Option<Month>, FieldProblem> {
    asked(parameter, text, || t.api_not_a_month(parameter))
}

/// As [`asked_month`], of the months within reach.
///
/// # Errors
/// Says what a month looks like and which are within reach.
pub fn asked_month_within(
    t: Text,
    parameter: &str,
    text: Option<&str>,
    reach: &RangeInclusive<Month>,
) -> Result<Option<Month>, FieldProblem> {
    let month = asked_month(t, parameter, text)?;
    if month.is_some_and(|month| !reach.contains(&month)) {
        return Err(FieldProblem {
            field: parameter.to_owned(),
            detail: t.api_not_a_month(parameter),
        });
    }
    Ok(month)
}

/// The day (`yyyy-mm-dd`) that a parameter of an address names; none where it is absent or empty.
///
/// # Errors
/// Says what a day looks like.
pub fn asked_day(
    t: Text,
    parameter: &str,
    text: Option<&str>,
) -> Result<Option<Date>, FieldProblem> {
    asked(parameter, text, || t.api_not_a_day(parameter))
}

fn asked<T: FromStr>(
    parameter: &str,
    text: Option<&str>,
    detail: impl FnOnce() -> String,
) -> Result<Option<T>, FieldProblem> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    text.map(str::parse).transpose().map_err(|_| FieldProblem {
        field: parameter.to_owned(),
        detail: detail(),
    })
}

async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Problem> {
    Bytes::from_request(request, state)
        .await
        .map_err(|rejection| {
            let reason = anyhow::anyhow!("{rejection}");
            match rejection.into_response().status() {
                StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Kind::TooLarge).because(reason),
                _ => Problem::new(Kind::Unreadable).because(reason),
            }
        })
}

fn has_type(request: &Request, wanted: &str) -> bool {
    let header = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    header
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case(wanted))
}
