//! A file of boundaries from the disk, whatever its format.

use std::path::Path;

use exchange::boundaries::{Format, Layer, ReadError, read};

use super::geopackage;

/// Reads a layer of a file; `layer` chooses one where there are several.
///
/// # Errors
/// Outside, where the file cannot be had from the disk; inside, where its content cannot be used.
pub async fn read_file(
    path: &Path,
    layer: Option<&str>,
) -> anyhow::Result<Result<Layer, ReadError>> {
    let bytes = tokio::fs::read(path).await?;
    if Format::of(&bytes) == Some(Format::GeoPackage) {
        drop(bytes);
        return Ok(geopackage::read(path, layer).await);
    }
    let layer = layer.map(str::to_owned);
    Ok(tokio::task::spawn_blocking(move || read(&bytes, layer.as_deref())).await?)
}
