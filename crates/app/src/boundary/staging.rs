//! Files that wait between their preview and the act, in a folder beside the database.
//!
//! A file that nobody comes back for is removed after a day, when the next one arrives.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use tokio::fs;
use uuid::Uuid;

use super::actions::About;
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::problem::{Kind, Problem};

const FOLDER: &str = "boundary-uploads";
const KEPT_S: u64 = 24 * 60 * 60;

/// What is kept beside a file that waits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Staged {
    /// The area for which it was sent.
    pub(super) area: RegionCode,
    /// What is known of it.
    pub(super) about: About,
    /// Its SHA-256 in hexadecimal digits.
    pub(super) digest: String,
}

/// The digest of a file, as it is recorded with the act.
pub fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// Where a file waits.
pub(super) fn path(app: &App, upload: Uuid) -> PathBuf {
    folder(app).join(format!("{upload}.file"))
}

/// Keeps a file and gives the identifier under which it waits.
pub(super) async fn keep(app: &App, staged: &Staged, bytes: &[u8]) -> Result<Uuid, Problem> {
    let folder = folder(app);
    fs::create_dir_all(&folder).await.map_err(failed)?;
    remove_old(&folder, app.clock().now()).await;
    let upload = app.clock().new_id();
    let about =
        serde_json::to_vec(staged).map_err(|error| Problem::new(Kind::Internal).because(error))?;
    fs::write(path(app, upload), bytes).await.map_err(failed)?;
    fs::write(about_path(app, upload), about)
        .await
        .map_err(failed)?;
    Ok(upload)
}

/// What is known of a file that waits for an area.
///
/// # Errors
/// [`Kind::NotFound`] where it does not wait any more, or for another area.
pub(super) async fn find(app: &App, area: RegionCode, upload: Uuid) -> Result<Staged, Problem> {
    let Ok(text) = fs::read(about_path(app, upload)).await else {
        return Err(Kind::NotFound.into());
    };
    let staged: Staged = serde_json::from_slice(&text)
        .map_err(|error| Problem::new(Kind::Internal).because(error))?;
    if staged.area == area {
        Ok(staged)
    } else {
        Err(Kind::NotFound.into())
    }
}

/// Removes a file that has served; one that cannot be removed goes with the old ones.
pub(super) async fn remove(app: &App, upload: Uuid) {
    let _ = fs::remove_file(path(app, upload)).await;
    let _ = fs::remove_file(about_path(app, upload)).await;
}

fn folder(app: &App) -> PathBuf {
    app.data_directory().join(FOLDER)
}

fn about_path(app: &App, upload: Uuid) -> PathBuf {
    folder(app).join(format!("{upload}.json"))
}

async fn remove_old(folder: &Path, now: Moment) {
    let Ok(mut entries) = fs::read_dir(folder).await else {
        return;
    };
    while let Ok(Some(entry)) = entries.next_entry().await {
        let path = entry.path();
        let name = path.file_stem().and_then(|stem| stem.to_str());
        // The identifier carries the time at which it was made.
        let made = name.and_then(|name| Uuid::parse_str(name).ok()?.get_timestamp());
        let made_s = made.map(|made| made.to_unix().0);
        if made_s.is_some_and(|made_s| made_s + KEPT_S < now.unsigned_abs() / 1_000_000) {
            let _ = fs::remove_file(path).await;
        }
    }
}

fn failed(error: std::io::Error) -> Problem {
    let kind = match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Kind::DiskFull,
        _ => Kind::Internal,
    };
    Problem::new(kind).because(error)
}
