//! The program as it is started from a terminal: accounts, the audit trail, and serving.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use kampungkb::platform::audit::heads;

use crate::support::world::PASSWORD;

fn program(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kampungkb"));
    command
        .args(arguments)
        .arg("--data")
        .arg(data)
        .env_remove("KAMPUNGKB_DATABASE")
        .stdin(Stdio::null());
    command
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    program(data, arguments).output().unwrap()
}

/// What a command says, after it succeeded.
fn said(data: &Path, arguments: &[&str]) -> String {
    let output = run(data, arguments);
    let text = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {text}{errors}");
    text
}

/// Why a command failed.
fn complained(data: &Path, arguments: &[&str]) -> String {
    let output = run(data, arguments);
    assert!(!output.status.success(), "{arguments:?} succeeded");
    String::from_utf8(output.stderr).unwrap()
}

/// A running `kampungkb serve`, ended when the value is dropped.
struct Served {
    child: Child,
    address: String,
}

impl Served {
    fn start(data: &Path) -> Self {
        let mut child = program(data, &["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines
            .find_map(|line| {
                line.unwrap()
                    .split_once("http://")
                    .map(|(_, it)| it.to_owned())
            })
            .expect("the server says where it listens");
        let address = line.split_whitespace().next().unwrap().to_owned();
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    /// Sends bytes and gives all that comes back.
    fn send(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        // The server may hang up before it has read all of what is wrong.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn post(&self, path: &str, body: &str, more: &str) -> String {
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

    /// Asks the server to stop and waits until it has.
    fn stop(mut self) {
        let pid = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &pid])
                .status()
                .unwrap()
                .success()
        );
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Makes the first account, `pengelola`, and gives the password that is shown for it.
fn administrator(data: &Path) -> String {
    let add = ["user", "add", "pengelola", "--name", "Pengelola", "--role"];
    let made = said(data, &[add.as_slice(), &["administrator"]].concat());
    let (_, password) = made
        .split_once("(hanya tampil sekali): ")
        .expect("a password is shown");
    password.trim().to_owned()
}

#[test]
fn accounts_and_the_audit_trail_are_kept_from_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    assert!(complained(data, &["user", "list"]).contains("belum ada basis data"));
    said(data, &["migrate"]);
    let password = administrator(data);
    assert_eq!(password.len(), 24);
    let add = [
        "user",
        "add",
        "opd.berau",
        "--name",
        "DPPKBP3A",
        "--role",
        "opd_kb",
        "--region",
        "6403",
    ];
    said(data, &add);
    assert!(complained(data, &add).contains("sudah dipakai"));
    let unknown = ["user", "add", "x.y", "--name", "X", "--role", "raja"];
    assert_eq!(run(data, &unknown).status.code(), Some(2));
    // A password comes from standard input, never from the command line, which others on the machine can see.
    let mut reset = program(
        data,
        &["user", "reset-password", "opd.berau", "--password-stdin"],
    )
    .stdin(Stdio::piped())
    .spawn()
    .unwrap();
    reset
        .stdin
        .take()
        .unwrap()
        .write_all(format!("{PASSWORD}\n").as_bytes())
        .unwrap();
    assert!(reset.wait().unwrap().success());
    said(data, &["user", "deactivate", "pengelola"]);
    let list = said(data, &["user", "list"]);
    assert!(
        list.contains("opd.berau\topd_kb\t64.03\tDPPKBP3A\taktif"),
        "{list}"
    );
    assert!(
        list.contains("pengelola\tadministrator\t\tPengelola\tnonaktif"),
        "{list}"
    );

    let acts = said(data, &["audit", "list"]);
    assert_eq!(acts.matches("account.create").count(), 2);
    assert!(acts.contains("active: true → false"), "{acts}");
    assert!(!acts.contains("DPPKBP3A") && !acts.contains(&password));
    let waiting = said(data, &["audit", "verify"]);
    assert!(
        waiting.contains("4 menunggu penyegelan") && waiting.contains("Semuanya cocok."),
        "{waiting}"
    );
    let heads_shown = said(data, &["audit", "heads"]);
    assert_eq!(heads_shown.lines().count(), 2, "{heads_shown}");
    let verified = said(data, &["audit", "verify"]);
    assert!(
        verified.contains("2 rantai, 4 catatan tersegel, 0 menunggu"),
        "{verified}"
    );
    // Heads from elsewhere that the database does not know tell of a cut tail.
    let copy = data.join("copy.jsonl");
    std::fs::write(&copy, &heads_shown).unwrap();
    let copy = copy.to_str().unwrap();
    said(data, &["audit", "verify", "--heads", copy]);
    let changed = heads_shown.replace(
        "\"chain\":\"64.03\",\"sequence\":2",
        "\"chain\":\"64.03\",\"sequence\":9",
    );
    assert_ne!(changed, heads_shown);
    std::fs::write(copy, changed).unwrap();
    let output = run(data, &["audit", "verify", "--heads", copy]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("TIDAK COCOK: rantai 64.03, segel 9: tanda tangan kepala rantai palsu"),
        "{text}"
    );
    assert!(
        complained(data, &["audit", "verify", "--heads", "/tidak/ada"])
            .contains("tidak dapat dibuka")
    );
}

#[test]
fn a_server_slows_down_an_address_survives_half_requests_and_signs_when_it_stops() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    said(data, &["migrate"]);
    let password = administrator(data);
    let server = Served::start(data);
    // Behind a web server on the same machine the last address that it names counts, not what the client claims.
    let attempt = |number: u32, from: &str| {
        let body = format!("user=tidak.ada.{number}&password=salah");
        let answer = server.post("/masuk", &body, from);
        answer.split(' ').nth(1).unwrap_or_default().to_owned()
    };
    for number in 0..30 {
        let claimed = format!("X-Forwarded-For: 10.0.0.{number}, 203.0.113.7\r\n");
        assert_eq!(attempt(number, &claimed), "422", "try {number}");
    }
    assert_eq!(
        attempt(30, "X-Forwarded-For: 10.9.9.9, 203.0.113.7\r\n"),
        "429"
    );
    assert_eq!(attempt(31, "X-Forwarded-For: 203.0.113.8\r\n"), "422");
    // Broken requests get an answer or a closed connection, and the server goes on.
    for bytes in [
        &b"\x00\x01\x02\xff\r\n\r\n"[..],
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /masuk HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST /masuk HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /audit HTTP/1.1\r\n\r\n",
    ] {
        let answer = server.send(bytes);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    let half = format!(
        "POST /masuk HTTP/1.1\r\nHost: {}\r\nContent-Length: 900\r\n\r\nuser=a",
        server.address
    );
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream.write_all(half.as_bytes()).unwrap();
    drop(stream);
    let body = format!("user=pengelola&password={password}");
    let answer = server.post("/masuk", &body, "");
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(answer.contains("__Host-kampungkb="), "{answer}");
    server.stop();
    // What was recorded before is sealed and signed by the time that the server has stopped.
    assert_eq!(heads::read(&data.join(heads::FILE)).unwrap().len(), 1);
    let verified = said(data, &["audit", "verify"]);
    assert!(
        verified.contains("1 rantai, 1 catatan tersegel, 0 menunggu penyegelan, 1 kepala"),
        "{verified}"
    );
}
