//! Files that wait between their preview and the act, in a folder beside the database.
//!
//! A file that nobody comes back for is removed after a day, when the next one arrives.

use std::path::PathBuf;

use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use tokio::fs;
use uuid::Uuid;

use super::actions::About;
use crate::app::App;
use crate::platform::problem::{Kind, Problem};
use crate::platform::upload::{UploadedFile, remove_old};

const FOLDER: &str = "boundary-uploads";

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

/// Where a file waits.
pub(super) fn path(app: &App, upload: Uuid) -> PathBuf {
    folder(app).join(format!("{upload}.file"))
}

/// Keeps a file and gives the identifier under which it waits.
pub(super) async fn keep(app: &App, staged: &Staged, file: UploadedFile) -> Result<Uuid, Problem> {
    remove_old(&folder(app), app.clock().now()).await;
    let upload = app.clock().new_id();
    let about =
        serde_json::to_vec(staged).map_err(|error| Problem::new(Kind::Internal).because(error))?;
    file.keep_as(&path(app, upload)).await?;
    fs::write(about_path(app, upload), about)
        .await
        .map_err(Problem::of_file)?;
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
