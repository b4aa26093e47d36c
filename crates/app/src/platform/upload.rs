//! A form with a file, as a browser sends it (`multipart/form-data`), taken in part by part: the file goes to the disk
//! and is never held in memory.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use futures_util::{StreamExt as _, stream};
use sha2::{Digest as _, Sha256};
use tokio::fs;
use tokio::io::AsyncWriteExt as _;
use uuid::Uuid;

use super::clock::Moment;
use super::extract::Form;
use super::problem::{Kind, Problem};
use crate::app::App;

/// A field beside a file is no longer than this.
const LONGEST_FIELD_BYTES: usize = 10_000;
/// More fields than any of our forms has.
const MOST_FIELDS: usize = 100;
const LONGEST_FILE_NAME: usize = 120;
/// A sender of whom nothing comes for so long has gone; one that is only slow may take as long as it takes.
const STALLED_AFTER: Duration = Duration::from_secs(30);
/// Where files arrive, beside the database.
const FOLDER: &str = "uploads";
const LEFT_S: u64 = 24 * 60 * 60;

/// A form with a file. How large the file may be is said in the table of routes
/// ([`Route::with_file`](super::route::Route::with_file)).
#[derive(Debug)]
pub struct Upload {
    /// The other fields.
    pub form: Form,
    /// The file; none where no file was chosen.
    pub file: Option<UploadedFile>,
}

/// A file that has arrived whole; removed when dropped, unless it is kept.
#[derive(Debug)]
pub struct UploadedFile {
    /// What its sender calls it; shown, never used as a path.
    pub name: String,
    /// Its SHA-256.
    pub digest: Vec<u8>,
    lies: Arriving,
}

impl UploadedFile {
    /// Moves the file to where it is wanted.
    ///
    /// # Errors
    /// [`Kind::DiskFull`] and [`Kind::Internal`] where it cannot be moved.
    pub async fn keep_as(self, path: &Path) -> Result<(), Problem> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).await.map_err(Problem::of_file)?;
        }
        fs::rename(&self.lies.0, path)
            .await
            .map_err(Problem::of_file)
    }
}

impl FromRequest<App> for Upload {
    type Rejection = Problem;

    /// [`Kind::Unreadable`] for what is no such form or half of one, [`Kind::TooLarge`] beyond the limit of the route,
    /// [`Kind::TooSlow`] where nothing comes any more, [`Kind::DiskFull`] and [`Kind::Internal`] where the file cannot
    /// be written.
    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let folder = app.data_directory().join(FOLDER);
        fs::create_dir_all(&folder)
            .await
            .map_err(Problem::of_file)?;
        remove_old(&folder, app.clock().now()).await;
        receive(request, &folder.join(app.clock().new_id().to_string())).await
    }
}

/// A place at which a file is being written; nothing stays there.
#[derive(Debug)]
struct Arriving(PathBuf);

impl Drop for Arriving {
    fn drop(&mut self) {
        // Not there any more where it was kept; what cannot be removed goes with the old ones.
        let _ = std::fs::remove_file(&self.0);
    }
}

async fn receive(request: Request, path: &Path) -> Result<Upload, Problem> {
    let mut parts = Multipart::from_request(request.map(in_time), &())
        .await
        .map_err(|rejection| Problem::new(Kind::Unreadable).because(rejection))?;
    let (mut fields, mut file) = (Vec::new(), None);
    while let Some(mut part) = parts.next_field().await.map_err(|error| failed(&error))? {
        let name = part.name().unwrap_or_default().to_owned();
        let Some(file_name) = part.file_name().map(shown) else {
            let value = text(&mut part).await?;
            if fields.len() == MOST_FIELDS || value.contains('\0') {
                return Err(Kind::Unreadable.into());
            }
            fields.push((name, value));
            continue;
        };
        let arrived = write(&mut part, file_name, path).await?;
        if arrived.is_some() && file.is_some() {
            return Err(Kind::Unreadable.into());
        }
        file = file.or(arrived);
    }
    Ok(Upload {
        form: fields.into_iter().collect(),
        file,
    })
}

/// Writes a part to a file; none where it is empty, as it is where no file was chosen.
async fn write(
    part: &mut Field<'_>,
    name: String,
    path: &Path,
) -> Result<Option<UploadedFile>, Problem> {
    let mut bytes = loop {
        match part.chunk().await.map_err(|error| failed(&error))? {
            None => return Ok(None),
            Some(bytes) if bytes.is_empty() => {}
            Some(bytes) => break bytes,
        }
    };
    let mut file = fs::File::create_new(path).await.map_err(Problem::of_file)?;
    let lies = Arriving(path.to_owned());
    let mut digest = Sha256::new();
    loop {
        digest.update(&bytes);
        file.write_all(&bytes).await.map_err(Problem::of_file)?;
        match part.chunk().await.map_err(|error| failed(&error))? {
            Some(next) => bytes = next,
            None => break,
        }
    }
    file.flush().await.map_err(Problem::of_file)?;
    Ok(Some(UploadedFile {
        name,
        digest: digest.finalize().to_vec(),
        lies,
    }))
}

async fn text(part: &mut Field<'_>) -> Result<String, Problem> {
    let mut value = Vec::new();
    while let Some(bytes) = part.chunk().await.map_err(|error| failed(&error))? {
        value.extend_from_slice(&bytes);
        if value.len() > LONGEST_FIELD_BYTES {
            return Err(Kind::TooLarge.into());
        }
    }
    String::from_utf8(value).map_err(|error| Problem::new(Kind::Unreadable).because(error))
}

/// A body that ends with an error where nothing of it comes for too long.
fn in_time(body: Body) -> Body {
    let next = async |mut body: BodyDataStream| {
        let came = tokio::time::timeout(STALLED_AFTER, body.next()).await;
        let came = came.unwrap_or_else(|_| Some(Err(axum::Error::new(Stalled))));
        came.map(|part| (part, body))
    };
    Body::from_stream(stream::unfold(body.into_data_stream(), next))
}

/// Nothing came for too long.
#[derive(Debug, thiserror::Error)]
#[error("nothing came for {} s", STALLED_AFTER.as_secs())]
struct Stalled;

fn has_stalled(error: &(dyn Error + 'static)) -> bool {
    error.is::<Stalled>() || error.source().is_some_and(has_stalled)
}

fn failed(error: &MultipartError) -> Problem {
    let kind = if has_stalled(error) {
        Kind::TooSlow
    } else if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Kind::TooLarge
    } else {
        Kind::Unreadable
    };
    Problem::new(kind).because(anyhow::anyhow!("{error}"))
}

/// The last part of a path, without signs that could mislead a reader.
fn shown(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = last.chars().filter(|letter| !letter.is_control());
    kept.take(LONGEST_FILE_NAME).collect()
}

/// Removes the files of a folder that nobody came back for within a day. Each is named after an identifier, which
/// carries the time at which it was made.
pub async fn remove_old(folder: &Path, now: Moment) {
    let Ok(mut entries) = fs::read_dir(folder).await else {
        return;
    };
    while let Ok(Some(entry)) = entries.next_entry().await {
        let path = entry.path();
        let name = path.file_stem().and_then(|stem| stem.to_str());
        let made = name.and_then(|name| Uuid::parse_str(name).ok()?.get_timestamp());
        let made_s = made.map(|made| made.to_unix().0);
        if made_s.is_some_and(|made_s| made_s + LEFT_S < now.unsigned_abs() / 1_000_000) {
            let _ = fs::remove_file(path).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use axum::http::header;
    use futures_util::Stream;
    use tokio::time::{Instant, sleep};

    use super::*;

    const BODY: &str = "--batas\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nprofile\r\n\
        --batas\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\data\\\\a.csv\"\r\n\r\n\
        0123456789\r\n--batas\r\nContent-Disposition: form-data; name=\"month\"\r\n\r\n2024-11\r\n--batas--\r\n";

    async fn sent<S>(body: S, folder: &Path) -> Result<Upload, Problem>
    where
        S: Stream<Item = Result<Bytes, std::io::Error>> + Send + 'static,
    {
        let request = Request::builder()
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=batas")
            .body(Body::from_stream(body))
            .unwrap();
        receive(request, &folder.join("arriving")).await
    }

    /// The body in parts of so many bytes, one each `seconds`.
    fn drops(bytes: usize, seconds: u64) -> impl Stream<Item = Result<Bytes, std::io::Error>> {
        stream::iter(BODY.as_bytes().chunks(bytes)).then(move |part| async move {
            sleep(Duration::from_secs(seconds)).await;
            Ok(Bytes::from_static(part))
        })
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_sender_is_waited_for_and_one_that_has_gone_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let started = Instant::now();
        let upload = sent(drops(16, 25), folder.path()).await.unwrap();
        assert!(started.elapsed() > 10 * STALLED_AFTER, "not slow enough");
        assert_eq!(
            (upload.form.text("kind"), upload.form.text("month")),
            ("profile", "2024-11")
        );
        let file = upload.file.unwrap();
        assert_eq!(file.name, "a.csv");
        assert_eq!(file.digest, Sha256::digest("0123456789").to_vec());
        let kept = folder.path().join("kept/it");
        file.keep_as(&kept).await.unwrap();
        assert_eq!(std::fs::read(&kept).unwrap(), b"0123456789");

        for whole in [0, 60, 170, 185] {
            let begun = Bytes::from_static(&BODY.as_bytes()[..whole]);
            let stalled = stream::iter([Ok(begun)]).chain(stream::pending());
            let started = Instant::now();
            let problem = sent(stalled, folder.path()).await.unwrap_err();
            assert_eq!(problem.kind, Kind::TooSlow, "{whole}");
            assert!(started.elapsed() < 2 * STALLED_AFTER);
            assert!(!folder.path().join("arriving").exists(), "{whole}");
        }
    }

    #[tokio::test]
    async fn half_a_body_leaves_nothing_and_no_file_is_none() {
        let folder = tempfile::tempdir().unwrap();
        for whole in 0..BODY.len() - 4 {
            let half = Bytes::from_static(&BODY.as_bytes()[..whole]);
            let problem = sent(stream::iter([Ok(half)]), folder.path())
                .await
                .unwrap_err();
            assert_eq!(problem.kind, Kind::Unreadable, "{whole}");
            assert!(!folder.path().join("arriving").exists(), "{whole}");
        }
        let empty = Bytes::from(BODY.replace("0123456789", ""));
        let upload = sent(stream::iter([Ok(empty)]), folder.path()).await;
        assert!(upload.unwrap().file.is_none());
        let twice = Bytes::from(BODY.replace("name=\"kind\"", "name=\"x\"; filename=\"x\""));
        let upload = sent(stream::iter([Ok(twice)]), folder.path()).await;
        assert!(upload.is_err());
        assert!(!folder.path().join("arriving").exists());
    }

    #[tokio::test]
    async fn what_was_left_a_day_ago_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let made_s = 1_733_882_400;
        let named = |offset_s: u64| {
            let made = uuid::Timestamp::from_unix(uuid::NoContext, made_s + offset_s, 0);
            folder.path().join(Uuid::new_v7(made).to_string())
        };
        let (old, new, other) = (named(0), named(7_200), folder.path().join("other"));
        for path in [&old, &new, &other] {
            std::fs::write(path, "x").unwrap();
        }
        let now_s = i64::try_from(made_s + LEFT_S + 3_600).unwrap();
        remove_old(folder.path(), now_s * 1_000_000).await;
        let are_there = [&old, &new, &other].map(|path| path.exists());
        assert_eq!(are_there, [false, true, true]);
    }
}
