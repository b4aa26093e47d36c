//! Bodies and parameters as handlers read them; what cannot be read becomes a [`Problem`], never a bare text.

use std::ops::RangeInclusive;
use std::path::Path;
use std::str::FromStr;

use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use rules::date::Date;
use rules::month::Month;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use tokio::io::AsyncWriteExt as _;
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

/// A form with a file, taken in part by part so that the file is never held in memory.
///
/// The fields stand before the file, as in the forms of this program.
#[derive(Debug)]
pub struct Upload {
    /// The fields.
    pub form: Form,
    /// The name of the file, as its sender calls it; shown, never used as a path.
    pub file_name: String,
    /// The SHA-256 of the file.
    pub file_digest: Vec<u8>,
    /// How many bytes it has; 0 where none was chosen.
    pub file_bytes: u64,
}

/// A field beside a file is no longer than this.
const LONGEST_FIELD_BYTES: usize = 10_000;
/// More fields are no form of ours.
const MOST_FIELDS: usize = 40;
const LONGEST_FILE_NAME: usize = 120;

impl Upload {
    /// Reads a form and writes its file to `path`.
    ///
    /// # Errors
    /// [`Kind::Unreadable`] for what is no such form, [`Kind::TooLarge`] beyond the limit of the route, [`Kind::DiskFull`]
    /// and [`Kind::Internal`] where the file cannot be written.
    pub async fn receive(mut parts: Multipart, path: &Path) -> Result<Self, Problem> {
        let mut fields = Vec::new();
        let unreadable = |error: MultipartError| {
            let kind = match error.status() {
                StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
                _ => Kind::Unreadable,
            };
            Problem::new(kind).because(anyhow::anyhow!("{error}"))
        };
        while let Some(mut part) = parts.next_field().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            if part.file_name().is_none() {
                let mut value = Vec::new();
                while let Some(bytes) = part.chunk().await.map_err(unreadable)? {
                    value.extend_from_slice(&bytes);
                    if value.len() > LONGEST_FIELD_BYTES {
                        return Err(Kind::TooLarge.into());
                    }
                }
                let value = String::from_utf8(value)
                    .map_err(|error| Problem::new(Kind::Unreadable).because(error))?;
                if fields.len() >= MOST_FIELDS || value.contains('\0') {
                    return Err(Kind::Unreadable.into());
                }
                fields.push((name, value));
                continue;
            }
            let file_name = shown_file_name(part.file_name().unwrap_or_default());
            let mut file = tokio::fs::File::create(path).await.map_err(unwritable)?;
            let (mut digest, mut file_bytes) = (Sha256::new(), 0);
            while let Some(bytes) = part.chunk().await.map_err(unreadable)? {
                digest.update(&bytes);
                file_bytes += bytes.len() as u64;
                file.write_all(&bytes).await.map_err(unwritable)?;
            }
            file.flush().await.map_err(unwritable)?;
            return Ok(Self {
                form: fields.into_iter().collect(),
                file_name,
                file_digest: digest.finalize().to_vec(),
                file_bytes,
            });
        }
        Ok(Self {
            form: fields.into_iter().collect(),
            file_name: String::new(),
            file_digest: Vec::new(),
            file_bytes: 0,
        })
    }
}

/// The last part of a path, without signs that could mislead a reader.
fn shown_file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = last.chars().filter(|letter| !letter.is_control());
    kept.take(LONGEST_FILE_NAME).collect()
}

fn unwritable(error: std::io::Error) -> Problem {
    let kind = match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Kind::DiskFull,
        _ => Kind::Internal,
    };
    Problem::new(kind).because(error)
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
