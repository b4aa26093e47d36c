//! The page of open data, and its files.

use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use db::hex;
use exchange::table::{Cell, line};
use jiff::fmt::rfc2822;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::table::{LEVELS, Table};
use super::view::{DataPage, FileLinks, MonthRow};
use super::{description, store};
use crate::app::App;
use crate::platform::problem::{Kind, Problem};
use crate::platform::visit::Visit;
use crate::region;
use crate::shell::{self, Part};
use crate::ui::{Page, format};

/// How many months the page names.
const MONTHS: i64 = 36;

/// `GET /data`
pub(super) async fn show(visit: Visit) -> Result<Response, Problem> {
    let t = visit.t;
    let months = store::months(&mut visit.read(), MONTHS).await?;
    let months = months.into_iter().map(|month| MonthRow {
        label: format::month(t, month),
        files: LEVELS
            .iter()
            .map(|(level, code)| {
                let name = Table {
                    level: *level,
                    month,
                }
                .name();
                FileLinks {
                    level: t.open_data_level_name(code),
                    csv_href: format!("/data/{name}.csv"),
                    json_href: format!("/data/{name}.json"),
                    description_href: format!("/data/{name}.metadata.json"),
                }
            })
            .collect(),
    });
    let months = months.collect();
    let mut frame = shell::frame(
        &visit.access,
        &visit.reader,
        Part::Other,
        t.open_data_title(),
    );
    t.open_data_about().clone_into(&mut frame.description);
    Ok(Page::new(DataPage {
        frame,
        months,
        source: region::official::SOURCE,
    })
    .into_response())
}

/// How a table is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Csv,
    Json,
}

/// `GET /data/{berkas}`
pub(super) async fn file(
    visit: Visit,
    headers: HeaderMap,
    Path(file): Path<String>,
) -> Result<Response, Problem> {
    let (name, kind) = file.split_once('.').ok_or(Kind::NotFound)?;
    let table = Table::from_name(name).ok_or(Kind::NotFound)?;
    let counted_on = store::counted_on(&mut visit.read(), table.month).await?;
    let counted_on = counted_on.ok_or(Kind::NotFound)?;
    let shape = match kind {
        "csv" => Shape::Csv,
        "json" => Shape::Json,
        "metadata.json" => {
            let described = description::of(visit.t, table, &visit.reader.origin, &counted_on);
            let body = Bytes::from(described.to_string());
            let tag = tag(&Sha256::digest(&body));
            return Ok(answer(
                &headers,
                "application/json",
                &tag,
                &counted_on,
                body.into(),
            ));
        }
        _ => return Err(Kind::NotFound.into()),
    };
    let mut pieces = Pieces::new(&visit.app, table, shape, &counted_on);
    // What the file holds is read once for its tag and, where the client has another, once more for the answer: so
    // memory does not grow with the rows.
    let mut digest = Sha256::new();
    while let Some(piece) = pieces.next().await? {
        digest.update(&piece);
    }
    let pieces = Pieces::new(&visit.app, table, shape, &counted_on);
    let stream = futures_util::stream::unfold(pieces, |mut pieces| async {
        let next = pieces.next().await.transpose()?;
        Some((next, pieces))
    });
    // Compression asks once more after the end.
    let stream = futures_util::StreamExt::fuse(stream);
    let media_type = match shape {
        Shape::Csv => "text/csv; charset=utf-8",
        Shape::Json => "application/json",
    };
    let tag = tag(&digest.finalize());
    let body = Body::from_stream(stream);
    Ok(answer(&headers, media_type, &tag, &counted_on, body))
}

/// The tag of a content; weak, since a compressed answer carries it too.
fn tag(digest: &[u8]) -> String {
    let short = digest.get(..16).unwrap_or(digest);
    format!("W/\"{}\"", hex::encode(short))
}

/// The file, or that the client has it already.
fn answer(
    asked: &HeaderMap,
    media_type: &'static str,
    tag: &str,
    counted_on: &str,
    body: Body,
) -> Response {
    let known = asked.get_all(header::IF_NONE_MATCH).iter();
    let known = known.filter_map(|value| value.to_str().ok());
    let is_known = known
        .flat_map(|value| value.split(','))
        .any(|value| value.trim() == tag || value.trim() == "*");
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(media_type))];
        (kind, body).into_response()
    };
    let headers = response.headers_mut();
    let fresh = HeaderValue::from_static("public, max-age=300");
    headers.insert(header::CACHE_CONTROL, fresh);
    // Anybody's page may read what is open.
    let anybody = HeaderValue::from_static("*");
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, anybody);
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    if let Some(day) = http_date(counted_on) {
        headers.insert(header::LAST_MODIFIED, day);
    }
    response
}

/// A day as HTTP writes it.
fn http_date(day: &str) -> Option<HeaderValue> {
    let moment: jiff::Timestamp = format!("{day}T00:00:00Z").parse().ok()?;
    let text = rfc2822::DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&moment)
        .ok()?;
    HeaderValue::from_str(&text).ok()
}

/// A file as it is read, some rows at a time.
struct Pieces {
    app: App,
    table: Table,
    shape: Shape,
    counted_on: String,
    after: Option<String>,
    is_begun: bool,
}

impl Pieces {
    fn new(app: &App, table: Table, shape: Shape, counted_on: &str) -> Self {
        Self {
            app: app.clone(),
            table,
            shape,
            counted_on: counted_on.to_owned(),
            after: Some(String::new()),
            is_begun: false,
        }
    }

    /// The next piece, nothing behind the last.
    async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        let Some(after) = self.after.take() else {
            return Ok(None);
        };
        let mut reader = self.app.db().reader();
        let found = self
            .table
            .rows(&self.app, &mut reader, &after, &self.counted_on)
            .await?;
        let mut piece = Vec::new();
        let columns = self.table.columns();
        if after.is_empty() {
            match self.shape {
                Shape::Csv => {
                    let head: Vec<Cell> = columns.iter().copied().map(Cell::text).collect();
                    piece.extend(line(&head));
                }
                Shape::Json => piece.push(b'['),
            }
        }
        let Some((rows, last)) = found else {
            if self.shape == Shape::Json {
                piece.extend(b"]\n");
            }
            return Ok(Some(piece.into()));
        };
        for row in rows {
            match self.shape {
                Shape::Csv => piece.extend(line(&row)),
                Shape::Json => {
                    let comma: &[u8] = if self.is_begun { b",\n" } else { b"\n" };
                    piece.extend(comma);
                    piece.extend(object(&columns, row).to_string().into_bytes());
                    self.is_begun = true;
                }
            }
        }
        self.after = Some(last);
        Ok(Some(piece.into()))
    }
}

fn object(columns: &[&str], row: Vec<Cell>) -> Value {
    let members = columns.iter().zip(row).map(|(name, cell)| {
        let value = match cell {
            Cell::Empty => Value::Null,
            Cell::Text(text) => text.into(),
            Cell::Count(count) => count.into(),
            Cell::Day(day) => day.to_string().into(),
            Cell::Hundredths(number) => {
                let text = format!("{}.{:02}", number / 100, number % 100);
                serde_json::from_str(&text).unwrap_or(Value::Null)
            }
        };
        ((*name).to_owned(), value)
    });
    Value::Object(members.collect())
}
