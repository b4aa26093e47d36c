//! A form with a file, as a browser sends it (`multipart/form-data`).

use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::response::IntoResponse;

use super::extract::Form;
use super::problem::{Kind, Problem};

/// More fields than any of our forms has.
const MOST_FIELDS: usize = 100;

/// A form with a file. How large the file may be is set at the route.
#[derive(Debug)]
pub struct Upload {
    /// The other fields.
    pub form: Form,
    /// The file; none where no file was chosen.
    pub file: Option<UploadedFile>,
}

/// A file as it came.
#[derive(Debug)]
pub struct UploadedFile {
    /// What it is called where it came from; only shown, never a path here.
    pub name: String,
    /// Its content.
    pub bytes: Bytes,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let mut parts = Multipart::from_request(request, state)
            .await
            .map_err(|rejection| Problem::new(Kind::Unreadable).because(rejection))?;
        let mut fields = Vec::new();
        let mut file = None;
        while let Some(part) = parts.next_field().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            let Some(file_name) = part.file_name().map(str::to_owned) else {
                let text = part.text().await.map_err(unreadable)?;
                if text.contains('\0') || fields.len() == MOST_FIELDS {
                    return Err(Kind::Unreadable.into());
                }
                fields.push((name, text));
                continue;
            };
            let bytes = part.bytes().await.map_err(unreadable)?;
            if !bytes.is_empty() {
                file = Some(UploadedFile {
                    name: shown(&file_name),
                    bytes,
                });
            }
        }
        Ok(Self {
            form: fields.into_iter().collect(),
            file,
        })
    }
}

/// The last part of a path, as far as it can be shown.
fn shown(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars()
        .filter(|letter| !letter.is_control())
        .take(120)
        .collect()
}

fn unreadable(error: MultipartError) -> Problem {
    let kind = match error.into_response().status() {
        axum::http::StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
        _ => Kind::Unreadable,
    };
    kind.into()
}
