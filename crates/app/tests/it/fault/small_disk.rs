//! A disk that is soon full: a file system in memory, mounted for a test.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::own_postgres::is_root;
use super::skipped;

/// A mounted disk, taken away with this value.
pub(super) struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    /// A disk of some MiB, or nothing, in words, where the test may not mount one.
    pub(super) fn mount(size_mib: u32) -> Option<Self> {
        let folder = TempDir::with_prefix_in("kampungkb-disk.", "/var/tmp").unwrap();
        let options = format!("size={size_mib}m,mode=0777");
        let mounted = as_root("mount")
            .args(["-t", "tmpfs", "-o", &options, "kampungkb-test"])
            .arg(folder.path())
            .output();
        match mounted {
            Ok(output) if output.status.success() => Some(Self { folder }),
            refused => {
                skipped(&format!("a small disk cannot be mounted: {refused:?}"));
                None
            }
        }
    }

    /// Where it is mounted.
    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Fills it to the last byte.
    pub(super) fn fill(&self) {
        let mut file = File::create(self.filling()).unwrap();
        for size in [1 << 20, 1 << 12, 1] {
            let block = vec![7; size];
            while file.write_all(&block).is_ok() {}
        }
    }

    /// Gives the room back.
    pub(super) fn empty(&self) {
        std::fs::remove_file(self.filling()).unwrap();
    }

    fn filling(&self) -> PathBuf {
        self.path().join("penuh")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily, because a server that was just ended may hold it for another moment.
        let _ = as_root("umount")
            .arg("--lazy")
            .arg(self.folder.path())
            .output();
    }
}

/// A command that only root may run: as it is, or with a `sudo` that asks for no password.
fn as_root(program: &str) -> Command {
    if is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("sudo");
    command.args(["-n", program]);
    command
}
