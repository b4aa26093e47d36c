//! A PostgreSQL server of the test's own, which may be killed, stopped and starved.

use std::ffi::OsStr;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use kampungkb::platform::clock::Clock;
use tempfile::TempDir;

use super::skipped;

/// The account that a server runs as where the test runs as root, which PostgreSQL refuses.
const ACCOUNT: &str = "postgres";
/// The superuser inside the server.
const USER: &str = "kampungkb";

/// A server that is stopped and removed with this value.
pub(super) struct OwnPostgres {
    programs: PathBuf,
    data: PathBuf,
    port: u16,
    password: String,
    /// Removed when the server has stopped.
    folder: Option<TempDir>,
}

impl OwnPostgres {
    /// A running server in a folder of its own, or nothing, in words, where there is no `initdb`.
    pub(super) fn start_new() -> Option<Self> {
        let folder = TempDir::with_prefix_in("kampungkb-test.", "/var/tmp").unwrap();
        let mut server = Self::start_in(folder.path())?;
        server.folder = Some(folder);
        Some(server)
    }

    /// The same in an empty folder that is there.
    pub(super) fn start_in(folder: &Path) -> Option<Self> {
        let Some(programs) = programs() else {
            skipped("PostgreSQL's initdb was not found; POSTGRES_BIN names its folder");
            return None;
        };
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            programs,
            data: folder.join("data"),
            port: listener.local_addr().unwrap().port(),
            password: Clock::system().new_id().simple().to_string(),
            folder: None,
        };
        drop(listener);
        let password = folder.join("password");
        std::fs::write(&password, &server.password).unwrap();
        if is_root() {
            done(Command::new("chown").args(["-R", ACCOUNT]).arg(folder));
        }
        let arguments = [
            format!("--pgdata={}", server.data.display()),
            format!("--username={USER}"),
            format!("--pwfile={}", password.display()),
        ];
        let more = [
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ];
        done(server.command("initdb").args(arguments).args(more));
        server.start(&[]);
        Some(server)
    }

    /// Makes a database and gives its address.
    pub(super) fn create(&self, name: &str) -> String {
        self.sql(&format!("create database {name}"));
        let Self { port, password, .. } = self;
        format!("postgres://{USER}:{password}@127.0.0.1:{port}/{name}")
    }

    /// Runs SQL as the superuser.
    pub(super) fn sql(&self, sql: &str) {
        let Self { port, password, .. } = self;
        let address = format!("postgres://{USER}:{password}@127.0.0.1:{port}/postgres");
        done(
            self.command("psql")
                .args(["--no-psqlrc", "--quiet", "--command", sql, &address]),
        );
    }

    /// Starts the server with settings such as `fsync=off`, and waits until it takes connections.
    pub(super) fn start(&self, settings: &[&str]) {
        let port = format!("port={}", self.port);
        let usual = [
            "listen_addresses=127.0.0.1",
            &port,
            "unix_socket_directories=''",
            "max_connections=60",
        ];
        let options: Vec<String> = usual
            .iter()
            .chain(settings)
            .map(|it| format!("-c {it}"))
            .collect();
        let options = options.join(" ");
        let started = Instant::now();
        // What is left of a killed server takes a moment to see that it is gone.
        while !self.control("start", &["--wait", "--silent", "--options", &options]) {
            assert!(
                started.elapsed() < Duration::from_secs(30),
                "{}",
                std::fs::read_to_string(self.log()).unwrap_or_default()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Stops the server in the ordinary way: open transactions are rolled back.
    pub(super) fn stop(&self) {
        assert!(self.control("stop", &["--wait", "--silent", "--mode=fast"]));
    }

    /// Kills the postmaster; its children see it and end by themselves.
    pub(super) fn kill(&self) {
        let postmaster = std::fs::read_to_string(self.data.join("postmaster.pid")).unwrap();
        let pid = postmaster.lines().next().unwrap();
        done(Command::new("kill").args(["-KILL", pid]));
    }

    fn log(&self) -> PathBuf {
        self.data.join("server.log")
    }

    fn control(&self, action: &str, more: &[&str]) -> bool {
        let log = self.log();
        let mut command = self.command("pg_ctl");
        command
            .arg(action)
            .arg("--pgdata")
            .arg(&self.data)
            .arg("--log")
            .arg(&log)
            .args(more)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().unwrap().success()
    }

    /// A program of PostgreSQL, run as its account.
    fn command(&self, program: &str) -> Command {
        let path = self.programs.join(program);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args([OsStr::new("-u"), ACCOUNT.as_ref(), "--".as_ref()]);
            command.arg(path);
            command
        } else {
            Command::new(path)
        };
        // Root's own folder is closed to that account.
        command.current_dir("/").stdin(Stdio::null());
        command
    }
}

impl Drop for OwnPostgres {
    fn drop(&mut self) {
        self.control("stop", &["--wait", "--silent", "--mode=immediate"]);
        self.folder = None;
    }
}

/// Runs a command that must succeed.
fn done(command: &mut Command) {
    let output = command.output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {errors}");
}

/// Whether the test runs as root.
pub(super) fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().unwrap();
    output.stdout == b"0\n"
}

/// The folder that holds `initdb`: what `POSTGRES_BIN` says, or the newest of Debian's.
fn programs() -> Option<PathBuf> {
    let named = std::env::var_os("POSTGRES_BIN").map(PathBuf::from);
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter();
    let mut versions: Vec<_> = versions
        .flatten()
        .filter_map(|entry| {
            let version: u32 = entry.unwrap().file_name().to_str()?.parse().ok()?;
            Some(version)
        })
        .collect();
    versions.sort_unstable();
    let newest_first = versions.into_iter().rev();
    named
        .into_iter()
        .chain(newest_first.map(|it| format!("/usr/lib/postgresql/{it}/bin").into()))
        .find(|folder| folder.join("initdb").exists() && folder.join("pg_ctl").exists())
}
