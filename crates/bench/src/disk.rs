//! How often a second the disk makes a write durable: the figure that bounds every durable one.

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

const FOR: Duration = Duration::from_secs(2);

/// Writes 4 KiB over and over at one place and waits for each to be durable.
///
/// # Errors
/// Where the directory cannot be written.
pub(crate) fn fdatasync_per_second(directory: &Path) -> anyhow::Result<f64> {
    let mut file: File = tempfile::tempfile_in(directory)?;
    let page = [0x5a_u8; 4096];
    file.write_all(&page)?;
    file.sync_all()?;
    let started = Instant::now();
    let mut syncs = 0_u32;
    while started.elapsed() < FOR {
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&page)?;
        file.sync_data()?;
        syncs += 1;
    }
    Ok(f64::from(syncs) / started.elapsed().as_secs_f64())
}

#[expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]
pub(crate) fn print(directory: &Path) -> anyhow::Result<()> {
    println!(
        "disk: {:.0} fdatasync/s in {}",
        fdatasync_per_second(directory)?,
        directory.display()
    );
    Ok(())
}
