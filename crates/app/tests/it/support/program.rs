//! The program as a process of its own: its commands, and `serve` until it is stopped or killed.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};

/// Where the data of the program lie: a folder for the keys, and the database if it is not in that folder.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The folder.
    pub(crate) folder: PathBuf,
    /// The address of a PostgreSQL database; without one the folder holds SQLite.
    pub(crate) address: Option<String>,
}

impl Place {
    /// A folder, made where it is missing, and the address of its database.
    pub(crate) fn of(folder: impl Into<PathBuf>, address: Option<String>) -> Self {
        let folder = folder.into();
        std::fs::create_dir_all(&folder).unwrap();
        Self { folder, address }
    }

    /// A folder that holds SQLite.
    pub(crate) fn sqlite(folder: &Path) -> Self {
        Self::of(folder, None)
    }

    /// The program with arguments, not yet started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kampungkb"));
        command
            .args(arguments)
            .arg("--data")
            .arg(&self.folder)
            .env_remove("KAMPUNGKB_DATABASE")
            .stdin(Stdio::null());
        if let Some(address) = &self.address {
            command.args([OsString::from("--database"), address.into()]);
        }
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What a command says, after it succeeded.
    pub(crate) fn said(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let text = String::from_utf8(output.stdout).unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {text}{errors}");
        text
    }

    /// Why a command failed.
    pub(crate) fn complained(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(!output.status.success(), "{arguments:?} succeeded");
        String::from_utf8(output.stderr).unwrap()
    }

    /// The digest of the database that a command says.
    pub(crate) fn digest(&self, arguments: &[&str]) -> String {
        let said = self.said(arguments);
        let digest = said
            .lines()
            .find_map(|line| line.strip_prefix("Sidik basis data: "));
        digest.unwrap_or_else(|| panic!("{said}")).to_owned()
    }

    /// Recounts every figure and every audit chain; both must hold.
    pub(crate) fn verify(&self) {
        let checked = self.said(&["check"]);
        assert!(checked.contains("Tidak ada perbedaan."), "{checked}");
        let verified = self.said(&["audit", "verify"]);
        assert!(verified.contains("Semuanya cocok."), "{verified}");
    }
}

/// A running `kampungkb serve` or `demo`, killed when the value is dropped.
pub(crate) struct Served {
    child: Child,
    /// Host and port.
    pub(crate) address: String,
}

impl Served {
    /// Starts `serve` on a free port and waits until it says that it is ready.
    pub(crate) fn start(place: &Place) -> Self {
        Self::start_with(place, &["serve"])
    }

    /// Starts a subcommand with arguments on a free port and waits until it says that it is ready.
    pub(crate) fn start_with(place: &Place, arguments: &[&str]) -> Self {
        let listen = ["--listen", "127.0.0.1:0"];
        let mut child = place
            .command(&[arguments, &listen].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let ready = lines.find_map(|line| {
            let line = line.unwrap();
            let (_, address) = line.split_once("http://")?;
            address.split_whitespace().next().map(str::to_owned)
        });
        let address = ready.expect("the server says where it listens");
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    /// Sends bytes and gives all that comes back.
    pub(crate) fn send(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        // The server may hang up before it has read all of what is wrong.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks for a page on a connection of its own.
    pub(crate) fn get(&self, path: &str, more: &str) -> String {
        let host = &self.address;
        let head =
            format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n");
        self.send(head.as_bytes())
    }

    /// Sends a form on a connection of its own.
    pub(crate) fn post(&self, path: &str, body: &str, more: &str) -> String {
        let length = body.len();
        let host = &self.address;
        self.send(
            format!(
                "POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\n{more}\r\n{body}"
            )
            .as_bytes(),
        )
    }

    /// Resident memory in KiB as the kernel counts it: now (`VmRSS`) or at its highest (`VmHWM`).
    pub(crate) fn memory_kib(&self, what: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with(what)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// Asks the server to stop and waits until it has.
    pub(crate) fn stop(mut self) {
        let pid = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(asked.unwrap().success());
        let status: ExitStatus = self.child.wait().unwrap();
        assert!(status.success(), "{status}");
    }

    /// Kills the process as a power failure would: nothing of it runs on.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
