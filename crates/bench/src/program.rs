//! The program as a process of its own: started on a free loopback port, asked over HTTP, stopped by its pid.

use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

/// Where the data of a server lie.
pub(crate) struct Place {
    pub(crate) folder: PathBuf,
    /// The address of a PostgreSQL database; without one the folder holds SQLite.
    pub(crate) database: Option<String>,
}

impl Place {
    /// The name of its engine.
    pub(crate) fn engine(&self) -> &'static str {
        if self.database.is_some() {
            "PostgreSQL"
        } else {
            "SQLite"
        }
    }

    /// The arguments that name it.
    pub(crate) fn arguments(&self) -> Vec<OsString> {
        let mut arguments = vec!["--data".into(), self.folder.clone().into()];
        if let Some(address) = &self.database {
            arguments.extend(["--database".into(), address.into()]);
        }
        arguments
    }
}

/// A running server; stopped when dropped.
pub(crate) struct Running {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// From the start of the process to the end of its first answer.
    pub(crate) first_answer: Duration,
}

impl Running {
    /// Starts `program SUBCOMMAND --data DIRECTORY` and waits for the first answer with status 200.
    ///
    /// # Errors
    /// Where it ends by itself or gives no answer in a minute.
    pub(crate) fn start(
        program: &Path,
        subcommand: &str,
        directory: &Path,
    ) -> anyhow::Result<Self> {
        let place = Place {
            folder: directory.to_owned(),
            database: None,
        };
        Self::start_at(program, subcommand, &place, &[], Duration::from_mins(1))
    }

    /// Starts a subcommand with more arguments on a place, and waits so long for the first answer.
    ///
    /// # Errors
    /// Where it ends by itself or gives no answer in time.
    pub(crate) fn start_at(
        program: &Path,
        subcommand: &str,
        place: &Place,
        more: &[String],
        within: Duration,
    ) -> anyhow::Result<Self> {
        let address = free_address()?;
        let started = Instant::now();
        let child = Command::new(program)
            .arg(subcommand)
            .args(place.arguments())
            .args(["--listen", &address.to_string()])
            .args(more)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("starting {}", program.display()))?;
        let mut running = Self {
            child,
            address,
            first_answer: Duration::ZERO,
        };
        while started.elapsed() < within {
            if get(address, "/").is_ok_and(|status| status == 200) {
                running.first_answer = started.elapsed();
                return Ok(running);
            }
            if let Some(status) = running.child.try_wait()? {
                bail!("the program ended by itself: {status}");
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        bail!("no answer in {} s", within.as_secs())
    }

    /// Resident memory in MiB, as the kernel counts it.
    ///
    /// # Errors
    /// Where the kernel does not tell.
    pub(crate) fn resident_mib(&self) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .context("VmRSS")?;
        let kib: f64 = line.trim().trim_end_matches(" kB").trim().parse()?;
        Ok(kib / 1024.0)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let pid = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status();
        if asked.is_ok_and(|status| status.success()) {
            for _ in 0..100 {
                if matches!(self.child.try_wait(), Ok(Some(_))) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The status of a GET.
///
/// # Errors
/// Where nobody listens or the answer is cut off.
pub(crate) fn get(address: SocketAddr, path: &str) -> anyhow::Result<u16> {
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let status = answer.get(9..12).context("no status line")?;
    Ok(std::str::from_utf8(status)?.parse()?)
}

fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
