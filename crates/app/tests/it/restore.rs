//! A backup of the demonstration, restored into the other engine and back, by the real commands.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use db::testing::TestDb;
use kampungkb::MIGRATIONS;

/// A place of data: a folder for the keys, and the database if it is not in that folder.
struct Place {
    folder: PathBuf,
    address: Option<String>,
}

impl Place {
    fn of(folder: PathBuf, address: Option<String>) -> Self {
        fs::create_dir_all(&folder).unwrap();
        Self { folder, address }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kampungkb"));
        command
            .args(arguments)
            .arg("--data")
            .arg(&self.folder)
            .env_remove("KAMPUNGKB_DATABASE")
            .stdin(Stdio::null());
        if let Some(address) = &self.address {
            command.arg("--database").arg(address);
        }
        command
    }

    /// What a command says, after it succeeded.
    fn said(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {text}{errors}");
        text
    }

    /// The digest that a command says.
    fn digest(&self, arguments: &[&str]) -> String {
        let said = self.said(arguments);
        let digest = said
            .lines()
            .find_map(|line| line.strip_prefix("Sidik basis data: "));
        digest.unwrap_or_else(|| panic!("{said}")).to_owned()
    }

    /// Loads an archive, with the key that signed its heads, and looks whether all of it holds.
    fn restored(&self, archive: &Path, key: &Path) -> String {
        fs::copy(key, self.folder.join("audit.key")).unwrap();
        let archive = archive.to_str().unwrap();
        let loaded = self.digest(&["restore", archive]);
        let checked = self.said(&["check"]);
        assert!(checked.contains("Tidak ada perbedaan."), "{checked}");
        assert_eq!(self.digest(&["check"]), loaded);
        let verified = self.said(&["audit", "verify"]);
        assert!(
            verified.contains("0 menunggu penyegelan") && verified.contains("Semuanya cocok."),
            "{verified}"
        );
        loaded
    }
}

#[tokio::test]
async fn a_backup_of_the_demonstration_is_the_same_on_the_other_engine_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let demo = Place::of(path("demo"), None);
    let mut child = demo
        .command(&["demo", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let is_ready = lines.any(|line| line.unwrap().contains("siap di http://"));
    // Backed up while it serves.
    let first = path("pertama.tar.gz");
    let digest = is_ready.then(|| demo.digest(&["backup", "-o", first.to_str().unwrap()]));
    child.kill().unwrap();
    child.wait().unwrap();
    let digest = digest.expect("the demonstration is ready");
    let key = demo.folder.join("audit.key");

    let back = Place::of(path("kembali"), None);
    let mut archive = first.clone();
    if let Some(postgres) = TestDb::postgres(&MIGRATIONS).await {
        let other = Place::of(path("lain"), postgres.address());
        assert_eq!(other.restored(&first, &key), digest);
        archive = path("kedua.tar.gz");
        let written = other.digest(&["backup", "-o", archive.to_str().unwrap()]);
        assert_eq!(written, digest);
        postgres.close().await;
    }
    assert_eq!(back.restored(&archive, &key), digest);
    let again = back
        .command(&["restore", archive.to_str().unwrap()])
        .output()
        .unwrap();
    assert!(
        !again.status.success(),
        "a database that holds rows is not restored into"
    );
}
