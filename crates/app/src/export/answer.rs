//! A file at once: CSV as it comes from the database, a workbook once it is whole.

use std::io::Cursor;

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::table::{Cell, Format, Table, line};
use futures_util::StreamExt as _;
use tokio::sync::mpsc;

use super::Asked;
use super::rows::{self, Step};
use crate::platform::problem::{Kind, Problem};

/// The steps of a list that is being read.
type Steps = mpsc::Receiver<Result<Step, Problem>>;

/// The file of a list, or the way to the page where a workbook that is too long to wait for is asked for.
///
/// # Errors
/// A wrong query, and those of the database.
pub async fn now_or_later(asked: Asked, format: Format) -> Result<Response, Problem> {
    if format == Format::Xlsx && asked.list.is_long(&asked.app, asked.region) {
        let pairs = [
            ("daftar", asked.list.code()),
            ("wilayah", &asked.region.to_string()),
            ("bentuk", format.extension()),
            ("saring", &asked.query),
        ];
        let query = serde_html_form::to_string(pairs).unwrap_or_default();
        return Ok(Redirect::to(&format!("/unduhan?{query}")).into_response());
    }
    now(asked, format).await
}

async fn now(asked: Asked, format: Format) -> Result<Response, Problem> {
    let headings = rows::headings(&asked)?;
    let name = asked.list.file_name(asked.region, format);
    let mut steps = rows::begin(asked);
    // What is wrong with the query is told before the file begins.
    let first = match steps.recv().await {
        Some(Err(problem)) => return Err(problem),
        Some(Ok(step)) => Some(step),
        None => None,
    };
    let body = match format {
        Format::Csv => csv(&headings, first, steps),
        Format::Xlsx => workbook(headings, first, steps).await?.into(),
    };
    Ok(file(&name, format, body))
}

/// A body as a file to be kept under a name.
pub(super) fn file(name: &str, format: Format, body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (headers, body).into_response()
}

fn csv(headings: &[String], first: Option<Step>, steps: Steps) -> Body {
    let head: Vec<Cell> = headings.iter().cloned().map(Cell::Text).collect();
    let mut begin = line(&head);
    if let Some(Step::Row(cells)) = first {
        begin.extend(line(&cells));
    }
    let begin = futures_util::stream::once(async { Ok(Bytes::from(begin)) });
    let rest = futures_util::stream::unfold(steps, |mut steps| async move {
        let mut waiting = Vec::new();
        // What waits goes out together: a row for itself would be a chunk for itself.
        if steps.recv_many(&mut waiting, TOGETHER).await == 0 {
            return None;
        }
        let mut lines = Vec::new();
        for step in waiting {
            match step {
                Ok(Step::Row(cells)) => lines.extend(line(&cells)),
                Ok(Step::Parts(..)) => {}
                Err(problem) => return Some((Err(problem), steps)),
            }
        }
        Some((Ok(Bytes::from(lines)), steps))
    });
    // Compression asks once more after the end.
    Body::from_stream(begin.chain(rest).fuse())
}

const TOGETHER: usize = 128;

async fn workbook(
    headings: Vec<String>,
    first: Option<Step>,
    mut steps: Steps,
) -> Result<Vec<u8>, Problem> {
    let made = tokio::task::spawn_blocking(move || {
        let to = Cursor::new(Vec::new());
        let mut table = Table::begin(Format::Xlsx, to, &headings).map_err(unwritable)?;
        let mut next = first.map(Ok);
        while let Some(step) = next.take().or_else(|| steps.blocking_recv()) {
            if let Step::Row(cells) = step? {
                table.row(&cells).map_err(unwritable)?;
            }
        }
        Ok(table.finish().map_err(unwritable)?.into_inner())
    });
    made.await
        .map_err(|error| Problem::new(Kind::Internal).because(error))?
}

/// A workbook goes through a temporary file, whose disk may be full.
pub(super) fn unwritable(error: std::io::Error) -> Problem {
    let kind = match error.kind() {
        std::io::ErrorKind::StorageFull => Kind::DiskFull,
        _ => Kind::Internal,
    };
    Problem::new(kind).because(error)
}

/// A file of the disk, piece by piece.
pub(super) fn from_disk(mut from: std::fs::File) -> Body {
    let (sender, receiver) = mpsc::channel::<std::io::Result<Bytes>>(4);
    tokio::task::spawn_blocking(move || {
        use std::io::Read as _;
        loop {
            let mut piece = Vec::with_capacity(PIECE_BYTES);
            let read = from
                .by_ref()
                .take(PIECE_BYTES as u64)
                .read_to_end(&mut piece);
            let sent = match read {
                Ok(0) => return,
                Ok(_) => sender.blocking_send(Ok(piece.into())),
                Err(error) => sender.blocking_send(Err(error)),
            };
            if sent.is_err() {
                return;
            }
        }
    });
    let pieces = futures_util::stream::unfold(receiver, |mut receiver| async {
        Some((receiver.recv().await?, receiver))
    });
    Body::from_stream(pieces.fuse())
}

const PIECE_BYTES: usize = 1 << 16;
